import { createHash } from 'node:crypto'

/** Stable for a computer as long as its machine id, or else its name, stays: the first 16 hex digits of a hash. */
export function deviceId(hardwareId: string | undefined, hostname: string | undefined): string {
  const hash =
    hardwareId ??
    createHash('sha256')
      .update(`confide-device-name:${hostname ?? ''}`)
      .digest('hex')
  return hash.slice(0, 16)
}
