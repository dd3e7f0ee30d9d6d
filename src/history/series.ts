import { subjectKey, subjectOfKey } from '../model/derive/identity.js'
import type { Subject } from '../model/verdict.js'
import { isBlind, isRead, type PastRun, type Standing, type StandingCheck } from './standing.js'

/** What earlier runs say of one subject of one check in one profile. */
export interface Past {
  /** The newest earlier run that could tell: did it fail there? Undefined when none could. */
  last?: 'failed' | 'clear'
  /** First run of the unbroken series of failures that ends with `last`. A run that could not see it breaks nothing. */
  since?: string
  /** With `last: 'clear'` after an earlier failure, or a series that began after one: the first run that saw it mended. */
  mended?: string
}

/** Neighbouring runs of one computer that say the same. */
interface Stretch {
  standing: Standing
  machine: string
  /** When the oldest of them was. */
  from: string
  /** Subject key → its place in the standing. */
  places: ReadonlyMap<string, number>
}

/** What one stretch of earlier runs said of a check. */
interface Said {
  stretch: Stretch
  /** Its place in `Earlier.stretches`. */
  at: number
  asked: StandingCheck
}

/** Earlier runs, ready to be asked about many subjects. */
export interface Earlier {
  /** Newest first. */
  stretches: readonly Stretch[]
  /** Check → profile → what was said of it, newest first. */
  said: ReadonlyMap<string, ReadonlyMap<string, readonly Said[]>>
  /** Subject key → its place in each stretch; one subject is asked about for many checks. */
  places: Map<string, (number | undefined)[]>
}

export function earlierOf(runs: readonly PastRun[]): Earlier {
  const stretches = stretchesOf([...runs].sort((a, b) => Date.parse(b.at) - Date.parse(a.at)))
  const said = new Map<string, Map<string, Said[]>>()
  for (const [at, stretch] of stretches.entries()) {
    for (const asked of stretch.standing.checks) {
      const profiles = said.get(asked.check) ?? new Map<string, Said[]>()
      said.set(asked.check, profiles)
      for (const profile of asked.profiles) {
        const list = profiles.get(profile)
        if (list) list.push({ stretch, at, asked })
        else profiles.set(profile, [{ stretch, at, asked }])
      }
    }
  }
  return { stretches, said, places: new Map() }
}

function stretchesOf(newestFirst: readonly PastRun[]): Stretch[] {
  const stretches: Stretch[] = []
  for (const { at, machine, standing } of newestFirst) {
    const last = stretches.at(-1)
    if (last?.standing === standing && last.machine === machine) last.from = at
    else stretches.push({ standing, machine, from: at, places: new Map(standing.subjects.map((key, place) => [key, place])) })
  }
  return stretches
}

/** Those runs that asked with these parameters; one that asked with others says nothing. */
export function askedAlike(check: string, profile: string, params: string, { said }: Earlier): Said[] {
  return (said.get(check)?.get(profile) ?? []).filter(({ asked }) => asked.params === params)
}

/**
 * Walks back through the runs that asked alike until the answer is certain. `machine`: the computer of the run that knows the
 * subject.
 */
export function pastOf(subject: Subject, machine: string, alike: readonly Said[], earlier: Earlier): Past {
  const places = placesOf(subjectKey(subject), earlier)
  const past: Past = {}
  let clear: string | undefined
  for (const said of alike) {
    const state = stateIn(said, subject, places[said.at], machine)
    if (state === undefined) continue
    past.last ??= state
    if (state === 'clear') clear = said.stretch.from
    else if (clear === undefined) past.since = said.stretch.from
    else return { ...past, mended: clear }
  }
  return past
}

function placesOf(key: string, { stretches, places }: Earlier): (number | undefined)[] {
  const known = places.get(key) ?? stretches.map((stretch) => stretch.places.get(key))
  places.set(key, known)
  return known
}

function stateIn({ stretch, asked }: Said, subject: Subject, place: number | undefined, machine: string): Past['last'] {
  if (place !== undefined && has(asked.failing, place)) return 'failed'
  if ((place !== undefined && has(asked.unknown, place)) || isBlind(subject, asked)) return undefined
  return isRead(subject, asked, stretch, machine) ? 'clear' : undefined
}

/** Most lists are short, and two hundred runs have thousands of them: only long ones become sets. */
const LONG = 30
const sets = new WeakMap<readonly number[], ReadonlySet<number>>()

function has(list: readonly number[], place: number): boolean {
  if (list.length < LONG) return list.includes(place)
  const set = sets.get(list) ?? new Set(list)
  sets.set(list, set)
  return set.has(place)
}

/** Every subject that failed in one of these runs, by its key. */
export function everFailed(alike: readonly Said[]): Map<string, Subject> {
  const subjects = new Map<string, Subject>()
  for (const { stretch, asked } of alike) {
    for (const place of asked.failing) {
      const key = stretch.standing.subjects[place]
      if (key === undefined || subjects.has(key)) continue
      const subject = subjectOfKey(key)
      if (subject) subjects.set(key, subject)
    }
  }
  return subjects
}
