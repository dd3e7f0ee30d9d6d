import { Document, isMap, isSeq, type Node, parseDocument, YAMLSeq } from 'yaml'
import type { SignOff, StatementEntry } from './statements.js'

/** Long lines stay one: a line is what git merges. */
const LAYOUT = { lineWidth: 0 } as const
const READ = { version: '1.2', schema: 'core', resolveKnownTags: false, merge: false, uniqueKeys: false } as const

export interface Added {
  statements?: readonly StatementEntry[]
  signed?: readonly SignOff[]
  /** Check → its question: a comment above its answers. In a new file all of them stand, so that each has a place of its own. */
  questions: ReadonlyMap<string, string>
}

/**
 * The text of statements.yaml with more answers; `text` is a file that reads without a problem, or undefined. Nothing is taken
 * away: old answers stay, comments keep their place. An answer is one line below the other answers of its check, and each check
 * stands below its question, in the order of the alphabet: two people who answer two questions write into two places, and git
 * merges them. (Two who answer the same question meet in one place, and have to be asked.)
 */
export function withAnswers(text: string | undefined, { statements = [], signed = [], questions }: Added): string {
  const file = text === undefined ? newFile(questions) : parseDocument(text, READ)
  const list = listIn(file, 'statements')
  for (const entry of statements) {
    put(list, entry.check, `${entry.check}: ${questions.get(entry.check) ?? 'answers'}`, lineOf(file, entry))
  }
  if (signed.length > 0) {
    const signatures = listIn(file, 'signed')
    for (const one of signed) signatures.items.push(lineOf(file, one))
  }
  const written = file.toString(LAYOUT)
  return text?.includes('\r\n') ? written.replace(/\r?\n/g, '\r\n') : written
}

const HEAD = ' Answers of named people. Old ones stay: the newest counts, until its last day. See: confide attest'

function newFile(questions: ReadonlyMap<string, string>): Document {
  const file = new Document({ statements: [] }, READ)
  file.commentBefore = HEAD
  listIn(file, 'statements').comment = [...questions]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([check, text]) => ` ${check}: ${text}`)
    .join('\n')
  return file
}

function listIn(file: Document, key: string): YAMLSeq {
  const found = file.get(key)
  const list = isSeq(found) ? found : new YAMLSeq()
  if (!isSeq(found)) file.set(key, list)
  list.flow = false
  return list
}

function lineOf(file: Document, value: StatementEntry | SignOff): Node {
  return file.createNode(value, { flow: true })
}

/** A list as it is read: each item below its comment lines, and comment lines that stand below the last. */
interface Row {
  comment: string[]
  item?: Node
}

function put(list: YAMLSeq, check: string, heading: string, line: Node): void {
  const rows = rowsOf(list)
  const last = rows.findLastIndex(({ item }) => checkOf(item) === check)
  if (last >= 0) rows.splice(last + 1, 0, { comment: [], item: line })
  else {
    const [at, within] = placeFor(rows, check)
    const row = rows[at] ?? { comment: [] }
    const above = row.comment.slice(0, within)
    const known = headingOf(above.at(-1)) === check
    rows[at] = { ...row, comment: row.comment.slice(within) }
    rows.splice(at, 0, { comment: known ? above : [...above, ` ${heading}`], item: line })
  }
  giveBack(list, rows)
}

/** The row, and how many of its comment lines stand above the answer: below its own heading, else before what comes later. */
function placeFor(rows: readonly Row[], check: string): [row: number, within: number] {
  for (const [at, { comment }] of rows.entries()) {
    const own = comment.findIndex((line) => headingOf(line) === check)
    if (own >= 0) return [at, own + 1]
  }
  for (const [at, { comment, item }] of rows.entries()) {
    const later = comment.findIndex((line) => (headingOf(line) ?? '') > check)
    if (later >= 0) return [at, later]
    if ((checkOf(item) ?? '') > check) return [at, comment.findLastIndex((line) => headingOf(line) !== undefined) + 1]
  }
  return [rows.length - 1, rows.at(-1)?.comment.length ?? 0]
}

/** `# risk-analysis: Did the practice …?` names a check. */
function headingOf(line: string | undefined): string | undefined {
  return /^ ([a-z0-9][a-z0-9/-]*): /.exec(line ?? '')?.[1]
}

function checkOf(item: Node | undefined): string | undefined {
  const check = isMap(item) ? item.get('check') : undefined
  return typeof check === 'string' ? check : undefined
}

const linesOf = (comment: string | null | undefined) => (comment ? comment.split('\n') : [])

function rowsOf(list: YAMLSeq): Row[] {
  const items = list.items as Node[]
  const rows: Row[] = items.map((item) => ({ comment: linesOf(item.commentBefore), item }))
  rows.push({ comment: linesOf(list.comment) })
  rows[0] = { ...rows[0], comment: [...linesOf(list.commentBefore), ...(rows[0]?.comment ?? [])] }
  return rows
}

function giveBack(list: YAMLSeq, rows: readonly Row[]): void {
  const textOf = ({ comment }: Row) => (comment.length === 0 ? null : comment.join('\n'))
  const [tail, items] = [rows.at(-1), rows.slice(0, -1)]
  list.commentBefore = null
  list.comment = tail ? textOf(tail) : null
  list.items = items.flatMap((row) => (row.item ? [Object.assign(row.item, { commentBefore: textOf(row) })] : []))
}
