import { build, testCheck } from 'confide/testing'
import check from '../../../checks/devices/local-copies.js'
import { answer, harbour, questionCases } from '../questions.js'

const rule = (given: { value?: 'allowed' | 'managed-only' | 'blocked'; unit?: string; people?: string[] }) =>
  build('setting:devices.sync', { id: 'sync', source: 'google', ...given })
const yes = answer('local-copies', { answer: 'yes' })

testCheck(check, [
  ...questionCases('local-copies', 183, {
    yes: 'everybody looked through their devices',
    no: 'downloads are full of scans',
    partly: ['one old laptop was not looked at', 'it does not start'],
    not: ['there are no devices', 'we write by hand'],
  }),
  {
    name: 'any computer may keep copies',
    facts: [harbour, yes, rule({ value: 'allowed' })],
    expect: { p: 'pass', sync: 'fail: any-computer' },
  },
  {
    name: 'computers of the practice may, and nothing else',
    facts: [harbour, yes, rule({ value: 'managed-only' })],
    expect: { p: 'pass', sync: 'pass' },
  },
  {
    name: 'nothing is synchronised: what was downloaded is still to be said',
    facts: [harbour, rule({ value: 'blocked' })],
    expect: { p: 'unknown: practice', sync: 'pass' },
  },
  {
    name: 'a rule of a unit that is empty concerns nobody',
    facts: [harbour, yes, rule({ value: 'allowed', unit: 'Old', people: [] })],
    expect: { p: 'pass', sync: 'pass' },
  },
  {
    name: 'a rule whose value could not be read is unknown, whatever a person said',
    facts: [harbour, yes, rule({ unit: 'Interns' })],
    expect: { p: 'pass', sync: 'unknown: setting:devices.sync.value' },
  },
  {
    name: 'nothing typed at all: the open door shows',
    facts: [rule({ value: 'allowed', unit: 'Interns' })],
    unread: ['practice'],
    expect: { practice: 'unknown: practice', sync: 'fail: any-computer' },
  },
])
