import { describe, expect, it } from 'vitest'
import { LOGIN_CALLS } from '../../../../src/collectors/auth/microsoft/calls.js'
import { DECLARED, endpointsOf, MICROSOFT_HOSTS, RESOURCES, scopeOf } from '../../../../src/collectors/auth/microsoft/clouds.js'
import { checkEndpoints } from '../../../../src/collectors/http/endpoint.js'
import { guardedFetch } from '../../../../src/collectors/http/guard.js'
import { whyNotReading } from '../../../../src/collectors/http/read-only.js'
import { caught } from '../../http/asking.js'
import { json, serve } from '../../http/server.js'
import { CLIENT, TENANT } from './authority.js'
import { never } from './signing.js'

const GRAPH = 'https://graph.microsoft.com/.default'
const application = { client_id: CLIENT, scope: GRAPH, grant_type: 'client_credentials', client_secret: 'x' }
const ASSERTION = 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer'
const person = { client_id: CLIENT, scope: `${GRAPH} openid profile offline_access`, grant_type: 'authorization_code', code: 'c' }
const code = { ...person, redirect_uri: 'http://localhost:4000', code_verifier: 'v'.repeat(43) }

/** What the server got of a form: undefined when the door refused it. */
async function sent(form: Record<string, string> | string, path = `/${TENANT}/oauth2/v2.0/token`, id = 'login:token') {
  await using server = await serve(json({}))
  const endpoints = new Map([[DECLARED.login as string, server.url('/')]])
  const door = guardedFetch(LOGIN_CALLS, { signal: never, endpoints })
  const asked = door(id, new URL(`https://${DECLARED.login}${path}`), { method: 'POST', body: new URLSearchParams(form) })
  const failed = await asked.then(
    () => undefined,
    (error: unknown) => caught(Promise.reject(error)),
  )
  expect(server.arrived).toHaveLength(failed === undefined ? 1 : 0)
  return failed === undefined ? Object.fromEntries(new URLSearchParams(server.arrived[0]?.body)) : undefined
}

describe('the door lets out what signing in needs', () => {
  it('the table changes nothing', () => {
    expect(LOGIN_CALLS.map(whyNotReading)).toEqual([undefined, undefined])
  })

  it.each([
    ['a client secret', application],
    [
      'a statement in its place',
      { ...application, client_secret: undefined, client_assertion: 'a.b.c', client_assertion_type: ASSERTION },
    ],
    ['a code with the proof of who asked', code],
    ['the right to renew', { ...person, code: undefined, grant_type: 'refresh_token', refresh_token: 'r' }],
    ['a code that a person types', { ...person, code: undefined, grant_type: 'device_code', device_code: 'd' }],
  ])('%s', async (_name, form) => {
    const given = Object.fromEntries(Object.entries(form).filter((pair): pair is [string, string] => pair[1] !== undefined))
    expect(await sent(given)).toEqual(given)
  })

  it('and drops what a library adds about this computer', async () => {
    expect(await sent({ ...application, 'x-client-OS': 'linux', 'x-client-last-telemetry': '5|…', claims: '{}' })).toEqual(
      application,
    )
  })
})

describe('the door keeps in', () => {
  it.each([
    ['a password', { ...application, grant_type: 'password', username: 'ana', password: 'x' }],
    [
      'a request in the name of somebody else',
      { ...application, grant_type: 'urn:ietf:params:oauth:grant-type:jwt-bearer', assertion: 'a.b.c' },
    ],
    ['a token for another service', { ...application, scope: 'https://management.azure.com/.default' }],
    ['a token for two services', { ...application, scope: `${GRAPH} https://vault.azure.net/.default` }],
    ['a right that was not asked for by name', { ...application, scope: 'https://graph.microsoft.com/Mail.ReadWrite' }],
    ['two proofs at once', { ...application, client_assertion: 'a.b.c', client_assertion_type: ASSERTION }],
    ['no proof at all', { client_id: CLIENT, scope: GRAPH, grant_type: 'client_credentials' }],
    ['a statement that is none', { ...application, client_secret: '', client_assertion: 'x', client_assertion_type: ASSERTION }],
    ['a code without its proof', { ...code, code_verifier: '' }],
    ['a code that was sent elsewhere than to this computer', { ...code, redirect_uri: 'http://localhost.evil.example:4000' }],
    ['an application that is none', { ...application, client_id: 'confide' }],
    [
      'a name that stands twice',
      `grant_type=client_credentials&client_id=${CLIENT}&scope=${GRAPH}&client_secret=a&client_secret=b`,
    ],
  ])('%s', async (_name, form) => {
    expect(await sent(form)).toBeUndefined()
  })

  it.each([
    ['the old endpoint', `/${TENANT}/oauth2/token`, 'login:token'],
    ['another path under the tenant', `/${TENANT}/oauth2/v2.0/logout`, 'login:token'],
    ['no tenant', '//oauth2/v2.0/token', 'login:token'],
    ['a query name that is not declared', `/${TENANT}/oauth2/v2.0/token?x=1`, 'login:token'],
    ['the code endpoint with a secret', `/${TENANT}/oauth2/v2.0/token`, 'login:devicecode'],
  ])('%s', async (_name, path, id) => {
    expect(await sent(application, path, id)).toBeUndefined()
  })
})

describe('clouds', () => {
  const calls = Object.values(DECLARED).map((host) => ({ id: host, why: 'x', via: 'http' as const, host, gives: [] }))

  it('the global one moves nothing', () => {
    expect(endpointsOf({ cloud: 'global' })).toEqual({})
  })

  it.each([
    ['us-government', 'https://login.microsoftonline.us', 'https://graph.microsoft.us'],
    ['us-dod', 'https://login.microsoftonline.us', 'https://dod-graph.microsoft.us'],
    ['china', 'https://login.partner.microsoftonline.cn', 'https://microsoftgraph.chinacloudapi.cn'],
  ] as const)('%s: every host is one that the door accepts, and tokens are for it', (cloud, login, graph) => {
    const instead = endpointsOf({ cloud })
    expect(instead).toMatchObject({ [DECLARED.login]: login, [DECLARED.graph]: graph })
    const checked = checkEndpoints(instead, { vendorHosts: MICROSOFT_HOSTS, allowed: [], source: 'm365', calls })
    expect(checked.size).toBe(Object.keys(instead).length)
    expect(scopeOf(cloud, 'graph')).toBe(`${graph}/.default`)
    expect(instead).not.toHaveProperty(DECLARED.teams)
    expect(scopeOf(cloud, 'teams')).toBeUndefined()
  })

  it('no token of another cloud is ever for the global one', () => {
    for (const cloud of ['us-government', 'us-dod', 'china'] as const) {
      for (const resource of RESOURCES) expect(scopeOf(cloud, resource) ?? '').not.toBe(scopeOf('global', resource))
    }
  })
})
