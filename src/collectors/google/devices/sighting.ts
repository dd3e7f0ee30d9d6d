import type { Device } from '../../../model/facts/device.js'
import type { Platform } from './system.js'

/** What one list says of one device. Several of them may be of the same machine. */
export interface Sighting {
  id: string
  /** What the machine has in every list: numbers that its maker or the system gave it. */
  keys: string[]
  /** Logins of whoever uses it; undefined: not told. */
  users?: string[]
  device: Omit<Device, 'record' | 'kind' | 'source' | 'id' | 'owner'>
}

/** What it said longer ago is not repeated: only who it is, and when it was last heard. */
const SILENT_DAYS = 30

export function isSilent(synced: string | null | undefined, now: Date): boolean {
  return !synced || now.getTime() - Date.parse(synced) > SILENT_DAYS * 86_400_000
}

/** When it last spoke. Null: never, for which Google writes 1970. */
export function syncOf(...times: readonly (string | undefined)[]): Pick<Device, 'synced' | 'seen'> {
  let last: string | undefined
  for (const it of times) if (it !== undefined && (last === undefined || Date.parse(it) > Date.parse(last))) last = it
  if (last === undefined) return {}
  return Date.parse(last) < Date.parse('1990-01-01') ? { synced: null } : { synced: last, seen: last }
}

/** Words that stand where a maker gave no number, and numbers that thousands of cheap devices share. */
const NO_NUMBER = /^(unknown|none|null|default|0123456789abcdef|(.)\2*)$/i

/** Numbers that are the machine's own, each with its kind: those of one kind alone are compared. */
export function keysOf(numbers: Readonly<Record<string, string | undefined>>): string[] {
  const keys: string[] = []
  for (const [kind, number] of Object.entries(numbers)) {
    const plain = number?.trim() ?? ''
    if (/^[\w-]{8,}$/.test(plain) && !NO_NUMBER.test(plain)) keys.push(`${kind} ${plain.toLowerCase()}`)
  }
  return keys
}

/**
 * Encryption of the volumes. An iPhone without a passcode counts as not encrypted, though what is there is; Windows and Linux tell
 * of the disk that they start from alone.
 */
export function disksOf(encrypted: boolean | undefined, platform: Platform | undefined): Sighting['device'] {
  const phone = platform === 'ios' || platform === 'android'
  const one = phone || platform === 'macos' ? { homeDisk: null } : {}
  const swap = phone ? { swapDisk: null } : {}
  if (encrypted === true) return { systemDisk: 'on', ...one, ...swap, ...(platform === 'macos' ? { swapDisk: 'on' } : {}) }
  const off = encrypted === false && platform !== undefined && platform !== 'ios' && platform !== 'chromeos'
  return { ...(off ? { systemDisk: 'off' } : {}), ...one, ...swap }
}

const MANAGEMENT = 'Google endpoint management'

/**
 * Android says which rights the management has on it. Of an iPhone nothing tells whether it is managed at all, or only synchronises
 * (`fundamental`): https://cloud.google.com/identity/docs/concepts/overview-devices
 */
export function managementOf(approved: boolean, privilege: string | undefined): Pick<Device, 'managed' | 'remoteWipe'> {
  const right =
    privilege
      ?.trim()
      .toUpperCase()
      .replace(/[\s-]+/g, '_') ?? ''
  if (!approved || !['DEVICE_ADMINISTRATOR', 'PROFILE_OWNER', 'DEVICE_OWNER'].includes(right)) return {}
  // In a work profile only the practice's part can be wiped.
  return { managed: MANAGEMENT, ...(right === 'DEVICE_OWNER' ? { remoteWipe: true } : {}) }
}
