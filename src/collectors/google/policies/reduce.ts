import type { Policy, Unit } from '../two-step/types.js'
import { byRank, foldFields, sure } from './fold.js'
import { type Reducer, reducerOf } from './reducers.js'
import { type Tree, treeOf } from './tree.js'

/** What one unit, or one group of people in it, has of one setting of its own: nothing is inherited yet. */
export interface Reduced {
  type: string
  unit: Unit
  group?: string
  /** One value; every one of them where the setting is a list. */
  value: unknown
}

/**
 * Google's answers with one value for each unit, group and setting. Policies of units that are gone are left out.
 * https://cloud.google.com/identity/docs/concepts/policy-api-concepts#reduction
 */
export function reduce(policies: readonly Policy[], units: readonly Unit[]): Reduced[] {
  const tree = treeOf(units)
  if (tree === undefined) return []
  const own = new Map<string, { unit: Unit; policies: Policy[] }>()
  for (const policy of policies) {
    const unit = unitOf(policy, tree)
    if (unit === undefined) continue
    const key = JSON.stringify([policy.type, unit.id, policy.group])
    const entry = own.get(key) ?? { unit, policies: [] }
    entry.policies.push(policy)
    own.set(key, entry)
  }
  return [...own.values()].map(({ unit, policies: all }) => {
    const ranked = all.map((policy) => sure(policy, unit, 0)).sort(byRank)
    const [first] = ranked
    const { type = '', group } = first?.policy ?? {}
    const value = reducedBy(
      reducerOf(type),
      ranked.map((it) => it.policy),
      () => foldFields(type, ranked, undefined),
    )
    return { type, unit, group, value }
  })
}

/** The unit a policy is for; undefined: it is deleted. Google names none where a policy is for the whole practice. */
export const unitOf = (policy: Policy, tree: Tree): Unit | undefined =>
  policy.unit === undefined ? tree.root : tree.find(policy.unit)

function reducedBy(reducer: Reducer, ranked: readonly Policy[], fold: () => object): unknown {
  if (reducer === 'list') return ranked.map(({ value }) => value)
  if (typeof reducer === 'string') return fold()
  return mapped(ranked, reducer.map)
}

/** Lists whose entries have a key: an entry of a lesser policy adds what the greater ones do not say. */
function mapped(ranked: readonly Policy[], key: string): Record<string, unknown> {
  const lists = new Map<string, Map<unknown, Record<string, unknown>>>()
  for (const { value } of ranked) {
    for (const [name, list] of Object.entries(value)) {
      const entries = lists.get(name) ?? new Map<unknown, Record<string, unknown>>()
      for (const entry of Array.isArray(list) ? list : []) {
        if (typeof entry !== 'object' || entry === null) continue
        const at = (entry as Record<string, unknown>)[key]
        entries.set(at, { ...entry, ...entries.get(at) })
      }
      lists.set(name, entries)
    }
  }
  return Object.fromEntries([...lists].map(([name, entries]) => [name, [...entries.values()]]))
}
