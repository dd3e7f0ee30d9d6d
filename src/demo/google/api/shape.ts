/** What an answer may hold, for field masks: true where anything may stand below, or nothing at all. */
export type Shape = true | { readonly [name: string]: Shape }

type Fields = { readonly [name: string]: Shape }

/** Fields are those of the vendor's type: a name that it lacks does not compile. */
export function shape<T>(fields: readonly (keyof T & string)[], nested: { readonly [K in keyof T]?: Shape } = {}): Fields {
  return { ...Object.fromEntries(fields.map((field) => [field, true] as const)), ...nested }
}
