import type { Day } from '../facts/moment.js'

const MS_PER_DAY = 86_400_000

/** A moment as a clock on the wall of a zone shows it: `2026-11-22`, `09:30`, `Sun`, `+08:00`. */
export interface Wall {
  day: Day
  time: string
  weekday: string
  offset: string
}

/** Whether this runtime knows the zone; only names such as Asia/Singapore or UTC, which carry their summer time with them. */
export function isZone(zone: string): boolean {
  if (!/^[A-Za-z]/.test(zone)) return false
  try {
    new Intl.DateTimeFormat('en', { timeZone: zone })
    return true
  } catch {
    return false
  }
}

export function wallOf(moment: Date, zone: string): Wall {
  const format = new Intl.DateTimeFormat('en-US', {
    timeZone: zone,
    hourCycle: 'h23',
    weekday: 'short',
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
    timeZoneName: 'longOffset',
  })
  const parts = new Map(format.formatToParts(moment).map(({ type, value }) => [type, value]))
  const part = (type: Intl.DateTimeFormatPartTypes) => parts.get(type) ?? ''
  return {
    day: `${part('year').padStart(4, '0')}-${part('month')}-${part('day')}`,
    time: `${part('hour')}:${part('minute')}`,
    weekday: part('weekday'),
    offset: part('timeZoneName').slice('GMT'.length) || '+00:00',
  }
}

export function addDays(day: Day, days: number): Day {
  return new Date(Date.parse(day) + days * MS_PER_DAY).toISOString().slice(0, 10)
}

/** Monday to Friday count; public holidays, which differ from place to place, count too. */
export function addBusinessDays(day: Day, days: number): Day {
  let at = day
  for (let left = days; left > 0; ) {
    at = addDays(at, 1)
    if (![0, 6].includes(new Date(at).getUTCDay())) left -= 1
  }
  return at
}

/** The last second of a local day, on days of 23 and of 25 hours too. */
export function endOfDay(day: Day, zone: string): Date {
  return new Date(startOfDay(addDays(day, 1), zone).getTime() - 1000)
}

/** Where summer time begins at midnight a day starts at one o'clock; where it ends at midnight, at the second midnight. */
function startOfDay(day: Day, zone: string): Date {
  const utc = Date.parse(day)
  const guesses = [-MS_PER_DAY, 0, MS_PER_DAY].map((shift) => new Date(utc - offsetAt(new Date(utc + shift), zone)))
  const starts = guesses.filter((it) => wallOf(it, zone).day === day && wallOf(new Date(it.getTime() - 1), zone).day < day)
  return starts[0] ?? new Date(utc - offsetAt(new Date(utc), zone))
}

/** Milliseconds by which the zone is ahead of UTC. */
function offsetAt(moment: Date, zone: string): number {
  const [, sign, hours, minutes] = /^([+-])(\d\d):(\d\d)/.exec(wallOf(moment, zone).offset) ?? []
  const size = (Number(hours ?? 0) * 60 + Number(minutes ?? 0)) * 60_000
  return sign === '-' ? -size : size
}
