import { needsPremium } from '../../licence.js'
import { mapped } from '../../rows.js'
import type { Tenant, User } from '../../tenant.js'
import type { Operation } from '../operation.js'
import { DIRECTORY_AUDIT, SHAREPOINT, SIGN_IN, TEAMS_USER } from '../shapes-inventory.js'

/** Sharing, logs, and who has which policy of Teams. */
export const LOGS: readonly Operation[] = [
  {
    path: '/admin/sharepoint/settings',
    scopes: ['SharePointTenantSettings.Read.All'],
    family: 'sharepoint',
    shape: SHAREPOINT,
    one: ({ tenant }) => tenant.sharepoint,
  },
  {
    path: '/auditLogs/signIns',
    scopes: ['AuditLog.Read.All'],
    family: 'reports',
    shape: SIGN_IN,
    pages: { usual: 1000, max: 1000 },
    filter: { createdDateTime: 'ge le', userId: 'eq', userPrincipalName: 'eq startsWith', appId: 'eq', clientAppUsed: 'eq' },
    orderBy: ['createdDateTime'],
    licence: needsPremium,
    rows: ({ tenant }) => tenant.signIns,
  },
  {
    path: '/auditLogs/directoryAudits',
    scopes: ['AuditLog.Read.All', 'Directory.Read.All'],
    family: 'reports',
    shape: DIRECTORY_AUDIT,
    pages: { usual: 1000, max: 1000 },
    filter: { activityDateTime: 'ge le', category: 'eq', activityDisplayName: 'eq' },
    orderBy: ['activityDateTime'],
    rows: ({ tenant }) => tenant.directoryAudits,
  },
  {
    path: '/admin/teams/userConfigurations',
    scopes: ['TeamsUserConfiguration.Read.All'],
    family: 'directory',
    shape: TEAMS_USER,
    pages: { usual: 100, max: 999 },
    rows: ({ tenant }) => mapped(tenant.users, (user) => configurationOf(user, tenant)),
  },
]

function configurationOf({ profile: { id, userPrincipalName } }: User, { teams, id: tenantId }: Tenant): object {
  const own = teams.assigned.filter(({ login }) => login === userPrincipalName)
  const effectivePolicyAssignments = own.map(({ policyType, policy }) => ({
    policyType,
    policyAssignment: { displayName: policy, policyId: policy, assignmentType: 'direct', groupId: null },
  }))
  return { id, tenantId, userPrincipalName, effectivePolicyAssignments }
}
