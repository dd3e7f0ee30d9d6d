import { build, now, statement, testCheck } from 'confide/testing'
import check from '../../../checks/identity/long-lived-keys.js'

const ago = (days: number) => new Date(now.getTime() - days * 86_400_000).toISOString()
const said = { check: 'long-lived-keys', by: 'ana@p.example', at: '2026-11-01', until: '2026-12-31' }
const key = (given: Parameters<typeof build<'key'>>[1] = {}) =>
  build('key', { id: 'k', use: 'access', active: true, created: ago(10), lastUsed: ago(1), ...given })

testCheck(
  check,
  [
    { name: 'a key of last week that was used yesterday', facts: [key()], expect: { k: 'pass' } },
    { name: 'ninety days are allowed', facts: [key({ created: ago(90) })], expect: { k: 'pass' } },
    { name: 'ninety-one are not', facts: [key({ created: ago(91) })], expect: { k: 'fail: old' } },
    {
      name: 'a key that is known by its day only counts from the start of that day',
      facts: [key({ id: 'a', created: '2026-08-24' }), key({ id: 'b', created: '2026-08-23' })],
      expect: { a: 'pass', b: 'fail: old' },
    },
    {
      name: 'forty-five days without use are allowed',
      facts: [key({ created: ago(60), lastUsed: ago(45) })],
      expect: { k: 'pass' },
    },
    {
      name: 'forty-six are not',
      facts: [key({ created: ago(60), lastUsed: ago(46) })],
      expect: { k: 'fail: unused' },
    },
    {
      name: 'never used since it was made forty-five days ago: it may still be put to use',
      facts: [key({ created: ago(45), lastUsed: null })],
      expect: { k: 'pass' },
    },
    {
      name: 'never used in forty-six days',
      facts: [key({ created: ago(46), lastUsed: null })],
      expect: { k: 'fail: unused' },
    },
    {
      name: 'old and unused: it is deleted, not replaced',
      facts: [key({ created: ago(800), lastUsed: ago(300) }), key({ id: 'n', created: ago(800), lastUsed: null })],
      expect: { k: 'fail: unused', n: 'fail: unused' },
    },
    {
      name: 'a newest version that is younger than the last use has had no chance to be used',
      facts: [key({ created: ago(10), lastUsed: ago(60) })],
      expect: { k: 'pass' },
    },
    {
      name: 'an old key is old whether or not anybody knows of its use',
      facts: [key({ created: ago(400), lastUsed: undefined })],
      expect: { k: 'fail: old' },
    },
    {
      name: 'a young key of whose use nothing is known',
      facts: [key({ lastUsed: undefined })],
      expect: { k: 'unknown: key.lastUsed' },
    },
    {
      name: 'when it was made is not known',
      facts: [key({ created: undefined })],
      expect: { k: 'unknown: key.created' },
    },
    {
      name: 'never used, and nobody knows since when',
      facts: [key({ created: undefined, lastUsed: null })],
      expect: { k: 'unknown: key.created' },
    },
    {
      name: 'made next month, by a wrong clock',
      facts: [key({ created: ago(-30) })],
      expect: { k: 'unknown: key.created' },
    },
    {
      name: 'used next week, by a wrong clock',
      facts: [key({ lastUsed: ago(-7) })],
      expect: { k: 'unknown: key.lastUsed' },
    },
    {
      name: 'an old key is old also when its use is dated by a wrong clock',
      facts: [key({ created: ago(200), lastUsed: ago(-7) })],
      expect: { k: 'fail: old' },
    },
    {
      name: 'a key made later today, by a clock elsewhere, is a new key',
      facts: [key({ created: ago(-0.5), lastUsed: null })],
      expect: { k: 'pass' },
    },
    {
      name: 'a key that was switched off opens nothing',
      facts: [key({ active: false, created: ago(900), lastUsed: null }), build('key', { id: 'o', active: false })],
      expect: { practice: 'notApplicable' },
    },
    {
      name: 'a key that encrypts is judged elsewhere',
      facts: [key({ use: 'encryption', created: ago(900), lastUsed: null })],
      expect: { practice: 'notApplicable' },
    },
    { name: 'what it is for is not known', facts: [key({ use: undefined })], expect: { k: 'unknown: key.use' } },
    {
      name: 'whether it works is not known',
      facts: [key({ active: undefined, created: ago(900) })],
      expect: { k: 'unknown: key.active' },
    },
    { name: 'a bare key is unknown', facts: [build('key', { id: 'k' })], expect: { k: 'unknown: key.use' } },
    {
      name: 'a stricter profile counts in its own days',
      params: { maxDays: 30, unusedDays: 7 },
      facts: [key({ id: 'a', created: ago(31) }), key({ id: 'b', created: ago(20), lastUsed: ago(8) }), key({ id: 'c' })],
      expect: { a: 'fail: old', b: 'fail: unused', c: 'pass' },
    },
    {
      name: 'two keys of one user are two keys',
      facts: [key({ id: 'ana:1' }), key({ id: 'ana:2', created: ago(100) })],
      expect: { 'ana:1': 'pass', 'ana:2': 'fail: old' },
    },
    {
      name: 'more keys were counted than arrived',
      facts: [key()],
      counted: { 'cloud key': 2 },
      expect: { k: 'pass', key: 'unknown: key' },
    },
    { name: 'the keys were not read', facts: [], unread: ['key'], expect: { key: 'unknown: key' } },
    {
      name: 'nothing reads the keys, and a person says that all are young and used',
      facts: [statement({ ...said, answer: 'yes' })],
      unread: ['key'],
      expected: [{ source: 'declared', kind: 'key' }],
      expect: { practice: 'pass', key: 'unknown: key' },
    },
    { name: 'no key at all', facts: [], expect: { practice: 'notApplicable' } },
  ],
  { runs: 200 },
)
