import type { Tri } from './tri.js'
import type { Person } from './types.js'

/** What Security Defaults ask of one person, where they are on. */
export type ByDefaults = { is: 'yes'; by: string } | { is: 'no'; hole: string } | { is: 'unknown'; doubt: string }

/**
 * Everybody must register. Administrators are asked at every sign-in, others when Microsoft judges it necessary; an account that
 * synchronises directories is left out. https://learn.microsoft.com/entra/fundamentals/security-defaults
 */
export function byDefaults(person: Person): ByDefaults {
  const sync = isSync(person)
  if (sync) return { is: 'no', hole: 'is left out of Security Defaults, as the account that synchronises directories' }
  if (sync === undefined)
    return { is: 'unknown', doubt: 'whether it is the account that synchronises directories could not be read' }
  if (person.roles === undefined) return { is: 'yes', by: 'Security Defaults' }
  const always = ALWAYS_ASKED.some((role) => person.roles?.has(role))
  return {
    is: 'yes',
    by: always ? 'Security Defaults, at every sign-in' : 'Security Defaults, when Microsoft judges it necessary',
  }
}

/** Directory Synchronization Accounts, and the same of an on-premises directory. Their logins begin as the wizard names them. */
const SYNC_ROLES = ['d29b2b05-8046-44ba-8758-1e26182fcf32', 'a92aed5d-d78a-4d16-b381-09adb37eb3b0']
const SYNC_LOGIN = /^(sync_|adtoaadsyncserviceaccount)/i

function isSync({ roles, login }: Person): Tri {
  if (roles !== undefined) return SYNC_ROLES.some((role) => roles.has(role))
  return SYNC_LOGIN.test(login) ? undefined : false
}

/** Template ids: https://learn.microsoft.com/entra/identity/role-based-access-control/permissions-reference */
const ALWAYS_ASKED = [
  '62e90394-69f5-4237-9190-012177145e10', // Global Administrator
  '9b895d92-2cd3-44c7-9d02-a6ac2d5ea5c3', // Application Administrator
  'c4e39bd9-1100-46d3-8c65-fb160da0071f', // Authentication Administrator
  '0526716b-113d-4c15-b2c8-68e3c22b9f80', // Authentication Policy Administrator
  'b0f54661-2d74-4c50-afa3-1ec803f12efe', // Billing Administrator
  '158c047a-c907-4556-b7ef-446551a6b5f7', // Cloud Application Administrator
  'b1be1c3e-b65d-4f19-8427-f6fa0d97feb9', // Conditional Access Administrator
  '29232cdf-9323-42fd-ade2-1d097af3e4de', // Exchange Administrator
  '729827e3-9c14-49f7-bb1b-9608f156bbb8', // Helpdesk Administrator
  '45d8d3c5-c802-45c6-b32a-1d70b5e1e86e', // Identity Governance Administrator
  '966707d0-3269-4727-9be2-8c3a10f19b9d', // Password Administrator
  '7be44c8a-adaf-4e2a-84d6-ab2649e08a13', // Privileged Authentication Administrator
  'e8611ab8-c189-46e8-94e1-60213ab1f814', // Privileged Role Administrator
  '194ae4cb-b126-40b2-bd5b-6091b380977d', // Security Administrator
  'f28a1f50-f6e7-4571-818b-6a12f2af6b6c', // SharePoint Administrator
  '69091246-20e8-4a56-aa4d-066075b2a7a8', // Teams Administrator
  'fe930be7-5e62-47db-91af-98c3a49a38b1', // User Administrator
]
