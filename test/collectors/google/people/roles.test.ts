import { describe, expect, test } from 'vitest'
import { groupsOf } from '../../../../src/collectors/google/people/reads.js'
import type { Account } from '../../../../src/model/facts/account.js'
import {
  ASSIGNMENTS,
  assigned,
  ENFORCED,
  GROUPS,
  id,
  MEMBERS,
  POLICIES,
  policy,
  practice,
  ROLES,
  role,
  told,
  UNITS,
  USERS,
  user,
} from './practice.js'
import { failure, sessionOf, type Tenant } from './session.js'

const GROUP = '01abcde'
const toGroup = { assigneeType: 'group' }
const person = (number: number) => ({ id: id(number), type: 'USER', role: 'MEMBER' })
const group = (groupId: string) => ({ id: groupId, type: 'GROUP', role: 'MEMBER' })
/** Members by id of the group; a group that is not there is gone. */
const groups = (tree: Record<string, unknown>): Tenant => ({
  [MEMBERS]: (_: unknown, { key = '' }: { key?: string }) =>
    key in tree
      ? Array.isArray(tree[key])
        ? { members: tree[key] }
        : tree[key]
      : failure('failed', { call: MEMBERS, status: 404 }),
})
const holding = (...list: unknown[]): Tenant => ({ [ASSIGNMENTS]: [[assigned(id(1), 'r1'), ...list]] })

describe('the second person', () => {
  test.each<[string, Tenant, Partial<Account>]>([
    ['holds nothing', {}, { privileged: false, roles: [] }],
    ['helps others with their passwords', holding(assigned(id(2), 'r2')), { privileged: true, roles: ['Help Desk Admin'] }],
    [
      'does so for one unit',
      holding(assigned(id(2), 'r2', { scopeType: 'ORG_UNIT', orgUnitId: 'interns' })),
      { privileged: true, roles: ['Help Desk Admin (for /Interns)'] },
    ],
    [
      'does so for a unit that is gone',
      holding(assigned(id(2), 'r2', { scopeType: 'ORG_UNIT', orgUnitId: 'gone' })),
      { privileged: true, roles: ['Help Desk Admin (for a part of the practice)'] },
    ],
    [
      'does so for a unit, where units were not read',
      { ...holding(assigned(id(2), 'r2', { scopeType: 'ORG_UNIT', orgUnitId: 'interns' })), [UNITS]: failure('permission') },
      { roles: ['Help Desk Admin (for a part of the practice)'] },
    ],
    [
      'edits some groups',
      {
        ...holding(assigned(id(2), 'r3', { condition: 'api.getAttribute()' })),
        [ROLES]: [[role('r1', '_SEED_ADMIN_ROLE'), role('r3', '_GROUPS_EDITOR_ROLE', 'GROUPS_UPDATE')]],
      },
      { privileged: true, roles: ['Groups Editor (for some groups)'] },
    ],
    [
      'only looks at names',
      {
        ...holding(assigned(id(2), 'r4')),
        [ROLES]: [[role('r1', '_SEED_ADMIN_ROLE'), role('r4', 'Reception', 'USERS_RETRIEVE', 'ADMIN_DASHBOARD')]],
      },
      { privileged: false, roles: ['Reception'] },
    ],
    [
      'holds a privilege that nobody knows',
      {
        ...holding(assigned(id(2), 'r4')),
        [ROLES]: [[role('r1', '_SEED_ADMIN_ROLE'), role('r4', 'Reception', 'USERS_RETRIEVE', 'BREW_COFFEE')]],
      },
      { privileged: undefined, roles: ['Reception'] },
    ],
    ['holds a role that is gone', holding(assigned(id(2), 'r9')), { privileged: undefined, roles: undefined }],
    ['holds one role twice', holding(assigned(id(2), 'r2'), assigned(id(2), 'r2')), { roles: ['Help Desk Admin'] }],
    [
      'is marked as an administrator, and holds nothing',
      withMark({ isDelegatedAdmin: true }),
      { privileged: undefined, roles: undefined },
    ],
    [
      'is marked as a super administrator, and holds nothing',
      withMark({ isAdmin: true }),
      { privileged: true, roles: ['Super Admin'] },
    ],
    [
      'has no marks, and holds nothing',
      withMark({ isAdmin: undefined, isDelegatedAdmin: undefined }),
      { privileged: false, roles: [] },
    ],
    [
      'is marked as a super administrator, where the roles cannot be read',
      { ...withMark({ isAdmin: true }), [ASSIGNMENTS]: failure('permission') },
      { privileged: true, roles: undefined },
    ],
    [
      'may hold something where that cannot be read',
      { [ASSIGNMENTS]: failure('permission') },
      { privileged: undefined, roles: undefined },
    ],
    [
      'may hold more where the list broke off',
      { [ASSIGNMENTS]: [[assigned(id(1), 'r1')], failure('throttled')] },
      { privileged: undefined, roles: undefined },
    ],
    [
      'is powerful, though the list broke off',
      { [ASSIGNMENTS]: [[assigned(id(2), 'r2')], failure('throttled')] },
      { privileged: true, roles: undefined },
    ],
  ])('%s', async (_, tenant, expected) => {
    const { of } = await told(practice(tenant))
    for (const [key, value] of Object.entries(expected)) expect([key, Reflect.get(of(2), key)]).toEqual([key, value])
  })

  function withMark(more: Record<string, unknown>): Tenant {
    return { [USERS]: [[user(1, { isAdmin: true }), user(2, more)]] }
  }
})

