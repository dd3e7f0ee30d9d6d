import type { CheckWords, Finding, Verdict } from 'confide'
import { day } from './date.js'
import { clean } from './escape.js'

/** Verdicts that share one sentence: `3 of 14 people sign in with a password alone`. */
export interface Group {
  line: string
  verdicts: Verdict[]
  /** A statement said so: the line names who and when. */
  answered: boolean
}

type Given = Extract<Verdict, { is: 'fail' | 'advise' }>
type Said = Pick<Finding, 'counts' | 'verdicts'>
type Vocabulary = Pick<CheckWords, 'title' | 'reasons' | 'subjects' | 'question'>

/** What is wrong, one line for each reason; never the check's title. Empty when nothing fails. */
export function headline(finding: Said, words: Vocabulary): string[] {
  return groups(finding, words, 'fail').map((group) => group.line)
}

/** The verdicts of one outcome by reason, in the order of the check's reasons. */
export function groups(finding: Said, words: Vocabulary, outcome: 'fail' | 'advise'): Group[] {
  const total = subjectsIn(finding)
  return [...byReason(finding, words, outcome).values()].map((verdicts) => group(verdicts, total, words))
}

/** How many subjects a finding speaks of: a source that was not read is none. */
export function subjectsIn({ counts, verdicts }: Said): number {
  let unread = 0
  for (const verdict of verdicts) if (verdict.is === 'unknown' && verdict.subject.kind === 'source') unread += 1
  return counts.pass + counts.advise + counts.fail + counts.unknown - unread
}

function byReason({ verdicts }: Said, { reasons }: Vocabulary, outcome: 'fail' | 'advise'): Map<string, Given[]> {
  const found = new Map<string, Given[]>(Object.keys(reasons).map((reason) => [reason, []]))
  for (const verdict of verdicts) {
    if (verdict.is !== outcome) continue
    const key = isAnswered(verdict) ? JSON.stringify([verdict.said?.answer, verdict.said?.by, verdict.said?.at]) : verdict.why
    const same = found.get(key)
    if (same) same.push(verdict)
    else found.set(key, [verdict])
  }
  for (const [reason, same] of found) if (same.length === 0) found.delete(reason)
  return found
}

function isAnswered(verdict: Given): boolean {
  return verdict.is === 'fail' && verdict.why === 'stated'
}

function group(verdicts: Given[], total: number, words: Vocabulary): Group {
  const [first] = verdicts
  if (first && isAnswered(first)) return { line: answered(first, words.question ?? words.title), verdicts, answered: true }
  return { line: counted(verdicts, total, words), verdicts, answered: false }
}

function answered({ said }: Given, question: string): string {
  const answer = said ? `${clean(said.by, 60)} answered ${said.answer} on ${day(said.at)}` : 'The answer on file is no or partly'
  return `${answer}: ${clean(question, 300)}`
}

function counted(verdicts: Given[], total: number, { reasons, subjects }: Vocabulary): string {
  const why = verdicts[0]?.why ?? ''
  const reason = Object.hasOwn(reasons, why) ? reasons[why] : undefined
  const count = verdicts.length
  const said = count === 1 ? reason?.one : reason?.many
  const rest = said === undefined ? `: ${clean(why.replaceAll('-', ' '), 100)}` : ` ${clean(said)}`
  if (verdicts.every((verdict) => verdict.subject.kind === 'practice')) return `The practice${rest}`
  if (total <= 1) return `1 ${clean(subjects.one, 40)}${rest}`
  return `${count} of ${total} ${clean(subjects.many, 40)}${rest}`
}
