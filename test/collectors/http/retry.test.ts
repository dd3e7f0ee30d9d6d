import { describe, expect, test } from 'vitest'
import { guardedFetch } from '../../../src/collectors/http/guard.js'
import { readJson } from '../../../src/collectors/http/json.js'
import { caught, list, never, SHORT, Value } from './asking.js'
import { fakeClock } from './fake-clock.js'
import { type Answering, json, serve } from './server.js'

const busy =
  (code: number, headers: Record<string, string> = {}): Answering =>
  (response) =>
    response.writeHead(code, headers).end()

const breaksOff: Answering = (response) => response.socket?.end('HTTP/1.1 200 OK\r\ncontent-length: 99\r\n\r\n{"value":[]}')

describe('what passes by itself is waited for', () => {
  const flaky =
    (times: number, fault: Answering): Answering =>
    (response, request, nth) =>
      (nth <= times ? fault : json({ value: ['ana'] }))(response, request, nth)

  test.each([
    ['two answers of 503', busy(503)],
    ['two resets', ((it) => it.socket?.resetAndDestroy()) as Answering],
    ['two bodies that break off', breaksOff],
    ['two answers of 429 with seconds', busy(429, { 'retry-after': '1' })],
  ])('%s, then the data', async (_, fault) => {
    await using server = await serve(flaky(2, fault))
    const fetch = guardedFetch([list(server.host)], { signal: never, clock: fakeClock(), limits: SHORT })
    const got = await readJson(await fetch('list', server.url('/v1/users/1/list')), Value)
    expect([got.value, server.arrived.length]).toEqual([['ana'], 3])
  })

  test('a slow answer that keeps coming is waited for', async () => {
    await using server = await serve(async (response) => {
      response.writeHead(200).write('{"value":')
      for (let piece = 0; piece < 8; piece += 1) {
        await new Promise((done) => setTimeout(done, 100))
        response.write(' ')
      }
      response.end('["ana"]}')
    })
    const fetch = guardedFetch([list(server.host)], { signal: never, limits: { quietMs: 700, attempts: 1 } })
    expect((await readJson(await fetch('list', server.url('/v1/users/1/list')), Value)).value).toEqual(['ana'])
  })

  test('the log says who asks to wait, and how long', async () => {
    await using server = await serve(flaky(1, busy(429, { 'retry-after': '30' })))
    const log: string[] = []
    const fetch = guardedFetch([list(server.host)], { signal: never, clock: fakeClock(), log: (line) => log.push(line) })
    await fetch('list', server.url(`/v1/users/1/list?q=ana`))
    expect(log).toEqual([`${server.host} asks to wait 31 s`])
  })

  test('the total deadline ends a wait', async () => {
    await using server = await serve(busy(429, { 'retry-after': '50' }))
    const signal = AbortSignal.timeout(150)
    const fetch = guardedFetch([list(server.host)], { signal })
    await expect(fetch('list', server.url('/v1/users/1/list'))).rejects.toBe(await reasonOf(signal))
    expect(server.arrived.length).toBe(1)
  })

  test('the total deadline ends an answer that does not come', async () => {
    await using server = await serve(() => {})
    const signal = AbortSignal.timeout(100)
    await expect(guardedFetch([list(server.host)], { signal })('list', server.url('/v1/users/1/list'))).rejects.toMatchObject({
      name: 'TimeoutError',
    })
  })

  test('an answer that is too large is hung up on', async () => {
    let hungUp: () => void = () => {}
    const closed = new Promise<void>((done) => {
      hungUp = done
    })
    await using server = await serve((response) => {
      response.on('close', hungUp)
      response.writeHead(200).write('x'.repeat(5000))
    })
    await caught(
      guardedFetch([list(server.host)], { signal: never, limits: { bytes: 1000 } })('list', server.url('/v1/users/1/list')),
    )
    await closed
  })
})

async function reasonOf(signal: AbortSignal): Promise<unknown> {
  if (!signal.aborted) await new Promise((done) => signal.addEventListener('abort', done, { once: true }))
  return signal.reason
}
