import type { Device } from '../../../model/facts/device.js'
import type { CloudDevice, DeviceUser } from './schema.js'
import { disksOf, isSilent, keysOf, managementOf, type Sighting, syncOf } from './sighting.js'
import { platformOf, releaseOf } from './system.js'

const GONE = ['WIPED', 'UNPROVISIONED']
const LEFT = ['WIPED', 'UNENROLLED']

/** Who uses which device, by the name of the device; undefined: not read. */
type UsersOf = (device: string) => readonly DeviceUser[] | undefined

/** `devices/ID/deviceUsers/USER` → `devices/ID`. */
export const deviceOf = ({ name }: DeviceUser): string => name.split('/').slice(0, 2).join('/')

/**
 * A device that Cloud Identity knows: a phone, or a computer that reports by endpoint verification, which sees and manages nothing.
 * `inventory`: it is only written down as bought. Undefined: it is gone, or was never used.
 */
export function cloudSighting(
  it: CloudDevice,
  usersOf: UsersOf,
  options: { inventory: boolean; now: Date },
): Sighting | undefined {
  const here = usersOf(it.name)?.filter(({ managementState: state }) => state === undefined || !LEFT.includes(state))
  const sync = syncOf(it.lastSyncTime, ...(here ?? []).map((user) => user.lastSyncTime))
  if (GONE.includes(it.managementState ?? '')) return undefined
  if (options.inventory && !sync.synced && (here ?? []).length === 0) return undefined
  const platform = platformOf(it.deviceType, it.osVersion)
  const release = releaseOf({ platform, version: it.osVersion, model: it.model })
  const name = it.hostname || it.model
  const rooted = [it, ...(here ?? [])].some(({ compromisedState: state }) => state === 'COMPROMISED')
  return {
    id: it.name.replace(/^devices\//, ''),
    keys: keysOf({ device: it.deviceId, serial: it.serialNumber, imei: it.imei, meid: it.meid }),
    ...(here === undefined ? {} : { users: addressesOf(here) }),
    device: {
      ...(name ? { name } : {}),
      ...(platform === undefined ? {} : { platform }),
      ...managementOf(it.managementState === 'APPROVED', it.androidSpecificAttributes?.ownershipPrivilege),
      ...sync,
      ...(it.ownerType === 'COMPANY' ? { ownedBy: 'practice' } : it.ownerType === 'BYOD' ? { ownedBy: 'person' } : {}),
      ...(rooted ? { compliant: false } : {}),
      ...(isSilent(sync.synced, options.now)
        ? {}
        : { ...(release === undefined ? {} : { release }), ...stateOf(it, platform, here) }),
    },
  }
}

function stateOf(it: CloudDevice, platform: Device['platform'], users: readonly DeviceUser[] | undefined): Sighting['device'] {
  const state = it.encryptionState
  const patched = it.securityPatchTime === undefined ? undefined : syncOf(it.securityPatchTime).seen
  const locks = users?.map(({ passwordState }) => passwordState) ?? []
  const locked = locks.length > 0 && locks.every((lock) => lock === 'PASSWORD_SET')
  return {
    ...disksOf(state === 'ENCRYPTED' ? true : state === 'NOT_ENCRYPTED' ? false : undefined, platform),
    ...(locks.includes('PASSWORD_NOT_SET') ? { passcode: false } : locked ? { passcode: true } : {}),
    ...(patched === undefined ? {} : { patchLevel: patched }),
    ...signalsOf(it.endpointVerificationSpecificAttributes?.additionalSignals ?? {}),
  }
}

/** https://cloud.google.com/endpoint-verification/docs/device-information */
function signalsOf(signals: Readonly<Record<string, unknown>>): Sighting['device'] {
  const { is_os_native_firewall_enabled: firewall, is_secure_boot_enabled: boot, av_installed: scanner, av_enabled: on } = signals
  return {
    ...(typeof firewall === 'boolean' ? { firewall: firewall ? 'on' : 'off' } : {}),
    ...(typeof boot === 'boolean' ? { secureBoot: boot } : {}),
    ...(scanner === false ? { malwareProtection: null } : {}),
    ...(scanner === true && typeof on === 'boolean' ? { malwareProtection: on ? 'on' : 'off' } : {}),
  }
}

function addressesOf(users: readonly DeviceUser[]): string[] {
  const found = new Map(users.flatMap(({ userEmail: it }) => (it ? [[it.toLowerCase(), it] as const] : [])))
  return [...found.values()]
}
