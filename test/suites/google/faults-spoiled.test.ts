/** Each of these faults on each call, one audit each. Run by `npm run ci:google`. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import google from '../../../src/collectors/google/index.js'
import type { FaultKind } from '../../../src/demo/google/faults.js'
import { auditOf, made, strangers } from './audit.js'
import { codeOf, newPasses, sourceOf, unhelped } from './compare.js'
import { faultsThatPass, faultsThatStay, lines, type Targets, targets, tokens } from './matrix.js'

const STAY: readonly FaultKind[] = [
  ...(['reset', 'stall', 'truncated', 'malformed', 'wrong-shape', 'html'] as const),
  ...(['endless', 'loop'] as const),
]

let all: Targets
beforeAll(async () => {
  all = await targets()
}, 120_000)
afterAll(() => console.log(`${made.audits} audits`))

describe('a spoiled answer, page or connection of every call in turn: the run ends, makes nothing better, and exits with 3 where a kind was not read whole', () => {
  it.each(STAY)('%s', async (kind) => expect(await faultsThatStay(all, [{ kind }])).toEqual([]))
})

/** Calls whose lists have pages: a blank one with a next token is no end of them. */
const paged = () => {
  const held = google.calls.filter(({ query }) => query?.includes('pageToken')).map(({ id }) => id)
  return all.calls.filter((call) => held.includes(call))
}

describe('what changes nothing', () => {
  it.each(['reset', 'truncated'] as const)('%s, met once', async (kind) => {
    expect(await faultsThatPass(all, [{ kind, times: 1 }])).toEqual([])
  })

  it('a page with nothing on it before the first', async () => {
    expect(paged().length).toBeGreaterThan(8)
    expect(await faultsThatPass({ ...all, calls: paged() }, [{ kind: 'empty-page' }])).toEqual([])
  })

  it('a day of the usage report that is not there yet', async () => {
    const run = await auditOf({ described: false, faults: [{ call: 'reports:userUsageReport.get', kind: '400', times: 1 }] })
    expect(lines(run)).toEqual(lines(all.full))
  })
})

const audit = (more: Parameters<typeof auditOf>[0]) => auditOf({ described: false, ...more })

describe('an API that refuses the alias my_customer', () => {
  const SSO = 'cloudidentity:inboundSsoAssignments.list'

  it("is asked by the customer's own id", () => {
    expect(all.full.requests.filter(({ call }) => call === SSO).map(({ status }) => status)).toEqual([200])
  })

  it('is not asked while that id is unknown, and nobody is said to sign in at Google alone', async () => {
    const run = await audit({ faults: [{ call: 'directory:customers.get', kind: '500' }] })
    expect(run.requests.filter(({ call }) => call === SSO)).toEqual([])
    expect([unhelped(all.full, run), newPasses(all.full, run)]).toEqual([[], []])
    const passes = [...run.verdicts].filter(([key, { is }]) => key.startsWith('second-factor') && is === 'pass')
    expect(passes).toEqual([])
  })
})

describe('tokens', () => {
  it('one that runs out while pages are read is fetched anew, once for each permission', async () => {
    const faults = ['directory', 'cloudidentity', 'reports'].map(
      (service) => ({ call: `${service}:*`, kind: '401', times: 1, after: 3 }) as const,
    )
    const run = await audit({ faults })
    expect(lines(run)).toEqual(lines(all.full))
    expect(tokens(run) - tokens(all.full)).toBe(3)
  })

  it('a service that refuses every token is asked no more than twice for a request, and everything says so', async () => {
    const run = await audit({ faults: [{ call: '*', kind: '401' }] })
    expect(tokens(run)).toBeLessThanOrEqual(2 * tokens(all.full))
    const told = run.records.some((it) => it.record === 'fact' && it.source === google.id && it.kind === 'account')
    expect([run.code, told]).toEqual([3, false])
  })

  it('the right of a service account that is withdrawn leaves everything unread, and nothing is asked', async () => {
    const run = await audit({ faults: [{ call: 'login:token', kind: '403' }] })
    // Which logs there are is known without asking; of each of them nothing is.
    const told = run.records.filter((it) => it.record === 'fact' && it.source === google.id && it.kind !== 'log')
    expect([told, run.code, unhelped(all.full, run)]).toEqual([[], 3, []])
    expect(run.requests.filter(({ call }) => call !== 'login:token')).toEqual([])
  })

  it.each([
    ['an hour behind', -3_600_000],
    ['an hour ahead', 3_600_000],
  ])('a clock of this computer that is %s of the service makes nothing better', async (_, ms) => {
    const run = await audit({ clock: () => Date.now() - ms })
    expect([unhelped(all.full, run), newPasses(all.full, run), run.code]).toEqual([[], [], codeOf(run)])
  })
})

it('a source that is given too little time says nothing of what it did not read, and the audit exits with 3', async () => {
  const run = await audit({ faults: [{ call: 'directory:users.list', kind: 'stall' }], timeLimitMs: 2000 })
  expect(sourceOf(run)?.error).toBe('it took too long and was stopped')
  expect([run.code, unhelped(all.full, run)]).toEqual([3, []])
})

it('no request left that is not in the table', () => expect([...strangers]).toEqual([]))
