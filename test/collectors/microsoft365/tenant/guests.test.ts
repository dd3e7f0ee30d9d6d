import { describe, expect, test } from 'vitest'
import {
  AuthorizationPolicy,
  consentedBy,
  directoryOf,
  invitedBy,
} from '../../../../src/collectors/microsoft365/tenant/guests.js'
import type { unread } from '../../../../src/collectors/microsoft365/tenant/setting.js'

/** The value, or why there is none. */
const value = ({ facts, unread: why }: { facts: { value?: unknown }[]; unread?: unknown }) =>
  facts[0] === undefined ? (why as ReturnType<typeof unread>['unread']).because : facts[0].value

const policy = (fields: object) => AuthorizationPolicy.parse(fields)

describe('who may invite guests', () => {
  const cases: readonly (readonly [string, unknown, unknown])[] = [
    ['nobody', 'none', 'nobody'],
    ['administrators and those who were named', 'adminsAndGuestInviters', 'administrators'],
    ['every member of the staff', 'adminsGuestInvitersAndAllMembers', 'members'],
    ['guests too', 'everyone', 'everyone'],
    ['a value of the future', 'unknownFutureValue', 'unsupported'],
    ['a value that nobody knows', 'ownersOfGroups', 'unsupported'],
    ['the name of a thing that every object has', 'constructor', 'unsupported'],
    ['an empty text', '', 'unsupported'],
    ['null', null, 'unsupported'],
    ['a number', 3, 'unsupported'],
    ['nothing', undefined, 'unsupported'],
  ]
  test.each(cases)('%s', (_, allowInvitesFrom, expected) => {
    expect(value(invitedBy(policy({ allowInvitesFrom })))).toBe(expected)
  })
})

describe('what guests see of the directory', () => {
  const cases: readonly (readonly [string, unknown, unknown])[] = [
    ['the most restricted role', '2af84b1e-32c8-42b7-82bc-daa82404023b', 'own'],
    ['the usual role', '10dae51f-b6af-4016-8d66-8c2a99b929b3', 'limited'],
    ['the same as members', 'a0b1b346-4d3e-4e8b-98f8-753987be4970', 'members'],
    ['an id in upper case', 'A0B1B346-4D3E-4E8B-98F8-753987BE4970', 'members'],
    ['a role that nobody knows', '00000000-0000-0000-0000-000000000001', 'unsupported'],
    ['null', null, 'unsupported'],
    ['nothing', undefined, 'unsupported'],
  ]
  test.each(cases)('%s', (_, guestUserRoleId, expected) => {
    expect(value(directoryOf(policy({ guestUserRoleId })))).toBe(expected)
  })
})

describe('who may connect apps', () => {
  const self = (name: string) => `ManagePermissionGrantsForSelf.${name}`
  const team = 'ManagePermissionGrantsForOwnedResource.microsoft-dynamically-managed-permissions-for-team'
  const cases: readonly (readonly [string, unknown, unknown])[] = [
    ['no policy for people: an administrator has to', [], 'administrators'],
    ['a policy for teams alone', [team], 'administrators'],
    ['verified publishers and small rights', [self('microsoft-user-default-low')], 'limited'],
    ["Microsoft's recommendation", [self('microsoft-user-default-recommended'), team], 'limited'],
    [
      'what new tenants come with',
      [self('microsoft-user-default-recommended'), self('microsoft-user-default-allow-consent-apps'), team],
      'limited',
    ],
    ['the prefix in small letters', ['managePermissionGrantsForSelf.microsoft-user-default-low'], 'limited'],
    ['any app', [self('microsoft-user-default-legacy')], 'everyone'],
    ['any app, beside a policy that nobody knows', [self('our-own'), self('microsoft-user-default-legacy')], 'everyone'],
    ["the practice's own policy", [self('our-own')], 'unsupported'],
    ['a known policy beside an own one', [self('microsoft-user-default-low'), self('our-own')], 'unsupported'],
    ['an entry that is no policy', ['', team], 'unsupported'],
    ['a null entry', [null], 'unsupported'],
    ['null', null, 'unsupported'],
    ['nothing', undefined, 'unsupported'],
  ]
  test.each(cases)('%s', (_, permissionGrantPoliciesAssigned, expected) => {
    expect(value(consentedBy(policy({ defaultUserRolePermissions: { permissionGrantPoliciesAssigned } })))).toBe(expected)
  })

  test('without the rights of people nothing is known', () => {
    expect(value(consentedBy(policy({})))).toBe('unsupported')
    expect(value(consentedBy(policy({ defaultUserRolePermissions: null })))).toBe('unsupported')
  })
})
