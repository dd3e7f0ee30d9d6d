import type * as Graph from '@microsoft/microsoft-graph-types'
import type { Service } from './audience.js'
import type { Named, Rows } from './rows.js'
import type { Exchange, Purview, Teams } from './tenant-exchange.js'

/** One Microsoft 365 tenant as the loopback server knows it: plain data, in the words of the vendor's API. */
export interface Tenant {
  /** GUID. */
  id: string
  /** The moment the tenant is looked at: what is derived counts from it. */
  now: Date
  organization: Named<Graph.Organization>
  /** What the tenant pays for: licences are read from the service plans alone. */
  skus: Named<Graph.SubscribedSku>[]
  domains: Named<Graph.Domain>[]
  /** Applications that may sign in, with what was consented to. */
  clients: Client[]
  /** Sign-in name of whoever sits at the browser. */
  visitor: string
  users: Rows<User>
  groups: Group[]
  /** Role assignments in force; `roleDefinitionId` is the role's template id (https://learn.microsoft.com/entra/identity/role-based-access-control/permissions-reference). */
  roles: RoleAssignment[]
  /** Assignments that a person may switch on (Privileged Identity Management). */
  eligible: RoleAssignment[]
  /** Roles that the tenant made itself. */
  customRoles: Named<Graph.UnifiedRoleDefinition>[]
  securityDefaults: boolean
  conditionalAccess: Named<Graph.ConditionalAccessPolicy>[]
  namedLocations: Named<Graph.NamedLocation>[]
  /** Beside the built-in ones. */
  strengths: Named<Graph.AuthenticationStrengthPolicy>[]
  activityTimeouts: Named<Graph.ActivityBasedTimeoutPolicy>[]
  methodsPolicy: Named<Graph.AuthenticationMethodsPolicy>
  authorizationPolicy: Named<Graph.AuthorizationPolicy>
  adminConsent: Graph.AdminConsentRequestPolicy
  groupSettings: Named<Graph.GroupSetting>[]
  applications: Named<Graph.Application>[]
  servicePrincipals: Rows<Named<Graph.ServicePrincipal>>
  grants: Named<Graph.OAuth2PermissionGrant>[]
  appRoleAssignments: Named<Graph.AppRoleAssignment>[]
  /** Ids of users who answer for an application or a service principal, by its id. */
  appOwners: Readonly<Record<string, readonly string[]>>
  /** Devices registered with the directory; `owners` are ids of users. */
  devices: (Named<Graph.Device> & { owners: readonly string[] })[]
  managedDevices: Rows<ManagedDevice>
  compliancePolicies: CompliancePolicy[]
  /** `secureByDefault`: a device without any policy counts as not compliant. */
  deviceManagement: { secureByDefault: boolean; deviceComplianceCheckinThresholdDays: number }
  sharepoint: Graph.SharepointSettings
  signIns: Named<Graph.SignIn>[]
  directoryAudits: Named<Graph.DirectoryAudit>[]
  exchange: Exchange
  purview: Purview
  teams: Teams
}

/** An account of the directory, with what other parts of the service know of it. */
export interface User {
  /** As `/users` tells it; what is absent is null there. */
  profile: Named<Graph.User> & { userPrincipalName: string }
  /** What is registered for signing in, in the words of `methodsRegistered`: `mobilePhone`, `microsoftAuthenticatorPush` … */
  methods: readonly string[]
  /** What the report says; absent: whether any method counts as a second factor. */
  capable?: boolean
  perUserMfa?: 'disabled' | 'enabled' | 'enforced'
  /** Rules of the inbox. */
  rules?: readonly Named<Graph.MessageRule>[]
  /** Absent: no mailbox, or none that Graph knows. */
  purpose?: 'user' | 'linked' | 'shared' | 'room' | 'equipment' | 'others'
}

export interface Group {
  profile: Named<Graph.Group>
  /** Ids of users and of groups within it. */
  members: readonly string[]
}

export interface RoleAssignment {
  id: string
  principalId: string
  roleDefinitionId: string
  directoryScopeId: string
}

/** The vendor's types lack `managementState`, which its description has. */
export type ManagedDevice = Named<Graph.ManagedDevice> & { managementState?: string }

export type CompliancePolicy = Named<Graph.DeviceCompliancePolicy> & {
  '@odata.type': string
  /** Targets: everybody's devices, everybody licensed, a group. */
  assigned: readonly (Graph.DeviceAndAppManagementAssignmentTarget & { '@odata.type': string; groupId?: string })[]
}

/** An application that may ask for tokens. */
export interface Client {
  /** Application id. */
  id: string
  /** Consented permissions for a signed-in person: `{ graph: ['User.Read.All'] }`. */
  delegated: Readonly<Partial<Record<Service, readonly string[]>>>
  /** Consented application permissions. */
  application: Readonly<Partial<Record<Service, readonly string[]>>>
  /** Template ids of the directory roles of its own service principal. */
  directoryRoles?: readonly string[]
  secret?: string
  /** Thumbprints (SHA-256 or SHA-1, base64url as in a token's header) of certificates it may sign in with. */
  certificates?: readonly string[]
  /** Identities elsewhere that may sign in as it. */
  federated?: readonly { issuer: string; subject: string; audience: string }[]
  redirects?: readonly string[]
}
