/** A thing of the directory that has its id. */
export type Named<T> = T & { id: string }

/** A list that may be too long to be held: an array is one. */
export interface Rows<T> {
  readonly length: number
  at(index: number): T | undefined
  /** Some places are empty: `length` counts them too. */
  readonly sparse?: boolean
  /** For lists that know a quicker way than looking at each. */
  byId?(id: string): T | undefined
}

export function findById<T>(rows: Rows<T>, id: string, idOf: (it: T) => string): T | undefined {
  if (rows.byId) return rows.byId(id)
  for (let index = 0; index < rows.length; index += 1) {
    const it = rows.at(index)
    if (it !== undefined && idOf(it) === id) return it
  }
  return undefined
}

/** Each element only when it is looked at. What gives undefined is not in the list: it is `sparse` then. */
export function mapped<T, U extends object>(rows: Rows<T>, to: (it: T) => U | undefined, { sparse = false } = {}): Rows<U> {
  return {
    length: rows.length,
    sparse,
    at(index) {
      const it = rows.at(index)
      return it === undefined ? undefined : to(it)
    },
  }
}
