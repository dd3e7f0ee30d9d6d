import { describe, expect, it, test } from 'vitest'
import { readDone, readInstant, readZone, stepName } from '../../src/cli/breach/read.js'
import { distance, peopleText, withinText } from '../../src/cli/breach/words.js'
import type { Breach } from '../../src/model/breach.js'
import { ConfideError } from '../../src/model/error.js'

function caught(act: () => unknown): ConfideError {
  try {
    act()
  } catch (error) {
    if (error instanceof ConfideError) return error
    throw error
  }
  throw new Error('nothing was thrown')
}

describe('a time of the command line', () => {
  test.each([
    ['with an offset', '2026-11-22T09:30+08:00', '2026-11-22T01:30:00.000Z'],
    ['with seconds', '2026-11-22T09:30:15+08:00', '2026-11-22T01:30:15.000Z'],
    ['in UTC', '2026-11-22T09:30Z', '2026-11-22T09:30:00.000Z'],
    ['on a leap day', '2028-02-29T23:59-10:00', '2028-03-01T09:59:00.000Z'],
    ['a summer time in winter, as it was written', '2026-12-01T00:30+02:00', '2026-11-30T22:30:00.000Z'],
    ['in the hour that comes twice, told apart by its offset', '2026-11-01T01:30-05:00', '2026-11-01T06:30:00.000Z'],
  ])('%s is read', (_, text, moment) => {
    expect(readInstant('--at', text, 'UTC').toISOString()).toBe(moment)
  })

  test.each([
    ['2026-11-22T09:30', 'Asia/Singapore', '--at 2026-11-22T09:30+08:00'],
    ['2026-11-22T09:30:15', 'Europe/Dublin', '--at 2026-11-22T09:30+00:00'],
    ['2026-07-01T09:30', 'Europe/Dublin', '--at 2026-07-01T09:30+01:00'],
  ])('%s without its zone is refused, and the answer shows it with one', (text, zone, next) => {
    const error = caught(() => readInstant('--at', text, zone))
    expect([error.code, error.what]).toEqual(['TIME_WRONG', `--at "${text}" does not say of which time zone it is.`])
    expect(error.next).toContain(next)
  })

  test.each([
    ['a day alone', '2026-11-22', /is a day without a time/],
    ['a day that does not exist', '2026-02-29T09:30Z', /is no time/],
    ['an hour that does not exist', '2026-11-22T24:00Z', /is no time/],
    ['a month before the day', '22.11.2026 09:30', /is no time/],
    ['a name of a zone', '2026-11-22T09:30 CET', /is no time/],
    ['an offset without its colon', '2026-11-22T09:30+0800', /is no time/],
    ['a year of long ago', '1026-11-22T09:30Z', /is no time of the years 2000 to 2100/],
    ['a year with a digit too many', '20266-11-22T09:30Z', /is no time/],
    ['nothing', '', /is no time/],
    ['5,000 characters', '9'.repeat(5000), /is no time/],
    ['control characters', '2026-11-22T09:30\u001b[31mZ', /is no time/],
  ])('%s is refused, with what was expected', (_, text, what) => {
    const error = caught(() => readInstant('--at', text, 'Asia/Singapore'))
    expect(error.what).toMatch(what)
    expect(error.what.length).toBeLessThan(200)
    expect(error.next).toContain('--at 2026-11-22T09:30+08:00')
  })
})

describe('a zone of the command line', () => {
  it.each([undefined, 'America/Chicago', 'UTC'])('%s is taken', (zone) => expect(readZone(zone)).toBe(zone))
  it.each(['Chicago', '-06:00', ''])('"%s" is refused', (zone) => expect(caught(() => readZone(zone)).code).toBe('ZONE_UNKNOWN'))
})

