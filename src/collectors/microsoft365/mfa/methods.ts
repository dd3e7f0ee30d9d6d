import type { Tri } from './tri.js'

/** What a registered method is worth as a second factor: nothing, one that can be phished, one that cannot; undefined: not known. */
export type Worth = 'nothing' | 'phishable' | 'resistant' | undefined

/** Names of `methodsRegistered`, and types that `/users/{id}/authentication/methods` lists. */
export function worthOf(method: string): Worth {
  const name = method.replace(/^#?microsoft\.graph\./, '').replace(/AuthenticationMethod$/, '')
  for (const worth of ['nothing', 'phishable', 'resistant'] as const) {
    if (METHODS[worth].includes(name)) return worth
  }
  return undefined
}

/** `authenticationMethodsPolicy`, the part that is read here. */
export interface MethodsPolicy {
  authenticationMethodConfigurations: readonly Configuration[]
}

interface Configuration {
  id?: string | undefined
  state?: string | undefined
  includeTargets?: unknown
  excludeTargets?: unknown
}

/**
 * What `isMfaCapable` would say, for tenants whose report is not licensed: whether one of these methods can confirm a sign-in.
 * Undefined: none is known to be allowed for everybody. Older settings that a tenant may not have left behind are not in it.
 * https://learn.microsoft.com/graph/api/resources/authenticationmethodspolicy
 */
export function capableOf(methods: readonly string[], policy: MethodsPolicy | undefined): Tri {
  if (methods.every((method) => worthOf(method) === 'nothing')) return false
  const allowed = (policy?.authenticationMethodConfigurations ?? []).filter(forEverybody).map((it) => it.id?.toLowerCase() ?? '')
  const usable = methods.some((method) => {
    const worth = worthOf(method)
    const ids = CONFIGURATION.find(([named]) => named.test(method))?.[1]
    return (worth === 'phishable' || worth === 'resistant') && ids?.some((id) => id === ON_DEVICE || allowed.includes(id))
  })
  return usable ? true : undefined
}

function forEverybody({ state, includeTargets, excludeTargets }: Configuration): boolean {
  return state === 'enabled' && JSON.stringify(includeTargets ?? []).includes('"all_users"') && excludesNobody(excludeTargets)
}

const excludesNobody = (targets: unknown): boolean => Array.isArray(targets) && targets.length === 0

/**
 * https://learn.microsoft.com/graph/api/resources/usageauthmethod and authenticationmethod. E-mail and questions only reset a
 * password; a QR code replaces it. A third party's method (`externalAuthMethod`) counts in no authentication strength.
 */
const METHODS: Readonly<Record<'nothing' | 'phishable' | 'resistant', readonly string[]>> = {
  nothing: ['password', 'email', 'securityQuestion', 'appPassword', 'qrCode', 'qrCodePin', 'none'],
  phishable: [
    ...['mobilePhone', 'alternateMobilePhone', 'officePhone', 'phone', 'sms', 'mobileSMS', 'mobileCall', 'alternateMobileCall'],
    ...[
      'microsoftAuthenticatorPush',
      'microsoftAuthenticatorPasswordless',
      'microsoftAuthenticator',
      'appNotification',
      'appCode',
    ],
    ...['passwordlessMicrosoftAuthenticator', 'softwareOneTimePasscode', 'hardwareOneTimePasscode', 'oneTimePasscode'],
    ...['softwareOath', 'hardwareOath', 'temporaryAccessPass', 'externalAuthMethod', 'external'],
  ],
  resistant: [
    ...['fido', 'fido2', 'fido2SecurityKey', 'passKeyDeviceBound', 'passKeyDeviceBoundAuthenticator', 'passKeySynced'],
    ...['passKeyDeviceBoundWindowsHello', 'windowsHelloForBusiness', 'macOsSecureEnclaveKey', 'platformCredential'],
  ],
}

/** Set up on the computer itself; the methods policy does not hold it. */
const ON_DEVICE = 'device'

/** Which configuration of the methods policy allows a method; the first that fits. Either of two may serve a mobile phone. */
const CONFIGURATION: readonly (readonly [RegExp, readonly string[]])[] = [
  [/macOsSecureEnclave|platformCredential/i, [ON_DEVICE]],
  [/fido|passkey/i, ['fido2']],
  [/authenticator|appNotification/i, ['microsoftauthenticator']],
  [/hardwareO/i, ['hardwareoath']],
  [/softwareO|oneTimePasscode|appCode/i, ['softwareoath']],
  [/officePhone|alternateMobile|call/i, ['voice']],
  [/phone/i, ['sms', 'voice']],
  [/sms/i, ['sms']],
]
