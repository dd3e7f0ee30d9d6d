import { badRequest, notFound } from '../../refusals.js'
import { chosen } from '../../rows.js'
import type { Tenant, Unit } from '../../tenant.js'
import type { Directory } from '../../vendor.js'
import type { Call, Operation } from '../operation.js'
import { shape } from '../shape.js'
import { ownCustomer } from './customer.js'

const READ_ROLES = ['admin.directory.rolemanagement.readonly', 'admin.directory.rolemanagement']

const ROLE = shape<Directory.Schema$Role>(
  ['roleId', 'kind', 'etag', 'roleName', 'roleDescription', 'isSystemRole', 'isSuperAdminRole'],
  { rolePrivileges: { privilegeName: true, serviceId: true } },
)

const ASSIGNMENT = shape<Directory.Schema$RoleAssignment>([
  ...([
    'roleAssignmentId',
    'kind',
    'etag',
    'roleId',
    'assignedTo',
    'assigneeType',
    'scopeType',
    'orgUnitId',
    'condition',
  ] as const),
])

const UNIT = shape<Directory.Schema$OrgUnit>([
  ...(['kind', 'etag', 'name', 'description', 'orgUnitId', 'orgUnitPath', 'parentOrgUnitId', 'parentOrgUnitPath'] as const),
  'blockInheritance',
])

const CUSTOMER = shape<Directory.Schema$Customer>(
  ['id', 'kind', 'etag', 'customerDomain', 'alternateEmail', 'phoneNumber', 'language', 'customerCreationTime'],
  {
    postalAddress: shape<Directory.Schema$CustomerPostalAddress>([
      ...(['organizationName', 'countryCode', 'region', 'locality', 'postalCode', 'contactName'] as const),
      ...(['addressLine1', 'addressLine2', 'addressLine3'] as const),
    ]),
  },
)

const ALIAS = shape<Directory.Schema$DomainAlias>([
  ...(['kind', 'etag', 'domainAliasName', 'parentDomainName', 'creationTime', 'verified'] as const),
])

const DOMAIN = shape<Directory.Schema$Domains>(['kind', 'etag', 'domainName', 'isPrimary', 'verified', 'creationTime'], {
  domainAliases: ALIAS,
})

/** Roles, units, domains, and the customer itself. */
export const DIRECTORY: readonly Operation[] = [
  {
    call: 'directory:roles.list',
    path: '/admin/directory/v1/customer/{customer}/roles',
    service: 'admin',
    scopes: READ_ROLES,
    needs: ['ADMIN_ROLE_MANAGEMENT'],
    kind: 'admin#directory#roles',
    items: 'items',
    pages: { name: 'maxResults', usual: 100, max: 100 },
    shape: { kind: true, etag: true, nextPageToken: true, items: ROLE },
    rows(call) {
      ownCustomer(call, call.params.customer ?? '')
      return call.tenant.roles
    },
  },
  {
    call: 'directory:roleAssignments.list',
    path: '/admin/directory/v1/customer/{customer}/roleassignments',
    service: 'admin',
    scopes: READ_ROLES,
    needs: ['ADMIN_ROLE_MANAGEMENT'],
    query: { roleId: 'text', userKey: 'text', includeIndirectRoleAssignments: 'flag' },
    kind: 'admin#directory#roleAssignments',
    items: 'items',
    pages: { name: 'maxResults', usual: 100, max: 200 },
    shape: { kind: true, etag: true, nextPageToken: true, items: ASSIGNMENT },
    rows: assignmentsOf,
  },
  {
    call: 'directory:orgunits.list',
    path: '/admin/directory/v1/customer/{customerId}/orgunits',
    service: 'admin',
    scopes: ['admin.directory.orgunit.readonly', 'admin.directory.orgunit'],
    needs: ['ORGANIZATION_UNITS_RETRIEVE', 'ORGANIZATION_UNITS_ALL'],
    query: { orgUnitPath: 'text', type: ['all', 'children', 'allIncludingParent'] },
    kind: 'admin#directory#orgUnits',
    items: 'organizationUnits',
    shape: { kind: true, etag: true, organizationUnits: UNIT },
    rows: unitsOf,
  },
  {
    call: 'directory:customers.get',
    path: '/admin/directory/v1/customers/{customerKey}',
    service: 'admin',
    scopes: ['admin.directory.customer.readonly', 'admin.directory.customer'],
    needs: 'administrator',
    kind: 'admin#directory#customer',
    shape: CUSTOMER,
    one(call) {
      ownCustomer(call, call.params.customerKey ?? '')
      return call.tenant.customer
    },
  },
  {
    call: 'directory:domains.list',
    path: '/admin/directory/v1/customer/{customer}/domains',
    service: 'admin',
    scopes: ['admin.directory.domain.readonly', 'admin.directory.domain'],
    needs: ['DOMAIN_MANAGEMENT'],
    kind: 'admin#directory#domains',
    items: 'domains',
    shape: { kind: true, etag: true, domains: DOMAIN },
    rows(call) {
      ownCustomer(call, call.params.customer ?? '')
      return call.tenant.domains
    },
  },
]

/** Indirect ones are told only of one person at a time. */
function assignmentsOf(call: Call) {
  const { tenant, query, params } = call
  ownCustomer(call, params.customer ?? '')
  if (query.has('includeIndirectRoleAssignments')) throw badRequest('Indirect role assignments are not served here.', 'invalid')
  const [roleId, userKey] = [query.get('roleId'), query.get('userKey')]
  return chosen(
    tenant.roleAssignments,
    (it) => (roleId === undefined || it.roleId === roleId) && (userKey === undefined || it.assignedTo === userKey),
  )
}

/** Without a type the units right below alone are told; the root is in no list but `allIncludingParent`. */
function unitsOf(call: Call): readonly Unit[] {
  const { tenant, query, params } = call
  ownCustomer(call, params.customerId ?? '')
  const top = unitBy(tenant, query.get('orgUnitPath') ?? '/')
  const type = query.get('type') ?? 'children'
  const below = tenant.units.filter((it) => it !== top && within(it.orgUnitPath, top.orgUnitPath))
  if (type === 'children') return below.filter(({ parentOrgUnitId }) => parentOrgUnitId === top.orgUnitId)
  return type === 'all' ? below : [top, ...below]
}

const within = (path: string, top: string) => path.startsWith(top === '/' ? '/' : `${top}/`)

function unitBy({ units }: Tenant, key: string): Unit {
  const unit = units.find(({ orgUnitId, orgUnitPath }) => orgUnitPath === key || orgUnitPath === `/${key}` || orgUnitId === key)
  if (unit) return unit
  throw notFound('Org unit not found')
}
