import { z } from 'zod'
import { maybe } from '../people/schema.js'

const text = z.string().min(1)
const words = maybe(z.string())
const time = maybe(z.iso.datetime({ offset: true }))

/** https://developers.google.com/workspace/admin/directory/reference/rest/v1/mobiledevices */
export const MobileDevice = z.object({
  resourceId: text,
  deviceId: words,
  email: maybe(z.array(z.string())),
  model: words,
  os: words,
  type: words,
  status: words,
  lastSync: time,
  serialNumber: words,
  imei: words,
  meid: words,
  deviceCompromisedStatus: words,
  encryptionStatus: words,
  devicePasswordStatus: words,
  privilege: words,
  securityPatchLevel: words,
})
export type MobileDevice = z.output<typeof MobileDevice>
export const MOBILE_FIELDS = `nextPageToken,mobiledevices(${Object.keys(MobileDevice.shape).join()})`

/** https://developers.google.com/workspace/admin/directory/reference/rest/v1/chromeosdevices */
export const ChromeOsDevice = z.object({
  deviceId: text,
  serialNumber: words,
  status: words,
  lastSync: time,
  model: words,
  osVersion: words,
  osVersionCompliance: words,
  annotatedUser: words,
  recentUsers: maybe(z.array(z.object({ email: words, type: words }))),
})
export type ChromeOsDevice = z.output<typeof ChromeOsDevice>
export const CHROMEOS_FIELDS = `nextPageToken,chromeosdevices(${Object.keys(ChromeOsDevice.shape).join()})`

const Signal = z.unknown()

/** https://cloud.google.com/identity/docs/reference/rest/v1/devices */
export const CloudDevice = z.object({
  name: text,
  deviceId: words,
  deviceType: words,
  ownerType: words,
  model: words,
  hostname: words,
  osVersion: words,
  serialNumber: words,
  imei: words,
  meid: words,
  lastSyncTime: time,
  securityPatchTime: time,
  encryptionState: words,
  compromisedState: words,
  managementState: words,
  androidSpecificAttributes: maybe(z.object({ ownershipPrivilege: words })),
  endpointVerificationSpecificAttributes: maybe(z.object({ additionalSignals: maybe(z.record(z.string(), Signal)) })),
})
export type CloudDevice = z.output<typeof CloudDevice>
export const CLOUD_FIELDS = `nextPageToken,devices(${Object.keys(CloudDevice.shape).join()})`

/** https://cloud.google.com/identity/docs/reference/rest/v1/devices.deviceUsers */
export const DeviceUser = z.object({
  name: text,
  userEmail: words,
  managementState: words,
  passwordState: words,
  compromisedState: words,
  lastSyncTime: time,
})
export type DeviceUser = z.output<typeof DeviceUser>
export const USER_FIELDS = `nextPageToken,deviceUsers(${Object.keys(DeviceUser.shape).join()})`
