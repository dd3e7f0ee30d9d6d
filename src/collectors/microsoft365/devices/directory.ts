import type { Device } from '../../../model/facts/device.js'
import { isSilent, momentOf } from './managed.js'
import type { DirectoryDevice } from './schema.js'
import { platformOf, releaseOf } from './system.js'

/** Not something that people work on, or shut out. */
export function isUsed({ accountEnabled, profileType }: DirectoryDevice): boolean {
  return accountEnabled !== false && !['printer', 'iot'].includes(profileType?.toLowerCase() ?? '')
}

/** What joins it to Intune's list. */
export const keyOf = ({ deviceId, id }: DirectoryDevice): string => deviceId?.toLowerCase() || id

/** Microsoft Intune's application id. */
const INTUNE = '0000000a-0000-0000-c000-000000000000'

/**
 * A device that is known to the directory and not in Intune's list. `unmanaged`: that list was read whole, so that a device of
 * which the directory says nothing is in no management. What was last heard of more than 30 days ago may be gone: neither its system
 * nor that nothing manages it is said then. https://learn.microsoft.com/graph/api/resources/device
 */
export function directoryDevice(
  source: string,
  it: DirectoryDevice,
  { unmanaged, now }: { unmanaged: boolean; now: Date },
): Device {
  const platform = platformOf(it.operatingSystem)
  const silent = isSilent(it.approximateLastSignInDateTime, now)
  const release = silent ? undefined : releaseOf({ operatingSystem: it.operatingSystem, version: it.operatingSystemVersion })
  const seen = momentOf(it.approximateLastSignInDateTime)
  const management = managementOf(it, unmanaged)
  const managed = silent && management === null ? undefined : management
  const owned = it.deviceOwnership?.toLowerCase()
  return {
    record: 'fact',
    kind: 'device',
    source,
    id: keyOf(it),
    ...(it.displayName ? { name: it.displayName } : {}),
    ...(platform === undefined ? {} : { platform }),
    ...(release === undefined ? {} : { release }),
    ...(managed === undefined ? {} : { managed }),
    ...(it.isCompliant === false && typeof managed === 'string' ? { compliant: false } : {}),
    ...(owned === 'company' ? { ownedBy: 'practice' } : owned === 'personal' ? { ownedBy: 'person' } : {}),
    ...(seen === undefined ? {} : { seen }),
  }
}

function managementOf({ isManaged, mdmAppId }: DirectoryDevice, unmanaged: boolean): string | null | undefined {
  if (isManaged === true) {
    const intune = mdmAppId?.toLowerCase() === INTUNE
    // Intune's own list no longer holds it: the directory has not heard of that yet.
    if (intune) return unmanaged ? undefined : 'Intune'
    return mdmAppId ? 'another management than Intune' : undefined
  }
  if (isManaged === false) return null
  return isManaged === null && unmanaged ? null : undefined
}
