import { basename, resolve } from 'node:path'
import { entryOf } from '../../attest/answer.js'
import { usualUntil } from '../../attest/until.js'
import { answerOf, LONGEST, wrongDay, wrongText } from '../../attest/words.js'
import { evidenceFile } from '../../config/evidence.js'
import { type Problem, refusal } from '../../config/problem.js'
import type { StaffMember } from '../../config/schema-people.js'
import { wrongDay as notADay, rowsOf } from '../../config/staff-csv.js'
import type { StatementEntry } from '../../config/statements.js'
import { readText } from '../../config/text.js'
import { sameAddress, sameName } from '../../model/derive/people.js'
import { Day, isOver } from '../../model/facts/moment.js'
import { meant } from '../../model/nearest.js'
import { SHEET } from './sheet.js'

export interface Terms {
  staff: readonly StaffMember[]
  /** Checks that the chosen profiles ask for, with the days that an answer counts. */
  statedDays: ReadonlyMap<string, number>
  now: Date
  /** The practice's folder. */
  folder: string
}

export interface SignedRead {
  entries: StatementEntry[]
  /** Rows without an answer and without a signature. */
  left: number
}

/**
 * Signed sheets as statements about the person who signed, with the sheet as evidence where it lies in the practice's folder.
 * A row that is half filled in, signed by somebody else, dated ahead, or that contradicts another, is refused with its line.
 * @throws ConfideError with every problem of every sheet
 */
export async function readSigned(files: readonly string[], terms: Terms): Promise<SignedRead> {
  const problems: Problem[] = []
  const said = new Map<string, { entry: StatementEntry; at: string }>()
  let left = 0
  for (const file of files) {
    const { rows, wrong } = await rowsIn(file)
    problems.push(...wrong)
    const evidence = await evidenceFile(resolve(file), terms.folder, terms.folder)
    for (const { line, cells } of rows) {
      const row = rowOf(cells)
      if (row.answer === '' && row.signed === '' && row.date === '') {
        left += 1
        continue
      }
      const found = [...problemsOf(row, terms)].map((what): Problem => ({ code: 'CONFIG_CSV', what, at: { file, line } }))
      problems.push(...found)
      if (found.length > 0) continue
      const entry = statementOf(row, terms, 'refused' in evidence ? undefined : evidence)
      const key = JSON.stringify([entry.check, entry.subject])
      const other = said.get(key)
      const here = `${basename(file)}, line ${line}`
      if (other && (other.entry.answer !== entry.answer || other.entry.at !== entry.at || other.entry.reason !== entry.reason))
        problems.push({ code: 'CONFIG_CSV', what: `${other.at} says something else about the same`, at: { file, line } })
      else if (!other) said.set(key, { entry, at: here })
    }
  }
  if (problems.length > 0) throw refusal(problems)
  return { entries: [...said.values()].map(({ entry }) => entry), left }
}

type Column = keyof typeof SHEET
const COLUMNS = Object.keys(SHEET) as Column[]

interface Line {
  line: number
  cells: Partial<Record<Column, string>>
}

async function rowsIn(file: string): Promise<{ rows: Line[]; wrong: Problem[] }> {
  const { value: text, problems } = await readText(file)
  if (text === undefined) return { rows: [], wrong: problems }
  const table = rowsOf(text)
  if ('broken' in table) return { rows: [], wrong: [{ code: 'CONFIG_CSV', what: table.broken, at: { file, line: table.line } }] }
  const [head, ...body] = table.rows
  const columns = (head?.cells ?? []).map((cell) => COLUMNS.find((column) => begins(SHEET[column], cell)))
  const twice = columns.find((column, nth) => column !== undefined && columns.indexOf(column) !== nth)
  if (twice !== undefined) {
    const what = `the column "${SHEET[twice]}" stands twice: which of the two was signed?`
    return { rows: [], wrong: [{ code: 'CONFIG_CSV', what, at: { file, line: head?.line ?? 1 } }] }
  }
  const missing = COLUMNS.filter((column) => column !== 'question' && column !== 'why' && !columns.includes(column))
  if (missing.length > 0) {
    const what = `no column is called ${missing.map((it) => SHEET[it]).join(', ')}: expected the first line as the sheet was made`
    return { rows: [], wrong: [{ code: 'CONFIG_CSV', what, at: { file, line: head?.line ?? 1 } }] }
  }
  const rows = body.map(({ cells, line }) => {
    const named = cells.flatMap((cell, nth): [Column, string][] => (columns[nth] ? [[columns[nth], plain(cell)]] : []))
    return { line, cells: Object.fromEntries(named) }
  })
  return { rows, wrong: [] }
}

