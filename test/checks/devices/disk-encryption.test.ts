import { device, testCheck, tryCheck } from 'confide/testing'
import { expect, test } from 'vitest'
import check from '../../../checks/devices/disk-encryption.js'

/** The whole disk is encrypted, files and system on one volume, no swap on it. */
const whole = { systemDisk: 'on', homeDisk: null, swapDisk: null } as const
const it = (given: Parameters<typeof device>[0]) => device({ id: 'it', ...whole, ...given })

testCheck(
  check,
  [
    { name: 'one encrypted volume, and swap in memory only (zram)', facts: [it({})], expect: { it: 'pass' } },
    { name: 'three encrypted volumes', facts: [it({ homeDisk: 'on', swapDisk: 'on' })], expect: { it: 'pass' } },
    { name: 'nothing is encrypted', facts: [it({ systemDisk: 'off' })], expect: { it: 'fail: system-open' } },
    {
      name: 'an encrypted home on an open system is not an encrypted disk',
      facts: [it({ systemDisk: 'off', homeDisk: 'on', swapDisk: 'on' })],
      expect: { it: 'fail: system-open' },
    },
    {
      name: 'an encrypted system with the files beside it in the open',
      facts: [it({ homeDisk: 'off' })],
      expect: { it: 'fail: home-open' },
    },
    {
      name: 'swap on an open partition holds what was in memory',
      facts: [it({ swapDisk: 'off' })],
      expect: { it: 'fail: swap-open' },
    },
    { name: 'suspended encryption opens to anybody', facts: [it({ systemDisk: 'suspended' })], expect: { it: 'fail: paused' } },
    { name: 'the encryption of the files is suspended', facts: [it({ homeDisk: 'suspended' })], expect: { it: 'fail: paused' } },
    {
      name: 'encryption that is being taken off is as good as off',
      facts: [it({ systemDisk: 'decrypting' })],
      expect: { it: 'fail: system-open' },
    },
    { name: 'the files are being decrypted', facts: [it({ homeDisk: 'decrypting' })], expect: { it: 'fail: home-open' } },
    { name: 'swap is being decrypted', facts: [it({ swapDisk: 'decrypting' })], expect: { it: 'fail: swap-open' } },
    { name: 'encryption is under way', facts: [it({ systemDisk: 'encrypting' })], expect: { it: 'fail: unfinished' } },
    {
      name: 'encryption was asked for and waits for a restart',
      facts: [it({ systemDisk: 'pending' })],
      expect: { it: 'fail: unfinished' },
    },
    {
      name: 'what is open is told before what is paused or under way',
      facts: [
        it({ id: 'a', systemDisk: 'encrypting', homeDisk: 'off' }),
        it({ id: 'b', systemDisk: 'suspended', homeDisk: 'off' }),
        it({ id: 'c', systemDisk: 'suspended', swapDisk: 'off' }),
        it({ id: 'd', systemDisk: 'encrypting', swapDisk: 'off' }),
      ],
      expect: { a: 'fail: home-open', b: 'fail: home-open', c: 'fail: paused', d: 'fail: swap-open' },
    },
    {
      name: "the system's volume is not known, and the files lie on it",
      facts: [it({ systemDisk: undefined })],
      expect: { it: 'unknown: device.systemDisk' },
    },
    {
      name: 'where the files lie is not known',
      facts: [it({ homeDisk: undefined })],
      expect: { it: 'unknown: device.homeDisk' },
    },
    {
      name: 'whether memory is written to a disk is not known: null was not said',
      facts: [it({ swapDisk: undefined })],
      expect: { it: 'unknown: device.swapDisk' },
    },
    {
      name: 'open files are a failure though the system is not known',
      facts: [device({ id: 'it', homeDisk: 'off' })],
      expect: { it: 'fail: home-open' },
    },
    { name: 'of a computer only the name is known', facts: [device({ id: 'it' })], expect: { it: 'unknown: device.systemDisk' } },
    {
      name: "one computer's lock opens no other's",
      facts: [it({ id: 'a' }), it({ id: 'b', systemDisk: 'off' })],
      expect: { a: 'pass', b: 'fail: system-open' },
    },
    {
      name: 'no computer at all is not credible: somebody writes the notes on something',
      facts: [],
      expect: { practice: 'unknown: device' },
    },
    { name: 'the computers were not looked at', facts: [], unread: ['device'], expect: { device: 'unknown: device' } },
    {
      name: 'a laptop that is counted and was not seen',
      facts: [it({})],
      counted: { 'cloud device': 2 },
      expect: { it: 'pass', device: 'unknown: device' },
    },
    {
      name: 'two sources see one machine and differ: nobody is believed',
      facts: [
        it({ id: 'a', source: 'cloud', hardwareId: 'h1' }),
        it({ id: 'b', source: 'laptop', hardwareId: 'h1', systemDisk: 'off' }),
      ],
      expect: { a: 'unknown: device.systemDisk' },
    },
    {
      name: 'two sources see one machine, each another half of it',
      facts: [
        device({ id: 'a', source: 'cloud', hardwareId: 'h1', systemDisk: 'on' }),
        device({ id: 'b', source: 'laptop', hardwareId: 'h1', homeDisk: null, swapDisk: 'on' }),
      ],
      expect: { a: 'pass' },
    },
  ],
  { runs: 200 },
)

test('an open swap weighs less than an open disk, and what is under way less again', () => {
  const severityOf = (given: Parameters<typeof device>[0]) => {
    const [verdict] = tryCheck(check, [it(given)]).verdicts
    return verdict?.is === 'fail' ? (verdict.severity ?? check.severity) : verdict?.is
  }
  expect(severityOf({ systemDisk: 'off' })).toBe('critical')
  expect(severityOf({ systemDisk: 'suspended' })).toBe('critical')
  expect(severityOf({ swapDisk: 'off' })).toBe('high')
  expect(severityOf({ systemDisk: 'encrypting' })).toBe('medium')
})
