import { z } from 'zod'
import { maybe } from './schema.js'
import { type Found, found, unclear } from './setting.js'

/** https://learn.microsoft.com/graph/api/resources/authorizationpolicy */
export const AuthorizationPolicy = z.looseObject({
  allowInvitesFrom: maybe(z.string()),
  guestUserRoleId: maybe(z.string()),
  defaultUserRolePermissions: maybe(z.looseObject({ permissionGrantPoliciesAssigned: maybe(z.array(z.string())) })),
})
export type AuthorizationPolicy = z.infer<typeof AuthorizationPolicy>

const INVITES = new Map([
  ['none', 'nobody'],
  ['adminsAndGuestInviters', 'administrators'],
  ['adminsGuestInvitersAndAllMembers', 'members'],
  ['everyone', 'everyone'],
] as const)

const COLLABORATION = 'the Microsoft Entra admin center under External Identities › External collaboration settings'

/** Who may let outsiders in. */
export function invitedBy({ allowInvitesFrom }: AuthorizationPolicy): Found<'guests.invited-by'> {
  const value = own(INVITES, allowInvitesFrom)
  return value === undefined ? unclear(COLLABORATION) : found({ value, name: 'who may invite guests' })
}

/** Role template ids: https://learn.microsoft.com/entra/identity/users/users-restrict-guest-permissions */
const GUEST_ROLES = new Map([
  ['2af84b1e-32c8-42b7-82bc-daa82404023b', 'own'],
  ['10dae51f-b6af-4016-8d66-8c2a99b929b3', 'limited'],
  ['a0b1b346-4d3e-4e8b-98f8-753987be4970', 'members'],
] as const)

/** What guests see of the directory. */
export function directoryOf({ guestUserRoleId }: AuthorizationPolicy): Found<'guests.directory'> {
  const value = own(GUEST_ROLES, guestUserRoleId?.toLowerCase())
  return value === undefined ? unclear(COLLABORATION) : found({ value, name: 'what guests may see' })
}

/** Policies under which a person may say yes to some apps and rights only: https://learn.microsoft.com/entra/identity/enterprise-apps/manage-app-consent-policies */
const LIMITED = ['microsoft-user-default-low', 'microsoft-user-default-recommended', 'microsoft-user-default-allow-consent-apps']
/** Any app, any right that needs no administrator. */
const OPEN = 'microsoft-user-default-legacy'
/** The prefix of what a person may consent to for themselves; other prefixes are about what a team or chat gives its apps. */
const FOR_SELF = 'managepermissiongrantsforself.'

const CONSENT = 'the Microsoft Entra admin center under Enterprise apps › Consent and permissions › User consent settings'

/** Who may connect third-party apps. Asking an administrator, where that is offered, connects nothing. */
export function consentedBy({ defaultUserRolePermissions: role }: AuthorizationPolicy): Found<'apps.consented-by'> {
  const assigned = role?.permissionGrantPoliciesAssigned?.map((it) => it.toLowerCase())
  if (assigned === undefined) return unclear(CONSENT)
  const policies = assigned.filter((it) => it.startsWith(FOR_SELF)).map((it) => it.slice(FOR_SELF.length))
  const name = 'who may consent to apps'
  if (policies.includes(OPEN)) return found({ value: 'everyone', name })
  // A text that is no `kind.policy` may be anything.
  if (assigned.some((it) => !/^[a-z]+\.[^.]/.test(it))) return unclear(CONSENT)
  if (policies.length === 0) return found({ value: 'administrators', name })
  return policies.every((it) => LIMITED.includes(it)) ? found({ value: 'limited', name }) : unclear(CONSENT)
}

function own<K, V>(map: ReadonlyMap<K, V>, key: string | undefined): V | undefined {
  return key === undefined ? undefined : (map as ReadonlyMap<unknown, V>).get(key)
}
