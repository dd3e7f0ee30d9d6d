import type { Rows } from '../rows.js'
import type { Group, Tenant, User } from '../tenant.js'
import type { Directory, Identity } from '../vendor.js'
import { activity } from './activity.js'
import { type Ago, agoFrom } from './clock.js'
import { type DeviceSketch, device, deviceUser } from './device.js'
import { person, type Sketch } from './person.js'
import { type PolicySketch, policy, TWO_STEP } from './policy.js'
import { practiceTenant } from './practice.js'
import { roleId } from './role.js'
import { groupId } from './unit.js'

export interface Size {
  people: number
  now?: Date
  /** Below the root; 10 when absent. */
  units?: number
  /** Over all units; one for each unit when absent. */
  policies?: number
  /** None when absent, as of everything below. */
  groups?: number
  devices?: number
  activities?: number
}

const DOMAIN = 'large.example'
const PREFIX = '9'

/** A tenant of any size for measurements. Nobody is held: each account is made when it is asked for, the same every time. */
export function largeTenant({ people, now = new Date('2026-11-22T00:00:00Z'), units = 10, ...size }: Size): Tenant {
  const ago = agoFrom(now)
  const paths = Array.from({ length: units }, (_, n) => unitOf(n, units))
  const base = practiceTenant({
    name: 'Large Clinics',
    domain: DOMAIN,
    country: 'US',
    now,
    visitor: loginOf(0),
    people: [],
    units: paths,
  })
  const { id } = base.customer
  const users: Rows<User> = rowsOf(people, (n) => person(sketch(n, units), ago, id), numberIn)
  const devices = size.devices ?? 0
  return {
    ...base,
    users,
    groups: rowsOf(size.groups ?? 0, (n) => groupOf(n, people), groupNumber),
    roleAssignments: [0, 1].filter((n) => n < people).map(superAdmin),
    policies: rowsOf(size.policies ?? units + 1, (n) => policy(id, policySketch(n, units, ago)) as Identity.Schema$Policy),
    devices: rowsOf(devices, (n) => device(deviceSketch(n, people), ago)),
    deviceUsers: rowsOf(devices, (n) => deviceUser(deviceSketch(n, people), ago)),
    activities: rowsOf(size.activities ?? 0, (n) =>
      activity(
        { application: 'user_accounts', event: 'password_edit', type: '2sv_change', by: loginOf(n % people), at: n / 1e4 },
        id,
        ago,
      ),
    ),
  }
}

function rowsOf<T>(length: number, make: (n: number) => T, numberOf?: (key: string) => number): Rows<T> {
  const at = (n: number) => (Number.isInteger(n) && n >= 0 && n < length ? make(n) : undefined)
  return { length, at, ...(numberOf ? { byKey: (key: string) => at(numberOf(key)) } : {}) }
}

const idOf = (n: number) => `${PREFIX}${String(n).padStart(20, '0')}`
const loginOf = (n: number) => `person-${String(n).padStart(6, '0')}@${DOMAIN}`
const unitOf = (n: number, units: number) => (units === 0 ? '/' : `/Unit ${n % units}`)

function numberIn(key: string): number {
  if (key.endsWith(`@${DOMAIN}`)) return Number(/^person-(\d+)@/.exec(key)?.[1] ?? -1)
  return /^9\d{20}$/.test(key) ? Number(key.slice(1)) : -1
}

/** Every seventh has not enrolled, every tenth is suspended, every eleventh never signed in. */
function sketch(n: number, units: number): Sketch {
  const enrolled = n % 7 !== 6
  return {
    id: idOf(n),
    login: loginOf(n),
    name: `Person ${n}`,
    unit: unitOf(n, units),
    created: 100 + (n % 800),
    lastLogin: n % 11 === 10 ? null : n % 120,
    enrolled,
    enforced: enrolled,
    suspended: n % 10 === 9,
    superAdmin: n < 2,
  }
}

function superAdmin(n: number): Tenant['roleAssignments'] extends Rows<infer T> ? T : never {
  const roleAssignmentId = String(70_000 + n)
  return {
    roleAssignmentId,
    roleId: roleId('_SEED_ADMIN_ROLE'),
    assignedTo: idOf(n),
    assigneeType: 'user',
    scopeType: 'CUSTOMER',
  }
}

/** The root demands a second step; each unit says something of its own, and the first of them lets its people off. */
function policySketch(n: number, units: number, ago: Ago): PolicySketch {
  if (n === 0) return { type: TWO_STEP, value: { enforcedFrom: ago(300) } }
  const unit = unitOf(n - 1, units)
  if (n === 1) return { type: TWO_STEP, unit, value: { enforcedFrom: '1970-01-01T00:00:00Z' } }
  const types = ['gmail.auto_forwarding', 'security.password', 'drive_and_docs.external_sharing'] as const
  const values = [{ enableAutoForwarding: false }, { minimumLength: 12 }, { externalSharingMode: 'DISALLOWED' }] as const
  const kind = Math.floor((n - 1) / Math.max(1, units)) % 3
  return { type: types[kind] ?? TWO_STEP, unit, value: { ...values[kind] }, rank: n }
}

const groupEmail = (n: number) => `group-${n}@${DOMAIN}`

const groupNumber = (key: string) => Number(/^group-(\d+)@/.exec(key)?.[1] ?? -1)

/** Three people each; a group is known by its address alone. */
function groupOf(n: number, people: number): Group {
  const numbers = [n, n + 1, n + 2].map((it) => it % Math.max(1, people))
  const members: Directory.Schema$Member[] = numbers.map((it) => ({
    id: idOf(it),
    email: loginOf(it),
    role: 'MEMBER',
    type: 'USER',
    status: 'ACTIVE',
  }))
  return { profile: { id: groupId(groupEmail(n)), email: groupEmail(n), name: `Group ${n}`, directMembersCount: '3' }, members }
}

function deviceSketch(n: number, people: number): DeviceSketch {
  const login = loginOf(n % Math.max(1, people))
  return {
    name: `PC-${n}`,
    login,
    type: 'WINDOWS',
    version: 'Windows 10.0.26100',
    company: n % 2 === 0,
    encryption: 'ENCRYPTED',
    lastSync: n % 30,
  }
}
