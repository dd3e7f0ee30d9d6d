import { each } from '../rows.js'
import { groupBy, type Tenant } from '../tenant.js'
import type { Caller } from '../token.js'

/**
 * Who may ask: a super administrator, any administrator, or whoever has one of these privileges for the whole customer. Which
 * privilege opens which method is told by the console alone; the names are those of `privileges.list`.
 * https://developers.google.com/workspace/admin/directory/v1/guides/manage-roles
 */
export type Needs = 'super' | 'administrator' | readonly string[]

export function may({ user, account, login }: Caller, tenant: Tenant, needs: Needs): boolean {
  const held = rolesOf(tenant, user?.profile.id ?? account?.id ?? '', login)
  if (user?.profile.isAdmin || held.some(({ isSuperAdminRole }) => isSuperAdminRole)) return true
  if (needs === 'super') return false
  if (needs === 'administrator') return held.length > 0
  return held.some(({ rolePrivileges }) => rolePrivileges?.some(({ privilegeName }) => needs.includes(privilegeName ?? '')))
}

/** Roles that hold for the whole customer, given to the caller or to a group that the caller is a direct member of. */
function rolesOf(tenant: Tenant, id: string, login: string) {
  const ids = new Set<string>()
  for (const { assignedTo, assigneeType, roleId, scopeType } of each(tenant.roleAssignments)) {
    if (scopeType !== 'CUSTOMER') continue
    if (assignedTo === id || (assigneeType === 'group' && isMember(tenant, assignedTo, login))) ids.add(roleId)
  }
  return tenant.roles.filter(({ roleId }) => ids.has(roleId))
}

function isMember(tenant: Tenant, group: string, login: string): boolean {
  for (const { email } of each(groupBy(tenant, group)?.members ?? [])) {
    if (email === login) return true
  }
  return false
}
