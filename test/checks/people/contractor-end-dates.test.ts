import { person, statement, testCheck } from 'confide/testing'
import check from '../../../checks/people/contractor-end-dates.js'

const mia = (given: Parameters<typeof person>[0] = {}) =>
  person({
    id: 'mia',
    name: 'Mia',
    email: 'mia@p.example',
    emails: [],
    role: 'locum therapist',
    started: '2026-09-01',
    left: '2026-12-31',
    ...given,
  })
const said = { check: 'contractor-end-dates', by: 'ana@p.example', at: '2026-11-01', until: '2026-12-31' }

testCheck(
  check,
  [
    { name: 'a locum with a last day ahead', facts: [mia()], expect: { mia: 'pass' } },
    { name: 'a locum without one', facts: [mia({ left: null })], expect: { mia: 'fail: open' } },
    { name: 'nobody wrote whether there is one', facts: [mia({ left: undefined })], expect: { mia: 'unknown: person.left' } },
    { name: 'the last day is today', facts: [mia({ left: '2026-11-22' })], expect: { mia: 'pass' } },
    {
      name: 'the last day is over: another check looks after it',
      facts: [mia({ left: '2026-11-21' })],
      expect: { practice: 'notApplicable' },
    },
    { name: 'a last day a year ahead', facts: [mia({ left: '2027-11-22' })], expect: { mia: 'pass' } },
    { name: 'a last day ten years ahead is none', facts: [mia({ left: '2036-12-31' })], expect: { mia: 'advise: far' } },
    {
      name: 'begins next month without a last day',
      facts: [mia({ started: '2026-12-01', left: null })],
      expect: { mia: 'fail: open' },
    },
    {
      name: 'a therapist who is here for good',
      facts: [mia({ role: 'therapist', left: null })],
      expect: { practice: 'notApplicable' },
    },
    {
      name: 'a consultant psychiatrist is here for good',
      facts: [mia({ role: 'Consultant Psychiatrist', left: null })],
      expect: { practice: 'notApplicable' },
    },
    {
      name: 'a freelancer in capitals',
      facts: [mia({ role: 'FREELANCE therapist', left: null })],
      expect: { mia: 'fail: open' },
    },
    { name: 'an IT contractor', facts: [mia({ role: 'IT-contractor', left: null })], expect: { mia: 'fail: open' } },
    {
      name: 'a template designer is no temp',
      facts: [mia({ role: 'template designer', left: null })],
      expect: { practice: 'notApplicable' },
    },
    { name: 'no role is written', facts: [mia({ role: undefined, left: null })], expect: { mia: 'unknown: person.role' } },
    {
      name: 'no role, and somebody says that all have a last day',
      facts: [mia({ role: undefined, left: null }), statement({ ...said, answer: 'yes' })],
      expect: { mia: 'pass' },
    },
    {
      name: 'no role, and what was said of all was said before she came',
      facts: [mia({ role: undefined, left: null }), statement({ ...said, answer: 'yes', at: '2026-08-31' })],
      expect: { mia: 'unknown: person.role' },
    },
    {
      name: 'no role, and since when she is here is not known: a word on all may be older',
      facts: [mia({ role: undefined, started: undefined, left: null }), statement({ ...said, answer: 'yes' })],
      expect: { mia: 'unknown: person.role' },
    },
    {
      name: 'the same, and the word names her',
      facts: [mia({ role: undefined, started: undefined, left: null }), statement({ ...said, subject: 'Mia', answer: 'yes' })],
      expect: { mia: 'pass' },
    },
    {
      name: 'whether there is a last day is not known, and the word is older than she is here',
      facts: [mia({ left: undefined }), statement({ ...said, answer: 'yes', at: '2026-08-31' })],
      expect: { mia: 'unknown: person.left' },
    },
    {
      name: 'a yes does not unsay a line without a last day',
      facts: [mia({ left: null }), statement({ ...said, answer: 'yes' })],
      expect: { mia: 'fail: open' },
    },
    {
      name: 'words of its own',
      params: { words: ['vikar'] },
      facts: [mia({ role: 'Vikar', left: null })],
      expect: { mia: 'fail: open' },
    },
    { name: 'a shorter time ahead', params: { maxDays: 30 }, facts: [mia()], expect: { mia: 'advise: far' } },
    { name: 'somebody without an address', facts: [mia({ email: undefined, left: null })], expect: { mia: 'fail: open' } },
    { name: 'the staff list was not read', facts: [], unread: ['person'], expect: { person: 'unknown: person' } },
  ],
  { runs: 200 },
)
