import type { admin_directory_v1 } from 'googleapis/build/src/apis/admin/directory_v1.js'
import { describe, expect, test } from 'vitest'
import { z } from 'zod'
import { everythingIn } from '../../http/asking.js'
import { type Answering, json, type Server, serve } from '../../http/server.js'
import { ACTIVITIES, failing, newer, type OpenOptions, older, open, POLICIES, USERS } from './asking.js'

const User = z.looseObject({ id: z.string() })
const MASK = 'nextPageToken,users(id,name/fullName)'

interface Read {
  ids: string[]
  broken: number
  pages: number
}

async function read(server: Server, options: OpenOptions = {}, query: Record<string, string> = {}): Promise<Read> {
  const all: Read = { ids: [], broken: 0, pages: 0 }
  for await (const page of open(server, options).session.list(USERS, 'users', User, { query })) {
    all.ids.push(...page.items.map((it) => it.id))
    all.broken += page.broken
    all.pages += 1
  }
  return all
}

const page = (ids: readonly string[], nextPageToken?: string) =>
  ({
    kind: 'admin#directory#users',
    ...(ids.length > 0 ? { users: ids.map((id) => ({ id })) } : {}),
    ...(nextPageToken === undefined ? {} : { nextPageToken }),
  }) satisfies admin_directory_v1.Schema$Users

const paged =
  (answer: (nth: number) => object): Answering =>
  (response, request, nth) =>
    json(answer(nth))(response, request, nth)

describe('a list is read to its end', () => {
  test('three pages, each asked with the same query and the token word for word', async () => {
    const token = 'Ea+b/c==&x=%2F~ é'
    await using server = await serve(paged((nth) => page([`${nth}`], nth < 3 ? `${token}${nth}` : undefined)))
    const got = await read(server, {}, { customer: 'my_customer', maxResults: '500', fields: MASK })
    expect(got.ids).toEqual(['1', '2', '3'])
    const first =
      '/admin/directory/v1/users?customer=my_customer&maxResults=500&fields=nextPageToken%2Cusers(id%2Cname%2FfullName)'
    const tokens = server.arrived.map((it) => new URL(it.url, 'http://x').searchParams.get('pageToken'))
    expect(tokens).toEqual([null, `${token}1`, `${token}2`])
    expect(server.arrived.every((it) => it.url.startsWith(first))).toBe(true)
  })
  test('each request says that it takes compressed answers, in both ways that Google asks for', async () => {
    await using server = await serve(json(page([])))
    await read(server)
    const { 'user-agent': agent, 'accept-encoding': encoding } = server.arrived[0]?.headers ?? {}
    expect([agent, encoding]).toEqual([expect.stringContaining('gzip'), expect.stringContaining('gzip')])
  })
  const ends: Record<string, [(nth: number) => object, Read]> = {
    'blank pages with a next token go on': [
      (nth) => page(nth === 4 ? ['late'] : [], nth < 4 ? `t${nth}` : undefined),
      { ids: ['late'], broken: 0, pages: 4 },
    ],
    'a blank page that names the list goes on too': [
      (nth) => (nth === 1 ? { users: [], nextPageToken: 't' } : page(['a'])),
      { ids: ['a'], broken: 0, pages: 2 },
    ],
    'a page that is nothing but a token goes on': [
      (nth) => (nth === 1 ? { nextPageToken: 't' } : page(['a'])),
      { ids: ['a'], broken: 0, pages: 2 },
    ],
    'a list that is left out is one page of nothing': [() => ({ kind: 'x', etag: '"y"' }), { ids: [], broken: 0, pages: 1 }],
    'an answer of nothing is one page of nothing': [() => ({}), { ids: [], broken: 0, pages: 1 }],
    'an empty token is the end': [() => page(['a'], ''), { ids: ['a'], broken: 0, pages: 1 }],
    'a token of null is the end': [() => ({ users: null, nextPageToken: null }), { ids: [], broken: 0, pages: 1 }],
    'items that do not fit are counted and the others kept': [
      () => ({ users: [{ id: 'a' }, { id: 7 }, null, 'x', { id: 'b', more: 1 }] }),
      { ids: ['a', 'b'], broken: 3, pages: 1 },
    ],
    'a page that comes twice among others does not end the list': [
      (nth) => page([nth === 3 ? '1' : `${nth}`], nth < 4 ? `t${nth}` : undefined),
      { ids: ['1', '2', '1', '4'], broken: 0, pages: 4 },
    ],
  }
  test.each(Object.entries(ends))('%s', async (_, [answer, expected]) => {
    await using server = await serve(paged(answer))
    expect(await read(server)).toEqual(expected)
  })
  test('items without an id of their own are no circle, however alike they are', async () => {
    const like = { kind: 'x', entity: { type: 'USER' } }
    await using server = await serve(
      paged((nth) => ({ usageReports: [like, like], ...(nth < 6 ? { nextPageToken: `t${nth}` } : {}) })),
    )
    let count = 0
    for await (const it of open(server).session.list(ACTIVITIES, 'usageReports', z.looseObject({}))) count += it.items.length
    expect(count).toBe(12)
  })
  test('activities are told apart by their id, which is an object', async () => {
    const activity = (nth: number) => ({ id: { time: '2026-11-01T00:00:00Z', uniqueQualifier: `${nth}` } })
    await using server = await serve(
      paged((nth) => ({ items: [activity(nth)], ...(nth < 6 ? { nextPageToken: `t${nth}` } : {}) })),
    )
    let count = 0
    for await (const it of open(server).session.list(ACTIVITIES, 'items', z.looseObject({}))) count += it.items.length
    expect(count).toBe(6)
  })
  test('pages with a pace leave apart', async () => {
    await using server = await serve(
      paged((nth) => ({ policies: [{ name: `policies/${nth}` }], ...(nth < 4 ? { nextPageToken: `t${nth}` } : {}) })),
    )
    const { session, slept } = open(server)
    for await (const _ of session.list(POLICIES, 'policies', z.looseObject({})));
    expect(slept.reduce((sum, ms) => sum + ms, 0)).toBeGreaterThanOrEqual(3000)
  })
})

