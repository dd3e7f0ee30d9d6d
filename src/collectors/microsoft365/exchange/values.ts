import { z } from 'zod'

/**
 * Exchange and Teams write the same value in several ways: `true` or `"True"`, a list or its only item, a value or `{ "Value": … }`.
 * What is none of these is unknown.
 */
function bare(value: unknown): unknown {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value
  for (const key of ['Value', 'value']) if (Object.hasOwn(value, key)) return (value as Record<string, unknown>)[key]
  return value
}

/** A boolean, also as the word; undefined when it is anything else. */
export const flag = z
  .unknown()
  .optional()
  .transform((value): boolean | undefined => {
    const one = bare(value)
    if (typeof one === 'boolean') return one
    if (typeof one !== 'string') return undefined
    const word = one.trim().toLowerCase()
    return word === 'true' ? true : word === 'false' ? false : undefined
  })

/** A text that is not empty; null when it is there and empty; undefined when it is missing or anything else. */
export const text = z
  .unknown()
  .optional()
  .transform((value): string | null | undefined => {
    const one = bare(value)
    if (one === null) return null
    if (typeof one !== 'string') return undefined
    return one.trim() === '' ? null : one.trim()
  })

/** A whole number, also in digits; undefined when it is anything else. */
export const whole = z
  .unknown()
  .optional()
  .transform((value): number | undefined => {
    const one = bare(value)
    const number = typeof one === 'string' && /^-?\d{1,9}$/.test(one.trim()) ? Number(one) : one
    return typeof number === 'number' && Number.isInteger(number) ? number : undefined
  })

/** Texts: a list, one text, or nothing (`[]`). Undefined when it is missing, or when one of them is no text. */
export const texts = z
  .unknown()
  .optional()
  .transform((value): string[] | undefined => {
    const all = bare(value)
    if (all === null || all === '') return []
    const items = (Array.isArray(all) ? all : [all]).map(bare)
    const found: string[] = []
    for (const item of items) {
      if (typeof item !== 'string') return undefined
      if (item.trim() !== '') found.push(item.trim())
    }
    return found
  })
