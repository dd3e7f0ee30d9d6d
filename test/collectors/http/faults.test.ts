import { gzipSync } from 'node:zlib'
import { describe, expect, test } from 'vitest'
import { failureOf } from '../../../src/collectors/http/failure-of.js'
import { guardedFetch, type Limits } from '../../../src/collectors/http/guard.js'
import { readJson } from '../../../src/collectors/http/json.js'
import type { Because } from '../../../src/model/census.js'
import { caught, everythingIn, IMPATIENT, list, never, SHORT, Value } from './asking.js'
import { fakeClock } from './fake-clock.js'
import { type Answering, json, serve } from './server.js'

const CANARY = 'canary-7f3a91'

interface Fault {
  name: string
  answer: Answering
  /** The code of the failure and, for an answered one, its status. */
  is: string
  because?: Because
  /** Times the request left. */
  asked: number
  /** Milliseconds waited between them, by the fake clock. */
  waits?: number[]
  limits?: Partial<Limits>
}

/** A server that says everything it was sent in every place it can. */
const status =
  (code: number, headers: Record<string, string> = {}): Answering =>
  (response, { url, headers: sent }) =>
    response.writeHead(code, `no ${CANARY}`, { 'x-echo': String(sent.authorization), ...headers }).end(url + JSON.stringify(sent))

const raw =
  (text: string): Answering =>
  (response) =>
    response.socket?.end(text)

const GOOD = gzipSync(JSON.stringify({ value: Array.from({ length: 5000 }, (_, i) => `${CANARY}-${i * 7919}`) }))
const gz =
  (bytes: Uint8Array): Answering =>
  (response) =>
    response.writeHead(200, { 'content-type': 'application/json', 'content-encoding': 'gzip' }).end(bytes)

const endless: Answering = (response) => {
  const piece = Buffer.alloc(256 * 1024, 32)
  let left = 400
  const more = () => {
    while (left > 0 && !response.destroyed) {
      left -= 1
      if (!response.write(piece)) return response.once('drain', more)
    }
    return response.end()
  }
  response.writeHead(200)
  more()
}

const drip: Answering = (response) => {
  response.writeHead(200).write('{')
  const timer = setInterval(() => response.write(' '), 20)
  response.on('close', () => clearInterval(timer))
}

const DATE = { 'retry-after': 'Sun, 22 Nov 2026 09:00:07 GMT' }
const undated =
  (answer: Answering): Answering =>
  (response, ...rest) => {
    response.sendDate = false
    return answer(response, ...rest)
  }

