/** What may be selected of a type, and how it is told. */
export interface Shape {
  type: string
  fields: readonly string[]
  /** Told without `$select`; all fields when absent. */
  usual?: readonly string[]
  /** Told as this where nothing is known, instead of null. */
  empty?: Readonly<Record<string, unknown>>
  /** Left out where nothing is known. */
  omitted?: readonly string[]
}

/** Fields are those of the vendor's type: a name that it lacks does not compile. */
export function shape<T>(type: string, fields: readonly (keyof T & string)[], rest: Omit<Shape, 'type' | 'fields'> = {}): Shape {
  return { type, fields, ...rest }
}