describe('a group with a role', () => {
  const role2 = holding(assigned(GROUP, 'r2', toGroup))
  const helps = { privileged: true, roles: ['Help Desk Admin'] }
  const helpsNot = { privileged: false, roles: [] }
  const unknown = { privileged: undefined, roles: undefined }
  test.each<[string, Tenant, Partial<Account>]>([
    ['gives it to who is in it', groups({ [GROUP]: [person(2)] }), helps],
    ['gives it to nobody else', groups({ [GROUP]: [person(1)] }), helpsNot],
    ['gives it through a group within', groups({ [GROUP]: [group('02')], '02': [person(2)] }), helps],
    ['gives it through groups in a circle', groups({ [GROUP]: [group('02')], '02': [group(GROUP), person(2)] }), helps],
    ['that holds itself gives it to nobody else', groups({ [GROUP]: [group(GROUP), person(1)] }), helpsNot],
    [
      'gives it to everybody where the whole practice is in it',
      groups({ [GROUP]: [{ id: 'C0123abcd', type: 'CUSTOMER' }] }),
      helps,
    ],
    ['without anybody gives it to nobody', groups({ [GROUP]: {} }), helpsNot],
    ['that is gone gives it to nobody', groups({}), helpsNot],
    ['may give it to anybody where it cannot be read', groups({ [GROUP]: failure('permission', { call: MEMBERS }) }), unknown],
    [
      'may give it to anybody where a group within cannot be read',
      groups({ [GROUP]: [group('02')], '02': failure('throttled') }),
      unknown,
    ],
    [
      'gives it to whom it shows, though a group within cannot be read',
      groups({ [GROUP]: [person(2), group('02')], '02': failure('throttled') }),
      helps,
    ],
    ['may hold groups that are not called groups', groups({ [GROUP]: [{ id: '02' }], '02': [person(2)] }), helps],
    ['holds people who have no account at Google', groups({ [GROUP]: [{ email: 'x@y.example', type: 'EXTERNAL' }] }), helpsNot],
  ])('%s', async (_, tenant, expected) => {
    const { of } = await told(practice({ ...role2, ...tenant }))
    for (const [key, value] of Object.entries(expected)) expect([key, Reflect.get(of(2), key)]).toEqual([key, value])
  })

  test('of more than one page is read to its end', async () => {
    const answers = [{ members: [person(1)], nextPageToken: 'x' }, [[person(1)], [], [person(2)]]]
    const { of } = await told(practice({ ...role2, [MEMBERS]: () => answers.shift() }))
    expect(of(2)).toMatchObject(helps)
  })

  test('says why it is not known who is in it', async () => {
    const refused = failure('permission', { call: MEMBERS, remedy: 'give members' })
    const { gaps } = await told(practice({ ...role2, ...groups({ [GROUP]: refused }) }))
    expect(gaps).toContain('privileged: permission: give members')
    expect(gaps).toContain('roles: permission: give members')
  })

  test('with somebody from outside says so, and makes them nobody of the practice', async () => {
    const { accounts, gaps } = await told(practice({ ...role2, ...groups({ [GROUP]: [person(99)] }) }))
    expect(accounts).toHaveLength(2)
    expect(gaps.some((it) => it.startsWith('privileged: unsupported: ') && it.includes('from outside'))).toBe(true)
  })

  test('says nothing of people from outside while the list of accounts is not whole', async () => {
    const cut = { [USERS]: [[user(1)], failure('throttled')] }
    const { gaps } = await told(practice({ ...role2, ...cut, ...groups({ [GROUP]: [person(2)] }) }))
    expect(gaps.filter((it) => it.includes('from outside'))).toEqual([])
  })
})

