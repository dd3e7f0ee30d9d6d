import { z } from 'zod'
import type { Key } from '../../../../model/facts/access.js'
import { maybe, text } from '../reading.js'

export const Metadata = z.looseObject({
  KeyId: text,
  KeyManager: z.enum(['AWS', 'CUSTOMER']),
  Description: maybe(z.string()),
  CreationDate: maybe(z.date()),
  KeyUsage: maybe(z.string()),
  KeySpec: maybe(z.string()),
  KeyState: maybe(z.string()),
  Origin: maybe(z.string()),
})
type Metadata = z.infer<typeof Metadata>

/** Whether it is one of the practice's own symmetric keys that encrypt: keys that sign or authenticate are none, keys of AWS are its business. */
export function isPracticeKey({ KeyManager, KeyUsage, KeySpec }: Metadata): boolean {
  if (KeyManager !== 'CUSTOMER') return false
  return (KeyUsage ?? 'ENCRYPT_DECRYPT') === 'ENCRYPT_DECRYPT' && (KeySpec ?? 'SYMMETRIC_DEFAULT') === 'SYMMETRIC_DEFAULT'
}

/** https://docs.aws.amazon.com/kms/latest/developerguide/key-state.html */
const WORKS: Readonly<Record<string, boolean>> = {
  Enabled: true,
  Updating: true,
  Disabled: false,
  PendingDeletion: false,
  PendingReplicaDeletion: false,
  PendingImport: false,
  Unavailable: false,
}

const activeIn = (state: string | undefined): boolean | undefined =>
  state !== undefined && Object.hasOwn(WORKS, state) ? WORKS[state] : undefined

/**
 * Whether KMS can renew it by itself: true, then it has to be asked whether it does; false for material that was brought in or
 * lies in a store of its own; undefined for a key that does not work, whose answer would say nothing.
 * https://docs.aws.amazon.com/kms/latest/developerguide/rotate-keys.html
 */
export function isAutomatic({ KeyState, Origin }: Metadata): boolean | undefined {
  if (activeIn(KeyState) === false) return undefined
  if (Origin === 'AWS_KMS') return true
  return Origin === 'EXTERNAL' || Origin === 'AWS_CLOUDHSM' || Origin === 'EXTERNAL_KEY_STORE' ? false : undefined
}

export function keyFact(source: string, arn: string, key: Metadata, rotates: boolean | undefined): Key {
  const active = activeIn(key.KeyState)
  return {
    record: 'fact',
    kind: 'key',
    source,
    id: arn,
    name: key.Description || key.KeyId,
    use: 'encryption',
    ...(active === undefined ? {} : { active }),
    ...(key.CreationDate === undefined ? {} : { created: key.CreationDate.toISOString() }),
    ...(rotates === undefined ? {} : { rotates }),
  }
}
