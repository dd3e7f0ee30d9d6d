/** Permissions that are missed only in other tenants, and licences told apart from permissions. Run by `npm run ci:microsoft`. */
import { describe, expect, it } from 'vitest'
import microsoft from '../../../src/collectors/microsoft365/index.js'
import type { Tenant } from '../../../src/demo/microsoft/tenant.js'
import { securityDefaultsTenant } from '../../../src/demo/microsoft/tenants/security-defaults.js'
import { auditOf, type Run, strangers, violations } from './audit.js'
import { changes, codeOf, lost, newPasses, unhelped } from './compare.js'
import { WIDE, without } from './permissions.js'
import { TEAMS } from './refused-expected.js'
import { NOW, wholeTenant } from './whole.js'

interface Elsewhere {
  tenant: Tenant
  /** What is withheld. */
  scopes: readonly string[]
  inPerson?: boolean
  lost: Readonly<Record<string, readonly string[]>>
}

const METHODS = 'UserAuthenticationMethod.Read.All'
const ELIGIBLE = ['RoleEligibilitySchedule.Read.Directory', 'RoleManagement.Read.Directory', WIDE]
const GRANTS = ['Penline Notes', 'Tidy Calendar', 'Website']
const NAMES = [
  'Ada Shaw',
  'Bo Hall',
  'Cy Ward',
  'Dee Moss',
  'Emergency',
  'Eve Lane',
  'Fay Dunn',
  'Front desk',
  'Kim Partner',
  'Pat Partner',
]

const CASES: readonly (readonly [string, Elsewhere])[] = [
  [
    // Mei and Raj are asked for a second factor, and whether they have one is not known; Lin's account is as open as theirs. How old
    // a password may be hangs on whether it protects alone, and Raj's is older than a year.
    'without the licence for the report, what people have set up is asked one by one',
    {
      tenant: securityDefaultsTenant(NOW),
      scopes: [METHODS],
      lost: { 'password-age': ['Raj Nair'], 'second-factor': ['Lin Wong', 'Mei Tan', 'Raj Nair'] },
    },
  ],
  [
    // Cy is the one who may make himself an administrator.
    'who can become an administrator has a list of its own',
    {
      tenant: wholeTenant(),
      scopes: ELIGIBLE,
      lost: {
        'administrator-daily-use': ['Ada Shaw', 'Bo Hall', 'Cy Ward', 'Emergency'],
        'guest-accounts': ['Kim Partner', 'Pat Partner'],
        'least-privilege': NAMES,
        'privileged-accounts': ['Alder Street Therapy'],
        'third-party-apps': GRANTS,
      },
    },
  ],
  [
    'a person is let in at Teams by a permission',
    {
      tenant: wholeTenant(),
      inPerson: true,
      scopes: ['user_impersonation (Skype and Teams Tenant Admin API)'],
      lost: { ...TEAMS },
    },
  ],
  [
    // The policy that lets meetings be recorded is advice whoever has it; nothing is lost but the names.
    'who has which policy of Teams is known by a permission of Graph',
    { tenant: wholeTenant(), scopes: ['TeamsUserConfiguration.Read.All'], lost: {} },
  ],
  [
    'the rules of mailboxes, where mail may be forwarded: it fails all the same',
    { tenant: forwarding(), scopes: ['MailboxSettings.Read'], lost: {} },
  ],
]

describe.each(CASES)('%s', (_, { tenant, scopes, inPerson = false, lost: expected }) => {
  it('what is then open, and nothing better', async () => {
    const full = await auditOf({ tenant, inPerson })
    const run = await auditOf({ tenant, inPerson, client: without(...scopes) })
    expect(lost(changes(full, run))).toEqual(expected)
    expect([unhelped(full, run), newPasses(full, run), run.code]).toEqual([[], [], codeOf(run)])
    const said = newlySaid(full, run)
    expect(said).not.toEqual([])
    const named = ({ remedy = '' }: { remedy?: string | undefined }) => scopes.some((scope) => remedy.includes(scope))
    expect(said.filter((it) => it.because !== 'permission' || !named(it))).toEqual([])
  })
})

/** Mail may be forwarded by whoever likes to. */
function forwarding(): Tenant {
  const { exchange, ...tenant } = wholeTenant()
  const outboundSpamPolicies = exchange.outboundSpamPolicies.map((it) => ({ ...it, AutoForwardingMode: 'On' }))
  return { ...tenant, exchange: { ...exchange, outboundSpamPolicies } }
}

function newlySaid(full: Run, run: Run) {
  const before = new Set(full.records.map((it) => JSON.stringify(it)))
  return run.records.flatMap((it) =>
    it.record === 'fact' || it.because === undefined || before.has(JSON.stringify(it)) ? [] : [it],
  )
}

/** Calls whose refusal can mean that a licence is missing, with the kind of record that says so. */
const LICENSED = [
  ['graph:users.signInActivity', 'account', 'Entra ID P1'],
  ['graph:identity.conditionalAccess.policies', 'setting:signin.session-lifetime', 'Entra ID P1'],
  ['graph:deviceManagement.managedDevices', 'device', 'Entra ID P1'],
] as const

describe.each(LICENSED)('a refusal of %s', (call, kind, product) => {
  const refused = (fault: '403' | 'licence') => auditOf({ faults: [{ call, kind: fault }], described: false })

  it('is a licence where Microsoft says so, and names it and no permission to be consented to', async () => {
    const full = await auditOf({ described: false })
    const said = newlySaid(full, await refused('licence')).filter((it) => it.kind === kind && it.because !== 'unsupported')
    expect(said).not.toEqual([])
    expect(said.filter(({ because, remedy }) => because !== 'licence' || !remedy?.includes(product))).toEqual([])
  })

  it('is a permission where it is not', async () => {
    const full = await auditOf({ described: false })
    const scope = microsoft.calls.find(({ id }) => id === call)?.scope ?? ''
    const said = newlySaid(full, await refused('403')).filter((it) => it.kind === kind && it.because !== 'unsupported')
    expect(said).not.toEqual([])
    expect(said.filter(({ because, remedy }) => because !== 'permission' || !remedy?.includes(scope))).toEqual([])
  })
})

it('where the report on everybody misses a licence, people are asked one by one, and nothing is lost', async () => {
  const call = 'graph:reports.authenticationMethods.userRegistrationDetails'
  const run = await auditOf({ faults: [{ call, kind: 'licence' }], described: false })
  expect(changes(await auditOf({ described: false }), run)).toEqual([])
  expect(run.requests.filter((it) => it.call === 'graph:users.authentication.methods').length).toBeGreaterThan(0)
})

it('a tenant without licences says of nothing that a permission is missing', async () => {
  const run = await auditOf({ tenant: securityDefaultsTenant(NOW) })
  const because = run.records.flatMap((it) => (it.record === 'fact' || it.because === undefined ? [] : [it.because]))
  expect(new Set(because)).toEqual(new Set(['licence', 'unsupported']))
})

it('no request left that is not in the table, and none that the description lacks', () => {
  expect([[...strangers], [...violations]]).toEqual([[], []])
})
