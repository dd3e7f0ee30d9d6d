import { find, type Rows } from './rows.js'
import type { Service } from './services.js'
import type { AlertCenter, Directory, Drive, Gmail, GroupsSettings, Identity, Licensing, Reports } from './vendor.js'

/** A thing that has its id. */
export type Named<T> = T & { id: string }

/** One Google Workspace customer as the loopback server knows it: plain data, in the words of the vendor's APIs. */
export interface Tenant {
  customer: Named<Directory.Schema$Customer>
  /** The moment the tenant is looked at: what is derived counts from it. */
  now: Date
  domains: readonly Directory.Schema$Domains[]
  users: Rows<User>
  /** With the root. Ids as the Directory tells them: `id:03ph8a2z…`. */
  units: readonly Unit[]
  groups: Rows<Group>
  roles: readonly Role[]
  roleAssignments: Rows<RoleAssignment>
  policies: Rows<Identity.Schema$Policy>
  samlProfiles: readonly Identity.Schema$InboundSamlSsoProfile[]
  ssoAssignments: readonly Identity.Schema$InboundSsoAssignment[]
  mobileDevices: Rows<Directory.Schema$MobileDevice>
  chromeDevices: Rows<Directory.Schema$ChromeOsDevice>
  devices: Rows<Device>
  /** Names are `devices/ID/deviceUsers/ID`. */
  deviceUsers: Rows<Identity.Schema$GoogleAppsCloudidentityDevicesV1DeviceUser>
  /** The newest first. */
  activities: Rows<Reports.Schema$Activity>
  /** Days until the usage reports of a day are there. */
  reportsLate: number
  drives: readonly SharedDrive[]
  alerts: readonly AlertCenter.Schema$Alert[]
  licences: readonly Licensing.Schema$LicenseAssignment[]
  /** OAuth clients that a person may sign in with. */
  clients: readonly OAuthClient[]
  serviceAccounts: readonly ServiceAccount[]
  /** Sign-in name of whoever sits at the browser. */
  visitor: string
  /** APIs that are not switched on in the clients' project. */
  disabled: readonly Service[]
}

/** An account of the directory, with what other services know of it. */
export interface User {
  /** As `users.list` tells it. */
  profile: Named<Directory.Schema$User> & { primaryEmail: string }
  tokens?: readonly Directory.Schema$Token[]
  appPasswords?: readonly Directory.Schema$Asp[]
  /** Absent: Gmail is not switched on for the account. */
  mail?: Mail
  /** What a search of Drive finds as this person, without shared drives. */
  files?: Rows<Drive.Schema$File>
  /** What the usage report says beside or instead of what follows from the account: `num_security_keys`. null: left out. */
  usage?: Readonly<Record<string, boolean | number | string | null>>
}

export interface Mail {
  autoForwarding: Gmail.Schema$AutoForwarding
  forwardingAddresses: readonly Gmail.Schema$ForwardingAddress[]
  delegates: readonly Gmail.Schema$Delegate[]
  filters: readonly Gmail.Schema$Filter[]
  sendAs: readonly Gmail.Schema$SendAs[]
  imap: Gmail.Schema$ImapSettings
  pop: Gmail.Schema$PopSettings
}

export type Unit = Directory.Schema$OrgUnit & { orgUnitId: string; orgUnitPath: string }

export interface Group {
  profile: Named<Directory.Schema$Group> & { email: string }
  members: Rows<Directory.Schema$Member>
  settings?: GroupsSettings.Schema$Groups
}

export type Role = Directory.Schema$Role & { roleId: string }

export type RoleAssignment = Directory.Schema$RoleAssignment & { roleId: string; assignedTo: string }

export type Device = Identity.Schema$GoogleAppsCloudidentityDevicesV1Device & { name: string }

export interface SharedDrive {
  profile: Named<Drive.Schema$Drive>
  /** Sign-in names: nobody else may look into it, administrators neither. */
  members: readonly string[]
  files: Rows<Drive.Schema$File>
}

/** A desktop client, and what the person at the browser makes of it. */
export interface OAuthClient {
  /** `448800112233-….apps.googleusercontent.com` */
  id: string
  secret: string
  /** Permissions that the person agrees to, as Google's page lets them choose. Names as in the tables: `admin.directory.user.readonly`. */
  agreed: readonly string[]
  /** What the page says instead of asking: `admin_policy_enforced`, `access_denied`, `org_internal`. */
  refuses?: string
  /** Rights to renew that were given before: sign-in names by token. */
  refreshTokens?: Readonly<Record<string, string>>
}

export interface ServiceAccount {
  email: string
  /** The number that domain-wide delegation is given to. */
  id: string
  keyId: string
  /** PEM. */
  readonly publicKey: string
  /** Permissions of the domain-wide delegation; names as in the tables. */
  delegated: readonly string[]
}

/** By id, primary address or alias. */
export function userBy({ users }: Tenant, key: string): User | undefined {
  return find(users, key, keysOf)
}

function keysOf({ profile: { id, primaryEmail, aliases } }: User): string[] {
  return [id, primaryEmail, ...(aliases ?? [])].map((it) => it.toLowerCase())
}

/** By id or address. */
export function groupBy({ groups }: Tenant, key: string): Group | undefined {
  return find(groups, key, ({ profile: { id, email, aliases } }) => [id, email, ...(aliases ?? [])].map((it) => it.toLowerCase()))
}
