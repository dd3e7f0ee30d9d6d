import { afterEach, describe, expect, test } from 'vitest'
import { PEOPLE_CALLS } from '../../../../src/collectors/microsoft365/calls/people.js'
import { TENANT_CALLS } from '../../../../src/collectors/microsoft365/calls/tenant.js'
import { CALLS } from '../../../../src/collectors/microsoft365/calls.js'
import { people } from '../../../../src/collectors/microsoft365/people/index.js'
import { type MicrosoftServer, serveMicrosoft } from '../../../../src/demo/microsoft/server.js'
import type { Tenant } from '../../../../src/demo/microsoft/tenant.js'
import { conditionalAccessTenant } from '../../../../src/demo/microsoft/tenants/conditional-access.js'
import { holesTenant } from '../../../../src/demo/microsoft/tenants/holes.js'
import { largeTenant } from '../../../../src/demo/microsoft/tenants/large.js'
import { securityDefaultsTenant } from '../../../../src/demo/microsoft/tenants/security-defaults.js'
import type { FactRecord } from '../../../../src/model/collector.js'
import { NOW, token } from '../../../demo/microsoft-asking.js'
import { description, isThere, leftOut } from '../../../demo/microsoft-description.js'
import { open } from '../graph/asking.js'

const GRAPH = CALLS.filter(({ host }) => host === 'graph.microsoft.com')
/** Without those of other parts: Directory.Read.All holds half of these. */
const SCOPES = [...new Set([...PEOPLE_CALLS, ...TENANT_CALLS].flatMap(({ scope }) => scope ?? []))]
/** What holds another one. */
const WIDER: Readonly<Record<string, string>> = { 'RoleEligibilitySchedule.Read.Directory': 'RoleManagement.Read.Directory' }

const servers: MicrosoftServer[] = []
afterEach(async () => {
  for (const server of servers.splice(0)) await server.close()
})

/** Reads the accounts of a tenant over the real wire, from the server that refuses what Graph does not have. */
async function read(tenant: Tenant, withheld: readonly string[] = []) {
  const server = await serveMicrosoft(tenant, isThere ? { description } : {})
  servers.push(server)
  const held = SCOPES.filter((scope) => !withheld.includes(scope))
  const bearer = token(tenant, held)
  const { session } = open(
    { url: (path) => new URL(path ?? '/', server.url) },
    {
      calls: GRAPH,
      who: { tenant: tenant.id, header: async () => `Bearer ${bearer}` },
      now: NOW,
      want: new Set(GRAPH.flatMap(({ gives }) => gives)),
    },
  )
  const records: FactRecord[] = []
  for await (const record of people(session)) records.push(record)
  const accounts = records.flatMap((it) => (it.record === 'fact' && it.kind === 'account' ? [it] : []))
  return { server, records, accounts: new Map(accounts.map((it) => [it.id, it])) }
}

describe(`over the wire${leftOut}`, () => {
  test.each([
    ['security defaults alone', securityDefaultsTenant(NOW), 6],
    ['Conditional Access done well', conditionalAccessTenant(NOW), 4],
    ['Conditional Access with holes', holesTenant(NOW), 15],
    ['2500 people', largeTenant({ people: 2500, now: NOW }), 2500],
  ])('a practice with %s is read whole, and nothing is asked that Graph does not have', async (_, tenant, count) => {
    const { server, records, accounts } = await read(tenant)
    expect(server.violations).toEqual([])
    expect(server.requests.filter(({ status }) => status !== 200)).toEqual([])
    expect(records.find((it) => it.record === 'census')).toMatchObject({ whole: true, count })
    expect(accounts.size).toBe(count)
    expect(server.requests.filter(({ call }) => !GRAPH.some(({ id }) => id === call)).map(({ call }) => call)).toEqual([])
  })

  test.each([...new Set(PEOPLE_CALLS.flatMap(({ scope }) => scope ?? []))])(
    'without the permission %s nothing is told that was not told with it, and the permission is named',
    async (scope) => {
      const tenants = [conditionalAccessTenant(NOW), holesTenant(NOW), securityDefaultsTenant(NOW)]
      const named: string[] = []
      for (const tenant of tenants) {
        const full = await read(tenant)
        const { records, accounts } = await read(tenant, [scope, WIDER[scope] ?? scope])
        // By which of several rules it is demanded is said as far as it is known.
        for (const { demanded, ...account } of accounts.values()) {
          expect(full.accounts.get(account.id)).toMatchObject({
            ...account,
            ...(demanded ? { demanded: { is: demanded.is } } : {}),
          })
        }
        for (const it of records) if (it.record !== 'fact' && it.remedy?.includes(scope)) named.push(tenant.id)
      }
      expect(named).not.toEqual([])
    },
  )
})
