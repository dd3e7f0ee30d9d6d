import { readdirSync } from 'node:fs'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { CALLS as READ } from '../../src/collectors/google/calls.js'
import { type GoogleServer, serveGoogle } from '../../src/demo/google/server.js'
import { sampleTenant } from '../../src/demo/google/tenants/sample.js'
import type { Call } from '../../src/model/call.js'
import { ask, NOW, PREFIX, token } from './google-asking.js'
import { description, isThere } from './google-description.js'

/** What the source may ask: the whole of it, and the parts that it is put together from. */
const folder = new URL('../../src/collectors/google/calls/', import.meta.url)
const parts = await Promise.all(readdirSync(folder).map((name): Promise<object> => import(new URL(name, folder).href)))
const named = parts.flatMap((part) => Object.entries(part)).filter(([name]) => name.endsWith('_CALLS'))
const all = [...READ, ...named.flatMap(([, calls]) => calls as readonly Call[])].filter(({ id }) => !id.startsWith('login:'))
const CALLS = [...new Map(all.map((it) => [it.id, it])).values()]

const tenant = sampleTenant(NOW)

let server: GoogleServer
beforeAll(async () => {
  server = await serveGoogle(tenant, isThere ? { description } : {})
})
afterAll(() => server.close())

describe('what the source may ask is what the server knows', () => {
  it('has calls to look at', () => {
    expect(CALLS.length).toBeGreaterThan(0)
  })

  for (const { id, path = '', query = [], scope = '' } of CALLS) {
    it(`${id}: the path, the names of its query, the permission, and the id it is written down by`, async () => {
      const asked = new URLSearchParams(query.flatMap((name) => pairs(name, id)))
      const bearer = token(tenant, { scopes: [scope.replace(PREFIX, '')] })
      const { status, body } = await ask(server.url, { path: `${filled(path, id)}?${asked}`, token: bearer })
      expect([server.violations.splice(0), status, body?.error]).toEqual([[], 200, undefined])
      expect(server.requests.at(-1)?.call).toBe(id)
    })
  }
})

/** A value that the name may have. */
const VALUES: Record<string, string> = {
  fields: '*',
  customer: 'my_customer',
  maxResults: '5',
  pageSize: '5',
  projection: 'FULL',
  type: 'allIncludingParent',
  view: 'USER_ASSIGNED_DEVICES',
  parameters: 'accounts:is_2sv_enrolled',
  startTime: '2026-11-01T00:00:00Z',
  endTime: '2026-11-20T00:00:00Z',
  alt: 'json',
  useDomainAdminAccess: 'true',
  supportsAllDrives: 'true',
  includeItemsFromAllDrives: 'true',
  q: "visibility = 'anyoneWithLink'",
  spaces: 'drive',
  orderBy: 'email',
}

function pairs(name: string, id: string): [string, string][] {
  if (name === 'filter') return id.includes('Sso') ? [[name, `customer=="customers/${tenant.customer.id}"`]] : []
  if (name === 'customer' && id.startsWith('cloudidentity')) return [[name, 'customers/my_customer']]
  if (name === 'customerId') return [[name, tenant.customer.id]]
  if (name === 'parent') return [[name, `customers/${tenant.customer.id}`]]
  if (name === 'eventName') return [[name, id.includes('admin.') ? (id.split('.').at(-1) ?? '') : 'an_event']]
  if (name === 'fields' && id.endsWith('.mailboxes')) return [[name, 'users(id,isMailboxSetup)']]
  if (name === 'corpora' || name === 'driveId') return inDrive(name, id)
  return VALUES[name] === undefined ? [] : [[name, VALUES[name]]]
}

/** One shared drive, or what a person finds. */
function inDrive(name: string, id: string): [string, string][] {
  const { query = [] } = CALLS.find((it) => it.id === id) ?? {}
  if (name === 'driveId') return [[name, tenant.drives[0]?.profile.id ?? '']]
  return [[name, query.includes('driveId') ? 'drive' : 'user']]
}

function filled(path: string, id: string): string {
  const key = path.includes('/groups/')
    ? (tenant.groups.at(0)?.profile.email ?? '')
    : id.startsWith('gmail')
      ? 'me'
      : tenant.visitor
  return path.replace(/\{(\w+)\}/g, (_, name: string) => {
    if (name.startsWith('customer')) return 'my_customer'
    if (name === 'date') return '2026-11-18'
    if (id.includes('deviceUsers')) return '-'
    return name === 'productId' ? 'Google-Apps' : encodeURIComponent(key)
  })
}
