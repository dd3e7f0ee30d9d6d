import { account, build, person, statement, testCheck, tryCheck } from 'confide/testing'
import { expect, test } from 'vitest'
import check from '../../../checks/people/leaver-tasks.js'

const ana = person({ id: 'ana', name: 'Ana', email: 'ana@p.example', emails: [], started: '2021-03-01', left: null })
const leaver = (left: string, given: Parameters<typeof person>[0] = {}) =>
  person({ id: 'ben', name: 'Ben', email: 'ben@p.example', emails: [], started: '2023-01-09', left, ...given })
const ben = leaver('2026-06-30')
const cy = person({ id: 'cy', name: 'Cy', email: 'cy@p.example', emails: [], started: '2023-01-09', left: '2026-09-30' })
const said = { check: 'leaver-tasks', by: 'ana@p.example', at: '2026-11-01', until: '2027-10-31' }
const ASK = { ben: 'unknown: person' }
const desk = (given: Parameters<typeof account>[0] = {}) =>
  account({
    id: 'it',
    login: 'desk@p.example',
    active: true,
    usedBy: ['ana@p.example', 'ben@p.example'],
    passwordChanged: '2026-03-01T08:00:00Z',
    ...given,
  })
const secret = (given: object = {}) =>
  build('credential', { id: 'it', sharedWith: ['ben@p.example'], changed: '2026-03-01T08:00:00Z', ...given })

