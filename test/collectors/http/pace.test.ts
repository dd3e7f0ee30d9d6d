import { expect, test } from 'vitest'
import { guardedFetch } from '../../../src/collectors/http/guard.js'
import { lane } from '../../../src/collectors/http/lane.js'
import { lanes } from '../../../src/collectors/http/lanes.js'
import { slots } from '../../../src/collectors/http/slots.js'
import type { Call } from '../../../src/model/call.js'
import { list, never } from './asking.js'
import { fakeClock } from './fake-clock.js'
import { serve } from './server.js'

/** Seconds, by the fake clock, at which each request may leave: what the door asks before it opens a socket. */
async function departures(pace: Call['pace'], count: number, ids = ['list']): Promise<number[]> {
  const clock = fakeClock()
  const began = clock.now()
  const at: number[] = []
  const all = lanes(clock, 1000)
  const url = new URL('https://a.example/v1/users/1/list')
  const leave = async (id: string) => {
    const call = list('a.example', { id, ...(pace ? { pace } : {}) })
    await all.of({ call, url }).enter(all.placeAt(url.host), never)
    at.push((clock.now() - began) / 1000)
  }
  await Promise.all(Array.from({ length: count }, (_, i) => leave(ids[i % ids.length] ?? '')))
  return at.sort((a, b) => a - b)
}

/** The most that arrived within any stretch of so many seconds. */
const most = (at: number[], seconds: number) =>
  Math.max(...at.map((from) => at.filter((it) => it >= from && it < from + seconds).length))

test('one a second is one a second', async () => {
  expect(await departures({ requests: 1, seconds: 1 }, 5)).toEqual([0, 1.05, 2.1, 3.15, 4.2].map((it) => expect.closeTo(it, 6)))
})

test('five in ten seconds are never six in any ten seconds, and no slower than need be', async () => {
  const at = await departures({ requests: 5, seconds: 10 }, 17)
  expect(most(at, 10)).toBe(5)
  expect(at.at(-1)).toBeCloseTo(31.5)
})

test('calls of one group share a limit', async () => {
  const at = await departures({ requests: 1, seconds: 1, group: 'conditional-access' }, 6, ['policies', 'locations'])
  expect(most(at, 1)).toBe(1)
})

test('calls without a group have a limit of their own', async () => {
  expect(most(await departures({ requests: 1, seconds: 1000 }, 2, ['a', 'b']), 1)).toBe(2)
})

test('a call without a limit does not wait', async () => {
  expect(await departures(undefined, 30)).toEqual(Array(30).fill(0))
})

test('when the server asks to wait, everything of that call waits, and nothing of another', async () => {
  let now = 0
  const asleep: (() => void)[] = []
  const clock = { now: () => now, random: () => 0, sleep: () => new Promise<void>((done) => asleep.push(done)) }
  await using server = await serve((response, _, nth) =>
    response.writeHead(nth === 1 ? 429 : 200, nth === 1 ? { 'retry-after': '20' } : {}).end(),
  )
  const fetch = guardedFetch([list(server.host), list(server.host, { id: 'other' })], { signal: never, clock })
  const url = server.url('/v1/users/1/list')
  const first = fetch('list', url)
  while (asleep.length < 1) await new Promise((done) => setTimeout(done, 2))
  const second = fetch('list', url)
  await fetch('other', url)
  expect([server.arrived.length, asleep.length]).toEqual([2, 2])
  now = 20_000
  for (const wake of asleep) wake()
  expect((await Promise.all([first, second])).map((it) => it.status)).toEqual([200, 200])
})

test('a request that waited for its place waits on when the server has asked for fewer meanwhile', async () => {
  const clock = fakeClock(0.5, 0)
  const place = slots(1)
  const taken = await place(never)
  const one = lane(undefined, clock)
  const entered = one.enter(place, never)
  await new Promise((done) => setImmediate(done))
  one.hold(9000)
  taken()
  await entered
  expect(clock.now()).toBe(9000)
})

test.each([
  [undefined, 8],
  [3, 3],
  [1, 1],
])('with a limit of %s at a time, never more than %i are under way at one host', async (concurrency, expected) => {
  const warnings: Error[] = []
  const warn = (warning: Error) => warnings.push(warning)
  process.on('warning', warn)
  let under = 0
  let highest = 0
  const waiting: (() => void)[] = []
  await using server = await serve(async (response) => {
    under += 1
    highest = Math.max(highest, under)
    const full = new Promise<void>((done) => waiting.push(done))
    if (waiting.length === expected) setTimeout(() => waiting.splice(0).forEach((go) => void go()), 20)
    await full
    under -= 1
    response.end()
  })
  const fetch = guardedFetch([list(server.host)], {
    signal: new AbortController().signal,
    ...(concurrency ? { limits: { concurrency } } : {}),
  })
  await Promise.all(Array.from({ length: 5 * expected }, (_, i) => fetch('list', server.url(`/v1/users/${i}/list`))))
  process.off('warning', warn)
  expect([highest, server.arrived.length, warnings]).toEqual([expected, 5 * expected, []])
})

test('a waiting request that is stopped leaves its place to the next', async () => {
  let free = () => {}
  await using server = await serve(async (response, _, nth) => {
    if (nth === 1) await new Promise<void>((done) => (free = done))
    response.end()
  })
  const fetch = guardedFetch([list(server.host), list(server.host, { id: 'b' }), list(server.host, { id: 'c' })], {
    signal: never,
    limits: { concurrency: 1 },
  })
  const url = server.url('/v1/users/1/list')
  const first = fetch('list', url)
  const stop = new AbortController()
  const second = fetch('b', url, { signal: stop.signal })
  const third = fetch('c', url)
  while (server.arrived.length === 0) await new Promise((done) => setTimeout(done, 2))
  stop.abort(new Error('enough'))
  await expect(second).rejects.toThrow('enough')
  free()
  expect((await Promise.all([first, third])).map((it) => it.status)).toEqual([200, 200])
  expect(server.arrived.length).toBe(2)
})
