import { describe, expect, test } from 'vitest'
import { z } from 'zod'
import { guardedFetch } from '../../../../src/collectors/http/guard.js'
import { batchCalls } from '../../../../src/collectors/microsoft365/graph/batch-call.js'
import { caught, everythingIn } from '../../http/asking.js'
import { json, serve } from '../../http/server.js'
import { failing, graph, graphServer, insideOf, open, refusedWith, TABLE, TOKEN } from './asking.js'

const Any = z.looseObject({})
const Named = z.looseObject({ name: z.string() })

describe('what is asked for in the same turn travels together', () => {
  test('three calls are one request, and each gets its own answer whatever their order', async () => {
    await using server = await serve(graphServer((url) => ({ body: { name: url } })))
    const { session } = open(server)
    const got = await Promise.all([
      session.get('graph:organization', Named, { query: { $select: 'id,displayName' } }),
      session.get('graph:domains', Named),
      session.get('graph:users.registeredDevices', Named, { path: { id: 'a b@c.example' } }),
    ])
    expect(got.map((it) => it.name)).toEqual([
      '/organization?$select=id%2CdisplayName',
      '/domains',
      '/users/a%20b%40c.example/registeredDevices',
    ])
    expect(server.arrived.map(({ method, url }) => `${method} ${url}`)).toEqual(['POST /v1.0/$batch'])
    expect(server.arrived[0]?.headers.authorization).toBe(`Bearer ${TOKEN}`)
  })
  test('every request inside is a GET that asks for members that came later', async () => {
    await using server = await serve(graphServer(() => ({})))
    const { session } = open(server)
    await Promise.all([session.get('graph:organization', Any), session.get('graph:users', Any, { query: { $count: 'true' } })])
    const inside = server.arrived.flatMap(insideOf)
    expect(inside.map((it) => it.method)).toEqual(['GET', 'GET'])
    expect(inside.map((it) => it.headers)).toEqual([
      { Prefer: 'include-unknown-enum-members' },
      { Prefer: 'include-unknown-enum-members', ConsistencyLevel: 'eventual' },
    ])
  })
  test('21 calls are a batch of 20 and one alone', async () => {
    await using server = await serve(graphServer(() => ({})))
    const { session } = open(server)
    const asking = Array.from({ length: 21 }, (_, i) =>
      session.get('graph:users.registeredDevices', Any, { path: { id: `${i}` } }),
    )
    await Promise.all(asking)
    expect(server.arrived.map((it) => it.method).sort()).toEqual(['GET', 'POST'])
  })
  test('one call alone is a plain GET', async () => {
    await using server = await serve(graphServer(() => ({})))
    await open(server).session.get('graph:organization', Any)
    expect(server.arrived.map((it) => `${it.method} ${it.url}`)).toEqual(['GET /v1.0/organization'])
    expect(server.arrived[0]?.headers.prefer).toBe('include-unknown-enum-members')
  })
  test('beta and v1.0 travel apart', async () => {
    await using server = await serve(graphServer(() => ({})))
    const { session } = open(server)
    await Promise.all([
      session.get('graph:organization', Any),
      session.get('graph:domains', Any),
      session.get('graph:me.settings', Any),
      session.get('graph:users.authentication.requirements', Any, { path: { id: '1' } }),
    ])
    expect(server.arrived.map((it) => it.url).sort()).toEqual(['/beta/$batch', '/v1.0/$batch'])
  })
  test('calls with a pace never do, and leave one after another at their pace', async () => {
    await using server = await serve(graphServer(() => ({})))
    const { session, slept } = open(server)
    const policies = () => session.get('graph:identity.conditionalAccess.policies', Any)
    await Promise.all([policies(), policies(), session.get('graph:organization', Any)])
    expect(server.arrived.map((it) => it.method)).toEqual(['GET', 'GET', 'GET'])
    expect(slept).toEqual([1050])
  })
  test('without a batch call in the plan each leaves alone', async () => {
    await using server = await serve(graphServer(() => ({})))
    const { session } = open(server, { calls: TABLE.filter((it) => !it.id.includes('$batch')) })
    await Promise.all([session.get('graph:organization', Any), session.get('graph:domains', Any)])
    expect(server.arrived.map((it) => it.method)).toEqual(['GET', 'GET'])
  })
  test('a call that the plan does not hold is never sent', async () => {
    await using server = await serve(graphServer(() => ({})))
    const { session } = open(server, { calls: TABLE.filter((it) => it.id !== 'graph:domains') })
    const error = await failing(session.get('graph:domains', Any))
    expect([error.code, error.because, server.connections()]).toEqual(['CALL_REFUSED', 'failed', 0])
    expect([session.planned('graph:domains'), session.planned('graph:users')]).toEqual([false, true])
  })
})

