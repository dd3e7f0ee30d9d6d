const MS_PER_DAY = 86_400_000
const DAYS_PER_MONTH = 30.5

/** The last day on which a word given on `at` can count at all. */
export function latestUntil(at: string, statedDays: number): string {
  return dayOf(Date.parse(at) + statedDays * MS_PER_DAY)
}

/**
 * The last day on which a word counts unless somebody says otherwise: whole months where `statedDays` is about that many (a year,
 * a quarter), so that an answer of 1 September runs to 31 August; never later than it counts.
 */
export function usualUntil(at: string, statedDays: number): string {
  const latest = latestUntil(at, statedDays)
  const months = Math.round(statedDays / DAYS_PER_MONTH)
  if (months === 0 || Math.abs(statedDays - months * DAYS_PER_MONTH) > 3) return latest
  const day = new Date(at)
  const date = day.getUTCDate()
  day.setUTCDate(1)
  day.setUTCMonth(day.getUTCMonth() + months)
  const last = new Date(Date.UTC(day.getUTCFullYear(), day.getUTCMonth() + 1, 0)).getUTCDate()
  // the day before the same date; where the month is too short to have that date, its last day
  const end = dayOf(day.getTime() + (date > last ? last - 1 : date - 2) * MS_PER_DAY)
  return earlier(end, latest)
}

/** The earlier of two days. */
export function earlier(a: string, b: string): string {
  if (b < a) return b
  return a
}

const dayOf = (time: number) => new Date(time).toISOString().slice(0, 10)
