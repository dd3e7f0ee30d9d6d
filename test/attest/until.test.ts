import { describe, expect, test } from 'vitest'
import { latestUntil, usualUntil } from '../../src/attest/until.js'

describe('an answer counts', () => {
  test.each([
    ['twelve months for a year', '2026-09-01', 366, '2027-08-31'],
    ['twelve months from the middle of one', '2026-11-22', 366, '2027-11-21'],
    ['twelve months from a leap day', '2028-02-29', 366, '2029-02-28'],
    ['three months for a quarter', '2026-09-01', 92, '2026-11-30'],
    ['three months into a new year', '2026-11-22', 92, '2027-02-21'],
    ['never later than the profile lets it count', '2026-03-01', 90, '2026-05-30'],
    ['to the end of a shorter month', '2026-11-30', 92, '2027-02-28'],
    ['half a year', '2026-11-22', 183, '2027-05-21'],
    ['a number of days that is no number of months', '2026-11-22', 45, '2027-01-06'],
    ['a week', '2026-11-22', 7, '2026-11-29'],
    ['a day', '2026-11-22', 1, '2026-11-23'],
  ])('%s', (_, at, days, until) => {
    expect(usualUntil(at, days)).toBe(until)
    expect(until <= latestUntil(at, days)).toBe(true)
  })
})
