import { createHmac } from 'node:crypto'

/** Hexadecimal characters of a pseudonym: 48 bits keep the ids of a hundred thousand accounts apart. */
const LENGTH = 12

/** Makes `person-3f9a2c71d04b` of words that nobody can read from it without the key. */
export type Mark = (prefix: string, ...words: string[]) => string

export function marker(key: Uint8Array): Mark {
  const made = new Map<string, string>()
  return (prefix, ...words) => {
    const text = JSON.stringify([prefix, ...words])
    const known = made.get(text)
    if (known !== undefined) return known
    const fresh = `${prefix}-${createHmac('sha256', key).update(text).digest('hex').slice(0, LENGTH)}`
    made.set(text, fresh)
    return fresh
  }
}