describe('the answers inside a batch stand each for itself', () => {
  test('200, 403, 404 and 500 side by side', async () => {
    const answers: Record<string, ReturnType<typeof refusedWith>> = {
      '/domains': refusedWith('Authorization_RequestDenied'),
      '/users': refusedWith('Request_ResourceNotFound', 'x', 404),
      '/deviceManagement/managedDevices': refusedWith('InternalServerError', 'x', 500),
    }
    await using server = await serve(graphServer((url) => answers[url] ?? { body: { name: 'ok' } }))
    const { session } = open(server)
    const [fine, ...wrong] = await Promise.allSettled([
      session.get('graph:organization', Named),
      session.get('graph:domains', Any),
      session.get('graph:users', Any),
      session.get('graph:deviceManagement.managedDevices', Any),
    ])
    expect(fine).toEqual({ status: 'fulfilled', value: { name: 'ok' } })
    expect(wrong.map((it) => it.status === 'rejected' && it.reason.because)).toEqual(['permission', 'unsupported', 'failed'])
    expect(server.arrived.length).toBe(1)
  })
  test.each([
    ['in seconds', { 'Retry-After': '7' }, 7_250],
    ['as a date', { 'retry-after': 'Sun, 22 Nov 2026 09:00:30 GMT' }, 30_250],
    ['without a word of when', {}, 500],
  ])('429 inside a 200 is asked again after the time it names, %s', async (_, headers, ms) => {
    await using server = await serve(
      graphServer((url, times) =>
        url === '/domains' && times === 1 ? { ...refusedWith('TooManyRequests', 'x', 429), headers } : { body: { name: url } },
      ),
    )
    const { session, slept, logged } = open(server)
    const got = await Promise.all([session.get('graph:organization', Named), session.get('graph:domains', Named)])
    expect(got.map((it) => it.name)).toEqual(['/organization', '/domains'])
    expect(
      server.arrived
        .slice(1)
        .flatMap(insideOf)
        .map((it) => it.url),
    ).toEqual(['/domains'])
    expect(slept).toEqual([ms])
    expect(logged.every((line) => /^graph\.microsoft\.com asks to wait \d+ s$/.test(line))).toBe(true)
  })
  test('those that wait for the same time travel together again', async () => {
    await using server = await serve(
      graphServer((_, times) => (times === 1 ? { ...refusedWith('x', 'x', 503), headers: { 'Retry-After': '2' } } : {})),
    )
    const { session } = open(server)
    await Promise.all([session.get('graph:organization', Any), session.get('graph:domains', Any)])
    expect(server.arrived.map((it) => insideOf(it).length)).toEqual([2, 2])
  })
  test('429 for ever ends, throttled, and the others are not asked again', async () => {
    await using server = await serve(graphServer((url) => (url === '/domains' ? refusedWith('TooManyRequests', 'x', 429) : {})))
    const { session } = open(server)
    const [, domains] = await Promise.all([session.get('graph:organization', Any), failing(session.get('graph:domains', Any))])
    expect([domains.because, domains.theirs, domains.status]).toEqual(['throttled', 'TooManyRequests', 429])
    expect(server.arrived.map((it) => insideOf(it).length)).toEqual([2, 1, 1])
  })
  test('a wait longer than the limit is not waited for', async () => {
    const busy = { ...refusedWith('TooManyRequests', 'x', 429), headers: { 'Retry-After': '3600' } }
    await using server = await serve(graphServer(() => busy))
    const { session, slept } = open(server)
    const both = await Promise.all([failing(session.get('graph:organization', Any)), failing(session.get('graph:domains', Any))])
    expect([both.map((it) => it.because), slept]).toEqual([['throttled', 'throttled'], []])
  })
  test('401 inside gets one new token for all of them, and those alone are asked again', async () => {
    const expired = refusedWith('InvalidAuthenticationToken', 'Lifetime validation failed, the token is expired.', 401)
    await using server = await serve(graphServer((url, times) => (times === 1 && url !== '/users' ? expired : {})))
    const { session, asked } = open(server)
    await Promise.all(['graph:organization', 'graph:domains', 'graph:users'].map((id) => session.get(id, Any)))
    expect(server.arrived.map((it) => insideOf(it).length)).toEqual([3, 2])
    expect(server.arrived[1]?.headers.authorization).toBe(`Bearer ${TOKEN}1`)
    expect(asked.filter((it) => it.endsWith('!'))).toEqual(['graph!'])
  })
  test('401 inside for ever ends after one new token', async () => {
    await using server = await serve(graphServer(() => refusedWith('InvalidAuthenticationToken', 'expired', 401)))
    const { session } = open(server)
    const both = await Promise.all([failing(session.get('graph:organization', Any)), failing(session.get('graph:domains', Any))])
    expect(both.map((it) => [it.because, it.status])).toEqual([
      ['permission', 401],
      ['permission', 401],
    ])
    expect(server.arrived.length).toBe(2)
  })
})

