import { type Case, practice, statement, testCheck } from 'confide/testing'
import check from '../../../checks/governance/privacy-officer.js'

const said = { check: 'privacy-officer', by: 'ana@p.example', at: '2026-09-01', until: '2027-08-31' }
const named = (privacyOfficer?: string | null) =>
  practice({ id: 'p', name: 'Harbour Street', ...(privacyOfficer === undefined ? {} : { privacyOfficer }) })

type Named = { privacyOfficer?: string | null; securityOfficer?: string | null }

const under = (law: string, rows: [name: string, given: Named, verdict: string][]): Case[] =>
  rows.map(([name, given, verdict]) => ({
    name: `${law}: ${name}`,
    params: { security: true },
    facts: [practice({ id: 'p', ...given })],
    expect: { p: verdict },
  }))

testCheck(check, [
  { name: 'somebody is named', facts: [named('Ana Ruiz')], expect: { p: 'pass' } },
  { name: 'an address is a name too', facts: [named('privacy@p.example')], expect: { p: 'pass' } },
  { name: 'the practice looked and has nobody', facts: [named(null)], expect: { p: 'fail: nobody' } },
  { name: 'a blank is nobody', facts: [named('  ')], expect: { p: 'fail: nobody' } },
  { name: 'confide.yaml does not say', facts: [named()], expect: { p: 'unknown: practice.privacyOfficer' } },
  {
    name: 'confide.yaml does not say, and somebody answers',
    facts: [named(), statement({ ...said, answer: 'yes' })],
    expect: { p: 'pass' },
  },
  {
    name: 'confide.yaml does not say, and somebody answers no',
    facts: [named(), statement({ ...said, answer: 'no' })],
    expect: { p: 'fail: stated' },
  },
  {
    name: 'a name that nobody knows of is half an answer',
    facts: [named(), statement({ ...said, answer: 'partly', reason: 'staff were not told' })],
    expect: { p: 'fail: stated' },
  },
  {
    name: 'an answer does not unmake what confide.yaml says',
    facts: [named(null), statement({ ...said, answer: 'yes' })],
    expect: { p: 'fail: nobody' },
  },
  {
    name: 'an answer that ran out is none',
    facts: [named(), statement({ ...said, answer: 'yes', until: '2026-11-21' })],
    expect: { p: 'unknown: practice.privacyOfficer' },
  },
  {
    name: 'an answer from more than a year ago is none',
    facts: [named(), statement({ ...said, answer: 'yes', at: '2025-11-20' })],
    expect: { p: 'unknown: practice.privacyOfficer' },
  },
  {
    name: 'somebody says that it does not apply',
    facts: [named(), statement({ ...said, answer: 'does-not-apply', reason: 'the hospital names one' })],
    expect: { p: 'notApplicable' },
  },
  {
    name: 'who answers for security does not answer for privacy',
    facts: [practice({ id: 'p', securityOfficer: 'Ben Ong' })],
    expect: { p: 'unknown: practice.privacyOfficer' },
  },
  {
    name: 'where no law asks for it, nobody has to answer for security',
    facts: [practice({ id: 'p', privacyOfficer: 'Ana Ruiz', securityOfficer: null })],
    expect: { p: 'pass' },
  },
  ...under('a law that wants both', [
    ['one person is both', { privacyOfficer: 'Ana Ruiz', securityOfficer: 'Ana Ruiz' }, 'pass'],
    ['one for each', { privacyOfficer: 'Ana Ruiz', securityOfficer: 'Ben Ong' }, 'pass'],
    ['nobody for security', { privacyOfficer: 'Ana Ruiz', securityOfficer: null }, 'fail: nobody-for-security'],
    ['a blank for security', { privacyOfficer: 'Ana Ruiz', securityOfficer: ' ' }, 'fail: nobody-for-security'],
    ['nobody for either', { privacyOfficer: null, securityOfficer: null }, 'fail: nobody'],
    ['nobody for privacy, and security is not said', { privacyOfficer: null }, 'fail: nobody'],
    ['nobody for security, and privacy is not said', { securityOfficer: null }, 'fail: nobody-for-security'],
    ['security is not said', { privacyOfficer: 'Ana Ruiz' }, 'unknown: practice.securityOfficer'],
    ['neither is said', {}, 'unknown: practice.privacyOfficer'],
  ]),
  {
    name: 'a law that wants both: somebody answers for both at once',
    params: { security: true },
    facts: [named('Ana Ruiz'), statement({ ...said, answer: 'yes' })],
    expect: { p: 'pass' },
  },
  {
    name: 'a law that wants both: an answer does not unmake that nobody is named for one of them',
    params: { security: true },
    facts: [practice({ id: 'p', securityOfficer: null }), statement({ ...said, answer: 'yes' })],
    expect: { p: 'fail: nobody-for-security' },
  },
  { name: 'nothing is known of the practice', facts: [], expect: { practice: 'unknown: practice' } },
  { name: 'without confide.yaml nothing is known', facts: [], unread: ['practice'], expect: { practice: 'unknown: practice' } },
  {
    name: 'an answer stands also where the rest of confide.yaml could not be read',
    facts: [statement({ ...said, answer: 'yes' })],
    unread: ['practice'],
    expect: { practice: 'pass' },
  },
])
