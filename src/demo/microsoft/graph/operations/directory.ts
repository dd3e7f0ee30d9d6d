import { needsP2 } from '../../licence.js'
import { Refusal } from '../../refusal.js'
import { ROLES } from '../../roles.js'
import type { Group, RoleAssignment, Tenant } from '../../tenant.js'
import type { Query } from '../asked.js'
import type { Call, Operation } from '../operation.js'
import { DIRECTORY_OBJECT, DOMAIN, GROUP, GROUP_SETTING, ORGANIZATION, SKU } from '../shapes.js'
import { DIRECTORY_ROLE, ELIGIBLE, ROLE_ASSIGNMENT, ROLE_DEFINITION } from '../shapes-inventory.js'
import { objects } from './objects.js'

const ROLES_READ = ['RoleManagement.Read.Directory', 'Directory.Read.All']
const GROUPS_READ = ['GroupMember.Read.All', 'Group.Read.All', 'Directory.Read.All']

/** The organisation, its groups and who holds which role. */
export const DIRECTORY: readonly Operation[] = [
  {
    path: '/organization',
    scopes: ['Organization.Read.All', 'Directory.Read.All'],
    family: 'directory',
    shape: ORGANIZATION,
    rows: ({ tenant }) => [tenant.organization],
  },
  {
    path: '/subscribedSkus',
    // LicenseAssignment.Read.All is documented as enough and is refused.
    scopes: ['Organization.Read.All', 'Directory.Read.All'],
    family: 'directory',
    shape: SKU,
    units: 3,
    rows: ({ tenant }) => tenant.skus,
  },
  {
    path: '/domains',
    scopes: ['Domain.Read.All', 'Directory.Read.All'],
    family: 'directory',
    shape: DOMAIN,
    rows: ({ tenant }) => tenant.domains,
  },
  {
    path: '/groups',
    scopes: GROUPS_READ,
    family: 'directory',
    shape: GROUP,
    units: 2,
    pages: { usual: 100, max: 999 },
    advanced: true,
    filter: {
      id: 'eq in',
      displayName: 'eq in startsWith + ne not',
      isAssignableToRole: 'eq + ne not',
      securityEnabled: 'eq + ne not',
    },
    rows: ({ tenant }) => tenant.groups.map(({ profile }) => profile),
  },
  {
    path: '/groups/{id}/members',
    scopes: GROUPS_READ,
    family: 'directory',
    shape: DIRECTORY_OBJECT,
    units: 3,
    pages: { usual: 100, max: 999 },
    rows: (call) => objects(groupOf(call).members, call.tenant),
  },
  {
    path: '/groups/{id}/transitiveMembers',
    scopes: GROUPS_READ,
    family: 'directory',
    shape: DIRECTORY_OBJECT,
    units: 5,
    pages: { usual: 100, max: 999 },
    rows: (call) => objects([...within(groupOf(call), call.tenant)], call.tenant),
  },
  {
    path: '/groupSettings',
    scopes: ['GroupSettings.Read.All', 'Directory.Read.All'],
    family: 'directory',
    shape: GROUP_SETTING,
    rows: ({ tenant }) => tenant.groupSettings,
  },
  {
    path: '/roleManagement/directory/roleDefinitions',
    scopes: ROLES_READ,
    family: 'directory',
    shape: ROLE_DEFINITION,
    pages: { usual: 100, max: 999 },
    filter: { id: 'eq', displayName: 'eq startsWith', isBuiltIn: 'eq' },
    rows: ({ tenant }) => [...Object.entries(ROLES).map(builtIn), ...tenant.customRoles],
  },
  {
    path: '/roleManagement/directory/roleAssignments',
    scopes: ROLES_READ,
    family: 'directory',
    shape: ROLE_ASSIGNMENT,
    pages: { usual: 100, max: 999 },
    filter: { principalId: 'eq', roleDefinitionId: 'eq', directoryScopeId: 'eq' },
    expand: ['principal', 'roleDefinition'],
    rows: ({ tenant, query }) => tenant.roles.map((it) => held(it, tenant, query)),
  },
  {
    path: '/roleManagement/directory/roleEligibilityScheduleInstances',
    scopes: ['RoleEligibilitySchedule.Read.Directory', 'RoleManagement.Read.Directory', 'RoleManagement.Read.All'],
    family: 'directory',
    shape: ELIGIBLE,
    pages: { usual: 100, max: 999 },
    filter: { principalId: 'eq', roleDefinitionId: 'eq' },
    expand: ['principal', 'roleDefinition'],
    licence: needsP2,
    rows({ tenant, query }) {
      const lasting = { memberType: 'Direct', startDateTime: tenant.now.toISOString(), endDateTime: null }
      return tenant.eligible.map((it) => ({ ...held(it, tenant, query), ...lasting }))
    },
  },
  {
    path: '/directoryRoles',
    scopes: ROLES_READ,
    family: 'directory',
    shape: DIRECTORY_ROLE,
    filter: { roleTemplateId: 'eq', displayName: 'eq' },
    rows: ({ tenant }) => activated(tenant),
  },
  {
    path: '/directoryRoles/{id}/members',
    scopes: ROLES_READ,
    family: 'directory',
    shape: DIRECTORY_OBJECT,
    rows({ tenant, id }) {
      const held = tenant.roles.filter(({ roleDefinitionId }) => roleDefinitionId === id)
      return objects(
        held.map(({ principalId }) => principalId),
        tenant,
      )
    },
  },
]

/** Readers read; what the others may do is told in one line of the many that it has. */
function builtIn([displayName, id]: [string, string]) {
  const may = /Reader/.test(displayName)
    ? 'microsoft.directory/users/standard/read'
    : 'microsoft.directory/users/allProperties/allTasks'
  const rolePermissions = [{ allowedResourceActions: [may], condition: null }]
  return { id, displayName, templateId: id, isBuiltIn: true, isEnabled: true, description: displayName, rolePermissions }
}

/** An assignment, and with whoever holds it where that is asked for. */
function held(it: RoleAssignment, tenant: Tenant, { expand }: Query): object {
  return expand.has('principal') ? { ...it, principal: objects([it.principalId], tenant)[0] ?? null } : it
}

/** Only roles that somebody holds: those that nobody ever held are not in the list. */
function activated({ roles }: Tenant): object[] {
  const held = new Set(roles.map(({ roleDefinitionId }) => roleDefinitionId))
  const named = Object.entries(ROLES).filter(([, id]) => held.has(id))
  return named.map(([displayName, id]) => ({ id, displayName, description: displayName, roleTemplateId: id }))
}

function groupOf({ tenant, id }: Call): Group {
  const group = tenant.groups.find(({ profile }) => profile.id === id)
  if (group) return group
  throw new Refusal(
    404,
    'Request_ResourceNotFound',
    `Resource '${id}' does not exist or one of its queried reference-property objects are not present.`,
  )
}

/** Everything in a group and in the groups within it; groups may hold each other. */
function within(group: Group, { groups }: Tenant, seen = new Set<string>()): Set<string> {
  for (const id of group.members) {
    if (seen.has(id)) continue
    seen.add(id)
    const inner = groups.find(({ profile }) => profile.id === id)
    if (inner) within(inner, { groups } as Tenant, seen)
  }
  return seen
}
