import { Chalk, type ChalkInstance } from 'chalk'
import type { ReportContext } from 'confide'
import { columns, pad, wrap } from '../words/width.js'

const NARROWEST = 40
const WIDEST = 200

/** Where text of a block begins: right of the label. */
export const INDENT = 8

/** The paper: how wide it is and what it is coloured with. */
export interface Page {
  width: number
  ink: ChalkInstance
}

export function pageFor({ width, color }: Pick<ReportContext, 'width' | 'color'>): Page {
  const wide = Number.isFinite(width) ? Math.floor(width) : 80
  return { width: Math.min(WIDEST, Math.max(NARROWEST, wide)), ink: new Chalk({ level: color ? 1 : 0 }) }
}

/** `Critical ────────` with an empty line before it. */
export function heading({ width, ink }: Page, title: string): string[] {
  return ['', `${ink.bold(title)} ${ink.dim('─'.repeat(Math.max(2, width - columns(title) - 1)))}`]
}

export function rule({ width, ink }: Page): string[] {
  return ['', ink.dim('─'.repeat(width))]
}

interface Hanging {
  /** Stands left of the first line; a label wider than the indent runs into the text. */
  label?: string
  indent?: number
  /** Keeps web addresses whole, also when they are wider than the page. */
  keepAddresses?: boolean
}

/** Text wrapped to the page with every further line indented. */
export function hang(
  { width }: Page,
  text: string,
  { label = '', indent = INDENT, keepAddresses = false }: Hanging = {},
): string[] {
  const runsIn = columns(label) >= indent
  const lines = wrap(runsIn ? `${label}  ${text}` : text, width - indent, keepAddresses)
  const space = ' '.repeat(indent)
  return lines.map((line, row) => (row === 0 ? (runsIn ? '' : pad(label, indent)) : space) + line)
}

/** Rows in columns as wide as their widest cell; the last cell of a row wraps. Stacked when less than `least` would remain. */
export function table(page: Page, rows: readonly (readonly string[])[], least = 24, gap = 3): string[] {
  const widths: number[] = []
  for (const row of rows) {
    for (const [at, cell] of row.slice(0, -1).entries()) widths[at] = Math.max(widths[at] ?? 0, columns(cell) + gap)
  }
  let indent = 0
  for (const width of widths) indent += width
  if (page.width - indent >= least) {
    return rows.flatMap((row) => hang(page, row.at(-1) ?? '', { label: padded(row, widths), indent }))
  }
  return rows.flatMap((row) => hang(page, row.filter((cell) => cell !== '').join(' · '), { label: '·', indent: 2 }))
}

/** All cells but the last, each filled up to its column; the gap after the last of them is the indent's. */
function padded(row: readonly string[], widths: readonly number[]): string {
  const cells = row.slice(0, -1)
  return cells.map((cell, at) => (at === cells.length - 1 ? cell : pad(cell, widths[at] ?? 0))).join('')
}
