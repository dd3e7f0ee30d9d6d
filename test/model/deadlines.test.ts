import { describe, expect, test } from 'vitest'
import type { Breach, BreachStep } from '../../src/model/breach.js'
import { deadlinesOf, type KnownBreach } from '../../src/model/derive/deadlines.js'

const step = (more: Partial<BreachStep>): BreachStep => ({ id: 'one', to: 'authority', who: 'somebody', clause: 'c', ...more })
const law = (...steps: Partial<BreachStep>[]): Breach => ({ starts: 'knowing', steps: steps.map(step) })

const known = (at: string, zone = 'UTC', more: Partial<KnownBreach> = {}): KnownBreach => ({ at: new Date(at), zone, ...more })
const by = (breach: Breach, it: KnownBreach) => deadlinesOf(breach, it).map((due) => due.by?.toISOString() ?? null)

describe('one step ends', () => {
  test.each<[string, BreachStep['within'], string, string, string]>([
    ['72 hours over a weekend', { hours: 72 }, '2026-11-20T17:30:00Z', 'Europe/London', '2026-11-23T17:30:00.000Z'],
    [
      '72 hours over the start of summer time stay 72 hours',
      { hours: 72 },
      '2026-03-27T12:00:00Z',
      'Europe/Dublin',
      '2026-03-30T12:00:00.000Z',
    ],
    [
      '72 hours over the end of summer time stay 72 hours',
      { hours: 72 },
      '2026-10-24T11:00:00Z',
      'Europe/Berlin',
      '2026-10-27T11:00:00.000Z',
    ],
    ['72 hours over a leap day', { hours: 72 }, '2028-02-27T00:00:00Z', 'Europe/Paris', '2028-03-01T00:00:00.000Z'],
    ['72 hours over a year end', { hours: 72 }, '2026-12-30T20:15:00Z', 'Europe/London', '2027-01-02T20:15:00.000Z'],
    ['6 hours over midnight', { hours: 6 }, '2026-11-22T18:00:00Z', 'Asia/Kolkata', '2026-11-23T00:00:00.000Z'],
    ['60 days end with the local day', { days: 60 }, '2026-11-22T15:30:00Z', 'America/Chicago', '2027-01-22T05:59:59.000Z'],
    [
      '60 days from just before local midnight',
      { days: 60 },
      '2026-11-23T05:59:00Z',
      'America/Chicago',
      '2027-01-22T05:59:59.000Z',
    ],
    [
      '60 days from just after local midnight',
      { days: 60 },
      '2026-11-23T06:01:00Z',
      'America/Chicago',
      '2027-01-23T05:59:59.000Z',
    ],
    [
      '60 days over a leap day are a day of the month earlier',
      { days: 60 },
      '2028-01-15T12:00:00Z',
      'UTC',
      '2028-03-15T23:59:59.000Z',
    ],
    [
      '30 days into summer time end at the summer midnight',
      { days: 30 },
      '2026-02-20T12:00:00Z',
      'America/New_York',
      '2026-03-23T03:59:59.000Z',
    ],
    ['15 business days', { businessDays: 15 }, '2026-12-31T12:00:00Z', 'UTC', '2027-01-21T23:59:59.000Z'],
    [
      'after the year, before a year without leap day',
      { daysAfterYear: 60 },
      '2026-06-01T12:00:00Z',
      'UTC',
      '2027-03-01T23:59:59.000Z',
    ],
    ['after the year, before a leap year', { daysAfterYear: 60 }, '2027-06-01T12:00:00Z', 'UTC', '2028-02-29T23:59:59.000Z'],
    [
      'after the year, known on its last local evening',
      { daysAfterYear: 60 },
      '2027-01-01T04:30:00Z',
      'America/New_York',
      '2027-03-02T04:59:59.000Z',
    ],
    [
      'after the year, known on the first local morning',
      { daysAfterYear: 60 },
      '2027-01-01T05:30:00Z',
      'America/New_York',
      '2028-03-01T04:59:59.000Z',
    ],
  ])('%s', (_, within, at, zone, ends) => {
    expect(by(law({ ...(within ? { within } : {}) }), known(at, zone))).toEqual([ends])
  })

  test('without a number there is no moment', () => {
    expect(deadlinesOf(law({}), known('2026-11-22T09:30:00Z'))).toMatchObject([{ is: 'due', by: null }])
  })
})

describe('how many people are hit', () => {
  const large = law({ people: { from: 500 } })
  const small = law({ people: { below: 500 } })
  const media = law({ people: { from: 501, of: 'residents of one state' } })
  test.each<[string, Breach, number | undefined, string]>([
    ['unknown: it may concern', large, undefined, 'due'],
    ['499 are not 500', large, 499, 'not-concerned'],
    ['500 are', large, 500, 'due'],
    ['499 are fewer than 500', small, 499, 'due'],
    ['500 are not fewer', small, 500, 'not-concerned'],
    ['500 cannot be more than 500 in one state', media, 500, 'not-concerned'],
    ['501 may all live in one state', media, 501, 'due'],
  ])('%s', (_, breach, people, is) => {
    const [due] = deadlinesOf(breach, known('2026-11-22T09:30:00Z', 'UTC', people === undefined ? {} : { people }))
    expect(due?.is).toBe(is)
  })
})

describe('a step that waits for another', () => {
  const chain = law({ id: 'first', within: { hours: 72 } }, { id: 'second', within: { days: 7 }, after: 'first' })
  const at = '2026-11-22T09:30:00Z'

  test('has two moments until then: if it is done at once, and if it takes all its time', () => {
    expect(deadlinesOf(chain, known(at))[1]).toMatchObject({
      ifAtOnce: new Date('2026-11-29T23:59:59Z'),
      by: new Date('2026-12-02T23:59:59Z'),
    })
  })

  test('has one moment once that is done', () => {
    const done = new Map([['first', new Date('2026-11-23T12:00:00Z')]])
    const [first, second] = deadlinesOf(chain, known(at, 'UTC', { done }))
    expect(first).toMatchObject({ is: 'done', by: new Date('2026-11-25T09:30:00Z') })
    expect(second).toEqual({ step: chain.steps[1], is: 'due', by: new Date('2026-11-30T23:59:59Z') })
  })

  test('knows no last moment where that has no number, or is a step of another law', () => {
    for (const breach of [
      law({ id: 'first' }, { id: 'second', within: { days: 7 }, after: 'first' }),
      law({ within: { days: 7 }, after: 'hhs' }),
    ])
      expect(deadlinesOf(breach, known(at)).at(-1)).toMatchObject({ by: null, ifAtOnce: new Date('2026-11-29T23:59:59Z') })
  })

  test('is not asked where that is not', () => {
    const breach = law({ id: 'first', people: { from: 500 } }, { id: 'second', within: { days: 7 }, after: 'first' })
    expect(deadlinesOf(breach, known(at, 'UTC', { people: 3 })).map((it) => it.is)).toEqual(['not-concerned', 'not-concerned'])
  })
})

describe('a duty that is not in force yet', () => {
  const breach = law({ since: '2027-05-13', within: { hours: 72 } })
  test.each([
    ['the evening before', '2027-05-12T18:00:00Z', 'not-yet'],
    ['the first minute of its first local day', '2027-05-12T18:30:00Z', 'due'],
    ['long after', '2028-01-01T00:00:00Z', 'due'],
  ])('%s', (_, at, is) => expect(deadlinesOf(breach, known(at, 'Asia/Kolkata'))[0]?.is).toBe(is))
})
