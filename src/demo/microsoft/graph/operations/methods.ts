import type { Tenant, User } from '../../tenant.js'

/** What `/authentication/methods` calls the things that the registration report names otherwise. */
const TYPES: Readonly<Record<string, string>> = {
  mobilePhone: 'phoneAuthenticationMethod',
  alternateMobilePhone: 'phoneAuthenticationMethod',
  officePhone: 'phoneAuthenticationMethod',
  email: 'emailAuthenticationMethod',
  microsoftAuthenticatorPush: 'microsoftAuthenticatorAuthenticationMethod',
  microsoftAuthenticatorPasswordless: 'microsoftAuthenticatorAuthenticationMethod',
  softwareOneTimePasscode: 'softwareOathAuthenticationMethod',
  windowsHelloForBusiness: 'windowsHelloForBusinessAuthenticationMethod',
  fido2SecurityKey: 'fido2AuthenticationMethod',
  passKeyDeviceBound: 'fido2AuthenticationMethod',
  temporaryAccessPass: 'temporaryAccessPassAuthenticationMethod',
}

const PHONES: Readonly<Record<string, string>> = {
  mobilePhone: 'mobile',
  alternateMobilePhone: 'alternateMobile',
  officePhone: 'office',
}

/** https://learn.microsoft.com/graph/api/authentication-list-methods: a password is always one of them. */
export function methodsOf({ methods, profile }: User, { now }: Tenant): object[] {
  const password = { '@odata.type': '#microsoft.graph.passwordAuthenticationMethod', id: '28c10230-6103-485e-b985-444c60001490' }
  const listed = [...new Set(methods)].filter((name) => name in TYPES)
  return [
    password,
    ...listed.map((name, index) => ({
      '@odata.type': `#microsoft.graph.${TYPES[name]}`,
      id: `${profile.id.slice(0, 30)}-${index}`,
      ...more(name, now),
    })),
  ]
}

function more(name: string, now: Date): object {
  const phoneType = PHONES[name]
  if (phoneType !== undefined) return { phoneNumber: '+1 5555550100', phoneType, smsSignInState: 'notAllowedByPolicy' }
  if (name === 'email') return { emailAddress: 'recovery@private.example' }
  if (name.startsWith('microsoftAuthenticator'))
    return { displayName: 'Phone', deviceTag: 'SoftwareTokenActivated', phoneAppVersion: '6.8' }
  if (name === 'windowsHelloForBusiness')
    return { displayName: 'Laptop', createdDateTime: now.toISOString(), keyStrength: 'normal' }
  if (name === 'temporaryAccessPass')
    return { lifetimeInMinutes: 60, isUsableOnce: true, isUsable: false, methodUsabilityReason: 'Expired' }
  if (name === 'softwareOneTimePasscode') return { secretKey: null }
  return { displayName: 'Key', model: 'Security key', attestationLevel: 'attested' }
}
