import { describe, expect, test } from 'vitest'
import type { Account } from '../../../../src/model/facts/account.js'
import { failure, type Tenant } from './session.js'
import { everybodyConfirms, id, member, P1, practice, registered, sku, told, user } from './tenant.js'

const USERS = 'graph:users'
const ACTIVITY = 'graph:users.signInActivity'
const REPORT = 'graph:reports.authenticationMethods.userRegistrationDetails'
const POLICIES = 'graph:identity.conditionalAccess.policies'
const DEFAULTS = 'graph:policies.identitySecurityDefaultsEnforcementPolicy'
const MAILBOXES = 'exchange:Get-Mailbox'
const UNLICENSED = { 'graph:subscribedSkus': [[sku()]] }
const never = (): never => {
  throw new Error('asked without need')
}
const list = (...users: unknown[]): Tenant => ({ [USERS]: [users], [ACTIVITY]: [users] })
const asks = (asked: readonly { call: string }[], call: string) => asked.filter((it) => it.call === call).length

test('a practice where everything is in order gives two whole accounts and no gap', async () => {
  const { accounts, census, gaps } = await told(practice())
  expect(accounts).toEqual([
    {
      record: 'fact',
      kind: 'account',
      source: 'microsoft365',
      id: id(1),
      name: 'Person 1',
      login: 'person1@practice.example',
      emails: ['person1@practice.example'],
      active: true,
      signIn: 'password',
      type: 'person',
      privileged: true,
      roles: ['Global Administrator'],
      root: false,
      factors: 'phishable',
      demanded: { is: 'yes', by: expect.stringContaining('Everybody confirms') },
      passwordChanged: '2026-02-01T09:00:00Z',
      lastSignIn: '2026-10-30T08:00:00Z',
      created: '2025-01-10T09:00:00Z',
    } satisfies Account,
    expect.objectContaining({ id: id(2), privileged: false, roles: [] }),
  ])
  expect(Object.keys(accounts[0] ?? {})).not.toContain('dataCountry')
  expect(census).toEqual({
    record: 'census',
    source: 'microsoft365',
    kind: 'account',
    whole: true,
    count: 2,
    at: '2026-11-01T09:00:00.000Z',
  })
  expect(gaps).toEqual([])
})

describe('the list of accounts', () => {
  const half = [[user(1)], failure('throttled', { status: 429 })]
  test.each<[string, Tenant, { count: number; whole: boolean; because?: string }]>([
    ['is whole over pages, an empty one among them', { [ACTIVITY]: [[user(1)], [], [user(2)]] }, { count: 2, whole: true }],
    ['is whole when there is nobody', list(), { count: 0, whole: true }],
    [
      'counts somebody once who stands on two pages',
      {
        [ACTIVITY]: [
          [user(1), user(2)],
          [user(2), user(3)],
        ],
      },
      { count: 3, whole: true },
    ],
    [
      'counts somebody once whose id is written in two ways',
      {
        [ACTIVITY]: [
          [user(10, { id: id(10).replace(/0{6}$/, 'abcdef') })],
          [user(10, { id: id(10).replace(/0{6}$/, 'ABCDEF') })],
        ],
      },
      { count: 1, whole: true },
    ],
    [
      'is not whole with an item without an id',
      list(user(1), { displayName: 'nobody' }),
      { count: 1, whole: false, because: 'failed' },
    ],
    ['is not whole with an item that is no object', list(user(1), 'Ben'), { count: 1, whole: false, because: 'failed' }],
    [
      'keeps who was seen before a page failed',
      { [USERS]: half, [ACTIVITY]: half },
      { count: 1, whole: false, because: 'throttled' },
    ],
    [
      'is not whole without the permission',
      { [USERS]: failure('permission'), [ACTIVITY]: failure('permission') },
      { count: 0, whole: false, because: 'permission' },
    ],
    ['is read again, whole, when it breaks off with the last sign-ins', { [ACTIVITY]: half }, { count: 2, whole: true }],
  ])('%s', async (_, tenant, expected) => {
    const { census, accounts } = await told(practice(tenant))
    expect(census).toMatchObject(expected)
    expect(accounts).toHaveLength(expected.count)
  })

  test('is not read when no check asks for accounts', async () => {
    const { census, session } = await told({}, { unplanned: [USERS, ACTIVITY] })
    expect(census).toBeUndefined()
    expect(session.asked).toEqual([])
  })

  test('comes in pages of 500 with the last sign-ins, of 999 without', async () => {
    const { session } = await told(practice({ [ACTIVITY]: failure('licence') }))
    const sizes = session.asked.filter(({ call }) => call.startsWith(USERS)).map(({ query }) => query.$top)
    expect(sizes).toEqual(['500', '999'])
  })

  test('two accounts may have the same address', async () => {
    const both = { mail: null, proxyAddresses: ['SMTP:info@practice.example'] }
    const { of, census } = await told(practice(list(user(1, both), user(2, both))))
    expect([of(1).emails, of(2).emails, census?.whole]).toEqual([['info@practice.example'], ['info@practice.example'], true])
  })
})

