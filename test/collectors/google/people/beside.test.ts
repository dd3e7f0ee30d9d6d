import { describe, expect, test } from 'vitest'
import { groupNames, placesOf } from '../../../../src/collectors/google/people/beside.js'
import { people } from '../../../../src/collectors/google/people/index.js'
import { everybodyIn } from '../../../../src/collectors/google/people/users.js'
import { policies } from '../../../../src/collectors/google/policies/index.js'
import type { FactRecord } from '../../../../src/model/collector.js'
import {
  ASSIGNMENTS,
  assigned,
  ENFORCED,
  GROUPS,
  id,
  login,
  MEMBERS,
  POLICIES,
  policy,
  practice,
  ROLES,
  UNITS,
  USERS,
  user,
} from './practice.js'
import { failure, sessionOf, type Tenant } from './session.js'

const FORWARDING = 'gmail.auto_forwarding'
const forwarding = (enableAutoForwarding: boolean, where = {}) =>
  policy(FORWARDING, { enableAutoForwarding }, { sortOrder: 2, ...where })

/** Mail may be forwarded by interns, and by whoever is in one group. */
const split = (more: Tenant = {}): Tenant =>
  practice({
    [USERS]: [[user(1, { isAdmin: true }), user(2, { orgUnitPath: '/Interns' })], [user(3)]],
    [POLICIES]: [
      [
        ...ENFORCED,
        forwarding(false, { sortOrder: 1 }),
        forwarding(true, { orgUnit: 'orgUnits/interns' }),
        forwarding(true, { group: 'groups/g1', sortOrder: 3 }),
      ],
    ],
    [GROUPS]: [[{ id: 'g1', name: 'Billing', email: 'billing@practice.example' }]],
    [MEMBERS]: { members: [{ id: id(3), type: 'USER' }] },
    ...more,
  })

const settings = (session: ReturnType<typeof sessionOf>) => policies(session, { people: placesOf, names: groupNames })

async function all(records: AsyncIterable<FactRecord>): Promise<FactRecord[]> {
  const told: FactRecord[] = []
  for await (const it of records) told.push(it)
  return told
}

const forwardingIn = (records: readonly FactRecord[]) =>
  records.flatMap((it) => (it.record === 'fact' && it.kind === 'setting:mail.auto-forward' ? [it] : []))

test('a setting that is for some names the people it is for', async () => {
  const facts = forwardingIn(await all(settings(sessionOf(split()))))
  expect(facts.map(({ value, unit, people: logins }) => ({ value, unit, logins }))).toEqual([
    { value: 'blocked', unit: 'everybody else', logins: [login(1)] },
    { value: 'allowed', unit: '/Interns', logins: [login(2)] },
    { value: 'allowed', unit: 'group Billing', logins: [login(3)] },
  ])
})

test('accounts and settings, side by side, cost one list each of people, groups, roles, units and policies', async () => {
  for (const first of ['people', 'settings']) {
    const session = sessionOf(split())
    const parts = [people(session), settings(session)]
    const told = await Promise.all((first === 'people' ? parts : parts.reverse()).map(all))
    expect(told.flat().filter((it) => it.record === 'fact' && it.kind === 'account')).toHaveLength(3)
    for (const call of [USERS, GROUPS, ROLES, ASSIGNMENTS, UNITS, POLICIES, MEMBERS])
      expect(session.asked.filter((it) => it.call === call).length, call).toBe(1)
  }
})

describe('where everybody stands', () => {
  test('unit, groups and whether they administrate', async () => {
    const read = await placesOf(sessionOf(split({ [ASSIGNMENTS]: [[assigned(id(2), 'r2')]] })))
    expect(read).toEqual({
      value: [
        { login: login(1), unit: '/', groups: new Set(), admin: true },
        { login: login(2), unit: '/Interns', groups: new Set(), admin: true },
        { login: login(3), unit: '/', groups: new Set(['g1']), admin: false },
      ],
    })
  })

  test('what was not read is left out', async () => {
    const refused = { [ASSIGNMENTS]: failure('permission'), [MEMBERS]: failure('permission') }
    const read = await placesOf(sessionOf(split({ ...refused, [USERS]: [[user(2, { orgUnitPath: undefined })]] })))
    expect(read).toEqual({ value: [{ login: login(2) }] })
  })

  test('whoever has no address goes by id', async () => {
    const read = await placesOf(sessionOf(split({ [USERS]: [[user(2, { primaryEmail: undefined })]] })))
    expect(read).toMatchObject({ value: [{ login: id(2) }] })
  })

  test.each<[string, Tenant, Parameters<typeof sessionOf>[1]]>([
    ['is refused', { [USERS]: failure('permission') }, {}],
    ['breaks off', { [USERS]: [[user(1)], failure('throttled', { status: 429 })] }, {}],
    ['has somebody who cannot be read', { [USERS]: [[user(1), { primaryEmail: 'x' }]] }, {}],
    ['is not planned', {}, { unplanned: [USERS] }],
  ])('is not known of anybody where the list %s', async (_, more, options) => {
    const session = sessionOf(split(more), options)
    expect(await placesOf(session)).toHaveProperty('failed')
    expect(forwardingIn(await all(settings(session))).map(({ people: logins }) => logins)).toEqual([
      undefined,
      undefined,
      undefined,
    ])
  })
})

test('everybody in short: once, though they stand on two pages', async () => {
  const { items, failed } = await everybodyIn(sessionOf(split({ [USERS]: [[user(1)], [user(2), user(1)]] })))
  expect([items.map((it) => it.id), failed]).toEqual([[id(1), id(2)], undefined])
})

test('an abort reaches whoever waits for everybody', async () => {
  const stop = new Error('stopped')
  const session = sessionOf(split())
  const list = () => {
    throw stop
  }
  await expect(everybodyIn({ ...session, list })).rejects.toBe(stop)
})
