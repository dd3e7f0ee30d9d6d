import { badRequest, notFound } from '../../refusals.js'
import { chosen, each, type Rows } from '../../rows.js'
import type { Tenant } from '../../tenant.js'
import type { Identity } from '../../vendor.js'
import type { Call, Operation } from '../operation.js'
import { shape } from '../shape.js'
import { ownCustomer } from './customer.js'

const READ_DEVICES = ['cloud-identity.devices.readonly', 'cloud-identity.devices']

type DeviceType = Identity.Schema$GoogleAppsCloudidentityDevicesV1Device

const DEVICE = shape<DeviceType>(
  [
    ...(['name', 'deviceId', 'deviceType', 'ownerType', 'osVersion', 'model', 'manufacturer', 'hostname', 'brand'] as const),
    ...(['serialNumber', 'assetTag', 'createTime', 'lastSyncTime', 'encryptionState', 'compromisedState'] as const),
    ...(['managementState', 'securityPatchTime', 'releaseVersion', 'buildNumber', 'kernelVersion', 'unifiedDeviceId'] as const),
    ...(['enabledDeveloperOptions', 'enabledUsbDebugging', 'otherAccounts', 'imei', 'meid', 'wifiMacAddresses'] as const),
  ],
  {
    androidSpecificAttributes: true,
    endpointVerificationSpecificAttributes: { additionalSignals: true, browserAttributes: true, certificateAttributes: true },
  },
)

const DEVICE_USER = shape<Identity.Schema$GoogleAppsCloudidentityDevicesV1DeviceUser>([
  ...(['name', 'userEmail', 'passwordState', 'managementState', 'compromisedState', 'createTime', 'firstSyncTime'] as const),
  ...(['lastSyncTime', 'languageCode', 'userAgent'] as const),
])

/** What Cloud Identity knows of every device, and who uses it. */
export const ENDPOINTS: readonly Operation[] = [
  {
    call: 'cloudidentity:devices.list',
    path: '/v1/devices',
    service: 'cloudidentity',
    quota: 'identity',
    scopes: READ_DEVICES,
    needs: ['MANAGE_DEVICES', 'MOBILE_ALL'],
    query: { customer: 'text', orderBy: 'text', view: ['COMPANY_INVENTORY', 'USER_ASSIGNED_DEVICES'] },
    items: 'devices',
    pages: { name: 'pageSize', usual: 20, max: 100, cuts: true },
    shape: { nextPageToken: true, devices: DEVICE },
    rows: devicesOf,
  },
  {
    call: 'cloudidentity:deviceUsers.list',
    path: '/v1/devices/{devicesId}/deviceUsers',
    service: 'cloudidentity',
    quota: 'identity',
    scopes: READ_DEVICES,
    needs: ['MANAGE_DEVICES', 'MOBILE_ALL'],
    query: { customer: 'text', orderBy: 'text' },
    items: 'deviceUsers',
    pages: { name: 'pageSize', usual: 5, max: 20, cuts: true },
    shape: { nextPageToken: true, deviceUsers: DEVICE_USER },
    rows: deviceUsersOf,
  },
]

/** Without a view, those that people use. */
function devicesOf(call: Call): Rows<object> {
  named(call)
  const { tenant, query } = call
  if (query.get('view') === 'COMPANY_INVENTORY') return chosen(tenant.devices, ({ ownerType }) => ownerType === 'COMPANY')
  const used = USED.get(tenant.deviceUsers) ?? usedIn(tenant.deviceUsers)
  return chosen(tenant.devices, ({ name }) => used.has(name))
}

/** Names of devices that somebody uses, looked up once and not again for each page. */
const USED = new WeakMap<Tenant['deviceUsers'], ReadonlySet<string>>()

function usedIn(users: Tenant['deviceUsers']): ReadonlySet<string> {
  const used = new Set<string>()
  for (const { name } of each(users)) used.add(deviceIn(name ?? ''))
  USED.set(users, used)
  return used
}

function deviceUsersOf(call: Call): Rows<object> {
  named(call)
  const { tenant, params } = call
  if (params.devicesId === '-') return tenant.deviceUsers
  const device = `devices/${params.devicesId}`
  if (!holds(tenant.devices, device)) throw notFound('Requested entity was not found.')
  return chosen(tenant.deviceUsers, ({ name }) => deviceIn(name ?? '') === device)
}

function holds(devices: Rows<DeviceType>, device: string): boolean {
  for (const { name } of each(devices)) {
    if (name === device) return true
  }
  return false
}

/** `devices/1/deviceUsers/2` belongs to `devices/1`. */
const deviceIn = (name: string) => name.split('/').slice(0, 2).join('/')

/** `customers/my_customer`, or the customer by its id. */
function named(call: Call): void {
  const customer = call.query.get('customer')
  if (customer === undefined) return
  const id = /^customers\/(\w+)$/.exec(customer)?.[1]
  if (id === undefined) throw badRequest('Request contains an invalid argument.')
  ownCustomer(call, id)
}
