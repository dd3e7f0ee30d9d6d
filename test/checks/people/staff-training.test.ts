import { account, person, statement, testCheck, training, tryCheck } from 'confide/testing'
import { expect, test } from 'vitest'
import check from '../../../checks/people/staff-training.js'

const said = { check: 'staff-training', by: 'ana@p.example', at: '2026-11-01', until: '2026-12-31' }
const ana = person({
  id: 'ana',
  name: 'Ana',
  email: 'ana@p.example',
  emails: ['a.ruiz@p.example'],
  started: '2021-03-01',
  left: null,
})
const open = (login: string) => account({ login, emails: [], active: true })
const done = (who: string, completed: string) => training({ person: who, topic: 'privacy', completed })

testCheck(
  check,
  [
    { name: 'trained this spring', facts: [ana, done('ana@p.example', '2026-03-04')], expect: { ana: 'pass' } },
    { name: 'trained 365 days ago', facts: [ana, done('ana@p.example', '2025-11-22')], expect: { ana: 'pass' } },
    { name: 'trained 366 days ago', facts: [ana, done('ana@p.example', '2025-11-21')], expect: { ana: 'fail: long-ago' } },
    {
      name: 'of several trainings the newest counts, however the address was typed',
      facts: [ana, { ...done('Ana@p.example', '2026-01-01'), id: 't1' }, { ...done('ANA@p.example', '2022-01-01'), id: 't2' }],
      expect: { ana: 'pass' },
    },
    { name: 'never trained', facts: [ana], expect: { ana: 'fail: never' } },
    {
      name: 'entered under another of her addresses, in capitals',
      facts: [ana, done('A.Ruiz@P.example', '2026-03-04')],
      expect: { ana: 'pass' },
    },
    { name: 'entered with a tag', facts: [ana, done('ana+courses@p.example', '2026-03-04')], expect: { ana: 'pass' } },
    {
      name: "somebody else's training is not hers",
      facts: [ana, done('ben@p.example', '2026-03-04')],
      expect: { ana: 'fail: never' },
    },
    {
      name: 'a training next month has not taken place',
      facts: [ana, done('ana@p.example', '2026-12-20')],
      expect: { ana: 'fail: never' },
    },
    { name: 'a training today', facts: [ana, done('ana@p.example', '2026-11-22')], expect: { ana: 'pass' } },
    {
      name: 'looking back before the training',
      facts: [ana, done('ana@p.example', '2026-11-02')],
      now: new Date('2026-10-01T12:00:00Z'),
      expect: { ana: 'fail: never' },
    },
    {
      name: 'a colleague of thirty days has time until today',
      facts: [person({ ...ana, started: '2026-10-23' })],
      expect: { ana: 'notApplicable' },
    },
    {
      name: 'a new colleague who can already sign in is worth a training now',
      facts: [person({ ...ana, started: '2026-11-12' }), open('ana@p.example')],
      expect: { ana: 'advise: joined' },
    },
    {
      name: 'a new colleague who can already sign in and had the training',
      facts: [person({ ...ana, started: '2026-11-12' }), open('ana@p.example'), done('ana@p.example', '2026-11-12')],
      expect: { ana: 'pass' },
    },
    {
      name: 'a new colleague whose login is not open yet',
      facts: [person({ ...ana, started: '2026-11-12' }), account({ ...open('ana@p.example'), active: false })],
      expect: { ana: 'notApplicable' },
    },
    {
      name: 'an account that only has the name of a new colleague is not theirs',
      facts: [person({ ...ana, started: '2026-11-12' }), account({ ...open('u-77'), name: 'Ana' })],
      expect: { ana: 'notApplicable' },
    },
    {
      name: 'who came back, with a line for each time, is trained under any of their addresses',
      facts: [
        person({ ...ana, id: 'old', email: 'ana.old@p.example', emails: ['ana@home.example'], left: '2024-06-30' }),
        person({ ...ana, emails: ['ana@home.example'], started: '2025-02-01' }),
        done('ana@home.example', '2026-03-04'),
      ],
      expect: { ana: 'pass' },
    },
    {
      name: 'a colleague of thirty-one days is late',
      facts: [person({ ...ana, started: '2026-10-22' })],
      expect: { ana: 'fail: never' },
    },
    {
      name: 'a colleague who starts next month',
      facts: [person({ ...ana, started: '2026-12-01' })],
      expect: { ana: 'notApplicable' },
    },
    {
      name: 'being new again does not renew an old training',
      facts: [person({ ...ana, started: '2026-11-15' }), done('ana@p.example', '2024-01-01')],
      expect: { ana: 'fail: long-ago' },
    },
    {
      name: 'nobody knows since when she is here',
      facts: [person({ ...ana, started: undefined })],
      expect: { ana: 'unknown: person.started' },
    },
    {
      name: 'she may have been entered under an address that is not known',
      facts: [person({ ...ana, emails: undefined })],
      expect: { ana: 'unknown: person.emails' },
    },
    {
      name: "while other addresses are not known, a training may stand under somebody else's",
      facts: [person({ ...ana, emails: undefined }), done('ana@p.example', '2026-03-04')],
      expect: { ana: 'unknown: person.emails' },
    },
    {
      name: 'nobody knows whether she still works here',
      facts: [person({ ...ana, left: undefined })],
      expect: { ana: 'unknown: person.left' },
    },
    {
      name: 'who left need not be trained; who leaves today still works here',
      facts: [
        ana,
        person({ ...ana, id: 'ben', email: 'ben@p.example', emails: [], left: '2026-11-21' }),
        person({ ...ana, id: 'chi', email: 'chi@p.example', emails: [], left: '2026-11-22' }),
        done('ana@p.example', '2026-03-04'),
      ],
      expect: { ana: 'pass', chi: 'fail: never' },
    },
    {
      name: 'a training without a name on it may be hers',
      facts: [ana, training({ topic: 'privacy', completed: '2026-03-04' })],
      expect: { ana: 'unknown: training' },
    },
    {
      name: 'a training without a day on it may be recent',
      facts: [ana, training({ person: 'ana@p.example', topic: 'privacy' })],
      expect: { ana: 'unknown: training' },
    },
    {
      name: 'no list of trainings is not a list of none',
      facts: [ana],
      unread: ['training'],
      expect: { ana: 'unknown: training', training: 'unknown: training' },
    },
    {
      name: 'no list of trainings, and somebody says that all were trained',
      facts: [ana, statement({ ...said, answer: 'yes' })],
      unread: ['training'],
      expect: { ana: 'pass', practice: 'pass' },
    },
    {
      name: 'what was said of everybody is not about who joined later',
      facts: [person({ ...ana, started: '2026-11-02' }), statement({ ...said, answer: 'yes' })],
      unread: ['training'],
      expect: { ana: 'unknown: training', practice: 'pass' },
    },
    {
      name: 'what was said on the first day is',
      facts: [person({ ...ana, started: '2026-11-01' }), statement({ ...said, answer: 'yes' })],
      unread: ['training'],
      expect: { ana: 'pass', practice: 'pass' },
    },
    {
      name: 'since when she is here is not known: only a word that names her is about her',
      facts: [
        person({ ...ana, started: undefined }),
        person({ ...ana, id: 'ben', name: 'Ben', email: 'ben@p.example', emails: [], started: undefined }),
        statement({ ...said, id: 's1', answer: 'yes' }),
        statement({ ...said, id: 's2', subject: 'Ben', answer: 'yes' }),
      ],
      unread: ['training'],
      expect: { ana: 'unknown: training', ben: 'pass', practice: 'pass' },
    },
    {
      name: 'addresses that are not known, and a word older than she is here',
      facts: [person({ ...ana, emails: undefined, started: '2026-11-02' }), statement({ ...said, answer: 'yes' })],
      expect: { ana: 'unknown: person.emails' },
    },
    {
      name: 'no list of trainings, and somebody says that Ana was not',
      facts: [
        ana,
        person({ ...ana, id: 'ben', name: 'Ben', email: 'ben@p.example', emails: [] }),
        statement({ ...said, subject: 'Ana', answer: 'no' }),
      ],
      unread: ['training'],
      expect: { ana: 'fail: stated', ben: 'unknown: training', training: 'unknown: training' },
    },
    {
      name: 'a yes does not unsay a list in which she is missing',
      facts: [ana, statement({ ...said, answer: 'yes' })],
      expect: { ana: 'fail: never' },
    },
    {
      name: 'a line of the list of trainings was lost: it may be hers',
      facts: [ana, done('ben@p.example', '2026-03-04')],
      counted: { 'declared training': 2 },
      expect: { ana: 'unknown: training', training: 'unknown: training' },
    },
    {
      name: 'the staff list was not read: there may be others',
      facts: [ana, done('ana@p.example', '2026-03-04')],
      unread: ['person'],
      expect: { ana: 'unknown: person.emails', person: 'unknown: person' },
    },
    {
      name: 'everybody left: somebody must be missing from the list',
      facts: [person({ ...ana, left: '2026-01-31' })],
      expect: { practice: 'unknown: person' },
    },
    {
      name: 'nothing was read of either',
      facts: [],
      unread: ['person', 'training'],
      expect: { person: 'unknown: person', training: 'unknown: training' },
    },
    {
      name: 'a profile that trains every half year and gives new staff no time',
      params: { days: 182, newStaffDays: 0 },
      facts: [
        ana,
        person({ ...ana, id: 'ben', email: 'ben@p.example', emails: [], started: '2026-11-21' }),
        done('ana@p.example', '2026-03-04'),
      ],
      expect: { ana: 'fail: long-ago', ben: 'fail: never' },
    },
  ],
  { runs: 200 },
)

test('one training under an address that two people share trains not both', () => {
  const two = ['ana', 'ben'].map((id) =>
    person({ id, email: `${id}@p.example`, emails: ['desk@p.example'], started: '2021-03-01', left: null }),
  )
  expect(tryCheck(check, [...two, done('desk@p.example', '2026-03-04')]).status).not.toBe('pass')
})