testCheck(
  check,
  [
    { name: 'nobody left', facts: [ana], expect: { practice: 'notApplicable' } },
    { name: 'whether everything was handed over only a person can say', facts: [ana, ben], expect: ASK },
    {
      name: 'Ana says so of Ben',
      facts: [ana, ben, statement({ ...said, subject: 'Ben', answer: 'yes' })],
      expect: { ben: 'pass' },
    },
    {
      name: 'by the address too',
      facts: [ana, ben, statement({ ...said, subject: 'BEN@p.example', answer: 'yes' })],
      expect: { ben: 'pass' },
    },
    {
      name: 'the laptop is not back',
      facts: [ana, ben, statement({ ...said, subject: 'Ben', answer: 'partly', reason: 'laptop' })],
      expect: { ben: 'fail: stated' },
    },
    {
      name: 'Ana says so of everybody, after the last of them left',
      facts: [ana, ben, cy, statement({ ...said, answer: 'yes' })],
      expect: { ben: 'pass', cy: 'pass' },
    },
    {
      name: 'Ana said so of everybody, before the last of them left',
      facts: [ana, ben, cy, statement({ ...said, answer: 'yes', at: '2026-08-01' })],
      expect: { ben: 'pass', cy: 'unknown: person' },
    },
    {
      name: 'what was said on the last day counts',
      facts: [ana, ben, statement({ ...said, answer: 'yes', at: '2026-06-30' })],
      expect: { ben: 'pass' },
    },
    {
      name: 'what was said the day before does not',
      facts: [ana, ben, statement({ ...said, answer: 'yes', at: '2026-06-29' })],
      expect: ASK,
    },
    {
      name: 'a no from before the last day is about nothing yet',
      facts: [ana, ben, statement({ ...said, answer: 'no', at: '2026-06-29' })],
      expect: ASK,
    },
    {
      name: 'an answer that ran out',
      facts: [ana, ben, statement({ ...said, answer: 'yes', at: '2026-07-02', until: '2026-11-21' })],
      expect: ASK,
    },
    {
      name: 'an answer about somebody else',
      facts: [ana, ben, statement({ ...said, subject: 'Cy', answer: 'yes' })],
      expect: ASK,
    },
    { name: 'leaves today: nothing to hand over yet', facts: [ana, leaver('2026-11-22')], expect: { practice: 'notApplicable' } },
    { name: 'left yesterday', facts: [ana, leaver('2026-11-21')], expect: ASK },
    { name: 'left a year ago', facts: [ana, leaver('2025-11-22')], expect: ASK },
    { name: 'left longer ago: nobody remembers', facts: [ana, leaver('2025-11-21')], expect: { practice: 'notApplicable' } },
    {
      name: 'whether somebody left is not known',
      facts: [ana, person({ ...ben, left: undefined })],
      expect: { ben: 'unknown: person.left' },
    },
    {
      name: 'whether somebody left is not known: a word on all who left may be older',
      facts: [ana, person({ ...ben, left: undefined }), statement({ ...said, answer: 'yes' })],
      expect: { ben: 'unknown: person.left' },
    },
    {
      name: 'whether somebody left is not known, and the word names him',
      facts: [ana, person({ ...ben, left: undefined }), statement({ ...said, subject: 'Ben', answer: 'yes' })],
      expect: { ben: 'pass' },
    },
    {
      name: 'what was said of him before the last day gives way to what was said of all since',
      facts: [
        ana,
        ben,
        statement({ ...said, id: 's1', subject: 'Ben', answer: 'yes', at: '2026-06-01' }),
        statement({ ...said, id: 's2', answer: 'partly' }),
      ],
      expect: { ben: 'fail: stated' },
    },
    {
      name: 'left and came back',
      facts: [
        leaver('2026-06-30', { emails: ['b@home.example'] }),
        person({ ...ben, id: 'b2', email: 'b2@p.example', emails: ['b@home.example'], started: '2026-10-01', left: null }),
      ],
      expect: { practice: 'notApplicable' },
    },
    { name: 'a password from before is still in use', facts: [ana, ben, desk()], expect: { ...ASK, it: 'fail: known' } },
    {
      name: 'it was changed after the last day',
      facts: [ana, ben, desk({ passwordChanged: '2026-07-01T08:00:00Z' })],
      expect: ASK,
    },
    { name: 'it was changed on the last day', facts: [ana, ben, desk({ passwordChanged: '2026-06-30T08:00:00Z' })], expect: ASK },
    { name: 'when it was changed is not known', facts: [ana, ben, desk({ passwordChanged: undefined })], expect: ASK },
    { name: 'there is no password', facts: [ana, ben, desk({ passwordChanged: null })], expect: ASK },
    { name: 'the login is shut', facts: [ana, ben, desk({ active: false })], expect: ASK },
    { name: 'who uses it is not known', facts: [ana, ben, desk({ usedBy: undefined })], expect: ASK },
    {
      name: 'a leaver of long ago knew it as well',
      facts: [ana, leaver('2024-01-31'), desk({ passwordChanged: '2023-06-01' })],
      expect: { it: 'fail: known' },
    },
    {
      name: 'a yes does not unsay what the systems show',
      facts: [ana, ben, desk(), statement({ ...said, answer: 'yes' })],
      expect: { ben: 'pass', it: 'fail: known' },
    },
    {
      name: 'a secret in the vault that was shared with the leaver',
      facts: [ana, ben, secret()],
      expect: { ...ASK, it: 'fail: known' },
    },
    {
      name: 'a secret that nobody ever changed',
      facts: [ana, ben, secret({ changed: null })],
      expect: { ...ASK, it: 'fail: known' },
    },
    { name: 'a secret that was changed in summer', facts: [ana, ben, secret({ changed: '2026-07-15' })], expect: ASK },
    { name: 'whether it was changed is not known', facts: [ana, ben, secret({ changed: undefined })], expect: ASK },
    { name: 'shared with a colleague', facts: [ana, ben, secret({ sharedWith: ['ana@p.example'] })], expect: ASK },
    { name: 'the staff list was not read', facts: [], unread: ['person'], expect: { person: 'unknown: person' } },
    {
      name: 'the staff list was not read, and Ana says that it is done',
      facts: [statement({ ...said, answer: 'yes' })],
      unread: ['person'],
      expect: { practice: 'pass' },
    },
  ],
  { runs: 200 },
)

test('a failing secret names who knew it', () => {
  const verdicts = tryCheck(check, [ana, ben, cy, desk({ usedBy: ['cy@p.example', 'BEN@p.example', 'ana@p.example'] })]).verdicts
  expect(verdicts.find((it) => it.is === 'fail')).toMatchObject({ affects: ['Ben', 'Cy'] })
})
