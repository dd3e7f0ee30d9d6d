import type { Call } from '../../../model/call.js'
import type { FieldId } from '../../../model/facts/index.js'

const DEVICE = [
  'device.platform',
  'device.release',
  'device.owner',
  'device.managed',
  'device.compliant',
  'device.synced',
  'device.seen',
] as const satisfies readonly FieldId[]

const STATE = [
  'device.systemDisk',
  'device.homeDisk',
  'device.swapDisk',
  'device.passcode',
  'device.ownedBy',
  'device.patchLevel',
] as const satisfies readonly FieldId[]

const SIGNALS = ['device.firewall', 'device.malwareProtection', 'device.secureBoot'] as const satisfies readonly FieldId[]

const read = { via: 'http', method: 'GET' } as const
const directory = { ...read, host: 'admin.googleapis.com', query: ['maxResults', 'projection', 'fields', 'pageToken'] }
const identity = {
  ...read,
  host: 'cloudidentity.googleapis.com',
  scope: 'https://www.googleapis.com/auth/cloud-identity.devices.readonly',
}

/** Phones, tablets, Chromebooks, and the computers that report by endpoint verification. */
export const DEVICE_CALLS: readonly Call[] = [
  {
    ...directory,
    id: 'directory:mobiledevices.list',
    why: 'reads which phones and tablets of people hold data of the practice, whether they are encrypted and locked',
    path: '/admin/directory/v1/customer/{customerId}/devices/mobile',
    scope: 'https://www.googleapis.com/auth/admin.directory.device.mobile.readonly',
    gives: [...DEVICE, ...STATE, 'device.remoteWipe'],
  },
  {
    ...directory,
    id: 'directory:chromeosdevices.list',
    why: 'reads which Chromebooks are enrolled, and when they last reported',
    path: '/admin/directory/v1/customer/{customerId}/devices/chromeos',
    scope: 'https://www.googleapis.com/auth/admin.directory.device.chromeos.readonly',
    gives: [...DEVICE, 'device.remoteWipe'],
  },
  {
    ...identity,
    id: 'cloudidentity:devices.list',
    why: 'reads which computers report by endpoint verification, and which devices belong to the practice',
    path: '/v1/devices',
    query: ['customer', 'view', 'pageSize', 'fields', 'pageToken'],
    gives: [...DEVICE, ...STATE, ...SIGNALS, 'device.remoteWipe'],
  },
  // `-` for all devices; 20 a page at most: https://cloud.google.com/identity/docs/reference/rest/v1/devices.deviceUsers/list
  {
    ...identity,
    id: 'cloudidentity:deviceUsers.list',
    why: 'reads who uses each of them, and whether it asks for a passcode',
    path: '/v1/devices/{devicesId}/deviceUsers',
    query: ['customer', 'pageSize', 'fields', 'pageToken'],
    gives: ['device.owner', 'device.passcode', 'device.compliant', 'device.synced', 'device.seen'],
  },
]
