import { expect, test } from 'vitest'
import type { ZodType } from 'zod'
import { ahead } from '../../../../src/collectors/google/people/ahead.js'
import { people } from '../../../../src/collectors/google/people/index.js'
import type { Session } from '../../../../src/collectors/google/session.js'
import {
  ASSIGNMENTS,
  EDITED,
  id,
  LOGINS,
  POLICIES,
  practice,
  ROLES,
  SET,
  SSO,
  UNITS,
  USAGE,
  USERS,
  used,
  user,
} from './practice.js'
import { sessionOf } from './session.js'

test('the people of one page are told before the next page is there', async () => {
  const fake = sessionOf(practice())
  let open = () => {}
  const gate = new Promise<void>((resolve) => {
    open = resolve
  })
  async function* pages<S extends ZodType>(item: S) {
    yield { items: [item.parse(user(1, { isAdmin: true }))], broken: 0 }
    await gate
    yield { items: [item.parse(user(2))], broken: 0 }
  }
  const list: Session['list'] = (call, items, item, asked) => (call === USERS ? pages(item) : fake.list(call, items, item, asked))
  const told: string[] = []
  for await (const record of people({ ...fake, list })) {
    if (record.record !== 'fact') continue
    told.push(record.id)
    open() // nobody else does: waiting for the whole list would never end
  }
  expect(told).toEqual([id(1), id(2)])
})

test('5,000 people cost one list each of people, roles, policies and what they did, and not one question by person', async () => {
  const numbers = Array.from({ length: 5000 }, (_, at) => at + 1)
  const paged = (size: number, make: (number: number) => unknown) =>
    Array.from({ length: numbers.length / size }, (_, page) => numbers.slice(page * size, (page + 1) * size).map(make))
  const session = sessionOf(practice({ [USERS]: paged(500, (it) => user(it)), [USAGE]: paged(1000, (it) => used(it)) }))
  let count = 0
  for await (const record of people(session)) if (record.record === 'fact') count += 1
  expect(count).toBe(5000)
  expect(session.asked.map(({ call }) => call).sort()).toEqual(
    [USERS, ROLES, ASSIGNMENTS, UNITS, POLICIES, SSO, USAGE, EDITED, LOGINS, SET].sort(),
  )
})

test('reading ahead gives everything in order, then the error that ended it', async () => {
  const end = new Error('broken off')
  async function* source() {
    for (const it of [1, 2, 3]) {
      await Promise.resolve()
      yield it
    }
    throw end
  }
  const { take } = ahead(source())
  await new Promise((resolve) => setTimeout(resolve))
  const taken: number[] = []
  const all = (async () => {
    for await (const it of take()) taken.push(it)
  })()
  await expect(all).rejects.toBe(end)
  expect(taken).toEqual([1, 2, 3])
})

test('reading ahead does not wait for whoever takes', async () => {
  let made = 0
  async function* source() {
    while (made < 5) {
      made += 1
      yield made
    }
  }
  const { take } = ahead(source())
  await new Promise((resolve) => setTimeout(resolve))
  expect(made).toBe(5)
  const taken: number[] = []
  for await (const it of take()) taken.push(it)
  expect(taken).toEqual([1, 2, 3, 4, 5])
})
