import { badRequest, notFound } from '../../refusals.js'
import { chosen, find, mapped, type Rows } from '../../rows.js'
import type { Identity } from '../../vendor.js'
import type { Call, Operation } from '../operation.js'
import { shape } from '../shape.js'
import { policyTest } from './policy-filter.js'

const READ_POLICIES = ['cloud-identity.policies.readonly', 'cloud-identity.policies']
const READ_SSO = ['cloud-identity.inboundsso.readonly', 'cloud-identity.inboundsso']

const POLICY = shape<Identity.Schema$Policy>(['name', 'customer', 'type'], {
  policyQuery: shape<Identity.Schema$PolicyQuery>(['orgUnit', 'group', 'query', 'sortOrder']),
  setting: shape<Identity.Schema$Setting>(['type', 'value']),
})

const ASSIGNMENT = shape<Identity.Schema$InboundSsoAssignment>(
  ['name', 'customer', 'rank', 'ssoMode', 'targetGroup', 'targetOrgUnit'],
  {
    samlSsoInfo: shape<Identity.Schema$SamlSsoInfo>(['inboundSamlSsoProfile']),
    oidcSsoInfo: shape<Identity.Schema$OidcSsoInfo>(['inboundOidcSsoProfile']),
    signInBehavior: shape<Identity.Schema$SignInBehavior>(['redirectCondition']),
  },
)

const PROFILE = shape<Identity.Schema$InboundSamlSsoProfile>(['name', 'customer', 'displayName'], {
  idpConfig: shape<Identity.Schema$SamlIdpConfig>([
    'entityId',
    'singleSignOnServiceUri',
    'logoutRedirectUri',
    'changePasswordUri',
  ]),
  spConfig: shape<Identity.Schema$SamlSpConfig>(['entityId', 'assertionConsumerServiceUri']),
})

const GROUP = shape<Identity.Schema$Group>(
  [
    ...(['name', 'parent', 'displayName', 'description', 'labels', 'createTime', 'updateTime'] as const),
    ...(['additionalGroupKeys', 'dynamicGroupMetadata'] as const),
  ],
  { groupKey: shape<Identity.Schema$EntityKey>(['id', 'namespace']) },
)

/** Policies (for super administrators alone), sign-in elsewhere, and groups as Cloud Identity tells them. */
export const IDENTITY: readonly Operation[] = [
  {
    call: 'cloudidentity:policies.list',
    path: '/v1/policies',
    service: 'cloudidentity',
    quota: 'policies',
    scopes: READ_POLICIES,
    needs: 'super',
    query: { filter: 'text' },
    items: 'policies',
    pages: { name: 'pageSize', usual: 50, max: 100, cuts: true },
    shape: { nextPageToken: true, policies: POLICY },
    rows({ tenant, query }) {
      const test = policyTest(query.get('filter'), tenant.customer.id)
      return chosen(tenant.policies, test)
    },
  },
  {
    call: 'cloudidentity:policies.get',
    path: '/v1/policies/{policiesId}',
    service: 'cloudidentity',
    quota: 'policies',
    scopes: READ_POLICIES,
    needs: 'super',
    shape: POLICY,
    one({ tenant, params }) {
      const policy = find(tenant.policies, `policies/${params.policiesId}`, ({ name }) => [name?.toLowerCase() ?? ''])
      if (policy) return policy
      throw notFound('Requested entity was not found.')
    },
  },
  {
    call: 'cloudidentity:inboundSsoAssignments.list',
    path: '/v1/inboundSsoAssignments',
    service: 'cloudidentity',
    quota: 'identity',
    scopes: READ_SSO,
    needs: 'super',
    query: { filter: 'text' },
    items: 'inboundSsoAssignments',
    pages: { name: 'pageSize', usual: 100, max: 100, cuts: true },
    shape: { nextPageToken: true, inboundSsoAssignments: ASSIGNMENT },
    rows: (call) => ofOwnCustomer(call, call.tenant.ssoAssignments),
  },
  {
    call: 'cloudidentity:inboundSamlSsoProfiles.list',
    path: '/v1/inboundSamlSsoProfiles',
    service: 'cloudidentity',
    quota: 'identity',
    scopes: READ_SSO,
    needs: 'super',
    query: { filter: 'text' },
    items: 'inboundSamlSsoProfiles',
    pages: { name: 'pageSize', usual: 100, max: 100, cuts: true },
    shape: { nextPageToken: true, inboundSamlSsoProfiles: PROFILE },
    rows: (call) => ofOwnCustomer(call, call.tenant.samlProfiles),
  },
  {
    call: 'cloudidentity:groups.list',
    path: '/v1/groups',
    service: 'cloudidentity',
    quota: 'identity',
    scopes: ['cloud-identity.groups.readonly', 'cloud-identity.groups'],
    needs: ['GROUPS_ALL'],
    query: { parent: 'text', view: ['BASIC', 'FULL'] },
    items: 'groups',
    pages: { name: 'pageSize', usual: 200, max: 1000 },
    shape: { nextPageToken: true, groups: GROUP },
    rows: groupsOf,
  },
]

/**
 * The page of the vendor names `customers/my_customer`; the service refuses it all the same, so it does here.
 * https://cloud.google.com/identity/docs/reference/rest/v1/inboundSsoAssignments/list
 */
function ofOwnCustomer<T extends object>({ tenant, query }: Call, rows: readonly T[]): readonly T[] {
  const filter = query.get('filter')
  if (filter === undefined) return rows
  const id = /^customer\s*==\s*"?customers\/(\w+)"?$/.exec(filter.trim())?.[1]
  if (id === undefined || id === 'my_customer') throw badRequest('Request contains an invalid argument.')
  if (id !== tenant.customer.id) throw notFound('Requested entity was not found.')
  return rows
}

/** The parent is named by its id: https://cloud.google.com/identity/docs/reference/rest/v1/groups/list */
function groupsOf({ tenant, query }: Call): Rows<object> {
  const parent = `customers/${tenant.customer.id}`
  if (query.get('parent') !== parent) throw badRequest('Request contains an invalid argument.')
  return mapped(tenant.groups, ({ profile: { id, email, name } }) => ({
    name: `groups/${id}`,
    groupKey: { id: email },
    displayName: name ?? email,
    labels: { 'cloudidentity.googleapis.com/groups.discussion_forum': '' },
    ...(query.get('view') === 'FULL' ? { parent } : {}),
  }))
}
