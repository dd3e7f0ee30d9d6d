import { describe, expect, test } from 'vitest'
import { z } from 'zod'
import { everythingIn } from '../../http/asking.js'
import { type Answering, json, type Server, serve } from '../../http/server.js'
import { failing, graphServer, insideOf, type OpenOptions, open, refusedWith, TOKEN } from './asking.js'

const User = z.looseObject({ id: z.string() })
const NEXT = '@odata.nextLink'
const link = (nth: number) => `https://graph.microsoft.com/v1.0/users?$skiptoken=p${nth}`

interface Read {
  ids: string[]
  broken: number
  pages: number
}

async function read(server: Server, options: OpenOptions = {}, query: Record<string, string> = { $top: '999' }): Promise<Read> {
  const all: Read = { ids: [], broken: 0, pages: 0 }
  for await (const page of open(server, options).session.list('graph:users', User, { query })) {
    all.ids.push(...page.items.map((it) => it.id))
    all.broken += page.broken
    all.pages += 1
  }
  return all
}

const paged =
  (page: (nth: number) => object): Answering =>
  (response, request, nth) =>
    json(page(nth))(response, request, nth)

describe('a list is read to its end', () => {
  test('three pages, the links kept word for word', async () => {
    const cursor = 'RFNwdAIAAQAAABg6YW5h_-~.%2Fx%3D%3D'
    const next = `https://graph.microsoft.com/v1.0/users?$top=999&$skiptoken=${cursor}`
    await using server = await serve(
      paged((nth) => ({ value: [{ id: `${nth}` }], ...(nth < 3 ? { [NEXT]: `${next}${nth}` } : {}) })),
    )
    expect((await read(server)).ids).toEqual(['1', '2', '3'])
    expect(server.arrived.map((it) => it.url)).toEqual([
      '/v1.0/users?$top=999',
      `/v1.0/users?$top=999&$skiptoken=${cursor}1`,
      `/v1.0/users?$top=999&$skiptoken=${cursor}2`,
    ])
    expect(server.arrived.map((it) => it.headers.prefer)).toEqual(Array(3).fill('include-unknown-enum-members'))
  })
  test('an empty page with a next link goes on', async () => {
    await using server = await serve(
      paged((nth) => ({ value: nth === 3 ? [{ id: 'late' }] : [], ...(nth < 3 ? { [NEXT]: link(nth) } : {}) })),
    )
    expect(await read(server)).toEqual({ ids: ['late'], broken: 0, pages: 3 })
  })
  test('an empty list is one page of nothing', async () => {
    await using server = await serve(json({ value: [] }))
    expect(await read(server)).toEqual({ ids: [], broken: 0, pages: 1 })
  })
  test('a next link of null is the end', async () => {
    await using server = await serve(json({ value: [{ id: 'a' }], [NEXT]: null }))
    expect((await read(server)).ids).toEqual(['a'])
  })
  test('items that do not fit are counted and the others kept', async () => {
    await using server = await serve(json({ value: [{ id: 'a' }, { id: 7 }, null, 'x', { id: 'b', more: 1 }] }))
    expect(await read(server)).toEqual({ ids: ['a', 'b'], broken: 3, pages: 1 })
  })
  test('a page that comes twice among others is given twice and does not end the list', async () => {
    await using server = await serve(
      paged((nth) => ({ value: [{ id: nth === 3 ? '1' : `${nth}` }], ...(nth < 4 ? { [NEXT]: link(nth) } : {}) })),
    )
    expect((await read(server)).ids).toEqual(['1', '2', '1', '4'])
  })
  test('a bare array, as Teams answers, is one page', async () => {
    await using server = await serve(json([{ id: 'a' }]))
    expect((await read(server)).ids).toEqual(['a'])
  })
  test('first pages travel together, later ones alone, also when links name the endpoint itself', async () => {
    await using server = await serve((response, request, nth) => {
      const next = `http://${request.headers.host}/v1.0/users?$skiptoken=2`
      return graphServer((url) => ({ body: { value: [{ id: url }], ...(url === '/users?$top=999' ? { [NEXT]: next } : {}) } }))(
        response,
        request,
        nth,
      )
    })
    const { session } = open(server)
    const ids = async (id: string, query: Record<string, string>) => {
      const all: string[] = []
      for await (const page of session.list(id, User, { query })) all.push(...page.items.map((it) => it.id))
      return all
    }
    expect(await Promise.all([ids('graph:users', { $top: '999' }), ids('graph:domains', {})])).toEqual([
      ['/users?$top=999', '/users?$skiptoken=2'],
      ['/domains'],
    ])
    expect(server.arrived.map((it) => it.url)).toEqual(['/v1.0/$batch', '/v1.0/users?$skiptoken=2'])
  })
  test('a query that counts asks for eventual consistency on every page', async () => {
    await using server = await serve(
      paged((nth) => ({ value: [{ id: `${nth}` }], '@odata.count': 2, ...(nth < 2 ? { [NEXT]: link(nth) } : {}) })),
    )
    await read(server, {}, { $count: 'true' })
    expect(server.arrived.map((it) => it.headers.consistencylevel)).toEqual(['eventual', 'eventual'])
  })
})

