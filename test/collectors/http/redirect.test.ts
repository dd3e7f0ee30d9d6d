import { expect, test } from 'vitest'
import { z } from 'zod'
import { guardedFetch } from '../../../src/collectors/http/guard.js'
import { caught, list, never } from './asking.js'
import { json, serve } from './server.js'

test('a redirect within the same call is followed, three times at most', async () => {
  await using server = await serve((response, _, nth) =>
    nth <= 3
      ? response.writeHead(302, { location: `/v1/users/${nth}/list?page=2` }).end()
      : json({ done: nth })(response, _, nth),
  )
  const got = await guardedFetch([list(server.host)], { signal: never })('list', server.url('/v1/users/0/list'))
  expect(await got.json()).toEqual({ done: 4 })
})

test('a redirect to another host sends nothing there, the sign-in least of all', async () => {
  await using thief = await serve(json({}))
  await using server = await serve((response) => response.writeHead(307, { location: thief.url('/v1/users/0/list').href }).end())
  const fetch = guardedFetch([list(server.host), list(thief.host, { id: 'also-declared' })], {
    signal: never,
    credentials: () => ({ authorization: 'Bearer x' }),
  })
  expect((await caught(fetch('list', server.url('/v1/users/0/list')))).code).toBe('HTTP_REDIRECT')
  expect(thief.connections()).toBe(0)
})

test.each([
  ['https to http', 'http://graph.example/v1/users/0/list'],
  ['a name in the address', '//user@HOST/v1/users/0/list'],
  ['an address that is not declared', '/v1/users/0/messages'],
  ['a query name that is not declared', '/v1/users/0/list?$expand=messages'],
])('a redirect with %s is refused', async (_, location) => {
  await using server = await serve((response) =>
    response.writeHead(302, { location: location.replace('HOST', server.host) }).end(),
  )
  const error = await caught(guardedFetch([list(server.host)], { signal: never })('list', server.url('/v1/users/0/list')))
  expect([error.code, server.arrived.length]).toEqual(['HTTP_REDIRECT', 1])
})

test('a POST is not sent a second time elsewhere, whatever the server says', async () => {
  await using server = await serve((response) => response.writeHead(307, { location: '/v1/users/1/list' }).end())
  const call = list(server.host, { method: 'POST', body: z.object({}), repeatable: true })
  const init = { method: 'POST', body: '{}' }
  const error = await caught(guardedFetch([call], { signal: never })('list', server.url('/v1/users/0/list'), init))
  expect([error.code, server.arrived.length]).toEqual(['HTTP_REDIRECT', 1])
})
