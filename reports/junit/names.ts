import { fingerprint, type ReportContext, type Subject } from 'confide'
import { clean } from '../words/escape.js'

const LONGEST_ID = 160

/**
 * Names for testcases: `second-factor · account microsoft365/9f1c`. GitLab drops the second of two that are called the same, so
 * none are; names and logins, which change, are left to the messages, so that a case keeps its history.
 */
export function caseNames(ctx: ReportContext): (check: string, subject: Subject | undefined) => string {
  const taken = new Set<string>()
  return (check, subject) => {
    const plain = subject ? nameOf(check, subject) : `${clean(check, 80)} · everything else`
    const mark = () => `${plain} #${ctx.hash(subject ? fingerprint(check, subject) : check).slice(0, 16)}`
    const name = taken.has(plain) || (subject && isCut(subject)) ? mark() : plain
    taken.add(name)
    return name
  }
}

function nameOf(check: string, { kind, source, id }: Subject): string {
  const what =
    kind === 'source'
      ? `source ${clean(source, 60)}, ${clean(id, LONGEST_ID)}`
      : `${kind} ${clean(source, 60)}/${clean(id, LONGEST_ID)}`
  return `${clean(check, 80)} · ${what}`
}

/** What `clean` changed may look like another. */
function isCut({ source, id }: Subject): boolean {
  return clean(source, 60) !== source || clean(id, LONGEST_ID) !== id
}
