import type { Breach, BreachStep, Within } from '../breach.js'
import { addBusinessDays, addDays, endOfDay, wallOf } from './zones.js'

/** What is known of a breach. */
export interface KnownBreach {
  /** When somebody on staff first knew of it. */
  at: Date
  /** Where days begin and end. */
  zone: string
  /** How many people are hit, where it is known. */
  people?: number
  /** Step id → when it was done. */
  done?: ReadonlyMap<string, Date>
}

/** One step with its last moment. */
export interface Due {
  step: BreachStep
  /** `not-yet`: not in force for a breach of that day. `not-concerned`: too few people, or too many. */
  is: 'due' | 'done' | 'not-yet' | 'not-concerned'
  /** The last moment; null where the law gives no number, or what starts its clock has none. */
  by: Date | null
  /** The last moment if what starts the clock happens at once; only where that has not happened yet. */
  ifAtOnce?: Date
  done?: Date
}

/** The steps in the order of the profile. Pure: the same breach gives the same moments. */
export function deadlinesOf(breach: Breach, known: KnownBreach): Due[] {
  const dues = new Map<string, Due>()
  for (const step of breach.steps)
    dues.set(step.id, dueOf(step, known, step.after === undefined ? undefined : dues.get(step.after)))
  return [...dues.values()]
}

function dueOf(step: BreachStep, known: KnownBreach, before: Due | undefined): Due {
  const { at, zone, done } = known
  if (step.since !== undefined && wallOf(at, zone).day < step.since) return { step, is: 'not-yet', by: null }
  if (!concerns(step, known.people)) return { step, is: 'not-concerned', by: null }
  if (before && (before.is === 'not-yet' || before.is === 'not-concerned')) return { step, is: before.is, by: null }
  const doneAt = done?.get(step.id)
  const times = step.within ? timesOf(step, step.within, known, before) : { by: null }
  return { step, is: doneAt ? 'done' : 'due', ...times, ...(doneAt ? { done: doneAt } : {}) }
}

function timesOf(step: BreachStep, within: Within, known: KnownBreach, before: Due | undefined): Pick<Due, 'by' | 'ifAtOnce'> {
  const { at, zone, done } = known
  if (step.after === undefined) return { by: lastMoment(at, within, zone) }
  const started = done?.get(step.after)
  if (started) return { by: lastMoment(started, within, zone) }
  return { by: before?.by ? lastMoment(before.by, within, zone) : null, ifAtOnce: lastMoment(at, within, zone) }
}

/** Not concerned is only what the number of people rules out; of people of one place there may be fewer than of all. */
function concerns({ people }: BreachStep, count: number | undefined): boolean {
  if (!people || count === undefined) return true
  if (people.from !== undefined && count < people.from) return false
  return people.below === undefined || people.of !== undefined || count < people.below
}

function lastMoment(start: Date, within: Within, zone: string): Date {
  if ('hours' in within) return new Date(start.getTime() + within.hours * 3_600_000)
  const { day } = wallOf(start, zone)
  if ('days' in within) return endOfDay(addDays(day, within.days), zone)
  if ('businessDays' in within) return endOfDay(addBusinessDays(day, within.businessDays), zone)
  return endOfDay(addDays(`${day.slice(0, 4)}-12-31`, within.daysAfterYear), zone)
}
