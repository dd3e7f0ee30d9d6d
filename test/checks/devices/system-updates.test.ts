import { device, now, testCheck, tryCheck } from 'confide/testing'
import { expect, test } from 'vitest'
import check from '../../../checks/devices/system-updates.js'

const ago = (days: number) => new Date(now.getTime() - days * 86_400_000).toISOString()
const good = { automaticUpdates: 'installs', updatesPending: 0, updatesChecked: ago(1) } as const
const it = (given: Parameters<typeof device>[0]) => device({ id: 'it', ...good, ...given })

testCheck(check, [
  { name: 'asked yesterday, nothing waits, installs by itself', facts: [it({})], expect: { it: 'pass' } },
  { name: 'one security update waits', facts: [it({ updatesPending: 1 })], expect: { it: 'fail: pending' } },
  { name: 'asked fourteen days ago', facts: [it({ updatesChecked: ago(14) })], expect: { it: 'pass' } },
  {
    name: 'asked fifteen days ago: that nothing waits is old news',
    facts: [it({ updatesChecked: ago(15) })],
    expect: { it: 'fail: not-asked' },
  },
  { name: 'never asked', facts: [it({ updatesChecked: null })], expect: { it: 'fail: not-asked' } },
  {
    name: 'nobody knows when it asked',
    facts: [it({ updatesChecked: undefined })],
    expect: { it: 'unknown: device.updatesChecked' },
  },
  {
    name: 'asked next week, by a clock that runs ahead',
    facts: [it({ updatesChecked: ago(-7) })],
    expect: { it: 'unknown: device.updatesChecked' },
  },
  { name: 'asked in some hours, by a clock further east', facts: [it({ updatesChecked: ago(-0.4) })], expect: { it: 'pass' } },
  { name: 'installs only by hand', facts: [it({ automaticUpdates: 'off' })], expect: { it: 'fail: by-hand' } },
  {
    name: 'by hand, and nothing else could be read',
    facts: [device({ id: 'it', automaticUpdates: 'off' })],
    expect: { it: 'fail: by-hand' },
  },
  {
    name: 'downloads and waits for somebody',
    facts: [it({ automaticUpdates: 'downloads' })],
    expect: { it: 'advise: downloads' },
  },
  {
    name: 'downloads, and updates wait',
    facts: [it({ automaticUpdates: 'downloads', updatesPending: 4 })],
    expect: { it: 'fail: pending' },
  },
  { name: 'an installed update waits for a restart', facts: [it({ restartPending: true })], expect: { it: 'advise: restart' } },
  {
    name: 'whether it has to be restarted could not be seen',
    facts: [it({ restartPending: undefined })],
    expect: { it: 'pass' },
  },
  {
    name: 'how many wait is not known',
    facts: [it({ updatesPending: undefined })],
    expect: { it: 'unknown: device.updatesPending' },
  },
  {
    name: 'what happens when nobody does anything is not known',
    facts: [it({ automaticUpdates: undefined })],
    expect: { it: 'unknown: device.automaticUpdates' },
  },
  {
    name: 'of a computer only the name is known',
    facts: [device({ id: 'it' })],
    expect: { it: 'unknown: device.updatesChecked' },
  },
  {
    name: 'waiting updates are waiting, whatever else is unknown',
    facts: [device({ id: 'it', updatesPending: 2 })],
    expect: { it: 'fail: pending' },
  },
  {
    name: 'a profile that wants it to ask every three days',
    params: { checkedDays: 3 },
    facts: [it({ id: 'a', updatesChecked: ago(3) }), it({ id: 'b', updatesChecked: ago(4) })],
    expect: { a: 'pass', b: 'fail: not-asked' },
  },
  {
    name: 'each computer is named for itself',
    facts: [it({ id: 'a' }), it({ id: 'b', updatesPending: 3 }), it({ id: 'c', updatesChecked: undefined })],
    expect: { a: 'pass', b: 'fail: pending', c: 'unknown: device.updatesChecked' },
  },
  { name: 'no computer at all', facts: [], expect: { practice: 'unknown: device' } },
  { name: 'the computers were not looked at', facts: [], unread: ['device'], expect: { device: 'unknown: device' } },
  {
    name: 'one computer is missing',
    facts: [it({})],
    counted: { 'cloud device': 2 },
    expect: { it: 'pass', device: 'unknown: device' },
  },
])

test('updating by hand weighs less than updates that wait', () => {
  const severityOf = (given: Parameters<typeof device>[0]) => {
    const [verdict] = tryCheck(check, [it(given)]).verdicts
    return verdict?.is === 'fail' ? (verdict.severity ?? check.severity) : verdict?.is
  }
  expect([severityOf({ automaticUpdates: 'off' }), severityOf({ updatesPending: 1 })]).toEqual(['medium', 'high'])
})
