import { describe, expect, it } from 'vitest'
import { federatedOf } from '../../../../src/collectors/google/two-step/federated.js'
import type { Assignment, Person } from '../../../../src/collectors/google/two-step/types.js'
import { UNITS } from '../policies/practice.js'
import { inGroup, person } from './practice.js'

const unit = (mode: string, id = 'root', over: Partial<Assignment> = {}): Assignment => ({
  mode,
  unit: id,
  rank: 0,
  beside: false,
  ...over,
})
const group = (mode: string, id: string, rank: number): Assignment => ({ mode, group: id, rank, beside: false })
const boss = { admin: true, superAdmin: true }

/** https://cloud.google.com/identity/docs/reference/rest/v1/inboundSsoAssignments */
const CASES: readonly (readonly [string, Partial<Person>, readonly Assignment[], Person['federated']])[] = [
  ['nothing is assigned', {}, [], false],
  ['everybody is sent to a SAML provider', {}, [unit('SAML_SSO')], true],
  ['everybody is sent to an OIDC provider', {}, [unit('OIDC_SSO')], true],
  ['switched off for everybody', {}, [unit('SSO_OFF')], false],
  ['only another unit is sent', {}, [unit('SAML_SSO', 'office')], false],
  ['the unit above the person is sent', { unit: '/Therapists/Interns' }, [unit('SAML_SSO', 'therapists')], true],
  ['the inner unit wins', { unit: '/Therapists/Interns' }, [unit('SAML_SSO'), unit('SSO_OFF', 'therapists')], false],
  [
    'the order in the list does not matter',
    { unit: '/Therapists/Interns' },
    [unit('SSO_OFF', 'therapists'), unit('SAML_SSO')],
    false,
  ],
  ['the unit of the person is not known', { unit: undefined }, [unit('SAML_SSO')], undefined],
  ['the unit of the person was not read', { unit: '/New' }, [unit('SAML_SSO')], undefined],
  ['the unit is not known, and only groups are sent', { unit: undefined }, [group('SAML_SSO', 'g1', 1)], false],
  ['a group wins over the unit', inGroup('g1'), [unit('SAML_SSO'), group('SSO_OFF', 'g1', 1)], false],
  ['a group that the person is not in does not matter', {}, [unit('SAML_SSO'), group('SSO_OFF', 'g1', 1)], true],
  ['of two groups the lower rank wins', inGroup('g1', 'g2'), [group('SAML_SSO', 'g1', 2), group('SSO_OFF', 'g2', 1)], false],
  ['groups that were not read may decide', { groups: undefined }, [unit('SAML_SSO'), group('SSO_OFF', 'g1', 1)], undefined],
  ['groups that were not read and say the same', { groups: undefined }, [unit('SAML_SSO'), group('SAML_SSO', 'g1', 1)], true],
  ['a mode that is not known', {}, [unit('TELEPATHY')], undefined],
  ['a mode that is not known, for others', {}, [unit('TELEPATHY', 'office')], false],
  ['the older profile, which may not be set up', {}, [unit('DOMAIN_WIDE_SAML_IF_ENABLED')], undefined],
  ['the older profile lets super administrators in at both doors', boss, [unit('DOMAIN_WIDE_SAML_IF_ENABLED')], 'also'],
  ['people are never sent there, and may go', {}, [unit('SAML_SSO', 'root', { beside: true })], 'also'],
  ['super administrators sign in at Google', boss, [unit('SAML_SSO')], false],
  ['other administrators are sent like everybody', { admin: true, superAdmin: false }, [unit('SAML_SSO')], true],
  ['who may be a super administrator may sign in at Google', { superAdmin: undefined }, [unit('SAML_SSO')], undefined],
]

describe('whether somebody signs in at another identity provider', () => {
  it.each(CASES)('%s', (_, who, assignments, expected) => {
    expect(federatedOf(person(who), assignments, UNITS)).toBe(expected)
    expect(federatedOf(person(who), [...assignments].reverse(), UNITS)).toBe(expected)
  })

  it('without a tree of units, what is assigned to units is not known', () => {
    expect(federatedOf(person(), [unit('SAML_SSO')], [])).toBeUndefined()
  })
})
