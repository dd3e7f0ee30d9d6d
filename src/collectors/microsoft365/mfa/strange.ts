/**
 * The first key of a Graph object that says something and that we do not know. It may narrow a policy: new conditions arrive
 * unannounced. Annotations (`users@odata.context`) say nothing.
 */
export function strangeKey(object: object | null | undefined, known: readonly string[]): string | undefined {
  for (const [key, value] of Object.entries(object ?? {})) {
    if (!known.includes(key) && !key.includes('@') && !isEmpty(value)) return key
  }
  return undefined
}

/** Null, an empty text or list, or an object that holds nothing else. `false` and `0` say something. */
export function isEmpty(value: unknown): boolean {
  if (value === null || value === undefined || value === '') return true
  if (Array.isArray(value)) return value.length === 0
  if (typeof value !== 'object') return false
  return Object.entries(value).every(([key, inner]) => key.includes('@') || isEmpty(inner))
}
