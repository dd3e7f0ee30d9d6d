import { people } from '../../../../src/collectors/google/people/index.js'
import type { FactRecord } from '../../../../src/model/collector.js'
import type { Account } from '../../../../src/model/facts/account.js'
import { type Fake, failure, sessionOf, type Tenant } from './session.js'

export const USERS = 'directory:users.list'
export const ROLES = 'directory:roles.list'
export const ASSIGNMENTS = 'directory:roleAssignments.list'
export const GROUPS = 'directory:groups.list'
export const MEMBERS = 'directory:members.list'
export const POLICIES = 'cloudidentity:policies.list'
export const UNITS = 'directory:orgunits.list'
export const SSO = 'cloudidentity:inboundSsoAssignments.list'
export const USAGE = 'reports:userUsageReport.get'
export const EDITED = 'reports:activities.list.user_accounts'
export const LOGINS = 'reports:activities.list.login'
export const SET = 'reports:activities.list.admin.CHANGE_PASSWORD'

/** `100000000000000000007` */
export const id = (number: number) => `1${String(number).padStart(20, '0')}`
export const login = (number: number) => `person${number}@practice.example`

export const user = (number: number, more: Readonly<Record<string, unknown>> = {}) => ({
  id: id(number),
  primaryEmail: login(number),
  name: { fullName: `Person ${number}` },
  suspended: false,
  archived: false,
  isGuestUser: false,
  creationTime: '2025-01-10T09:00:00.000Z',
  lastLoginTime: '2026-10-30T08:00:00.000Z',
  orgUnitPath: '/',
  isAdmin: false,
  isDelegatedAdmin: false,
  isEnrolledIn2Sv: true,
  isEnforcedIn2Sv: true,
  ...more,
})

export const role = (roleId: string, roleName: string, ...privileges: string[]) => ({
  roleId,
  roleName,
  isSystemRole: roleName.startsWith('_'),
  isSuperAdminRole: roleName === '_SEED_ADMIN_ROLE',
  rolePrivileges: privileges.map((privilegeName) => ({ privilegeName, serviceId: '00haapch16h1ysv' })),
})

export const assigned = (to: string, roleId: string, more: Readonly<Record<string, unknown>> = {}) => ({
  roleAssignmentId: `${roleId}${to}`,
  roleId,
  assignedTo: to,
  assigneeType: 'user',
  scopeType: 'CUSTOMER',
  ...more,
})

export const unit = (unitId: string, orgUnitPath: string, parent: string | null = 'id:root') => ({
  orgUnitId: `id:${unitId}`,
  orgUnitPath,
  ...(parent === null ? {} : { parentOrgUnitId: parent, parentOrgUnitPath: '/' }),
})

export const policy = (type: string, value: unknown, where: Readonly<Record<string, unknown>> = {}) => ({
  name: `policies/${type}`,
  type: 'ADMIN',
  policyQuery: { orgUnit: 'orgUnits/root', query: '', sortOrder: 1, ...where },
  setting: { type: `settings/${type}`, value },
})

const TWO_STEP = 'security.two_step_verification'
export const ENFORCED = [
  policy(`${TWO_STEP}_enrollment`, { allowEnrollment: true }),
  policy(`${TWO_STEP}_enforcement`, { enforcedFrom: '2025-01-01T00:00:00Z' }),
  policy(`${TWO_STEP}_enforcement_factor`, { allowedSignInFactorSet: 'ALL' }),
  policy(`${TWO_STEP}_grace_period`, { enrollmentGracePeriod: '0s' }),
  policy(`${TWO_STEP}_device_trust`, { allowTrustingDevice: false }),
]

/** What the report says of one person; a parameter that is null is left out. */
export const used = (number: number, more: Readonly<Record<string, string | number | null>> = {}) => {
  const told = {
    password_length_compliance: 'COMPLIANT',
    password_strength: 'STRONG',
    num_security_keys: 0,
    num_passkeys_enrolled: 0,
    ...more,
  }
  return {
    entity: { type: 'USER', customerId: 'C0123abcd', userEmail: login(number), profileId: id(number) },
    parameters: Object.entries(told).flatMap(([name, value]) => {
      if (value === null) return []
      const key = name === 'last_login_time' ? 'datetimeValue' : typeof value === 'number' ? 'intValue' : 'stringValue'
      return [{ name: `accounts:${name}`, [key]: String(value) }]
    }),
  }
}

export const edited = (number: number, time: string, more: Readonly<Record<string, unknown>> = {}) => ({
  id: { time, applicationName: 'user_accounts' },
  actor: { email: login(number), profileId: id(number) },
  events: [{ type: 'password_change', name: 'password_edit' }],
  ...more,
})

export const setFor = (number: number, time: string) => ({
  id: { time, applicationName: 'admin' },
  actor: { email: login(1), profileId: id(1) },
  events: [{ type: 'USER_SETTINGS', name: 'CHANGE_PASSWORD', parameters: [{ name: 'USER_EMAIL', value: login(number) }] }],
})

/** A practice in which 2-step verification is enforced on everybody, with one super administrator, the first. */
export const practice = (more: Tenant = {}): Tenant => ({
  [USERS]: [[user(1, { isAdmin: true }), user(2)]],
  [ROLES]: [[role('r1', '_SEED_ADMIN_ROLE', 'SUPER_ADMIN'), role('r2', '_HELP_DESK_ADMIN_ROLE', 'USERS_RESET_PASSWORD')]],
  [ASSIGNMENTS]: [[assigned(id(1), 'r1')]],
  [UNITS]: [[unit('root', '/', null), unit('interns', '/Interns')]],
  [POLICIES]: [ENFORCED],
  [SSO]: [[]],
  [USAGE]: [[used(1), used(2)]],
  [EDITED]: [[]],
  [LOGINS]: [[]],
  [SET]: [[]],
  ...more,
})

export interface Told {
  accounts: Account[]
  /** One account by the number of its id. */
  of(number: number): Partial<Account>
  census: Extract<FactRecord, { record: 'census' }> | undefined
  gaps: string[]
  session: Fake
}

export async function told(tenant: Tenant, options?: Parameters<typeof sessionOf>[1]): Promise<Told> {
  const session = sessionOf(tenant, options)
  const records: FactRecord[] = []
  for await (const record of people(session)) records.push(record)
  const accounts = records.flatMap((it) => (it.record === 'fact' && it.kind === 'account' ? [it] : []))
  return {
    accounts,
    of: (number) => accounts.find((it) => it.id === id(number)) ?? {},
    census: records.find((it) => it.record === 'census'),
    gaps: records.flatMap((it) => (it.record === 'gap' ? [`${it.field}: ${it.because}: ${it.remedy}`] : [])).sort(),
    session,
  }
}

/** The same practice with the scope of one call withheld. */
export const without = (call: string, remedy = `give ${call}`): Tenant =>
  practice({ [call]: failure('permission', { call, remedy }) })