describe('when accounts were last used', () => {
  test.each<[string, Tenant, string | null | undefined, string[]]>([
    ['is asked for where the licence has it', { [USERS]: never }, '2026-10-30T08:00:00Z', []],
    [
      'is not asked for without the licence',
      { ...UNLICENSED, [ACTIVITY]: never, [DEFAULTS]: { isEnabled: true }, 'graph:users.authentication.methods': { value: [] } },
      undefined,
      ['licence'],
    ],
    ['is given up when Microsoft names the licence', { [ACTIVITY]: failure('licence') }, undefined, ['licence']],
    ['is given up without the permission', { [ACTIVITY]: failure('permission') }, undefined, ['permission']],
    [
      'is asked for where the licences cannot be read',
      { 'graph:subscribedSkus': failure('permission'), [USERS]: never },
      '2026-10-30T08:00:00Z',
      [],
    ],
    [
      'is asked for where the licence is suspended',
      { 'graph:subscribedSkus': [[{ ...sku(P1), capabilityStatus: 'Suspended' }]], [USERS]: never },
      '2026-10-30T08:00:00Z',
      [],
    ],
    ['is never for who has none beside others who have', list(user(1, { signInActivity: null }), user(2)), null, []],
    [
      'is unknown where nobody has any',
      list(user(1, { signInActivity: null }), user(2, { signInActivity: null })),
      undefined,
      ['failed'],
    ],
    ['is unknown where it cannot be read', list(user(1, { signInActivity: 'soon' }), user(2)), undefined, ['failed']],
  ])('%s', async (_, tenant, expected, because) => {
    const plain = [user(1, { signInActivity: undefined }), user(2, { signInActivity: undefined })]
    const { of, gaps, census } = await told(practice({ [USERS]: [plain], ...tenant }))
    expect(of(1).lastSignIn).toBe(expected)
    expect(gaps.filter((it) => it.startsWith('lastSignIn')).map((it) => it.split(': ')[1])).toEqual(because)
    expect(census).toMatchObject({ count: 2, whole: true })
  })
})

