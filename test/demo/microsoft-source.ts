import { guardedFetch } from '../../src/collectors/http/guard.js'
import { CALLS } from '../../src/collectors/microsoft365/calls.js'
import { collect } from '../../src/collectors/microsoft365/collect.js'
import { chosenIn, Settings } from '../../src/collectors/microsoft365/settings.js'
import type { MicrosoftServer } from '../../src/demo/microsoft/server.js'
import type { Tenant } from '../../src/demo/microsoft/tenant.js'
import { CLIENT_ID, CLIENT_SECRET } from '../../src/demo/microsoft/tenants/audit-client.js'
import type { FactRecord } from '../../src/model/collector.js'
import { NOW } from './microsoft-asking.js'

/** What the real source makes of a tenant, signed in as an application by the real library. */
export async function collected(server: MicrosoftServer, tenant: Tenant, settings: object = {}): Promise<FactRecord[]> {
  const { signal } = new AbortController()
  const parsed = Settings.parse({ client: CLIENT_ID, tenant: tenant.id, auth: 'secret', secret: 'env:X', ...settings })
  const chosen = chosenIn(parsed)
  const calls = CALLS.filter((call) => call.optIn === undefined || chosen.has(call.optIn))
  const endpoints = new Map([...new Set(calls.map((call) => call.host ?? ''))].map((host) => [host, server.url]))
  const ctx = {
    source: 'microsoft365',
    settings: parsed,
    want: new Set(calls.flatMap((call) => call.gives)),
    calls,
    endpoints,
    fetch: guardedFetch(calls, { signal, endpoints }),
    run: () => Promise.reject(new Error('The source runs no program.')),
    signal,
    now: NOW,
    log: () => {},
    resolve: async () => CLIENT_SECRET,
  }
  const records: FactRecord[] = []
  for await (const record of collect(ctx)) records.push(record)
  return records
}
