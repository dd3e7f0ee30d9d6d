import { build, statement, testCheck, tryCheck } from 'confide/testing'
import { expect, test } from 'vitest'
import check from '../../../checks/storage/encryption-at-rest.js'

type Given = Parameters<typeof build<'store'>>[1]
const store = (given: Given) => build('store', given)
const fallback = (given: Parameters<typeof build<'setting:storage.encryption-default'>>[1]) =>
  build('setting:storage.encryption-default', given)

testCheck(
  check,
  [
    {
      name: 'with a key of the vendor or of the practice, both are encrypted',
      facts: [store({ id: 'a', encryption: 'provider-key' }), store({ id: 'b', encryption: 'customer-key' })],
      expect: { a: 'pass', b: 'pass' },
    },
    { name: 'a disk in plain', facts: [store({ id: 'it', encryption: 'none' })], expect: { it: 'fail: plain' } },
    {
      name: 'whether it is encrypted is not known',
      facts: [store({ id: 'it', holds: 'client' })],
      expect: { it: 'unknown: store.encryption' },
    },
    {
      name: 'what a store holds is not known: it counts as client data',
      facts: [store({ id: 'it', encryption: 'none' })],
      expect: { it: 'fail: plain' },
    },
    {
      name: 'data of staff is to be encrypted as well',
      facts: [store({ id: 'it', holds: 'staff', encryption: 'none' })],
      expect: { it: 'fail: plain' },
    },
    {
      name: 'pictures of a website, in plain, concern nobody',
      facts: [store({ id: 'it', holds: 'none', encryption: 'none' })],
      expect: { practice: 'notApplicable' },
    },
    {
      name: 'a store that holds nothing, of which nothing else is known, concerns nobody',
      facts: [store({ id: 'it', holds: 'none' })],
      expect: { practice: 'notApplicable' },
    },
    {
      name: 'a store that holds nothing and is encrypted all the same',
      facts: [store({ id: 'it', holds: 'none', encryption: 'provider-key' })],
      expect: { it: 'pass' },
    },
    {
      name: 'each is judged for itself',
      facts: [
        store({ id: 'a', encryption: 'provider-key' }),
        store({ id: 'b', encryption: 'none' }),
        store({ id: 'c' }),
        store({ id: 'd', holds: 'none', encryption: 'none' }),
      ],
      expect: { a: 'pass', b: 'fail: plain', c: 'unknown: store.encryption' },
    },
    {
      name: 'who wants a key of the practice finds that of the vendor too little',
      params: { key: 'customer' },
      facts: [
        store({ id: 'a', encryption: 'provider-key' }),
        store({ id: 'b', encryption: 'customer-key' }),
        store({ id: 'c', encryption: 'none' }),
        store({ id: 'd', holds: 'none', encryption: 'provider-key' }),
      ],
      expect: { a: 'fail: provider-key', b: 'pass', c: 'fail: plain' },
    },
    {
      name: 'all is encrypted, and the next disk would not be: worth a click',
      facts: [store({ id: 'it', encryption: 'provider-key' }), fallback({ id: 'eu-west-1', value: 'none' })],
      expect: { it: 'pass', 'eu-west-1': 'advise: default-off' },
    },
    {
      name: 'new disks are encrypted too, so there is nothing to advise',
      facts: [store({ id: 'it', encryption: 'provider-key' }), fallback({ id: 'eu-west-1', value: 'provider-key' })],
      expect: { it: 'pass' },
    },
    {
      name: 'beside a disk in plain an advice would only raise the score',
      facts: [
        store({ id: 'a', encryption: 'provider-key' }),
        store({ id: 'b', encryption: 'none' }),
        fallback({ id: 'eu-west-1', value: 'none' }),
        fallback({ id: 'eu-west-2', value: 'none' }),
      ],
      expect: { a: 'pass', b: 'fail: plain' },
    },
    {
      name: 'where one is not known the default is not spoken of either',
      facts: [store({ id: 'a' }), store({ id: 'b', encryption: 'provider-key' }), fallback({ id: 'eu-west-1', value: 'none' })],
      expect: { a: 'unknown: store.encryption', b: 'pass' },
    },
    {
      name: 'a default says nothing of a source that keeps no store',
      facts: [
        store({ id: 'it', source: 'other', encryption: 'provider-key' }),
        fallback({ id: 'eu-west-1', source: 'cloud', value: 'none' }),
      ],
      expect: { it: 'pass' },
    },
    {
      name: 'an account without a store has nothing to encrypt',
      facts: [fallback({ id: 'eu-west-1', value: 'none' })],
      expect: { practice: 'notApplicable' },
    },
    {
      name: 'one region was not read: it may hold a disk in plain',
      facts: [store({ id: 'it', encryption: 'provider-key' }), fallback({ id: 'eu-west-1', value: 'none' })],
      unread: ['store'],
      expect: { it: 'pass', store: 'unknown: store' },
    },
    {
      name: 'more stores were counted than arrived',
      facts: [store({ id: 'it', encryption: 'provider-key' })],
      counted: { 'cloud store': 2 },
      expect: { it: 'pass', store: 'unknown: store' },
    },
    { name: 'there is no store at all', facts: [], expect: { practice: 'notApplicable' } },
    { name: 'nobody looked', facts: [], unread: ['store'], expect: { store: 'unknown: store' } },
    {
      name: 'a person does not answer for what a cloud should show',
      facts: [
        store({ id: 'it' }),
        statement({ check: 'encryption-at-rest', answer: 'yes', by: 'ana@p.example', at: '2026-11-01', until: '2026-12-31' }),
      ],
      expect: { it: 'unknown: store.encryption' },
    },
    {
      name: 'a person answers for a store that only confide.yaml speaks of',
      facts: [
        store({ id: 'it', source: 'declared', name: 'the server in the cellar' }),
        statement({ check: 'encryption-at-rest', answer: 'no', by: 'ana@p.example', at: '2026-11-01', until: '2026-12-31' }),
      ],
      expect: { it: 'fail: stated' },
    },
  ],
  { runs: 200 },
)

test("the vendor's own key is a small matter", () => {
  const { verdicts } = tryCheck(check, [store({ id: 'it', encryption: 'provider-key' })], { params: { key: 'customer' } })
  expect(verdicts).toMatchObject([{ is: 'fail', why: 'provider-key', severity: 'low' }])
})

test('a default that is off raises no score beside a store in plain', () => {
  const plain = [store({ id: 'it', encryption: 'none' })]
  const more = [...plain, fallback({ id: 'eu-west-1', value: 'none' })]
  expect(tryCheck(check, more).proved).toBe(tryCheck(check, plain).proved)
})
