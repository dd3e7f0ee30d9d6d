/** What `confide plan` says, held against what was asked. Run by `npm run ci:google`. */
import { beforeAll, describe, expect, it } from 'vitest'
import google from '../../../src/collectors/google/index.js'
import { largeTenant } from '../../../src/demo/google/tenants/large.js'
import { overridesTenant } from '../../../src/demo/google/tenants/overrides.js'
import { sampleTenant } from '../../../src/demo/google/tenants/sample.js'
import { smallTenant } from '../../../src/demo/google/tenants/small.js'
import { ssoTenant } from '../../../src/demo/google/tenants/sso.js'
import type { Call } from '../../../src/model/call.js'
import { type Asked, auditOf, type Run, selected, strangers, violations } from './audit.js'
import { NOW } from './whole.js'

/** The opt-in settings, each with a call that is made for it alone. */
const OPT_INS = [...new Set(google.calls.flatMap(({ optIn }) => optIn ?? []))].sort()

const ids = (calls: Iterable<string>) => [...new Set(calls)].sort()
const planned = (run: Run) => ids(run.planned.map(({ id }) => id))
/** The page at which a person signs in is opened by their browser, not by the program. */
const asked = (run: Run) => ids(run.requests.map(({ call }) => call).filter((call) => call !== 'login:authorize'))

/** Two calls of the table may be one to the service, which writes both down by the shorter name: `directory:users.list.mailboxes`. */
const isThat = ({ id }: Call, call: string) => id === call || id.startsWith(`${call}.`)
const wasAsked = (run: Run, call: Call) => asked(run).some((it) => isThat(call, it))
const unplanned = (run: Run) => asked(run).filter((it) => !run.planned.some((call) => isThat(call, it)))
const left = (run: Run) => ids(run.planned.filter((call) => !wasAsked(run, call)).map(({ id }) => id))

describe('a tenant with everything in it', () => {
  let run: Run
  let inPerson: Run
  beforeAll(async () => {
    run = await auditOf()
    inPerson = await auditOf({ inPerson: true })
  }, 60_000)

  it('all that is planned is asked for, and nothing else', () => {
    expect(left(run)).toEqual([])
    expect(unplanned(run)).toEqual([])
  })

  it('a person asks for the same, but for what each owner alone may see', () => {
    expect(left(inPerson)).toEqual([])
    const more = planned(run).filter((id) => !planned(inPerson).includes(id))
    expect(more).toEqual(ids(google.calls.filter(({ optIn }) => optIn === 'mailSettings').map(({ id }) => id)))
  })

  it('the plan holds the whole table but for what no check reads', () => {
    const calls = google.calls.map(({ id }) => id)
    expect(calls.filter((id) => !planned(run).includes(id)).sort()).toEqual([])
  })

  it('asks once for each permission that the plan names, as the service account', () => {
    const scopes = new Set(run.planned.flatMap(({ scope }) => scope ?? []))
    expect(run.requests.filter(({ call }) => call === 'login:token').length).toBeGreaterThanOrEqual(scopes.size)
  })
})

describe.each<[string, Asked]>([
  ['everything as it should be', { tenant: smallTenant(NOW) }],
  ['units and groups that say otherwise', { tenant: overridesTenant(NOW) }],
  ['another identity provider', { tenant: ssoTenant(NOW) }],
  ['the people of the demo', { tenant: sampleTenant(NOW) }],
  ['600 people', { tenant: largeTenant({ people: 600, devices: 20, groups: 3, activities: 50, now: NOW }) }],
])('of a tenant with %s', (_, what) => {
  it.each([false, true])('nothing is asked that is not planned (in person: %s)', async (inPerson) => {
    const run = await auditOf({ ...what, admin: what.tenant?.visitor ?? '', inPerson })
    expect(unplanned(run)).toEqual([])
    expect(asked(run)).toContain('directory:users.list')
  })
})

it('whatever checks are chosen, one at a time: nothing is asked that is not planned, and only what serves the check', async () => {
  const wrong: string[] = []
  for (const { id } of await selected()) {
    const run = await auditOf({ only: [id], described: false })
    wrong.push(...unplanned(run).map((call) => `${id}: ${call}`))
    if (run.planned.every(({ gives }) => gives.length === 0) && run.requests.length > 0) wrong.push(`${id}: asked without a plan`)
  }
  expect(wrong).toEqual([])
}, 300_000)

describe('an opt-in that was not chosen is neither planned nor asked', () => {
  it.each(OPT_INS)('%s', async (optIn) => {
    const run = await auditOf({ settings: { [optIn]: false } })
    const calls = google.calls.filter((it) => it.optIn === optIn)
    expect(calls.length).toBeGreaterThan(0)
    const others = calls.filter(({ path }) => !google.calls.some((it) => it.optIn !== optIn && it.path === path))
    expect(calls.filter(({ id }) => planned(run).includes(id))).toEqual([])
    expect(others.filter((call) => wasAsked(run, call))).toEqual([])
  })
})

it('no request left that is not in the table, and none that the description lacks', () => {
  expect([[...strangers], [...violations]]).toEqual([[], []])
})
