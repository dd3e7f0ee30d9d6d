import { describe, expect, test } from 'vitest'
import type { Account } from '../../../../src/model/facts/account.js'
import type { FieldId } from '../../../../src/model/facts/index.js'
import {
  ASSIGNMENTS,
  EDITED,
  edited,
  id,
  LOGINS,
  login,
  POLICIES,
  practice,
  ROLES,
  SET,
  SSO,
  told,
  UNITS,
  USAGE,
  USERS,
  used,
  user,
  without,
} from './practice.js'
import { failure, type Tenant } from './session.js'

const OLDER = 'passwordChanged: unsupported'
const users = (...list: unknown[]): Tenant => ({ [USERS]: [list] })

test('a practice where everything is in order gives two whole accounts, and lacks nothing but old changes of passwords', async () => {
  const { accounts, census, gaps } = await told(practice({ [EDITED]: [[edited(1, '2026-09-01T08:00:00.000Z')]] }))
  expect(accounts).toEqual([
    {
      record: 'fact',
      kind: 'account',
      source: 'google',
      id: id(1),
      name: 'Person 1',
      login: login(1),
      emails: [login(1)],
      active: true,
      type: 'person',
      signIn: 'password',
      root: false,
      privileged: true,
      roles: ['Super Admin'],
      unit: '/',
      factors: 'phishable',
      demanded: { is: 'yes', by: expect.any(String) },
      passwordChanged: '2026-09-01T08:00:00.000Z',
      passwordMeetsPolicy: true,
      lastSignIn: '2026-10-30T08:00:00.000Z',
      created: '2025-01-10T09:00:00.000Z',
      recovery: [],
    } satisfies Account,
    expect.objectContaining({ id: id(2), privileged: false, roles: [] }),
  ])
  expect(accounts.flatMap((it) => Object.keys(it))).not.toContain('owner')
  expect(census).toEqual({
    record: 'census',
    source: 'google',
    kind: 'account',
    whole: true,
    count: 2,
    at: '2026-10-31T08:00:00.000Z',
  })
  expect(gaps.map((it) => it.split(': ').slice(0, 2).join(': '))).toEqual([OLDER])
})

describe('the list of accounts', () => {
  const cut = failure('throttled', { call: USERS, status: 429 })
  test.each<[string, unknown, { count: number; whole: boolean; because?: string }]>([
    ['is whole over pages, blank ones among them', [[user(1)], [], [user(2)], []], { count: 2, whole: true }],
    ['is whole when there is nobody', [[]], { count: 0, whole: true }],
    [
      'counts somebody once who stands on two pages',
      [
        [user(1), user(2)],
        [user(2), user(3)],
      ],
      { count: 3, whole: true },
    ],
    [
      'is not whole with an item without an id',
      [[user(1), { primaryEmail: 'x@practice.example' }]],
      { count: 1, whole: false, because: 'failed' },
    ],
    ['is not whole with an item that is no object', [[user(1), 'Ben']], { count: 1, whole: false, because: 'failed' }],
    ['keeps who was seen before a page failed', [[user(1)], cut], { count: 1, whole: false, because: 'throttled' }],
    ['is not whole without the permission', failure('permission'), { count: 0, whole: false, because: 'permission' }],
  ])('%s', async (_, pages, expected) => {
    const { census, accounts } = await told(practice({ [USERS]: pages, [ASSIGNMENTS]: [[]] }))
    expect(census).toMatchObject(expected)
    expect(accounts).toHaveLength(expected.count)
  })

  test('is not read when no check asks for accounts', async () => {
    const { census, session } = await told({}, { unplanned: [USERS] })
    expect([census, session.asked]).toEqual([undefined, []])
  })

  test('comes 500 a page, of the whole customer', async () => {
    const { session } = await told(practice())
    expect(session.asked.filter(({ call }) => call === USERS).map(({ query }) => [query.customer, query.maxResults])).toEqual([
      ['my_customer', '500'],
    ])
  })

  test.each<[string, FieldId[], string]>([
    ['nothing but who they are', [], 'nextPageToken,users(id,primaryEmail,name/fullName)'],
    ['whether they can sign in', ['account.active'], 'nextPageToken,users(id,primaryEmail,name/fullName,suspended,archived)'],
    [
      'when they last did',
      ['account.lastSignIn', 'account.created'],
      'nextPageToken,users(id,primaryEmail,name/fullName,creationTime,lastLoginTime)',
    ],
  ])('asks for %s where no check reads more', async (_, want, fields) => {
    const { session, accounts, gaps } = await told(practice(), { want })
    expect(session.asked.find(({ call }) => call === USERS)?.query.fields).toBe(fields)
    // What was not asked for is not told either: a guest would look like a person, and an alias like none.
    expect(accounts.map(({ type, emails }) => [type, emails])).toEqual([
      [undefined, undefined],
      [undefined, undefined],
    ])
    expect(gaps).toEqual([])
  })

  test('an end that was asked for ends it', async () => {
    const reason = new Error('stopped')
    const stopped = () => {
      throw reason
    }
    await expect(told(practice({ [USERS]: stopped }))).rejects.toBe(reason)
    await expect(told(practice({ [ROLES]: stopped }))).rejects.toBe(reason)
  })
})

