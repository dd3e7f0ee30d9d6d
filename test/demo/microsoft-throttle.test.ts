import { describe, expect, it } from 'vitest'
import { serveMicrosoft } from '../../src/demo/microsoft/server.js'
import type { Tenant } from '../../src/demo/microsoft/tenant.js'
import { largeTenant } from '../../src/demo/microsoft/tenants/large.js'
import { throttleOf, unitsOf } from '../../src/demo/microsoft/throttle.js'
import { ask, token } from './microsoft-asking.js'

const small = largeTenant({ people: 10 })

/** A server whose clock stands still until it is moved. */
async function counted(
  run: (
    get: (path: string) => Promise<{ status: number; retryAfter: string | null; units: string | null }>,
    pass: (seconds: number) => void,
  ) => Promise<void>,
  tenant: Tenant = small,
) {
  let now = 1_000_000
  const server = await serveMicrosoft(tenant, { throttle: true, clock: () => now })
  const bearer = token(tenant, ['User.Read.All', 'Policy.Read.All', 'AuditLog.Read.All'], { exp: 10_000 })
  const get = async (path: string) => {
    const { status, headers } = await ask(server.url, { path: `/v1.0${path}`, token: bearer })
    return { status, retryAfter: headers.get('retry-after'), units: headers.get('x-ms-resource-unit') }
  }
  await run(get, (seconds) => {
    now += seconds * 1000
  })
  await server.close()
}

describe('the documented limits', () => {
  it('let five reports through in ten seconds, and say when the next may come', () =>
    counted(async (get, pass) => {
      const path = '/reports/authenticationMethods/userRegistrationDetails'
      for (let n = 0; n < 5; n += 1) expect((await get(path)).status).toBe(200)
      expect(await get(path)).toMatchObject({ status: 429, retryAfter: '2' })
      pass(2)
      expect((await get(path)).status).toBe(200)
      expect((await get(path)).status).toBe(429)
    }))

  it('let one request a second through to Conditional Access, policies and locations together, without a word on when', () =>
    counted(async (get, pass) => {
      expect((await get('/identity/conditionalAccess/policies')).status).toBe(200)
      expect(await get('/identity/conditionalAccess/namedLocations')).toMatchObject({ status: 429, retryAfter: null })
      pass(1)
      expect((await get('/identity/conditionalAccess/namedLocations')).status).toBe(200)
    }))

  it('count what a request costs: less when it asks for less', () =>
    counted(async (get) => {
      expect((await get('/users')).units).toBe('2')
      expect((await get('/users?$select=id')).units).toBe('1')
      expect((await get('/users?$select=id&$top=5')).units).toBe('1')
    }))

  it.each([
    [49, 3500],
    [50, 5000],
    [500, 5000],
    [501, 8000],
  ])('give a directory of %i people %i units in ten seconds', (people, units) => {
    const throttle = throttleOf(people, () => 0)
    expect(throttle.take('directory', units)).toBeUndefined()
    expect(throttle.take('directory', 1)).toMatchObject({ status: 429, headers: { 'retry-after': '1' } })
  })

  it('do not count for services whose limit is not known here', () => {
    const throttle = throttleOf(10, () => 0)
    for (let n = 0; n < 100; n += 1) expect(throttle.take('intune', 1)).toBeUndefined()
  })

  it('fill up again, and never beyond the limit', () => {
    let now = 0
    const throttle = throttleOf(10, () => now)
    now = 3_600_000
    for (let n = 0; n < 5; n += 1) expect(throttle.take('reports', 1)).toBeUndefined()
    expect(throttle.take('reports', 1)).toBeDefined()
  })

  it('count each request of a batch', async () => {
    const server = await serveMicrosoft(small, { throttle: true })
    const requests = Array.from({ length: 3 }, (_, n) => ({
      id: String(n),
      method: 'GET',
      url: '/identity/conditionalAccess/policies',
    }))
    const { body } = await ask(server.url, { path: '/v1.0/$batch', token: token(small, ['Policy.Read.All']), json: { requests } })
    expect(body.responses.map(({ status }: { status: number }) => status).sort()).toEqual([200, 429, 429])
    await server.close()
  })

  it.each([
    [2, { select: false, expand: false, top: undefined }, 2],
    [2, { select: true, expand: false, top: 999 }, 1],
    [5, { select: true, expand: true, top: 10 }, 4],
    [1, { select: true, expand: false, top: 1 }, 1],
  ])('a request that costs %i costs, asked as %j, %i', (base, asked, units) => {
    expect(unitsOf(base, asked)).toBe(units)
  })

  it('are not counted unless they are asked for', async () => {
    const server = await serveMicrosoft(small)
    const bearer = token(small, ['Policy.Read.All'])
    for (let n = 0; n < 5; n += 1) {
      expect((await ask(server.url, { path: '/v1.0/identity/conditionalAccess/policies', token: bearer })).status).toBe(200)
    }
    await server.close()
  })
})