const faults: Fault[] = [
  { name: '400 is the request itself', answer: status(400), is: 'HTTP_STATUS 400', asked: 1 },
  { name: '401 is a sign-in that is over', answer: status(401), is: 'HTTP_STATUS 401', because: 'permission', asked: 1 },
  { name: '403 is a missing permission', answer: status(403), is: 'HTTP_STATUS 403', because: 'permission', asked: 1 },
  { name: '404 is not offered here', answer: status(404), is: 'HTTP_STATUS 404', because: 'unsupported', asked: 1 },
  { name: '408 is asked again', answer: status(408), is: 'HTTP_STATUS 408', asked: 3, waits: [500, 1000] },
  {
    name: '429 with seconds waits as long as it says',
    answer: status(429, { 'retry-after': '7' }),
    is: 'HTTP_STATUS 429',
    because: 'throttled',
    asked: 3,
    waits: [7250, 7250],
  },
  {
    name: '429 with a date waits until then by this clock',
    answer: undated(status(429, DATE)),
    is: 'HTTP_STATUS 429',
    because: 'throttled',
    asked: 3,
    waits: [7250, 250],
  },
  {
    name: '429 with a date waits until then by the clock of the server',
    answer: status(429, { ...DATE, date: 'Sun, 22 Nov 2026 09:00:04 GMT' }),
    is: 'HTTP_STATUS 429',
    because: 'throttled',
    asked: 3,
    waits: [3250, 3250],
  },
  {
    name: '429 without a word backs off',
    answer: status(429),
    is: 'HTTP_STATUS 429',
    because: 'throttled',
    asked: 3,
    waits: [500, 1000],
  },
  {
    name: '429 for an hour is not asked again',
    answer: status(429, { 'retry-after': '3600' }),
    is: 'HTTP_STATUS 429',
    because: 'throttled',
    asked: 1,
    waits: [],
  },
  {
    name: '429 with nonsense backs off',
    answer: status(429, { 'retry-after': CANARY }),
    is: 'HTTP_STATUS 429',
    because: 'throttled',
    asked: 3,
    waits: [500, 1000],
  },
  { name: '500 is not asked again', answer: status(500), is: 'HTTP_STATUS 500', asked: 1 },
  { name: '501 is not offered here', answer: status(501), is: 'HTTP_STATUS 501', because: 'unsupported', asked: 1 },
  { name: '502 is asked again', answer: status(502), is: 'HTTP_STATUS 502', asked: 3 },
  {
    name: '503 is asked again',
    answer: status(503, { 'retry-after': '2' }),
    is: 'HTTP_STATUS 503',
    asked: 3,
    waits: [2250, 2250],
  },
  { name: '504 is asked again', answer: status(504), is: 'HTTP_STATUS 504', asked: 3 },
  {
    name: 'a status that is none',
    answer: raw('HTTP/1.1 999 Huh\r\ncontent-length: 0\r\n\r\n'),
    is: 'HTTP_STATUS 999',
    asked: 1,
  },
  { name: 'a reset before headers', answer: (it) => it.socket?.resetAndDestroy(), is: 'HTTP_CUT', asked: 3, waits: [500, 1000] },
  { name: 'a hang-up before headers', answer: (it) => it.socket?.destroy(), is: 'HTTP_CUT', asked: 3 },
  {
    name: 'a reset in the middle of the body',
    answer: (it) =>
      it.writeHead(200, { 'content-length': 900 }).write(`{"value":["${CANARY}`, () => it.socket?.resetAndDestroy()),
    is: 'HTTP_CUT',
    asked: 3,
  },
  { name: 'silence before headers', answer: () => {}, is: 'HTTP_TIMEOUT', asked: 2, limits: IMPATIENT },
  {
    name: 'silence in the middle of the body',
    answer: (it) => it.writeHead(200).write('{'),
    is: 'HTTP_TIMEOUT',
    asked: 2,
    limits: IMPATIENT,
  },
  { name: 'one byte at a time, for ever', answer: drip, is: 'HTTP_TIMEOUT', asked: 2, limits: IMPATIENT },
  { name: 'JSON cut off', answer: (it) => it.end(`{"value":["${CANARY}"`), is: 'HTTP_BROKEN', asked: 1 },
  { name: 'JSON that is none', answer: (it) => it.end(`${CANARY}: yes`), is: 'HTTP_BROKEN', asked: 1 },
  { name: 'gzip cut off', answer: gz(GOOD.subarray(0, GOOD.length / 2)), is: 'HTTP_BROKEN', asked: 1 },
  { name: 'gzip that is none', answer: gz(Buffer.from(CANARY)), is: 'HTTP_BROKEN', asked: 1 },
  {
    name: 'a content-length that is too long',
    answer: raw('HTTP/1.1 200 OK\r\ncontent-length: 99\r\n\r\n{"value":[]}'),
    is: 'HTTP_CUT',
    asked: 3,
  },
  {
    name: 'a content-length that is too short',
    answer: raw('HTTP/1.1 200 OK\r\ncontent-length: 5\r\n\r\n{"value":[]}'),
    is: 'HTTP_BROKEN',
    asked: 1,
  },
  { name: 'no HTTP at all', answer: raw(`SSH-2.0-${CANARY}\r\n`), is: 'HTTP_BROKEN', asked: 1 },
  { name: 'headers without end', answer: status(200, { 'x-long': CANARY.repeat(2000) }), is: 'HTTP_UNREACHABLE', asked: 1 },
  {
    name: 'a web page that says so',
    answer: (it) => it.writeHead(200, { 'content-type': 'text/html' }).end(`Please sign in, ${CANARY}`),
    is: 'HTTP_NOT_JSON',
    asked: 1,
  },
  {
    name: 'a web page that says it is JSON',
    answer: (it) => it.end(`\n<!doctype html>${CANARY}`),
    is: 'HTTP_NOT_JSON',
    asked: 1,
  },
  { name: '200 with nothing', answer: (it) => it.end(), is: 'HTTP_EMPTY', asked: 1 },
  { name: '200 with blanks', answer: (it) => it.end('\r\n  '), is: 'HTTP_EMPTY', asked: 1 },
  { name: '204', answer: (it) => it.writeHead(204).end(), is: 'HTTP_EMPTY', asked: 1 },
  { name: 'another shape', answer: json({ value: { [CANARY]: CANARY } }), is: 'HTTP_SHAPE', asked: 1 },
  { name: 'a bare null', answer: json(null), is: 'HTTP_SHAPE', asked: 1 },
  { name: '304 without having asked', answer: status(304), is: 'HTTP_STATUS 304', asked: 1 },
  {
    name: 'a redirect to another host',
    answer: status(302, { location: `https://collector.example/?t=${CANARY}` }),
    is: 'HTTP_REDIRECT 302',
    asked: 1,
  },
  {
    name: 'a redirect out of the table',
    answer: status(307, { location: '/v1/users/1/messages' }),
    is: 'HTTP_REDIRECT 307',
    asked: 1,
  },
  { name: 'a redirect to nowhere', answer: status(301, { location: 'http://' }), is: 'HTTP_REDIRECT 301', asked: 1 },
  { name: 'a redirect to itself', answer: status(302, { location: '?q=1' }), is: 'HTTP_REDIRECT 302', asked: 4 },
  { name: 'a body of 100 MB', answer: endless, is: 'HTTP_TOO_LARGE', asked: 1 },
  {
    name: '100 MB packed into 100 kB',
    answer: gz(gzipSync(Buffer.alloc(100 * 1024 * 1024), { level: 1 })),
    is: 'HTTP_TOO_LARGE',
    asked: 1,
  },
]

