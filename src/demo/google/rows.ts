/** A list that may be too long to be held: an array is one. */
export interface Rows<T> {
  readonly length: number
  at(index: number): T | undefined
  /** For lists that know a quicker way than looking at each. */
  byKey?(key: string): T | undefined
}

export function* each<T>(rows: Rows<T>): Generator<T> {
  for (let index = 0; index < rows.length; index += 1) {
    const it = rows.at(index)
    if (it !== undefined) yield it
  }
}

/** Each element only when it is looked at; what gives undefined is not in the list. */
export function mapped<T, U extends object>(rows: Rows<T>, to: (it: T) => U | undefined): Rows<U> {
  return {
    length: rows.length,
    at(index) {
      const it = rows.at(index)
      return it === undefined ? undefined : to(it)
    },
  }
}

export function chosen<T extends object>(rows: Rows<T>, test: (it: T) => boolean): Rows<T> {
  return mapped(rows, (it) => (test(it) ? it : undefined))
}

/** Whoever goes by this key. `keysOf`: in lower case. */
export function find<T>(rows: Rows<T>, key: string, keysOf: (it: T) => readonly string[]): T | undefined {
  const wanted = key.toLowerCase()
  if (rows.byKey) return rows.byKey(wanted)
  for (const it of each(rows)) {
    if (keysOf(it).includes(wanted)) return it
  }
  return undefined
}
