import { secondsIn } from './duration.js'

/** Fields of a setting in force. One that is not there is unknown. */
export type Fields = Readonly<Record<string, unknown>>

export function flag(fields: Fields, name: string): boolean | undefined {
  const value = fields[name]
  return typeof value === 'boolean' ? value : undefined
}

/** A member of an enumeration. */
export function word(fields: Fields, name: string): string | undefined {
  const value = fields[name]
  return typeof value === 'string' ? value : undefined
}

/** A whole number that is not negative; 64-bit ones come as texts. */
export function count(fields: Fields, name: string): number | undefined {
  const value = fields[name]
  const number = typeof value === 'string' && /^\d{1,9}$/.test(value) ? Number(value) : value
  return typeof number === 'number' && Number.isSafeInteger(number) && number >= 0 ? number : undefined
}

export const seconds = (fields: Fields, name: string): number | undefined => secondsIn(fields[name])

/** Milliseconds since 1970 of a timestamp with its zone. */
export function moment(fields: Fields, name: string): number | undefined {
  const value = word(fields, name)
  if (value === undefined || !/^\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d(\.\d+)?)?(Z|[+-]\d\d:\d\d)$/i.test(value)) return undefined
  const at = Date.parse(value)
  return Number.isNaN(at) ? undefined : at
}
