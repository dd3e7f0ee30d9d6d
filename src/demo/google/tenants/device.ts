import type { Device } from '../tenant.js'
import type { Directory, Identity } from '../vendor.js'
import type { Ago } from './clock.js'
import { lettersOf } from './id.js'

export interface DeviceSketch {
  name: string
  login: string
  type: 'WINDOWS' | 'MAC_OS' | 'LINUX' | 'ANDROID' | 'IOS'
  version: string
  company?: boolean
  encryption?: 'ENCRYPTED' | 'NOT_ENCRYPTED'
  password?: 'PASSWORD_SET' | 'PASSWORD_NOT_SET'
  signals?: Record<string, unknown>
  /** Days ago. */
  lastSync: number
}

type DeviceUser = Identity.Schema$GoogleAppsCloudidentityDevicesV1DeviceUser

/** A device as Cloud Identity tells it. */
export function device({ name, type, version, company, encryption, signals, lastSync }: DeviceSketch, ago: Ago): Device {
  return {
    name: deviceName(name),
    deviceId: lettersOf(`serial ${name}`),
    deviceType: type,
    ownerType: company ? 'COMPANY' : 'BYOD',
    hostname: name,
    osVersion: version,
    serialNumber: lettersOf(`serial ${name}`).toUpperCase(),
    createTime: ago(400),
    lastSyncTime: ago(lastSync),
    managementState: 'APPROVED',
    encryptionState: encryption ?? 'ENCRYPTION_STATE_UNSPECIFIED',
    compromisedState: 'COMPROMISED_STATE_UNSPECIFIED',
    ...(signals ? { endpointVerificationSpecificAttributes: { additionalSignals: signals } } : {}),
  } satisfies Device
}

export function deviceUser({ name, login, password, lastSync }: DeviceSketch, ago: Ago): DeviceUser {
  return {
    name: `${deviceName(name)}/deviceUsers/${lettersOf(`${name} ${login}`)}`,
    userEmail: login,
    passwordState: password ?? 'PASSWORD_STATE_UNSPECIFIED',
    managementState: 'APPROVED',
    compromisedState: 'NOT_COMPROMISED',
    createTime: ago(400),
    lastSyncTime: ago(lastSync),
  } satisfies DeviceUser
}

const deviceName = (name: string) => `devices/${lettersOf(`device ${name}`)}`

/** A phone as the Directory tells it, whole. */
export function mobile(
  { name, login, version, encryption, password, lastSync, type }: DeviceSketch,
  ago: Ago,
): Directory.Schema$MobileDevice {
  return {
    kind: 'admin#directory#mobiledevice',
    resourceId: lettersOf(`resource ${name}`),
    deviceId: lettersOf(`serial ${name}`),
    email: [login],
    name: [login],
    model: name,
    os: version,
    type: type === 'IOS' ? 'IOS_SYNC' : 'ANDROID',
    status: 'APPROVED',
    privilege: 'Device Administrator',
    firstSync: ago(400),
    lastSync: ago(lastSync),
    encryptionStatus: encryption === 'NOT_ENCRYPTED' ? 'Not encrypted' : 'Encrypted',
    devicePasswordStatus: password === 'PASSWORD_NOT_SET' ? 'Off' : 'On',
    deviceCompromisedStatus: 'No compromise detected',
  }
}