describe('a list that does not end well is a failure, never a shorter list', () => {
  const item = { value: [{ id: 'a' }] }
  const bad: Record<string, [Answering, string, OpenOptions?]> = {
    'a next link to itself': [json({ value: [], [NEXT]: 'https://graph.microsoft.com/v1.0/users?$top=999' }), 'PAGES_BROKEN'],
    'two pages that name each other': [paged((nth) => ({ value: [], [NEXT]: link(nth % 2) })), 'PAGES_BROKEN'],
    'a next link to another host': [json({ ...item, [NEXT]: 'https://evil.example/v1.0/users?$skiptoken=2' }), 'PAGES_BROKEN'],
    'a next link to another host of Microsoft': [
      json({ ...item, [NEXT]: 'https://graph.microsoft.us/v1.0/users?$skiptoken=2' }),
      'PAGES_BROKEN',
    ],
    'a next link out of https': [json({ ...item, [NEXT]: 'http://graph.microsoft.com/v1.0/users?$skiptoken=2' }), 'PAGES_BROKEN'],
    'a next link to another path': [json({ ...item, [NEXT]: 'https://graph.microsoft.com/v1.0/me/messages' }), 'CALL_REFUSED'],
    'a next link with another query name': [
      json({ ...item, [NEXT]: 'https://graph.microsoft.com/v1.0/users?$expand=manager' }),
      'CALL_REFUSED',
    ],
    'an empty next link': [json({ ...item, [NEXT]: '' }), 'PAGES_BROKEN'],
    'a next link that is a number': [json({ ...item, [NEXT]: 7 }), 'HTTP_SHAPE'],
    'pages without end': [paged((nth) => ({ value: [{ id: `${nth}` }], [NEXT]: link(nth) })), 'PAGES_BROKEN', { maxPages: 5 }],
    'new links and the same items for ever': [paged((nth) => ({ ...item, [NEXT]: link(nth) })), 'PAGES_BROKEN'],
    'fewer than it counted': [json({ ...item, '@odata.count': 2 }), 'PAGES_BROKEN'],
    'no value': [json({ items: [] }), 'HTTP_SHAPE'],
    'cut off': [
      (response) => response.writeHead(200, { 'content-type': 'application/json' }).end('{"value":[{"id":"a"},{"id"'),
      'HTTP_BROKEN',
    ],
    'cut off in the middle of the body': [
      (response) => {
        response.writeHead(200, { 'content-type': 'application/json', 'content-length': '500' }).write('{"value":[')
        setImmediate(() => response.destroy())
      },
      'HTTP_CUT',
    ],
    'a web page': [(response) => response.writeHead(200, { 'content-type': 'text/html' }).end('<html>CANARY'), 'HTTP_NOT_JSON'],
    'nothing at all': [(response) => response.writeHead(204).end(), 'HTTP_EMPTY'],
    'too large': [json({ value: ['x'.repeat(5000)] }), 'HTTP_TOO_LARGE', { guard: { bytes: 1000 } }],
  }
  test.each(Object.entries(bad))('%s', async (_, [answer, code, options]) => {
    await using server = await serve(answer)
    const error = await failing(read(server, options))
    expect([error.code, error.because, error.call]).toEqual([code, 'failed', 'graph:users'])
    expect(everythingIn(error)).not.toMatch(/CANARY|evil|skiptoken/)
  })
  test('a link to a host where somebody listens opens no connection there', async () => {
    await using thief = await serve(json({ value: [] }))
    await using server = await serve(json({ ...item, [NEXT]: thief.url('/v1.0/users?$skiptoken=2').href }))
    expect((await failing(read(server))).code).toBe('PAGES_BROKEN')
    expect(thief.connections()).toBe(0)
  })
  test.each([1, 2, 3])('403 on page %i', async (at) => {
    await using server = await serve((response, request, nth) =>
      nth === at
        ? json(refusedWith('Authorization_RequestDenied').body, 403)(response, request, nth)
        : json({ value: [{ id: `${nth}` }], [NEXT]: link(nth) })(response, request, nth),
    )
    const error = await failing(read(server))
    expect([error.because, error.theirs, server.arrived.length]).toEqual(['permission', 'Authorization_RequestDenied', at])
  })
  test('an abort in the middle is an abort, not a failure', async () => {
    const control = new AbortController()
    await using server = await serve(paged((nth) => ({ value: [{ id: `${nth}` }], [NEXT]: link(nth) })))
    const reading = async () => {
      const { session } = open(server, { signal: control.signal })
      for await (const _ of session.list('graph:users', User)) control.abort(new Error('enough'))
    }
    await expect(reading()).rejects.toThrow('enough')
    expect(server.arrived.length).toBe(1)
  })
})

