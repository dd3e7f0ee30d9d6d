import { execFile } from 'node:child_process'
import { promisify } from 'node:util'
import { type AnyCollector, defineCollector, type FactRecord } from 'confide'
import { account, builtInFacts, NOW, planFor } from 'confide/testing'
import { describe, expect, test } from 'vitest'
import { z } from 'zod'
import { type CollectOptions, collect, parse } from '../../src/engine/collect.js'
import type { ConfiguredSource, Plan } from '../../src/engine/plan.js'
import { makePlan } from '../../src/engine/plan.js'
import { assemble } from '../../src/engine/world.js'
import type { FactSchema } from '../../src/model/facts/index.js'
import { census, check, gap, judged, says } from './stage.js'

const schemas = new Map<string, FactSchema>(Object.entries(builtInFacts))

type Collect = AnyCollector['collect']

const reader = (id: string, run: Collect): ConfiguredSource => ({
  id,
  settings: { of: id },
  collector: defineCollector({
    id: `${id}-type`,
    title: `The ${id}`,
    settings: z.object({ of: z.string() }),
    calls: [{ id: 'read', why: 'reads accounts', via: 'file', gives: ['account.active'] }],
    collect: run,
  }),
})

const planOf = (...sources: ConfiguredSource[]): Plan =>
  makePlan({ profiles: [], overlays: [], checks: [planFor(check())], complete: true }, sources)

const closed = () => ({ fetch: () => Promise.reject(new Error('shut')), run: () => Promise.reject(new Error('shut')) })

const run = (sources: ConfiguredSource[], more: Partial<CollectOptions> = {}) =>
  collect(planOf(...sources), { now: NOW, version: '1.2.3', doors: closed, schemas, ...more })

const healthy = reader('healthy', async function* () {
  for (let i = 0; i < 100; i++) yield account({ id: String(i), source: 'healthy', active: true })
  yield census('healthy account', 100)
})

const never = () => new Promise<never>(() => {})

