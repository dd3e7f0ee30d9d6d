import { device, testCheck } from 'confide/testing'
import check from '../../../checks/devices/screen-lock.js'

const it = (given: Parameters<typeof device>[0]) => device({ id: 'it', desktop: 'gnome', ...given })

testCheck(
  check,
  [
    { name: 'it locks after five minutes', facts: [it({ lockAfter: 300 })], expect: { it: 'pass' } },
    { name: 'it locks after fifteen minutes sharp', facts: [it({ lockAfter: 900 })], expect: { it: 'pass' } },
    { name: 'one second more is too late', facts: [it({ lockAfter: 901 })], expect: { it: 'fail: late' } },
    { name: 'it locks at once', facts: [it({ lockAfter: 0 })], expect: { it: 'pass' } },
    { name: 'it never locks by itself', facts: [it({ lockAfter: null })], expect: { it: 'fail: never' } },
    { name: 'nobody could look', facts: [it({})], expect: { it: 'unknown: device.lockAfter' } },
    { name: 'a server without a screen', facts: [it({ desktop: null })], expect: { it: 'notApplicable' } },
    {
      name: 'a server without a screen, of which it is known that nothing locks',
      facts: [it({ desktop: null, lockAfter: null })],
      expect: { it: 'notApplicable' },
    },
    {
      name: 'whether there is a screen is not known, and that nothing locks is',
      facts: [device({ id: 'it', lockAfter: null })],
      expect: { it: 'fail: never' },
    },
    { name: 'of a computer only the name is known', facts: [device({ id: 'it' })], expect: { it: 'unknown: device.lockAfter' } },
    {
      name: 'a passcode says nothing about when it is asked for',
      facts: [device({ id: 'it', platform: 'ios', passcode: true })],
      expect: { it: 'unknown: device.lockAfter' },
    },
    {
      name: 'a profile that allows five minutes',
      params: { minutes: 5 },
      facts: [it({ id: 'a', lockAfter: 300 }), it({ id: 'b', lockAfter: 301 })],
      expect: { a: 'pass', b: 'fail: late' },
    },
    {
      name: 'a profile that allows half a minute',
      params: { minutes: 0.5 },
      facts: [it({ id: 'a', lockAfter: 30 }), it({ id: 'b', lockAfter: 31 })],
      expect: { a: 'pass', b: 'fail: late' },
    },
    {
      name: 'each computer is named for itself',
      facts: [it({ id: 'a', lockAfter: 600 }), it({ id: 'b', lockAfter: null }), it({ id: 'c', lockAfter: 3600 })],
      expect: { a: 'pass', b: 'fail: never', c: 'fail: late' },
    },
    { name: 'no computer at all', facts: [], expect: { practice: 'unknown: device' } },
    { name: 'the computers were not looked at', facts: [], unread: ['device'], expect: { device: 'unknown: device' } },
    {
      name: 'a server alone does not make the missing laptop fine',
      facts: [it({ desktop: null })],
      counted: { 'cloud device': 2 },
      expect: { it: 'notApplicable', device: 'unknown: device' },
    },
  ],
  { runs: 200 },
)