describe('a token that is refused in the middle is renewed once', () => {
  const expired = refusedWith('InvalidAuthenticationToken', 'Lifetime validation failed, the token is expired.', 401)

  test('401 on page 2 gives one new token, and the list goes on with it', async () => {
    await using server = await serve((response, request, nth) => {
      const old = request.headers.authorization === `Bearer ${TOKEN}`
      return nth > 1 && old
        ? json(expired.body, 401)(response, request, nth)
        : json({ value: [{ id: `${nth}` }], ...(nth < 4 ? { [NEXT]: link(nth) } : {}) })(response, request, nth)
    })
    const { session, asked } = open(server)
    const ids: string[] = []
    for await (const page of session.list('graph:users', User)) ids.push(...page.items.map((it) => it.id))
    expect(ids).toEqual(['1', '3', '4'])
    expect(asked.filter((it) => it.endsWith('!'))).toEqual(['graph!'])
  })
  test('401 for ever is a failure after two requests', async () => {
    await using server = await serve(json(expired.body, 401))
    const error = await failing(read(server))
    expect([error.because, error.status, server.arrived.length]).toEqual(['permission', 401, 2])
    expect(error.remedy).toContain('Sign in again')
  })
  test('many refused at once share one renewal', async () => {
    await using server = await serve((response, request, nth) => {
      const old = request.headers.authorization === `Bearer ${TOKEN}`
      return json(old ? expired.body : { value: [] }, old ? 401 : 200)(response, request, nth)
    })
    const { session, asked } = open(server)
    const one = async () => {
      for await (const _ of session.list('graph:identity.conditionalAccess.policies', User));
    }
    await Promise.all([one(), one(), one()])
    expect(asked.filter((it) => it.endsWith('!'))).toEqual(['graph!'])
  })
  test('a renewal that fails says what the sign-in said', async () => {
    await using server = await serve(json(expired.body, 401))
    const { ConfideError } = await import('../../../../src/model/error.js')
    const words = { what: 'The secret has expired.', why: 'x', next: 'Make a new secret.' }
    const header = async (_: string, options?: { renew?: boolean }) => {
      if (options?.renew) throw new ConfideError('SIGN_IN', words)
      return `Bearer ${TOKEN}`
    }
    const error = await failing(read(server, { who: { header } }))
    expect([error.because, error.remedy]).toEqual(['failed', 'The secret has expired. Make a new secret.'])
  })
})

