import type { Severity } from 'confide'

/** Days until a failure should be mended. A practice standard of ours: no law gives these numbers. */
export const DUE_DAYS: Readonly<Record<Severity, number>> = { critical: 7, high: 30, medium: 60, low: 90 }

const DAY = 86_400_000
const YEAR_10_000 = 253_402_300_800_000

/** The day by which it should be mended, `2026-11-29`, counted from the day of `from` in UTC; undefined when that is no date. */
export function dueDay(from: string, severity: Severity): string | undefined {
  const start = Date.parse(from)
  const due = start + DUE_DAYS[severity] * DAY
  if (Number.isNaN(due) || start < 0 || due >= YEAR_10_000) return undefined
  return new Date(due).toISOString().slice(0, 10)
}

/** The day of a moment in UTC; undefined when it is none. */
export function dayOf(moment: string): string | undefined {
  const time = Date.parse(moment)
  if (Number.isNaN(time) || time < 0 || time >= YEAR_10_000) return undefined
  return new Date(time).toISOString().slice(0, 10)
}
