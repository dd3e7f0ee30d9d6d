import { build, person, statement, testCheck } from 'confide/testing'
import check from '../../../checks/access/clinical-access.js'

const staff = (id: string, role: string | undefined, given: Parameters<typeof person>[0] = {}) =>
  person({ id, name: id, email: `${id}@p.example`, emails: [], role, started: '2021-03-01', left: null, ...given })
const [ana, kim] = [staff('ana', 'owner, therapist'), staff('kim', 'receptionist')]
const notes = (given: object = {}) => build('store', { id: 'notes', contents: ['notes'], public: false, ...given })
const share = (given: object = {}) =>
  build('share', { id: 'it', store: 'notes', with: 'named', people: ['ana@p.example'], expires: null, ...given })
const said = { check: 'clinical-access', by: 'ana@p.example', at: '2026-11-01', until: '2026-12-31' }
const ASK = { practice: 'unknown: person' }

testCheck(
  check,
  [
    { name: 'who opens notes only a person can say', facts: [ana, kim], expect: ASK },
    {
      name: 'Ana says that only the treating therapist does',
      facts: [ana, kim, statement({ ...said, answer: 'yes' })],
      expect: { practice: 'pass' },
    },
    {
      name: 'Ana says that it is partly so',
      facts: [ana, kim, statement({ ...said, answer: 'partly' })],
      expect: { practice: 'fail: stated' },
    },
    { name: 'who works alone has no colleagues who could', facts: [ana], expect: { practice: 'notApplicable' } },
    {
      name: 'who works alone, and a store of notes opens for anyone',
      facts: [ana, notes({ public: true })],
      expect: { practice: 'notApplicable', notes: 'fail: public' },
    },
    { name: 'a store of notes that is shut', facts: [ana, kim, notes()], expect: ASK },
    {
      name: 'a store of bills that opens for anyone is another matter',
      facts: [ana, kim, notes({ contents: ['billing'], public: true })],
      expect: ASK,
    },
    { name: 'what a store holds is not known', facts: [ana, kim, notes({ contents: undefined, public: true })], expect: ASK },
    { name: 'whether it is public is not known', facts: [ana, kim, notes({ public: undefined })], expect: ASK },
    {
      name: 'recordings are as close as notes',
      facts: [ana, kim, notes({ contents: ['recordings'], public: true })],
      expect: { ...ASK, notes: 'fail: public' },
    },
    {
      name: 'notes open to everybody who works here',
      facts: [ana, kim, notes(), share({ with: 'organisation' })],
      expect: { ...ASK, it: 'fail: everybody' },
    },
    {
      name: 'notes open to whoever has the link',
      facts: [ana, kim, notes(), share({ with: 'anyone' })],
      expect: { ...ASK, it: 'fail: everybody' },
    },
    { name: 'notes open to named people who treat', facts: [ana, kim, notes(), share()], expect: ASK },
    {
      name: 'notes open to the front desk',
      facts: [ana, kim, notes(), share({ people: ['ana@p.example', 'Kim@p.example'] })],
      expect: { ...ASK, it: 'fail: office' },
    },
    {
      name: 'who it is open to is not known',
      facts: [ana, kim, notes(), share({ people: undefined, with: undefined })],
      expect: ASK,
    },
    { name: 'open to somebody who is not on the list', facts: [ana, kim, notes(), share({ people: ['u-77'] })], expect: ASK },
    {
      name: 'open to somebody without a role',
      facts: [ana, staff('kim', undefined), notes(), share({ people: ['kim@p.example'] })],
      expect: ASK,
    },
    {
      name: 'an office manager who also treats',
      facts: [ana, staff('kim', 'office manager and therapist'), notes(), share({ people: ['kim@p.example'] })],
      expect: ASK,
    },
    {
      name: 'the sharing ended',
      facts: [ana, kim, notes(), share({ with: 'organisation', expires: '2026-10-01T00:00:00Z' })],
      expect: ASK,
    },
    { name: 'something else is shared', facts: [ana, kim, notes(), share({ store: 'website', with: 'anyone' })], expect: ASK },
    {
      name: 'a store of the same id in another source',
      facts: [ana, kim, notes(), share({ source: 'other', with: 'anyone' })],
      expect: ASK,
    },
    {
      name: 'where the shared thing lies is not known',
      facts: [ana, kim, notes(), share({ store: undefined, with: 'anyone' })],
      expect: ASK,
    },
    {
      name: 'a line of the staff list was lost',
      facts: [ana],
      counted: { 'declared person': 2 },
      expect: { ...ASK, person: 'unknown: person' },
    },
    { name: 'the staff list was not read', facts: [], unread: ['person'], expect: { ...ASK, person: 'unknown: person' } },
  ],
  { runs: 200 },
)
