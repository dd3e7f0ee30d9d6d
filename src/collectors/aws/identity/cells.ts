import type { Row } from './report.js'

/** TRUE or FALSE, in either case; undefined for `not_supported`, for a column that is missing and for anything else. */
export function truth(row: Row, column: string): boolean | undefined {
  const text = row[column]?.trim().toLowerCase()
  return text === 'true' ? true : text === 'false' ? false : undefined
}

/** A date, or the report's word for why there is none; undefined when it says nothing that is known. */
export function moment(row: Row, column: string): { at: string } | 'N/A' | 'no_information' | undefined {
  const text = row[column]?.trim() ?? ''
  if (text === 'N/A' || text === 'no_information') return text
  if (!/^\d{4}-\d{2}-\d{2}T[\d:.]+(Z|[+-]\d{2}:\d{2})$/.test(text)) return undefined
  const time = new Date(text)
  return Number.isNaN(time.getTime()) ? undefined : { at: time.toISOString() }
}

/**
 * Last use: a date; null for never; `before` for never since AWS began to write it down, on `since`, when what is used is
 * older than that; undefined when the cell says nothing.
 */
export function lastUse(
  row: Row,
  column: string,
  { none, created, since }: { none: 'N/A' | 'no_information'; created: string | undefined; since: string },
): string | null | 'before' | undefined {
  const cell = moment(row, column)
  if (typeof cell === 'object') return cell.at
  if (cell !== none) return undefined
  return created !== undefined && Date.parse(created) >= Date.parse(since) ? null : 'before'
}

/** The date of a cell, where it holds one. */
export function dateIn(row: Row, column: string): string | undefined {
  const cell = moment(row, column)
  return typeof cell === 'object' ? cell.at : undefined
}
