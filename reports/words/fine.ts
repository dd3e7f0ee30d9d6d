import type { CheckWords, Finding } from 'confide'
import { clean } from './escape.js'
import { subjectsIn } from './headline.js'
import { stated } from './subject.js'

/** `14 accounts`; undefined when the practice itself was judged. */
export function countText(finding: Finding, { subjects }: Pick<CheckWords, 'subjects'>): string | undefined {
  const count = subjectsIn(finding)
  if (count === 0 || subjects.one === 'the practice') return undefined
  return `${count} ${clean(count === 1 ? subjects.one : subjects.many, 40)}`
}

/** Whose word a result rests on: one person's, several people's, or the practice's own file. */
export function statedText({ counts, verdicts }: Pick<Finding, 'counts' | 'verdicts'>): string | undefined {
  const words = new Set<string>()
  for (const verdict of verdicts) if (verdict.is === 'pass') words.add(stated(verdict) ?? '')
  words.delete('')
  if (counts.stated === 0 || words.size === 0) return undefined
  const [only] = words
  const all = counts.stated >= counts.pass + counts.advise + counts.fail
  if (words.size === 1) return all ? only : `${counts.stated} ${only}`
  return `${all ? 'all' : counts.stated} stated by several people`
}

/** Why it does not apply, when there is one reason. */
export function apartText({ verdicts }: Pick<Finding, 'verdicts'>): string | undefined {
  const why = new Set<string>()
  for (const verdict of verdicts) if (verdict.is === 'notApplicable') why.add(clean(verdict.why))
  const [only] = why
  return why.size === 1 ? only : undefined
}
