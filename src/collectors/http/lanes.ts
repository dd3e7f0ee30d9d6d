import type { Admitted } from './admit.js'
import type { Clock } from './clock.js'
import { type Lane, lane } from './lane.js'
import { type Release, slots } from './slots.js'

type Place = (signal: AbortSignal) => Promise<Release>

/** One lane for each host and call, or each host and pace group; one set of places for each host. */
export function lanes(
  clock: Clock,
  concurrency: number,
): { of(it: Pick<Admitted, 'call' | 'url'>): Lane; placeAt(host: string): Place } {
  const made = new Map<string, Lane>()
  const places = new Map<string, Place>()
  return {
    of: ({ call, url }) => {
      const group = call.pace?.group
      const key = `${url.host} ${group === undefined ? `call ${call.id}` : `group ${group}`}`
      return kept(made, key, () => lane(call.pace, clock))
    },
    placeAt: (host) => kept(places, host, () => slots(concurrency)),
  }
}

function kept<T>(map: Map<string, T>, key: string, make: () => T): T {
  const found = map.get(key) ?? make()
  map.set(key, found)
  return found
}
