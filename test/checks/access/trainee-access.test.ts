import { account, person, statement, testCheck, tryCheck } from 'confide/testing'
import { expect, test } from 'vitest'
import check from '../../../checks/access/trainee-access.js'

const ana = person({
  id: 'ana',
  name: 'Ana',
  email: 'ana@p.example',
  emails: [],
  role: 'owner',
  started: '2021-03-01',
  left: null,
})
const dev = person({
  id: 'dev',
  name: 'Dev',
  email: 'dev@p.example',
  emails: [],
  role: 'intern',
  started: '2026-09-15',
  left: null,
})
const devs = (given: Parameters<typeof account>[0] = {}) =>
  account({ id: 'it', login: 'dev@p.example', emails: [], active: true, privileged: false, roles: [], ...given })
const said = { check: 'trainee-access', by: 'ana@p.example', at: '2026-11-01', until: '2026-12-31' }
const ASK = { dev: 'unknown: person' }

testCheck(
  check,
  [
    { name: 'nobody here is an intern', facts: [ana], expect: { practice: 'notApplicable' } },
    { name: 'what an intern can do in the records only a person can say', facts: [ana, dev], expect: ASK },
    {
      name: 'somebody says that interns only look',
      facts: [ana, dev, statement({ ...said, answer: 'yes' })],
      expect: { dev: 'pass' },
    },
    {
      name: 'somebody says that they do not',
      facts: [ana, dev, statement({ ...said, answer: 'no' })],
      expect: { dev: 'fail: stated' },
    },
    {
      name: 'what was said before the intern came is not about this intern',
      facts: [ana, dev, statement({ ...said, answer: 'yes', at: '2026-09-14' })],
      expect: ASK,
    },
    {
      name: 'since when the intern is here is not known',
      facts: [ana, person({ ...dev, started: undefined }), statement({ ...said, answer: 'yes' })],
      expect: { dev: 'unknown: person' },
    },
    {
      name: 'no role, and what was said is older than the person is here',
      facts: [ana, person({ ...dev, role: undefined }), statement({ ...said, answer: 'yes', at: '2026-09-14' })],
      expect: { dev: 'unknown: person.role' },
    },
    {
      name: 'what was said on the first day is',
      facts: [ana, dev, statement({ ...said, answer: 'yes', at: '2026-09-15' })],
      expect: { dev: 'pass' },
    },
    { name: 'an intern who left', facts: [ana, person({ ...dev, left: '2026-10-31' })], expect: { practice: 'notApplicable' } },
    {
      name: 'an intern who comes next month',
      facts: [ana, person({ ...dev, started: '2026-12-15' })],
      expect: { practice: 'notApplicable' },
    },
    {
      name: 'an intern with administrator rights',
      facts: [ana, dev, devs({ privileged: true })],
      expect: { ...ASK, it: 'fail: administrator' },
    },
    {
      name: 'administrator rights weigh more than a role that changes',
      facts: [ana, dev, devs({ privileged: true, roles: ['Billing Administrator'] })],
      expect: { ...ASK, it: 'fail: administrator' },
    },
    {
      name: 'an intern with a role that changes things',
      facts: [ana, dev, devs({ roles: ['AmazonS3FullAccess'] })],
      expect: { ...ASK, it: 'fail: changes' },
    },
    { name: 'a role that reads', facts: [ana, dev, devs({ roles: ['ReadOnlyAccess', 'Reports Reader'] })], expect: ASK },
    { name: 'a right to change the own password', facts: [ana, dev, devs({ roles: ['IAMUserChangePassword'] })], expect: ASK },
    { name: 'a shut login', facts: [ana, dev, devs({ active: false, privileged: true })], expect: ASK },
    {
      name: 'whether the login opens is not known',
      facts: [ana, dev, devs({ active: undefined, privileged: true })],
      expect: ASK,
    },
    { name: 'rights that are not known', facts: [ana, dev, devs({ privileged: undefined, roles: undefined })], expect: ASK },
    {
      name: 'an intern who looks after the interns leads them',
      facts: [ana, person({ ...dev, role: 'intern coordinator' }), devs({ privileged: true })],
      expect: { practice: 'notApplicable' },
    },
    {
      name: 'a specialist of internal medicine is none',
      facts: [ana, person({ ...dev, role: 'internal medicine' })],
      expect: { practice: 'notApplicable' },
    },
    { name: 'a volunteer is one', facts: [ana, person({ ...dev, role: 'Volunteer (phone)' })], expect: ASK },
    {
      name: 'somebody without a role may be one',
      facts: [ana, person({ ...dev, role: undefined })],
      expect: { dev: 'unknown: person.role' },
    },
    { name: 'a role of spaces is none', facts: [ana, person({ ...dev, role: ' - ' })], expect: { dev: 'unknown: person.role' } },
    {
      name: 'a login in the unit of the interns, of nobody on the list',
      facts: [ana, devs({ login: 'intern7@p.example', unit: '/Clinic/Interns', privileged: true })],
      expect: { it: 'fail: administrator' },
    },
    {
      name: 'a login in a group of interns',
      facts: [ana, devs({ login: 'intern7', roles: ['interns', 'PowerUserAccess'] })],
      expect: { it: 'fail: changes' },
    },
    {
      name: 'the staff list knows better than the unit',
      facts: [ana, devs({ login: 'ana@p.example', unit: '/Interns', privileged: true })],
      expect: { practice: 'notApplicable' },
    },
    {
      name: 'the unit of those who lead interns',
      facts: [ana, devs({ login: 'x@p.example', unit: '/Intern Supervisors', privileged: true })],
      expect: { practice: 'notApplicable' },
    },
    {
      name: 'a program that an intern answers for',
      facts: [ana, dev, devs({ login: 'sync', owner: 'dev@p.example', privileged: true })],
      expect: { ...ASK, it: 'fail: administrator' },
    },
    {
      name: 'an address that an intern and the owner both have tells nothing',
      facts: [
        person({ ...ana, emails: ['desk@p.example'] }),
        person({ ...dev, emails: ['desk@p.example'] }),
        devs({ login: 'desk@p.example', privileged: true }),
      ],
      expect: ASK,
    },
    {
      name: 'without the staff list, units still tell',
      facts: [devs({ unit: '/Interns', privileged: true })],
      unread: ['person'],
      expect: { it: 'fail: administrator', person: 'unknown: person' },
    },
  ],
  { runs: 200 },
)

test('what a right is called is shown', () => {
  const { verdicts } = tryCheck(check, [dev, devs({ roles: ['PowerUserAccess', 'ReadOnlyAccess'] })])
  expect(verdicts.find((it) => it.is === 'fail')).toMatchObject({ detail: 'holds Power User Access' })
})