describe('what kind of account it is', () => {
  const mailbox = (RecipientTypeDetails: unknown) => ({
    [MAILBOXES]: [[{ ExternalDirectoryObjectId: id(1).toUpperCase(), RecipientTypeDetails }]],
  })
  const off = { accountEnabled: false }
  const down = { [MAILBOXES]: failure('permission') }
  test.each<[string, Record<string, unknown>, Tenant, Account['type']]>([
    ['a person has a mailbox', {}, mailbox('UserMailbox'), 'person'],
    ['a person may have none', {}, {}, 'person'],
    ['a shared mailbox is one, switched off', off, mailbox('SharedMailbox'), 'mailbox'],
    ['a shared mailbox is one, though it can sign in', {}, mailbox('SharedMailbox'), 'mailbox'],
    ['a room is one', off, mailbox('RoomMailbox'), 'room'],
    ['equipment is booked like a room', off, mailbox('EquipmentMailbox'), 'room'],
    ['a kind of mailbox that nobody knows is unknown', {}, mailbox('RobotMailbox'), undefined],
    ['a mailbox without a kind is unknown', {}, mailbox(null), undefined],
    ['a guest is one', { userType: 'Guest', creationType: 'Invitation' }, {}, 'guest'],
    ['a guest is one, switched off, without Exchange', { userType: 'Guest', ...off }, down, 'guest'],
    [
      'an external member is a person, as the practice says',
      { userPrincipalName: 'a_x.example#EXT#@practice.example' },
      {},
      'person',
    ],
    ['who is neither member nor guest is unknown', { userType: null }, {}, undefined],
    ['who has a mailbox of a person is one, member or not', { userType: null }, mailbox('UserMailbox'), 'person'],
    ['who can sign in is a person, without Exchange', {}, down, 'person'],
    ['who is switched off may be a shared mailbox, without Exchange', off, down, undefined],
    ['who may be switched off may be a shared mailbox, without Exchange', { accountEnabled: null }, down, undefined],
    [
      'what synchronises is a program',
      { displayName: 'On-Premises Directory Synchronization Service Account', userPrincipalName: 'Sync_DC1_1@practice.example' },
      {},
      'service',
    ],
    [
      'what holds the role to synchronise is a program',
      {},
      {
        'graph:roleManagement.directory.roleAssignments': [
          [
            {
              principalId: id(1),
              roleDefinitionId: 'd29b2b05-8046-44ba-8758-1e26182fcf32',
              directoryScopeId: '/',
              principal: { '@odata.type': '#microsoft.graph.user' },
            },
          ],
        ],
      },
      'service',
    ],
  ])('%s', async (_, more, tenant, type) => {
    const open = { 'graph:users.authentication.requirements': { perUserMfaState: 'disabled' } }
    const { of, gaps } = await told(practice({ ...open, ...list(user(1, more), user(2)), ...tenant }))
    expect(of(1).type).toBe(type)
    expect(gaps.some((it) => it.startsWith('type'))).toBe(type === undefined)
  })

  test('is not asked of Exchange when no check reads it', async () => {
    const { of, session } = await told(practice(list(user(1, { accountEnabled: false }), user(2))), { unplanned: [MAILBOXES] })
    expect(of(1).type).toBeUndefined()
    expect(asks(session.asked, MAILBOXES)).toBe(0)
  })
})

describe('how the door opens', () => {
  const federated = { 'graph:domains': [[{ id: 'Practice.example', authenticationType: 'Federated' }]] }
  test.each<[string, Record<string, unknown>, Tenant, Account['signIn']]>([
    ['with a password in a domain of Microsoft', {}, {}, 'password'],
    ['elsewhere in a federated domain', {}, federated, 'federated'],
    ['elsewhere for a guest', { userType: 'Guest', userPrincipalName: 'a_x.example#EXT#@practice.example' }, {}, 'federated'],
    ['with a password for a guest of the own house', { userType: 'Guest' }, {}, 'password'],
    ['unknown for a domain that is not in the list', { userPrincipalName: 'a@other.example' }, {}, undefined],
    [
      'unknown for a domain of an unknown kind',
      {},
      { 'graph:domains': [[{ id: 'practice.example', authenticationType: 'Hybrid' }]] },
      undefined,
    ],
    ['unknown without the list of domains', {}, { 'graph:domains': failure('permission') }, undefined],
    ['unknown without a login', { userPrincipalName: null }, {}, undefined],
    [
      'not at all for a shared mailbox that is switched off',
      { accountEnabled: false },
      { [MAILBOXES]: [[{ ExternalDirectoryObjectId: id(1), RecipientTypeDetails: 'SharedMailbox' }]] },
      'none',
    ],
    [
      'with a password for a shared mailbox that is not',
      {},
      { [MAILBOXES]: [[{ ExternalDirectoryObjectId: id(1), RecipientTypeDetails: 'SharedMailbox' }]] },
      'password',
    ],
    ['with a password for a person who is switched off', { accountEnabled: false }, {}, 'password'],
  ])('%s', async (_, more, tenant, signIn) => {
    const { of } = await told(practice({ ...list(user(1, more), user(2)), ...tenant }))
    expect(of(1).signIn).toBe(signIn)
  })
})

