import { isDeepStrictEqual } from 'node:util'
import type { Policy, Unit } from '../two-step/types.js'
import type { Fields } from './fields.js'
import { reducerOf } from './reducers.js'

/** One policy that may hold for somebody. */
export interface Candidate {
  policy: Policy
  unit: Unit
  /** Units between its own and the root. */
  depth: number
  /** Whether it surely holds, but for a licence it asks for. */
  holds: true | undefined
}

export const sure = (policy: Policy, unit: Unit, depth: number): Candidate => ({
  policy,
  unit,
  depth,
  holds: policy.unclear ? undefined : true,
})

/**
 * The greatest `sortOrder` first. It has no equals by its description, yet it has in answers: then the inner unit goes first, a
 * group before a unit, an administrator's policy before Google's own.
 */
export function byRank(one: Candidate, other: Candidate): number {
  const [a, b] = [one.policy, other.policy]
  if (a.sortOrder !== b.sortOrder) return a.sortOrder > b.sortOrder ? -1 : 1
  const keys = [one, other].map((it) => [-it.depth, it.policy.group === undefined ? 1 : 0, it.policy.system ? 1 : 0])
  for (const [at, key] of keys[0]?.entries() ?? []) {
    const difference = key - (keys[1]?.[at] ?? 0)
    if (difference !== 0) return difference
  }
  const [first, second] = [JSON.stringify(a), JSON.stringify(b)]
  return first < second ? -1 : first > second ? 1 : 0
}

/**
 * The fields on which every policy that may win agrees.
 * @param ranked by `byRank`
 * @param fallback what holds where no policy does
 */
export function foldFields(type: string, ranked: readonly Candidate[], fallback: Fields | undefined): Fields {
  const names = new Set([...ranked.flatMap(({ policy }) => Object.keys(policy.value)), ...Object.keys(fallback ?? {})])
  const merge = reducerOf(type) === 'merge'
  const known: [string, unknown][] = []
  for (const name of names) {
    const value = agreed(possible(name, ranked, merge, fallback?.[name]))
    if (value !== undefined) known.push([name, value])
  }
  return Object.fromEntries(known)
}

/** Every value that a field may have; undefined: one that is not known. */
function possible(name: string, ranked: readonly Candidate[], merge: boolean, fallback: unknown): unknown[] {
  const values: unknown[] = []
  const licensed = new Set<string>()
  for (const [at, { policy, holds }] of ranked.entries()) {
    const { licences, unclear } = policy
    if (licences?.every((it) => licensed.has(it)) && licensed.size > 0) continue
    const told = Object.hasOwn(policy.value, name)
    // The Max reducer takes a field from the greatest policy even where it does not say it.
    if (merge && !told && !unclear) continue
    values.push(told ? policy.value[name] : undefined)
    if (holds === undefined) continue
    if (licences === undefined) return [...values, ...equals(name, ranked, at)]
    for (const licence of licences) licensed.add(licence)
  }
  // Whom none of the licences was given does not have the service at all.
  return licensed.size > 0 ? values : [...values, fallback]
}

/** What policies say that no order puts after this one. */
function equals(name: string, ranked: readonly Candidate[], at: number): unknown[] {
  const first = ranked[at]
  const peers = ranked.slice(at + 1).filter(({ policy, unit }) => {
    const same = policy.sortOrder === first?.policy.sortOrder && unit === first.unit && policy.group === first.policy.group
    return same && Object.hasOwn(policy.value, name)
  })
  return peers.map(({ policy }) => policy.value[name])
}

function agreed([first, ...others]: readonly unknown[]): unknown {
  return others.every((it) => isDeepStrictEqual(it, first)) ? first : undefined
}
