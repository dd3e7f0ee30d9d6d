import { describe, expect, test } from 'vitest'
import { z } from 'zod'
import { guardedFetch } from '../../../src/collectors/http/guard.js'
import { readJson } from '../../../src/collectors/http/json.js'
import { type Next, type PageOptions, pages } from '../../../src/collectors/http/pages.js'
import { caught, list, never, SHORT } from './asking.js'
import { fakeClock } from './fake-clock.js'
import { type Arrived, json, type Server, serve } from './server.js'

const Page = z.object({ ids: z.array(z.string()), next: z.string().optional(), count: z.number().optional() })
type Page = z.output<typeof Page>

interface Read {
  ids: string[]
  server: Server
}

const START = '/v1/users/all/list'

/** Reads a chain from a real server that answers page n with `answer(n)`; `next` of a page may hold HOST. */
async function read(
  answer: (nth: number, request: Arrived) => Page | ((host: string) => Page),
  options: Partial<PageOptions<Page>> & { follow?: (page: Page, at: URL) => Next } = {},
  use: (chain: AsyncIterable<Page>, server: Server) => Promise<void> = async () => {},
): Promise<Read> {
  await using server = await serve((response, request, nth) => {
    const page = answer(nth, request)
    return json(typeof page === 'function' ? page(server.host) : page)(response, request, nth)
  })
  const calls = [list(server.host), list(server.host, { id: 'paged', method: 'POST', body: z.looseObject({}), repeatable: true })]
  const fetch = guardedFetch(calls, { signal: never, clock: fakeClock(), limits: SHORT })
  const { follow = (page: Page) => page.next, ...rest } = options
  const chain = pages(server.url(START), follow, {
    fetch,
    call: 'list',
    read: (it) => readJson(it, Page),
    ids: (page) => page.ids,
    ...rest,
  })
  const ids: string[] = []
  const told = async function* () {
    for await (const page of chain) {
      ids.push(...page.ids)
      yield page
    }
  }
  await use(told(), server)
  for await (const _ of told()) {
    // to the end
  }
  return { ids, server }
}

const link = (page: number | string) => `${START}?page=${page}`

describe('a chain that ends is read whole', () => {
  test('one page', async () => {
    expect((await read(() => ({ ids: ['a'] }))).ids).toEqual(['a'])
  })
  test('three pages, an empty one among them', async () => {
    const all: Page[] = [
      { ids: ['a'], next: link(2) },
      { ids: [], next: link(3) },
      { ids: ['b'], count: 2 },
    ]
    const { ids } = await read((nth) => all[nth - 1] ?? { ids: [] }, { total: (page) => page.count })
    expect(ids).toEqual(['a', 'b'])
  })
  test('many empty pages', async () => {
    expect((await read((nth) => ({ ids: nth < 30 ? [] : ['z'], ...(nth < 30 ? { next: link(nth) } : {}) }))).ids).toEqual(['z'])
  })
  test('whole links to the same host', async () => {
    const { server } = await read((nth) => (host) => ({
      ids: [String(nth)],
      ...(nth < 3 ? { next: `http://${host}${link(nth)}` } : {}),
    }))
    expect(server.arrived.map((it) => it.url)).toEqual([START, link(1), link(2)])
  })
  test('whole links to the endpoint that stands for the host', async () => {
    await using server = await serve((response, request, nth) =>
      json({ ids: [String(nth)], ...(nth < 3 ? { next: `http://${request.headers.host}${link(nth)}` } : {}) })(
        response,
        request,
        nth,
      ),
    )
    const endpoints = new Map([['graph.example', server.url('/')]])
    const fetch = guardedFetch([list('graph.example')], { signal: never, endpoints })
    const ids: string[] = []
    const options = { fetch, call: 'list', read: (it: Response) => readJson(it, Page) }
    for await (const page of pages(new URL(`https://graph.example${START}`), (page: Page) => page.next, options))
      ids.push(...page.ids)
    expect(ids).toEqual(['1', '2', '3'])
  })
  test('markers that stand in the body', async () => {
    const { server } = await read((nth) => ({ ids: [String(nth)], ...(nth < 3 ? { next: `m${nth}` } : {}) }), {
      call: 'paged',
      follow: (page) => (page.next === undefined ? null : { marker: page.next }),
      init: (marker) => ({ method: 'POST', body: JSON.stringify({ marker }) }),
    })
    expect(server.arrived.map((it) => it.body)).toEqual(['{}', '{"marker":"m1"}', '{"marker":"m2"}'])
  })
  test('ids that come twice are noticed, and do not count twice', async () => {
    const twice: number[] = []
    const all: Page[] = [{ ids: ['a', 'b'], next: link(2), count: 3 }, { ids: ['b', 'a', 'c'] }]
    await read((nth) => all[nth - 1] ?? { ids: [] }, { twice: (count) => twice.push(count), total: (page) => page.count })
    expect(twice).toEqual([2])
  })
})

