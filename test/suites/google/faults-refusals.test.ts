/** Each of these faults on each call, one audit each. Run by `npm run ci:google`. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { made, strangers } from './audit.js'
import { faultsThatPass, faultsThatStay, type Met, nameOf, type Targets, targets } from './matrix.js'

/** Google says "too many" with 403 as well: https://developers.google.com/workspace/admin/directory/v1/limits */
const TOO_MANY = ['rateLimitExceeded', 'userRateLimitExceeded', 'quotaExceeded', '429', '503'] as const

const STAY: readonly Met[] = [
  ...(['400', '401', '403', 'scope', 'disabled', '404', '500', 'dailyLimitExceeded'] as const).map((kind) => ({ kind })),
  ...TOO_MANY.map((kind) => ({ kind })),
  { kind: '429-retry-after', retryAfter: 7 },
  { kind: '429-retry-after', retryAfter: 100_000 },
]

/** A token that runs out on the way is renewed once; a service that is busy is asked again. */
const PASS: readonly Met[] = [
  { kind: '401', times: 1 },
  ...TOO_MANY.map((kind) => ({ kind, times: 1 })),
  { kind: '429-retry-after', times: 1, retryAfter: 7 },
]

let all: Targets
beforeAll(async () => {
  all = await targets()
}, 120_000)
afterAll(() => console.log(`${made.audits} audits`))

describe('a refusal of every call in turn: the run ends, makes nothing better, and exits with 3 where a kind was not read whole', () => {
  it.each(STAY.map((met) => [nameOf(met), met] as const))('%s', async (_, met) => {
    expect(await faultsThatStay(all, [met])).toEqual([])
  })
})

describe('a refusal that passes changes nothing', () => {
  it.each(PASS.map((met) => [nameOf(met), met] as const))('%s', async (_, met) => {
    // The token endpoint knows no token that could run out, and tells no rate of requests with 403.
    const none = ['401', 'rateLimitExceeded', 'userRateLimitExceeded', 'quotaExceeded'].includes(met.kind)
    const calls = none ? all.calls.filter((call) => call !== 'login:token') : all.calls
    expect(await faultsThatPass({ ...all, calls }, [met])).toEqual([])
  })
})

it('no request left that is not in the table', () => expect([...strangers]).toEqual([]))
