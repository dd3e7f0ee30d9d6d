import { describe, expect, it, test } from 'vitest'
import { addBusinessDays, addDays, endOfDay, isZone, wallOf } from '../../src/model/derive/zones.js'

describe('a local day ends', () => {
  test.each([
    ['an ordinary day east of UTC', '2026-11-25', 'Asia/Singapore', '2026-11-25T15:59:59.000Z'],
    ['a half-hour zone', '2026-11-25', 'Asia/Kolkata', '2026-11-25T18:29:59.000Z'],
    ['UTC itself', '2026-11-25', 'UTC', '2026-11-25T23:59:59.000Z'],
    ['a leap day', '2028-02-29', 'America/Chicago', '2028-03-01T05:59:59.000Z'],
    ['the day on which summer time begins, of 23 hours', '2026-03-08', 'America/New_York', '2026-03-09T03:59:59.000Z'],
    ['the day on which summer time ends, of 25 hours', '2026-11-01', 'America/New_York', '2026-11-02T04:59:59.000Z'],
    ['the day before summer time begins at midnight', '2026-03-28', 'Asia/Beirut', '2026-03-28T21:59:59.000Z'],
    ['the day before summer time begins at midnight, west of UTC', '2026-09-05', 'America/Santiago', '2026-09-06T03:59:59.000Z'],
    ['the day whose last hour comes twice', '2026-04-04', 'America/Santiago', '2026-04-05T03:59:59.000Z'],
    ['the day before one that the zone skipped', '2011-12-29', 'Pacific/Apia', '2011-12-30T09:59:59.000Z'],
    ['the last day of a year', '2026-12-31', 'Pacific/Kiritimati', '2026-12-31T09:59:59.000Z'],
  ])('%s', (_, day, zone, ends) => {
    expect(endOfDay(day, zone).toISOString()).toBe(ends)
  })
})

describe('the clock on the wall', () => {
  test.each([
    ['winter', '2026-11-22T09:30:00Z', 'Europe/Dublin', { day: '2026-11-22', time: '09:30', weekday: 'Sun', offset: '+00:00' }],
    ['summer', '2026-07-01T09:30:00Z', 'Europe/Dublin', { day: '2026-07-01', time: '10:30', weekday: 'Wed', offset: '+01:00' }],
    [
      'another year than in UTC',
      '2027-01-01T04:30:00Z',
      'America/New_York',
      { day: '2026-12-31', time: '23:30', weekday: 'Thu', offset: '-05:00' },
    ],
    [
      'midnight is 00:00, not 24:00',
      '2026-11-22T16:00:00Z',
      'Asia/Singapore',
      { day: '2026-11-23', time: '00:00', weekday: 'Mon', offset: '+08:00' },
    ],
    [
      'three quarters of an hour',
      '2026-11-22T00:00:00Z',
      'Asia/Kathmandu',
      { day: '2026-11-22', time: '05:45', weekday: 'Sun', offset: '+05:45' },
    ],
  ])('%s', (_, moment, zone, wall) => {
    expect(wallOf(new Date(moment), zone)).toEqual(wall)
  })
})

describe('days are added', () => {
  test.each([
    ['over a leap day', '2028-02-01', 30, '2028-03-02'],
    ['over a February without one', '2027-02-01', 30, '2027-03-03'],
    ['over a year end', '2026-12-31', 1, '2027-01-01'],
    ['over a century that is no leap year', '2100-02-28', 1, '2100-03-01'],
  ])('%s', (_, day, days, sum) => expect(addDays(day, days)).toBe(sum))

  test.each([
    ['from a Monday, the same week', '2026-11-23', 4, '2026-11-27'],
    ['from a Friday, over the weekend', '2026-11-27', 1, '2026-11-30'],
    ['from a Saturday, the weekend does not count', '2026-11-28', 5, '2026-12-04'],
    ['from a Sunday', '2026-11-29', 5, '2026-12-04'],
    ['three weeks', '2026-12-31', 15, '2027-01-21'],
  ])('business days %s', (_, day, days, sum) => expect(addBusinessDays(day, days)).toBe(sum))
})

describe('a zone is one that the runtime knows by a name', () => {
  it.each(['Asia/Singapore', 'America/Argentina/Buenos_Aires', 'UTC', 'utc'])('%s is', (zone) => expect(isZone(zone)).toBe(true))
  it.each(['', '+08:00', 'Mars/Olympus', 'Singapore Time', '../etc/passwd', 'A'.repeat(5000)])('%s is not', (zone) => {
    expect(isZone(zone)).toBe(false)
  })
})
