import type { Cell } from './conditions.js'
import type { Tri } from './tri.js'

/** Takes what covers each sign-in, and says whether there surely is one that nothing covers. */
export interface GapFinder {
  add(cell: Cell, covered: Tri): void
  sure(): boolean
}

/**
 * Named places may lie within each other, `AllTrusted` holds some of them, and one device filter may be the opposite of another:
 * which, is not read. So some combinations do not exist, and a gap counts only if it stays one whatever the others say: outside
 * every named place or within one, on a device of one filter or off it. `hidden` stands for a tenant without risk detection.
 *
 * @param axes what the policies tell apart: every combination must be added, or only gaps without any doubt are found
 */
export function gapFinder(axes: ReadonlyMap<string, readonly string[]>): GapFinder {
  const filters = keysOf(axes, 'filter ')
  const places = keysOf(axes, 'place ')
  const others = [...axes.keys()].filter((key) => !filters.includes(key) && !places.includes(key))
  const open = new Map<string, { found: number; needed: number }>()
  return {
    add(cell, covered) {
      const values = others.map((key) => cell.get(key))
      if (covered !== false || values.includes('hidden')) return
      for (const place of placesIn(cell, places)) {
        for (const filter of filtersIn(cell, filters)) {
          const key = JSON.stringify([values, place.name, filter.name])
          const gap = open.get(key) ?? { found: 0, needed: place.needed * filter.needed }
          open.set(key, { ...gap, found: gap.found + 1 })
        }
      }
    },
    sure: () => [...open.values()].some(({ found, needed }) => found >= needed),
  }
}

/** A claim about a sign-in that holds whatever the rest is, and how many combinations of the rest there are. */
interface Claim {
  name: string
  needed: number
}

function keysOf(axes: ReadonlyMap<string, unknown>, start: string): string[] {
  return [...axes.keys()].filter((key) => key.startsWith(start))
}

function placesIn(cell: Cell, places: readonly string[]): Claim[] {
  const inside = places.filter((key) => cell.get(key) === 'in')
  if (inside.length === 0) return [{ name: 'outside', needed: 1 }]
  return inside.map((name) => ({ name, needed: 2 ** (places.length - 1) }))
}

function filtersIn(cell: Cell, filters: readonly string[]): Claim[] {
  if (filters.length === 0) return [{ name: 'any', needed: 1 }]
  return filters.map((key) => ({ name: `${key} ${cell.get(key)}`, needed: 2 ** (filters.length - 1) }))
}
