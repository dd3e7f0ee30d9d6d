import { build, now, statement, testCheck } from 'confide/testing'
import check from '../../../checks/storage/key-rotation.js'

const ago = (days: number) => new Date(now.getTime() - days * 86_400_000).toISOString()
const key = (given: Parameters<typeof build<'key'>>[1]) => build('key', { id: 'it', use: 'encryption', active: true, ...given })

testCheck(
  check,
  [
    { name: 'replaced by itself', facts: [key({ rotates: true })], expect: { it: 'pass' } },
    {
      name: 'replaced by itself, though first made long ago',
      facts: [key({ rotates: true, created: '2015-01-01' })],
      expect: { it: 'pass' },
    },
    {
      name: 'not by itself, and a year and a day old',
      facts: [key({ rotates: false, created: ago(366) })],
      expect: { it: 'fail: old' },
    },
    {
      name: 'not by itself, and a year old to the day',
      facts: [key({ rotates: false, created: ago(365) })],
      expect: { it: 'advise: by-hand' },
    },
    {
      name: 'not by itself, and made this morning',
      facts: [key({ rotates: false, created: ago(0.2) })],
      expect: { it: 'advise: by-hand' },
    },
    {
      name: 'not by itself, and nobody knows how old',
      facts: [key({ rotates: false })],
      expect: { it: 'unknown: key.created' },
    },
    {
      name: 'made in the future by a wrong clock',
      facts: [key({ rotates: false, created: ago(-30) })],
      expect: { it: 'unknown: key.created' },
    },
    {
      name: 'how it is replaced is not known',
      facts: [key({ created: ago(10) })],
      expect: { it: 'unknown: key.rotates' },
    },
    {
      name: 'how an old key is replaced is not known',
      facts: [key({ created: ago(4000) })],
      expect: { it: 'unknown: key.rotates' },
    },
    {
      name: 'a key that signs programs in is judged elsewhere',
      facts: [key({ use: 'access', rotates: false, created: ago(4000) })],
      expect: { practice: 'notApplicable' },
    },
    {
      name: 'what it is for is not known',
      facts: [build('key', { id: 'it', active: true, rotates: true })],
      expect: { it: 'unknown: key.use' },
    },
    {
      name: 'a key that was switched off encrypts nothing',
      facts: [key({ active: false, rotates: false, created: ago(4000) })],
      expect: { practice: 'notApplicable' },
    },
    {
      name: 'whether it works is not known',
      facts: [build('key', { id: 'it', use: 'encryption', rotates: true })],
      expect: { it: 'unknown: key.active' },
    },
    { name: 'a bare key is unknown', facts: [build('key', { id: 'it' })], expect: { it: 'unknown: key.use' } },
    {
      name: 'a stricter profile counts in its own days',
      params: { maxDays: 90 },
      facts: [
        key({ id: 'a', rotates: false, created: ago(90) }),
        key({ id: 'b', rotates: false, created: ago(91) }),
        key({ id: 'c', rotates: true, created: ago(91) }),
      ],
      expect: { a: 'advise: by-hand', b: 'fail: old', c: 'pass' },
    },
    {
      name: 'each is judged for itself',
      facts: [
        key({ id: 'a', rotates: true }),
        key({ id: 'b', rotates: false, created: ago(800) }),
        key({ id: 'c' }),
        key({ id: 'd', use: 'access' }),
      ],
      expect: { a: 'pass', b: 'fail: old', c: 'unknown: key.rotates' },
    },
    {
      name: 'fewer keys arrived than were counted',
      facts: [key({ rotates: true })],
      counted: { 'cloud key': 2 },
      expect: { it: 'pass', key: 'unknown: key' },
    },
    { name: 'the practice has no key of its own', facts: [], expect: { practice: 'notApplicable' } },
    { name: 'nobody looked', facts: [], unread: ['key'], expect: { key: 'unknown: key' } },
    {
      name: 'a person does not answer for what a cloud should show',
      facts: [
        key({}),
        statement({ check: 'key-rotation', answer: 'yes', by: 'ana@p.example', at: '2026-11-01', until: '2026-12-31' }),
      ],
      expect: { it: 'unknown: key.rotates' },
    },
  ],
  { runs: 200 },
)