describe('a batch whose answer is not one fails whole, each call by its own name', () => {
  const bad: Record<string, [Parameters<typeof serve>[0], string]> = {
    'cut off': [
      (response) => response.writeHead(200, { 'content-type': 'application/json' }).end('{"responses":[{"id":"1"'),
      'HTTP_BROKEN',
    ],
    'a web page': [(response) => response.writeHead(200, { 'content-type': 'text/html' }).end('<html>'), 'HTTP_NOT_JSON'],
    nothing: [(response) => response.writeHead(200).end(), 'HTTP_EMPTY'],
    'another shape': [json({ value: [] }), 'HTTP_SHAPE'],
    'no answer for them': [json({ responses: [] }), 'HTTP_SHAPE'],
    'answers that are none': [json({ responses: [null, { id: '1' }, { id: '2', status: 42 }] }), 'HTTP_SHAPE'],
    'two answers to each': [json({ responses: ['1', '1', '2', '2'].map((id) => ({ id, status: 200, body: {} })) }), 'HTTP_SHAPE'],
    'refused whole': [json({ error: { code: 'Forbidden', message: 'no' } }, 403), 'MICROSOFT_REFUSED'],
    'a redirect elsewhere': [(response) => response.writeHead(302, { location: 'https://evil.example/' }).end(), 'HTTP_REDIRECT'],
  }
  test.each(Object.entries(bad))('%s', async (_, [answer, code]) => {
    await using server = await serve(answer)
    const { session } = open(server)
    const both = await Promise.all([failing(session.get('graph:organization', Any)), failing(session.get('graph:domains', Any))])
    expect(both.map((it) => [it.code, it.call])).toEqual([
      [code, 'graph:organization'],
      [code, 'graph:domains'],
    ])
    expect(everythingIn(both)).not.toMatch(/CANARY|evil|<html>/)
  })
  test('a connection that is cut is tried again, because a batch only reads', async () => {
    const whole = graphServer(() => ({}))
    await using server = await serve((response, request, nth) => (nth === 1 ? response.destroy() : whole(response, request, nth)))
    const { session } = open(server)
    await Promise.all([session.get('graph:organization', Any), session.get('graph:domains', Any)])
    expect(server.arrived.length).toBe(2)
  })
})

