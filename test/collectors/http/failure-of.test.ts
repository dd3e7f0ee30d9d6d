import { expect, test } from 'vitest'
import { z } from 'zod'
import { failureOf } from '../../../src/collectors/http/failure-of.js'
import { guardedFetch } from '../../../src/collectors/http/guard.js'
import { readJson } from '../../../src/collectors/http/json.js'
import { caught, list, never } from './asking.js'
import { serve } from './server.js'

test.each([
  [401, 'permission', 'Sign in again: graph.example does not accept the present sign-in.'],
  [403, 'permission', 'Allow Confide the permission User.Read.All at graph.example, then run the audit again.'],
  [404, 'unsupported', 'graph.example does not offer this here; answer the question about it instead.'],
  [501, 'unsupported', 'graph.example does not offer this here; answer the question about it instead.'],
  [429, 'throttled', 'Run the audit again later: graph.example asked for fewer requests.'],
  [400, 'failed', 'Run the audit again; if it stays, report it: graph.example did not accept the request (400).'],
  [500, 'failed', 'Run the audit again later: graph.example had a fault of its own.'],
])('%i is %s: %s', (status, because, remedy) => {
  expect(failureOf(status, { host: 'graph.example', scope: 'User.Read.All' })).toEqual({ because, remedy })
})

test('an answer brings its own host and permission along', async () => {
  await using server = await serve((response) => response.writeHead(403).end('canary'))
  const answer = await guardedFetch([list(server.host)], { signal: never })('list', server.url('/v1/users/1/list'))
  expect(failureOf(answer).remedy).toBe(`Allow Confide the permission User.Read.All at ${server.host}, then run the audit again.`)
  expect(failureOf(await caught(readJson(answer, z.unknown())))).toEqual(failureOf(answer))
})

test.each([
  ['an error of anybody', new Error('canary')],
  ['no error at all', 'canary'],
  ['an abort', new DOMException('canary', 'AbortError')],
  ['nothing', undefined],
])('%s is failed, and not repeated', (_, error) => {
  const { because, remedy } = failureOf(error)
  expect([because, remedy.includes('canary')]).toEqual(['failed', false])
})

test('a limit of its own is kept for an answer that came another way', async () => {
  expect((await caught(readJson(Response.json({ a: 'x'.repeat(100) }), z.unknown(), { limit: 50 }))).code).toBe('HTTP_TOO_LARGE')
  expect(await readJson(new Response('\ufeff{"a":1}'), z.object({ a: z.number() }))).toEqual({ a: 1 })
})
