/** Yes, no, or not known. */
export type Tri = boolean | undefined

/** Yes when one is; no only when every one is known to be no. */
export function some(values: Iterable<Tri>): Tri {
  let found: Tri = false
  for (const value of values) {
    if (value === true) return true
    if (value === undefined) found = undefined
  }
  return found
}

/** No when one is; yes only when every one is known to be yes. */
export function every(values: Iterable<Tri>): Tri {
  let found: Tri = true
  for (const value of values) {
    if (value === false) return false
    if (value === undefined) found = undefined
  }
  return found
}

export function not(value: Tri): Tri {
  return value === undefined ? undefined : !value
}

/** What all possibilities agree on; undefined as soon as two differ, or one is not known. */
export function agree<T>(first: T | undefined, ...others: (T | undefined)[]): T | undefined {
  return others.every((other) => other === first) ? first : undefined
}
