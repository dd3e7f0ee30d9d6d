import { build, statement, testCheck } from 'confide/testing'
import check from '../../../checks/storage/encryption-in-transit.js'

const store = (given: Parameters<typeof build<'store'>>[1]) => build('store', given)
const said = { check: 'encryption-in-transit', by: 'ana@p.example', at: '2026-11-01', until: '2026-12-31' }

testCheck(
  check,
  [
    {
      name: 'a bucket that refuses plain connections',
      facts: [store({ id: 'it', transport: 'encrypted-only' })],
      expect: { it: 'pass' },
    },
    {
      name: 'a bucket that also answers in plain',
      facts: [store({ id: 'it', transport: 'plain-allowed' })],
      expect: { it: 'fail: plain' },
    },
    {
      name: 'whether it refuses them is not known',
      facts: [store({ id: 'it', holds: 'client' })],
      expect: { it: 'unknown: store.transport' },
    },
    {
      name: 'a disk inside a computer: nobody connects to it',
      facts: [store({ id: 'it', transport: null })],
      expect: { it: 'notApplicable' },
    },
    {
      name: 'a disk beside a bucket: only the bucket counts',
      facts: [store({ id: 'disk', transport: null }), store({ id: 'bucket', transport: 'plain-allowed' })],
      expect: { disk: 'notApplicable', bucket: 'fail: plain' },
    },
    {
      name: 'staff data travels encrypted as well',
      facts: [store({ id: 'it', holds: 'staff', transport: 'plain-allowed' })],
      expect: { it: 'fail: plain' },
    },
    {
      name: 'pictures of a website may travel in plain',
      facts: [store({ id: 'it', holds: 'none', transport: 'plain-allowed' })],
      expect: { practice: 'notApplicable' },
    },
    {
      name: 'a store that holds nothing, of which nothing else is known',
      facts: [store({ id: 'it', holds: 'none' })],
      expect: { practice: 'notApplicable' },
    },
    {
      name: 'a store that holds nothing and refuses plain connections all the same',
      facts: [store({ id: 'it', holds: 'none', transport: 'encrypted-only' })],
      expect: { it: 'pass' },
    },
    {
      name: 'encrypted at rest says nothing of the way there',
      facts: [store({ id: 'it', encryption: 'customer-key' })],
      expect: { it: 'unknown: store.transport' },
    },
    {
      name: 'a store that still speaks an old TLS and refuses plain connections',
      facts: [store({ id: 'it', transport: 'encrypted-only', oldTls: true })],
      expect: { it: 'pass' },
    },
    {
      name: 'each is judged for itself',
      facts: [
        store({ id: 'a', transport: 'encrypted-only' }),
        store({ id: 'b', transport: 'plain-allowed' }),
        store({ id: 'c' }),
        store({ id: 'd', holds: 'none', transport: 'plain-allowed' }),
      ],
      expect: { a: 'pass', b: 'fail: plain', c: 'unknown: store.transport' },
    },
    {
      name: 'the same store told twice, in two ways',
      facts: [store({ id: 'it', transport: 'encrypted-only' }), store({ id: 'it', transport: 'plain-allowed' })],
      counted: { 'cloud store': 1 },
      expect: { it: 'unknown: store.transport' },
    },
    {
      name: 'fewer stores arrived than were counted',
      facts: [store({ id: 'it', transport: 'encrypted-only' })],
      counted: { 'cloud store': 3 },
      expect: { it: 'pass', store: 'unknown: store' },
    },
    { name: 'there is no store at all', facts: [], expect: { practice: 'notApplicable' } },
    { name: 'nobody looked', facts: [], unread: ['store'], expect: { store: 'unknown: store' } },
    {
      name: 'a word about the server in the cellar',
      facts: [
        store({ id: 'cellar', source: 'declared', name: 'Cellar' }),
        statement({ ...said, subject: 'cellar', answer: 'yes' }),
      ],
      expect: { cellar: 'pass' },
    },
    {
      name: 'a word does not undo what a cloud showed',
      facts: [store({ id: 'it', transport: 'plain-allowed' }), statement({ ...said, answer: 'yes' })],
      expect: { it: 'fail: plain' },
    },
  ],
  { runs: 200 },
)
