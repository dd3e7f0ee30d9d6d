import { describe, expect, test } from 'vitest'
import { checkEndpoints, endpointAllowed } from '../../../src/collectors/http/endpoint.js'
import { guardedFetch } from '../../../src/collectors/http/guard.js'
import { ConfideError } from '../../../src/model/error.js'
import { caught, everythingIn, list, never } from './asking.js'
import { json, serve } from './server.js'

const rule = {
  vendorHosts: ['graph.microsoft.us', 'microsoftgraph.chinacloudapi.cn'],
  allowed: ['Proxy.example', 'two.example:8443'],
}

test.each([
  ['https://graph.microsoft.us', true],
  ['https://microsoftgraph.chinacloudapi.cn/', true],
  ['https://graph.microsoft.us:8443', false],
  ['http://graph.microsoft.us', false],
  ['https://evil.graph.microsoft.us', false],
  ['https://graph.microsoft.us.evil.example', false],
  ['https://graph.microsoft.us@evil.example', false],
  ['https://user:pass@graph.microsoft.us', false],
  ['https://evil.example', false],
  ['https://proxy.example', true],
  ['https://proxy.example:444', true],
  ['http://proxy.example', false],
  ['https://two.example:8443', true],
  ['https://two.example', false],
  ['http://127.0.0.1:8080', true],
  ['http://127.9.9.9', true],
  ['http://0x7f.1', true],
  ['http://localhost:1', true],
  ['https://localhost', true],
  ['http://[::1]:8080', true],
  ['http://localhost.evil.example', false],
  ['http://127.0.0.1.evil.example', false],
  ['http://128.0.0.1', false],
  ['http://169.254.169.254', false],
  ['http://[::ffff:7f00:1]', false],
  ['ftp://localhost', false],
  ['file:///etc/passwd', false],
])('%s: allowed is %s', (url, expected) => {
  expect(endpointAllowed(new URL(url), rule)).toBe(expected)
})

describe('endpoints of a source', () => {
  const check = (endpoints: Record<string, string> | undefined) =>
    checkEndpoints(endpoints, { ...rule, source: 'microsoft365', calls: [list('graph.microsoft.com')] })

  test('none are none', () => expect(check(undefined).size).toBe(0))

  test.each([
    ['a host that the source does not call', { 'other.example': 'https://graph.microsoft.us' }],
    ['an address that is none', { 'graph.microsoft.com': 'canary' }],
    ['a path', { 'graph.microsoft.com': 'https://graph.microsoft.us/canary' }],
    ['a query', { 'graph.microsoft.com': 'https://graph.microsoft.us/?t=canary' }],
    ['http', { 'graph.microsoft.com': 'http://graph.microsoft.us' }],
    ['a password', { 'graph.microsoft.com': 'https://canary:canary@graph.microsoft.us' }],
    ["somebody else's host", { 'graph.microsoft.com': 'https://evil.example' }],
  ])('%s is refused', (_, endpoints) => {
    let error: unknown
    try {
      check(endpoints as Record<string, string>)
    } catch (it) {
      error = it
    }
    expect(error).toBeInstanceOf(ConfideError)
    expect(error).toMatchObject({ code: 'ENDPOINT_REFUSED' })
    expect(everythingIn(error)).not.toContain('canary')
  })

  test('the refusal says what to type', () => {
    expect(() => check({ 'graph.microsoft.com': 'https://evil.example' })).toThrow(
      expect.objectContaining({ next: 'To allow it: --allow-endpoint evil.example' }),
    )
  })
})

test('with an endpoint, requests to the declared host and links of its answers both go there', async () => {
  await using server = await serve(json({}))
  const calls = [list('graph.example')]
  const endpoints = checkEndpoints(
    { 'graph.example': `http://${server.host}` },
    { vendorHosts: [], allowed: [], source: 's', calls },
  )
  const fetch = guardedFetch(calls, { signal: never, endpoints })
  await fetch('list', new URL('https://graph.example/v1/users/1/list?q=a'))
  await fetch('list', server.url('/v1/users/2/list'))
  expect(server.arrived.map((it) => it.url)).toEqual(['/v1/users/1/list?q=a', '/v1/users/2/list'])
  for (const url of ['http://127.0.0.1:1/v1/users/1/list', 'http://graph.example/v1/users/1/list'])
    expect((await caught(fetch('list', new URL(url)))).code).toBe('CALL_REFUSED')
})
