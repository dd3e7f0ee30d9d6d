import type { FactRecord } from '../../../model/collector.js'
import { type Gathered, gather, through } from '../people/read.js'
import type { GoogleFailure, Session } from '../session.js'
import { chromeSighting } from './chromeos.js'
import { cloudSighting, deviceOf } from './cloud.js'
import { gapsOf } from './gaps.js'
import { machinesIn } from './machines.js'
import { mobileSighting } from './mobile.js'
import {
  CHROMEOS_FIELDS,
  ChromeOsDevice,
  CLOUD_FIELDS,
  CloudDevice,
  DeviceUser,
  MOBILE_FIELDS,
  MobileDevice,
  USER_FIELDS,
} from './schema.js'
import type { Sighting } from './sighting.js'

const MOBILE = 'directory:mobiledevices.list'
const CHROMEOS = 'directory:chromeosdevices.list'
const CLOUD = 'cloudidentity:devices.list'
const USERS = 'cloudidentity:deviceUsers.list'

/** Phones, Chromebooks and computers, as far as Google's management knows them; a machine that several lists hold is one. */
export async function* devices(session: Session): AsyncGenerator<FactRecord, void> {
  const planned = [MOBILE, CHROMEOS, CLOUD].filter((call) => session.planned(call))
  if (planned.length === 0) return
  session.log('reading the list of devices')
  const [cloud, mobile, chrome] = await Promise.all([readCloud(session), readMobile(session), readChrome(session)])
  const machines = machinesIn([...cloud.items, ...chrome.items, ...mobile.items], session.source)
  yield* machines
  const [failed] = [cloud.failed, mobile.failed, chrome.failed].filter((it) => it !== undefined && planned.includes(it.call))
  yield {
    record: 'census',
    source: session.source,
    kind: 'device',
    whole: failed === undefined,
    count: machines.length,
    at: session.now.toISOString(),
    ...(failed && { because: failed.because, remedy: failed.remedy }),
  }
  yield* gapsOf(session, machines, { users: cloud.unused, computers: cloud.failed })
}

/** The list of people's own phones, 100 a page. */
async function readMobile(session: Session): Promise<Gathered<Sighting>> {
  const items: Sighting[] = []
  const asked = { query: { projection: 'FULL', maxResults: '100', fields: MOBILE_FIELDS } }
  const failed = await through(session, { call: MOBILE, items: 'mobiledevices', item: MobileDevice, asked }, (it) => {
    const found = mobileSighting(it, session.now)
    if (found) items.push(found)
  })
  return { items, ...(failed ? { failed } : {}) }
}

async function readChrome(session: Session): Promise<Gathered<Sighting>> {
  const items: Sighting[] = []
  const asked = { query: { projection: 'FULL', maxResults: '300', fields: CHROMEOS_FIELDS } }
  const failed = await through(session, { call: CHROMEOS, items: 'chromeosdevices', item: ChromeOsDevice, asked }, (it) => {
    const found = chromeSighting(it, session.now)
    if (found) items.push(found)
  })
  return { items, ...(failed ? { failed } : {}) }
}

const CUSTOMER = 'customers/my_customer'

/** Devices in use and devices that the practice wrote down as its own are two lists, and who uses them is a third. */
async function readCloud(session: Session): Promise<Gathered<Sighting> & { unused?: GoogleFailure | undefined }> {
  const [used, inventory, users] = await Promise.all([
    readView(session, 'USER_ASSIGNED_DEVICES'),
    readView(session, 'COMPANY_INVENTORY'),
    readUsers(session),
  ])
  const seen = new Set(used.items.map(({ name }) => name))
  const usersOf = (name: string) => (users.failed ? users.byDevice.get(name) : (users.byDevice.get(name) ?? []))
  const items: Sighting[] = []
  for (const it of [...used.items, ...inventory.items.filter(({ name }) => !seen.has(name))]) {
    const found = cloudSighting(it, usersOf, { inventory: !seen.has(it.name), now: session.now })
    if (found) items.push(found)
  }
  const failed = used.failed ?? inventory.failed
  return { items, unused: users.failed, ...(failed ? { failed } : {}) }
}

function readView(session: Session, view: string): Promise<Gathered<CloudDevice>> {
  const asked = { query: { customer: CUSTOMER, view, pageSize: '100', fields: CLOUD_FIELDS } }
  return gather(session, { call: CLOUD, items: 'devices', item: CloudDevice, asked })
}

async function readUsers(session: Session): Promise<{ byDevice: Map<string, DeviceUser[]>; failed?: GoogleFailure | undefined }> {
  const byDevice = new Map<string, DeviceUser[]>()
  const asked = { path: { devicesId: '-' }, query: { customer: CUSTOMER, pageSize: '20', fields: USER_FIELDS } }
  const failed = await through(session, { call: USERS, items: 'deviceUsers', item: DeviceUser, asked }, (it) => {
    const device = deviceOf(it)
    const others = byDevice.get(device)
    if (others === undefined) byDevice.set(device, [it])
    else others.push(it)
  })
  return { byDevice, failed }
}
