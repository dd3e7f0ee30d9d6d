import { describe, expect, test } from 'vitest'
import { z } from 'zod'
import { fakeClock } from '../../http/fake-clock.js'
import { type Answering, json, serve } from '../../http/server.js'
import { FORWARDING, failing, newer, type OpenOptions, older, open, POLICIES, USERS } from './asking.js'

const Any = z.looseObject({})
const total = (slept: readonly number[]) => slept.reduce((sum, ms) => sum + ms, 0)

/** Refuses the first `times` requests, then answers. */
const refusing =
  (times: number, status: number, body: object, headers: Record<string, string> = {}): Answering =>
  (response, request, nth) =>
    nth <= times ? json(body, status, headers)(response, request, nth) : json({ users: [] })(response, request, nth)

interface Asked {
  answer: Answering
  options?: OpenOptions
}

async function asking({ answer, options = {} }: Asked) {
  await using server = await serve(answer)
  const { session, slept, logged } = open(server, options)
  const outcome = await session.get(USERS, Any).then(
    () => 'read',
    (error) => error.because,
  )
  return { outcome, sent: server.arrived.length, slept, logged }
}

describe('403 of the rate is asked again, with doubled waits', () => {
  test.each(['userRateLimitExceeded', 'rateLimitExceeded', 'quotaExceeded', 'concurrentLimitExceeded'])(
    '%s of the older kind',
    async (reason) => {
      const { outcome, sent, slept } = await asking({ answer: refusing(3, 403, older(403, reason)) })
      expect([outcome, sent]).toEqual(['read', 4])
      // The clock's chance is a half: 1, 2 and 4 seconds, each with half a second more.
      expect(slept).toEqual([1500, 2500, 4500])
    },
  )
  test('RATE_LIMIT_EXCEEDED of the newer kind', async () => {
    const body = newer(403, 'PERMISSION_DENIED', 'RATE_LIMIT_EXCEEDED')
    expect((await asking({ answer: refusing(1, 403, body) })).outcome).toBe('read')
  })
  test.each([
    ['only words in a newer answer', newer(403, 'PERMISSION_DENIED', undefined, {}, 'User Rate Limit Exceeded. Slow down.')],
    ['a quota named in words', newer(403, 'PERMISSION_DENIED', undefined, {}, "Quota exceeded for quota metric 'Read requests'")],
  ])('%s', async (_, body) => {
    expect(await asking({ answer: refusing(2, 403, body) })).toMatchObject({ outcome: 'read', sent: 3 })
  })
  test('a text that is no JSON', async () => {
    const answer: Answering = (response, request, nth) =>
      nth < 3 ? response.writeHead(403).end('Request rate higher than configured.') : json({})(response, request, nth)
    expect(await asking({ answer })).toMatchObject({ outcome: 'read', sent: 3 })
  })
  test('it is not asked for ever, and says that Google asked for fewer', async () => {
    const { outcome, sent, slept } = await asking({ answer: refusing(99, 403, older(403, 'userRateLimitExceeded')) })
    expect([outcome, sent]).toEqual(['throttled', 8])
    // A quota of the minute is over by then.
    expect(total(slept)).toBeGreaterThan(60_000)
    expect(Math.max(...slept)).toBeLessThanOrEqual(65_000)
  })
  test('each wait of a second or more is told, without a word of the answer', async () => {
    const { logged } = await asking({ answer: refusing(2, 403, older(403, 'quotaExceeded', 'CANARY')) })
    expect(logged).toEqual(['admin.googleapis.com asks to wait 2 s', 'admin.googleapis.com asks to wait 3 s'])
  })
  test('a Retry-After that comes with it counts', async () => {
    const { slept } = await asking({ answer: refusing(1, 403, older(403, 'quotaExceeded'), { 'retry-after': '20' }) })
    expect(slept).toEqual([20_500])
  })
  test('one that is longer than anybody waits ends it', async () => {
    const answer = refusing(1, 403, older(403, 'quotaExceeded'), { 'retry-after': '3600' })
    expect(await asking({ answer })).toMatchObject({ outcome: 'throttled', sent: 1, slept: [] })
  })
  test.each([
    ['the quota of the day', older(403, 'dailyLimitExceeded'), 'throttled'],
    [
      'a quota of the day that a newer answer names',
      newer(429, 'RESOURCE_EXHAUSTED', undefined, {}, 'Daily Limit Exceeded'),
      'throttled',
    ],
    ['a missing role', older(403, 'forbidden'), 'permission'],
    ['a missing role whose message speaks of a rate', older(403, 'forbidden', 'userRateLimitExceeded'), 'permission'],
    ['a missing permission', older(403, 'insufficientPermissions'), 'permission'],
    ['no body', {}, 'permission'],
  ])('%s is asked once', async (_, body, because) => {
    expect(await asking({ answer: refusing(9, 403, body) })).toMatchObject({ outcome: because, sent: 1, slept: [] })
  })
})

