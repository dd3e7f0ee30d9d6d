import { practice, statement, testCheck } from 'confide/testing'
import check from '../../../checks/governance/privacy-officer.js'

const said = { check: 'privacy-officer', by: 'ana@p.example', at: '2026-09-01', until: '2027-08-31' }
const named = (privacyOfficer?: string | null) =>
  practice({ id: 'p', name: 'Harbour Street', ...(privacyOfficer === undefined ? {} : { privacyOfficer }) })

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
    name: 'who answers for security is another question',
    facts: [practice({ id: 'p', securityOfficer: 'Ben Ong' })],
    expect: { p: 'unknown: practice.privacyOfficer' },
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