describe('nothing but planned reading leaves in a batch', () => {
  const planned = [
    graph('/v1.0/users'),
    graph('/v1.0/users/{id}/registeredDevices'),
    graph('/v1.0/paced', { pace: { requests: 1, seconds: 1 } }),
  ]
  const unplanned = graph('/v1.0/domains')
  const fine = { id: '1', method: 'GET', url: '/users?$select=id' }
  const smuggled: Record<string, unknown> = {
    'a DELETE': { requests: [{ ...fine, method: 'DELETE' }] },
    'a PATCH with a body': { requests: [{ ...fine, method: 'PATCH', body: { accountEnabled: false } }] },
    'a GET with a body': { requests: [{ ...fine, body: {} }] },
    'a method in small letters': { requests: [{ ...fine, method: 'get' }] },
    'an address that no call has': { requests: [{ ...fine, url: '/me/messages' }] },
    'an address that the table has and the plan does not': { requests: [{ ...fine, url: '/domains' }] },
    'a call with a pace': { requests: [{ ...fine, url: '/paced' }] },
    'another query name': { requests: [{ ...fine, url: '/users?$expand=manager' }] },
    'a query name written in code': { requests: [{ ...fine, url: '/users?%24expand=manager' }] },
    content: { requests: [{ ...fine, url: '/users/$value' }] },
    'an address with dots': { requests: [{ ...fine, url: '/users/../me/messages' }] },
    'an address with dots in code': { requests: [{ ...fine, url: '/users/%2e%2e/registeredDevices' }] },
    'a slash in code': { requests: [{ ...fine, url: '/users/a%2Fmessages/registeredDevices' }] },
    'another host': { requests: [{ ...fine, url: 'https://evil.example/v1.0/users' }] },
    'another host without a scheme': { requests: [{ ...fine, url: '//evil.example/users' }] },
    'a fragment': { requests: [{ ...fine, url: '/users#x' }] },
    'a line break': { requests: [{ ...fine, url: '/users\r\nX: 1' }] },
    'no leading slash': { requests: [{ ...fine, url: 'users' }] },
    'an override of the method': { requests: [{ ...fine, headers: { 'X-HTTP-Method-Override': 'DELETE' } }] },
    'a token of its own': { requests: [{ ...fine, headers: { Authorization: 'Bearer x' } }] },
    'another preference': { requests: [{ ...fine, headers: { Prefer: 'respond-async' } }] },
    'a dependency': { requests: [{ ...fine, dependsOn: ['1'] }] },
    'a key beside the requests': { requests: [fine], extra: 1 },
    'no request': { requests: [] },
    '21 requests': { requests: Array.from({ length: 21 }, (_, i) => ({ ...fine, id: `${i}` })) },
    'an id that is none': { requests: [{ ...fine, id: 'x' }] },
  }
  const calls = [...planned, ...batchCalls(planned)]
  const send = async (host: string, body: unknown, url: URL) => {
    const fetch = guardedFetch(calls, {
      signal: new AbortController().signal,
      endpoints: new Map([['graph.microsoft.com', url]]),
    })
    return fetch('graph:$batch', new URL(`https://${host}/v1.0/$batch`), {
      method: 'POST',
      body: JSON.stringify(body),
      headers: { 'content-type': 'application/json' },
    })
  }
  test.each(Object.entries(smuggled))('%s', async (_, body) => {
    await using server = await serve(json({ responses: [] }))
    const error = await caught(send('graph.microsoft.com', body, server.url('/')))
    expect([error.code, server.connections()]).toEqual(['CALL_REFUSED', 0])
  })
  test('and what is planned does leave', async () => {
    await using server = await serve(json({ responses: [] }))
    const headers = { ConsistencyLevel: 'eventual', Prefer: 'include-unknown-enum-members' }
    const requests = [fine, { id: '2', method: 'GET', url: '/users/a%40b.example/registeredDevices', headers }]
    expect((await send('graph.microsoft.com', { requests }, server.url('/'))).status).toBe(200)
    expect(insideOf(server.arrived[0] ?? { body: '{}', method: '', url: '', headers: {} })).toEqual(requests)
  })
  test('the table it is made from decides: an unplanned call joins only with the call', () => {
    const body = (calls: (typeof unplanned)[]) =>
      batchCalls(calls)[0]?.body?.safeParse({ requests: [{ ...fine, url: '/domains' }] }).success
    expect([body(planned), body([...planned, unplanned])]).toEqual([false, true])
  })
  test('a key from outside that is no part of a path is refused alone and spoils no other', async () => {
    await using server = await serve(graphServer(() => ({})))
    const { session } = open(server)
    const results: Record<string, string> = {}
    const keys = ['good', '../organization', 'a/b', '$value', '%2e', 'also good']
    for await (const it of session.each('graph:users.registeredDevices', keys, Any)) {
      results[it.key] = 'value' in it ? 'read' : it.failed.code
    }
    expect(results).toEqual({
      good: 'read',
      '../organization': 'CALL_REFUSED',
      'a/b': 'CALL_REFUSED',
      $value: 'CALL_REFUSED',
      '%2e': 'CALL_REFUSED',
      'also good': 'read',
    })
    expect(server.arrived.flatMap(insideOf).map((it) => it.url)).toEqual([
      '/users/good/registeredDevices',
      '/users/also%20good/registeredDevices',
    ])
  })
})
