import { statement, testCheck, vendor } from 'confide/testing'
import check from '../../../checks/vendors/vendor-agreements.js'

const said = { check: 'vendor-agreements', by: 'ana@p.example', at: '2026-11-01', until: '2026-12-31' }
const it = (given: Parameters<typeof vendor>[0]) => vendor({ id: 'it', name: 'TheraNest', holds: 'client', ...given })
const signed = { kind: 'BAA', signed: '2026-01-10', expires: null }

testCheck(
  check,
  [
    { name: 'a signed agreement that runs until somebody ends it', facts: [it({ agreement: signed })], expect: { it: 'pass' } },
    {
      name: 'written down as the guide shows it: kind and day',
      facts: [it({ agreement: { kind: 'BAA', signed: '2026-01-10' } })],
      expect: { it: 'pass' },
    },
    { name: 'somebody looked, and there is none', facts: [it({ agreement: null })], expect: { it: 'fail: unsigned' } },
    { name: 'nobody said whether there is one', facts: [it({})], expect: { it: 'unknown: vendor.agreement' } },
    {
      name: 'a paper that nobody has signed yet, or nobody knows when',
      facts: [it({ agreement: { kind: 'DPA' } })],
      expect: { it: 'unknown: vendor.agreement' },
    },
    {
      name: "today is the agreement's last day",
      facts: [it({ agreement: { ...signed, expires: '2026-11-22' } })],
      expect: { it: 'pass' },
    },
    {
      name: 'it ran out yesterday',
      facts: [it({ agreement: { ...signed, expires: '2026-11-21' } })],
      expect: { it: 'fail: expired' },
    },
    { name: 'signed today', facts: [it({ agreement: { ...signed, signed: '2026-11-22' } })], expect: { it: 'pass' } },
    {
      name: 'to be signed next month is not signed',
      facts: [it({ agreement: { ...signed, signed: '2026-12-22' } })],
      expect: { it: 'unknown: vendor.agreement' },
    },
    {
      name: 'looking back before it was signed',
      facts: [it({ agreement: signed })],
      now: new Date('2025-12-31T12:00:00Z'),
      expect: { it: 'unknown: vendor.agreement' },
    },
    {
      name: 'what a company holds is not known, so neither is whether it needs one',
      facts: [vendor({ id: 'it', agreement: null })],
      expect: { it: 'unknown: vendor.holds' },
    },
    {
      name: 'a company that holds nothing of anybody',
      facts: [it({ holds: 'none', agreement: null })],
      expect: { practice: 'notApplicable' },
    },
    {
      name: 'a payroll office that knows the staff only',
      facts: [it({ holds: 'staff', agreement: null })],
      expect: { practice: 'notApplicable' },
    },
    {
      name: 'where staff count as well, the payroll office needs one too',
      params: { holding: 'any' },
      facts: [it({ holds: 'staff', agreement: null }), vendor({ id: 'florist', holds: 'none', agreement: null })],
      expect: { it: 'fail: unsigned' },
    },
    { name: 'an empty list: no company holds anything', facts: [], expect: { practice: 'notApplicable' } },
    {
      name: 'vendors: left out is not the word that there are none',
      facts: [],
      unread: ['vendor'],
      expect: { vendor: 'unknown: vendor' },
    },
    {
      name: 'vendors: left out, and the practice says that all have signed',
      facts: [statement({ ...said, answer: 'yes' })],
      unread: ['vendor'],
      expect: { practice: 'pass' },
    },
    {
      name: 'vendors: left out, and the practice says that not all have',
      facts: [statement({ ...said, answer: 'partly' })],
      unread: ['vendor'],
      expect: { practice: 'fail: stated' },
    },
    {
      name: 'a word about one company answers for it alone',
      facts: [
        it({}),
        vendor({ id: 'zoom', name: 'Zoom', holds: 'client' }),
        statement({ ...said, subject: 'theranest', answer: 'yes' }),
      ],
      expect: { it: 'pass', zoom: 'unknown: vendor.agreement' },
    },
    {
      name: 'a word about all answers for those of which nothing else is known',
      facts: [
        it({ agreement: null }),
        vendor({ id: 'zoom', name: 'Zoom', holds: 'client' }),
        statement({ ...said, answer: 'yes' }),
      ],
      expect: { it: 'fail: unsigned', zoom: 'pass' },
    },
    {
      name: 'a yes does not prolong an agreement that ran out',
      facts: [
        it({ agreement: { ...signed, expires: '2026-11-21' } }),
        statement({ ...said, subject: 'TheraNest', answer: 'yes' }),
      ],
      expect: { it: 'fail: expired' },
    },
    {
      name: "a company that needs none, by somebody's word and reason",
      facts: [it({}), statement({ ...said, subject: 'TheraNest', answer: 'does-not-apply', reason: 'a carrier, like the post' })],
      expect: { it: 'notApplicable' },
    },
    {
      name: 'three companies were counted and one arrived',
      facts: [it({ agreement: signed })],
      counted: { 'declared vendor': 3 },
      expect: { it: 'pass', vendor: 'unknown: vendor' },
    },
    {
      name: 'of a company only the name is known',
      facts: [vendor({ id: 'it', name: 'TheraNest' })],
      expect: { it: 'unknown: vendor.holds' },
    },
  ],
  { runs: 200 },
)
