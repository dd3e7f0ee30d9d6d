import { build, statement, testCheck, tryCheck } from 'confide/testing'
import { expect, test } from 'vitest'
import check from '../../../checks/storage/public-storage.js'

const store = (given: Parameters<typeof build<'store'>>[1]) => build('store', given)
const said = { check: 'public-storage', by: 'ana@p.example', at: '2026-11-01', until: '2026-12-31' }

testCheck(
  check,
  [
    { name: 'closed to everybody without a login', facts: [store({ id: 'it', public: false })], expect: { it: 'pass' } },
    { name: 'open to the whole internet', facts: [store({ id: 'it', public: true })], expect: { it: 'fail: open' } },
    {
      name: 'whether it is open is not known',
      facts: [store({ id: 'it', holds: 'client' })],
      expect: { it: 'unknown: store.public' },
    },
    {
      name: 'client data in the open',
      facts: [store({ id: 'it', holds: 'client', public: true })],
      expect: { it: 'fail: open' },
    },
    {
      name: 'staff data in the open',
      facts: [store({ id: 'it', holds: 'staff', public: true })],
      expect: { it: 'fail: open' },
    },
    {
      name: 'the pictures of the website are meant to be open',
      facts: [store({ id: 'it', holds: 'none', public: true })],
      expect: { it: 'notApplicable' },
    },
    {
      name: 'a store that holds nothing may be open or not',
      facts: [store({ id: 'it', holds: 'none' })],
      expect: { it: 'notApplicable' },
    },
    {
      name: 'a store that holds nothing and is closed all the same',
      facts: [store({ id: 'it', holds: 'none', public: false })],
      expect: { it: 'pass' },
    },
    {
      name: 'a name such as website-images is no word on what it holds',
      facts: [store({ id: 'it', name: 'website-images', public: true })],
      expect: { it: 'fail: open' },
    },
    {
      name: 'encryption does not close an open store',
      facts: [store({ id: 'it', encryption: 'customer-key', public: true })],
      expect: { it: 'fail: open' },
    },
    {
      name: 'each is judged for itself',
      facts: [
        store({ id: 'a', public: false }),
        store({ id: 'b', public: true }),
        store({ id: 'c' }),
        store({ id: 'd', holds: 'none', public: true }),
      ],
      expect: { a: 'pass', b: 'fail: open', c: 'unknown: store.public', d: 'notApplicable' },
    },
    {
      name: 'the same store told twice, once open and once closed',
      facts: [store({ id: 'it', public: false }), store({ id: 'it', public: true })],
      counted: { 'cloud store': 1 },
      expect: { it: 'unknown: store.public' },
    },
    {
      name: 'two stores of one name in two sources',
      facts: [store({ id: 'it', source: 'cloud', public: false }), store({ id: 'other', source: 'other', public: true })],
      expect: { it: 'pass', other: 'fail: open' },
    },
    {
      name: 'one page of the list was lost',
      facts: [store({ id: 'it', public: false })],
      counted: { 'cloud store': 1001 },
      expect: { it: 'pass', store: 'unknown: store' },
    },
    {
      name: 'what is open stays open when the list is not whole',
      facts: [store({ id: 'it', public: true })],
      unread: ['store'],
      expect: { it: 'fail: open', store: 'unknown: store' },
    },
    { name: 'there is no store at all', facts: [], expect: { practice: 'notApplicable' } },
    { name: 'nobody looked', facts: [], unread: ['store'], expect: { store: 'unknown: store' } },
    {
      name: 'a word does not close what a cloud showed to be open',
      facts: [store({ id: 'it', public: true }), statement({ ...said, answer: 'yes' })],
      expect: { it: 'fail: open' },
    },
    {
      name: 'a word on a drive that only confide.yaml knows',
      facts: [store({ id: 'drive', source: 'declared', name: 'Office drive' }), statement({ ...said, answer: 'yes' })],
      expect: { drive: 'pass' },
    },
    {
      name: 'a word that has run out',
      facts: [
        store({ id: 'drive', source: 'declared', name: 'Office drive' }),
        statement({ ...said, answer: 'yes', until: '2026-11-21' }),
      ],
      expect: { drive: 'unknown: store.public' },
    },
  ],
  { runs: 200 },
)

test('what may be open says why it does not count', () => {
  const { verdicts } = tryCheck(check, [store({ id: 'it', holds: 'none', public: true })])
  expect(verdicts).toMatchObject([{ is: 'notApplicable', why: expect.stringContaining('hold nothing about anybody') }])
})
