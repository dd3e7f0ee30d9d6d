import { device, now, statement, testCheck } from 'confide/testing'
import check from '../../../checks/devices/device-compliance.js'

const ago = (days: number) => new Date(now.getTime() - days * 86_400_000).toISOString()
const it = (given: Parameters<typeof device>[0] = {}) =>
  device({ id: 'it', managed: 'Intune', compliant: true, synced: ago(1), ...given })
const said = { check: 'device-compliance', by: 'ana@p.example', at: '2026-11-01', until: '2026-12-31' }

testCheck(
  check,
  [
    { name: 'it meets the rules, and said so yesterday', facts: [it()], expect: { it: 'pass' } },
    { name: 'it does not', facts: [it({ compliant: false })], expect: { it: 'fail: breaks-rules' } },
    {
      name: 'it did not, when it last said something long ago',
      facts: [it({ compliant: false, synced: ago(200) })],
      expect: { it: 'fail: breaks-rules' },
    },
    {
      name: 'whether there is any rule that it has to meet is not known',
      facts: [it({ compliant: undefined })],
      expect: { it: 'unknown: device.compliant' },
    },
    { name: 'thirty days of silence are allowed', facts: [it({ synced: ago(30) })], expect: { it: 'pass' } },
    { name: 'thirty-one are not', facts: [it({ synced: ago(31) })], expect: { it: 'fail: silent' } },
    { name: 'it never reported', facts: [it({ synced: null })], expect: { it: 'fail: silent' } },
    {
      name: 'a silent device may have been fine or not',
      facts: [it({ compliant: undefined, synced: ago(90) })],
      expect: { it: 'fail: silent' },
    },
    {
      name: 'when it reported is not known',
      facts: [it({ synced: undefined })],
      expect: { it: 'unknown: device.synced' },
    },
    { name: 'it reports from next week', facts: [it({ synced: ago(-7) })], expect: { it: 'unknown: device.synced' } },
    {
      name: 'it had reported when the facts were collected, and nobody has looked since',
      facts: [it({ synced: ago(40) })],
      readAt: new Date(ago(20)),
      expect: { it: 'unknown: device.synced' },
    },
    {
      name: 'it counts as sound with its disk in plain',
      facts: [it({ systemDisk: 'off' })],
      expect: { it: 'advise: weak-rules' },
    },
    {
      name: 'it counts as sound without a passcode',
      facts: [it({ passcode: false })],
      expect: { it: 'advise: weak-rules' },
    },
    { name: 'an encrypted disk and a passcode', facts: [it({ systemDisk: 'on', passcode: true })], expect: { it: 'pass' } },
    {
      name: 'nothing manages it, so it has no rules to meet',
      facts: [it({ managed: null, compliant: undefined, synced: undefined })],
      expect: { it: 'notApplicable' },
    },
    {
      name: 'whether something manages it is not known: one question for the practice',
      facts: [device({ id: 'a' }), device({ id: 'b' })],
      expect: { practice: 'unknown: device.managed' },
    },
    {
      name: 'it breaks rules, so something manages it',
      facts: [it({ managed: undefined, compliant: false })],
      expect: { it: 'fail: breaks-rules' },
    },
    {
      name: 'a stricter practice counts in its own days',
      params: { staleDays: 7 },
      facts: [it({ synced: ago(8) })],
      expect: { it: 'fail: silent' },
    },
    {
      name: 'more devices were counted than arrived',
      facts: [it()],
      counted: { 'cloud device': 2 },
      expect: { it: 'pass', device: 'unknown: device' },
    },
    { name: 'the devices were not looked at', facts: [], unread: ['device'], expect: { device: 'unknown: device' } },
    { name: 'no device at all', facts: [], expect: { practice: 'unknown: device' } },
    {
      name: 'a person answers for what no device tells',
      facts: [device({ id: 'a' }), statement({ ...said, answer: 'yes' })],
      expect: { practice: 'pass' },
    },
    {
      name: 'nobody can talk a device out of what its management says',
      facts: [it({ compliant: false }), statement({ ...said, answer: 'yes' })],
      expect: { it: 'fail: breaks-rules' },
    },
  ],
  { runs: 200 },
)
