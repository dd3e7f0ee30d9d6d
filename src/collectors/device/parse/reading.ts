import type { Because } from '../../../model/census.js'
import { type Handed, type Trouble, told } from '../schema.js'

/**
 * What one question says about one field: its value (`null`: looked, there is none), or why it cannot be told.
 * `beside-the-point` leaves the field absent without a gap: nobody misses a screen lock where there is no screen.
 */
export type Reading<T> = { is: T } | Cannot | 'beside-the-point'

export interface Cannot {
  cannot: Because
  /** What to do about it, when that differs from what the field's remedy says. */
  remedy?: string
}

export const is = <T>(value: T): { is: T } => ({ is: value })
export const cannot = (because: Because, remedy?: string): Cannot => ({ cannot: because, remedy })

/** The text is there but says something this version does not know. */
export const UNCLEAR: Cannot = { cannot: 'failed' }

const BECAUSE: Record<Trouble, Because> = {
  denied: 'permission',
  missing: 'unsupported',
  stuck: 'failed',
  late: 'failed',
  failed: 'failed',
  'too long': 'failed',
  unreadable: 'failed',
}

export type Row = readonly string[]

/** Reads a field from a question's raw text. */
export function fromText<T>(handed: Handed, question: string, read: (text: string) => Reading<T>): Reading<T> {
  const answer = told(handed, question)
  return 'trouble' in answer ? cannot(BECAUSE[answer.trouble]) : read(answer.text)
}

/** Reads a field from a question's rows, `label TAB value …`; a `looked` row first is the script's word that an empty list means none. */
export function fromRows<T>(handed: Handed, question: string, read: (rows: readonly Row[]) => Reading<T>): Reading<T> {
  return fromText(handed, question, (text) => {
    const rows = rowsOf(text)
    return rows === undefined ? UNCLEAR : read(rows)
  })
}

/** The rows of a question, or `undefined` when it has none to rely on. */
export function knownRows(handed: Handed, question: string): readonly Row[] | undefined {
  const answer = told(handed, question)
  return 'text' in answer ? rowsOf(answer.text) : undefined
}

/** Whether the script found that the program behind a question is not there at all: a firm answer, unlike every other trouble. */
export function notInstalled(handed: Handed, question: string): boolean {
  const answer = told(handed, question)
  return 'trouble' in answer && answer.trouble === 'missing'
}

function rowsOf(text: string): readonly Row[] | undefined {
  const lines = text.split('\n')
  return lines[0] === 'looked' ? lines.slice(1).map((line) => line.split('\t')) : undefined
}

/** The second cells of all rows with a label. */
export function valuesOf(rows: readonly Row[], label: string): string[] {
  return rows.flatMap((row) => (row[0] === label && row[1] !== undefined && row[1] !== '' ? [row[1]] : []))
}