describe('a list that does not end well is a failure, never a shorter list', () => {
  const bad: Record<string, [Answering, string, OpenOptions?]> = {
    'a token that names the same page again': [json(page([], 'same')), 'PAGES_BROKEN'],
    'two tokens that name each other': [paged((nth) => page([], `t${nth % 2}`)), 'PAGES_BROKEN'],
    'pages without end': [paged((nth) => page([`${nth}`], `t${nth}`)), 'PAGES_BROKEN', { maxPages: 5 }],
    'new tokens and the same items for ever': [paged((nth) => page(['a'], `t${nth}`)), 'PAGES_BROKEN'],
    'a token that is a number': [json({ users: [], nextPageToken: 7 }), 'HTTP_SHAPE'],
    'a list that is none': [json({ users: { id: 'a' } }), 'HTTP_SHAPE'],
    'the list of something else': [json({ groups: [{ id: 'a' }] }), 'HTTP_SHAPE'],
    'an error that came with 200': [json(newer(403, 'PERMISSION_DENIED')), 'HTTP_SHAPE'],
    'a bare array': [json([{ id: 'a' }]), 'HTTP_SHAPE'],
    'cut off': [
      (response) => response.writeHead(200, { 'content-type': 'application/json' }).end('{"users":[{"id":"a"},{"id"'),
      'HTTP_BROKEN',
    ],
    'cut off in the middle of the body': [
      (response) => {
        response.writeHead(200, { 'content-type': 'application/json', 'content-length': '500' }).write('{"users":[')
        setImmediate(() => response.destroy())
      },
      'HTTP_CUT',
    ],
    'a web page': [(response) => response.writeHead(200, { 'content-type': 'text/html' }).end('<html>CANARY'), 'HTTP_NOT_JSON'],
    'nothing at all': [(response) => response.writeHead(204).end(), 'HTTP_EMPTY'],
    'a redirect to another host': [
      (response) => response.writeHead(302, { location: 'https://evil.example/users' }).end(),
      'HTTP_REDIRECT',
    ],
    'too large': [json({ users: ['x'.repeat(5000)] }), 'HTTP_TOO_LARGE', { guard: { bytes: 1000 } }],
  }
  test.each(Object.entries(bad))('%s', async (_, [answer, code, options]) => {
    await using server = await serve(answer)
    const error = await failing(read(server, options))
    expect([error.code, error.because, error.call]).toEqual([code, 'failed', USERS])
    expect(everythingIn(error)).not.toMatch(/CANARY|evil|pageToken=/)
  })
  test.each([1, 2, 3])('403 on page %i', async (at) => {
    await using server = await serve((response, request, nth) =>
      nth === at
        ? json(older(403, 'forbidden'), 403)(response, request, nth)
        : json(page([`${nth}`], `t${nth}`))(response, request, nth),
    )
    const error = await failing(read(server))
    expect([error.because, error.theirs, server.arrived.length]).toEqual(['permission', 'forbidden', at])
  })
  test('an abort in the middle is an abort, not a failure', async () => {
    const control = new AbortController()
    await using server = await serve(paged((nth) => page([`${nth}`], `t${nth}`)))
    const reading = async () => {
      const { session } = open(server, { signal: control.signal })
      for await (const _ of session.list(USERS, 'users', User)) control.abort(new Error('enough'))
    }
    await expect(reading()).rejects.toThrow('enough')
    expect(server.arrived.length).toBe(1)
  })
})

describe('a field mask that would hide the rest of a list is refused before anything is sent', () => {
  const masks: Record<string, boolean> = {
    'nextPageToken,users(id)': true,
    'users(id,name(fullName)),nextPageToken': true,
    'users/id,nextPageToken': true,
    'nextPageToken,users(id/time,events(name,parameters(name,value)))': true,
    'users(a(b(c(d,nextPageToken))))': false,
    '*': true,
    'users(id)': false,
    'users(id,nextPageToken)': false,
    nextPageToken: false,
    'nextPageToken,groups(users)': false,
  }
  test.each(Object.entries(masks))('%s', async (fields, good) => {
    await using server = await serve(json(page([])))
    const done = await read(server, {}, { fields }).then(
      () => 'read',
      (error) => error.code,
    )
    expect([done, server.arrived.length]).toEqual(good ? ['read', 1] : ['CALL_REFUSED', 0])
  })
  test('a list without pages needs no token in its mask', async () => {
    await using server = await serve(json({ organizationUnits: [{ orgUnitId: 'id:1' }] }))
    const asked = { query: { fields: 'organizationUnits(orgUnitId)' } }
    for await (const it of open(server).session.list('directory:orgunits.list', 'organizationUnits', z.looseObject({}), asked))
      expect(it.items.length).toBe(1)
    expect(server.arrived[0]?.url).toContain('/customer/my_customer/orgunits?')
  })
  test('a list without pages that says it has one is a failure', async () => {
    await using server = await serve(json({ organizationUnits: [], nextPageToken: 't' }))
    const all = async () => {
      for await (const _ of open(server).session.list('directory:orgunits.list', 'organizationUnits', z.looseObject({})));
    }
    expect((await failing(all())).code).toBe('CALL_REFUSED')
  })
})