describe('single people are asked about', () => {
  const REQUIREMENTS = 'graph:users.authentication.requirements'
  const METHODS = 'graph:users.authentication.methods'
  const authenticator = {
    value: [
      { '@odata.type': '#microsoft.graph.passwordAuthenticationMethod' },
      { '@odata.type': '#microsoft.graph.microsoftAuthenticatorAuthenticationMethod' },
    ],
  }
  const uncovered = { [POLICIES]: [[]] }
  const defaults = { ...UNLICENSED, [POLICIES]: [[]], [DEFAULTS]: { isEnabled: true } }
  test.each<[string, Tenant, [number, number], Partial<Account>]>([
    [
      'never where a rule covers all and the report is licensed',
      { [REQUIREMENTS]: never, [METHODS]: never },
      [0, 0],
      { factors: 'phishable' },
    ],
    [
      'where no rule covers them, who have it switched on',
      { ...uncovered, [REQUIREMENTS]: { perUserMfaState: 'enforced' }, [METHODS]: never },
      [2, 0],
      { factors: 'phishable' },
    ],
    [
      'where no rule covers them, who have it switched off',
      { ...uncovered, [REQUIREMENTS]: { perUserMfaState: 'disabled' }, [METHODS]: never },
      [2, 0],
      { factors: 'none' },
    ],
    [
      'where no rule covers them, in a word that nobody knows',
      { ...uncovered, [REQUIREMENTS]: { perUserMfaState: 'maybe' } },
      [2, 0],
      { factors: undefined, demanded: undefined },
    ],
    [
      'where no rule covers them, until the permission is missing',
      { ...uncovered, [REQUIREMENTS]: failure('permission') },
      [1, 0],
      { demanded: undefined },
    ],
    [
      'where the report is not licensed, for their methods',
      { ...defaults, [METHODS]: authenticator, [REQUIREMENTS]: never },
      [0, 2],
      { factors: 'phishable' },
    ],
    [
      'where Microsoft says that the report is not licensed',
      { [REPORT]: failure('licence'), [METHODS]: authenticator },
      [0, 2],
      { factors: 'phishable' },
    ],
    [
      'not where the report was only not permitted',
      { [REPORT]: failure('permission'), [METHODS]: never },
      [0, 0],
      { factors: undefined },
    ],
    [
      'where the report is not licensed, and have nothing but a password',
      { ...defaults, [METHODS]: { value: [{ '@odata.type': '#microsoft.graph.passwordAuthenticationMethod' }] } },
      [0, 2],
      { factors: 'none' },
    ],
    [
      'where the report is not licensed, whose list goes on',
      { ...defaults, [METHODS]: { ...authenticator, '@odata.nextLink': 'x' } },
      [0, 2],
      { factors: undefined },
    ],
    [
      'not when they are switched off',
      { ...uncovered, ...list(user(1, { accountEnabled: false }), user(2, { accountEnabled: null })), [REQUIREMENTS]: never },
      [0, 0],
      {},
    ],
    [
      'not when their domain signs in elsewhere',
      { ...uncovered, 'graph:domains': [[{ id: 'practice.example', authenticationType: 'Federated' }]], [REQUIREMENTS]: never },
      [0, 0],
      { factors: undefined },
    ],
    ['and may be gone by then', { ...defaults, [METHODS]: failure('failed', { status: 404 }) }, [0, 2], { factors: undefined }],
  ])('%s', async (_, tenant, [requirements, methods], expected) => {
    const { of, session } = await told(practice(tenant))
    expect([asks(session.asked, REQUIREMENTS), asks(session.asked, METHODS)]).toEqual([requirements, methods])
    for (const [key, value] of Object.entries(expected)) expect(Reflect.get(of(1), key)).toEqual(value)
  })
})

