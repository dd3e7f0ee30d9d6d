import type { Gap } from '../../../model/census.js'
import type { Device } from '../../../model/facts/device.js'
import type { FieldOf } from '../../../model/facts/index.js'
import type { GoogleFailure, Session } from '../session.js'
import { isSilent } from './sighting.js'

type Field = FieldOf<'device'>
type Why = Pick<GoogleFailure, 'because' | 'remedy'>

const STATE = ['systemDisk', 'homeDisk', 'swapDisk', 'passcode', 'release'] as const satisfies readonly Field[]
/** Told of no device. */
const NEVER = ['lockAfter', 'automaticUpdates'] as const satisfies readonly Field[]
const SIGNALS = ['firewall', 'malwareProtection'] as const satisfies readonly Field[]

interface Unread {
  /** Why it is not known who uses which. */
  users: GoogleFailure | undefined
  /** Why it is not known whether there are computers. */
  computers: GoogleFailure | undefined
}

/** One gap for each field and reason that some device is without. */
export function* gapsOf(session: Session, devices: readonly Device[], { users, computers: unlisted }: Unread): Iterable<Gap> {
  const { source, want, now } = session
  const lack = function* (fields: readonly Field[], some: readonly Device[], { because, remedy }: Why): Iterable<Gap> {
    for (const field of fields) {
      if (!want.has(`device.${field}`) || !some.some((it) => it[field] === undefined)) continue
      yield { record: 'gap', source, kind: 'device', field, because, remedy }
    }
  }
  const silent = devices.filter((it) => isSilent(it.synced, now))
  const heard = devices.filter((it) => !isSilent(it.synced, now))
  if (users !== undefined) yield* lack(['owner', 'passcode'], devices, users)
  else yield* lack(['owner'], devices, SEVERAL)
  yield* lack(STATE, silent, SILENT)
  const computers = heard.filter(isComputer)
  yield* lack(['homeDisk', 'swapDisk', ...SIGNALS], computers, OTHER_DISKS)
  yield* lack(['systemDisk', 'release', ...NEVER], heard, NOT_SAID)
  if (users === undefined) yield* lack(['passcode'], heard, NOT_SAID)
  yield* lack(['managed'], devices, NO_MANAGEMENT)
  yield* lack(['compliant'], devices, NO_RULES)
  if (unlisted === undefined && !devices.some(isComputer)) yield* unheard(session)
}

const isComputer = ({ platform }: Device) => platform === 'windows' || platform === 'macos' || platform === 'linux'

/** Nothing here is a computer: what is said of all devices is said of phones. */
function* unheard({ source, want }: Session): Iterable<Gap> {
  const { because, remedy } = NO_COMPUTERS
  if (want.has('device.managed')) yield { record: 'gap', source, kind: 'device', field: 'managed', because, remedy }
}

const NO_COMPUTERS: Why = {
  because: 'unsupported',
  remedy:
    'Google knows of a computer only by endpoint verification (admin.google.com > Devices), and knows of none here: run `confide device` on each computer and hand in its file.',
}
const SEVERAL: Why = {
  because: 'unsupported',
  remedy: 'Several people use the device, or Google does not say who: write its owner under `devices:` in confide.yaml.',
}
const SILENT: Why = {
  because: 'failed',
  remedy:
    'Switch on the devices that Google has not heard of for 30 days and let them synchronise, or remove those that are gone.',
}
const OTHER_DISKS: Why = {
  because: 'unsupported',
  remedy: 'Google does not tell it of all disks and settings of a computer: run `confide device` on it and hand in its file.',
}
const NOT_SAID: Why = {
  because: 'unsupported',
  remedy:
    'Google does not say it of every kind of device: look at these in admin.google.com > Devices, or hand in a file from each (confide device).',
}
const NO_MANAGEMENT: Why = {
  because: 'unsupported',
  remedy:
    'Google lists an iPhone or a computer whether it manages it or only sees it: look at the kind of management in admin.google.com > Devices, and state it.',
}
const NO_RULES: Why = {
  because: 'unsupported',
  remedy:
    'Google does not say whether a device meets all rules of the practice: look in admin.google.com > Devices, and state it.',
}
