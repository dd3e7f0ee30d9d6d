import type { Audit, SourceResult } from '../model/audit.js'
import { subjectKey } from '../model/derive/identity.js'
import type { Finding } from '../model/finding.js'
import { type Severity, WEIGHT } from '../model/severity.js'
import type { Subject, Verdict } from '../model/verdict.js'
import { isBlind, isRead, type Standing, type StandingCheck, standingOf } from './standing.js'

/** What a run says of a subject. `fine`: it is there and does not fail. `absent`: it would have been seen, and is not there. */
export type State = 'fail' | 'unknown' | 'fine' | 'absent'

/** A finding as one profile asks for it. */
export interface Answer {
  finding: Finding
  asked: StandingCheck
  /** Subject key → its worst verdict. Seen passes have none. */
  verdicts: ReadonlyMap<string, Verdict>
}

/** One of two runs that are compared. */
export interface Side {
  audit: Audit
  machine: string
  standing: Standing
  /** Check and profile → what was found. */
  answers: ReadonlyMap<string, Answer>
  sources: ReadonlyMap<string, SourceResult>
  /** Whether a subject stood among what was judged; undefined when the audit does not list its kind. */
  exists(subject: Subject): boolean | undefined
}

export function sideOf(audit: Audit, machine: string): Side {
  const standing = standingOf(audit)
  const answers = new Map<string, Answer>()
  for (const [at, finding] of audit.findings.entries()) {
    const asked = standing.checks[at]
    if (asked === undefined) continue
    const answer = { finding, asked, verdicts: worstOf(finding) }
    for (const { id } of finding.profiles) answers.set(pairKey(finding.check, id), answer)
  }
  const sources = new Map(audit.sources.map((it) => [it.id, it]))
  return { audit, machine, standing, answers, sources, exists: existence(audit, sources) }
}

const RANK: Readonly<Record<Verdict['is'], number>> = { fail: 4, unknown: 3, advise: 2, pass: 1, notApplicable: 0 }

function worstOf(finding: Finding): Map<string, Verdict> {
  const worst = new Map<string, Verdict>()
  for (const verdict of finding.verdicts) {
    const key = subjectKey(verdict.subject)
    const known = worst.get(key)
    if (known === undefined || isWorse(verdict, known, finding.severity)) worst.set(key, verdict)
  }
  return worst
}

function isWorse(a: Verdict, b: Verdict, own: Severity): boolean {
  if (a.is === 'fail' && b.is === 'fail') return WEIGHT[a.severity ?? own] > WEIGHT[b.severity ?? own]
  return RANK[a.is] > RANK[b.is]
}

function existence({ subjects }: Audit, sources: ReadonlyMap<string, SourceResult>): Side['exists'] {
  const known = new Map<string, ReadonlySet<string>>()
  return ({ kind, source, id }) => {
    if (kind === 'practice') return true
    if (source.startsWith('vendor:')) return sources.has(source)
    if (!Object.hasOwn(subjects, kind)) return undefined
    let ids = known.get(kind)
    if (ids === undefined) {
      ids = new Set(subjects[kind])
      known.set(kind, ids)
    }
    return ids.has(`${source}/${id}`)
  }
}

export const pairKey = (check: string, profile: string) => JSON.stringify([check, profile])

/** `machine`: the computer of the run that knows the subject, for what a computer sees only of itself. */
export function stateOf(subject: Subject, answer: Answer, side: Side, machine: string): State {
  const verdict = answer.verdicts.get(subjectKey(subject))
  if (verdict) return verdict.is === 'fail' || verdict.is === 'unknown' ? verdict.is : 'fine'
  if (subject.kind === 'source') return pairState(subject, answer, side)
  const there = side.exists(subject)
  if (there === false && isRead(subject, answer.asked, side, machine)) return 'absent'
  return there === true && !isBlind(subject, answer.asked) ? 'fine' : 'unknown'
}

/** A whole kind of a source, which some run could not read: fine when this one read it, or had a person's word for it. */
function pairState({ source, id }: Subject, { asked }: Answer, { standing, sources }: Side): State {
  if (asked.broken) return 'unknown'
  const answered = sources.has(source) && (source === 'declared' || source.startsWith('vendor:'))
  const read = Object.hasOwn(standing.read, source) && (standing.read[source] ?? []).includes(id)
  return read || answered ? 'fine' : 'absent'
}
