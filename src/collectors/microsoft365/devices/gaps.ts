import type { FactRecord } from '../../../model/collector.js'
import type { Device } from '../../../model/facts/device.js'
import type { FieldId, FieldOf } from '../../../model/facts/index.js'
import type { Session } from '../session.js'
import { gaps, type Trouble } from '../tenant/setting.js'
import { isSilent } from './managed.js'
import type { DirectoryDevice } from './schema.js'

interface Why {
  /** Why Intune's list was not read. */
  trouble: Trouble | undefined
  /** Why its rules were not read. */
  unruled: Trouble | undefined
  /** Devices that the directory alone knows. */
  others: readonly DirectoryDevice[]
}

type Field = FieldOf<'device'>

const RULED = ['lockAfter', 'passcode', 'compliant'] as const satisfies readonly Field[]
const STATE = ['systemDisk', 'homeDisk', 'swapDisk', ...RULED] as const satisfies readonly Field[]
const TOLD = [...STATE, 'owner', 'release', 'remoteWipe', 'synced'] as const satisfies readonly Field[]

/** One gap for each field and reason that some device is without. */
export function* gapsOf(session: Session, managed: readonly Device[], { trouble, unruled, others }: Why): Iterable<FactRecord> {
  const lack = (fields: readonly Field[], why: Trouble) =>
    gaps(
      session,
      fields.map((it): FieldId => `device.${it}`),
      why,
    )
  if (trouble !== undefined) yield* lack(TOLD, trouble)
  else if (others.length > 0) yield* lack(TOLD, NOT_ENROLLED)
  if (others.some((it) => isSilent(it.approximateLastSignInDateTime, session.now))) yield* lack(['release', 'managed'], GONE)
  const silent = (it: Device) => isSilent(it.synced, session.now)
  if (managed.some(silent)) yield* lack(STATE, SILENT)
  const heard = managed.filter((it) => !silent(it))
  if (heard.some((it) => it.platform === 'windows')) yield* lack(['homeDisk', 'swapDisk'], OTHER_DISKS)
  if (heard.some((it) => it.systemDisk === undefined)) yield* lack(['systemDisk'], NOT_SAID)
  const unproved = RULED.filter((field) => heard.some((it) => it[field] === undefined))
  if (unproved.length > 0) yield* lack(unproved, unruled ?? NO_RULE)
}

const NOT_ENROLLED: Trouble = {
  because: 'unsupported',
  remedy: 'Enrol the device in Intune (it is only registered), or run `confide device` on it and hand in its file.',
}
const SILENT: Trouble = {
  because: 'failed',
  remedy:
    'Switch on the devices that Intune has not heard of for 30 days and let them synchronise, or remove those that are gone.',
}
const GONE: Trouble = {
  because: 'failed',
  remedy:
    'Remove devices that are gone (Microsoft Entra admin center, Devices › All devices), and sign in once on those that are not: nobody has signed in on them for 30 days.',
}
const OTHER_DISKS: Trouble = {
  because: 'unsupported',
  remedy: 'Intune tells of the disk that Windows starts from alone: run `confide device` on the computer and hand in its file.',
}
const NOT_SAID: Trouble = {
  because: 'failed',
  remedy: 'Let the device synchronise with Intune once more: it has not said whether it is encrypted.',
}
const NO_RULE: Trouble = {
  because: 'unsupported',
  remedy:
    'Give a compliance policy that requires a password and minutes of inactivity to all devices of this kind, without a filter or a group left out: what it demands of a device that meets it is then known.',
}
