import { createHash } from 'node:crypto'

const hashOf = (words: string) => createHash('sha256').update(words).digest('hex')

/** A number of 21 digits, as accounts and roles have; the same for the same words. */
export const numberOf = (words: string): string =>
  `1${String(BigInt(`0x${hashOf(words).slice(0, 20)}`))
    .padStart(20, '0')
    .slice(0, 20)}`

/** `03` and thirteen letters and digits, as units and groups have; the same for the same words. */
export const lettersOf = (words: string): string =>
  `03${BigInt(`0x${hashOf(words).slice(0, 20)}`)
    .toString(36)
    .padStart(13, '0')
    .slice(0, 13)}`
