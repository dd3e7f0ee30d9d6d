import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { stringify } from 'csv-stringify/sync'
import { asText } from '../../../reports/tasks/spreadsheet.js'
import { clean } from '../../../reports/words/escape.js'
import type { Sitting } from '../../attest/sitting.js'
import type { StaffMember } from '../../config/schema-people.js'
import type { OpenQuestion } from '../../engine/questions.js'
import { sameAddress } from '../../model/derive/people.js'
import { ConfideError } from '../../model/error.js'
import { isAhead, isOver } from '../../model/facts/moment.js'
import type { Registry } from '../../plugins/registry.js'
import { wordsOf } from './question.js'

/** Columns of a sign-off sheet, as its first line names them. */
export const SHEET = {
  person: 'Person',
  email: 'E-mail',
  check: 'Check',
  question: 'Question',
  why: 'Why',
  answer: 'Answer (yes, no, partly, does-not-apply)',
  reason: 'Reason, where it is not yes',
  signed: 'Signed (your own name)',
  date: 'Date (2026-06-30)',
} as const

type Row = Record<keyof typeof SHEET, string>

/** Everybody who works there today. */
export function staffOf(staff: readonly StaffMember[], now: Date): StaffMember[] {
  return staff.filter(
    ({ started, left }) => (left == null || !isOver(left, now)) && (started === undefined || !isAhead(started, now)),
  )
}

/** What each person answers for themselves; with `named`, whatever was named with --only and is not about another company. */
export function forStaff({ open }: Pick<Sitting, 'open'>, named: boolean): OpenQuestion[] {
  const everybodys = (it: OpenQuestion) => it.check.everybody === true || named
  return [...open.values()].filter(
    (it) => everybodys(it) && it.subjects.some(({ kind }) => kind === 'person' || kind === 'practice'),
  )
}

/** One sheet: no cell is a formula, and the byte order mark lets Excel read it as UTF-8. */
export function sheetFor(
  person: StaffMember,
  questions: readonly OpenQuestion[],
  registry: Pick<Registry, 'guides' | 'profiles'>,
): string {
  const rows = questions
    .filter((it) => concerns(it, person))
    .map((it): Row => {
      const { question, why, check } = wordsOf(it, registry)
      return { person: person.name, email: person.email, check, question, why, answer: '', reason: '', signed: '', date: '' }
    })
  if (rows.length === 0) return ''
  return stringify(rows, {
    bom: true,
    cast: { string: asText },
    columns: SHEET,
    escape_formulas: true,
    header: true,
    quoted: true,
    record_delimiter: 'windows',
  })
}

/** A question about the practice is everybody's; one about people is theirs who are open in it. */
function concerns({ subjects }: OpenQuestion, { email }: StaffMember): boolean {
  const people = subjects.filter(({ kind }) => kind === 'person')
  return people.length === 0 || people.some((it) => it.email !== undefined && sameAddress(it.email) === sameAddress(email))
}

/** Writes one sheet per person into `folder`. A sheet that is there already may be signed: it is never written over. */
export async function writeSheets(
  folder: string,
  sheets: readonly { person: StaffMember; text: string }[],
  today: string,
): Promise<string[]> {
  const files: string[] = []
  const written = new Map<string, number>()
  for (const { person, text } of sheets) {
    const word = wordOf(person)
    const nth = (written.get(word) ?? 0) + 1
    written.set(word, nth)
    const file = join(folder, `sign-off-${today}-${word}${nth === 1 ? '' : `.${nth}`}.csv`)
    try {
      await mkdir(folder, { recursive: true, mode: 0o700 })
      await writeFile(file, text, { flag: 'wx', mode: 0o600 })
    } catch (cause) {
      throw notWritten(file, cause)
    }
    files.push(file)
  }
  return files
}

/** The address as a file name; where two addresses come to the same, the second gets a number. */
const wordOf = ({ email }: StaffMember) =>
  sameAddress(email)
    .replace(/[^\p{L}\p{N}]+/gu, '-')
    .slice(0, 100)

function notWritten(file: string, cause: unknown): ConfideError {
  const code = cause instanceof Error && 'code' in cause ? String(cause.code) : ''
  const there = code === 'EEXIST'
  return new ConfideError('SHEET_NOT_WRITTEN', {
    what: `${clean(file, 300)} could not be written: ${there ? 'it is there already' : code || 'unknown reason'}.`,
    why: there ? 'It may hold a signature already.' : 'Nobody could sign it.',
    next: 'Choose a new folder: confide attest --staff sign-off',
    at: { file },
    cause,
  })
}