/** A heading by its first words: spreadsheets and people shorten the rest. */
const begins = (heading: string, cell: string) =>
  cell.trim() !== '' &&
  (heading.split(/[(,]/)[0] ?? '').trim().toLowerCase() === (cell.split(/[(,]/)[0] ?? '').trim().toLowerCase()

/** The apostrophe that kept a cell from being a formula is no part of it. */
const plain = (cell: string) => cell.replace(/^'(?=[=+\-@\t\r＝＋－＠])/u, '').trim()

type Filled = Record<Column, string>

function rowOf(cells: Line['cells']): Filled {
  return Object.fromEntries(COLUMNS.map((column) => [column, cells[column] ?? ''])) as Filled
}

const personOf = ({ email }: Filled, staff: readonly StaffMember[]) =>
  staff.find((it) => sameAddress(it.email) === sameAddress(email))

function* problemsOf(row: Filled, { staff, statedDays, now }: Terms): Iterable<string> {
  const person = personOf(row, staff)
  const shown = (text: string) => `"${text.slice(0, 60)}"`
  if (person === undefined) yield `nobody of staff: in confide.yaml has the address ${shown(row.email)}`
  if (!statedDays.has(row.check))
    yield `no chosen profile asks for a check ${shown(row.check)}${meant(row.check, [...statedDays.keys()])}`
  if (answerOf(row.answer) === undefined) yield `expected yes, no, partly or does-not-apply, got ${shown(row.answer)}`
  if (row.signed === '') yield 'it is answered and not signed'
  else if (person !== undefined && !sameName(row.signed, person.name))
    yield `expected the signature of ${person.name}, got ${shown(row.signed)}: nobody signs for somebody else`
  if (!Day.safeParse(row.date).success) yield notADay(row.date)
  else {
    const wrong = wrongDay(row.date, now) ?? outOfTime(row, { person, days: statedDays.get(row.check), now })
    if (wrong !== undefined) yield wrong
  }
  const reason = row.reason === '' ? undefined : wrongText(row.reason, LONGEST.reason)
  if (reason !== undefined) yield reason
  if (answerOf(row.answer) === 'does-not-apply' && row.reason === '') yield 'expected a reason: why it does not apply'
}

/** A day on which the person did not work there, or so long ago that the answer would count for nothing. */
function outOfTime(
  { date }: Filled,
  { person, days, now }: { person?: StaffMember; days?: number; now: Date },
): string | undefined {
  if (person?.left && date > person.left)
    return `expected a day until ${person.left}, the last day of ${person.name}, got ${date}`
  if (person?.started && date < person.started)
    return `expected a day from ${person.started} on, the first day of ${person.name}, got ${date}`
  const until = days === undefined ? undefined : usualUntil(date, days)
  return until !== undefined && isOver(until, now)
    ? `it was signed on ${date} and counted until ${until}: sign it anew`
    : undefined
}

function statementOf(row: Filled, { staff, statedDays, now }: Terms, evidence: StatementEntry['evidence']): StatementEntry {
  const person = personOf(row, staff)
  const said = {
    check: row.check,
    subject: person?.email ?? row.email,
    answer: answerOf(row.answer) ?? 'no',
    by: person?.name ?? row.signed,
    at: row.date,
    ...(row.reason === '' ? {} : { reason: row.reason }),
    ...(evidence === undefined ? {} : { evidence }),
  }
  return entryOf(said, statedDays.get(row.check) ?? 1, now)
}
