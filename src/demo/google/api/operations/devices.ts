import { mapped, type Rows } from '../../rows.js'
import type { Directory } from '../../vendor.js'
import type { Call, Operation } from '../operation.js'
import { shape } from '../shape.js'
import { ownCustomer } from './customer.js'

const SORT = ['ASCENDING', 'DESCENDING'] as const

/** What is told without `projection=FULL`. */
const BASIC_MOBILE: readonly string[] = [
  'kind',
  'etag',
  'deviceId',
  'resourceId',
  'model',
  'status',
  'type',
  'name',
  'email',
  'os',
]
const BASIC_CHROME: readonly string[] = [
  'kind',
  'etag',
  'deviceId',
  'serialNumber',
  'status',
  'lastSync',
  'annotatedUser',
  'model',
]

const MOBILE = shape<Directory.Schema$MobileDevice>([
  ...(['kind', 'etag', 'resourceId', 'deviceId', 'name', 'email', 'model', 'os', 'type', 'status', 'hardwareId'] as const),
  ...(['firstSync', 'lastSync', 'userAgent', 'serialNumber', 'encryptionStatus', 'devicePasswordStatus'] as const),
  ...(['deviceCompromisedStatus', 'securityPatchLevel', 'privilege', 'manufacturer', 'brand', 'releaseVersion'] as const),
  ...(['adbStatus', 'developerOptionsStatus', 'unknownSourcesStatus', 'supportsWorkProfile', 'buildNumber'] as const),
  ...(['managedAccountIsOnOwnerProfile', 'defaultLanguage', 'applications', 'otherAccountsInfo', 'imei', 'meid'] as const),
])

const CHROME = shape<Directory.Schema$ChromeOsDevice>(
  [
    ...([
      'kind',
      'etag',
      'deviceId',
      'serialNumber',
      'status',
      'lastSync',
      'annotatedUser',
      'annotatedAssetId',
      'notes',
    ] as const),
    ...([
      'annotatedLocation',
      'model',
      'osVersion',
      'platformVersion',
      'osVersionCompliance',
      'bootMode',
      'orgUnitPath',
    ] as const),
    ...(['orgUnitId', 'autoUpdateThrough', 'autoUpdateExpiration', 'supportEndDate', 'firmwareVersion'] as const),
    ...(['lastEnrollmentTime', 'firstEnrollmentTime', 'deprovisionReason', 'chromeOsType', 'deviceLicenseType'] as const),
    ...(['extendedSupportEligible', 'extendedSupportEnabled', 'extendedSupportStart', 'willAutoRenew', 'macAddress'] as const),
  ],
  {
    recentUsers: { email: true, type: true },
    osUpdateStatus: shape<Directory.Schema$OsUpdateStatus>(['state', 'updateTime', 'targetOsVersion', 'updateCheckTime']),
  },
)

/** Phones and Chromebooks, as the Directory tells them. */
export const DEVICES: readonly Operation[] = [
  {
    call: 'directory:mobiledevices.list',
    path: '/admin/directory/v1/customer/{customerId}/devices/mobile',
    service: 'admin',
    scopes: ['admin.directory.device.mobile.readonly', 'admin.directory.device.mobile'],
    needs: ['MANAGE_DEVICES', 'MOBILE_ALL'],
    query: { projection: ['BASIC', 'FULL'], orderBy: ['deviceId', 'email', 'lastSync', 'model', 'name', 'os'], sortOrder: SORT },
    kind: 'admin#directory#mobiledevices',
    items: 'mobiledevices',
    pages: { name: 'maxResults', usual: 100, max: 100 },
    shape: { kind: true, etag: true, nextPageToken: true, mobiledevices: MOBILE },
    rows: (call) => projected(call, call.tenant.mobileDevices, BASIC_MOBILE),
  },
  {
    call: 'directory:chromeosdevices.list',
    path: '/admin/directory/v1/customer/{customerId}/devices/chromeos',
    service: 'admin',
    scopes: ['admin.directory.device.chromeos.readonly', 'admin.directory.device.chromeos'],
    needs: ['MANAGE_CHROME_DEVICES'],
    query: {
      projection: ['BASIC', 'FULL'],
      orderBy: ['annotatedUser', 'lastSync', 'serialNumber', 'status'],
      sortOrder: SORT,
      orgUnitPath: 'text',
      includeChildOrgunits: 'flag',
    },
    kind: 'admin#directory#chromeosdevices',
    items: 'chromeosdevices',
    pages: { name: 'maxResults', usual: 100, max: 300 },
    shape: { kind: true, etag: true, nextPageToken: true, chromeosdevices: CHROME },
    rows: (call) => projected(call, call.tenant.chromeDevices, BASIC_CHROME),
  },
]

function projected<T extends object>(call: Call, rows: Rows<T>, basic: readonly string[]): Rows<object> {
  ownCustomer(call, call.params.customerId ?? '')
  if (call.query.get('projection') === 'FULL') return rows
  return mapped(rows, (it) => Object.fromEntries(Object.entries(it).filter(([name]) => basic.includes(name))))
}
