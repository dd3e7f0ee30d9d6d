import { device, statement, testCheck } from 'confide/testing'
import check from '../../../checks/devices/firewall.js'

const on = device({ id: 'on', firewall: 'on' })

testCheck(
  check,
  [
    { name: 'the firewall is on', facts: [on], expect: { on: 'pass' } },
    { name: 'the firewall is off', facts: [device({ id: 'it', firewall: 'off' })], expect: { it: 'fail: off' } },
    {
      name: 'a computer that could not be asked is unknown',
      facts: [device({ id: 'it' })],
      expect: { it: 'unknown: device.firewall' },
    },
    {
      name: 'each computer is named for itself',
      facts: [on, device({ id: 'a', firewall: 'off' }), device({ id: 'b' })],
      expect: { on: 'pass', a: 'fail: off', b: 'unknown: device.firewall' },
    },
    {
      name: 'a server without a screen needs one as well',
      facts: [device({ id: 'it', desktop: null, firewall: 'off' })],
      expect: { it: 'fail: off' },
    },
    {
      name: 'management that calls a computer compliant does not show its firewall',
      facts: [device({ id: 'it', managed: 'intune', compliant: true })],
      expect: { it: 'unknown: device.firewall' },
    },
    {
      name: "one that is declared counts, as somebody's word",
      facts: [device({ id: 'it', source: 'declared', name: "Ana's laptop", firewall: 'on' })],
      expect: { it: 'pass' },
    },
    {
      name: 'a declared computer that no source shows, where sources look at computers',
      facts: [on, device({ id: 'it', source: 'declared', firewall: 'on' })],
      expect: { on: 'pass', it: 'unknown: device' },
    },
    {
      name: 'what was seen goes before what was declared of the same machine',
      facts: [
        device({ id: 'it', hardwareId: 'h1', firewall: 'off' }),
        device({ id: 'said', source: 'declared', hardwareId: 'h1', firewall: 'on' }),
      ],
      expect: { it: 'fail: off' },
    },
    {
      name: 'what was declared fills what could not be seen',
      facts: [
        device({ id: 'it', hardwareId: 'h1' }),
        device({ id: 'said', source: 'declared', hardwareId: 'h1', firewall: 'on' }),
      ],
      expect: { it: 'pass' },
    },
    { name: 'no computer at all', facts: [], expect: { practice: 'unknown: device' } },
    { name: 'the computers were not looked at', facts: [], unread: ['device'], expect: { device: 'unknown: device' } },
    {
      name: 'one computer is missing',
      facts: [on],
      counted: { 'cloud device': 2 },
      expect: { on: 'pass', device: 'unknown: device' },
    },
    {
      name: "no question is asked, so nobody's word opens or shuts it",
      facts: [
        device({ id: 'it', source: 'declared' }),
        statement({ check: 'firewall', answer: 'yes', by: 'ana@p.example', at: '2026-11-01', until: '2026-12-31' }),
      ],
      expect: { it: 'unknown: device.firewall' },
    },
  ],
  { runs: 200 },
)
