import { expect, test } from 'vitest'
import { memberships } from '../../../../src/collectors/microsoft365/people/groups.js'
import { unlessThere } from '../../../../src/collectors/microsoft365/people/named.js'
import { failure, sessionOf, type Tenant } from './session.js'
import { id, member } from './tenant.js'

const GROUP = '#microsoft.graph.group'
const NEXT = 'https://graph.microsoft.com/v1.0/next'

/** Groups by the number of their id; a group that is not there is gone. */
const groups = (direct: Readonly<Record<number, unknown>>, whole: Readonly<Record<number, unknown>> = {}): Tenant => ({
  'graph:groups.members': (query: Readonly<Record<string, string>>, key: string) => {
    expect(query.$select).toBe('id')
    const number = Number(key.slice(-12))
    const once = started.has(`${number}`)
    started.add(`${number}`)
    const told = once ? whole[number] : direct[number]
    return told === undefined ? failure('failed', { status: 404 }) : Array.isArray(told) && !once ? { value: told } : told
  },
})
let started = new Set<string>()

const people = async (tenant: Tenant, ...roots: number[]) => {
  started = new Set()
  const session = sessionOf(tenant)
  const found = await memberships(session, roots.map(id))
  const read = [...found].map(([group, { people: all, failed }]) => [
    Number(group.slice(-12)),
    { people: [...all].map((it) => Number(it.slice(-12))).sort((a, b) => a - b), ...(failed ? { failed: failed.because } : {}) },
  ])
  return { found: Object.fromEntries(read), asked: session.asked.length }
}

test.each<[string, Tenant, number[], Record<number, unknown>, number]>([
  ['the people in a group are found', groups({ 50: [member(1), member(2)] }), [50], { 50: { people: [1, 2] } }, 1],
  [
    'people of a group in a group are found',
    groups({ 50: [member(51, GROUP)], 51: [member(2)] }),
    [50],
    { 50: { people: [2] } },
    2,
  ],
  [
    'groups that hold each other end',
    groups({ 50: [member(1), member(51, GROUP)], 51: [member(2), member(50, GROUP)] }),
    [50],
    { 50: { people: [1, 2] } },
    2,
  ],
  ['a group that holds itself ends', groups({ 50: [member(1), member(50, GROUP)] }), [50], { 50: { people: [1] } }, 1],
  [
    'a group that two groups hold is read once',
    groups({ 50: [member(52, GROUP)], 51: [member(52, GROUP)], 52: [member(3)] }),
    [50, 51],
    { 50: { people: [3] }, 51: { people: [3] } },
    3,
  ],
  [
    'programs, devices and contacts are no people',
    groups({
      50: [
        member(1),
        member(7, '#microsoft.graph.servicePrincipal'),
        member(8, '#microsoft.graph.device'),
        member(9, '#microsoft.graph.orgContact'),
      ],
    }),
    [50],
    { 50: { people: [1] } },
    1,
  ],
  ['a group that is gone has nobody in it', groups({}), [50], { 50: { people: [] } }, 1],
  ['an empty group has nobody in it', groups({ 50: [] }), [50], { 50: { people: [] } }, 1],
  [
    'a group that may not be read says so',
    groups({ 50: failure('permission') }),
    [50],
    { 50: { people: [], failed: 'permission' } },
    1,
  ],
  [
    'a group in a group that may not be read leaves the outer one open, with those who were seen',
    groups({ 50: [member(1), member(51, GROUP)], 51: failure('permission') }),
    [50],
    { 50: { people: [1], failed: 'permission' } },
    2,
  ],
  [
    'a failed group spoils no other',
    groups({ 50: failure('throttled', { status: 429 }), 51: [member(1)] }),
    [50, 51],
    { 50: { people: [], failed: 'throttled' }, 51: { people: [1] } },
    2,
  ],
  [
    'a member without a type is asked whether it is a group',
    groups({ 50: [member(1, ''), { id: id(2) }] }),
    [50],
    { 50: { people: [2] } },
    2,
  ],
  [
    'a member without a type that is a group is walked',
    groups({ 50: [{ id: id(51) }], 51: [member(2)] }),
    [50],
    { 50: { people: [2, 51] } },
    2,
  ],
  [
    'a long group is read page by page',
    groups({ 50: { value: [member(1)], '@odata.nextLink': NEXT } }, { 50: [[member(1)], [], [member(2)]] }),
    [50],
    { 50: { people: [1, 2] } },
    2,
  ],
  [
    'a long group whose last page fails keeps those who were seen',
    groups({ 50: { value: [member(1)], '@odata.nextLink': NEXT } }, { 50: [[member(1)], failure('throttled')] }),
    [50],
    { 50: { people: [1], failed: 'throttled' } },
    2,
  ],
  [
    'a long group with a member that cannot be read is not whole',
    groups({ 50: { value: [], '@odata.nextLink': NEXT } }, { 50: [[member(1), { name: 'nobody' }]] }),
    [50],
    { 50: { people: [1], failed: 'failed' } },
    2,
  ],
])('%s', async (_, tenant, roots, found, asked) => expect(await people(tenant, ...roots)).toEqual({ found, asked }))

test('a group that another list tells is not gone, and neither is one that a group was told to hold', async () => {
  started = new Set()
  const session = sessionOf(groups({ 51: [member(52, GROUP), member(1)] }))
  const found = await memberships(session, [50, 51].map(id), [id(50)])
  expect(found.get(id(50))?.failed?.status).toBe(404)
  expect(found.get(id(51))?.failed?.status).toBe(404)
  expect([...(found.get(id(51))?.people ?? [])]).toEqual([id(1)])
})

test.each([
  ['was read and lacks it', new Set<string>(), false],
  ['was read and holds it', new Set([id(50)]), true],
  ['was not read', undefined, true],
])('a group of a rule that answers as gone, where the list of groups %s', (_, there, failed) => {
  const gone = failure('unsupported', { status: 404 })
  expect(unlessThere({ people: new Set(), gone }, id(50), { there }).failed).toBe(failed ? gone : undefined)
})

test('groups that the plan does not hold are not asked for', async () => {
  const session = sessionOf({}, { unplanned: ['graph:groups.members'] })
  const found = await memberships(session, [id(50)])
  expect(found.get(id(50))?.failed?.because).toBe('not-chosen')
  expect(session.asked).toEqual([])
})
