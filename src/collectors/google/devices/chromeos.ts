import type { ChromeOsDevice } from './schema.js'
import { isSilent, keysOf, type Sighting, syncOf } from './sighting.js'
import { releaseOf } from './system.js'

/** Not in use, or in no management of the practice any more. */
const GONE = ['DEPROVISIONED', 'DISABLED', 'PRE_PROVISIONED', 'RETURN_ARRIVED', 'RETURN_REQUESTED', 'SHIPPED']

/**
 * A Chromebook that is enrolled. How its disk is encrypted is told nowhere. Undefined: it is gone.
 * https://developers.google.com/workspace/admin/directory/reference/rest/v1/chromeosdevices
 */
export function chromeSighting(it: ChromeOsDevice, now: Date): Sighting | undefined {
  if (it.status !== undefined && GONE.includes(it.status)) return undefined
  const release = releaseOf({ platform: 'chromeos', version: it.osVersion, model: it.model })
  const sync = syncOf(it.lastSync)
  const users = usersOf(it)
  const old = it.osVersionCompliance === 'notCompliant'
  return {
    id: it.deviceId,
    keys: keysOf({ serial: it.serialNumber }),
    ...(users === undefined ? {} : { users }),
    device: {
      ...(it.model ? { name: it.model } : {}),
      platform: 'chromeos',
      // An enrolled Chromebook can be wiped by a command: https://support.google.com/chrome/a/answer/1360642
      ...(it.status === 'ACTIVE' ? { managed: 'Chrome management', remoteWipe: true } : {}),
      ...sync,
      ...(isSilent(sync.synced, now) || release === undefined ? {} : { release }),
      ...(old ? { compliant: false } : {}),
    },
  }
}

/** Whom the administrator wrote down, else whoever of the practice signed in lately. */
function usersOf({ annotatedUser, recentUsers }: ChromeOsDevice): string[] | undefined {
  const noted = annotatedUser?.trim()
  if (noted && /^[^\s@]+@[^\s@]+$/.test(noted)) return [noted]
  const found = recentUsers?.flatMap(({ email, type }) => (type === 'USER_TYPE_MANAGED' && email ? [email] : [])) ?? []
  return found.length === 0 ? undefined : [...new Set(found)]
}
