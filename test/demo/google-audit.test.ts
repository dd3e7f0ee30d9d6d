import { describe, expect, it } from 'vitest'
import { CALLS } from '../../src/collectors/google/calls.js'
import type { Recorded } from '../../src/demo/google/house.js'
import { type GoogleServer, serveGoogle } from '../../src/demo/google/server.js'
import type { Tenant } from '../../src/demo/google/tenant.js'
import { largeTenant } from '../../src/demo/google/tenants/large.js'
import { overridesTenant } from '../../src/demo/google/tenants/overrides.js'
import { sampleTenant } from '../../src/demo/google/tenants/sample.js'
import { smallTenant } from '../../src/demo/google/tenants/small.js'
import { ssoTenant } from '../../src/demo/google/tenants/sso.js'
import type { FactRecord } from '../../src/model/collector.js'
import { NOW } from './google-asking.js'
import { description, isThere, leftOut } from './google-description.js'
import { collected } from './google-source.js'
import { SAMPLE_ACCOUNTS } from './sample-accounts.js'

const EVERYTHING = { delegation: true, tokens: true, driveFiles: true, mailSettings: true }

async function audited(tenant: Tenant): Promise<{ server: GoogleServer; records: FactRecord[] }> {
  const server = await serveGoogle(tenant, isThere ? { description } : {})
  const records = await collected(server, tenant, EVERYTHING)
  await server.close()
  return { server, records }
}

const accounts = (records: readonly FactRecord[]) =>
  records.filter((it) => it.record === 'fact').filter((it) => it.kind === 'account')

describe(`the real source reads every tenant${leftOut}`, () => {
  it.each([
    ['small', smallTenant(NOW), 4],
    ['overrides', overridesTenant(NOW), 19],
    ['sso', ssoTenant(NOW), 7],
    ['sample', sampleTenant(NOW), 16],
    ['large', largeTenant({ people: 600, devices: 20 }), 600],
  ])(
    '%s: nothing that the description lacks, nothing that is refused but a report that is not there yet',
    async (_, tenant, people) => {
      const { server, records } = await audited(tenant)
      expect(server.violations).toEqual([])
      const refused = server.requests.filter(({ status }) => status >= 400 && status !== 404)
      expect([...new Set(refused.map(({ call, status }) => `${call} ${status}`))]).toEqual(['reports:userUsageReport.get 400'])
      expect(accounts(records)).toHaveLength(people)
    },
  )

  it('asks nothing that its own table of calls does not hold, path by path and name by name', async () => {
    const { server } = await audited(overridesTenant(NOW))
    expect(server.requests.filter((it) => !inTable(it))).toEqual([])
  })
})

function inTable({ call, method, path, query }: Recorded): boolean {
  const names = CALLS.flatMap((it) => (it.id === call || it.id.startsWith(`${call}.`) ? (it.query ?? []) : []))
  const held = CALLS.find(({ id }) => id === call)
  const [ours, theirs] = [held?.path?.split('/') ?? [], path.split('/')]
  const fits = ours.length === theirs.length && theirs.every((it, n) => it === ours[n] || it.startsWith('{'))
  return held?.method === method && fits && query.every((name) => names.includes(name))
}

/** Who is let out by the unit of interns, and by that of shared logins. */
const LET_OUT = ['dev', 'frontdesk', 'printer'].map((name) => `${name}@cedarstreet.example`)

describe('the sample practice', () => {
  it('comes out as it was written down, person by person', async () => {
    const { records } = await audited(sampleTenant(NOW))
    const found = new Map(accounts(records).map((it) => [it.login, it]))
    expect(found.size).toBe(SAMPLE_ACCOUNTS.length)
    for (const { login, name, emails, created, lastSignIn, active, privileged } of SAMPLE_ACCOUNTS) {
      const it = found.get(login)
      expect(it).toMatchObject({ login, name, emails, active, privileged })
      const seen = [it?.created, it?.lastSignIn].map((time) => time?.slice(0, 10))
      expect([login, seen[0]]).toEqual([login, created])
      if (lastSignIn !== undefined) expect([login, seen[1]]).toEqual([login, lastSignIn])
      const out = LET_OUT.includes(login)
      if (active) expect([login, it?.factors, it?.demanded?.is]).toEqual([login, out ? 'none' : 'phishable', out ? 'no' : 'yes'])
    }
  })

  it('has mail that leaves by a mailbox, and an app that reads mail', async () => {
    const { records } = await audited(sampleTenant(NOW))
    const facts = records.filter((it) => it.record === 'fact')
    const shares = facts.filter((it) => it.kind === 'share' && it.of === 'mailbox')
    expect(shares).toMatchObject([{ by: 'forwarding', owner: 'grace@cedarstreet.example' }])
    expect(facts.filter(({ kind }) => kind === 'grant').map(({ name }) => name)).toEqual(['Quick Notes AI'])
  })
})
