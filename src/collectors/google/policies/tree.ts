import type { Unit } from '../two-step/types.js'
import type { UnitItem } from './schema.js'

/** The organisational units of a practice. */
export interface Tree {
  root: Unit
  /** By path or id; undefined: deleted, or not there when the list was read. */
  find(unit: string): Unit | undefined
  /** The unit itself first, the root last; empty when it is not in the tree. */
  chain(unit: string): readonly Unit[]
  /** Depth first, the root first, in order of path. */
  all: readonly Unit[]
}

/** Undefined when the list shows no root, or turns in circles. */
export function treeOf(units: readonly Unit[]): Tree | undefined {
  const root = units.find((it) => it.path === '/')
  if (root === undefined) return undefined
  const byId = new Map(units.map((it) => [it.id, it]))
  const byPath = new Map(units.map((it) => [it.path, it]))
  const find = (unit: string) => byId.get(unit) ?? byPath.get(unit)
  const chains = new Map<string, readonly Unit[]>()
  for (const unit of units) {
    const chain: Unit[] = []
    for (let at: Unit | undefined = unit; at !== undefined; at = at.parent === null ? undefined : byId.get(at.parent)) {
      if (chain.includes(at)) return undefined
      chain.push(at)
    }
    // Whose parents are not all there may inherit anything.
    if (chain.at(-1) === root) chains.set(unit.id, chain)
  }
  const all = [...units].sort((one, other) => (one.path === '/' || one.path < other.path ? -1 : 1))
  return { root, find, all, chain: (unit) => chains.get(find(unit)?.id ?? '') ?? [] }
}

/** The list of units as Google gives it; the root is not always in it, and is then known as the parent of the topmost. */
export function unitsFrom(items: readonly UnitItem[]): Unit[] {
  const units: Unit[] = items.map(({ id, path, parent }) => ({ id, path, parent: path === '/' ? null : parent }))
  if (units.some((it) => it.path === '/')) return units
  const top = items.find((it) => it.under === '/' && it.parent !== null)
  return top?.parent ? [{ id: top.parent, path: '/', parent: null }, ...units] : units
}
