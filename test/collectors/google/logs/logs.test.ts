import { describe, expect, test } from 'vitest'
import { logs } from '../../../../src/collectors/google/logs/index.js'
import type { FactRecord } from '../../../../src/model/collector.js'
import { builtInFacts, type Fact, type FieldId } from '../../../../src/model/facts/index.js'
import { failure, sessionOf, type Tenant } from '../people/session.js'

const log = (application: string) => `reports:activities.list.${application}`
const APPLICATIONS = ['admin', 'login', 'drive', 'token', 'gmail']
const kind = 'admin#reports#activities'

/** Days before 1 November 2026, nine o'clock. */
const entry = (days: number) => ({
  kind,
  items: [{ id: { time: new Date(Date.parse('2026-11-01T09:00:00Z') - days * 86_400_000).toISOString() } }],
})
const EMPTY = { kind }

const practice = (more: Tenant = {}): Tenant => ({
  ...Object.fromEntries(APPLICATIONS.map((it) => [log(it), entry(1)])),
  ...more,
})

async function read(tenant: Tenant, want?: readonly FieldId[]) {
  const session = sessionOf(tenant, want && { want })
  const records: FactRecord[] = []
  for await (const it of logs(session)) records.push(it)
  const facts = records.flatMap((it) => (it.record === 'fact' && it.kind === 'log' ? [it] : []))
  return {
    facts,
    of: (id: string): Partial<Fact<'log'>> => facts.find((it) => it.id === id) ?? {},
    gaps: records.flatMap((it) => (it.record === 'gap' ? [`${it.field}: ${it.because}`] : [])),
    census: records.find((it) => it.record === 'census'),
    asked: session.asked,
  }
}

test('five logs are told, whole, with one small question each', async () => {
  const it = await read(practice())
  expect(
    it.facts.map(({ id, covers, on, everywhere, keptDays, tamperProof, except }) => [
      id,
      covers,
      on,
      everywhere,
      keptDays,
      tamperProof,
      except,
    ]),
  ).toEqual([
    ['admin', ['administration'], true, true, 180, true, []],
    ['login', ['sign-in'], true, true, 180, true, []],
    ['drive', ['files'], true, undefined, 180, true, []],
    ['token', ['api'], true, undefined, 180, true, []],
    ['gmail', ['mail'], true, undefined, undefined, true, []],
  ])
  expect(it.facts.every((fact) => builtInFacts.log.safeParse(fact).success)).toBe(true)
  expect(it.census).toMatchObject({ whole: true, count: 5 })
  expect(it.gaps.sort()).toEqual(['everywhere: licence', 'keptDays: unsupported'])
  expect(it.asked.map(({ call }) => call)).toEqual(APPLICATIONS.map(log))
  expect(it.asked.every(({ query }) => query.maxResults === '1')).toBe(true)
})

test('only the log of mail is asked between two times, a month apart', async () => {
  const { asked } = await read(practice())
  expect(asked.filter(({ query }) => 'startTime' in query)).toMatchObject([
    { call: log('gmail'), query: { startTime: '2026-10-02T09:00:00.000Z', endTime: '2026-11-01T09:00:00.000Z' } },
  ])
})

test('that an app was let in is in every log: only what apps do shows that their doings are recorded', async () => {
  const { asked } = await read(practice())
  expect(asked.filter(({ query }) => 'eventName' in query)).toMatchObject([
    { call: log('token'), query: { eventName: 'activity' } },
  ])
})

describe('a log that every edition keeps', () => {
  test.each(['admin', 'login'])('%s is on, though nothing was written lately', async (id) => {
    expect((await read(practice({ [log(id)]: EMPTY }))).of(id)).toMatchObject({ on: true, keptDays: 180 })
  })
})

describe('a log that some editions keep', () => {
  const cases: readonly (readonly [string, unknown, boolean | undefined])[] = [
    ['has an entry of yesterday', entry(1), true],
    ['has an entry of thirty days ago', entry(30), true],
    ['has an older one only: it may have been kept until then', entry(31), undefined],
    ['has none: nothing happened, or nothing is kept', EMPTY, undefined],
    ['has none, in an empty list', { kind, items: [] }, undefined],
  ]
  describe.each(['drive', 'token', 'gmail'])('%s', (id) => {
    test.each(cases)('%s', async (_, answer, on) => {
      const it = await read(practice({ [log(id)]: answer }))
      expect(it.of(id).on).toBe(on)
      expect(it.gaps.includes('on: licence')).toBe(on === undefined)
    })
  })
})

describe('a log that does not answer is there, and nothing is known of it', () => {
  test.each(APPLICATIONS)('%s', async (id) => {
    const it = await read(practice({ [log(id)]: failure('permission', { call: log(id) }) }))
    expect(Object.keys(it.of(id)).sort()).toEqual(['covers', 'id', 'kind', 'name', 'record', 'source'])
    for (const field of ['on', 'everywhere', 'except', 'keptDays', 'tamperProof'])
      expect(it.gaps).toContain(`${field}: permission`)
    expect(it.census).toMatchObject({ whole: true, count: 5 })
  })

  test('one reason that all of them share is told once', async () => {
    const refused = failure('permission', { call: 'reports' })
    const it = await read(practice(Object.fromEntries(APPLICATIONS.map((id) => [log(id), refused]))))
    expect(it.gaps.sort()).toEqual(
      ['except', 'everywhere', 'keptDays', 'on', 'tamperProof'].map((it) => `${it}: permission`).sort(),
    )
  })
})

test('nothing is asked when no check reads logs', async () => {
  expect((await read(practice(), ['account.type'])).asked).toEqual([])
})

test('no gap is told of a field that no check reads', async () => {
  expect((await read(practice({ [log('admin')]: failure('permission') }), ['log.on'])).gaps).toEqual(['on: permission'])
})
