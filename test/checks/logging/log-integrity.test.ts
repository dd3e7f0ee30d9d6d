import { build, testCheck } from 'confide/testing'
import check from '../../../checks/logging/log-integrity.js'

/** A log of sign-ins and administration that cannot be changed unnoticed, save where a row says otherwise. */
const log = (given: Parameters<typeof build<'log'>>[1]) =>
  build('log', { covers: ['sign-in', 'administration'], on: true, everywhere: true, tamperProof: true, ...given })

const without = (field: 'covers' | 'on' | 'everywhere' | 'tamperProof', given: Parameters<typeof log>[0]) => {
  const { [field]: _, ...rest } = log(given)
  return rest
}

testCheck(check, [
  { name: 'a log in which a change would show', facts: [log({ id: 'it' })], expect: { it: 'pass' } },
  {
    name: 'a trail without validation',
    facts: [log({ id: 'it', tamperProof: false })],
    expect: { it: 'fail: changeable' },
  },
  { name: 'nobody said', facts: [without('tamperProof', { id: 'it' })], expect: { it: 'unknown: log.tamperProof' } },
  {
    name: 'beside one that is safe, one that is not may be the only one that reaches further back: it counts for little',
    facts: [log({ id: 'a' }), log({ id: 'b', tamperProof: false })],
    expect: { a: 'pass', b: 'fail: changeable' },
  },
  {
    name: 'beside one that is safe, one that nothing is known of stays unknown',
    facts: [log({ id: 'a' }), without('tamperProof', { id: 'b' })],
    expect: { a: 'pass', b: 'unknown: log.tamperProof' },
  },
  {
    name: 'one that can be changed beside one that nothing is known of: that one decides',
    facts: [log({ id: 'a', tamperProof: false }), without('tamperProof', { id: 'b' })],
    expect: { b: 'unknown: log.tamperProof' },
  },
  {
    name: 'every log that can be changed is named',
    facts: [log({ id: 'a', tamperProof: false }), log({ id: 'b', tamperProof: false })],
    expect: { a: 'fail: changeable', b: 'fail: changeable' },
  },
  {
    name: 'two safe logs complement each other',
    facts: [log({ id: 'a', covers: ['sign-in'] }), log({ id: 'b', covers: ['administration'] })],
    expect: { a: 'pass', b: 'pass' },
  },
  {
    name: 'sign-ins are safe and administration is not',
    facts: [log({ id: 'a', covers: ['sign-in'] }), log({ id: 'b', covers: ['administration'], tamperProof: false })],
    expect: { b: 'fail: changeable' },
  },
  {
    name: 'what is not recorded is not safe',
    facts: [log({ id: 'it', covers: ['sign-in'] })],
    expect: { it: 'fail: not-recorded' },
  },
  {
    name: 'a safe log that is off keeps nothing',
    facts: [log({ id: 'it', on: false })],
    expect: { it: 'fail: not-recorded' },
  },
  {
    name: 'a safe log that is off does not help one that can be changed',
    facts: [log({ id: 'a', on: false }), log({ id: 'b', tamperProof: false })],
    expect: { b: 'fail: changeable' },
  },
  {
    name: 'a safe log of one region is no safe log of the others',
    facts: [log({ id: 'a', everywhere: false }), log({ id: 'b', tamperProof: false })],
    expect: { b: 'fail: changeable' },
  },
  {
    name: 'whether a safe log is on is not known',
    facts: [without('on', { id: 'it' })],
    expect: { it: 'unknown: log.on' },
  },
  {
    name: 'whether it records everywhere is not known',
    facts: [without('everywhere', { id: 'it' })],
    expect: { it: 'unknown: log.everywhere' },
  },
  {
    name: 'what it covers is not known',
    facts: [without('covers', { id: 'it' })],
    expect: { it: 'unknown: log.covers' },
  },
  {
    name: 'a log of files is not asked for',
    facts: [log({ id: 'a' }), log({ id: 'b', covers: ['files'], tamperProof: false })],
    expect: { a: 'pass' },
  },
  {
    name: 'a profile that asks for files as well',
    params: { scopes: ['files'] },
    facts: [log({ id: 'a' }), log({ id: 'b', covers: ['files'], tamperProof: false })],
    expect: { b: 'fail: changeable' },
  },
  {
    name: 'each source is judged for itself',
    facts: [log({ id: 'a', source: 'mail' }), log({ id: 'b', source: 'files', tamperProof: false })],
    expect: { a: 'pass', b: 'fail: changeable' },
  },
  {
    name: 'where more logs were counted than arrived, the lost one may record what is missing',
    facts: [log({ id: 'it', covers: ['sign-in'] })],
    counted: { 'cloud log': 2 },
    expect: { it: 'unknown: log', log: 'unknown: log' },
  },
  { name: 'every source was read and none keeps a log', facts: [], expect: { practice: 'fail: none' } },
  { name: 'no source can tell of logs', facts: [], unread: ['log'], expect: { log: 'unknown: log' } },
])
