import { build, statement, testCheck, vendor } from 'confide/testing'
import check from '../../../checks/logging/audit-logging.js'

/** A log that records sign-ins and administration of its whole source, save where a row says otherwise. */
const log = (given: Parameters<typeof build<'log'>>[1]) =>
  build('log', { covers: ['sign-in', 'administration'], on: true, everywhere: true, except: [], ...given })

const without = (field: 'covers' | 'on' | 'everywhere' | 'except', given: Parameters<typeof log>[0]) => {
  const { [field]: _, ...rest } = log(given)
  return rest
}

const theraNest = vendor({ id: 'TheraNest', name: 'TheraNest', holds: 'client', system: null })
const said = { check: 'audit-logging', by: 'ana@p.example', at: '2026-11-01', until: '2027-03-01' }

testCheck(check, [
  { name: 'one log that is on and leaves nothing out is enough', facts: [log({ id: 'it' })], expect: { it: 'pass' } },
  {
    name: 'more than was asked for does no harm',
    facts: [log({ id: 'it', covers: ['sign-in', 'administration', 'files', 'api'] })],
    expect: { it: 'pass' },
  },
  {
    name: 'two logs of one source complement each other',
    facts: [log({ id: 'a', covers: ['sign-in'] }), log({ id: 'b', covers: ['administration'] })],
    expect: { a: 'pass', b: 'pass' },
  },
  {
    name: 'two logs of two sources do not',
    facts: [log({ id: 'a', source: 'mail', covers: ['sign-in'] }), log({ id: 'b', source: 'files', covers: ['administration'] })],
    expect: { a: 'fail: not-covered', b: 'fail: not-covered' },
  },
  { name: 'a log that is switched off', facts: [log({ id: 'it', on: false })], expect: { it: 'fail: off' } },
  {
    name: 'a log that is off records nothing, whatever it would record',
    facts: [without('covers', { id: 'it', on: false })],
    expect: { it: 'fail: off' },
  },
  {
    name: 'a trail of one region beside a history of all regions is a spare one',
    facts: [log({ id: 'history' }), log({ id: 'trail', everywhere: false })],
    expect: { history: 'pass', trail: 'advise: in-part' },
  },
  {
    name: 'a trail that was stopped beside a history that cannot be stopped',
    facts: [log({ id: 'history' }), log({ id: 'trail', on: false })],
    expect: { history: 'pass', trail: 'advise: off' },
  },
  {
    name: 'a log of one region alone leaves the others in the dark',
    facts: [log({ id: 'it', everywhere: false })],
    expect: { it: 'fail: in-part' },
  },
  {
    name: 'two logs of one region each may be all regions or not: both are partial',
    facts: [log({ id: 'a', everywhere: false }), log({ id: 'b', everywhere: false })],
    expect: { a: 'fail: in-part', b: 'fail: in-part' },
  },
  {
    name: "a director's mailbox that is left out",
    facts: [log({ id: 'it', except: ['ana@p.example'] })],
    expect: { it: 'fail: leaves-out' },
  },
  {
    name: 'a word on everywhere does not outweigh a name that is left out',
    facts: [log({ id: 'it', everywhere: true, except: ['key-bot'] })],
    expect: { it: 'fail: leaves-out' },
  },
  {
    name: 'whom one log leaves out another may record',
    facts: [log({ id: 'a', except: ['ana@p.example'] }), log({ id: 'b' })],
    expect: { a: 'advise: leaves-out', b: 'pass' },
  },
  {
    name: 'sign-ins are recorded and administration is not',
    facts: [log({ id: 'it', covers: ['sign-in'] })],
    expect: { it: 'fail: not-covered' },
  },
  {
    name: 'a log of files is no log of sign-ins',
    facts: [log({ id: 'it', covers: ['files'] })],
    expect: { it: 'fail: not-covered' },
  },
  {
    name: 'a log that records nothing at all',
    facts: [log({ id: 'it', covers: [] })],
    expect: { it: 'fail: not-covered' },
  },
  {
    name: 'the gap is told once, on the log that comes nearest',
    facts: [log({ id: 'a', covers: ['files'] }), log({ id: 'b', covers: ['sign-in'] })],
    expect: { b: 'fail: not-covered' },
  },
  {
    name: 'a log that has nothing to do with what is asked for says nothing',
    facts: [log({ id: 'a' }), log({ id: 'b', covers: ['files'], on: false })],
    expect: { a: 'pass' },
  },
  {
    name: 'what it covers is not known, and could be what is missing',
    facts: [log({ id: 'a', covers: ['sign-in'] }), without('covers', { id: 'b' })],
    expect: { b: 'unknown: log.covers' },
  },
  {
    name: 'whether it is on is not known',
    facts: [without('on', { id: 'it' })],
    expect: { it: 'unknown: log.on' },
  },
  {
    name: 'whether it sees everything is not known',
    facts: [without('everywhere', { id: 'it' })],
    expect: { it: 'unknown: log.everywhere' },
  },
  {
    name: 'whether somebody is left out is not known',
    facts: [without('except', { id: 'it' })],
    expect: { it: 'unknown: log.except' },
  },
  {
    name: 'what is not known of a spare log decides nothing',
    facts: [log({ id: 'a' }), without('on', { id: 'b' })],
    expect: { a: 'pass' },
  },
  {
    name: 'one that is off fails nothing while another may record the same',
    facts: [log({ id: 'a', on: false }), without('everywhere', { id: 'b' })],
    expect: { b: 'unknown: log.everywhere' },
  },
  {
    name: 'what is certain is told although something else is not known',
    facts: [log({ id: 'a', covers: ['administration'], on: false }), without('on', { id: 'b', covers: ['sign-in'] })],
    expect: { a: 'fail: off', b: 'unknown: log.on' },
  },
  {
    name: 'an unknown log that cannot hold what is missing hides no gap',
    facts: [without('on', { id: 'it', covers: ['administration'] })],
    expect: { it: 'fail: not-covered' },
  },
  {
    name: 'where more logs were counted than arrived, the gap may be filled by the lost one',
    facts: [log({ id: 'it', covers: ['sign-in'] })],
    counted: { 'cloud log': 2 },
    expect: { it: 'unknown: log', log: 'unknown: log' },
  },
  {
    name: 'a profile that asks for files as well',
    params: { scopes: ['sign-in', 'files'] },
    facts: [log({ id: 'a' }), log({ id: 'b', covers: ['files'], except: ['ben@p.example'] })],
    expect: { b: 'fail: leaves-out' },
  },
  { name: 'every source was read and none keeps a log', facts: [], expect: { practice: 'fail: none' } },
  { name: 'no source can tell of logs', facts: [], unread: ['log'], expect: { log: 'unknown: log' } },
  {
    name: 'a record system that nothing can read stays unknown beside a cloud that is fine',
    facts: [theraNest, log({ id: 'it' })],
    expect: { it: 'pass', log: 'unknown: log' },
  },
  {
    name: 'somebody looked into the record system and says so',
    facts: [theraNest, log({ id: 'it' }), statement({ ...said, subject: 'TheraNest', answer: 'yes' })],
    expect: { it: 'pass', TheraNest: 'pass' },
  },
  {
    name: 'a word about the practice makes no log of a cloud that was read',
    facts: [log({ id: 'it', on: false }), statement({ ...said, answer: 'yes' })],
    expect: { it: 'fail: off' },
  },
])
