import { describe, expect, test } from 'vitest'
import { z } from 'zod'
import { guardedFetch } from '../../../src/collectors/http/guard.js'
import type { Call } from '../../../src/model/call.js'
import { caught, everythingIn, list, never } from './asking.js'
import { json, type Server, serve } from './server.js'

const CANARY = 'canary-51c0de'
const Token = z.object({ grant: z.literal('client_credentials'), secret: z.string() })

const tableOf = (host: string): Call[] => [
  list(host),
  list(host, { id: 'token', method: 'POST', path: '/token', query: [], body: Token }),
  list(host, { id: 'search', method: 'POST', path: '/search', query: [], body: Token, repeatable: true }),
  list(host, { id: 'bare-post', method: 'POST' }),
  list(host, { id: 'put', method: 'PUT' }),
  list(host, { id: 'delete', method: 'DELETE' }),
  list(host, { id: 'content', path: '/v1/files/{id}/content' }),
  list(host, { id: 'exec', via: 'exec', path: '/bin/true' }),
  list('elsewhere.example', { id: 'elsewhere' }),
]

const path = `/v1/users/${CANARY}/list`
type Asked = [call: string, url: string | ((server: Server) => string), init?: RequestInit]

const form = { method: 'POST', headers: { 'content-type': 'application/x-www-form-urlencoded' } }
const post = (body: unknown): RequestInit => ({ method: 'POST', body: JSON.stringify(body) })
const good = { grant: 'client_credentials', secret: CANARY }

const REFUSED: Record<string, Asked> = {
  'an id that is not in the table': [CANARY, path],
  'an id that every object has': ['__proto__', path],
  'an id of a program': ['exec', path],
  'another method than the declared one': ['list', path, { method: 'POST' }],
  'a method that writes': ['list', path, { method: 'DELETE' }],
  'a declared PUT': ['put', path, { method: 'PUT' }],
  'a declared DELETE': ['delete', path, { method: 'DELETE' }],
  'a declared POST without the schema of its body': ['bare-post', path, post(good)],
  'a declared path to content': ['content', `/v1/files/${CANARY}/content`],
  'another host': ['list', `https://evil.example${path}`],
  'a host that begins like the declared one': ['elsewhere', `https://elsewhere.example.evil.example${path}`],
  'a host that ends like the declared one': ['elsewhere', `https://evil.elsewhere.example${path}`],
  'a declared host of another call': ['list', `https://elsewhere.example${path}`],
  'the declared host as a name before another': ['list', ({ host }) => `http://${host}@evil.example${path}`],
  'a name and password in the address': ['list', ({ host }) => `http://${CANARY}:x@${host}${path}`],
  'another port': ['list', `http://127.0.0.1:1${path}`],
  'http to another computer': ['elsewhere', `http://elsewhere.example${path}`],
  'no scheme of the web': ['list', `file://${path}`],
  'another path': ['list', `/v1/secrets/${CANARY}/list`],
  'one part more': ['list', `${path}/messages`],
  'a slash at the end': ['list', `${path}/`],
  'one part less': ['list', '/v1/users/list'],
  'an empty part': ['list', '/v1/users//list'],
  'a way up': ['list', '/v1/users/../secrets/list'],
  'a hidden way up': ['list', '/v1/users/%2e%2e/list'],
  'a slash in a part': ['list', '/v1/users/a%2Fb/list'],
  'a slash hidden twice': ['list', '/v1/users/a%252Fb/list'],
  'a backslash in a part': ['list', '/v1/users/a%5Cb/list'],
  'a line break in a part': ['list', '/v1/users/a%0d%0ab/list'],
  'an encoding that is none': ['list', '/v1/users/%ff/list'],
  'a word of OData in a part': ['list', '/v1/users/$value/list'],
  'a query name that is not declared': ['list', `${path}?q=1&${CANARY}=1`],
  'a query name in other case': ['list', `${path}?Q=1`],
  'a body with a GET': ['list', path, { body: 'x' } as RequestInit],
  'a body that is none': ['token', '/token', { method: 'POST', body: CANARY }],
  'no body where one is declared': ['token', '/token', { method: 'POST' }],
  'a body of another shape': ['token', '/token', post({ grant: CANARY })],
  'a body of bytes': ['token', '/token', { method: 'POST', body: Buffer.from(JSON.stringify(good)) }],
  'a form with a name twice': ['token', '/token', { ...form, body: `grant=client_credentials&secret=a&secret=${CANARY}` }],
  'a body of another type': ['token', '/token', { ...post(good), headers: { 'content-type': 'text/xml' } }],
  'a header that changes the method': ['list', path, { headers: { 'X-HTTP-Method-Override': 'DELETE' } }],
  'a header that changes the path': ['list', path, { headers: { 'X-Original-URL': `/${CANARY}` } }],
  'a header that is none': ['list', path, { headers: { authorization: `${CANARY}\nx: y` } }],
}

