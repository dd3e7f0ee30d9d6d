import type { Strength } from './schema.js'

/**
 * What an authentication strength lets through: `single` one factor; `any` a second factor of any kind; `resistant` only what
 * cannot be phished; `either` a second factor, of which kind is not known; undefined when nothing is known.
 */
export type Lets = 'single' | 'any' | 'either' | 'resistant' | undefined

/** The strength that a policy carries, completed from the tenant's list where the policy only names it. */
export function strengthOf(carried: Strength, listed: readonly Strength[] | undefined): Lets {
  const named = listed?.find((it) => it.id != null && it.id === carried.id)
  const satisfied =
    carried.requirementsSatisfied.length > 0 ? carried.requirementsSatisfied : (named?.requirementsSatisfied ?? [])
  if (satisfied.length !== 1) return undefined
  if (satisfied[0] === 'none') return 'single'
  return satisfied[0] === 'mfa' ? kindOf(carried.allowedCombinations ?? named?.allowedCombinations ?? []) : undefined
}

/** What counts as phishing-resistant: https://learn.microsoft.com/entra/identity/authentication/concept-authentication-strengths */
const RESISTANT = ['fido2', 'windowsHelloForBusiness', 'x509CertificateMultiFactor']

/** The other members of https://learn.microsoft.com/graph/api/resources/enums#authenticationmethodmodes-values */
const WEAKER = [
  'password',
  'voice',
  'hardwareOath',
  'softwareOath',
  'sms',
  'microsoftAuthenticatorPush',
  'deviceBasedPush',
  'temporaryAccessPassOneTime',
  'temporaryAccessPassMultiUse',
  'email',
  'x509CertificateSingleFactor',
  'federatedSingleFactor',
  'federatedMultiFactor',
  'qrCodePin',
]

function kindOf(combinations: readonly (readonly string[])[]): Lets {
  if (combinations.length === 0) return 'either'
  if (combinations.every((all) => all.some((method) => RESISTANT.includes(method)))) return 'resistant'
  return combinations.some((all) => all.length > 0 && all.every((method) => WEAKER.includes(method))) ? 'any' : 'either'
}