describe('sources run side by side; one that dies leaves its census unsaid and the others go on', () => {
  interface Case {
    name: string
    collect: Collect
    /** Records that are kept of it. */
    records: number
    error?: RegExp
    /** Accounts of it that are judged, and whether its census is missing. */
    unread: boolean
  }
  const one = (i: number) => account({ id: `x${i}`, source: 'odd', active: true })
  const CASES: Case[] = [
    {
      name: 'dies at once',
      // biome-ignore lint/correctness/useYield: it dies before it yields
      async *collect() {
        throw new Error('HTTP 503')
      },
      records: 0,
      error: /^HTTP 503$/,
      unread: true,
    },
    {
      name: 'dies before it becomes a stream',
      collect: () => {
        throw new Error('no settings')
      },
      records: 0,
      error: /^no settings$/,
      unread: true,
    },
    {
      name: 'dies after some records',
      async *collect() {
        yield one(1)
        yield one(2)
        throw new Error('page 3 failed')
      },
      records: 2,
      error: /page 3 failed/,
      unread: true,
    },
    {
      name: 'stops without a census',
      async *collect() {
        yield one(1)
      },
      records: 1,
      unread: true,
    },
    {
      name: 'stalls beyond its time limit and ignores the signal',
      async *collect() {
        yield one(1)
        await never()
      },
      records: 1,
      error: /took too long/,
      unread: true,
    },
    {
      name: 'stalls at once and ignores the signal',
      // biome-ignore lint/correctness/useYield: it stalls before it yields
      async *collect() {
        await never()
      },
      records: 0,
      error: /took too long/,
      unread: true,
    },
    {
      name: 'heeds the signal',
      async *collect({ signal }) {
        yield one(1)
        await new Promise((_, reject) => signal.addEventListener('abort', () => reject(signal.reason)))
      },
      records: 1,
      error: /took too long/,
      unread: true,
    },
    {
      name: 'throws a text',
      // biome-ignore lint/correctness/useYield: it dies before it yields
      async *collect() {
        throw 'broken'
      },
      records: 0,
      error: /^broken$/,
      unread: true,
    },
    {
      name: 'throws nothing',
      // biome-ignore lint/correctness/useYield: it dies before it yields
      async *collect() {
        throw undefined
      },
      records: 0,
      error: /./,
      unread: true,
    },
    {
      name: 'throws a thing that cannot become text',
      // biome-ignore lint/correctness/useYield: it dies before it yields
      async *collect() {
        throw Object.create(null)
      },
      records: 0,
      error: /./,
      unread: true,
    },
    {
      name: 'is no stream at all',
      collect: () => undefined as unknown as AsyncIterable<FactRecord>,
      records: 0,
      error: /./,
      unread: true,
    },
    {
      name: 'uses a door that is shut',
      async *collect(ctx) {
        await ctx.run('read')
        yield one(1)
      },
      records: 0,
      error: /shut/,
      unread: true,
    },
    {
      name: 'says that it read none',
      async *collect() {
        yield census('odd account', 0)
      },
      records: 1,
      unread: false,
    },
  ]
  test.each(CASES.map((it) => [it.name, it] as const))('%s', async (_, it) => {
    const { header, records } = await run([reader('odd', it.collect), healthy], { timeLimitMs: 150 })
    const odd = header.sources.find((source) => source.id === 'odd')
    if (it.error) expect(odd?.error).toMatch(it.error)
    else expect(odd?.error).toBeUndefined()
    expect(records.filter((record) => record.source === 'odd')).toHaveLength(it.records)
    expect(header.sources.find((source) => source.id === 'healthy')?.error).toBeUndefined()
    expect(records.filter((record) => record.source === 'healthy')).toHaveLength(101)
    const found = judged(check(), assemble(header, records))
    expect(found.tally.counts.pass).toBeGreaterThanOrEqual(100)
    expect(says(found)['odd/account']).toBe(it.unread ? 'unknown: account' : undefined)
    expect(found.status).toBe(it.unread ? 'unknown' : 'pass')
  })

  test('what a stalled source yields after its limit does not arrive', async () => {
    let late = () => {}
    const slow = reader('slow', async function* () {
      await new Promise<void>((resolve) => {
        late = resolve
      })
      yield account({ id: 'late', source: 'slow', active: true })
      yield census('slow account', 1)
    })
    const { records } = await run([slow], { timeLimitMs: 50 })
    late()
    await new Promise((resolve) => setTimeout(resolve, 20))
    expect(records).toEqual([])
  })

  test('sources run at the same time', async () => {
    let waiting = 0
    let go = () => {}
    const both = new Promise<void>((resolve) => {
      go = resolve
    })
    const meet = (id: string) =>
      reader(id, async function* () {
        waiting += 1
        if (waiting === 2) go()
        await both
        yield census(`${id} account`, 0)
      })
    const { header } = await run([meet('a'), meet('b')], { timeLimitMs: 2000 })
    expect(header.sources.map((it) => it.error)).toEqual([undefined, undefined])
  })

  test('a source that waits for what never comes is stopped, also when nothing else keeps the program alive', async () => {
    const program = `
      const { collect } = await import(${JSON.stringify(new URL('../../src/engine/collect.ts', import.meta.url).href)})
      const collector = { id: 's', title: 's', async *collect() { await new Promise(() => {}) } }
      const sources = [{ id: 's', collector, settings: {}, calls: [{ id: 'read', gives: [] }] }]
      const options = { now: new Date(), version: '0', doors: () => ({}), schemas: new Map(), timeLimitMs: 50 }
      const { header } = await collect({ sources, want: new Set(), expected: [] }, options)
      console.log(header.sources[0].error)`
    const { stdout } = await promisify(execFile)(process.execPath, [
      '--import',
      'tsx',
      '--input-type=module',
      '-e',
      program,
    ]).catch((error: { stdout: string }) => error)
    expect(stdout).toContain('it took too long')
  })

  test('a long error text is cut', async () => {
    const long = reader('long', () => {
      throw new Error('x'.repeat(100_000))
    })
    const { header } = await run([long])
    expect(header.sources[0]?.error?.length).toBeLessThanOrEqual(500)
  })

  test('a source left out is not asked', async () => {
    let asked = false
    const left = reader('left', () => {
      asked = true
      throw new Error('asked')
    })
    const { header, records } = await run([{ ...left, leftOut: true }])
    expect(asked).toBe(false)
    expect(header.sources).toEqual([{ id: 'left', type: 'left-type', title: 'The left', leftOut: true }])
    expect(records).toEqual([])
    expect(says(judged(check(), assemble(header, records)))).toEqual({ 'left/account': 'unknown: account' })
  })

  test('a source of which nothing is wanted is not asked', async () => {
    let asked = false
    const one = reader('idle', () => {
      asked = true
      throw new Error('asked')
    })
    await collect(makePlan({ profiles: [], overlays: [], checks: [], complete: true }, [one]), {
      now: NOW,
      version: '0',
      doors: closed,
      schemas,
    })
    expect(asked).toBe(false)
  })
})

