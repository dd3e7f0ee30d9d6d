import { describe, expect, it } from 'vitest'
import { serveGoogle } from '../../src/demo/google/server.js'
import { largeTenant } from '../../src/demo/google/tenants/large.js'
import { throttleOf } from '../../src/demo/google/throttle.js'
import { ask, token } from './google-asking.js'

const small = largeTenant({ people: 3 })

describe('the limits', () => {
  it('let one page of policies through in a second, without a word on when the next may come', async () => {
    let now = 1_000_000
    const server = await serveGoogle(small, { throttle: true, clock: () => now })
    const get = () => ask(server.url, { path: '/v1/policies', token: token(small, { exp: 10_000 }) })
    expect((await get()).status).toBe(200)
    const busy = await get()
    expect([busy.status, busy.headers.get('retry-after')]).toEqual([429, null])
    expect(busy.body.error).toMatchObject({
      status: 'RESOURCE_EXHAUSTED',
      message: expect.stringMatching(/Quota exceeded .* per minute/),
      details: [{ reason: 'RATE_LIMIT_EXCEEDED' }],
    })
    now += 1000
    expect((await get()).status).toBe(200)
    await server.close()
  })

  it.each([
    ['directory', 'admin', 2400, 403, 'quotaExceeded'],
    ['reports', 'reports', 2400, 403, 'userRateLimitExceeded'],
    ['drive', 'drive', 12_000, 403, 'userRateLimitExceeded'],
    ['gmail', 'gmail', 250, 429, 'rateLimitExceeded'],
    ['identity', 'cloudidentity', 600, 429, 'rateLimitExceeded'],
    ['policies', 'cloudidentity', 1, 429, 'rateLimitExceeded'],
  ] as const)('of %s at %s: %i, then %i %s', (quota, service, requests, status, reason) => {
    const throttle = throttleOf(() => 0)
    for (let n = 0; n < requests; n += 1) expect(throttle.take(quota, service, 'ana')).toBeUndefined()
    expect(throttle.take(quota, service, 'ana')).toMatchObject({ status, wording: { reason } })
  })

  it('count each person by themselves', () => {
    const throttle = throttleOf(() => 0)
    expect(throttle.take('policies', 'cloudidentity', 'ana')).toBeUndefined()
    expect(throttle.take('policies', 'cloudidentity', 'ben')).toBeUndefined()
    expect(throttle.take('policies', 'cloudidentity', 'ana')).toBeDefined()
  })

  it('fill up again, and never beyond the limit', () => {
    let now = 0
    const throttle = throttleOf(() => now)
    now = 3_600_000
    expect(throttle.take('policies', 'cloudidentity', 'ana')).toBeUndefined()
    expect(throttle.take('policies', 'cloudidentity', 'ana')).toBeDefined()
  })

  it('are not counted unless they are asked for', async () => {
    const server = await serveGoogle(small)
    for (let n = 0; n < 3; n += 1) {
      expect((await ask(server.url, { path: '/v1/policies', token: token(small) })).status).toBe(200)
    }
    await server.close()
  })
})
