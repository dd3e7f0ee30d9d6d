import type { Place } from '../model/error.js'

export type Path = readonly (string | number)[]

/** What a file holds, and where each part of it stands. */
export interface Tree {
  file: string
  data: unknown
  /** Where the value (or its key) stands; the nearest part around it when there is none. `path` is always the whole one. */
  place(path: Path, side?: 'key' | 'value'): Place
}

/** The value at `path`; undefined when something on the way is missing. */
export function valueAt(data: unknown, path: Path): unknown {
  let value = data
  for (const step of path) {
    if (typeof value !== 'object' || value === null || !Object.hasOwn(value, step)) return undefined
    value = (value as Record<string | number, unknown>)[step]
  }
  return value
}

/** The items of the list under `key`; nothing when it is no list. */
export function itemsOf(data: unknown, key: string): readonly unknown[] {
  const list = valueAt(data, [key])
  return Array.isArray(list) ? list : []
}

/** The entries of the block under `path`; nothing when it is no block. */
export function entriesOf(data: unknown, path: Path): [string, unknown][] {
  const block = valueAt(data, path)
  return typeof block === 'object' && block !== null && !Array.isArray(block) ? Object.entries(block) : []
}