describe('an abort from outside', () => {
  test('ends the run with its reason, also while a source ignores it', async () => {
    const stop = new AbortController()
    const stuck = reader('stuck', async function* () {
      yield account({ id: '1', source: 'stuck' })
      await never()
    })
    const collected = run([stuck, healthy], { signal: stop.signal, timeLimitMs: 60_000 })
    setTimeout(() => stop.abort(new Error('Ctrl-C')), 20)
    await expect(collected).rejects.toThrow('Ctrl-C')
  })

  test('before the start asks nobody anything to the end', async () => {
    let yielded = 0
    const counting = reader('counting', async function* () {
      while (true) {
        yielded += 1
        yield account({ id: String(yielded), source: 'counting' })
      }
    })
    await expect(run([counting], { signal: AbortSignal.abort(new Error('Ctrl-C')) })).rejects.toThrow('Ctrl-C')
    expect(yielded).toBeLessThanOrEqual(1)
  })
})

describe('records from a source are parsed at the door', () => {
  const good = () => account({ id: 'good', active: true })
  const GARBAGE: [string, unknown][] = [
    ['nothing', undefined],
    ['null', null],
    ['a number', 7],
    ['a text', 'fact'],
    ['a list', [good()]],
    ['an empty record', {}],
    ['a record of no kind', { record: 'fact', id: '1' }],
    ['a record of an unknown kind', { ...good(), kind: 'spaceship' }],
    ['a kind that every object has', { ...good(), kind: 'constructor' }],
    ['a kind that is no text', { ...good(), kind: 7 }],
    ['a kind that cannot become text', { ...good(), kind: { toString: 1, valueOf: 1 } }],
    ['no id', { ...good(), id: undefined }],
    ['an empty id', { ...good(), id: '' }],
    ['an unknown word of a list', { ...good(), signIn: 'telepathy' }],
    ['a text for a truth', { ...good(), active: 'true' }],
    ['a date that is none', { ...good(), created: '2026-02-30' }],
    ['a header', { record: 'header' }],
    ['a census without a count', { record: 'census', kind: 'account', whole: true, at: NOW.toISOString() }],
    ['a census of less than none', { ...census('odd account', 0), count: -1 }],
    ['a census of half an account', { ...census('odd account', 0), count: 1.5 }],
    ['a census of whenever', { ...census('odd account', 0), at: 'today' }],
    ['a gap for no reason', { ...gap('odd account', 'active'), because: 'tired' }],
  ]
  test.each(GARBAGE)('%s is dropped, and the rest arrives', async (_, bad) => {
    const odd = reader('odd', async function* () {
      yield bad as FactRecord
      yield { ...good(), source: 'odd' }
      yield census('odd account', 2)
    })
    const { header, records } = await run([odd])
    expect(header.sources[0]?.error).toBeUndefined()
    expect(records.map((it) => it.record)).toEqual(['fact', 'census'])
    // The source counted what it gave: the loss is noticed.
    expect(says(judged(check(), assemble(header, records)))).toEqual({ 'odd/good': 'pass', 'odd/account': 'unknown: account' })
  })

  test('a record under another source’s name becomes the yielding source’s own', async () => {
    const liar = reader('liar', async function* () {
      yield account({ id: '1', source: 'healthy', active: true })
      yield account({ id: '2', source: 'declared', active: true })
      yield census('healthy account', 2)
    })
    const { records } = await run([liar])
    expect(records.map((it) => it.source)).toEqual(['liar', 'liar', 'liar'])
  })

  test('a liar cannot speak for a dead source: its census stays unsaid', async () => {
    const dead = reader('dead', () => {
      throw new Error('dead')
    })
    const liar = reader('liar', async function* () {
      yield census('dead account', 0)
      yield census('liar account', 0)
    })
    const { header, records } = await run([dead, liar])
    expect(says(judged(check(), assemble(header, records)))).toEqual({ 'dead/account': 'unknown: account' })
  })

  test('unknown fields are left behind, known ones kept', () => {
    const given = JSON.parse(
      '{"record":"fact","kind":"account","source":"s","id":"1","active":true,"mood":"good","__proto__":{"factors":"resistant"}}',
    )
    const parsed = parse(given, undefined, schemas) as unknown as Record<string, unknown>
    expect(parsed).toEqual({ record: 'fact', kind: 'account', source: 's', id: '1', active: true })
    expect(parsed.factors).toBeUndefined()
    expect(({} as Record<string, unknown>).factors).toBeUndefined()
  })
})

