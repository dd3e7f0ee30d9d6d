import type { Policy, Unit } from '../two-step/types.js'
import { DEFAULTS } from './defaults.js'
import type { Fields } from './fields.js'
import { byRank, type Candidate, foldFields, sure } from './fold.js'
import { unitOf } from './reduce.js'
import { type Tree, treeOf } from './tree.js'

/** Whom a setting is asked for. */
export interface Target {
  /** Path or id of the organisational unit. */
  unit: string | undefined
  /** Ids of the groups, as far as policies name them; absent is unknown. */
  groups?: ReadonlySet<string>
  admin?: boolean
}

export interface Setting {
  fields: Fields
  /** Whose policy it is: the first in order that surely holds; undefined: nobody set it. */
  by?: { unit: Unit; group?: string }
}

/** Every setting as it is in force: inherited down the tree, overridden by units and groups, defaults where Google documents one. */
export interface Effective {
  of(type: string, target: Target): Setting
  /** Policies of these types, with the unit of each; those of deleted units are not among them. */
  own(types: readonly string[]): readonly { unit: Unit; group?: string }[]
  tree: Tree | undefined
}

/** What Google calls everybody with an administrator role. */
export const ALL_ADMINISTRATORS = 'WORKSPACE_ALL_ADMIN_GROUP'

/**
 * @param policies every policy of the practice: a list that is not whole would show defaults that do not hold
 * @param units every unit of the practice
 */
export function effective(policies: readonly Policy[], units: readonly Unit[]): Effective {
  const tree = treeOf(units)
  const byType = tree === undefined ? new Map<string, Candidate[]>() : alive(policies, tree)
  const groups = new Map([...byType].map(([type, all]) => [type, groupsIn(all)]))
  const known = new Map<string, Setting>()
  return {
    tree,
    of(type, target) {
      const at = target.unit === undefined ? undefined : tree?.find(target.unit)
      const chain = at === undefined ? [] : (tree?.chain(at.id) ?? [])
      if (chain.length === 0) return { fields: {} }
      const key = JSON.stringify([type, at?.id, ...(groups.get(type) ?? []).map((group) => isIn(group, target) ?? null)])
      const setting = known.get(key) ?? settle(type, reaching(byType.get(type) ?? [], chain, target))
      known.set(key, setting)
      return setting
    },
    own: (types) => types.flatMap((type) => (byType.get(type) ?? []).map(({ unit, policy: { group } }) => ({ unit, group }))),
  }
}

function alive(policies: readonly Policy[], tree: Tree): Map<string, Candidate[]> {
  const byType = new Map<string, Candidate[]>()
  for (const policy of policies) {
    const unit = unitOf(policy, tree)
    if (unit === undefined) continue
    const list = byType.get(policy.type) ?? []
    list.push(sure(policy, unit, tree.chain(unit.id).length))
    byType.set(policy.type, list)
  }
  for (const list of byType.values()) list.sort(byRank)
  return byType
}

const groupsIn = (all: readonly Candidate[]) =>
  [...new Set(all.flatMap(({ policy: { group } }) => (group === undefined ? [] : [group])))].sort()

function isIn(group: string, { groups, admin }: Target): boolean | undefined {
  return group === ALL_ADMINISTRATORS ? admin : groups?.has(group)
}

function reaching(all: readonly Candidate[], chain: readonly Unit[], target: Target): Candidate[] {
  const reached: Candidate[] = []
  for (const it of all) {
    const { group } = it.policy
    const member = group === undefined ? true : isIn(group, target)
    if (member === false || !chain.includes(it.unit)) continue
    reached.push(member === undefined ? { ...it, holds: undefined } : it)
  }
  return reached
}

function settle(type: string, ranked: readonly Candidate[]): Setting {
  const fields = foldFields(type, ranked, DEFAULTS.get(type))
  const winner = ranked.find(({ holds }) => holds)
  if (winner === undefined) return { fields }
  return { fields, by: { unit: winner.unit, group: winner.policy.group } }
}
