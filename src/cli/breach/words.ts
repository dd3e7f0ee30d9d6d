import type { BreachStep, Within } from '../../model/breach.js'
import type { Clause } from '../../model/profile.js'

/** How far a step was verified: as its clause, unless its number is known less well. */
export const markOf = (step: BreachStep, clause: Clause): Clause['verified'] => step.verified ?? clause.verified

export const MARKS: Readonly<Record<Clause['verified'], string>> = {
  text: 'text read',
  secondary: 'secondary source',
  'not verified': 'not verified: look it up before you rely on it',
}

const counted = (n: number, one: string) => `${n} ${one}${n === 1 ? '' : 's'}`

/** `72 hours`, `60 calendar days`, `60 days after the end of the year`. */
export function withinText(within: Within): string {
  if ('hours' in within) return counted(within.hours, 'hour')
  if ('days' in within) return counted(within.days, 'calendar day')
  if ('businessDays' in within) return counted(within.businessDays, 'business day')
  return `${counted(within.daysAfterYear, 'day')} after the end of the calendar year`
}

/** `500 people or more`, `more than 500 residents of Texas`, `fewer than 500 people`. */
export function peopleText({ from, below, of = 'people' }: NonNullable<BreachStep['people']>): string {
  const parts = [
    ...(from === undefined ? [] : [from % 10 === 1 ? `more than ${from - 1} ${of}` : `${from} ${of} or more`]),
    ...(below === undefined ? [] : [`fewer than ${below} ${of}`]),
  ]
  return parts.join(' and ')
}

const PLURAL = [
  ['day', 86_400_000],
  ['hour', 3_600_000],
  ['minute', 60_000],
] as const

/** `2 days 4 hours left`, `3 hours ago`: the two largest units. */
export function distance(moment: Date, now: Date): string {
  let rest = Math.abs(moment.getTime() - now.getTime())
  const parts: string[] = []
  for (const [unit, ms] of PLURAL) {
    const n = Math.floor(rest / ms)
    rest -= n * ms
    if (n > 0 && parts.length < 2) parts.push(counted(n, unit))
    else if (parts.length > 0) break
  }
  const text = parts.join(' ') || 'less than a minute'
  return moment < now ? `passed ${text} ago` : `${text} left`
}
