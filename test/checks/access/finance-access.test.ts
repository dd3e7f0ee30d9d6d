import { account, person, statement, testCheck } from 'confide/testing'
import check from '../../../checks/access/finance-access.js'

const staff = (id: string, role: string | undefined, given: Parameters<typeof person>[0] = {}) =>
  person({ id, name: id, email: `${id}@p.example`, emails: [], role, started: '2021-03-01', left: null, ...given })
const [ana, tom, dev] = [staff('ana', 'owner'), staff('tom', 'therapist'), staff('dev', 'intern')]
const holds = (login: string, given: Parameters<typeof account>[0] = {}) =>
  account({ id: 'it', login: `${login}@p.example`, emails: [], active: true, roles: ['Billing Administrator'], ...given })
const said = { check: 'finance-access', by: 'ana@p.example', at: '2026-11-01', until: '2026-12-31' }
const ASK = { practice: 'unknown: person' }

testCheck(
  check,
  [
    { name: 'who sees the money only a person can say', facts: [ana, tom], expect: ASK },
    {
      name: 'Ana says that only the office does',
      facts: [ana, tom, statement({ ...said, answer: 'yes' })],
      expect: { practice: 'pass' },
    },
    {
      name: 'Ana says that everybody does',
      facts: [ana, tom, statement({ ...said, answer: 'no' })],
      expect: { practice: 'fail: stated' },
    },
    { name: 'who works alone has nobody to keep it from', facts: [ana], expect: { practice: 'notApplicable' } },
    {
      name: 'who works alone now',
      facts: [ana, staff('tom', 'therapist', { left: '2026-01-31' })],
      expect: { practice: 'notApplicable' },
    },
    {
      name: 'a line of the staff list was lost',
      facts: [ana],
      counted: { 'declared person': 2 },
      expect: { ...ASK, person: 'unknown: person' },
    },
    { name: 'the owner holds a right over bills', facts: [ana, tom, holds('ana')], expect: ASK },
    { name: 'a therapist holds it', facts: [ana, tom, holds('tom')], expect: { ...ASK, it: 'fail: not-office' } },
    { name: 'an intern holds it', facts: [ana, dev, holds('dev')], expect: { ...ASK, it: 'fail: trainee' } },
    { name: 'a receptionist may well write the bills', facts: [ana, staff('kim', 'receptionist'), holds('kim')], expect: ASK },
    { name: 'a bookkeeper holds it', facts: [ana, staff('lee', 'Bookkeeper'), holds('lee')], expect: ASK },
    { name: 'a therapist who also runs the office', facts: [ana, staff('tom', 'therapist, office'), holds('tom')], expect: ASK },
    { name: 'two therapists, and nobody else who could', facts: [tom, staff('una', 'therapist'), holds('tom')], expect: ASK },
    {
      name: 'two therapists and an intern who holds it',
      facts: [tom, dev, holds('dev')],
      expect: { ...ASK, it: 'fail: trainee' },
    },
    { name: 'a right of another kind', facts: [ana, tom, holds('tom', { roles: ['Helpdesk Administrator'] })], expect: ASK },
    {
      name: 'written as one word',
      facts: [ana, tom, holds('tom', { roles: ['AWSBillingReadOnlyAccess'] })],
      expect: { ...ASK, it: 'fail: not-office' },
    },
    { name: 'rights that are not known', facts: [ana, tom, holds('tom', { roles: undefined })], expect: ASK },
    { name: 'a shut login', facts: [ana, tom, holds('tom', { active: false })], expect: ASK },
    { name: 'whether it opens is not known', facts: [ana, tom, holds('tom', { active: undefined })], expect: ASK },
    { name: 'nobody knows whose login it is', facts: [ana, tom, holds('u-77')], expect: ASK },
    {
      name: 'it stands in the unit of the interns',
      facts: [ana, tom, holds('u-77', { unit: '/Interns' })],
      expect: { ...ASK, it: 'fail: trainee' },
    },
    { name: 'it stands in the unit of the office', facts: [ana, tom, holds('u-77', { unit: '/Office' })], expect: ASK },
    { name: 'the staff list knows better than the unit', facts: [ana, tom, holds('ana', { unit: '/Interns' })], expect: ASK },
    { name: 'a therapist without a role on the list', facts: [ana, staff('tom', undefined), holds('tom')], expect: ASK },
    {
      name: 'an address that a therapist and the owner both have',
      facts: [
        staff('ana', 'owner', { emails: ['bills@p.example'] }),
        staff('tom', 'therapist', { emails: ['bills@p.example'] }),
        holds('bills'),
      ],
      expect: ASK,
    },
    {
      name: 'without the staff list, units still tell',
      facts: [holds('u-77', { unit: '/Interns' })],
      unread: ['person'],
      expect: { it: 'fail: trainee', ...ASK, person: 'unknown: person' },
    },
    {
      name: 'a practice that calls its office otherwise',
      params: { officeRoles: ['kanzlei'] },
      facts: [staff('ana', 'kanzlei'), tom, holds('tom')],
      expect: { ...ASK, it: 'fail: not-office' },
    },
  ],
  { runs: 200 },
)