describe('what goes wrong on the way is told, and nothing of what was sent or received', () => {
  test.each(faults.map((it) => [it.name, it] as const))('%s', async (_, it) => {
    await using server = await serve(it.answer)
    const clock = fakeClock()
    const log: string[] = []
    const limits = { ...SHORT, ...it.limits }
    const fetch = guardedFetch([list(server.host)], { signal: never, clock, limits, log: (line) => log.push(line) })
    const url = server.url(`/v1/users/${CANARY}/list?q=${CANARY}`)
    const asking = fetch('list', url, { headers: { authorization: `Bearer ${CANARY}` } }).then((got) => readJson(got, Value))
    const error = await caught(asking)

    const [code, answered] = it.is.split(' ')
    expect(error.code).toBe(code)
    if (answered !== undefined) expect(error.status).toBe(Number(answered))
    expect(error.because).toBe(it.because ?? 'failed')
    expect(server.arrived.length).toBe(it.asked)
    if (it.waits) expect(clock.slept).toEqual(it.waits)
    expect(everythingIn(error) + log.join() + JSON.stringify(failureOf(error))).not.toContain(CANARY)
    expect(error.cause).toBeUndefined()
    expect(error.what).toContain(`GET ${server.host}/v1/users/{id}/list`)
  })

  test('no server at all', async () => {
    let host = ''
    {
      await using gone = await serve(() => {})
      host = gone.host
    }
    const fetch = guardedFetch([list(host)], { signal: never, clock: fakeClock() })
    const error = await caught(fetch('list', new URL(`http://${host}/v1/users/${CANARY}/list`)))
    expect(error.code).toBe('HTTP_UNREACHABLE')
    expect(everythingIn(error)).not.toContain(CANARY)
  })
})