describe('one account', () => {
  test.each<[string, Record<string, unknown>, Partial<Account>]>([
    ['that is suspended cannot sign in', { suspended: true }, { active: false }],
    ['that is archived cannot sign in', { archived: true }, { active: false }],
    ['that is suspended cannot, whatever else was told', { suspended: true, archived: undefined }, { active: false }],
    ['may be archived where that was not told', { archived: undefined }, { active: undefined }],
    ['may be suspended where that cannot be read', { suspended: 'no' }, { active: undefined }],
    ['never signed in, for which Google writes 1970', { lastLoginTime: '1970-01-01T00:00:00.000Z' }, { lastSignIn: null }],
    ['may have signed in where nothing was told', { lastLoginTime: undefined }, { lastSignIn: undefined }],
    ['may have signed in where it cannot be read', { lastLoginTime: 'yesterday' }, { lastSignIn: undefined }],
    ['was not made in 1970', { creationTime: '1970-01-01T00:00:00.000Z' }, { created: undefined }],
    ['stands in its unit', { orgUnitPath: '/Interns' }, { unit: '/Interns' }],
    ['of somebody from outside is a guest', { isGuestUser: true }, { type: 'guest', signIn: undefined, factors: undefined }],
    ['with the mark of a guest is one, without the flag', { isGuestUser: undefined, guestAccountInfo: {} }, { type: 'guest' }],
    ['without any mark of a guest is a person', { isGuestUser: undefined }, { type: 'person', signIn: 'password' }],
    ['whose mark cannot be read may be a guest', { isGuestUser: 'maybe' }, { type: undefined, signIn: undefined }],
    [
      'has all of its addresses',
      { aliases: ['a@x.example'], nonEditableAliases: ['b@x.example'] },
      { emails: [login(2), 'a@x.example', 'b@x.example'] },
    ],
    ['has an address once', { aliases: [login(2).toUpperCase(), ' '] }, { emails: [login(2)] }],
    ['may have further addresses where they cannot be read', { aliases: 'a@x.example' }, { emails: undefined }],
    ['without a login has no known addresses', { primaryEmail: undefined }, { login: undefined, emails: undefined }],
    ['without a name has none', { name: { fullName: ' ' } }, { name: undefined }],
    ['is never outside all rules', {}, { root: false }],
  ])('%s', async (_, more, expected) => {
    const { of, census } = await told(practice(users(user(1, { isAdmin: true }), user(2, more))))
    for (const [key, value] of Object.entries(expected)) expect([key, Reflect.get(of(2), key)]).toEqual([key, value])
    expect(census).toMatchObject({ whole: true, count: 2 })
  })

  test('is told what it takes to sign in although it is suspended: it may be opened again', async () => {
    const { of } = await told(practice(users(user(1, { suspended: true, isAdmin: true }), user(2))))
    expect(of(1)).toMatchObject({ active: false, factors: 'phishable' })
  })
})

describe('2-step sign-in', () => {
  const lax = { isEnrolledIn2Sv: false, isEnforcedIn2Sv: false }
  test.each<[string, Record<string, unknown>, Tenant, Partial<Account>]>([
    [
      'is a password alone where nobody asks and nothing is enrolled',
      lax,
      { [POLICIES]: [[]] },
      { factors: 'none', demanded: { is: 'no', hole: expect.any(String) } },
    ],
    ['is resistant where only keys are accepted, and there is one', {}, keysOnly(), { factors: 'resistant' }],
    ['is not known to be resistant where there is no key', {}, { ...keysOnly(), [USAGE]: [[used(2)]] }, { factors: undefined }],
    [
      'is resistant where nobody counted the keys',
      {},
      { ...keysOnly(), [USAGE]: [[used(2, { num_passkeys_enrolled: null })]] },
      { factors: 'resistant' },
    ],
    [
      'is unknown where the settings are for super administrators',
      { isEnforcedIn2Sv: undefined },
      { [POLICIES]: failure('permission') },
      { demanded: undefined },
    ],
  ])('%s', async (_, more, tenant, expected) => {
    const { of } = await told(practice({ ...users(user(1, { isAdmin: true }), user(2, more)), ...tenant }))
    for (const [key, value] of Object.entries(expected)) expect([key, Reflect.get(of(2), key)]).toEqual([key, value])
  })

  function keysOnly(): Tenant {
    const policies = (practice()[POLICIES] as { setting: { type: string; value: unknown } }[][]).map((page) =>
      page.map((it) =>
        it.setting.type.endsWith('enforcement_factor')
          ? { ...it, setting: { ...it.setting, value: { allowedSignInFactorSet: 'PASSKEY_ONLY' } } }
          : it,
      ),
    )
    return { [POLICIES]: policies, [USAGE]: [[used(2, { num_security_keys: 1 })]] }
  }
})

