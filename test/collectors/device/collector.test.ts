import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import device from '../../../src/collectors/device/index.js'
import { recordsOf } from '../../../src/collectors/device/parse/index.js'
import { deviceReaders } from '../../../src/collectors/device/parse/linux/device.js'
import { loginReaders } from '../../../src/collectors/device/parse/linux/local-accounts.js'
import type { CollectContext, FactRecord, Ran } from '../../../src/model/collector.js'
import type { FieldId } from '../../../src/model/facts/index.js'
import { laptop } from './laptop.js'
import { LOOKED } from './read.js'

const ran = (stdout: string): Ran => ({ code: 0, stdout, stderr: '', timedOut: false })

async function collect(
  answer: Ran,
  want: FieldId[] = ['device.systemDisk'],
  settings: object = {},
): Promise<{ records: FactRecord[]; asked: string[] }> {
  const asked: string[] = []
  const context: CollectContext<never> = {
    source: 'laptop',
    settings: device.settings.parse(settings) as never,
    calls: [],
    endpoints: new Map(),
    want: new Set(want),
    fetch: () => Promise.reject(new Error('no network')),
    run: (call) => {
      asked.push(call)
      return Promise.resolve(answer)
    },
    signal: new AbortController().signal,
    now: new Date('2026-11-22T03:00:00Z'),
    log: () => {},
  }
  const records: FactRecord[] = []
  for await (const record of device.collect(context)) records.push(record)
  return { records, asked }
}

describe.skipIf(process.platform !== 'linux')('the device source', () => {
  it('asks once and yields facts, gaps and a census for each kind', async () => {
    const { records, asked } = await collect(ran(JSON.stringify(laptop())))
    expect(asked).toEqual(['linux'])
    expect(records.filter((it) => it.record === 'census')).toMatchObject([
      { kind: 'device', whole: true, count: 1, at: '2026-11-22T03:00:00.000Z' },
      { kind: 'local-account', whole: true, count: 3 },
    ])
    expect(records.every((it) => it.source === 'laptop')).toBe(true)
  })

  it('asks nothing when nobody needs what it gives', async () => {
    expect(await collect(ran(''), ['account.factors'])).toEqual({ records: [], asked: [] })
  })

  it('carries the owner of the settings', async () => {
    const { records } = await collect(ran(JSON.stringify(laptop())), ['device.owner'], { owner: 'ana@harbourst.example' })
    expect(records[0]).toMatchObject({ kind: 'device', owner: 'ana@harbourst.example' })
  })

  it('refuses settings it does not know', () => {
    expect(device.settings.safeParse({ ownr: 'ana@harbourst.example' }).success).toBe(false)
    expect(device.settings.safeParse({ owner: 'ana' }).success).toBe(false)
  })

  it.each([
    ['nothing', ''],
    ['no JSON', 'sh: not found'],
    ['a cut answer', JSON.stringify(laptop()).slice(0, 5000)],
    ["another program's JSON", '{"ok":true}'],
    ['a later version', JSON.stringify({ ...laptop(), version: 2 })],
    ['a time that is none', JSON.stringify({ ...laptop(), at: 'today' })],
    ['null', 'null'],
  ])('says of both kinds that it failed when the script prints %s', async (_name, stdout) => {
    const { records } = await collect(ran(stdout))
    expect(records).toMatchObject([
      { record: 'census', kind: 'device', whole: false, count: 0, because: 'failed' },
      { record: 'census', kind: 'local-account', whole: false, count: 0, because: 'failed' },
    ])
  })

  it('gives exactly what its parsers can read', () => {
    const always = ['device.owner', 'device.platform', 'device.seen', 'local-account.device']
    const read = [
      ...Object.keys(deviceReaders).map((it) => `device.${it}`),
      ...Object.keys(loginReaders).map((it) => `local-account.${it}`),
      ...always,
    ]
    expect([...(device.calls[0]?.gives ?? [])].sort()).toEqual(read.sort())
  })

  it('asks only questions of which a parser reads, and reads only what it asks', () => {
    const script = readFileSync(device.calls[0]?.args?.[0] ?? '', 'utf8')
    const asked = [...script.matchAll(/^ *ask ([\w-]+) /gm)].map((it) => it[1])
    expect(asked.sort()).toEqual(Object.keys(laptop().answers).sort())
  })
})

describe('a platform without a parser', () => {
  it.each(['macos', 'windows', 'plan9', '__proto__'])('%s yields no fact, and says so', (platform) => {
    expect(recordsOf({ ...laptop(), platform }, LOOKED)).toMatchObject([
      { record: 'census', kind: 'device', whole: false, because: 'unsupported' },
      { record: 'census', kind: 'local-account', whole: false, because: 'unsupported' },
    ])
  })
})

describe("the computer's id", () => {
  const id = (answers: Parameters<typeof laptop>[0]) => recordsOf(laptop(answers), LOOKED).find((it) => it.record === 'fact')
  it('is the start of its hashed hardware id', () => {
    expect(id({})).toMatchObject({ id: 'abababababababab', hardwareId: 'ab'.repeat(32), name: 'reception-1' })
  })
  it('is made of its name when it has no hardware id, and is then no hardware id', () => {
    const fact = id({ 'hardware-id': { error: 'missing' } })
    expect(fact).toMatchObject({ id: expect.stringMatching(/^[0-9a-f]{16}$/) })
    expect(fact).not.toHaveProperty('hardwareId')
  })
  it('holds no hostile name', () => {
    expect(id({ hostname: 'a\u001b[31mb' })).not.toHaveProperty('name', expect.anything())
  })
})