describe('size', () => {
  test('100,000 facts are collected, assembled and judged in a few seconds and in sane memory', async () => {
    const many = reader('many', async function* () {
      for (let i = 0; i < 100_000; i++) {
        yield {
          record: 'fact',
          kind: 'account',
          source: 'many',
          id: `user-${i}`,
          login: `user-${i}@p.example`,
          emails: [],
          active: i % 1000 !== 0,
        }
      }
      yield census('many account', 100_000)
    })
    const before = process.memoryUsage().heapUsed
    const started = performance.now()
    const { header, records } = await run([many, healthy])
    expect(records).toHaveLength(100_102)
    expect(header.records).toBe(100_102)
    const found = judged(check(), assemble(header, records))
    expect(found.tally.counts).toMatchObject({ pass: 100_000, fail: 100, unknown: 0 })
    expect(performance.now() - started).toBeLessThan(15_000)
    expect(process.memoryUsage().heapUsed - before).toBeLessThan(400_000_000)
  })
})

describe('what a collector is given', () => {
  test('its settings, what is wanted, the clock, its name, and a line for the display', async () => {
    const seen: unknown[] = []
    const events: string[] = []
    const curious = reader('curious', async function* (ctx) {
      seen.push(ctx.source, ctx.settings, [...ctx.want], ctx.now, ctx.signal.aborted)
      ctx.log('page 1')
      yield census('curious account', 0)
    })
    const dead = reader('dead', () => {
      throw new Error('dead')
    })
    await run([curious, dead], {
      progress: ({ source, state, text }) => events.push([source, state, text].filter(Boolean).join(' ')),
    })
    expect(seen).toEqual(['curious', { of: 'curious' }, ['account.active'], NOW, false])
    expect(events.sort()).toEqual(['curious done', 'curious line page 1', 'curious started', 'dead failed dead', 'dead started'])
  })

  test('the header holds the tool, the time, the sources and the expected pairs', async () => {
    const { header } = await run([healthy])
    expect(header).toEqual({
      record: 'header',
      schemaVersion: 1,
      tool: { name: 'confide', version: '1.2.3' },
      at: NOW.toISOString(),
      sources: [{ id: 'healthy', type: 'healthy-type', title: 'The healthy' }],
      expected: [{ source: 'healthy', kind: 'account' }],
      records: 101,
    })
  })
})
