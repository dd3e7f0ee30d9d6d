import type { Definition } from './schema.js'

/**
 * Built-in roles that Microsoft calls privileged, by template id: v1.0 has no `isPrivileged`.
 * https://learn.microsoft.com/entra/identity/role-based-access-control/permissions-reference (20 January 2026)
 */
const PRIVILEGED: ReadonlySet<string> = new Set([
  'db506228-d27e-4b7d-95e5-295956d6615f', // Agent ID Administrator
  '9b895d92-2cd3-44c7-9d02-a6ac2d5ea5c3', // Application Administrator
  'cf1c38e5-3621-4004-a7cb-879624dced7c', // Application Developer
  'ecb2c6bf-0ab6-418e-bd87-7986f8d63bbe', // Attribute Provisioning Administrator
  '422218e4-db15-4ef9-bbe0-8afb41546d79', // Attribute Provisioning Reader
  'c4e39bd9-1100-46d3-8c65-fb160da0071f', // Authentication Administrator
  '25a516ed-2fa0-40ea-a2d0-12923a21473a', // Authentication Extensibility Administrator
  'aaf43236-0c0d-4d5f-883a-6955382ac081', // B2C IEF Keyset Administrator
  '158c047a-c907-4556-b7ef-446551a6b5f7', // Cloud Application Administrator
  '7698a772-787b-4ac8-901f-60d6b08affd2', // Cloud Device Administrator
  'b1be1c3e-b65d-4f19-8427-f6fa0d97feb9', // Conditional Access Administrator
  '9360feb5-f418-4baa-8175-e2a00bac4301', // Directory Writers
  '8329153b-31d0-4727-b945-745eb3bc5f31', // Domain Name Administrator
  'be2f45a1-457d-42af-a067-6ec1fa63bc45', // External Identity Provider Administrator
  '62e90394-69f5-4237-9190-012177145e10', // Global Administrator
  'f2ef992c-3afb-46b9-b7cf-a126ee74c451', // Global Reader
  '729827e3-9c14-49f7-bb1b-9608f156bbb8', // Helpdesk Administrator
  '8ac3fc64-6eca-42ea-9e69-59f4c7b60eb2', // Hybrid Identity Administrator
  '3a2c62db-5318-420d-8d74-23affee5d9d5', // Intune Administrator
  '59d46f88-662b-457b-bceb-5c3809e5908f', // Lifecycle Workflows Administrator
  '4ba39ca4-527c-499a-b93d-d9b492c50246', // Partner Tier1 Support
  'e00e864a-17c5-4a4b-9c06-f5b95a8d5bd8', // Partner Tier2 Support
  '966707d0-3269-4727-9be2-8c3a10f19b9d', // Password Administrator
  '7be44c8a-adaf-4e2a-84d6-ab2649e08a13', // Privileged Authentication Administrator
  'e8611ab8-c189-46e8-94e1-60213ab1f814', // Privileged Role Administrator
  '194ae4cb-b126-40b2-bd5b-6091b380977d', // Security Administrator
  '5f2222b1-57c3-48ba-8ad5-d4759f1fde6f', // Security Operator
  '5d6b6bb7-de71-4623-b4af-96380a352509', // Security Reader
  'fe930be7-5e62-47db-91af-98c3a49a38b1', // User Administrator
  // Not labelled, and yet they change what others sign in with, or reach what is theirs.
  '0526716b-113d-4c15-b2c8-68e3c22b9f80', // Authentication Policy Administrator
  '17315797-102d-40b4-93e0-432062caca18', // Compliance Administrator
  'e6d1a23a-da11-4be4-9570-befc86d067a7', // Compliance Data Administrator
  '5c4f9dcd-47dc-4cf7-8c9a-9e4207cbfc91', // Customer LockBox Access Approver
  'd29b2b05-8046-44ba-8758-1e26182fcf32', // Directory Synchronization Accounts
  'a92aed5d-d78a-4d16-b381-09adb37eb3b0', // On Premises Directory Sync Account
  '29232cdf-9323-42fd-ade2-1d097af3e4de', // Exchange Administrator
  '49eb8f75-97e9-4e37-9b2b-6c3ebfcffa31', // Exchange Backup Administrator
  '31392ffb-586c-42d1-9346-e59415a2cc4e', // Exchange Recipient Administrator
  'fdd7a751-b60b-444a-984c-02652fe8fa1c', // Groups Administrator
  '1707125e-0aa2-4d4d-8655-a7c786c76a25', // Microsoft 365 Backup Administrator
  '8c8b803f-96e1-4129-9349-20738d9f9652', // Microsoft 365 Migration Administrator
  '9f06204d-73c1-4d4c-880a-6edb90606fd8', // Microsoft Entra Joined Device Local Administrator
  'f28a1f50-f6e7-4571-818b-6a12f2af6b6c', // SharePoint Administrator
  '9d3e04ba-3ee4-4d1b-a3a7-9aef423a09be', // SharePoint Backup Administrator
  '69091246-20e8-4a56-aa4d-066075b2a7a8', // Teams Administrator
])