describe('a request that the table does not hold', () => {
  test.each(Object.entries(REFUSED))('%s is refused before a socket opens', async (_, [call, address, init]) => {
    await using server = await serve(json({}))
    const url = typeof address === 'function' ? address(server) : address.startsWith('/') ? server.url(address).href : address
    const log: string[] = []
    const credentials = () => {
      throw new Error('nobody may ask for a credential')
    }
    const fetch = guardedFetch(tableOf(server.host), { signal: never, credentials, log: (line) => log.push(line) })
    const error = await caught(fetch(call, new URL(url), init))
    expect([error.code, error.because]).toEqual(['CALL_REFUSED', 'failed'])
    expect(server.connections()).toBe(0)
    if (call !== CANARY) expect(everythingIn(error) + log.join()).not.toContain(CANARY)
  })

  test('an id that looks like none is not repeated', async () => {
    const error = await caught(guardedFetch([], { signal: never })(`Bearer ${CANARY}`, new URL('https://a.example')))
    expect(everythingIn(error)).not.toContain(CANARY)
  })
})

describe('a request that the table holds', () => {
  test('leaves with its query, its headers and its sign-in', async () => {
    await using server = await serve(json({ ok: true }, 200, { 'set-cookie': 'a=b', 'x-request-id': '7' }))
    const fetch = guardedFetch(tableOf(server.host), {
      signal: never,
      credentials: ({ host }) => ({ authorization: `for ${host}` }),
    })
    const got = await fetch('list', server.url('/v1/users/ana%40x.example/list?q=a%20b&page=2#x'), {
      headers: { prefer: 'x', host: 'evil.example' },
    })
    const [it] = server.arrived
    expect([it?.method, it?.url]).toEqual(['GET', '/v1/users/ana%40x.example/list?q=a%20b&page=2'])
    expect(it?.headers).toMatchObject({ prefer: 'x', authorization: `for ${server.host}`, host: server.host })
    expect([got.status, got.headers.get('set-cookie'), got.headers.get('x-request-id'), await got.json()]).toEqual([
      200,
      null,
      '7',
      { ok: true },
    ])
  })

  test.each([
    ['JSON', post({ ...good, extra: 1 }), JSON.stringify(good), 'application/json'],
    [
      'a form',
      { ...form, body: 'grant=client_credentials&secret=a%26b&extra=1' },
      'grant=client_credentials&secret=a%26b',
      'application/x-www-form-urlencoded',
    ],
    [
      'a form of URLSearchParams',
      { method: 'POST', body: new URLSearchParams({ ...good, secret: 'é' }) },
      'grant=client_credentials&secret=%C3%A9',
      'application/x-www-form-urlencoded',
    ],
    [
      'JSON with a name twice',
      { method: 'POST', body: '{"grant":"x","grant":"client_credentials","secret":"s"}' },
      '{"grant":"client_credentials","secret":"s"}',
      'application/json',
    ],
  ] as [string, RequestInit, string, string][])('sends of %s what the schema makes of it', async (_, init, sent, type) => {
    await using server = await serve(json({}))
    await guardedFetch(tableOf(server.host), { signal: never })('token', server.url('/token'), init)
    expect([server.arrived[0]?.body, server.arrived[0]?.headers['content-type']]).toEqual([sent, type])
  })

  test('headers of the connection are left to the connection', async () => {
    await using server = await serve(json({ ok: true }))
    const headers = { connection: 'close', expect: '100-continue', 'transfer-encoding': 'chunked', 'accept-encoding': 'zstd' }
    const got = await guardedFetch(tableOf(server.host), { signal: never })('list', server.url(path), { headers })
    expect([await got.json(), server.arrived[0]?.headers['accept-encoding']]).toEqual([{ ok: true }, 'gzip, deflate'])
  })

  test('a POST that is not declared repeatable is sent once, a repeatable one again', async () => {
    await using server = await serve((response) => response.writeHead(503).end())
    const fetch = guardedFetch(tableOf(server.host), { signal: never, limits: { attempts: 2, longestWaitMs: 1 } })
    expect((await fetch('token', server.url('/token'), post(good))).status).toBe(503)
    expect(server.arrived.length).toBe(1)
    await fetch('search', server.url('/search'), post(good))
    expect(server.arrived.length).toBe(3)
  })

  test('a sign-in that fails without words of its own is not repeated', async () => {
    const credentials = () => Promise.reject(new Error(`token ${CANARY} is expired`, { cause: CANARY }))
    const fetch = guardedFetch([list('a.example')], { signal: never, credentials })
    const error = await caught(fetch('list', new URL('https://a.example/v1/users/1/list')))
    expect([error.because, everythingIn(error).includes(CANARY)]).toEqual(['permission', false])
  })

  test('each attempt asks for the sign-in anew', async () => {
    await using server = await serve((it, _, nth) => it.writeHead(nth === 1 ? 503 : 200).end('{}'))
    let token = 0
    const credentials = () => ({ authorization: `token ${++token}` })
    await guardedFetch([list(server.host)], { signal: never, credentials, limits: { longestWaitMs: 1 } })(
      'list',
      server.url(path),
    )
    expect(server.arrived.map((it) => it.headers.authorization)).toEqual(['token 1', 'token 2'])
  })
})
