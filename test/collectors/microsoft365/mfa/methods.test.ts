import { describe, expect, it } from 'vitest'
import { capableOf, type MethodsPolicy, worthOf } from '../../../../src/collectors/microsoft365/mfa/methods.js'
import { cut } from '../../../../src/collectors/microsoft365/mfa/words.js'

const everybody = [{ targetType: 'group', id: 'all_users' }]
const allows = (id: string, more: object = {}): MethodsPolicy => ({
  authenticationMethodConfigurations: [{ id, state: 'enabled', includeTargets: everybody, excludeTargets: [], ...more }],
})

describe('whether a method can confirm a sign-in, where the report is not licensed', () => {
  it.each<[string, string[], MethodsPolicy | undefined, boolean | undefined]>([
    ['nothing but a password', ['password'], allows('Sms'), false],
    ['nothing at all', [], undefined, false],
    ['an allowed phone', ['mobilePhone'], allows('Sms'), true],
    ['a phone that is allowed for calls', ['#microsoft.graph.phoneAuthenticationMethod'], allows('Voice'), true],
    ['an office phone where only messages are allowed', ['officePhone'], allows('Sms'), undefined],
    ['a phone that is switched off', ['mobilePhone'], allows('Sms', { state: 'disabled' }), undefined],
    [
      'a phone that a group may use',
      ['mobilePhone'],
      allows('Sms', { includeTargets: [{ targetType: 'group', id: 'x' }] }),
      undefined,
    ],
    [
      'a phone that a group may not use',
      ['mobilePhone'],
      allows('Sms', { excludeTargets: [{ targetType: 'group', id: 'x' }] }),
      undefined,
    ],
    ['a hardware token where only software is allowed', ['hardwareOneTimePasscode'], allows('SoftwareOath'), undefined],
    ['the app', ['microsoftAuthenticatorPush'], allows('MicrosoftAuthenticator'), true],
    ['a key', ['#microsoft.graph.fido2AuthenticationMethod'], allows('Fido2'), true],
    ['Windows Hello, which asks nothing of whoever signs in elsewhere', ['windowsHelloForBusiness'], undefined, undefined],
    ['Windows Hello beside an allowed phone', ['windowsHelloForBusiness', 'mobilePhone'], allows('Sms'), true],
    ['a key of the computer itself', ['#microsoft.graph.platformCredentialAuthenticationMethod'], undefined, true],
    ['a passkey in Windows Hello', ['passKeyDeviceBoundWindowsHello'], allows('Fido2'), true],
    ['a pass that ends in some hours', ['temporaryAccessPass'], allows('TemporaryAccessPass'), undefined],
    [
      'a phone, and whom the policy leaves out is not told',
      ['mobilePhone'],
      allows('Sms', { excludeTargets: undefined }),
      undefined,
    ],
    ['a phone, and whom it leaves out is null', ['mobilePhone'], allows('Sms', { excludeTargets: null }), undefined],
    ['a method that we do not know', ['brainWave'], allows('BrainWave'), undefined],
    ['a policy that was not read', ['mobilePhone'], undefined, undefined],
  ])('%s', (_, methods, policy, capable) => {
    expect(capableOf(methods, policy)).toBe(capable)
  })
})

describe('what a method is worth', () => {
  it.each([
    ['microsoftAuthenticatorPasswordless', 'phishable'],
    ['#microsoft.graph.temporaryAccessPassAuthenticationMethod', 'phishable'],
    ['externalAuthMethod', 'phishable'],
    ['passKeySynced', 'resistant'],
    ['#microsoft.graph.windowsHelloForBusinessAuthenticationMethod', 'resistant'],
    ['#microsoft.graph.platformCredentialAuthenticationMethod', 'resistant'],
    ['#microsoft.graph.emailAuthenticationMethod', 'nothing'],
    ['qrCodePin', 'nothing'],
    ['constructor', undefined],
    ['unknownFutureValue', undefined],
  ])('%s is %s', (method, worth) => {
    expect(worthOf(method)).toBe(worth)
  })
})

describe('a name from outside in a sentence', () => {
  it.each([
    ['is kept', 'Require MFA', 'Require MFA'],
    ['becomes one line', ' a\nb\t\u0000c\u2028d ', 'a b c d'],
    ['loses what turns text around', 'a\u202Eb', 'a b'],
    ['of 80 letters stays whole', 'é'.repeat(80), 'é'.repeat(80)],
    ['is cut between letters, not within one', '😀'.repeat(81), `${'😀'.repeat(79)}…`],
    ['that is empty is said to be', ' \n', 'without a name'],
    ['that is no text is said to be', { toString: 'x' }, 'without a name'],
  ])('%s', (_, name, told) => {
    expect(cut(name)).toBe(told)
  })
})
