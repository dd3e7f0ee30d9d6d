import { evidenceFile } from '../config/evidence.js'
import { type Problem, refusal } from '../config/problem.js'
import type { StatementEntry } from '../config/statements.js'
import { isShared } from '../engine/spoken.js'
import { meant } from '../model/nearest.js'
import type { AnswersRead, Typed } from './answers-file.js'
import { isKnown, type Sitting } from './sitting.js'
import { means, written } from './subjects.js'
import { usualUntil } from './until.js'
import { LONGEST, wrongDay, wrongText, wrongUntil } from './words.js'

export interface Resolved {
  entries: StatementEntry[]
  /** Checks that were answered, and whose answer would count for nothing: a source shows it. */
  needless: string[]
}

/**
 * Answers of a file as statements. An answer without a subject speaks for everything that is open of its check, less what other
 * answers of the file name; where nothing is open, for what it spoke of the last time.
 * @throws ConfideError with every answer that may not stand
 */
export async function resolved({ typed, tree }: AnswersRead, sitting: Sitting, from: string): Promise<Resolved> {
  const problems: Problem[] = []
  const refuse = (it: Typed, field: string, what: string, code: Problem['code'] = 'CONFIG_VALUE') =>
    problems.push({ code, what, at: tree.place([...it.path, ...(field === '' ? [] : [field])]) })
  const entries: StatementEntry[] = []
  const needless: string[] = []
  for (const it of typed) {
    const days = sitting.statedDays.get(it.check)
    const before = problems.length
    if (days === undefined) refuse(it, '', notAsked(it.check, sitting))
    for (const { field, what, code } of wrongFields(it, sitting.now, days ?? 1)) refuse(it, field, what, code)
    for (const word of wordsOf(it.subject)) {
      if (!isKnown(word, sitting)) refuse(it, 'subject', unknownSubject(word))
      else if (isShared(word, sitting.world)) refuse(it, 'subject', sharedSubject(word))
    }
    const evidence = it.evidence === undefined ? undefined : await evidenceOf(it.evidence, sitting.folder, from)
    if (evidence && typeof evidence !== 'string' && 'refused' in evidence) refuse(it, 'evidence', evidence.refused)
    if (problems.length > before || days === undefined) continue
    const targets = targetsOf(it, typed, sitting)
    if (targets.length === 0) needless.push(it.check)
    const said = { ...it, evidence: evidence as StatementEntry['evidence'] }
    for (const subject of targets) entries.push(entryOf({ ...said, subject }, days, sitting.now))
  }
  if (problems.length > 0) throw refusal(problems)
  return { entries, needless }
}

type Said = Pick<Typed, 'check' | 'answer' | 'reason' | 'by' | 'at' | 'until'> & Pick<StatementEntry, 'subject' | 'evidence'>

/** A statement with the days that were left out, in the order in which people read it. */
export function entryOf(
  { check, subject, answer, reason, by = '', evidence, ...days }: Said,
  statedDays: number,
  now: Date,
): StatementEntry {
  const at = days.at ?? now.toISOString().slice(0, 10)
  return {
    check,
    ...(subject === undefined ? {} : { subject }),
    answer,
    ...(reason === undefined ? {} : { reason: reason.trim() }),
    by: by.trim(),
    at,
    until: days.until ?? usualUntil(at, statedDays),
    ...(evidence === undefined ? {} : { evidence }),
  }
}

const LINK = /^https?:\/\/\S+$/i

/** A link as it is; a file with its hash. */
export async function evidenceOf(typed: string, folder: string, from: string) {
  const text = typed.trim()
  if (LINK.test(text)) return text
  const found = await evidenceFile(text, folder, from)
  if (!('refused' in found)) return found
  return { refused: `expected a link, or a file in the practice's folder: ${found.refused}` }
}

type Wrong = { field: string; what: string; code?: Problem['code'] }

function* wrongFields(it: Typed, now: Date, statedDays: number): Iterable<Wrong> {
  for (const field of ['by', 'reason', 'evidence'] as const) {
    const wrong = it[field] === undefined ? undefined : wrongText(it[field], LONGEST[field])
    if (wrong !== undefined) yield { field, what: wrong }
  }
  if (it.by === undefined) yield { field: '', what: 'expected by: the name of whoever says it, here or at the head of the file' }
  if (it.answer === 'does-not-apply' && it.reason === undefined)
    yield { field: '', what: 'expected reason: why it does not apply' }
  const at = it.at ?? now.toISOString().slice(0, 10)
  const ahead = wrongDay(at, now)
  if (ahead !== undefined) yield { field: 'at', what: ahead, code: 'CONFIG_FUTURE_DATE' }
  const late = it.until === undefined || ahead !== undefined ? undefined : wrongUntil(it.until, { at, statedDays })
  if (late !== undefined) yield { field: 'until', what: late }
}

const notAsked = (check: string, { statedDays }: Sitting) =>
  `no chosen profile asks for a check "${check.slice(0, 60)}"${meant(check, [...statedDays.keys()])}`

const unknownSubject = (word: string) =>
  `nothing that is asked about, and nothing in confide.yaml, goes by "${word.slice(0, 60)}": the answer would never count`

const sharedSubject = (word: string) =>
  `several go by "${word.slice(0, 60)}": write the e-mail address of the person; the practice is meant where no subject stands`

const wordsOf = (subject: string | string[] | undefined) => (subject === undefined ? [] : [subject].flat())

/** Of whom an answer speaks, as a statement writes it; nobody where it would count for nothing. */
function targetsOf(it: Typed, all: readonly Typed[], sitting: Sitting): (string | string[] | undefined)[] {
  const question = sitting.open.get(it.check)
  const current = sitting.current.get(it.check) ?? []
  if (it.subject !== undefined) return question || current.length > 0 ? [it.subject] : []
  const others = all.filter((one) => one.check === it.check).flatMap((one) => wordsOf(one.subject))
  const left = (question?.subjects ?? []).filter((subject) => !others.some((word) => means(word, subject)))
  if (question) return written(left, question.subjects)
  const named = current.flatMap(({ subject }) => (subject === undefined ? [] : [subject]))
  const whole = current.some(({ subject }) => subject === undefined) ? [undefined] : []
  const rest = [...new Set(named)].filter((word) => !others.includes(word))
  return [...whole, ...(rest.length > 1 ? [rest] : rest)]
}
