import type { CompliancePolicy, ManagedDevice } from './schema.js'
import type { Platform } from './system.js'

/** What the rules of Intune prove of one device that meets all of its rules. */
export interface Proved {
  /** At least one rule is for it. */
  ruled: boolean
  passcode?: true
  /** Seconds, at most. */
  lockAfter?: number
}

/**
 * What holds for a device that Intune calls compliant. A rule counts only where it is certain that it is for this device: it is
 * given to all devices, or to all people and the device is somebody's, without a filter or a group that is left out. One that was
 * changed after the device last reported was not checked yet.
 */
export function provedBy(policies: readonly CompliancePolicy[], device: ManagedDevice, platform: Platform | undefined): Proved {
  const proved: Proved = { ruled: false }
  for (const policy of policies) {
    if (platform === undefined || platformOf(policy) !== platform) continue
    if (platform === 'android' && !isDeviceOwner(device)) continue
    if (!isFor(policy, device) || !isChecked(policy, device)) continue
    proved.ruled = true
    if (policy.passwordRequired !== true && policy.passcodeRequired !== true) continue
    proved.passcode = true
    const after = lockOf(policy)
    if (after !== undefined) proved.lockAfter = Math.min(after, proved.lockAfter ?? after)
  }
  return proved
}

/** By type of the rule. Which of the Android rules a phone is under depends on how it was enrolled, which is told of one kind alone. */
const PLATFORMS: ReadonlyMap<string, Platform> = new Map([
  ['windows10compliancepolicy', 'windows'],
  ['macoscompliancepolicy', 'macos'],
  ['ioscompliancepolicy', 'ios'],
  ['androiddeviceownercompliancepolicy', 'android'],
])

function platformOf(policy: CompliancePolicy): Platform | undefined {
  return PLATFORMS.get(policy['@odata.type'].replace(/^#?microsoft\.graph\./i, '').toLowerCase())
}

/** Phones of the practice that Google's own controller manages: https://learn.microsoft.com/graph/api/resources/intune-devices-managementagenttype */
const isDeviceOwner = ({ managementAgent, managedDeviceOwnerType }: ManagedDevice) =>
  managementAgent === 'googleCloudDevicePolicyController' && managedDeviceOwnerType === 'company'

const NOBODY = '00000000-0000-0000-0000-000000000000'

function isFor({ assignments }: CompliancePolicy, { userId }: ManagedDevice): boolean {
  const targets = assignments.map(({ target }) => ({ ...target, type: target['@odata.type'].split('.').at(-1) ?? '' }))
  if (targets.some(({ type }) => type.toLowerCase().includes('exclusion'))) return false
  const owned = userId !== undefined && userId !== null && userId !== '' && userId !== NOBODY
  return targets.some((it) => {
    const { deviceAndAppManagementAssignmentFilterId: id, deviceAndAppManagementAssignmentFilterType: type } = it
    if ((id !== undefined && id !== null && id !== '' && id !== NOBODY) || !(type === 'none' || type === null)) return false
    return it.type === 'allDevicesAssignmentTarget' || (it.type === 'allLicensedUsersAssignmentTarget' && owned)
  })
}

function isChecked({ lastModifiedDateTime: changed }: CompliancePolicy, { lastSyncDateTime: synced }: ManagedDevice): boolean {
  return changed !== undefined && synced !== undefined && Date.parse(changed) <= Date.parse(synced)
}

/**
 * Seconds until the screen asks. An iPhone first turns its screen off and then waits again, so both times count
 * (https://learn.microsoft.com/mem/intune/protect/compliance-policy-create-ios).
 */
function lockOf(policy: CompliancePolicy): number | undefined {
  const minutes = policy.passwordMinutesOfInactivityBeforeLock
  if (minutes !== undefined && minutes !== null && minutes > 0) return minutes * 60
  const { passcodeMinutesOfInactivityBeforeLock: grace, passcodeMinutesOfInactivityBeforeScreenTimeout: screen } = policy
  if (typeof grace !== 'number' || typeof screen !== 'number' || screen === 0) return undefined
  return (grace + screen) * 60
}