describe('429 that the door could not get past is a quota of the minute', () => {
  test('it is asked again after half a minute, then after a whole one', async () => {
    const { outcome, sent, slept } = await asking({ answer: refusing(6, 429, newer(429, 'RESOURCE_EXHAUSTED')) })
    expect([outcome, sent]).toEqual(['read', 7])
    expect(slept.filter((ms) => ms > 20_000)).toEqual([30_500, 60_500])
  })
  test('four rounds at most', async () => {
    const { outcome, sent } = await asking({ answer: refusing(99, 429, newer(429, 'RESOURCE_EXHAUSTED')) })
    expect([outcome, sent]).toEqual(['throttled', 12])
  })
})

describe('faults of theirs', () => {
  test('500 is asked again twice', async () => {
    expect(await asking({ answer: refusing(2, 500, older(500, 'backendError')) })).toMatchObject({ outcome: 'read', sent: 3 })
    expect(await asking({ answer: refusing(9, 500, older(500, 'backendError')) })).toMatchObject({ outcome: 'failed', sent: 3 })
  })
  test('503 is left to the door', async () => {
    expect(await asking({ answer: refusing(2, 503, {}) })).toMatchObject({ outcome: 'read', sent: 3 })
    expect(await asking({ answer: refusing(9, 503, {}) })).toMatchObject({ outcome: 'failed', sent: 3 })
  })
  test('400 is asked once', async () => {
    expect(await asking({ answer: refusing(9, 400, older(400, 'invalid')) })).toMatchObject({ outcome: 'failed', sent: 1 })
  })
})

describe('who is throttled is left alone', () => {
  test('a second request to the same API waits along', async () => {
    await using server = await serve(refusing(1, 403, older(403, 'userRateLimitExceeded')))
    const clock = fakeClock()
    const { session } = open(server, {
      clock: {
        ...clock,
        sleep: (ms, signal) => {
          if (!begun) {
            begun = true
            second = session.get('directory:orgunits.list', Any)
          }
          return clock.sleep(ms, signal)
        },
      },
    })
    let begun = false
    let second: Promise<unknown> | undefined
    await session.get(USERS, Any)
    await second
    expect([server.arrived.length, clock.slept]).toEqual([3, [1500, 1500]])
  })
  test('another person is not made to wait for one', async () => {
    await using server = await serve((response, request, nth) => {
      const refused = nth < 6 && request.url.includes('/a%40')
      return json(refused ? older(403, 'userRateLimitExceeded') : { enabled: false }, refused ? 403 : 200)(response, request, nth)
    })
    const { session } = open(server)
    const order: string[] = []
    for await (const it of session.each(FORWARDING, ['a@x.example', 'b@x.example'], Any, { as: 'key' })) order.push(it.key)
    expect(order).toEqual(['b@x.example', 'a@x.example'])
  })
  test('an abort ends the wait', async () => {
    const control = new AbortController()
    await using server = await serve((response, request, nth) => {
      control.abort(new Error('enough'))
      return refusing(9, 403, older(403, 'userRateLimitExceeded'))(response, request, nth)
    })
    await expect(open(server, { signal: control.signal }).session.get(USERS, Any)).rejects.toThrow('enough')
    expect(server.arrived.length).toBe(1)
  })
})

describe('each refusal says what Google called it', () => {
  test.each([
    [403, older(403, 'userRateLimitExceeded'), 'userRateLimitExceeded'],
    [429, newer(429, 'RESOURCE_EXHAUSTED'), 'RESOURCE_EXHAUSTED'],
  ])('%i', async (status, body, theirs) => {
    await using server = await serve(json(body, status))
    const error = await failing(open(server, { limits: { attempts: 1 } }).session.get(POLICIES, Any))
    expect([error.because, error.theirs, error.status]).toEqual(['throttled', theirs, status])
    expect(error.remedy).toContain('fewer requests')
  })
})
