import { notFound } from '../../refusals.js'
import { chosen, mapped } from '../../rows.js'
import { type User, userBy } from '../../tenant.js'
import type { Directory } from '../../vendor.js'
import type { Call, Operation } from '../operation.js'
import { shape } from '../shape.js'
import { customerOrDomain } from './customer.js'
import { userTest } from './user-query.js'

const READ_USERS = ['admin.directory.user.readonly', 'admin.directory.user']
const RETRIEVE = ['USERS_RETRIEVE', 'USERS_ALL']
const ORDER = { orderBy: ['email', 'familyName', 'givenName'], sortOrder: ['ASCENDING', 'DESCENDING'] } as const

const USER = shape<Directory.Schema$User>(
  [
    ...(['id', 'kind', 'etag', 'primaryEmail', 'aliases', 'nonEditableAliases', 'emails', 'customerId'] as const),
    ...(['isAdmin', 'isDelegatedAdmin', 'isEnrolledIn2Sv', 'isEnforcedIn2Sv', 'isMailboxSetup', 'isGuestUser'] as const),
    ...(['suspended', 'suspensionReason', 'archived', 'orgUnitPath', 'creationTime', 'lastLoginTime', 'deletionTime'] as const),
    ...(['recoveryEmail', 'recoveryPhone', 'changePasswordAtNextLogin', 'agreedToTerms', 'ipWhitelisted'] as const),
    ...(['includeInGlobalAddressList', 'organizations', 'phones', 'languages', 'customSchemas'] as const),
  ],
  {
    name: shape<Directory.Schema$UserName>(['fullName', 'givenName', 'familyName', 'displayName']),
    guestAccountInfo: shape<Directory.Schema$GuestAccountInfo>(['primaryGuestEmail']),
  },
)

const TOKEN = shape<Directory.Schema$Token>([
  ...(['kind', 'etag', 'clientId', 'displayText', 'anonymous', 'nativeApp', 'userKey', 'scopes'] as const),
])

const ASP = shape<Directory.Schema$Asp>(['kind', 'etag', 'codeId', 'name', 'creationTime', 'lastTimeUsed', 'userKey'])

/** Accounts, and what is asked account by account. */
export const PEOPLE: readonly Operation[] = [
  {
    call: (_, query) =>
      query.get('fields')?.includes('isMailboxSetup') ? 'directory:users.list.mailboxes' : 'directory:users.list',
    path: '/admin/directory/v1/users',
    service: 'admin',
    scopes: READ_USERS,
    needs: RETRIEVE,
    query: {
      customer: 'text',
      domain: 'text',
      query: 'text',
      projection: ['basic', 'custom', 'full'],
      viewType: ['admin_view'],
      showDeleted: 'flag',
      ...ORDER,
    },
    kind: 'admin#directory#users',
    items: 'users',
    pages: { name: 'maxResults', usual: 100, max: 500 },
    shape: { kind: true, etag: true, nextPageToken: true, users: USER },
    rows: usersOf,
  },
  {
    call: 'directory:users.get',
    path: '/admin/directory/v1/users/{userKey}',
    service: 'admin',
    scopes: READ_USERS,
    needs: RETRIEVE,
    query: { projection: ['basic', 'custom', 'full'], viewType: ['admin_view'] },
    shape: USER,
    one: (call) => userOf(call).profile,
  },
  {
    call: 'directory:tokens.list',
    path: '/admin/directory/v1/users/{userKey}/tokens',
    service: 'admin',
    scopes: ['admin.directory.user.security'],
    needs: ['USER_SECURITY_ALL'],
    kind: 'admin#directory#tokenList',
    items: 'items',
    shape: { kind: true, etag: true, items: TOKEN },
    rows: (call) => [...(userOf(call).tokens ?? [])],
  },
  {
    call: 'directory:asps.list',
    path: '/admin/directory/v1/users/{userKey}/asps',
    service: 'admin',
    scopes: ['admin.directory.user.security'],
    needs: ['USER_SECURITY_ALL'],
    kind: 'admin#directory#aspList',
    items: 'items',
    shape: { kind: true, etag: true, items: ASP },
    rows: (call) => [...(userOf(call).appPasswords ?? [])],
  },
]

/** Accounts that were deleted are a list of their own, which is empty here. */
function usersOf(call: Call) {
  const domain = customerOrDomain(call)
  if (call.query.get('showDeleted') === 'true') return []
  const text = call.query.get('query')
  const test = text === undefined ? () => true : userTest(text)
  const all = mapped(call.tenant.users, ({ profile }) => profile)
  return chosen(all, (it) => (domain === undefined || it.primaryEmail.endsWith(`@${domain}`)) && test(it))
}

/** By id, address or alias. */
export function userOf({ tenant, params }: Pick<Call, 'tenant' | 'params'>): User {
  const user = userBy(tenant, params.userKey ?? '')
  if (user) return user
  throw notFound('Resource Not Found: userKey')
}
