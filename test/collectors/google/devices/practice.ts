import { expect } from 'vitest'
import { devices } from '../../../../src/collectors/google/devices/index.js'
import type { FactRecord } from '../../../../src/model/collector.js'
import type { Device } from '../../../../src/model/facts/device.js'
import { sessionOf, type Tenant } from '../people/session.js'

export const MOBILE = 'directory:mobiledevices.list'
export const CHROMEOS = 'directory:chromeosdevices.list'
export const CLOUD = 'cloudidentity:devices.list'
export const USERS = 'cloudidentity:deviceUsers.list'

export type More = Readonly<Record<string, unknown>>

export const ANA = 'ana@practice.example'
export const SYNC = '2026-10-31T08:00:00.000Z'
export const OLD = '2026-09-01T08:00:00.000Z'

export const phone = (more: More = {}) => ({
  resourceId: 'mobile-1',
  deviceId: '3c404c2af5fd57b7',
  email: [ANA, `${ANA}.test-google-a.com`],
  model: 'Pixel 9',
  os: 'Android 16',
  type: 'ANDROID',
  status: 'APPROVED',
  lastSync: SYNC,
  serialNumber: '48250DLAQ0001X',
  imei: '',
  meid: '',
  deviceCompromisedStatus: 'No compromise detected',
  encryptionStatus: 'Encrypted',
  devicePasswordStatus: 'On',
  privilege: 'Profile owner',
  ...more,
})

export const laptop = (more: More = {}) => ({
  name: 'devices/laptop-1',
  deviceId: 'F3A1-77CC-0001',
  deviceType: 'MAC_OS',
  ownerType: 'COMPANY',
  model: 'MacBookAir10,1',
  hostname: 'anas-laptop',
  osVersion: 'MacOS 15.2.1',
  serialNumber: 'C02XY0001234',
  lastSyncTime: SYNC,
  encryptionState: 'ENCRYPTED',
  compromisedState: 'COMPROMISED_STATE_UNSPECIFIED',
  managementState: 'APPROVED',
  endpointVerificationSpecificAttributes: {
    additionalSignals: {
      is_os_native_firewall_enabled: true,
      is_secure_boot_enabled: true,
      av_installed: true,
      av_enabled: true,
    },
  },
  ...more,
})

export const chromebook = (more: More = {}) => ({
  deviceId: 'chrome-1',
  serialNumber: '5CD0001ABC',
  status: 'ACTIVE',
  lastSync: SYNC,
  model: 'HP Chromebook 14',
  osVersion: '139.0.7258.154',
  annotatedUser: ANA,
  ...more,
})

export const use = (device: string, userEmail: string, more: More = {}) => ({
  name: `${device}/deviceUsers/${userEmail}`,
  userEmail,
  managementState: 'APPROVED',
  passwordState: 'PASSWORD_SET',
  compromisedState: 'NOT_COMPROMISED',
  lastSyncTime: SYNC,
  ...more,
})

/** Each of both views of Cloud Identity. */
export const cloud = (used: unknown[], inventory: unknown[] = []): Tenant => ({
  [CLOUD]: ({ view }: { view?: string }) => [view === 'COMPANY_INVENTORY' ? inventory : used],
})

export const practice = (more: Tenant = {}): Tenant => ({
  [MOBILE]: [[]],
  [CHROMEOS]: [[]],
  [USERS]: [[]],
  ...cloud([]),
  ...more,
})

export async function told(tenant: Tenant, options?: Parameters<typeof sessionOf>[1]) {
  const session = sessionOf(tenant, options)
  const records: FactRecord[] = []
  for await (const record of devices(session)) records.push(record)
  const all = records.flatMap((it) => (it.record === 'fact' && it.kind === 'device' ? [it] : []))
  return {
    all,
    first: all[0] ?? {},
    census: records.find((it) => it.record === 'census'),
    gaps: records.flatMap((it) => (it.record === 'gap' ? [`${it.field}: ${it.because}: ${it.remedy}`] : [])),
    session,
  }
}

export function expectFields(device: Partial<Device>, expected: More): void {
  for (const [key, value] of Object.entries(expected)) expect([key, Reflect.get(device, key)]).toEqual([key, value])
}

export const head = { record: 'fact', kind: 'device', source: 'google' } as const
export const mobile = (more: More = {}): Tenant => ({ [MOBILE]: [[phone(more)]] })
