import { build, type Fact, testCheck } from 'confide/testing'
import check from '../../../checks/logging/file-logging.js'

const log = (given: Partial<Fact<'log'>> = {}) =>
  build('log', { source: 'cloud', on: true, everywhere: true, except: [], covers: ['files', 'sign-in'], ...given })
const { on: _on, ...unsaid } = log({ id: 'a' })

testCheck(check, [
  { name: 'files are recorded, everywhere and of everybody', facts: [log({ id: 'a' })], expect: { a: 'pass' } },
  { name: 'exports alone count too', facts: [log({ id: 'a', covers: ['exports'] })], expect: { a: 'pass' } },
  { name: 'it is switched off', facts: [log({ id: 'a', on: false })], expect: { a: 'fail: off' } },
  { name: 'it records one region', facts: [log({ id: 'a', everywhere: false })], expect: { a: 'fail: in-part' } },
  { name: 'it leaves the owner out', facts: [log({ id: 'a', except: ['owner'] })], expect: { a: 'fail: leaves-out' } },
  {
    name: 'settings are recorded, files are not',
    facts: [log({ id: 'a', covers: ['sign-in', 'administration'] })],
    expect: { a: 'fail: not-files' },
  },
  { name: 'it records nothing at all', facts: [log({ id: 'a', covers: [] })], expect: { a: 'fail: not-files' } },
  {
    name: 'a switched-off log of settings is not what is wrong here',
    facts: [log({ id: 'a', covers: ['administration'], on: false })],
    expect: { a: 'fail: not-files' },
  },
  { name: 'whether it is on is not known', facts: [unsaid as Fact], expect: { a: 'unknown: log.on' } },
  {
    name: 'one of two records files: that is enough',
    facts: [log({ id: 'a', covers: ['sign-in'] }), log({ id: 'b', covers: ['files'] })],
    expect: { b: 'pass' },
  },
  {
    name: 'one is off and another works',
    facts: [log({ id: 'a', on: false }), log({ id: 'b' })],
    expect: { b: 'pass' },
  },
  {
    name: 'one is off, and what the other records is not known',
    facts: [log({ id: 'a', on: false }), build('log', { id: 'b', source: 'cloud', on: true, everywhere: true, except: [] })],
    expect: { b: 'unknown: log.covers' },
  },
  {
    name: 'each system for itself',
    facts: [log({ id: 'a' }), log({ id: 'b', source: 'other', covers: ['sign-in'] })],
    expect: { a: 'pass', b: 'fail: not-files' },
  },
  {
    name: 'logs that were not all read may hold the one that is missing',
    facts: [log({ id: 'a', covers: ['sign-in'] })],
    counted: { 'cloud log': 2 },
    expect: { a: 'unknown: log', log: 'unknown: log' },
  },
])
