import { z } from 'zod'
import type { Read } from '../mfa/types.js'
import { type Domain, maybe, type Organization } from './schema.js'
import { type Found, found, type Given, type Trouble, unread } from './setting.js'

/** https://learn.microsoft.com/graph/api/resources/groupsetting */
export const GroupSetting = z.looseObject({
  templateId: maybe(z.string()),
  values: z.array(z.looseObject({ name: maybe(z.string()), value: maybe(z.string().nullable()) })),
})
export type GroupSetting = z.infer<typeof GroupSetting>

export interface Rules {
  domains: Read<readonly Domain[]>
  organization: Read<Organization>
}

/** Where passwords are checked: at Microsoft, at somebody else's sign-in, or nobody told. */
type Checked = 'here' | 'elsewhere' | 'unknown'

const checkedAt = ({ authenticationType }: Domain): Checked => {
  const type = authenticationType?.toLowerCase()
  return type === 'managed' ? 'here' : type === 'federated' ? 'elsewhere' : 'unknown'
}

/** Nobody signs in with an address of a domain that was never verified. */
const verified = (domains: readonly Domain[]) => domains.filter((it) => it.isVerified !== false)

const ELSEWHERE: Trouble = {
  because: 'unsupported',
  remedy:
    'Some domains of the practice sign in elsewhere, under a rule of that place: connect that identity provider, or state its rule.',
}
const SYNCED: Trouble = {
  because: 'unsupported',
  remedy: "Accounts that come from the practice's own directory server follow the password rule of that server: state that rule.",
}
const DIRECTORY_UNREAD: Trouble = {
  because: 'failed',
  remedy: 'Run the audit again: whether accounts come from a server of the practice was not told.',
}

/** Why Microsoft's own rule may not hold for everybody; undefined where it does. */
function exceptions({ domains, organization }: Rules): Trouble | undefined {
  if ('failed' in domains) return domains.failed
  if (verified(domains.value).some((it) => checkedAt(it) !== 'here')) return ELSEWHERE
  if ('failed' in organization) return organization.failed
  const synced = organization.value.onPremisesSyncEnabled
  return synced === true ? SYNCED : synced === undefined ? DIRECTORY_UNREAD : undefined
}

/** A rule that Microsoft itself sets for every password that it checks and that did not come from elsewhere. */
function fixed<K extends 'password.minimum-length' | 'password.blocklist'>(rules: Rules, given: Given<K>): Found<K> {
  const but = exceptions(rules)
  if (but === undefined) return found(given)
  if ('failed' in rules.domains || !rules.domains.value.some((it) => checkedAt(it) === 'here')) return unread(but)
  return { facts: [{ ...given, unit: 'accounts whose passwords Microsoft keeps' }], unread: but }
}

/** Eight characters, which no setting changes: https://learn.microsoft.com/entra/identity/authentication/concept-sspr-policy */
export const minimumLength = (rules: Rules): Found<'password.minimum-length'> =>
  fixed(rules, { id: 'password.minimum-length', value: 8, name: "Microsoft's rule for passwords" })

/** Microsoft's own list is always on: https://learn.microsoft.com/entra/identity/authentication/concept-password-ban-bad */
export const blocklist = (rules: Rules): Found<'password.blocklist'> =>
  fixed(rules, { id: 'password.blocklist', value: true, name: "Microsoft's list of banned passwords" })

/** Template id of "Password Rule Settings"; the list holds it only where somebody changed it. */
const PASSWORD_RULE = '5cf42378-d67d-4f36-ba46-e8b86229381d'
/** https://learn.microsoft.com/entra/identity/authentication/howto-password-smart-lockout */
const DEFAULT_THRESHOLD = 10

/** Wrong passwords until sign-in is locked. It holds before a password is checked, so also where that happens on a server of the practice. */
export function lockout(settings: readonly GroupSetting[], domains: Read<readonly Domain[]>): Found<'signin.lockout'> {
  const rule = settings.filter(({ templateId }) => templateId?.toLowerCase() === PASSWORD_RULE)
  const told = rule.flatMap(({ values }) => values).find(({ name }) => name === 'LockoutThreshold')
  const value = told === undefined ? (rule.length === 0 ? DEFAULT_THRESHOLD : undefined) : numberIn(told.value)
  if (value === undefined || settings.some(({ templateId }) => templateId === undefined)) {
    return unread({
      because: 'unsupported',
      remedy: 'Look in the Microsoft Entra admin center under Authentication methods › Password protection: Lockout threshold.',
    })
  }
  const name = 'lockout after wrong passwords'
  if ('failed' in domains) return unread(domains.failed)
  if (verified(domains.value).every((it) => checkedAt(it) === 'here')) return found({ value, name })
  return { facts: [{ value, name, unit: 'accounts that sign in at Microsoft' }], unread: ELSEWHERE }
}

function numberIn(text: string | null | undefined): number | undefined {
  return text !== undefined && text !== null && /^[1-9]\d{0,3}$/.test(text.trim()) ? Number(text) : undefined
}

/** Microsoft's word for "never": https://learn.microsoft.com/graph/api/resources/domain */
const NEVER = 2_147_483_647
/** Tenants made since then have no end of passwords unless somebody sets one; in older ones nothing set may mean 90 days. */
const NO_END_SINCE = '2022-01-01'

/** Days until a password must be changed, one fact for each root domain: the domains under it inherit its rule. */
export function maximumAge({ domains, organization }: Rules): Found<'password.maximum-age'> {
  if ('failed' in domains) return unread(domains.failed)
  const facts: Given<'password.maximum-age'>[] = []
  let trouble = exceptions({ domains, organization })
  const young = 'value' in organization && (organization.value.createdDateTime ?? '') >= NO_END_SINCE
  for (const domain of rootsOf(verified(domains.value))) {
    if (checkedAt(domain) !== 'here') continue
    const value = ageOf(domain, young)
    if (value === undefined) trouble ??= unsaid(domain.id)
    else facts.push({ value, name: `passwords of ${domain.id}`, unit: domain.id })
  }
  return trouble === undefined ? { facts } : { facts, unread: { because: trouble.because, remedy: trouble.remedy } }
}

/** Verified domains without those that lie under another one of the list and sign in as it does. */
function rootsOf(domains: readonly Domain[]): readonly Domain[] {
  const roots = domains.filter((it) => it.isRoot !== false)
  const under = (it: Domain) => roots.some(({ id }) => it.id.toLowerCase().endsWith(`.${id.toLowerCase()}`))
  return domains.filter((it) => it.isRoot !== false || !under(it))
}

function ageOf({ passwordValidityPeriodInDays: days }: Domain, young: boolean): number | null | undefined {
  if (days === NEVER) return null
  if (days === null) return young ? null : undefined
  return days !== undefined && days > 0 ? days : undefined
}

const unsaid = (domain: string): Trouble => ({
  because: 'unsupported',
  remedy: `Microsoft does not say when passwords of ${domain} end: choose it in the Microsoft 365 admin center under Settings › Org settings › Security & privacy › Password expiration policy, and it can be read.`,
})
