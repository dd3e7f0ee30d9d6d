import { createHash } from 'node:crypto'

/** Hexadecimal characters of a content hash that stand in a file name and name a run. */
export const SHORT = 12

/** SHA-256 in 64 hexadecimal characters. */
export function sha256(content: string | Uint8Array): string {
  return createHash('sha256').update(content).digest('hex')
}

export const shortHash = (hash: string) => hash.slice(0, SHORT)
