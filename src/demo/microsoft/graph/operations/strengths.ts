import type * as Graph from '@microsoft/microsoft-graph-types'
import type { Named } from '../../rows.js'

const SINCE = '2021-12-01T00:00:00Z'

const RESISTANT: Graph.AuthenticationMethodModes[] = ['windowsHelloForBusiness', 'fido2', 'x509CertificateMultiFactor']
const PASSWORDLESS: Graph.AuthenticationMethodModes[] = [...RESISTANT, 'deviceBasedPush']

/** Two methods in one combination: the vendor writes them joined, which its types do not know. */
const joined = (...pairs: string[]) => pairs as Graph.AuthenticationMethodModes[]

/** Those that every tenant has (https://learn.microsoft.com/entra/identity/authentication/concept-authentication-strengths). */
export const BUILT_IN_STRENGTHS = [
  strength('00000000-0000-0000-0000-000000000002', 'Multifactor authentication', [
    ...PASSWORDLESS,
    ...(['temporaryAccessPassOneTime', 'temporaryAccessPassMultiUse', 'federatedMultiFactor'] as const),
    ...joined(
      'password,microsoftAuthenticatorPush',
      'password,softwareOath',
      'password,hardwareOath',
      'password,sms',
      'password,voice',
    ),
    ...joined(
      'federatedSingleFactor,microsoftAuthenticatorPush',
      'federatedSingleFactor,softwareOath',
      'federatedSingleFactor,sms',
    ),
  ]),
  strength('00000000-0000-0000-0000-000000000003', 'Passwordless MFA', PASSWORDLESS),
  strength('00000000-0000-0000-0000-000000000004', 'Phishing-resistant MFA', RESISTANT),
]

function strength(id: string, displayName: string, allowedCombinations: Graph.AuthenticationMethodModes[]) {
  return {
    id,
    displayName,
    description: displayName,
    policyType: 'builtIn',
    requirementsSatisfied: 'mfa',
    allowedCombinations,
    createdDateTime: SINCE,
    modifiedDateTime: SINCE,
  } satisfies Named<Graph.AuthenticationStrengthPolicy>
}
