import { basename } from 'node:path'
import { parse } from 'csv-parse/sync'
import { Day } from '../model/facts/moment.js'
import { nearest } from '../model/nearest.js'
import type { Outcome, Problem } from './problem.js'
import { pathText, safe, shown } from './show.js'
import { readText } from './text.js'
import type { Tree } from './tree.js'

const COLUMNS = ['name', 'email', 'emails', 'aliases', 'role', 'country', 'started', 'left'] as const
type Column = Exclude<(typeof COLUMNS)[number], 'aliases'>

export interface Row {
  cells: string[]
  line: number
}

/** A staff list from a spreadsheet: columns by their header names, in any order; `,` `;` or tab between cells. */
export async function openStaffCsv(file: string): Promise<Outcome<Tree>> {
  const { value: text, problems } = await readText(file)
  return text === undefined ? { problems } : parseStaffCsv(file, text)
}

/** The same from text: `{ staff: [...] }` with the line of each person, not yet validated against the schema. */
function parseStaffCsv(file: string, text: string): Outcome<Tree> {
  const rows = rowsOf(text)
  if ('broken' in rows) return { problems: [{ code: 'CONFIG_CSV', what: rows.broken, at: { file, line: rows.line } }] }
  const [header, ...people] = rows.rows
  const { columns, problems } = columnsOf(header, file)
  if (problems.length > 0) return { problems }
  const staff = people.map((row, index) => personOf(row, index, columns, file, problems))
  const lines = people.map(({ line }) => line)
  const place: Tree['place'] = (path) => {
    const index = path[1]
    const line = (typeof index === 'number' ? lines[index] : undefined) ?? 1
    return { file, line, path: pathText(path) }
  }
  return { value: { file, data: { staff }, place }, problems }
}

/** Cells are separated by what separates the words of the first line. */
function separatorOf(text: string): string {
  const first = text.slice(0, 1000).trimStart().split('\n', 1)[0] ?? ''
  const count = (separator: string) => first.split(separator).length
  return [',', ';', '\t'].sort((a, b) => count(b) - count(a))[0] ?? ','
}

/** The rows of a table that a spreadsheet wrote, with the line of each; rows of empty cells are left out. */
export function rowsOf(text: string): { rows: Row[] } | { broken: string; line: number } {
  // the library counts a line break of two characters twice inside quotes
  const plain = text.replace(/\r\n?/g, '\n')
  try {
    const options = {
      info: true,
      raw: true,
      trim: true,
      relax_column_count: true,
      skip_empty_lines: true,
      delimiter: separatorOf(plain),
    } as const
    const records = parse(plain, options) as unknown as { record: string[]; raw: string; info: { lines: number } }[]
    const rows = records.map(({ record, raw, info }) => ({
      cells: record,
      line: info.lines - (raw.trim().split('\n').length - 1),
    }))
    return { rows: rows.filter(({ cells }) => cells.some((cell) => cell !== '')) }
  } catch (error) {
    const { code, lines } = error as { code?: unknown; lines?: unknown }
    const unclosed = code === 'CSV_QUOTE_NOT_CLOSED'
    const broken = unclosed
      ? 'a quote is opened here and never closed'
      : 'a quote stands inside a cell; write the whole cell in quotes and double those within'
    return { broken, line: typeof lines === 'number' ? lines : 1 }
  }
}

function columnsOf(header: Row | undefined, file: string): { columns: Column[]; problems: Problem[] } {
  const at = { file, line: header?.line ?? 1 }
  const problems: Problem[] = []
  const columns: Column[] = []
  for (const cell of header?.cells ?? []) {
    const word = COLUMNS.find((known) => known === cell.toLowerCase())
    const column = word === 'aliases' ? 'emails' : word
    const near = nearest(cell, COLUMNS)
    const hint = near === undefined ? `the columns are ${COLUMNS.join(', ')}` : `did you mean \`${near}\`?`
    if (column === undefined) problems.push({ code: 'CONFIG_CSV', what: `unknown column ${shown(cell)}; ${hint}`, at })
    else if (columns.includes(column)) problems.push({ code: 'CONFIG_CSV', what: `the column \`${column}\` stands twice`, at })
    else columns.push(column)
  }
  for (const needed of ['name', 'email'] as const) {
    if (problems.length > 0 || columns.includes(needed)) continue
    const what = `the column \`${needed}\` is missing; the first line of ${safe(basename(file))} names the columns: ${COLUMNS.join(', ')}`
    problems.push({ code: 'CONFIG_CSV', what, at })
  }
  return { columns, problems }
}

function personOf(
  row: Row,
  index: number,
  columns: readonly Column[],
  file: string,
  problems: Problem[],
): Record<string, unknown> {
  const extra = row.cells.slice(columns.length).some((cell) => cell !== '')
  if (extra || row.cells.length < columns.length) {
    const what = `expected ${columns.length} cells as in the first line, got ${row.cells.length}`
    problems.push({ code: 'CONFIG_CSV', what, at: { file, line: row.line, path: `staff[${index}]` } })
  }
  const person: Record<string, unknown> = {}
  for (const [at, column] of columns.entries()) {
    const cell = row.cells[at] ?? ''
    const day = column === 'started' || column === 'left'
    if (day && cell !== '' && !Day.safeParse(cell).success) {
      problems.push({
        code: 'CONFIG_VALUE',
        what: wrongDay(cell),
        at: { file, line: row.line, path: `staff[${index}].${column}` },
      })
    } else if (column === 'emails') person.emails = cell.split(/[\s,;|]+/).filter((email) => email !== '')
    else if (column === 'left') person.left = cell === '' ? null : cell
    else if (cell !== '' || column === 'name' || column === 'email') person[column] = cell
  }
  return person
}

/** Why a cell is no day; a day that can be read in two ways is never guessed. */
export function wrongDay(cell: string): string {
  const twoWays = /^(0?[1-9]|1[0-2])[./-](0?[1-9]|1[0-2])[./-]\d{2,4}$/.test(cell)
  return `expected a real day such as 2026-06-30 (year-month-day), got ${shown(cell)}${twoWays ? ', which can be read as two days' : ''}`
}
