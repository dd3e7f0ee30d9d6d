import { build, statement, testCheck } from 'confide/testing'
import check from '../../../checks/logging/log-retention.js'

/** A log of sign-ins and administration that is kept for a year, save where a row says otherwise. */
const log = (given: Parameters<typeof build<'log'>>[1]) =>
  build('log', { covers: ['sign-in', 'administration'], on: true, everywhere: true, keptDays: 365, ...given })

const without = (field: 'covers' | 'on' | 'everywhere' | 'keptDays', given: Parameters<typeof log>[0]) => {
  const { [field]: _, ...rest } = log(given)
  return rest
}

testCheck(check, [
  { name: 'a year is a year', facts: [log({ id: 'it' })], expect: { it: 'pass' } },
  { name: 'a day less is too short', facts: [log({ id: 'it', keptDays: 364 })], expect: { it: 'fail: too-short' } },
  { name: 'ten years', facts: [log({ id: 'it', keptDays: 3650 })], expect: { it: 'pass' } },
  { name: 'null is without limit', facts: [log({ id: 'it', keptDays: null })], expect: { it: 'pass' } },
  {
    name: 'another system that could not be read excuses nothing here',
    facts: [log({ id: 'a', keptDays: 30 })],
    expected: [{ source: 'other', kind: 'log' }],
    expect: { a: 'fail: too-short', log: 'unknown: log' },
  },
  {
    name: '0 is no day at all, and never without limit',
    facts: [log({ id: 'it', keptDays: 0 })],
    expect: { it: 'fail: too-short' },
  },
  { name: 'absent is not known', facts: [without('keptDays', { id: 'it' })], expect: { it: 'unknown: log.keptDays' } },
  {
    name: 'the 90 days that a cloud keeps by itself',
    facts: [log({ id: 'history', keptDays: 90 })],
    expect: { history: 'fail: too-short' },
  },
  {
    name: 'of two logs the one that is kept longest counts',
    facts: [log({ id: 'history', keptDays: 90 }), log({ id: 'trail', keptDays: 730 })],
    expect: { trail: 'pass' },
  },
  {
    name: 'of two that are too short the longest is named',
    facts: [log({ id: 'history', keptDays: 90 }), log({ id: 'trail', keptDays: 180 })],
    expect: { trail: 'fail: too-short' },
  },
  {
    name: 'two that are equally short are both named',
    facts: [log({ id: 'a', keptDays: 180 }), log({ id: 'b', keptDays: 180 })],
    expect: { a: 'fail: too-short', b: 'fail: too-short' },
  },
  {
    name: 'a short log beside one of unknown length: that one decides',
    facts: [log({ id: 'history', keptDays: 90 }), without('keptDays', { id: 'trail' })],
    expect: { trail: 'unknown: log.keptDays' },
  },
  {
    name: 'a long log beside one of unknown length: nothing is left to decide',
    facts: [log({ id: 'a', keptDays: null }), without('keptDays', { id: 'b' })],
    expect: { a: 'pass' },
  },
  {
    name: 'each kind of action has its own longest log',
    facts: [log({ id: 'a', covers: ['sign-in'], keptDays: null }), log({ id: 'b', covers: ['administration'], keptDays: 400 })],
    expect: { a: 'pass', b: 'pass' },
  },
  {
    name: 'sign-ins are kept for 30 days and administration for years',
    facts: [log({ id: 'a', covers: ['sign-in'], keptDays: 30 }), log({ id: 'b', covers: ['administration'], keptDays: null })],
    expect: { a: 'fail: too-short' },
  },
  {
    name: 'two short ones of two kinds are both named',
    facts: [log({ id: 'a', covers: ['sign-in'], keptDays: 30 }), log({ id: 'b', covers: ['administration'], keptDays: 180 })],
    expect: { a: 'fail: too-short', b: 'fail: too-short' },
  },
  {
    name: 'what is not recorded is not kept',
    facts: [log({ id: 'it', covers: ['sign-in'], keptDays: null })],
    expect: { it: 'fail: not-recorded' },
  },
  {
    name: 'a log of files that is kept for good says nothing of sign-ins',
    facts: [log({ id: 'a', keptDays: 30 }), log({ id: 'b', covers: ['files'], keptDays: null })],
    expect: { a: 'fail: too-short' },
  },
  {
    name: 'what was kept until the log was switched off grows no longer',
    facts: [log({ id: 'it', on: false, keptDays: null })],
    expect: { it: 'fail: not-recorded' },
  },
  {
    name: 'a long log that is off does not help a short one that is on',
    facts: [log({ id: 'a', on: false, keptDays: null }), log({ id: 'b', keptDays: 90 })],
    expect: { b: 'fail: too-short' },
  },
  {
    name: 'a trail of one region, kept for good, does not lengthen the history of all others',
    facts: [log({ id: 'history', keptDays: 90 }), log({ id: 'trail', everywhere: false, keptDays: null })],
    expect: { history: 'fail: too-short' },
  },
  {
    name: 'nothing but a trail of one region',
    facts: [log({ id: 'it', everywhere: false, keptDays: null })],
    expect: { it: 'fail: not-recorded' },
  },
  {
    name: 'whether a long log is on is not known',
    facts: [log({ id: 'a', keptDays: 90 }), without('on', { id: 'b', keptDays: null })],
    expect: { b: 'unknown: log.on' },
  },
  {
    name: 'whether a long log records everywhere is not known',
    facts: [without('everywhere', { id: 'it', keptDays: null })],
    expect: { it: 'unknown: log.everywhere' },
  },
  {
    name: 'what a long log covers is not known',
    facts: [without('covers', { id: 'it', keptDays: null })],
    expect: { it: 'unknown: log.covers' },
  },
  {
    name: 'a short log is short, whatever it covers',
    facts: [without('covers', { id: 'it', keptDays: 7 })],
    expect: { it: 'fail: too-short' },
  },
  {
    name: 'a law that asks for 180 days is content with them',
    params: { days: 180 },
    facts: [log({ id: 'it', keptDays: 180 })],
    expect: { it: 'pass' },
  },
  {
    name: 'a law that asks for six years is not content with one',
    params: { days: 2192 },
    facts: [log({ id: 'it' })],
    expect: { it: 'fail: too-short' },
  },
  {
    name: 'a profile that asks for exports too',
    params: { scopes: ['sign-in', 'exports'] },
    facts: [log({ id: 'a', covers: ['sign-in'] }), log({ id: 'b', covers: ['exports'], keptDays: 60 })],
    expect: { b: 'fail: too-short' },
  },
  {
    name: 'each source is judged for itself',
    facts: [log({ id: 'a', source: 'mail', keptDays: null }), log({ id: 'b', source: 'files', keptDays: 180 })],
    expect: { a: 'pass', b: 'fail: too-short' },
  },
  {
    name: 'where more logs were counted than arrived, the lost one may record what is missing',
    facts: [log({ id: 'it', covers: ['sign-in'] })],
    counted: { 'cloud log': 2 },
    expect: { it: 'unknown: log', log: 'unknown: log' },
  },
  { name: 'every source was read and none keeps a log', facts: [], expect: { practice: 'fail: none' } },
  { name: 'no source can tell of logs', facts: [], unread: ['log'], expect: { log: 'unknown: log' } },
  {
    name: 'a word about the practice does not lengthen a log that was read',
    facts: [
      log({ id: 'it', keptDays: 30 }),
      statement({ check: 'log-retention', answer: 'yes', by: 'ana@p.example', at: '2026-11-01', until: '2027-03-01' }),
    ],
    expect: { it: 'fail: too-short' },
  },
])