describe('groups that rules name', () => {
  const excluding = { [POLICIES]: [[everybodyConfirms({ excludeGroups: [id(50).toUpperCase()] })]] }
  const off = { 'graph:users.authentication.requirements': { perUserMfaState: 'disabled' } }
  const named = (visibility: string | null = null) => ({ 'graph:groups': [[{ id: id(50), displayName: 'Interns', visibility }]] })
  const holding = (...members: unknown[]) => ({ 'graph:groups.members': { value: members } })
  test.each<[string, Tenant, string | undefined]>([
    ['let out who is in them, by name', { ...named(), ...holding(member(1)) }, 'no'],
    ['let out nobody else', { ...named(), ...holding(member(2)) }, 'yes'],
    ['let out who is in them, without their names', { 'graph:groups': failure('permission'), ...holding(member(1)) }, 'no'],
    ['leave everybody open when they cannot be read', { ...named(), 'graph:groups.members': failure('permission') }, undefined],
    ['leave everybody open when they hide who is in them', { ...named('HiddenMembership'), ...holding() }, undefined],
    ['are read when they hide from others who is in them', { ...named('HiddenMembership'), ...holding(member(2)) }, 'yes'],
    ['are empty when they are gone', { 'graph:groups': [[]], 'graph:groups.members': failure('failed', { status: 404 }) }, 'yes'],
  ])('%s', async (_, tenant, demanded) => {
    const { of } = await told(practice({ ...excluding, ...off, ...tenant }))
    expect(of(1).demanded?.is).toBe(demanded)
    if (demanded === 'no') expect(of(1).factors).toBe('none')
  })

  test('are not asked for by rules that are switched off', async () => {
    const dormant = { ...everybodyConfirms({ excludeGroups: [id(50)] }), state: 'disabled' }
    const { session } = await told(practice({ [POLICIES]: [[everybodyConfirms(), dormant]] }))
    expect(asks(session.asked, 'graph:groups.members')).toBe(0)
  })
})

describe('what was not read says why', () => {
  test.each<[string, Tenant, string[]]>([
    [
      'the report on methods',
      { [REPORT]: failure('permission', { remedy: 'AuditLog.Read.All' }) },
      ['factors: permission: AuditLog.Read.All'],
    ],
    [
      'half of the report on methods',
      { [REPORT]: [[registered(1)], failure('throttled', { remedy: 'later' })] },
      ['factors: throttled: later'],
    ],
    [
      'the domains',
      { 'graph:domains': failure('permission', { remedy: 'Domain.Read.All' }) },
      ['factors: permission: Domain.Read.All', 'signIn: permission: Domain.Read.All'],
    ],
    [
      'the eligible roles',
      {
        'graph:roleManagement.directory.roleEligibilityScheduleInstances': failure('permission', {
          remedy: 'RoleEligibilitySchedule',
        }),
      },
      ['privileged: permission: RoleEligibilitySchedule', 'roles: permission: RoleEligibilitySchedule'],
    ],
    [
      'the roles',
      { 'graph:roleManagement.directory.roleAssignments': failure('permission', { remedy: 'RoleManagement' }) },
      ['privileged: permission: RoleManagement', 'roles: permission: RoleManagement'],
    ],
    [
      'the rules for signing in',
      { [POLICIES]: failure('permission', { remedy: 'Policy.Read.All' }) },
      ['demanded: permission: Policy.Read.All', 'factors: permission: Policy.Read.All'],
    ],
  ])('%s', async (_, tenant, expected) => {
    const { gaps, census } = await told(practice(tenant))
    for (const gap of expected) expect(gaps).toContain(gap)
    const fields = new Set(expected.map((it) => it.split(':')[0]))
    expect(gaps.filter((it) => !fields.has(it.split(':')[0]))).toEqual([])
    expect(census?.whole).toBe(true)
  })

  test('only of what a check reads', async () => {
    const { gaps } = await told(practice({ [REPORT]: failure('permission') }), { want: ['account.active'] })
    expect(gaps).toEqual([])
  })

  test('somebody who is not in the report is unknown, the others are not', async () => {
    const { of, gaps } = await told(practice({ [REPORT]: [[registered(1), registered(99)]] }))
    expect([of(1).factors, of(2).factors]).toEqual(['phishable', undefined])
    expect(gaps.map((it) => it.split(': ')[0])).toEqual(['factors'])
  })
})

test.each([
  ['GBR', 'GB'],
  ['gbr', 'GB'],
  ['EUR', undefined],
  ['', undefined],
  ['XXX', undefined],
  [null, undefined],
])('data that was put into %s rests in %s', async (place, country) => {
  const { of } = await told(practice(list(user(1, { preferredDataLocation: place }), user(2))))
  expect(of(1).dataCountry).toBe(country)
})

test('an end that was asked for ends it', async () => {
  const reason = new Error('stopped')
  const stopped = () => {
    throw reason
  }
  await expect(told(practice({ [ACTIVITY]: stopped }))).rejects.toBe(reason)
})
