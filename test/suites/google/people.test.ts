/** Whole audits of each tenant, person by person. Run by `npm run ci:google`. */
import { describe, expect, it } from 'vitest'
import type { Tenant } from '../../../src/demo/google/tenant.js'
import { largeTenant } from '../../../src/demo/google/tenants/large.js'
import { overridesTenant } from '../../../src/demo/google/tenants/overrides.js'
import { sampleTenant } from '../../../src/demo/google/tenants/sample.js'
import { smallTenant } from '../../../src/demo/google/tenants/small.js'
import { ssoTenant } from '../../../src/demo/google/tenants/sso.js'
import type { Verdict } from '../../../src/model/verdict.js'
import { auditOf, type Run, strangers, violations } from './audit.js'
import { codeOf, sourceOf } from './compare.js'
import * as expected from './people-expected.js'
import { NOW, wholeTenant } from './whole.js'

const CHECKS = ['second-factor', 'second-factor-enforced', 'stale-accounts']

const TENANTS: readonly [string, Tenant, expected.Verdicts][] = [
  ['everything as it should be', smallTenant(NOW), expected.SMALL],
  ['units and groups that say otherwise', overridesTenant(NOW), expected.OVERRIDES],
  ['another identity provider', ssoTenant(NOW), expected.SSO],
  ['the people of the demo', sampleTenant(NOW), expected.SAMPLE],
  ['60 people', largeTenant({ people: 60, devices: 5, now: NOW }), expected.LARGE],
  ['everything in it', wholeTenant(), expected.EVERYTHING],
]

describe.each(TENANTS)('a tenant with %s', (_, tenant, verdicts) => {
  it.each([
    ['a service account', false],
    ['a person', true],
  ])('judged for %s, person by person', async (_who, inPerson) => {
    const run = await auditOf({ tenant, admin: tenant.visitor, inPerson })
    expect([sourceOf(run)?.error, run.code]).toEqual([undefined, codeOf(run)])
    for (const check of CHECKS) expect([check, toldOf(run, check)]).toEqual([check, verdicts[check]])
  })
})

describe('the sentence says by which unit, group or day somebody gets out', () => {
  it.each([
    ['Therapist bare', 'the organisational unit "/Therapists" is let out, though 2-step sign-in is enforced above it'],
    ['Intern', 'the organisational unit "/Therapists" is let out, though 2-step sign-in is enforced above it'],
    ['Later', 'the organisational unit "/Later" is asked only from 29 November 2026'],
    ['Let off', 'the group "No second step" is let out, though 2-step sign-in is enforced above it'],
    ['Never', 'has not signed in yet: for 7 days from the first sign-in a password alone is enough'],
  ])('%s', async (name, hole) => {
    const tenant = overridesTenant(NOW)
    const { records } = await auditOf({ tenant, admin: tenant.visitor, only: ['second-factor-enforced'] })
    const found = records.flatMap((it) =>
      it.record === 'fact' && it.kind === 'account' && it.name === name ? [it.demanded] : [],
    )
    expect(found).toEqual([{ is: 'no', hole }])
  })
})

it('a policy of a deleted unit changes nothing', async () => {
  const tenant = overridesTenant(NOW)
  const paths = tenant.units.map(({ orgUnitId }) => orgUnitId.replace('id:', 'orgUnits/'))
  const policies = Array.from({ length: tenant.policies.length }, (_, n) => tenant.policies.at(n)).filter(
    (it) => it !== undefined,
  )
  const alive = policies.filter(({ policyQuery }) => paths.includes(policyQuery?.orgUnit ?? ''))
  expect(policies.length - alive.length).toBe(1)
  const [all, less] = [tenant, { ...tenant, policies: alive }].map((it) => auditOf({ tenant: it, admin: tenant.visitor }))
  const told = async (run: Promise<Run> | undefined) => (await run)?.records.map((it) => JSON.stringify(it)).sort()
  expect(await told(all)).toEqual(await told(less))
})

it('no request left that is not in the table, and none that the description lacks', () => {
  expect([[...strangers], [...violations]]).toEqual([[], []])
})

/** What one check said of each account. */
function toldOf({ verdicts }: Run, check: string): Record<string, string> {
  const said: Record<string, string> = {}
  for (const [key, verdict] of verdicts) {
    const { source, login } = verdict.subject
    if (key.startsWith(`${check} `) && source !== 'declared' && login !== undefined) said[login] = wordsOf(verdict)
  }
  return said
}

function wordsOf(it: Verdict): string {
  if (it.is === 'unknown') return `unknown ${it.missing}`
  return it.is === 'fail' || it.is === 'advise' ? `${it.is} ${it.why}` : it.is
}