describe('each: one question about many', () => {
  const Devices = z.looseObject({ value: z.array(z.looseObject({ id: z.string() })) })
  const ask = (server: Server, keys: Iterable<string> | AsyncIterable<string>) =>
    open(server).session.each('graph:users.registeredDevices', keys, Devices)
  const device = (url: string) => ({ body: { value: [{ id: url }] } })

  test('50 keys are three requests, and every key gets its own answer', async () => {
    await using server = await serve(graphServer(device))
    const keys = Array.from({ length: 50 }, (_, i) => `u${i}`)
    const got = new Map<string, string | undefined>()
    for await (const it of ask(server, keys)) got.set(it.key, 'value' in it ? it.value.value[0]?.id : undefined)
    expect([...got].every(([key, id]) => id === `/users/${key}/registeredDevices`)).toBe(true)
    expect([got.size, server.arrived.length]).toEqual([50, 3])
  })
  test('one that is refused spoils no other', async () => {
    await using server = await serve(graphServer((url) => (url.includes('/u1/') ? refusedWith('AccessDenied') : device(url))))
    const got: Record<string, string> = {}
    for await (const it of ask(server, ['u0', 'u1', 'u2'])) got[it.key] = 'value' in it ? 'read' : it.failed.because
    expect(got).toEqual({ u0: 'read', u1: 'permission', u2: 'read' })
  })
  test('keys are pulled as answers are taken, not all at once', async () => {
    await using server = await serve(graphServer(device))
    let pulled = 0
    function* keys() {
      for (; pulled < 5000; ) {
        pulled += 1
        yield `u${pulled}`
      }
    }
    let taken = 0
    let ahead = 0
    for await (const _ of ask(server, keys())) {
      taken += 1
      ahead = Math.max(ahead, pulled - taken)
      if (taken === 1000) break
    }
    expect([taken, ahead <= 80, pulled < 1100]).toEqual([1000, true, true])
  })
  test('requests stay full while answers are taken one by one', async () => {
    await using server = await serve(graphServer(device))
    const keys = Array.from({ length: 200 }, (_, i) => `u${i}`)
    let taken = 0
    for await (const _ of ask(server, keys)) taken += 1
    expect([taken, server.arrived.map((it) => insideOf(it).length)]).toEqual([200, Array(10).fill(20)])
  })
  test('keys that fail to come end it with their own error', async () => {
    await using server = await serve(graphServer(device))
    async function* keys() {
      yield 'u1'
      throw new Error('no more keys')
    }
    const all = async () => {
      for await (const _ of ask(server, keys()));
    }
    await expect(all()).rejects.toThrow('no more keys')
  })
  test('no key is no request', async () => {
    await using server = await serve(graphServer(device))
    for await (const _ of ask(server, [])) throw new Error('an answer to nothing')
    expect(server.connections()).toBe(0)
  })
  test('an abort ends it', async () => {
    const control = new AbortController()
    await using server = await serve(graphServer(device))
    const keys = Array.from({ length: 500 }, (_, i) => `u${i}`)
    const all = async () => {
      const { session } = open(server, { signal: control.signal })
      for await (const _ of session.each('graph:users.registeredDevices', keys, Devices)) control.abort(new Error('enough'))
    }
    await expect(all()).rejects.toThrow('enough')
  })
})
