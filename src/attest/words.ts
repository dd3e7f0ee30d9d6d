import type { StatementEntry } from '../config/statements.js'
import { Day, isAhead } from '../model/facts/moment.js'
import { latestUntil } from './until.js'

/** Characters that an answer, or a name, may have. */
export const LONGEST = { reason: 1000, by: 200, evidence: 500 } as const

/** What nobody types on purpose: controls, marks that turn text round or hide it. The two joiners belong to names of many scripts. */
const UNSEEN = /(?![\u200C\u200D])[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/u

/** What is wrong with a text that somebody typed; undefined when it may stand. */
export function wrongText(text: string, longest: number): string | undefined {
  const length = [...text].length
  if (text.trim() === '') return 'expected some text, got nothing'
  if (length > longest) return `expected at most ${longest} characters, got ${length}`
  return UNSEEN.test(text) ? 'expected plain text on one line, got characters that cannot be seen' : undefined
}

/** What is wrong with the day of an answer. */
export function wrongDay(at: string, now: Date): string | undefined {
  if (!Day.safeParse(at).success) return 'expected a real day such as 2026-06-30 (year-month-day)'
  const today = now.toISOString().slice(0, 10)
  return isAhead(at, now) ? `expected a day that is past, got ${at}: today is ${today}` : undefined
}

/** What is wrong with the last day of an answer that was given on `at`. */
export function wrongUntil(until: string, { at, statedDays }: { at: string; statedDays: number }): string | undefined {
  if (!Day.safeParse(until).success) return 'expected a real day such as 2026-06-30 (year-month-day)'
  const latest = latestUntil(at, statedDays)
  if (until >= at && until <= latest) return undefined
  return `expected a day from ${at} to ${latest}, for ${statedDays} days is as long as this answer counts`
}

type Answer = StatementEntry['answer']

const WORDS: readonly [Answer, readonly string[]][] = [
  ['yes', ['y', 'yes']],
  ['no', ['n', 'no']],
  ['partly', ['p', 'partly']],
  ['does-not-apply', ['d', 'does not apply', 'does-not-apply', 'n/a']],
]

/** The answer that somebody typed, by its word or its first letter. */
export function answerOf(typed: string): Answer | undefined {
  const word = typed.trim().toLowerCase()
  return WORDS.find(([, words]) => words.includes(word))?.[0]
}