/** Built-in roles that only look at counts, messages and names. */
const HARMLESS: ReadonlySet<string> = new Set([
  '88d8e3e3-8f55-4a1e-953a-9b9898b8876b', // Directory Readers
  '95e79109-95c0-4d8e-aee3-d01accf2d47b', // Guest Inviter
  'ac16e43d-7b2d-40e0-ac05-243ff356ab5b', // Message Center Privacy Reader
  '790c1fb9-7f7d-4f88-86a1-ef1f95c05c1b', // Message Center Reader
  'f023fd81-a637-4b56-95fd-791ac0226033', // Service Support Administrator
  '112ca1a2-15ad-4102-995e-45b0bc479a6a', // Tenant Creator
  '75934031-6c7e-415a-99d7-48dbd49e875e', // Usage Summary Reports Reader
])

/** What synchronises accounts with a server of the practice holds one of these. */
export const SYNCHRONISATION: readonly string[] = ['d29b2b05-8046-44ba-8758-1e26182fcf32', 'a92aed5d-d78a-4d16-b381-09adb37eb3b0']

/**
 * Whether a role can change settings for others or read what is theirs; undefined when its actions were not read or are of a
 * kind that nobody here knows. `id`: of the role definition, which is the template's for a built-in role.
 */
export function powerful(id: string, definition: Definition | undefined): boolean | undefined {
  const template = definition?.templateId ?? id
  if (definition?.isBuiltIn !== false) {
    if (PRIVILEGED.has(template)) return true
    if (HARMLESS.has(template)) return false
  }
  if (definition?.rolePermissions === undefined) return undefined
  let doubt = false
  for (const { allowedResourceActions, excludedResourceActions } of definition.rolePermissions) {
    for (const action of allowedResourceActions) {
      if (excludedResourceActions?.includes(action)) continue
      const power = powerIn(action)
      if (power === true) return true
      if (power === undefined) doubt = true
    }
  }
  return doubt ? undefined : false
}

/** Secrets that a `read` gives away: https://learn.microsoft.com/entra/identity/role-based-access-control/privileged-roles-permissions */
const READS_SECRETS = /^microsoft\.directory\/(bitlockerkeys\/key|devicelocalcredentials\/password)\/read$/
/** Tickets at Microsoft, its own health page, an invitation: nothing of anybody else's changes. */
const ASKS_MICROSOFT = /[./](supporttickets|servicehealth)\/|^microsoft\.directory\/users\/inviteguest$/
const ACTION = /^microsoft\.[\w.]+(\/[\w.*-]+)+$/

/** `microsoft.directory/users/password/update`: where, of what, which part, what is done. */
function powerIn(action: string): boolean | undefined {
  const plain = action.toLowerCase()
  if (!ACTION.test(plain)) return undefined
  if (READS_SECRETS.test(plain)) return true
  if (ASKS_MICROSOFT.test(plain)) return false
  return !/\/(limited)?read$/.test(plain) // whatever does not read writes: create, delete, update, restore, allTasks
}
