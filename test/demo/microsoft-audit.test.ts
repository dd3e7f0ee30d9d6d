import { describe, expect, it } from 'vitest'
import { CALLS } from '../../src/collectors/microsoft365/calls.js'
import type { Recorded } from '../../src/demo/microsoft/house.js'
import { type MicrosoftServer, serveMicrosoft } from '../../src/demo/microsoft/server.js'
import type { Tenant } from '../../src/demo/microsoft/tenant.js'
import { conditionalAccessTenant } from '../../src/demo/microsoft/tenants/conditional-access.js'
import { holesTenant } from '../../src/demo/microsoft/tenants/holes.js'
import { largeTenant } from '../../src/demo/microsoft/tenants/large.js'
import { sampleTenant } from '../../src/demo/microsoft/tenants/sample.js'
import { securityDefaultsTenant } from '../../src/demo/microsoft/tenants/security-defaults.js'
import type { FactRecord } from '../../src/model/collector.js'
import { NOW } from './microsoft-asking.js'
import { description, isThere, leftOut } from './microsoft-description.js'
import { collected } from './microsoft-source.js'
import { SAMPLE_ACCOUNTS } from './sample-accounts.js'

async function audited(tenant: Tenant): Promise<{ server: MicrosoftServer; records: FactRecord[] }> {
  const server = await serveMicrosoft(tenant, isThere ? { description } : {})
  const records = await collected(server, tenant, { mailRules: true })
  await server.close()
  return { server, records }
}

/** What the smallest licence does not have. */
const NO_INTUNE = [
  'graph:deviceManagement',
  'graph:deviceManagement.deviceCompliancePolicies',
  'graph:deviceManagement.managedDevices',
]

const accounts = (records: readonly FactRecord[]) =>
  records.filter((it) => it.record === 'fact').filter((it) => it.kind === 'account')

describe(`the real source reads every tenant${leftOut}`, () => {
  it.each([
    ['security defaults alone', securityDefaultsTenant(NOW), 6, NO_INTUNE],
    ['Conditional Access well done', conditionalAccessTenant(NOW), 4, []],
    ['every hole', holesTenant(NOW), 15, []],
    ['sample', sampleTenant(NOW), 16, []],
    ['large', largeTenant({ people: 600, devices: 20 }), 600, []],
  ])(
    '%s: nothing that the description lacks, nothing that is refused but for the licence, everybody',
    async (_, tenant, people, refused) => {
      const { server, records } = await audited(tenant)
      expect(server.violations).toEqual([])
      const statuses = server.requests.filter(({ status }) => status >= 400 && status !== 404)
      expect([...new Set(statuses.map(({ call }) => call))].sort()).toEqual(refused)
      expect(accounts(records)).toHaveLength(people)
    },
  )

  it('asks nothing that its own table of calls does not hold, path by path and name by name', async () => {
    const { server } = await audited(holesTenant(NOW))
    expect(server.requests.filter((it) => !inTable(it))).toEqual([])
  })
})

function inTable({ call, method, path, query }: Recorded): boolean {
  const held = CALLS.find(({ id }) => id === call)
  const names = held?.query ?? []
  return held?.method === method && held.path === path && query.every((name) => names.includes(name))
}

describe('the sample practice', () => {
  it('comes out as it was written down, person by person', async () => {
    const { records } = await audited(sampleTenant(NOW))
    const found = new Map(accounts(records).map((it) => [it.login, it]))
    for (const { created, passwordChanged, demanded, lastSignIn, factors, ...told } of SAMPLE_ACCOUNTS) {
      const it = found.get(told.login)
      expect(it).toMatchObject(told)
      const seen = [it?.created, it?.passwordChanged, it?.lastSignIn].map((time) => time?.slice(0, 10))
      expect([told.login, ...seen]).toEqual([told.login, created, passwordChanged, lastSignIn])
      if (told.active) expect([told.login, it?.factors, it?.demanded?.is]).toEqual([told.login, factors, demanded])
      else expect(it?.factors).toBeUndefined()
    }
  })

  it('has mail that leaves, by a mailbox and by a rule', async () => {
    const { records } = await audited(sampleTenant(NOW))
    const shares = records.filter((it) => it.record === 'fact').filter((it) => it.kind === 'share' && it.of === 'mailbox')
    expect(shares).toMatchObject([
      { by: 'forwarding', owner: 'grace@cedarstreet.example', to: ['grace.lim@private-mail.example'] },
      { by: 'policy', name: 'Copy of intake to the billing service', to: ['intake@claims-billing.example'] },
    ])
  })
})
