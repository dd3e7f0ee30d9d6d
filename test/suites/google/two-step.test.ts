/** The tables of 2-step scenarios, each served by the strict server and audited by the whole program. Run by `npm run ci:google`. */
import { describe, expect, it } from 'vitest'
import type { Account } from '../../../src/model/facts/account.js'
import { GROUPS } from '../../collectors/google/two-step/groups.scenarios.js'
import { PEOPLE } from '../../collectors/google/two-step/people.scenarios.js'
import { POLICIES } from '../../collectors/google/two-step/policies.scenarios.js'
import type { Scenario } from '../../collectors/google/two-step/practice.js'
import { RECORD } from '../../collectors/google/two-step/record.scenarios.js'
import { auditOf, made, type Run, strangers, violations } from './audit.js'
import { ANA, OWNER, servedOf } from './two-step-tenant.js'

const TABLES: readonly (readonly [string, readonly Scenario[]])[] = [
  ['what the policies ask', POLICIES],
  ['groups, administrators and methods', GROUPS],
  ['the record of the account', RECORD],
  ['new people, other doors, accounts that are shut', PEOPLE],
]

/** What each check says of a door, written by hand; of an account that is shut it says nothing. */
const BY_FACTORS = { none: 'fail password-alone', phishable: 'pass', resistant: 'pass', unknown: 'unknown account.factors' }
const BY_DEMAND = { no: 'fail not-demanded', yes: 'pass', unknown: 'unknown account.demanded' }

/** Whether somebody signs in at Google at all is asked first; every super administrator does. */
const ELSEWHERE = ['unknown account.signIn', 'unknown account.signIn']

const only = ['second-factor', 'second-factor-enforced']

describe.each(TABLES)('%s', (_, scenarios) => {
  for (const [n, scenario] of scenarios.entries()) {
    const [sentence, page, who, rules, demanded, factors, words = '', { suspended } = {}] = scenario
    it(`${sentence} (${page})`, async () => {
      const { tenant, faults } = servedOf(scenario, n % 2 === 1)
      const run = await auditOf({ tenant, faults, admin: OWNER, only, settings: { delegation: false, mailSettings: false } })
      const hidden = who.federated === undefined && who.superAdmin !== true
      const expected = hidden ? ELSEWHERE : [BY_FACTORS[factors], BY_DEMAND[demanded]]
      expect(only.map((check) => verdictOn(run, check))).toEqual(suspended ? [undefined, undefined] : expected)
      // Where a read failed that everything rests on, its remedy stands in place of the words.
      const unread = demanded === 'unknown' && ('failed' in rules.policies || 'failed' in rules.units)
      if (unread) expect(told(run)).toMatch(/administrator/)
      else if (!suspended) expect(told(run)).toContain(words)
      expect(refused(run)).toEqual(faults.map(({ call }) => call).sort())
    })
  }
})

it('every scenario went through the server, and there are enough of them', () => {
  expect(made.audits).toBe(TABLES.flatMap(([, scenarios]) => scenarios).length)
  expect(made.audits).toBeGreaterThanOrEqual(60)
})

it('no request left that is not in the table, and none that the description lacks', () => {
  expect([[...strangers], [...violations]]).toEqual([[], []])
})

function verdictOn({ verdicts }: Run, check: string): string | undefined {
  const found = [...verdicts].find(([key, { subject }]) => key.startsWith(`${check} `) && subject.login === ANA)?.[1]
  if (found === undefined) return undefined
  return found.is === 'unknown' ? `unknown ${found.missing}` : `${found.is} ${'why' in found ? found.why : ''}`.trim()
}

/** By what she is asked, how she gets out, or why that is not known. */
function told({ records }: Run): string {
  const ana = records.find((it): it is Account => it.record === 'fact' && it.kind === 'account' && it.login === ANA)
  const { demanded } = ana ?? {}
  if (demanded !== undefined) return demanded.is === 'yes' ? demanded.by : demanded.hole
  const open = records.filter((it) => it.record === 'gap' && it.kind === 'account' && it.field === 'demanded')
  return open.map((it) => (it.record === 'gap' ? it.remedy : '')).join(' ')
}

const refused = ({ requests }: Run) =>
  [...new Set(requests.filter(({ status }) => status === 403).map(({ call }) => call))].sort()
