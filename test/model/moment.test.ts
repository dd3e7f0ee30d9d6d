import { Day, daysSince, isAhead, isOver, Moment } from 'confide'
import { describe, expect, test } from 'vitest'

const NOW = new Date('2026-11-22T12:00:00Z')

describe('a moment is a real day, or an instant with its zone', () => {
  test.each<[string, string, boolean]>([
    ['a day', '2026-06-30', true],
    ['a leap day', '2024-02-29', true],
    ['a leap day of a year that has none', '2026-02-29', false],
    ['a 30th of February', '2026-02-30', false],
    ['a 31st of June', '2026-06-31', false],
    ['a 13th month', '2026-13-01', false],
    ['a day zero', '2026-06-00', false],
    ['an instant in UTC', '2026-06-30T09:00:00Z', true],
    ['an instant with fractions', '2026-06-30T09:00:00.123Z', true],
    ['an instant with an offset', '2026-06-30T09:00:00+08:00', true],
    ['an instant without a zone', '2026-06-30T09:00:00', false],
    ['an hour 25', '2026-06-30T25:00:00Z', false],
    ['an American day', '06/30/2026', false],
    ['a day without zeros', '2026-6-30', false],
    ['a year alone', '2026', false],
    ['words', 'yesterday', false],
    ['nothing', '', false],
    ['a day with a line break behind it', '2026-06-30\n', false],
  ])('%s: %s', (_, text, fine) => {
    expect(Moment.safeParse(text).success).toBe(fine)
    expect(Day.safeParse(text).success).toBe(fine && !text.includes('T'))
    if (fine) expect(Number.isNaN(Date.parse(text))).toBe(false)
  })

  test.each([0, 20_260_630, null, undefined, new Date(0), ['2026-06-30']])('%s is none', (value) => {
    expect(Moment.safeParse(value).success).toBe(false)
  })
})

describe('days since', () => {
  test.each<[string, number]>([
    ['2026-11-22', 0],
    ['2026-11-21', 1],
    ['2026-11-22T11:59:59Z', 0],
    ['2026-11-21T12:00:00Z', 1],
    ['2026-11-21T12:00:01Z', 0],
    ['2026-11-23', -1],
    ['2025-11-22', 365],
    ['2026-11-22T20:00:00+08:00', 0],
    ['1970-01-01', 20_779],
  ])('%s: %i', (moment, days) => expect(daysSince(moment, NOW)).toBe(days))
})

describe('a day counts until it ends', () => {
  test.each<[string, string, boolean]>([
    ['2026-11-21', '2026-11-22T00:00:00Z', true],
    ['2026-11-22', '2026-11-22T00:00:00Z', false],
    ['2026-11-22', '2026-11-22T23:59:59Z', false],
    ['2026-11-22', '2026-11-23T00:00:00Z', true],
    ['2026-11-22T01:00:00Z', '2026-11-22T23:59:59Z', false],
    ['2027-01-01', '2026-12-31T23:59:59Z', false],
    ['0999-01-01', '2026-11-22T00:00:00Z', true],
  ])('%s at %s: over %s', (moment, now, over) => expect(isOver(moment, new Date(now))).toBe(over))
})

describe('ahead means later than any time zone explains', () => {
  test.each<[string, boolean]>([
    ['2026-11-22', false],
    ['2026-11-23', false],
    ['2026-11-23T12:00:00Z', false],
    ['2026-11-23T12:00:01Z', true],
    ['2026-11-24', true],
    ['2020-01-01', false],
  ])('%s: %s', (moment, ahead) => expect(isAhead(moment, NOW)).toBe(ahead))
})
