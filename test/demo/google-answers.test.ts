import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { isList, type Operation } from '../../src/demo/google/api/operation.js'
import { OPERATIONS } from '../../src/demo/google/api/operations/index.js'
import type { Shape } from '../../src/demo/google/api/shape.js'
import { type GoogleServer, serveGoogle } from '../../src/demo/google/server.js'
import type { Tenant } from '../../src/demo/google/tenant.js'
import { largeTenant } from '../../src/demo/google/tenants/large.js'
import { overridesTenant } from '../../src/demo/google/tenants/overrides.js'
import { sampleTenant } from '../../src/demo/google/tenants/sample.js'
import { smallTenant } from '../../src/demo/google/tenants/small.js'
import { ssoTenant } from '../../src/demo/google/tenants/sso.js'
import { ask, NOW, PREFIX, token } from './google-asking.js'
import { described, description, isThere, leftOut } from './google-description.js'

const TENANTS: Record<string, Tenant> = {
  small: smallTenant(NOW),
  overrides: overridesTenant(NOW),
  'sign-in elsewhere': ssoTenant(NOW),
  large: largeTenant({ people: 60, units: 3, policies: 30, groups: 4, devices: 8, activities: 5, now: NOW }),
  sample: sampleTenant(NOW),
}

/** Operations that the vendor's description at hand lacks, and the page that their shape rests on. */
const UNDESCRIBED: Record<string, string> = {
  '/v1/inboundSsoAssignments': 'https://cloud.google.com/identity/docs/reference/rest/v1/inboundSsoAssignments/list',
}

describe.skipIf(!isThere)(`the vendor's description${leftOut}`, () => {
  it('holds every operation that is served, or a page of the vendor does', () => {
    const lacking = OPERATIONS.filter(({ path }) => !described(path)).map(({ path }) => path)
    expect(Object.keys(UNDESCRIBED)).toEqual(lacking)
  })

  for (const operation of OPERATIONS) {
    const known = described(operation.path)
    if (!known) continue
    it(`lets in by every permission that ${operation.path} takes here`, () => {
      expect(operation.scopes.filter((scope) => !known['x-scopes'].includes(PREFIX + scope))).toEqual([])
    })

    it(`has every query name that ${operation.path} takes here`, () => {
      const names = known.parameters.map(({ name }) => name)
      expect(queryNames(operation).filter((name) => !names.includes(name))).toEqual([])
    })
  }
})

describe('every operation answers for every tenant', () => {
  for (const [name, tenant] of Object.entries(TENANTS)) {
    let server: GoogleServer
    beforeAll(async () => {
      server = await serveGoogle(tenant, isThere ? { description } : {})
    })
    afterAll(() => server.close())

    for (const operation of OPERATIONS) {
      const path = filled(operation.path, tenant)
      const get = async (more: Record<string, string>) => {
        const query = new URLSearchParams({ ...needed(operation.path, tenant), ...more })
        const answer = await ask(server.url, { path: query.size > 0 ? `${path}?${query}` : path, token: token(tenant) })
        expect(server.violations.splice(0)).toEqual([])
        expect([answer.status, answer.body.error?.message]).toEqual([
          expected(operation.path, tenant),
          answer.body.error?.message,
        ])
        return answer.body
      }

      it(`${name}: ${operation.path}`, async () => {
        const body = await get({})
        if (body.error === undefined && operation.kind) expect(body.kind).toBe(operation.kind)
      })

      it(`${name}: ${operation.path} with every field that it has`, async () => {
        const body = await get({ fields: maskOf(operation.shape) })
        if (body.error === undefined && isList(operation)) expect(body[operation.items] ?? []).toBeInstanceOf(Array)
      })
    }
  }
})

const queryNames = (it: Operation) => [
  ...Object.keys(it.query ?? {}),
  ...(isList(it) && it.pages ? [it.pages.name, 'pageToken'] : []),
]

function maskOf(shape: Shape): string {
  if (shape === true) return '*'
  return Object.entries(shape)
    .map(([name, below]) => (below === true ? name : `${name}(${maskOf(below)})`))
    .join(',')
}

function filled(path: string, tenant: Tenant): string {
  const values: Record<string, string> = {
    userId: 'me',
    userKey: path.includes('/reports/') ? 'all' : tenant.visitor,
    groupKey: tenant.groups.at(0)?.profile.email ?? 'nobody@nowhere.example',
    groupUniqueId: tenant.groups.at(0)?.profile.email ?? 'nobody@nowhere.example',
    customer: 'my_customer',
    customerId: tenant.customer.id,
    customerKey: 'my_customer',
    applicationName: 'user_accounts',
    date: '2026-11-18',
    policiesId: (tenant.policies.at(0)?.name ?? '').replace('policies/', ''),
    devicesId: '-',
    fileId: tenant.drives[0]?.files.at(0)?.id ?? 'nothing',
    productId: 'Google-Apps',
  }
  return path.replace(/\{(\w+)\}/g, (_, name: string) => encodeURIComponent(values[name] ?? ''))
}

/** What an operation does not do without. */
function needed(path: string, { customer }: Tenant): Record<string, string> {
  if (/v1\/(users|groups)$/.test(path) && path.startsWith('/admin')) return { customer: 'my_customer' }
  if (path === '/v1/groups') return { parent: `customers/${customer.id}` }
  if (path.startsWith('/apps/licensing')) return { customerId: customer.id }
  if (path === '/groups/v1/groups/{groupUniqueId}') return { alt: 'json' }
  return path.includes('/files/') ? { supportsAllDrives: 'true' } : {}
}

/** What a tenant cannot be asked: without the thing itself. */
function expected(path: string, tenant: Tenant): number {
  if (/\{group/.test(path) && tenant.groups.length === 0) return 404
  return path.includes('{fileId}') && tenant.drives.length === 0 ? 404 : 200
}