describe('what was done', () => {
  const breach: Breach = {
    starts: 'knowing',
    steps: [{ id: 'authority', to: 'authority', who: 'them', clause: 'c', after: 'hhs' }],
  }
  const at = new Date('2026-11-22T09:30:00Z')
  const law = { id: 'law', breach }
  const read = (...texts: string[]) => readDone(texts, [law], at, 'UTC').get('law') ?? []

  it('is a step of a chosen law, or one that starts its clock, with its time', () => {
    expect([...read('authority=2026-11-23T09:30Z', 'hhs=2026-11-24T09:30+01:00')]).toEqual([
      ['authority', new Date('2026-11-23T09:30:00Z')],
      ['hhs', new Date('2026-11-24T08:30:00Z')],
    ])
  })

  describe('where several laws have a step of one name', () => {
    const first = breach.steps.slice(0, 1)
    const hhs = first.map(({ after: _, ...step }) => ({ ...step, id: 'hhs' }))
    const other = { id: 'other', breach: { ...breach, steps: [...breach.steps, ...hhs] } }
    const third = { id: 'third', breach: { ...breach, steps: first.map((step) => ({ ...step, id: 'ag', after: 'hhs' })) } }
    const laws = [law, other, third]
    const byLaw = (...texts: string[]) =>
      Object.fromEntries([...readDone(texts, laws, at, 'UTC')].map(([id, steps]) => [id, [...steps.keys()]]))

    it('the law has to be said', () => {
      const error = caught(() => byLaw('authority=2026-11-23T09:30Z'))
      expect([error.code, error.next]).toEqual([
        'STEP_OF_SEVERAL',
        'Say of which law: --done law:authority=TIME, --done other:authority=TIME',
      ])
    })
    it('it is done in that law alone', () => {
      expect(byLaw('other:authority=2026-11-23T09:30Z')).toEqual({ law: [], other: ['authority'], third: [] })
    })
    it('what one law has starts the clocks of the others', () => {
      expect(byLaw('hhs=2026-11-23T09:30Z')).toEqual({ law: ['hhs'], other: ['hhs'], third: ['hhs'] })
      expect(byLaw('other:hhs=2026-11-23T09:30Z')).toEqual({ law: ['hhs'], other: ['hhs'], third: ['hhs'] })
    })
    it('another law has no such step', () => {
      expect(caught(() => byLaw('none:authority=2026-11-23T09:30Z')).code).toBe('STEP_UNKNOWN')
      expect(caught(() => byLaw('third:authority=2026-11-23T09:30Z')).code).toBe('STEP_UNKNOWN')
    })
    it('the step is called with its law', () => {
      expect([stepName('authority', law, laws), stepName('hhs', law, laws)]).toEqual(['law:authority', 'hhs'])
    })
  })

  test.each([
    ['an unknown step', 'authorty=2026-11-23T09:30Z', 'STEP_UNKNOWN'],
    ['no time', 'authority', 'TIME_WRONG'],
    ['no step', '=2026-11-23T09:30Z', 'STEP_UNKNOWN'],
    ['a time without zone', 'authority=2026-11-23T09:30', 'TIME_WRONG'],
    ['a time before anybody knew', 'authority=2026-11-22T09:29Z', 'STEP_TOO_EARLY'],
  ])('%s is refused', (_, text, code) => expect(caught(() => read(text)).code).toBe(code))
})

describe('words', () => {
  test.each([
    [{ hours: 72 }, '72 hours'],
    [{ hours: 1 }, '1 hour'],
    [{ days: 60 }, '60 calendar days'],
    [{ businessDays: 5 }, '5 business days'],
    [{ daysAfterYear: 60 }, '60 days after the end of the calendar year'],
  ])('%j is "%s"', (within, text) => expect(withinText(within)).toBe(text))

  test.each([
    [{ from: 500 }, '500 people or more'],
    [{ from: 501, of: 'residents of Texas' }, 'more than 500 residents of Texas'],
    [{ below: 500 }, 'fewer than 500 people'],
  ])('%j is "%s"', (people, text) => expect(peopleText(people)).toBe(text))

  test.each([
    ['2026-11-25T09:30:00Z', '2 days 21 hours left'],
    ['2026-11-22T12:00:00Z', 'less than a minute left'],
    ['2026-11-22T12:59:59Z', '59 minutes left'],
    ['2026-11-29T12:05:00Z', '7 days left'],
    ['2026-11-22T09:00:00Z', 'passed 3 hours ago'],
  ])('%s seen from noon of 22 November is "%s"', (moment, text) => {
    expect(distance(new Date(moment), new Date('2026-11-22T12:00:00Z'))).toBe(text)
  })
})
