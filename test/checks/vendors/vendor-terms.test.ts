import { testCheck, vendor } from 'confide/testing'
import check from '../../../checks/vendors/vendor-terms.js'
import { answer, harbour } from '../questions.js'

const yes = answer('vendor-terms', { answer: 'yes' })
const client = { id: 'notes', name: 'TheraNest', holds: 'client' } as const

testCheck(check, [
  { name: 'read this autumn', facts: [vendor({ ...client, reviewed: '2026-09-01' })], expect: { notes: 'pass' } },
  { name: 'read 366 days ago', facts: [vendor({ ...client, reviewed: '2025-11-21' })], expect: { notes: 'pass' } },
  { name: 'read 367 days ago', facts: [vendor({ ...client, reviewed: '2025-11-20' })], expect: { notes: 'fail: long-ago' } },
  { name: 'never read', facts: [vendor({ ...client, reviewed: null })], expect: { notes: 'fail: never-read' } },
  { name: 'nobody said', facts: [vendor(client)], expect: { notes: 'unknown: vendor.reviewed' } },
  {
    name: 'a day that has not come proves nothing',
    facts: [vendor({ ...client, reviewed: '2027-01-01' })],
    expect: { notes: 'unknown: vendor.reviewed' },
  },
  {
    name: 'what it holds is not known',
    facts: [vendor({ id: 'x', reviewed: '2026-09-01' })],
    expect: { x: 'unknown: vendor.holds' },
  },
  {
    name: 'what holds nothing about clients is left out',
    facts: [harbour, vendor({ id: 'x', holds: 'none' }), vendor({ id: 'y', holds: 'staff', reviewed: null })],
    expect: { p: 'notApplicable' },
  },
  { name: 'no vendors at all', facts: [harbour], expect: { p: 'notApplicable' } },
  { name: 'somebody read all of them', facts: [harbour, vendor(client), yes], expect: { notes: 'pass' } },
  {
    name: 'what was typed of one vendor weighs more than a word about all',
    facts: [harbour, vendor({ ...client, reviewed: null }), yes],
    expect: { notes: 'fail: never-read' },
  },
  {
    name: 'a word about this one vendor',
    facts: [harbour, vendor(client), answer('vendor-terms', { answer: 'no', subject: 'theranest' })],
    expect: { notes: 'fail: stated' },
  },
  {
    name: 'the list of vendors is missing: please answer',
    facts: [harbour],
    unread: ['vendor'],
    expect: { vendor: 'unknown: vendor' },
  },
  {
    name: 'a profile that wants it twice a year',
    params: { days: 183 },
    facts: [vendor({ ...client, reviewed: '2026-05-01' })],
    expect: { notes: 'fail: long-ago' },
  },
])
