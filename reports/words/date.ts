import { clean } from './escape.js'

const MONTHS = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
]

/** `3 March 2026`, in UTC. What is no date is printed as it stands. */
export function day(moment: string): string {
  const date = new Date(moment)
  if (Number.isNaN(date.getTime())) return clean(moment, 40)
  return `${date.getUTCDate()} ${MONTHS[date.getUTCMonth()]} ${date.getUTCFullYear()}`
}

/** `3 March 2026, 09:05 UTC`. */
export function dayAndTime(moment: string): string {
  const date = new Date(moment)
  if (Number.isNaN(date.getTime())) return clean(moment, 40)
  return `${day(moment)}, ${date.toISOString().slice(11, 16)} UTC`
}

/** The day `days` after a moment, `2027-11-22`. */
export function daysLater(moment: string, days: number): string {
  const date = new Date(moment)
  if (Number.isNaN(date.getTime())) return 'YYYY-MM-DD'
  date.setUTCDate(date.getUTCDate() + days)
  return date.toISOString().slice(0, 10)
}

/** `20 min`, `1.5 h`. */
export function duration(minutes: number): string {
  return minutes < 60 ? `${minutes} min` : `${Math.round(minutes / 30) / 2} h`
}
