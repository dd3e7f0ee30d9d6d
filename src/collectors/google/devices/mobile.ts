import type { MobileDevice } from './schema.js'
import { disksOf, isSilent, keysOf, managementOf, type Sighting, syncOf } from './sighting.js'
import { platformOf, releaseOf } from './system.js'

/** Nothing of the practice is on it any more. */
const GONE = ['WIPED', 'UNPROVISIONED', 'ACCOUNT_WIPED', 'DEVICE_WIPED']

/** A phone or tablet of the Directory's list, which holds those alone that belong to people. Undefined: it is gone. */
export function mobileSighting(it: MobileDevice, now: Date): Sighting | undefined {
  const status = wordOf(it.status)
  if (status !== undefined && GONE.includes(status)) return undefined
  const platform = platformOf(it.type, it.os)
  const release = releaseOf({ platform, version: it.os, model: it.model })
  const sync = syncOf(it.lastSync)
  const users = it.email?.filter((address) => !address.endsWith('.test-google-a.com'))
  return {
    id: it.resourceId,
    keys: keysOf({ device: it.deviceId, serial: it.serialNumber, imei: it.imei, meid: it.meid }),
    ...(users === undefined || users.length === 0 ? {} : { users: users.slice(0, 1) }),
    device: {
      ...(it.model ? { name: it.model } : {}),
      ...(platform === undefined ? {} : { platform }),
      ...managementOf(status === 'APPROVED', it.privilege),
      ...sync,
      ownedBy: 'person',
      ...(wordOf(it.deviceCompromisedStatus) === 'COMPROMISED' ? { compliant: false } : {}),
      ...(isSilent(sync.synced, now) ? {} : { ...(release === undefined ? {} : { release }), ...stateOf(it, platform) }),
    },
  }
}

function stateOf(it: MobileDevice, platform: ReturnType<typeof platformOf>): Sighting['device'] {
  const lock = wordOf(it.devicePasswordStatus)
  const encryption = wordOf(it.encryptionStatus)
  const patched = /^20\d\d-\d\d-\d\d$/.exec(it.securityPatchLevel ?? '')?.[0]
  return {
    ...disksOf(encryption === 'ENCRYPTED' ? true : encryption === 'NOT_ENCRYPTED' ? false : undefined, platform),
    ...(lock === 'ON' ? { passcode: true } : lock === 'OFF' ? { passcode: false } : {}),
    ...(patched === undefined ? {} : { patchLevel: patched }),
  }
}

/** `Not encrypted` → `NOT_ENCRYPTED`: Google writes states of this list as people read them. */
const wordOf = (word: string | undefined) =>
  word
    ?.trim()
    .toUpperCase()
    .replace(/[\s-]+/g, '_')
