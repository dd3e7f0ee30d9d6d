import type { Breach } from '../../model/breach.js'
import { type Due, deadlinesOf } from '../../model/derive/deadlines.js'
import { ConfideError } from '../../model/error.js'
import type { Clause, Overlay, Profile } from '../../model/profile.js'
import { readDone, readInstant, readZone } from './read.js'

/** What the command line says of the breach. */
export interface BreachQuestion {
  at?: string
  zone?: string
  people?: number
  done?: string[]
}

/** What one law asks after a breach. */
export interface LawAnswer {
  law: Profile | Overlay
  breach: Breach
  zone: string
  /** Where the zone comes from. */
  zoneFrom: 'option' | 'law' | 'computer'
  dues: (Due & { clause: Clause })[]
}

/** Who must be told by when, and how it was counted. */
export interface BreachAnswer {
  at: Date
  now: Date
  people?: number
  laws: LawAnswer[]
  /** Chosen, and without a word on breaches. */
  silent: string[]
}

type Speaking = (Profile | Overlay) & { breach: Breach }

/** Whether a profile says who must be told of a breach. */
export const speaks = (it: Profile | Overlay): it is Speaking => it.breach !== undefined

/** Times are local to --zone, else to the country of a law, else to this computer. */
export function answerOf(options: BreachQuestion, chosen: readonly (Profile | Overlay)[], now: Date): BreachAnswer {
  const laws = chosen.filter(speaks)
  const named = readZone(options.zone)
  const computer = new Intl.DateTimeFormat().resolvedOptions().timeZone
  const guess = named ?? laws[0]?.breach.zone ?? computer
  if (options.at === undefined) throw noTime()
  const at = readInstant('--at', options.at, guess)
  const done = readDone(options.done ?? [], laws, at, guess)
  const people = options.people === undefined ? {} : { people: options.people }
  return {
    at,
    now,
    ...people,
    silent: chosen.filter((it) => !speaks(it)).map((it) => it.id),
    laws: laws.map((law): LawAnswer => {
      const { breach } = law
      const zone = named ?? breach.zone ?? computer
      const dues = deadlinesOf(breach, { at, zone, done: done.get(law.id), ...people }).map((it) => ({
        ...it,
        clause: clauseOf(law, it.step.clause),
      }))
      return { law, breach, zone, zoneFrom: named ? 'option' : breach.zone ? 'law' : 'computer', dues }
    }),
  }
}

function clauseOf(law: Profile | Overlay, id: string): Clause {
  const found = law.clauses?.find((it) => it.id === id)
  if (found) return found
  throw new ConfideError('CLAUSE_UNKNOWN', {
    what: `Profile "${law.id}" names a clause "${id}" that it does not list.`,
    why: 'A duty would cite a clause that nobody can look up.',
    next: 'Add the clause to the profile, or correct its id.',
  })
}

function noTime(): ConfideError {
  return new ConfideError('TIME_MISSING', {
    what: 'There is no --at: when did somebody on staff first know of the breach?',
    why: 'Nearly every clock starts at that moment, and not when the breach happened.',
    next: 'Write day, time and zone, such as --at 2026-11-22T09:30+08:00, or end it with Z for UTC',
  })
}
