import diagnostics from 'node:diagnostics_channel'
import { parse } from 'node:querystring'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { HttpFailure } from '../../../src/collectors/http/failure.js'
import { guardedFetch } from '../../../src/collectors/http/guard.js'
import { list, never } from './asking.js'
import { json, serve } from './server.js'

/** Written by hand, and read with another parser than the guard's own: the only addresses that may ever arrive. */
const MAY_ARRIVE = /^\/v1\/users\/(ana|b%20c|x%40y|1|:|@|messages|;q|v1|users|list)\/(list|%6cist)$/
const NAMES = ['q', 'page']

/** Near misses: pieces of the declared address, of other addresses, and of ways to hide one in the other. */
const fair = fc.constantFrom('ana', 'b%20c', 'x%40y', '1')
const odd = fc.constantFrom(
  '..',
  '%2e%2e',
  '%2f',
  '%252f',
  '$value',
  '',
  ':',
  '@',
  '\\',
  'messages',
  '%',
  ';q',
  'v1',
  'users',
  'list',
)
const mostly = <T>(good: fc.Arbitrary<T>, bad: fc.Arbitrary<T>) =>
  fc.oneof({ weight: 4, arbitrary: good }, { weight: 1, arbitrary: bad })
const path = mostly(
  fc
    .tuple(mostly(fair, odd), fc.constantFrom('list', 'list', 'list', '%6cist', 'lisT', 'list/'))
    .map(([id, end]) => `v1/users/${id}/${end}`),
  fc.array(odd, { maxLength: 6 }).map((it) => it.join('/')),
)
const asked = mostly(
  fc.constantFrom('q=1', 'page=2', 'q=%26x', '%71=1', 'q'),
  fc.constantFrom('Q=1', 'alt=media', '&', '=', '$select=id', 'q=1;alt=media', 'q%00=1', '%26alt=media'),
)
const query = fc.array(asked, { maxLength: 2 }).map((it) => (it.length ? `?${it.join('&')}` : ''))
const origin = (real: string, other: string) =>
  mostly(
    fc.constant(`http://${real}`),
    fc.constantFrom(
      `http://${other}`,
      `https://${other}`,
      `http://${real}@${other}`,
      `http://user@${real}`,
      'http://localhost:9',
      'http://[::1]:9',
      'http://0x7f.1:9',
      'http://graph.example',
      'https://graph.example',
      'file://',
      'data:,',
    ),
  )
const init: fc.Arbitrary<RequestInit> = mostly<RequestInit>(
  fc.constantFrom<RequestInit>(
    {},
    { method: 'get' },
    { headers: { host: 'evil.example' } },
    { headers: { 'content-length': '9' } },
  ),
  fc.constantFrom<RequestInit>(
    { method: 'POST', body: '{}' },
    { method: 'DELETE' },
    { method: 'HEAD' },
    { body: 'x' },
    { headers: { 'x-http-method': 'PUT' } },
  ),
)

test('whatever is asked for, only what the table holds arrives, and nothing else is tried', async () => {
  await using server = await serve(json({}))
  await using other = await serve(json({}))
  const made: string[] = []
  const watch = (message: unknown) => made.push(String((message as { request: { origin: unknown } }).request.origin))
  diagnostics.subscribe('undici:request:create', watch)
  const fetch = guardedFetch([list(server.host)], { signal: never, limits: { attempts: 1 } })
  let refused = 0
  const property = fc.asyncProperty(origin(server.host, other.host), path, query, init, async (to, at, search, how) => {
    const text = `${to}/${at}${search}`
    fc.pre(URL.canParse(text))
    const before = made.length
    try {
      await fetch('list', new URL(text), how)
      expect(made.length).toBe(before + 1)
    } catch (error) {
      expect(error instanceof HttpFailure && error.code).toBe('CALL_REFUSED')
      expect(made.length).toBe(before)
      refused += 1
    }
  })
  await fc.assert(property, { numRuns: 800 })
  diagnostics.unsubscribe('undici:request:create', watch)

  for (const it of server.arrived) {
    const [at = '', search = ''] = it.url.split('?')
    expect(it.method).toBe('GET')
    expect(at).toMatch(MAY_ARRIVE)
    expect(Object.keys(parse(search)).filter((name) => !NAMES.includes(name))).toEqual([])
    expect([it.body, it.headers.host]).toEqual(['', server.host])
  }
  expect(other.connections()).toBe(0)
  expect(new Set(made)).toEqual(new Set([`http://${server.host}`]))
  expect(Math.min(server.arrived.length, refused)).toBeGreaterThan(100)
})
