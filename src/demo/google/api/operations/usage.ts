import { badRequest } from '../../refusals.js'
import { each } from '../../rows.js'
import type { Tenant, User } from '../../tenant.js'
import type { Reports } from '../../vendor.js'
import { shape } from '../shape.js'

export const USAGE_REPORT = shape<Reports.Schema$UsageReport>(['kind', 'etag', 'date'], {
  entity: { type: true, customerId: true, userEmail: true, profileId: true, entityId: true },
  parameters: { name: true, stringValue: true, intValue: true, boolValue: true, datetimeValue: true, msgValue: true },
})

type Parameter = NonNullable<Reports.Schema$UsageReport['parameters']>[number]
type Kind = 'bool' | 'int' | 'string' | 'datetime'

/** https://developers.google.com/workspace/admin/reports/v1/appendix/usage/user/accounts */
const ACCOUNTS: Readonly<Record<string, Kind>> = {
  admin_set_name: 'string',
  creation_time: 'datetime',
  disabled: 'bool',
  is_2sv_enforced: 'bool',
  is_2sv_enrolled: 'bool',
  is_2sv_protected: 'bool',
  is_archived: 'bool',
  is_delegated_admin: 'bool',
  is_less_secure_apps_access_allowed: 'bool',
  is_super_admin: 'bool',
  is_suspended: 'bool',
  last_login_time: 'datetime',
  last_sso_time: 'datetime',
  num_authorized_apps: 'int',
  num_passkeys_enrolled: 'int',
  num_roles_assigned: 'int',
  num_security_keys: 'int',
  password_length_compliance: 'string',
  password_strength: 'string',
}

/** @throws Refusal 400 for a parameter that the application does not have. */
export function parametersOf(text: string | undefined): readonly string[] {
  if (text === undefined) return Object.keys(ACCOUNTS)
  return text.split(',').map((it) => {
    const [, application, name = ''] = /^(\w+):(\w+)$/.exec(it.trim()) ?? []
    if (application === 'accounts' && Object.hasOwn(ACCOUNTS, name)) return name
    throw badRequest(`Invalid parameter name ${name} for application ${application ?? it}.`, 'invalid')
  })
}

/** The report of one account on one day. What is not known of it is left out. */
export function usageOf(user: User, { customer }: Tenant, date: string, names: readonly string[]): object {
  const { id: profileId, primaryEmail: userEmail } = user.profile
  const values: Readonly<Record<string, unknown>> = { ...followed(user), ...user.usage }
  const parameters = names.flatMap((name) => {
    const value = values[name]
    return value === undefined || value === null ? [] : [parameter(name, value)]
  })
  return {
    kind: 'admin#reports#usageReport',
    date,
    entity: { type: 'USER', customerId: customer.id, userEmail, profileId },
    parameters,
  }
}

/** What follows from the account itself. */
function followed({ profile, tokens = [] }: User): Record<string, unknown> {
  const { isEnrolledIn2Sv, isEnforcedIn2Sv, isAdmin, isDelegatedAdmin, suspended, archived, name, lastLoginTime } = profile
  return {
    admin_set_name: name?.fullName ?? undefined,
    creation_time: profile.creationTime ?? undefined,
    disabled: suspended === true,
    is_2sv_enforced: isEnforcedIn2Sv === true,
    is_2sv_enrolled: isEnrolledIn2Sv === true,
    is_2sv_protected: isEnrolledIn2Sv === true,
    is_archived: archived === true,
    is_delegated_admin: isDelegatedAdmin === true,
    is_super_admin: isAdmin === true,
    is_suspended: suspended === true,
    is_less_secure_apps_access_allowed: false,
    last_login_time: lastLoginTime?.startsWith('1970') ? undefined : lastLoginTime,
    num_authorized_apps: tokens.length,
    num_passkeys_enrolled: 0,
    num_security_keys: 0,
    password_length_compliance: 'COMPLIANT',
    password_strength: 'STRONG',
  }
}

/** Whole numbers are told as text. */
function parameter(name: string, value: unknown): Parameter {
  const full = `accounts:${name}`
  switch (ACCOUNTS[name]) {
    case 'bool':
      return { name: full, boolValue: value === true }
    case 'int':
      return { name: full, intValue: String(value) }
    case 'datetime':
      return { name: full, datetimeValue: String(value) }
    default:
      return { name: full, stringValue: String(value) }
  }
}

/** The report of the whole customer on one day. */
export function customerUsage({ customer, users }: Tenant, date: string): object {
  const count = { users: 0, enrolled: 0, suspended: 0 }
  for (const { profile } of each(users)) {
    count.users += 1
    if (profile.isEnrolledIn2Sv) count.enrolled += 1
    if (profile.suspended) count.suspended += 1
  }
  const int = (name: string, value: number) => ({ name: `accounts:${name}`, intValue: String(value) })
  const { users: all, enrolled, suspended } = count
  return {
    kind: 'admin#reports#usageReport',
    date,
    entity: { type: 'CUSTOMER', customerId: customer.id },
    parameters: [int('num_users', all), int('num_users_2sv_enrolled', enrolled), int('num_suspended_users', suspended)],
  }
}