describe('the door', () => {
  const sso = (...list: unknown[]): Tenant => ({ [SSO]: [list] })
  const elsewhere = { ssoMode: 'SAML_SSO', targetOrgUnit: 'orgUnits/interns', name: 'inboundSsoAssignments/1' }
  const intern = { orgUnitPath: '/Interns' }
  test.each<[string, Record<string, unknown>, Tenant, Account['signIn']]>([
    ['opens with a password where nobody is sent elsewhere', {}, {}, 'password'],
    ['opens elsewhere for the unit that is sent there', intern, sso(elsewhere), 'federated'],
    ['opens with a password for another unit', {}, sso(elsewhere), 'password'],
    ['opens with a password for a super administrator of that unit', { ...intern, isAdmin: true }, sso(elsewhere), 'password'],
    ['is unknown where administrators were not told apart', { ...intern, isAdmin: undefined }, sso(elsewhere), undefined],
    ['is unknown in a mode that nobody knows', intern, sso({ ...elsewhere, ssoMode: 'MAGIC' }), undefined],
    [
      'opens at both where nobody is sent on',
      intern,
      sso({ ...elsewhere, signInBehavior: { redirectCondition: 'NEVER' } }),
      'password',
    ],
    ['is unknown without the permission', {}, { [SSO]: failure('permission') }, undefined],
    ['is unknown where one item cannot be read', {}, sso(elsewhere, { ssoMode: 'SSO_OFF' }), undefined],
    ['is unknown for whom no unit is told', { orgUnitPath: undefined }, sso(elsewhere), undefined],
  ])('%s', async (_, more, tenant, signIn) => {
    const { of } = await told(practice({ ...users(user(1, { isAdmin: true }), user(2, more)), ...tenant }))
    expect(of(2).signIn).toBe(signIn)
  })

  test('of somebody who signs in elsewhere is not known', async () => {
    const { of, gaps } = await told(practice({ ...users(user(1, { isAdmin: true }), user(2, intern)), ...sso(elsewhere) }))
    expect([of(2).factors, of(2).demanded]).toEqual([undefined, undefined])
    expect(gaps.some((it) => it.startsWith('factors: unsupported: ') && it.includes('another identity provider'))).toBe(true)
  })
})

describe('what was not read says why, and takes nothing else with it', () => {
  test.each<[string, string, string[]]>([
    ['the roles', ROLES, ['roles']],
    ['who holds them', ASSIGNMENTS, ['privileged', 'roles']],
    ['the other identity provider', SSO, ['demanded', 'factors', 'signIn']],
    ['the report on accounts', USAGE, ['passwordMeetsPolicy']],
    ['what people changed', EDITED, ['passwordChanged']],
    ['what people changed, in the other log', LOGINS, ['passwordChanged']],
    ['what administrators changed', SET, ['passwordChanged']],
  ])('%s', async (_, call, fields) => {
    const { gaps, census } = await told(without(call))
    for (const field of fields) expect(gaps).toContain(`${field}: permission: give ${call}`)
    const others = gaps.filter((it) => !fields.includes(it.split(':')[0] ?? '') && !it.startsWith(OLDER))
    expect(others).toEqual([])
    expect(census).toMatchObject({ whole: true, count: 2 })
  })

  test('the settings, of which Google tells super administrators alone: its own record of the account still speaks', async () => {
    const { gaps, of } = await told(without(POLICIES))
    expect(of(2).demanded).toEqual({ is: 'yes', by: expect.any(String) })
    expect(gaps).toContain(`factors: permission: give ${POLICIES}`)
  })

  test('the units', async () => {
    const { gaps, of } = await told(without(UNITS))
    expect(of(2)).toMatchObject({ signIn: 'password', unit: '/' })
    expect(gaps.some((it) => it.startsWith('factors: permission: '))).toBe(true)
  })

  test('only of what a check reads', async () => {
    const { gaps } = await told(without(SSO), { want: ['account.active'] })
    expect(gaps).toEqual([])
  })

  test('not of who cannot sign in anyway', async () => {
    const off = { suspended: true, isEnrolledIn2Sv: undefined }
    const { gaps } = await told(practice({ ...users(user(1, off), user(2, off)), [ASSIGNMENTS]: [[]] }))
    expect(gaps).toEqual([])
  })
})
