import { expect, test } from 'vitest'
import { failure } from '../people/session.js'
import { DELEGATED, delegation, practice, TAKEN, told } from './practice.js'

const GIVEN = 'AUTHORIZE_API_CLIENT_ACCESS'
const REMOVED = 'REMOVE_API_CLIENT_ACCESS'
const given = (day: number, client?: string) => delegation(GIVEN, `2026-10-${String(day + 10)}T09:00:00Z`, client)
const removed = (day: number, client?: string) => delegation(REMOVED, `2026-10-${String(day + 10)}T09:00:00Z`, client)

const read = (more: Parameters<typeof practice>[0], want: Parameters<typeof told>[1] = {}) => told(practice(more), want)

test('a program that was let act as everybody is named; what it may read is not claimed', async () => {
  const it = await read({ [DELEGATED]: [[given(1, '1122')], [], [given(2, '3344'), given(3, '1122')]] })
  expect(it.of('app')).toEqual(
    ['1122', '3344'].map((id) => ({
      record: 'fact',
      kind: 'app',
      source: 'google',
      id,
      name: `${id} (domain-wide delegation)`,
      active: true,
    })),
  )
  expect(it.gaps.filter((gap) => gap.startsWith('app'))).toEqual([
    'app.owner: unsupported',
    'app.publisher: unsupported',
    'app.reads: unsupported',
  ])
})

test.each([
  ['nothing happened', [], []],
  ['taken away later', [given(1, '1122')], [removed(2, '1122')]],
  ['an entry without a program', [given(1)], []],
  ['another event than was asked for', [delegation('CREATE_USER', '2026-10-11T09:00:00Z', '1122')], []],
])('no program: %s; and still there may be some', async (_, authorised, taken) => {
  const it = await read({ [DELEGATED]: [authorised], [TAKEN]: [taken] })
  expect(it.of('app')).toEqual([])
  expect(it.census('app')).toMatchObject({
    whole: false,
    count: 0,
    because: 'unsupported',
    remedy: expect.stringContaining('delegation'),
  })
})

test.each([
  ['taken away earlier', [given(3, '1122')], [removed(2, '1122')]],
  ['in the same moment', [given(2, '1122')], [removed(2, '1122')]],
  ['taken away from another', [given(1, '1122')], [removed(2, '3344')]],
])('there: %s', async (_, authorised, taken) => {
  expect((await read({ [DELEGATED]: [authorised], [TAKEN]: [taken] })).of('app').map(({ id }) => id)).toEqual(['1122'])
})

test.each([DELEGATED, TAKEN])('where %s is refused nothing is told', async (call) => {
  const it = await read({ [DELEGATED]: [[given(1, '1122')]], [call]: failure('permission', { call }) })
  expect(it.of('app')).toEqual([])
  expect(it.census('app')).toMatchObject({ whole: false, count: 0, because: 'permission' })
})

test('grants are read where apps are not, and the other way round', async () => {
  const grants = await read({}, { want: ['grant.reads'] })
  expect([grants.census('app'), grants.census('grant')]).toEqual([undefined, expect.anything()])
  const apps = await read({}, { want: ['app.active'] })
  expect([apps.census('app'), apps.census('grant')]).toEqual([expect.anything(), undefined])
})
