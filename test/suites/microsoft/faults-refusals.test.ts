/** Each of these faults on each call, one audit each. Run by `npm run ci:microsoft`. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { made, strangers } from './audit.js'
import { faultsThatPass, faultsThatStay, type Met, nameOf, type Target, targets } from './matrix.js'

const STAY: readonly Met[] = [
  { kind: '400' },
  { kind: '401' },
  { kind: '403' },
  { kind: 'licence' },
  { kind: '404' },
  { kind: '429' },
  { kind: '429-retry-after', retryAfter: 7 },
  { kind: '429-retry-after', retryAfter: new Date('2030-01-01T00:00:00Z') },
  { kind: '500' },
  { kind: '503' },
]

/** A token that runs out on the way is renewed once; a service that is busy is asked again. */
const PASS: readonly Met[] = [
  { kind: '401', times: 1 },
  { kind: '429', times: 1 },
  { kind: '429-retry-after', times: 1, retryAfter: 7 },
  { kind: '429-retry-after', times: 1, retryAfter: new Date(Date.now() + 20_000) },
  { kind: '503', times: 1 },
]

let all: Target[]
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
    // The token endpoint's 401 says that the secret is wrong: asking again would not help.
    const met401 = met.kind === '401' ? all.filter(({ call }) => call !== 'login:token') : all
    expect(await faultsThatPass(met401, [met])).toEqual([])
  })
})

it('no request left that is not in the table', () => expect([...strangers]).toEqual([]))