describe('a chain that does not end well throws, so that no census is said', () => {
  const broken: Record<string, [Parameters<typeof read>[0], Parameters<typeof read>[1]?]> = {
    'a link to itself': [() => ({ ids: [], next: START })],
    'two pages that name each other': [(nth) => ({ ids: [], next: nth % 2 ? link(2) : START })],
    'three pages in a circle': [(nth) => ({ ids: [String(nth)], next: link(nth % 3) })],
    'a marker that comes again': [() => ({ ids: [] }), { follow: () => ({ marker: 'x' }), call: 'list' }],
    'an empty marker': [() => ({ ids: [] }), { follow: () => ({ marker: '' }) }],
    'an empty link': [() => ({ ids: [], next: '' })],
    'a link that is none': [() => ({ ids: [], next: 'http://[' })],
    'a link to another host': [() => ({ ids: [], next: `https://evil.example${link(2)}` })],
    'a link without a scheme to another host': [() => ({ ids: [], next: `//evil.example${link(2)}` })],
    'a link to another port of this computer': [() => ({ ids: [], next: `http://127.0.0.1:9${link(2)}` })],
    'a link out of the web': [() => ({ ids: [], next: 'javascript:alert(1)' })],
    'new markers for ever': [(nth) => ({ ids: [String(nth)], next: link(nth) }), { maxPages: 20 }],
    'fewer than it counted': [() => ({ ids: ['a', 'b'], count: 3 }), { total: (page) => page.count }],
  }
  test.each(Object.entries(broken))('%s', async (_, [answer, options]) => {
    const error = await caught(read(answer, options))
    expect([error.code, error.because]).toEqual(['PAGES_BROKEN', 'failed'])
    expect(error.what).not.toMatch(/evil|page=/)
  })

  test('new markers and the same page for ever are noticed after three such pages', async () => {
    let asked = 0
    const same = (nth: number) => {
      asked = nth
      return { ids: ['a', 'b'], next: link(nth) }
    }
    expect((await caught(read(same))).what).toContain('in circles')
    expect(asked).toBe(4)
  })

  test('a link to a host where somebody listens opens no connection there', async () => {
    await using thief = await serve(json({ ids: [] }))
    const error = await caught(read(() => ({ ids: [], next: thief.url(START).href })))
    expect([error.code, thief.connections()]).toEqual(['PAGES_BROKEN', 0])
  })

  test('a link from https to http', async () => {
    const fetch = async () => Response.json({ ids: [], next: `http://graph.example${link(2)}` })
    const chain = pages(new URL(`https://graph.example${START}`), (page: Page) => page.next, {
      fetch,
      call: 'list',
      read: (it) => readJson(it, Page),
    })
    const all = async () => {
      for await (const _ of chain);
    }
    expect((await caught(all())).code).toBe('PAGES_BROKEN')
  })

  test.each(['first', 'middle', 'last'])('a fault on the %s page', async (where) => {
    const at = { first: 1, middle: 2, last: 3 }[where] ?? 0
    await using server = await serve((response, request, nth) =>
      nth >= at ? response.writeHead(403).end() : json({ ids: [String(nth)], next: link(nth) })(response, request, nth),
    )
    const fetch = guardedFetch([list(server.host)], { signal: never })
    const chain = pages(server.url(START), (page: Page) => page.next, { fetch, call: 'list', read: (it) => readJson(it, Page) })
    let read = 0
    const all = async () => {
      for await (const _ of chain) read += 1
    }
    expect((await caught(all())).because).toBe('permission')
    expect(read).toBe(at - 1)
  })
})
