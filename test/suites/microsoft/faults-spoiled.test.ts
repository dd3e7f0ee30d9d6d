/** Each of these faults on each call, one audit each. Run by `npm run ci:microsoft`. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { FaultKind } from '../../../src/demo/microsoft/faults.js'
import { auditOf, made, strangers } from './audit.js'
import { codeOf, sourceOf, unhelped } from './compare.js'
import { faultsThatPass, faultsThatStay, lines, type Target, targets, tokens } from './matrix.js'
import { wholeTenant } from './whole.js'

const STAY: readonly FaultKind[] = [
  ...(['reset', 'stall', 'truncated', 'malformed', 'wrong-shape', 'html'] as const),
  ...(['endless', 'loop', 'elsewhere', 'empty-page'] as const),
]

/** Asked as one thing, or as one of many questions: what stands on a second page is then not known, and said to be so. */
const ONE_PAGE = [
  ...['graph:organization', 'graph:applications.owners', 'graph:servicePrincipals.owners'],
  ...['graph:servicePrincipals.appRoleAssignments', 'graph:users.authentication.methods'],
]

let all: Target[]
beforeAll(async () => {
  all = await targets()
}, 120_000)
afterAll(() => console.log(`${made.audits} audits`))

describe('a spoiled answer, page or connection of every call in turn: the run ends, makes nothing better, and exits with 3 where a kind was not read whole', () => {
  it.each(STAY)('%s', async (kind) => expect(await faultsThatStay(all, [{ kind }])).toEqual([]))
})

describe('what changes nothing', () => {
  it.each(['reset', 'truncated'] as const)('%s, met once', async (kind) => {
    expect(await faultsThatPass(all, [{ kind, times: 1 }])).toEqual([])
  })

  it('a page with nothing on it before the first', async () => {
    const paged = all.filter(({ call }) => !ONE_PAGE.includes(call))
    expect(await faultsThatPass(paged, [{ kind: 'empty-page' }])).toEqual([])
  })
})

const audit = (more: Parameters<typeof auditOf>[0]) => auditOf({ described: false, ...more })
const full = () => all[0]?.of.full ?? Promise.reject(new Error('nothing to compare with'))

describe('a batch with answers of every kind', () => {
  const CALLS = [
    'graph:users.mailFolders.messageRules',
    'graph:organization',
    'graph:domains',
    'graph:groups',
    'graph:subscribedSkus',
  ]

  it('is asked again for what is worth asking, and read whole', async () => {
    const kinds: readonly FaultKind[] = ['429-retry-after', '503', '401', '429', 'reset']
    const faults = CALLS.map((call, n) => ({ call, kind: kinds[n] ?? '503', times: 1 }))
    const run = await audit({ faults })
    expect(lines(run)).toEqual(lines(await full()))
    expect(tokens(run) - tokens(await full())).toBe(1)
  })

  it('loses what stays refused, and nothing of what came beside it', async () => {
    const [rules = '', organization = '', domains = ''] = CALLS
    const faults = [
      { call: rules, kind: '429-retry-after', times: 1 },
      { call: organization, kind: '500' },
      { call: domains, kind: '403' },
    ] as const
    const run = await audit({ faults })
    expect(unhelped(await full(), run)).toEqual([])
    const because = (kind: string) =>
      run.records.flatMap((it) => (it.record === 'census' && it.kind === kind ? [it.because] : []))
    expect(because('setting:password.minimum-length')).toEqual(['permission'])
    expect(because('share')).toEqual([undefined])
    expect(run.code).toBe(codeOf(run))
  })
})

describe('tokens', () => {
  it('one that runs out while pages are read is fetched anew, once for each service', async () => {
    const faults = ['graph', 'exchange', 'teams'].map(
      (service) => ({ call: `${service}:*`, kind: '401', times: 1, after: 3 }) as const,
    )
    const run = await audit({ faults })
    expect(lines(run)).toEqual(lines(await full()))
    expect(tokens(run) - tokens(await full())).toBeLessThanOrEqual(3)
  })

  it('a service that refuses every token is asked no more than twice for a request, and everything says so', async () => {
    const run = await audit({ faults: [{ call: '*', kind: '401' }] })
    expect(tokens(run)).toBeLessThanOrEqual(2 * tokens(await full()))
    expect([
      run.code,
      run.records.some((it) => it.record === 'fact' && it.source === 'microsoft365' && it.kind === 'account'),
    ]).toEqual([3, false])
  })

  it.each([
    ['an hour behind', -3_600_000],
    ['an hour ahead', 3_600_000],
    ['three days ahead', 3 * 86_400_000],
  ])('a clock of this computer that is %s of the service changes nothing', async (_, ms) => {
    const run = await audit({ clock: () => Date.now() - ms })
    expect(lines(run)).toEqual(lines(await full()))
  })

  it('a clock that the service finds wrong is told as that', async () => {
    const run = await audit({ faults: [{ call: 'graph:*', kind: '401' }] })
    const remedies = run.records.flatMap((it) =>
      it.record === 'census' && it.source === 'microsoft365' && it.kind === 'account' ? [it.remedy] : [],
    )
    expect(remedies).toEqual([expect.stringContaining('Set the date and time of this computer')])
  })
})

it('a source that is given too little time says nothing of what it did not read, and the audit exits with 3', async () => {
  const run = await audit({
    tenant: wholeTenant(),
    faults: [{ call: 'graph:users.signInActivity', kind: 'stall' }],
    timeLimitMs: 2000,
  })
  expect(sourceOf(run)?.error).toBe('it took too long and was stopped')
  expect([run.code, unhelped(await full(), run)]).toEqual([3, []])
})

it('no request left that is not in the table', () => expect([...strangers]).toEqual([]))
