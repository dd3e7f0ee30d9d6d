import { needsPremium } from '../../licence.js'
import { Refusal } from '../../refusal.js'
import { findById, mapped } from '../../rows.js'
import type { Tenant, User } from '../../tenant.js'
import type { Call, Operation } from '../operation.js'
import { REGISTRATION, USER } from '../shapes.js'
import { DEVICE, LICENCE_DETAILS, MAILBOX_SETTINGS, MESSAGE_RULE, METHOD, REQUIREMENTS } from '../shapes-inventory.js'
import { methodsOf } from './methods.js'
import { registrationOf } from './registration.js'

const TEXT = 'eq in startsWith + ne not endsWith'
const READ_USERS = ['User.Read.All', 'Directory.Read.All']

/** Accounts, and what is asked account by account. */
export const PEOPLE: readonly Operation[] = [
  {
    path: '/users',
    scopes: READ_USERS,
    family: 'directory',
    shape: USER,
    units: 2,
    pages: { usual: 100, max: 999, withSignIn: 500 },
    advanced: true,
    filter: {
      id: 'eq in + ne not',
      userPrincipalName: 'eq in ge le startsWith + ne not endsWith',
      displayName: `${TEXT}`,
      mail: TEXT,
      accountEnabled: 'eq in + ne not',
      userType: 'eq in + ne not',
      createdDateTime: 'eq ge le + ne not',
    },
    orderBy: ['displayName', 'userPrincipalName'],
    licence: (tenant, { select }) => (select?.includes('signInActivity') ? needsPremium(tenant) : undefined),
    rows: ({ tenant }) => mapped(tenant.users, ({ profile }) => profile),
  },
  {
    path: '/users/{id}',
    call: 'graph:users.named',
    scopes: READ_USERS,
    family: 'directory',
    shape: USER,
    units: 1,
    licence: (tenant, { select }) => (select?.includes('signInActivity') ? needsPremium(tenant) : undefined),
    one: (call) => userOf(call).profile,
  },
  {
    path: '/reports/authenticationMethods/userRegistrationDetails',
    scopes: ['AuditLog.Read.All'],
    family: 'reports',
    shape: REGISTRATION,
    pages: { usual: 1000, max: 999 },
    filter: {
      userPrincipalName: 'eq startsWith',
      userDisplayName: 'eq startsWith',
      isAdmin: 'eq',
      isMfaCapable: 'eq',
      isMfaRegistered: 'eq',
      isPasswordlessCapable: 'eq',
      userType: 'eq',
    },
    orderBy: ['userPrincipalName', 'userDisplayName'],
    licence: needsPremium,
    // Disabled accounts are not in the report.
    rows({ tenant }) {
      const told = (user: User) => (user.profile.accountEnabled === false ? undefined : registrationOf(user, tenant))
      return mapped(tenant.users, told, { sparse: true })
    },
  },
  {
    path: '/users/{id}/authentication/methods',
    scopes: ['UserAuthenticationMethod.Read.All'],
    family: 'directory',
    shape: METHOD,
    rows: (call) => methodsOf(userOf(call), call.tenant),
  },
  {
    path: '/users/{id}/authentication/requirements',
    version: 'beta',
    scopes: ['Policy.Read.All'],
    family: 'directory',
    shape: REQUIREMENTS,
    one: (call) => ({ perUserMfaState: userOf(call).perUserMfa ?? 'disabled' }),
  },
  {
    path: '/users/{id}/registeredDevices',
    scopes: ['User.Read.All', 'Directory.Read.All'],
    family: 'directory',
    shape: DEVICE,
    pages: { usual: 100, max: 999 },
    rows(call) {
      const { id } = userOf(call).profile
      return call.tenant.devices
        .filter(({ owners }) => owners.includes(id))
        .map(({ owners: _, ...device }) => ({ '@odata.type': '#microsoft.graph.device', ...device }))
    },
  },
  {
    path: '/users/{id}/licenseDetails',
    scopes: [...READ_USERS, 'LicenseAssignment.Read.All'],
    family: 'directory',
    shape: LICENCE_DETAILS,
    units: 2,
    rows(call) {
      const held = new Set(userOf(call).profile.assignedLicenses?.map(({ skuId }) => skuId))
      return call.tenant.skus
        .filter(({ skuId }) => held.has(skuId))
        .map(({ id, skuId, skuPartNumber, servicePlans }) => ({ id, skuId, skuPartNumber, servicePlans }))
    },
  },
  {
    path: '/users/{id}/mailboxSettings',
    scopes: ['MailboxSettings.Read'],
    family: 'outlook',
    shape: MAILBOX_SETTINGS,
    one: (call) => ({ userPurpose: mailboxOf(call).purpose }),
  },
  {
    path: '/users/{id}/mailFolders/inbox/messageRules',
    call: 'graph:users.mailFolders.messageRules',
    scopes: ['MailboxSettings.Read'],
    family: 'outlook',
    shape: MESSAGE_RULE,
    rows: (call) => [...(mailboxOf(call).rules ?? [])],
  },
]

/** By object id or by sign-in name. */
export function userOf({ tenant, id }: Pick<Call, 'tenant' | 'id'>): User {
  const found = userById(tenant, id)
  if (found) return found
  const message = `Resource '${id}' does not exist or one of its queried reference-property objects are not present.`
  throw new Refusal(404, 'Request_ResourceNotFound', message)
}

export function userById({ users }: Tenant, id: string): User | undefined {
  if (!id.includes('@')) return findById(users, id, ({ profile }) => profile.id)
  const name = id.toLowerCase()
  return findById({ length: users.length, at: (n) => users.at(n) }, name, ({ profile }) =>
    profile.userPrincipalName.toLowerCase(),
  )
}

/** A delegated token reads the settings of its own mailbox alone; there may be no mailbox at all. */
function mailboxOf(call: Call): User {
  const user = userOf(call)
  if (call.caller.as === 'person' && call.caller.name !== user.profile.userPrincipalName) {
    throw new Refusal(403, 'ErrorAccessDenied', 'Access is denied. Check credentials and try again.')
  }
  if (user.purpose !== undefined) return user
  throw new Refusal(404, 'MailboxNotEnabledForRESTAPI', 'The mailbox is either inactive, soft-deleted, or is hosted on-premise.')
}
