import type { Role } from './schema.js'

/** Privileges with which somebody only looks at lists, counts and rules, by the names of privileges.list. */
const HARMLESS: ReadonlySet<string> = new Set([
  'ADMIN_DASHBOARD',
  'ADMIN_QUALITY_DASHBOARD_ACCESS',
  'ADMIN_REPORTING_ACCESS',
  'AGE_BASED_ACCESS_SETTINGS_AGE_LABEL_READ',
  'BILLING_READ',
  'CALENDAR_RESOURCE_READ',
  'CALENDAR_SETTINGS_READ',
  'CUSTOM_DIRECTORY_READONLY',
  'DIRECTORY_SETTINGS_READONLY',
  'GROUPS_RETRIEVE',
  'LICENSING_READ',
  'MANAGED_CHROME_BROWSERS_READ_ONLY',
  'MANAGE_DEVICES_READ_ONLY',
  'ORGANIZATION_UNITS_RETRIEVE',
  'PROFILE_EDITABILITY_READONLY',
  'READ_DIRECTORY_SYNC_SETTINGS',
  'REPORTING_AUDIT_ACCESS',
  'REPORTS',
  'ROOM_INSIGHTS_DASHBOARD_ACCESS',
  'SCHEMA_RETRIEVE',
  'SUPPORT',
  'SUPPORT_PRIVILEGE_GROUP',
  'TRUSTED_DOMAIN_WHITELIST_READ',
  'USERS_RETRIEVE',
  'VIEW_DLP_RULE',
  'VIEW_EXTENSIONS_REPORT',
  'VIEW_MIGRATION',
  'VIEW_RETENTION_POLICY',
  'VIEW_SITE_DETAILS',
  'VIEW_VERSION_REPORT',
])
const LOOKS = /^(TELEMETRY_API|VIEW_CHROME_\w+_REPORTS?$|VIEW_CHROME_REPORTS$)/

/** Privileges that change something of others', or open what is theirs: mail in quarantine, searches of Vault, downloads, a screen. */
const POWERFUL: ReadonlySet<string> = new Set([
  'ACCESS_ADMIN_QUARANTINE',
  'ACCESS_ALL_MATTERS',
  'ACCESS_EMAIL_LOG_SEARCH',
  'ACCESS_RESTRICTED_QUARANTINE',
  'ADMIN_MATTER',
  'BILLING',
  'DATATRANSFER_API_PRIVILEGE_GROUP',
  'DEVICE_ACTION_CRD',
  'FULL_MIGRATION_ACCESS',
  'LDAP_PASSWORD_REBIND',
  'LICENSING',
  'SERVICES',
  'SERVICE_DATA_DOWNLOADER',
  'USERS_UPDATE_CUSTOM_ATTRIBUTES_USER_PRIVILEGE_GROUP',
])
const CHANGES = [
  /^(CHANGE|EXECUTE|MANAGE|MODIFY|REMOVE|WRITE)_/,
  /_(ADD_NICKNAME|ADMIN|ALIAS|ALL|CREATE|DELETE|FORCE_PASSWORD_CHANGE|MANAGE|MANAGEMENT|MANAGER|MOVE|READWRITE|RESET_PASSWORD|SETTINGS|SUSPEND|UPDATE|WRITE)$/,
]

/**
 * Whether a role can change settings for others or read what is theirs. Undefined when it was not read, or when it holds only
 * privileges that are harmless or that nobody here knows.
 * https://developers.google.com/workspace/admin/directory/v1/guides/manage-roles
 */
export function powerful(role: Role | undefined): boolean | undefined {
  if (role === undefined) return undefined
  if (isSuper(role)) return true
  if (role.rolePrivileges === undefined) return undefined
  let doubt = false
  for (const { privilegeName: name } of role.rolePrivileges) {
    if (HARMLESS.has(name) || LOOKS.test(name)) continue
    if (POWERFUL.has(name) || CHANGES.some((it) => it.test(name))) return true
    doubt = true
  }
  return doubt ? undefined : false
}

export const isSuper = ({ isSuperAdminRole, roleName }: Role): boolean =>
  isSuperAdminRole === true || roleName === '_SEED_ADMIN_ROLE'

export const SUPER_ADMIN = 'Super Admin'

/** `Help Desk Admin` for `_HELP_DESK_ADMIN_ROLE`, as the Admin console calls it; roles of one's own keep their names. */
export function titleOf(role: Role): string | undefined {
  if (isSuper(role)) return SUPER_ADMIN
  const system = /^_([A-Z][A-Z_]*)_ROLE$/.exec(role.roleName ?? '')?.[1]
  if (system === undefined) return role.roleName
  return system
    .split('_')
    .map((word) => `${word.slice(0, 1)}${word.slice(1).toLowerCase()}`)
    .join(' ')
}
