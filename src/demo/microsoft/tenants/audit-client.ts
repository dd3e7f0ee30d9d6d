import { ROLES } from '../roles.js'
import type { Client } from '../tenant.js'

export const CLIENT_ID = '6f1c0a3e-5d2b-4a7e-9c41-2b7f80d3e915'
export const CLIENT_SECRET = 'only-known-on-loopback'

/** Everything that the audit may ask of Graph. */
const GRAPH: readonly string[] = [
  'Application.Read.All',
  'AuditLog.Read.All',
  'Device.Read.All',
  'DeviceManagementConfiguration.Read.All',
  'DeviceManagementManagedDevices.Read.All',
  'Directory.Read.All',
  'Domain.Read.All',
  'GroupMember.Read.All',
  'GroupSettings.Read.All',
  'MailboxSettings.Read',
  'Organization.Read.All',
  'Policy.Read.All',
  'RoleEligibilitySchedule.Read.Directory',
  'RoleManagement.Read.Directory',
  'SharePointTenantSettings.Read.All',
  'TeamsUserConfiguration.Read.All',
  'User.Read.All',
  'UserAuthenticationMethod.Read.All',
]

/** The application that an administrator registered for the audit, and consented to. */
export function auditClient(): Client {
  return {
    id: CLIENT_ID,
    secret: CLIENT_SECRET,
    delegated: {
      graph: ['User.Read', ...GRAPH],
      exchange: ['Exchange.Manage', 'Exchange.ManageV2'],
      purview: ['Exchange.Manage'],
      teams: ['user_impersonation'],
    },
    application: {
      graph: GRAPH,
      exchange: ['Exchange.ManageAsApp', 'Exchange.ManageAsAppV2'],
      purview: ['Exchange.ManageAsApp'],
      teams: [],
    },
    directoryRoles: [ROLES['Global Reader']],
    redirects: ['http://localhost'],
  }
}

/** The same application, where one permission was never consented to. */
export function withoutPermission(client: Client, permission: string): Client {
  const less = (granted: Client['application']) =>
    Object.fromEntries(Object.entries(granted).map(([service, names]) => [service, names.filter((name) => name !== permission)]))
  return { ...client, delegated: less(client.delegated), application: less(client.application) }
}
