/** What `confide plan` says, held against what was asked. Run by `npm run ci:microsoft`. */
import { beforeAll, describe, expect, it } from 'vitest'
import microsoft from '../../../src/collectors/microsoft365/index.js'
import { conditionalAccessTenant } from '../../../src/demo/microsoft/tenants/conditional-access.js'
import { holesTenant } from '../../../src/demo/microsoft/tenants/holes.js'
import { largeTenant } from '../../../src/demo/microsoft/tenants/large.js'
import { securityDefaultsTenant } from '../../../src/demo/microsoft/tenants/security-defaults.js'
import { type Asked, auditOf, type Run, selected, strangers, violations } from './audit.js'
import { NOW } from './whole.js'

/** Calls that are made only when something else could not be read, or when something is there to ask about; and what that is. */
const WHEN_NEEDED = {
  'graph:users': 'the list with the sign-in activity was refused, or there is no licence for it',
  'graph:users.authentication.methods': 'there is no licence for the report on everybody',
  'graph:users.mailFolders.messageRules': 'an application signs in: a person may not read the rules of others',
} as const

/** Calls of the table that no check of these profiles reads, so that no plan holds them. */
const NOT_PLANNED = [
  'exchange:Get-SharingPolicy',
  'graph:groupSettings',
  'login:devicecode',
  'teams:ExternalAccessPolicy',
  'teams:TenantFederationSettings',
]

const ids = (calls: Iterable<string>) => [...new Set(calls)].sort()
const planned = (run: Run) => ids(run.planned.map(({ id }) => id))
/** The page at which a person signs in is opened by their browser, not by the program. */
const asked = (run: Run) => ids(run.requests.map(({ call }) => call).filter((call) => call !== 'login:authorize'))
const left = (run: Run) => planned(run).filter((id) => !asked(run).includes(id))

describe('a tenant with everything in it', () => {
  let run: Run
  let inPerson: Run
  beforeAll(async () => {
    run = await auditOf()
    inPerson = await auditOf({ inPerson: true })
  }, 60_000)

  it('an application asks for all that is planned, but for what is only needed where something is missing', () => {
    expect(left(run)).toEqual(['graph:users', 'graph:users.authentication.methods'])
    expect(left(run).filter((id) => !(id in WHEN_NEEDED))).toEqual([])
  })

  it('a person asks for the same, but for the rules of others', () => {
    expect(planned(inPerson)).toEqual(planned(run))
    expect(left(inPerson)).toEqual(Object.keys(WHEN_NEEDED).sort())
  })

  it('the plan holds the whole table but for what no check reads', () => {
    const calls = microsoft.calls.map(({ id }) => id)
    expect(calls.filter((id) => !planned(run).includes(id)).sort()).toEqual(NOT_PLANNED)
  })
})

describe.each<[string, Asked, string[]]>([
  ['everything in it', {}, []],
  // Nobody forwards to a name, no rule names a group or leaves anybody out, and there are no apps.
  ['security defaults alone', { tenant: securityDefaultsTenant(NOW) }, ['graph:users.authentication.methods', 'graph:users']],
  ['Conditional Access well done', { tenant: conditionalAccessTenant(NOW) }, ['graph:users.named']],
  ['every hole', { tenant: holesTenant(NOW) }, ['graph:groups.members']],
  ['600 people', { tenant: largeTenant({ people: 600, devices: 20, now: NOW }) }, ['graph:deviceManagement.managedDevices']],
])('of a tenant with %s', (_, what, among) => {
  it('nothing is asked that is not planned', async () => {
    for (const inPerson of [false, true]) {
      const run = await auditOf({ ...what, inPerson })
      expect(asked(run).filter((id) => !planned(run).includes(id))).toEqual([])
      for (const id of among) expect(asked(run)).toContain(id)
    }
  })
})

it('whatever checks are chosen, one at a time: nothing is asked that is not planned, and only what serves the check', async () => {
  const wrong: string[] = []
  for (const { id } of await selected()) {
    const run = await auditOf({ only: [id], described: false })
    wrong.push(...asked(run).flatMap((call) => (planned(run).includes(call) ? [] : [`${id}: ${call}`])))
    if (run.planned.length === 0 && run.requests.length > 0) wrong.push(`${id}: asked without a plan`)
  }
  expect(wrong).toEqual([])
}, 300_000)

it('an opt-in that was not chosen is neither planned nor asked', async () => {
  const run = await auditOf({ settings: { mailRules: false } })
  const call = 'graph:users.mailFolders.messageRules'
  expect([planned(run).includes(call), asked(run).includes(call)]).toEqual([false, false])
})

it('no request left that is not in the table, and none that the description lacks', () => {
  expect([[...strangers], [...violations]]).toEqual([[], []])
})
