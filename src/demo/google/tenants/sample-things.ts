import type { Tenant } from '../tenant.js'
import type { Ago } from './clock.js'
import { type DeviceSketch, device, deviceUser, mobile } from './device.js'
import { type FileSketch, file } from './file.js'
import { at } from './sample-people.js'

const SHARED_DRIVE = '0AClinicPapersPVA'

const WELL = { is_os_native_firewall_enabled: true, is_secure_boot_enabled: true, av_installed: true, av_enabled: true } as const

const LAPTOPS: readonly DeviceSketch[] = [
  laptop('CEDAR-ANA', 'ana'),
  laptop('CEDAR-JONAH', 'jonah'),
  {
    ...laptop('CEDAR-DESK', 'frontdesk'),
    version: 'Windows 10.0.19045.3803',
    encryption: 'NOT_ENCRYPTED',
    signals: { ...WELL, is_os_native_firewall_enabled: false },
  },
  { name: 'MacBook of Femi', login: at('femi'), type: 'MAC_OS', version: 'MacOs 14.7', encryption: 'ENCRYPTED', lastSync: 2 },
]

const PHONES: readonly DeviceSketch[] = [
  { name: 'iPhone of Elif', login: at('elif'), type: 'IOS', version: 'iOS 18.1', password: 'PASSWORD_SET', lastSync: 1 },
  {
    name: 'Pixel of Kira',
    login: at('kira'),
    type: 'ANDROID',
    version: 'Android 13',
    encryption: 'NOT_ENCRYPTED',
    password: 'PASSWORD_NOT_SET',
    lastSync: 3,
  },
]

function laptop(name: string, login: string): DeviceSketch {
  const version = 'Windows 10.0.26100.2314'
  return { name, login: at(login), type: 'WINDOWS', version, company: true, encryption: 'ENCRYPTED', signals: WELL, lastSync: 1 }
}

export function sampleDevices(ago: Ago): Pick<Tenant, 'devices' | 'deviceUsers' | 'mobileDevices' | 'chromeDevices'> {
  const all = [...LAPTOPS, ...PHONES]
  return {
    devices: all.map((it) => device(it, ago)),
    deviceUsers: all.map((it) => deviceUser(it, ago)),
    mobileDevices: PHONES.map((it) => mobile(it, ago)),
    chromeDevices: [
      {
        kind: 'admin#directory#chromeosdevice',
        deviceId: '7d0f2f0e-1c1b-4a52-9a55-1f0c0c0c0001',
        serialNumber: 'WAITINGROOM1',
        status: 'ACTIVE',
        annotatedUser: at('frontdesk'),
        model: 'Waiting room kiosk',
        osVersion: '120.0.6099.272',
        osVersionCompliance: 'notCompliant',
        bootMode: 'Verified',
        autoUpdateThrough: '2025-06-01',
        lastSync: ago(4),
        orgUnitPath: '/',
        recentUsers: [{ type: 'USER_TYPE_MANAGED', email: at('frontdesk') }],
      },
    ],
  }
}

/** What stands open in the files of people, by their sign-in names. */
const FILES: Readonly<Record<string, readonly FileSketch[]>> = {
  [at('kira')]: [
    { name: 'Waiting list', owner: at('kira'), open: 'anyoneWithLink', changed: 40 },
    { name: 'Rota', owner: at('kira'), open: 'domainWithLink', domain: 'cedarstreet.example', changed: 2 },
  ],
  [at('elif')]: [
    { name: 'Session notes', owner: at('elif'), changed: 1 },
    { name: 'Old handout', owner: at('elif'), open: 'anyoneCanFind', changed: 400, trashed: true },
  ],
}

export function filesOf(login: string, ago: Ago) {
  return FILES[login]?.map((it) => file(it, ago)) ?? []
}

export function sampleDrives(ago: Ago): Tenant['drives'] {
  const papers = [
    { name: 'Intake form (blank)', drive: SHARED_DRIVE, open: 'anyoneWithLink', changed: 120 },
    { name: 'Supervision minutes', drive: SHARED_DRIVE, changed: 10 },
  ] as const
  return [
    {
      profile: {
        kind: 'drive#drive',
        id: SHARED_DRIVE,
        name: 'Clinic papers',
        createdTime: ago(900),
        hidden: false,
        capabilities: { canManageMembers: true },
      },
      members: [at('ana'), at('jonah'), at('kira')],
      files: papers.map((it) => file(it, ago)),
    },
  ]
}
