import type { Role, RoleAssignment } from '../tenant.js'
import { numberOf } from './id.js'
import { personId } from './person.js'
import { groupId, unitId } from './unit.js'

const PRIVILEGES = {
  _SEED_ADMIN_ROLE: [],
  _USER_MANAGEMENT_ADMIN_ROLE: ['USERS_ALL', 'USERS_RETRIEVE', 'ORGANIZATION_UNITS_RETRIEVE', 'REPORTS_ACCESS'],
  _GROUPS_ADMIN_ROLE: ['GROUPS_ALL', 'USERS_RETRIEVE'],
  _HELP_DESK_ADMIN_ROLE: ['USERS_RETRIEVE', 'ORGANIZATION_UNITS_RETRIEVE'],
  'Audit reader': [
    ...(['USERS_RETRIEVE', 'ORGANIZATION_UNITS_RETRIEVE', 'GROUPS_ALL', 'ADMIN_ROLE_MANAGEMENT', 'REPORTS_ACCESS'] as const),
    ...(['DOMAIN_MANAGEMENT', 'MANAGE_DEVICES', 'MANAGE_CHROME_DEVICES'] as const),
  ],
} as const

export type RoleName = keyof typeof PRIVILEGES

export const roleId = (name: RoleName): string => numberOf(`role ${name}`).slice(0, 17)

/** The roles that come with every tenant, and one of the practice's own. */
export function roles(): Role[] {
  return Object.entries(PRIVILEGES).map(([name, privileges]) => ({
    kind: 'admin#directory#role',
    roleId: roleId(name as RoleName),
    roleName: name,
    roleDescription: name,
    isSystemRole: name.startsWith('_'),
    ...(name === '_SEED_ADMIN_ROLE' ? { isSuperAdminRole: true } : {}),
    rolePrivileges: privileges.map((privilegeName) => ({ privilegeName, serviceId: '00haapch16h1ysv' })),
  }))
}

/** To a person or a group by its address, or to a service account by its id; of everything, or of one unit. */
export function assigned(
  role: RoleName,
  to: { person: string } | { group: string } | { account: string },
  unit?: string,
): RoleAssignment {
  const assignedTo = 'person' in to ? personId(to.person) : 'group' in to ? groupId(to.group) : to.account
  return {
    kind: 'admin#directory#roleAssignment',
    roleAssignmentId: numberOf(`${role} ${assignedTo} ${unit ?? ''}`).slice(0, 17),
    roleId: roleId(role),
    assignedTo,
    assigneeType: 'group' in to ? 'group' : 'user',
    ...(unit === undefined ? { scopeType: 'CUSTOMER' } : { scopeType: 'ORG_UNIT', orgUnitId: unitId(unit) }),
  }
}
