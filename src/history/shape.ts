/** A line of a run is not what it should be; the message says what, in words for a person. */
export class Misshapen extends Error {}

export function object(value: unknown): Readonly<Record<string, unknown>> {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) throw new Misshapen('a part of it is missing')
  return value as Readonly<Record<string, unknown>>
}

export function text(value: unknown): string {
  if (typeof value !== 'string') throw new Misshapen('a word of it is missing')
  return value
}

export function number(value: unknown): number {
  if (typeof value !== 'number' || !Number.isFinite(value)) throw new Misshapen('a number of it is missing')
  return value
}

export function moment(value: unknown): string {
  if (Number.isNaN(Date.parse(text(value)))) throw new Misshapen('it has no date')
  return text(value)
}

export function oneOf<T extends string>(value: unknown, words: readonly T[]): T {
  const found = words.find((word) => word === value)
  if (found === undefined) throw new Misshapen('it holds a word that this version does not know')
  return found
}

export function list<T>(value: unknown, read: (one: unknown) => T): T[] {
  if (!Array.isArray(value)) throw new Misshapen('a list of it is missing')
  return value.map(read)
}

/** A list of words as it is, uncopied: two hundred runs hold a hundred thousand of them. */
export function texts(value: unknown): string[] {
  if (Array.isArray(value) && value.every((it) => typeof it === 'string')) return value
  throw new Misshapen('a list of words is missing')
}

export function numbers(value: unknown): number[] {
  if (Array.isArray(value) && value.every((it) => typeof it === 'number')) return value
  throw new Misshapen('a list of numbers is missing')
}

export function orNull<T>(value: unknown, read: (one: unknown) => T): T | null {
  return value === null ? null : read(value)
}

export function orAbsent<T>(value: unknown, read: (one: unknown) => T): T | undefined {
  return value === undefined ? undefined : read(value)
}
