import { account, person, testCheck, tryCheck } from 'confide/testing'
import { expect, test } from 'vitest'
import check from '../../../checks/access/least-privilege.js'

type Given = Parameters<typeof account>[0]
type Who = Parameters<typeof person>[0]
const ana = (given: Who = {}) =>
  person({ id: 'ana', name: 'Ana', email: 'ana@p.example', emails: [], role: 'owner', left: null, ...given })
const ben = (role: string | undefined, given: Who = {}) =>
  person({ id: 'ben', name: 'Ben', email: 'ben@p.example', emails: [], role, left: null, ...given })
const admin = (given: Given = {}) =>
  account({ id: 'it', login: 'ben@p.example', emails: [], active: true, type: 'person', privileged: true, ...given })
const roled = (name: string, role: string, outcome: string) => ({ name, facts: [ben(role), admin()], expect: { it: outcome } })

testCheck(
  check,
  [
    roled('the owner runs the systems', 'owner', 'pass'),
    roled('an intern does not', 'intern', 'fail: small-role'),
    roled('whether a therapist has to is worth a look', 'therapist', 'advise: wide'),
    roled('case does not matter, nor what stands around the word', 'Practice Owner / Therapist', 'pass'),
    roled('two words are found as two words, also with a hyphen', 'Front-Desk', 'fail: small-role'),
    roled('spaces between the two do not matter', 'front   desk', 'fail: small-role'),
    roled('an office manager manages', 'Office manager', 'pass'),
    roled('IT is a word of its own', 'IT', 'pass'),
    roled('and no part of another: an auditor and a therapist with capacity', 'auditor, capacity', 'advise: wide'),
    roled('international is no intern', 'international liaison', 'advise: wide'),
    roled('administrative is no administrator', 'administrative lead', 'advise: wide'),
    roled('an administrative assistant assists', 'Administrative assistant', 'fail: small-role'),
    roled('an assistant manager: the role says both, so somebody has to look', 'assistant manager', 'advise: wide'),
    roled('an intern who does IT: the role says both as well', 'IT intern', 'advise: wide'),
    roled('an owner who does the billing is not called small', 'owner and billing', 'advise: wide'),
    roled('a role in another language says nothing', 'Praktikant für Psychologie', 'advise: wide'),
    roled('a role of nothing but signs is no role', ' -- ', 'unknown: person.role'),
    {
      name: 'a practice whose words are other ones sets them',
      params: { adminRoles: ['Inhaberin'], smallRoles: ['Praktikant', '--'] },
      facts: [
        ben('Praktikant für Psychologie'),
        admin(),
        ana({ role: 'Inhaberin' }),
        admin({ id: 'anas', login: 'ana@p.example' }),
      ],
      expect: { it: 'fail: small-role', anas: 'pass' },
    },
    {
      name: 'an intern without administrator rights is as it should be',
      facts: [ben('intern'), admin({ privileged: false })],
      expect: { it: 'pass' },
    },
    {
      name: 'whether an intern has them is not known',
      facts: [ben('intern'), admin({ privileged: undefined })],
      expect: { it: 'unknown: account.privileged' },
    },
    {
      name: 'a program with administrator rights is named, whoever answers for it',
      facts: [ana(), admin({ login: 'sync', type: 'service', owner: 'ana@p.example' })],
      expect: { it: 'fail: program' },
    },
    {
      name: 'a program without them is fine',
      facts: [ana(), admin({ login: 'sync', type: 'service', privileged: false })],
      expect: { it: 'pass' },
    },
    {
      name: 'the emergency login has to have them',
      facts: [ben('intern'), admin({ type: 'break-glass' })],
      expect: { it: 'pass' },
    },
    {
      name: 'an account may be the emergency login while nobody says what uses it',
      facts: [ben('intern'), admin({ type: undefined })],
      expect: { it: 'unknown: account.type' },
    },
    {
      name: 'a suspended account holds nothing',
      facts: [ben('intern'), admin({ active: false })],
      expect: { practice: 'notApplicable' },
    },
    {
      name: 'whether it can sign in is not known',
      facts: [ben('intern'), admin({ active: undefined })],
      expect: { it: 'unknown: account.active' },
    },
    { name: 'a bare account is unknown', facts: [ana(), account({ id: 'it' })], expect: { it: 'unknown: account.active' } },
    { name: 'the role is not written down', facts: [ben(undefined), admin()], expect: { it: 'unknown: person.role' } },
    {
      name: 'an outsider whom the staff list does not know has no role that we know',
      facts: [ana(), admin({ login: 'helper@it.example', type: 'guest', owner: null })],
      expect: { it: 'unknown: person.role' },
    },
    {
      name: 'an outsider who stands in the staff list as IT is judged by it',
      facts: [ben('IT contractor', { email: 'helper@it.example' }), admin({ login: 'helper@it.example', type: 'guest' })],
      expect: { it: 'pass' },
    },
    {
      name: 'nobody says whose it is',
      facts: [ana(), admin({ login: 'u-77' })],
      expect: { it: 'unknown: account.owner' },
    },
    {
      name: 'one of the addresses that are not known may be the intern',
      facts: [ben('intern'), admin({ login: 'u-77', emails: undefined })],
      expect: { it: 'unknown: account.emails' },
    },
    {
      name: 'an intern is found by an alias and as the one who answers for an account',
      facts: [
        ben('intern'),
        admin({ id: 'a', login: 'u-77', emails: ['BEN@p.example'] }),
        admin({ id: 'b', login: 'u-78', owner: 'ben@p.example' }),
      ],
      expect: { a: 'fail: small-role', b: 'fail: small-role' },
    },
    {
      name: 'somebody who left needs no rights at all',
      facts: [ben('director', { left: '2026-06-30' }), admin()],
      expect: { it: 'fail: gone' },
    },
    { name: 'the last day is today', facts: [ben('director', { left: '2026-11-22' }), admin()], expect: { it: 'pass' } },
    {
      name: 'whether the director still works here is not written down',
      facts: [ben('director', { left: undefined }), admin()],
      expect: { it: 'unknown: person.left' },
    },
    {
      name: 'an intern who may have left has rights too many either way',
      facts: [ben('intern', { left: undefined }), admin()],
      expect: { it: 'fail: small-role' },
    },
    {
      name: 'one address of an intern and the owner: nobody can tell whose rights these are',
      facts: [
        ana({ emails: ['desk@p.example'] }),
        ben('intern', { emails: ['desk@p.example'] }),
        admin({ login: 'desk@p.example' }),
      ],
      expect: { it: 'unknown: account.owner' },
    },
    {
      name: 'one address of two interns is judged all the same',
      facts: [
        ana({ role: 'trainee', emails: ['desk@p.example'] }),
        ben('intern', { emails: ['desk@p.example'] }),
        admin({ login: 'desk@p.example' }),
      ],
      expect: { it: 'fail: small-role' },
    },
    {
      name: 'a colleague whose addresses are not all known may be behind it as well',
      facts: [ana({ emails: undefined, role: 'intern' }), ben('owner'), admin()],
      expect: { it: 'unknown: person.emails' },
    },
    {
      name: 'a staff list with a lost line proves nobody fit, and still convicts',
      facts: [
        ana(),
        ben('intern'),
        admin({ id: 'anas', login: 'ana@p.example' }),
        admin(),
        admin({ id: 'plain', login: 'x', privileged: false }),
      ],
      counted: { 'declared person': 3 },
      expect: { anas: 'unknown: person', it: 'fail: small-role', plain: 'unknown: person', person: 'unknown: person' },
    },
    {
      name: 'more accounts were counted than arrived',
      facts: [ben('owner'), admin()],
      counted: { 'cloud account': 2 },
      expect: { it: 'pass', account: 'unknown: account' },
    },
    { name: 'no account at all', facts: [ana()], expect: { practice: 'notApplicable' } },
  ],
  { runs: 200 },
)

test('the failure names the person whose role is too small', () => {
  expect(tryCheck(check, [ben('intern'), admin()]).verdicts).toMatchObject([{ is: 'fail', affects: ['Ben'] }])
})
