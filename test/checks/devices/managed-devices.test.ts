import { build, device, statement, testCheck } from 'confide/testing'
import check from '../../../checks/devices/managed-devices.js'

const required = (value: boolean | undefined) => build('setting:devices.required-managed', { id: 'rule', value })
const said = { check: 'managed-devices', by: 'ana@p.example', at: '2026-11-01', until: '2026-12-31' }

testCheck(
  check,
  [
    { name: 'enrolled in a management', facts: [device({ id: 'it', managed: 'Intune' })], expect: { it: 'pass' } },
    { name: 'enrolled in none', facts: [device({ id: 'it', managed: null })], expect: { it: 'fail: unmanaged' } },
    {
      name: 'nobody could tell: one question for the practice',
      facts: [device({ id: 'a' }), device({ id: 'b' })],
      expect: { practice: 'unknown: device.managed' },
    },
    {
      name: 'of some it is known, of others not',
      facts: [device({ id: 'a', managed: 'Intune' }), device({ id: 'b', managed: null }), device({ id: 'c' })],
      expect: { a: 'pass', b: 'fail: unmanaged', practice: 'unknown: device.managed' },
    },
    {
      name: 'a server without a screen',
      facts: [device({ id: 'a', managed: null, desktop: null }), device({ id: 'b', desktop: null })],
      expect: { a: 'notApplicable', b: 'notApplicable' },
    },
    {
      name: 'whether there is a screen is not known',
      facts: [device({ id: 'it', managed: null })],
      expect: { it: 'fail: unmanaged' },
    },
    {
      name: 'a managed server passes as any other',
      facts: [device({ id: 'it', managed: 'Ansible', desktop: null })],
      expect: { it: 'pass' },
    },
    {
      name: 'people may sign in from any device',
      facts: [device({ id: 'it', managed: 'Intune' }), required(false)],
      expect: { it: 'pass', rule: 'advise: any-device' },
    },
    {
      name: 'only managed devices may sign in: the laptop beside is still unmanaged',
      facts: [device({ id: 'it', managed: null }), required(true)],
      expect: { it: 'fail: unmanaged' },
    },
    {
      name: 'the rule was not read',
      facts: [device({ id: 'it', managed: 'Intune' }), required(undefined)],
      expect: { it: 'pass' },
    },
    {
      name: 'more devices were counted than arrived',
      facts: [device({ id: 'it', managed: 'Intune' })],
      counted: { 'cloud device': 2 },
      expect: { it: 'pass', device: 'unknown: device' },
    },
    { name: 'the devices were not looked at', facts: [], unread: ['device'], expect: { device: 'unknown: device' } },
    { name: 'no device at all', facts: [], expect: { practice: 'unknown: device' } },
    {
      name: 'a person answers for what no device tells',
      facts: [device({ id: 'a' }), statement({ ...said, answer: 'no' })],
      expect: { practice: 'fail: stated' },
    },
    {
      name: 'nobody can talk a management onto a laptop that has none',
      facts: [device({ id: 'it', managed: null }), statement({ ...said, answer: 'yes' })],
      expect: { it: 'fail: unmanaged' },
    },
  ],
  { runs: 200 },
)
