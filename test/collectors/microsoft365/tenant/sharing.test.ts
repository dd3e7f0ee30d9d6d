import { describe, expect, test } from 'vitest'
import { sessionIdle, TimeoutPolicy } from '../../../../src/collectors/microsoft365/tenant/idle.js'
import { domainsAllowed, filesWith, SharePoint, syncOn } from '../../../../src/collectors/microsoft365/tenant/sharing.js'

const value = ({ facts, unread }: { facts: { value?: unknown }[]; unread?: { because: string } }) =>
  facts[0] === undefined ? unread?.because : facts[0].value

describe('with whom files may be shared', () => {
  const cases: readonly (readonly [string, unknown, unknown])[] = [
    ['nobody outside', 'disabled', 'nobody'],
    ['guests who are there already', 'existingExternalUserSharingOnly', 'known-guests'],
    ['guests who sign in', 'externalUserSharingOnly', 'new-guests'],
    ['anyone with a link', 'externalUserAndGuestSharing', 'anyone'],
    ['written in another case', 'ExternalUserAndGuestSharing', 'anyone'],
    ['a value of the future', 'unknownFutureValue', 'unsupported'],
    ['an empty text', '', 'unsupported'],
    ['null', null, 'unsupported'],
    ['nothing', undefined, 'unsupported'],
    ['the number of the older interface', 2, 'unsupported'],
  ]
  test.each(cases)('%s', (_, sharingCapability, expected) => {
    expect(value(filesWith(SharePoint.parse({ sharingCapability })))).toBe(expected)
  })
})

describe('to which domains', () => {
  const cases: readonly (readonly [string, object, unknown])[] = [
    ['to any', { sharingDomainRestrictionMode: 'none' }, null],
    ['to any but some', { sharingDomainRestrictionMode: 'blockList', sharingBlockedDomainList: ['gmail.com'] }, null],
    ['to some', { sharingDomainRestrictionMode: 'allowList', sharingAllowedDomainList: ['clinic.example'] }, ['clinic.example']],
    ['to none of an empty list', { sharingDomainRestrictionMode: 'allowList', sharingAllowedDomainList: [] }, []],
    ['to some, which are not told', { sharingDomainRestrictionMode: 'allowList' }, 'unsupported'],
    [
      'to some, and the list is null',
      { sharingDomainRestrictionMode: 'allowList', sharingAllowedDomainList: null },
      'unsupported',
    ],
    ['a value of the future', { sharingDomainRestrictionMode: 'unknownFutureValue' }, 'unsupported'],
    ['null', { sharingDomainRestrictionMode: null }, 'unsupported'],
    ['nothing', {}, 'unsupported'],
  ]
  test.each(cases)('%s', (_, fields, expected) => {
    expect(value(domainsAllowed(SharePoint.parse(fields)))).toEqual(expected)
  })
})

describe('which computers may synchronise', () => {
  const sync = (isUnmanagedSyncAppForTenantRestricted: unknown, isMacSyncAppEnabled: unknown) =>
    SharePoint.parse({ isUnmanagedSyncAppForTenantRestricted, isMacSyncAppEnabled })
  const cases: readonly (readonly [string, SharePoint, boolean | undefined, unknown])[] = [
    ['joined computers, and no Macs', sync(true, false), undefined, 'managed-only'],
    ['joined computers, and any Mac', sync(true, true), undefined, 'unsupported'],
    ['joined computers, and nothing is said of Macs', sync(true, undefined), undefined, 'unsupported'],
    ['any, while only managed devices can sign in', sync(false, true), true, 'managed-only'],
    ['any, and any device can sign in', sync(false, true), false, 'allowed'],
    ['any, and which devices can sign in is not known', sync(false, true), undefined, 'unsupported'],
    ['nothing is said', sync(undefined, undefined), false, 'unsupported'],
    ['null is said', sync(null, null), false, 'unsupported'],
  ]
  test.each(cases)('%s', (_, sharePoint, managedOnly, expected) => {
    expect(value(syncOn(sharePoint, managedOnly))).toBe(expected)
  })
})

describe('after how many idle minutes the web signs out', () => {
  const definition = (...entries: (readonly [string, string])[]) => [
    JSON.stringify({
      ActivityBasedTimeoutPolicy: {
        Version: 1,
        ApplicationPolicies: entries.map(([ApplicationId, WebSessionIdleTimeout]) => ({ ApplicationId, WebSessionIdleTimeout })),
      },
    }),
  ]
  const inForce = (...entries: (readonly [string, string])[]) => ({
    isOrganizationDefault: true,
    definition: definition(...entries),
  })
  const portal = 'c44b4083-3bb0-49c1-b47d-974e53cbdf3c'
  const cases: readonly (readonly [string, readonly unknown[], unknown])[] = [
    ['no policy: never', [], null],
    ['an hour', [inForce(['default', '01:00:00'])], 60],
    ['a day and a half', [inForce(['default', '1.12:00:00'])], 2160],
    ['half a minute counts as one', [inForce(['default', '00:00:30'])], 1],
    ['an hour for all, a quarter for the Azure portal', [inForce([portal, '00:15:00'], ['default', '01:00:00'])], 60],
    ['a limit for the Azure portal alone: never', [inForce([portal, '00:15:00'])], null],
    [
      'a policy that is not the default one: never',
      [{ ...inForce(['default', '01:00:00']), isOrganizationDefault: false }],
      null,
    ],
    [
      'a policy that leaves it null, which is no: never',
      [{ ...inForce(['default', '01:00:00']), isOrganizationDefault: null }],
      null,
    ],
    ['a policy that does not say whether it is in force', [{ definition: definition(['default', '01:00:00']) }], 'unsupported'],
    ['two policies in force', [inForce(['default', '01:00:00']), inForce(['default', '08:00:00'])], 'unsupported'],
    ['two entries for all', [inForce(['default', '01:00:00'], ['default', '08:00:00'])], 'unsupported'],
    ['a text that is no JSON', [{ isOrganizationDefault: true, definition: ['{'] }], 'unsupported'],
    ['another shape', [{ isOrganizationDefault: true, definition: ['{"TokenLifetimePolicy":{}}'] }], 'unsupported'],
    ['a time that is none', [inForce(['default', 'an hour'])], 'unsupported'],
    ['no time at all', [inForce(['default', '00:00:00'])], 'unsupported'],
  ]
  test.each(cases)('%s', (_, policies, expected) => {
    const read = policies.map((it) => TimeoutPolicy.parse(it))
    expect(value(sessionIdle(read, undefined))).toBe(expected)
  })

  const own = (fields: object) => SharePoint.parse({ idleSessionSignOut: fields })
  test.each([
    ['the limit of SharePoint stands beside it', own({ isEnabled: true, signOutAfterInSeconds: 1800 }), [null, 30]],
    ['one that is off does not', own({ isEnabled: false, signOutAfterInSeconds: 1800 }), [null]],
    ['one without a time does not', own({ isEnabled: true, signOutAfterInSeconds: 0 }), [null]],
    ['null does not', SharePoint.parse({ idleSessionSignOut: null }), [null]],
  ])('where there is no limit for all, %s', (_, sharePoint, expected) => {
    expect(sessionIdle([], sharePoint).facts.map((it) => it.value)).toEqual(expected)
  })
})
