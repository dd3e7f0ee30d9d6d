/** Whole audits of each tenant, person by person. Run by `npm run ci:microsoft`. */
import { describe, expect, it } from 'vitest'
import type { Tenant } from '../../../src/demo/microsoft/tenant.js'
import { conditionalAccessTenant } from '../../../src/demo/microsoft/tenants/conditional-access.js'
import { holesTenant } from '../../../src/demo/microsoft/tenants/holes.js'
import { largeTenant } from '../../../src/demo/microsoft/tenants/large.js'
import { securityDefaultsTenant } from '../../../src/demo/microsoft/tenants/security-defaults.js'
import type { Subject, Verdict } from '../../../src/model/verdict.js'
import { auditOf, type Run, strangers, violations } from './audit.js'
import * as expected from './people-expected.js'
import { NOW, wholeTenant } from './whole.js'

const CHECKS = [
  ...['second-factor', 'second-factor-enforced', 'legacy-sign-in', 'stale-accounts'],
  ...['guest-accounts', 'mail-forwarding', 'third-party-apps'],
]

const TENANTS: readonly [string, Tenant, expected.Verdicts][] = [
  ['security defaults alone', securityDefaultsTenant(NOW), expected.SECURITY_DEFAULTS],
  ['Conditional Access well done', conditionalAccessTenant(NOW), expected.CONDITIONAL_ACCESS],
  ['every hole', holesTenant(NOW), expected.HOLES],
  ['60 people', largeTenant({ people: 60, devices: 5, now: NOW }), expected.LARGE],
  ['everything in it', wholeTenant(), expected.EVERYTHING],
]

describe.each(TENANTS)('a tenant with %s', (_, tenant, verdicts) => {
  it.each([
    ['an application', false],
    ['a person', true],
  ])('judged for %s, person by person', async (_who, inPerson) => {
    const run = await auditOf({ tenant, inPerson })
    for (const check of CHECKS) expect([check, toldOf(run, check)]).toEqual([check, verdicts[check] ?? {}])
  })
})

describe('the finding says by which hole somebody gets out', () => {
  it.each([
    ['excluded-user', 'by name'],
    ['excluded-group', 'by the group "Left out"'],
    ['excluded-nested', 'by the group "Left out"'],
    ['excluded-role', 'by the role "Exchange Administrator"'],
  ])('%s', async (name, how) => {
    const { verdicts } = await auditOf({ tenant: holesTenant(NOW), described: false })
    const found = [...verdicts.values()].flatMap((it) =>
      it.is === 'fail' && it.why === 'not-demanded' && it.subject.name === name ? [it.detail] : [],
    )
    expect(found).toEqual([`is excluded from the policy "Covers whoever is not left out" ${how}`])
  })
})

it('no request left that is not in the table, and none that the description lacks', () => {
  expect([[...strangers], [...violations]]).toEqual([[], []])
})

/** What one check said, by what its subjects are called. */
function toldOf({ verdicts }: Run, check: string): Record<string, string> {
  const said: Record<string, string> = {}
  for (const [key, verdict] of verdicts) {
    if (key.startsWith(`${check} `) && verdict.subject.source !== 'declared') said[called(verdict.subject)] = wordsOf(verdict)
  }
  return said
}

/** Two rules of one setting may have one name. */
function called({ kind, login, name, id }: Subject): string {
  if (kind === 'setting:signin.legacy-protocols') return id
  return kind === 'grant' ? `grant of ${name}` : (login ?? name ?? id)
}

function wordsOf(it: Verdict): string {
  if (it.is === 'unknown') return `unknown ${it.missing}`
  return it.is === 'fail' || it.is === 'advise' ? `${it.is} ${it.why}` : it.is
}