describe('whoever holds a role and is no user', () => {
  const service = assigned('117', 'r2', { assigneeType: 'service_account' })
  test('is a program, where Google calls it a service account', async () => {
    const { accounts, census, gaps } = await told(practice(holding(service)))
    expect(accounts.at(-1)).toEqual({
      record: 'fact',
      kind: 'account',
      source: 'google',
      id: '117',
      name: 'service account 117',
      type: 'service',
      signIn: 'keys-only',
      root: false,
      privileged: true,
      roles: ['Help Desk Admin'],
    } satisfies Account)
    expect(census).toMatchObject({ whole: true, count: 3 })
    expect(gaps.some((it) => it.startsWith('active: unsupported: '))).toBe(true)
  })

  test('is somebody unknown, where Google calls it a user', async () => {
    const { accounts, census } = await told(practice(holding(assigned('117', 'r2'))))
    expect(accounts.at(-1)).toMatchObject({ id: '117', privileged: true })
    expect(accounts.at(-1)).not.toHaveProperty('type')
    expect(census?.count).toBe(3)
  })

  test('may be a user where the list of accounts broke off', async () => {
    const { accounts } = await told(practice({ ...holding(assigned('117', 'r2')), [USERS]: [[user(1)], failure('throttled')] }))
    expect(accounts.map((it) => it.id)).toEqual([id(1)])
  })
})

describe('a group that a policy names', () => {
  const ENFORCEMENT = 'security.two_step_verification_enforcement'
  const off = policy(ENFORCEMENT, { enforcedFrom: '1970-01-01T00:00:00Z' }, { group: `groups/${GROUP}`, sortOrder: 9 })
  const named: Tenant = {
    [POLICIES]: [[...ENFORCED, off]],
    [USERS]: [[user(1, { isAdmin: true }), user(2, { isEnrolledIn2Sv: false, isEnforcedIn2Sv: false })]],
    [GROUPS]: [[{ id: '00other', name: 'Other' }], [{ id: GROUP, name: 'Interns' }], failure('throttled')],
  }
  const hole = async (tenant: Tenant) => (await told(practice({ ...named, ...tenant }))).of(2).demanded

  test('lets out who is in it, by name, and no further name is asked for', async () => {
    expect(await hole(groups({ [GROUP]: [person(2)] }))).toEqual({ is: 'no', hole: expect.stringContaining('Interns') })
  })
  test('lets out who is in it, without names', async () => {
    expect(await hole({ ...groups({ [GROUP]: [person(2)] }), [GROUPS]: failure('permission') })).toMatchObject({ is: 'no' })
  })
  test('is asked for once, though it holds a role as well', async () => {
    const both = { ...named, ...groups({ [GROUP]: [person(2)] }), ...holding(assigned(GROUP, 'r2', toGroup)) }
    const { session } = await told(practice(both))
    expect(session.asked.filter(({ call }) => call === MEMBERS)).toHaveLength(1)
  })
  test('no names are asked for where no policy names a group', async () => {
    const { session } = await told(practice())
    expect(session.asked.filter(({ call }) => call === GROUPS || call === MEMBERS)).toEqual([])
  })
})

test('several parts that ask for groups at once cause one question for each', async () => {
  const session = sessionOf(groups({ a: [group('b'), person(1)], b: [group('a'), person(2)] }))
  const [one, other] = await Promise.all([groupsOf(session, ['a', 'a']), groupsOf(session, ['b'])])
  expect([...(one.get('a')?.people ?? [])].sort()).toEqual([id(1), id(2)])
  expect([...(other.get('b')?.people ?? [])].sort()).toEqual([id(1), id(2)])
  expect(session.asked).toHaveLength(2)
})
