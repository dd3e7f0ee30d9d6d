import type * as Graph from '@microsoft/microsoft-graph-types'
import type { Tenant, User } from '../../tenant.js'

/** Proves nothing at a sign-in: for resetting a password, or for a while only. */
const NO_SECOND_FACTOR = new Set(['email', 'securityQuestion', 'temporaryAccessPass'])

const PASSWORDLESS = /^(fido2SecurityKey|passKey|windowsHelloForBusiness|microsoftAuthenticatorPasswordless)/

/** https://learn.microsoft.com/graph/api/resources/userregistrationdetails */
export function registrationOf(
  { profile, methods, capable }: User,
  { roles, groups, now }: Tenant,
): Graph.UserRegistrationDetails {
  const strong = methods.some((name) => !NO_SECOND_FACTOR.has(name))
  const holders = new Set(roles.map(({ principalId }) => principalId))
  const through = groups.some((group) => holders.has(group.profile.id) && group.members.includes(profile.id))
  return {
    id: profile.id,
    userPrincipalName: profile.userPrincipalName,
    userDisplayName: profile.displayName ?? '',
    userType: profile.userType === 'Guest' ? 'guest' : 'member',
    isAdmin: holders.has(profile.id) || through,
    isMfaRegistered: strong,
    isMfaCapable: capable ?? strong,
    isPasswordlessCapable: methods.some((name) => PASSWORDLESS.test(name)),
    isSsprRegistered: methods.includes('email') || methods.includes('mobilePhone'),
    isSsprEnabled: false,
    isSsprCapable: false,
    methodsRegistered: [...methods],
    isSystemPreferredAuthenticationMethodEnabled: true,
    systemPreferredAuthenticationMethods: [],
    userPreferredMethodForSecondaryAuthentication: preferred(methods),
    lastUpdatedDateTime: now.toISOString(),
  } satisfies Graph.UserRegistrationDetails
}

function preferred(methods: readonly string[]): Graph.UserDefaultAuthenticationMethod {
  if (methods.includes('microsoftAuthenticatorPush')) return 'push'
  if (methods.includes('softwareOneTimePasscode')) return 'oath'
  return methods.includes('mobilePhone') ? 'sms' : 'none'
}
