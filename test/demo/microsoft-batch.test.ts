import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type MicrosoftServer, serveMicrosoft } from '../../src/demo/microsoft/server.js'
import { sampleTenant } from '../../src/demo/microsoft/tenants/sample.js'
import { ask, type Json, NOW, signIn } from './microsoft-asking.js'

const sample = sampleTenant(NOW)
let server: MicrosoftServer
let bearer: string
beforeAll(async () => {
  server = await serveMicrosoft(sample)
  bearer = await signIn(server.url, sample)
})
afterAll(() => server.close())

const get = (id: string, url: string, more: object = {}) => ({ id, method: 'GET', url, ...more })
const batch = (requests: unknown, path = '/v1.0/$batch') => ask(server.url, { path, token: bearer, json: { requests } })
const byId = (body: Json): Record<string, Json> => Object.fromEntries(body.responses.map((it: Json) => [it.id, it]))

describe('a batch', () => {
  it('answers each request by its id, in an order of its own, good and bad beside each other', async () => {
    const { status, body } = await batch([get('a', '/organization'), get('b', '/nothing'), get('c', '/users/nobody')])
    expect(status).toBe(200)
    expect(body.responses.map(({ id }: Json) => id)).toEqual(['c', 'b', 'a'])
    const { a, b, c } = byId(body)
    expect([a.status, b.status, c.status]).toEqual([200, 400, 404])
    expect(a.body.value).toHaveLength(1)
    expect(b.body.error.code).toBe('BadRequest')
    expect(a.headers['Content-Type']).toContain('application/json')
  })

  it('takes headers of each request for itself, and none of the whole', async () => {
    const advanced = "/users?$count=true&$filter=userType ne 'Guest'"
    const headers = { ConsistencyLevel: 'eventual' }
    const { body } = await batch([get('with', advanced, { headers }), get('without', advanced)])
    expect([byId(body).with.status, byId(body).without.status]).toEqual([200, 400])
  })

  it('reads beta below beta', async () => {
    const { body } = await batch([get('1', '/users/ana@cedarstreet.example/authentication/requirements')], '/beta/$batch')
    expect(body.responses[0].body.perUserMfaState).toBe('disabled')
  })

  it('leads its pages to an address that can be asked alone', async () => {
    const { body } = await batch([get('1', '/users?$top=5')])
    const next = body.responses[0].body['@odata.nextLink']
    expect(next).toMatch(`${server.url.origin}/v1.0/users?`)
    expect((await ask(server.url, { path: next, token: bearer })).body.value).toHaveLength(5)
  })

  it('is written down by what was in it, and then by itself', async () => {
    const before = server.requests.length
    await batch([get('1', '/organization'), get('2', '/users?$top=5&$select=id')])
    expect(server.requests.slice(before)).toEqual([
      { call: 'graph:organization', method: 'GET', path: '/v1.0/organization', query: [], status: 200, batched: true },
      { call: 'graph:users', method: 'GET', path: '/v1.0/users', query: ['$top', '$select'], status: 200, batched: true },
      { call: 'graph:$batch', method: 'POST', path: '/v1.0/$batch', query: [], status: 200, batched: false },
    ])
  })
})

const many = (count: number) => Array.from({ length: count }, (_, n) => get(String(n), '/organization'))

it('a batch of twenty is answered', async () => {
  expect((await batch(many(20))).body.responses).toHaveLength(20)
})

it.each<[why: string, requests: unknown]>([
  ['of twenty-one', many(21)],
  ['of none', []],
  ['that is no list', 'all'],
  ['with an address outside', [get('1', 'https://graph.microsoft.com/v1.0/users')]],
  ['with an address of another host without its scheme', [get('1', '//elsewhere.example/users')]],
  ['with an address that does not begin at the root', [get('1', 'users')]],
  ['with the same id twice', [get('1', '/users'), get('1', '/groups')]],
  ['without an id', [{ method: 'GET', url: '/users' }]],
  ['with a body that is not known', [get('1', '/users', { dependsOn: ['0'] })]],
])('a batch %s is refused whole', async (_, requests) => {
  const { status, body } = await batch(requests)
  expect([status, body.error.code]).toEqual([400, 'BadRequest'])
})

it.each([
  ['another method', { method: 'PUT' }, 405],
  ['a query', { path: '/v1.0/$batch?$top=1' }, 400],
  ['another kind of body', { headers: { 'content-type': 'text/plain' } }, 415],
  ['no token', { token: undefined }, 401],
])('a batch with %s is refused', async (_, more, status) => {
  expect((await ask(server.url, { path: '/v1.0/$batch', token: bearer, json: { requests: many(1) }, ...more })).status).toBe(
    status,
  )
})

it('a write within a batch is refused, and so is an address with the version in it', async () => {
  const { body } = await batch([{ id: 'w', method: 'POST', url: '/users' }, get('v', '/v1.0/users'), get('b', '/$batch')])
  const { w, v, b } = byId(body)
  expect([w.status, v.status, b.status]).toEqual([405, 400, 400])
})
