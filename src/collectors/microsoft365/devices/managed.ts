import type { Device } from '../../../model/facts/device.js'
import { type Proved, provedBy } from './policies.js'
import type { CompliancePolicy, ManagedDevice } from './schema.js'
import { type Platform, platformOf, releaseOf } from './system.js'

const MS_PER_DAY = 86_400_000
/** Intune itself holds a device that was silent so long for one that breaks the rules: https://learn.microsoft.com/mem/intune/protect/device-compliance-get-started */
const SILENT_DAYS = 30
/** Until then a new device may not have reported whether it is encrypted. */
const YOUNG_DAYS = 1

export interface Rules {
  /** Undefined: not read, so that nothing is known to be demanded. */
  policies: readonly CompliancePolicy[] | undefined
  /** Devices without a rule count as breaking the rules. */
  secureByDefault: boolean | undefined
}

/** A device as Intune knows it. What it said more than 30 days ago is not repeated: only who it is, and when it was last heard. */
export function managedDevice(source: string, it: ManagedDevice, rules: Rules, now: Date): Device {
  const platform = platformOf(it.operatingSystem)
  const synced = momentOf(it.lastSyncDateTime)
  const head: Device = {
    record: 'fact',
    kind: 'device',
    source,
    id: idOf(it),
    ...(it.deviceName ? { name: it.deviceName } : {}),
    ...(it.userPrincipalName ? { owner: it.userPrincipalName } : {}),
    ...(platform === undefined ? {} : { platform }),
    ...(it.managedDeviceOwnerType === 'company' ? { ownedBy: 'practice' } : {}),
    ...(it.managedDeviceOwnerType === 'personal' ? { ownedBy: 'person' } : {}),
    ...managementOf(it, platform),
    ...(synced === undefined ? {} : { seen: synced, synced }),
    ...(synced === undefined && it.lastSyncDateTime !== undefined ? { synced: null } : {}),
  }
  if (isSilent(it.lastSyncDateTime, now)) return breaksRules(it) ? { ...head, compliant: false } : head
  return { ...head, ...stateOf(it, platform, rules, now) }
}

/** Not heard of for so long that what it said is no evidence any more; or never. */
export function isSilent(heard: string | null | undefined, now: Date): boolean {
  return !heard || now.getTime() - Date.parse(heard) > SILENT_DAYS * MS_PER_DAY
}

const NOBODY = '00000000-0000-0000-0000-000000000000'

/** The directory's id of the machine: the same when it is enrolled anew, and in the list of Entra. */
export function idOf({ azureADDeviceId, id }: ManagedDevice): string {
  return azureADDeviceId && azureADDeviceId !== NOBODY ? azureADDeviceId.toLowerCase() : id
}

/** Year 1 is Graph's word for never. */
export function momentOf(instant: string | null | undefined): string | undefined {
  return instant && Date.parse(instant) > Date.parse('1970-01-02') ? instant : undefined
}

const INTUNE = ['mdm', 'easMdm', 'intuneClient', 'easIntuneClient', 'googleCloudDevicePolicyController']
const TOGETHER = ['configurationManagerClientMdm', 'configurationManagerClientMdmEas']
const AGENTS: ReadonlyMap<string, string> = new Map([
  ...[...INTUNE, ...TOGETHER].map((it) => [it, 'Intune'] as const),
  ['microsoft365ManagedMdm', 'Basic Mobility and Security'],
  ['jamf', 'Jamf'],
  ['configurationManagerClient', 'Configuration Manager'],
])

/** Exchange ActiveSync and Defender alone are no enrolment, and are not known to exclude one: unknown. */
function managementOf(it: ManagedDevice, platform: Platform | undefined): Pick<Device, 'managed' | 'remoteWipe'> {
  const name = AGENTS.get(it.managementAgent ?? '')
  // On its way out: `retirePending`, `wipeIssued`, `deletePending`.
  if (name === undefined || it.managementState !== 'managed') return {}
  const wipes = name === 'Intune' && canWipe(it, platform)
  return { managed: name, ...(wipes ? { remoteWipe: true } : {}) }
}

/** A phone that a person enrolled as their own can only be made to forget the practice: https://learn.microsoft.com/mem/intune/remote-actions/devices-wipe */
function canWipe({ deviceEnrollmentType: how, managedDeviceOwnerType: owner }: ManagedDevice, platform: Platform | undefined) {
  if (platform === 'windows' || platform === 'macos') return true
  if (platform === 'ios') return how !== undefined && how !== 'unknownFutureValue' && !how.startsWith('appleUserEnrollment')
  return platform === 'android' && owner === 'company'
}

type State = Pick<
  Device,
  'release' | 'systemDisk' | 'homeDisk' | 'swapDisk' | 'compliant' | 'passcode' | 'lockAfter' | 'patchLevel'
>

function stateOf(it: ManagedDevice, platform: Platform | undefined, rules: Rules, now: Date): State {
  const release = releaseOf({ operatingSystem: it.operatingSystem, version: it.osVersion, model: it.model })
  const patchLevel = /^20\d\d-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/.exec(it.androidSecurityPatchLevel ?? '')?.[0]
  return {
    ...(release === undefined ? {} : { release }),
    ...(patchLevel === undefined ? {} : { patchLevel }),
    ...disksOf(it, platform, now),
    ...complianceOf(it, platform, rules),
  }
}

/** "No" may mean "not said yet". On an iPhone it means that there is no passcode, which encrypts what is there all the same. */
function disksOf({ isEncrypted, enrolledDateTime }: ManagedDevice, platform: Platform | undefined, now: Date): State {
  const since = momentOf(enrolledDateTime)
  const young = since === undefined || now.getTime() - Date.parse(since) < YOUNG_DAYS * MS_PER_DAY
  // Of Windows only the disk it starts from is told; all others have one volume for the system and for people's files.
  const home = platform === 'macos' || platform === 'ios' || platform === 'android' ? { homeDisk: null } : {}
  const swap = platform === 'ios' || platform === 'android' ? { swapDisk: null } : {}
  if (isEncrypted === true) return { systemDisk: 'on', ...home, ...swap, ...(platform === 'macos' ? { swapDisk: 'on' } : {}) }
  const off = isEncrypted === false && !young && (platform === 'windows' || platform === 'macos' || platform === 'android')
  return { ...(off ? { systemDisk: 'off' } : {}), ...home, ...swap }
}

/** In the days of grace as well: only what follows from it is put off. */
const breaksRules = ({ complianceState: state }: ManagedDevice) => state === 'noncompliant' || state === 'inGracePeriod'

/** Who judges whether the rules are met: Intune alone, not Jamf or Configuration Manager with rules of their own. */
function complianceOf(it: ManagedDevice, platform: Platform | undefined, { policies, secureByDefault }: Rules): State {
  if (breaksRules(it)) return { compliant: false }
  if (it.complianceState !== 'compliant') return {}
  if (!INTUNE.includes(it.managementAgent ?? '')) return secureByDefault === true ? { compliant: true } : {}
  const proved: Proved = provedBy(policies ?? [], it, platform)
  const { passcode, lockAfter } = proved
  return {
    // Where no rule is for a device, Intune calls it compliant unless told otherwise.
    ...(proved.ruled || secureByDefault === true ? { compliant: true } : {}),
    ...(passcode === undefined ? {} : { passcode }),
    ...(lockAfter === undefined ? {} : { lockAfter }),
  }
}
