import { CALLS } from '../../src/collectors/google/calls.js'
import { collect } from '../../src/collectors/google/collect.js'
import { chosenIn, Settings } from '../../src/collectors/google/settings.js'
import { guardedFetch } from '../../src/collectors/http/guard.js'
import type { GoogleServer } from '../../src/demo/google/server.js'
import type { Tenant } from '../../src/demo/google/tenant.js'
import { keyFile } from '../../src/demo/google/tenants/sign-in.js'
import type { FactRecord } from '../../src/model/collector.js'
import { NOW } from './google-asking.js'

/** What the real source makes of a tenant, signed in as a service account by the real library. */
export async function collected(server: GoogleServer, tenant: Tenant, settings: object = {}): Promise<FactRecord[]> {
  const { signal } = new AbortController()
  const parsed = Settings.parse({ admin: tenant.visitor, auth: 'service-account', key: 'env:X', ...settings })
  const chosen = chosenIn(parsed)
  const calls = CALLS.filter((call) => call.optIn === undefined || chosen.has(call.optIn))
  const endpoints = new Map([...new Set(calls.map((call) => call.host ?? ''))].map((host) => [host, server.url]))
  const ctx = {
    source: 'google',
    settings: parsed,
    want: new Set(calls.flatMap((call) => call.gives)),
    calls,
    endpoints,
    fetch: guardedFetch(calls, { signal, endpoints }),
    run: () => Promise.reject(new Error('The source runs no program.')),
    signal,
    now: NOW,
    log: () => {},
    resolve: async () => keyFile(),
  }
  const records: FactRecord[] = []
  for await (const record of collect(ctx)) records.push(record)
  return records
}
