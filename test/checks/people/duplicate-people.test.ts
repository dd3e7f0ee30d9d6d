import { account, person, statement, testCheck } from 'confide/testing'
import check from '../../../checks/people/duplicate-people.js'

const ana = (given: Parameters<typeof person>[0] = {}) =>
  person({ id: 'ana', name: 'Ana Ruiz', email: 'ana@p.example', emails: [], started: '2021-03-01', left: null, ...given })
const second = (given: Parameters<typeof person>[0] = {}) => ana({ id: 'two', email: 'a.ruiz@p.example', ...given })
const login = (id: string, given: Parameters<typeof account>[0] = {}) =>
  account({ id, login: `${id}@p.example`, emails: [], active: true, type: 'person', privileged: false, ...given })
const both = { emails: ['ana@home.example'] }
const said = { check: 'duplicate-people', by: 'ana@p.example', at: '2026-11-01', until: '2026-12-31' }

testCheck(
  check,
  [
    { name: 'one line', facts: [ana()], expect: { ana: 'pass' } },
    {
      name: 'one name and one address in common',
      facts: [ana(both), second(both)],
      expect: { ana: 'fail: twice', two: 'fail: twice' },
    },
    {
      name: 'in capitals, with a tag, without accents',
      facts: [ana({ name: 'Ren\u00e9e', ...both }), second({ name: 'renee', emails: ['ANA+x@home.example'] })],
      expect: { ana: 'fail: twice', two: 'fail: twice' },
    },
    {
      name: 'one name: are they two people?',
      facts: [ana(), second()],
      expect: { ana: 'unknown: person', two: 'unknown: person' },
    },
    {
      name: 'one name, and somebody says that they are two',
      facts: [ana(), second(), statement({ ...said, answer: 'yes' })],
      expect: { ana: 'pass', two: 'pass' },
    },
    {
      name: 'one name, and what was said is older than the second line',
      facts: [ana(), second({ started: '2026-11-02' }), statement({ ...said, answer: 'yes' })],
      expect: { ana: 'unknown: person', two: 'unknown: person' },
    },
    {
      name: 'one name, and since when the second line holds is not known',
      facts: [ana(), second({ started: undefined }), statement({ ...said, answer: 'yes' })],
      expect: { ana: 'unknown: person', two: 'unknown: person' },
    },
    {
      name: 'a good word of a name that two have is about nobody',
      facts: [ana(), second(), statement({ ...said, subject: 'Ana Ruiz', answer: 'yes' })],
      expect: { ana: 'unknown: person', two: 'unknown: person' },
    },
    {
      name: 'one name, and somebody says that they are one',
      facts: [ana(), second(), statement({ ...said, subject: 'Ana Ruiz', answer: 'no' })],
      expect: { ana: 'fail: stated', two: 'fail: stated' },
    },
    {
      name: 'one address of two people: a desk',
      facts: [ana(both), second({ name: 'Bea', ...both })],
      expect: { ana: 'pass', two: 'pass' },
    },
    {
      name: 'left and came back',
      facts: [ana({ left: '2024-06-30', ...both }), second({ started: '2025-02-01', ...both })],
      expect: { ana: 'pass', two: 'pass' },
    },
    {
      name: 'came back on the last day',
      facts: [ana({ left: '2025-02-01', ...both }), second({ started: '2025-02-01', ...both })],
      expect: { ana: 'pass', two: 'pass' },
    },
    {
      name: 'two lines of one time, both over',
      facts: [ana({ left: '2024-06-30', ...both }), second({ started: '2022-02-01', left: '2025-01-31', ...both })],
      expect: { ana: 'fail: twice', two: 'fail: twice' },
    },
    {
      name: 'since when the second line holds is not known',
      facts: [ana({ left: '2024-06-30', ...both }), second({ started: undefined, ...both })],
      expect: { ana: 'unknown: person.started', two: 'unknown: person.started' },
    },
    {
      name: 'whether the first line is over is not known',
      facts: [ana({ left: undefined, ...both }), second({ started: '2025-02-01', ...both })],
      expect: { ana: 'unknown: person.left', two: 'unknown: person.left' },
    },
    {
      name: 'three lines, of which two are one person',
      facts: [ana(both), second(both), ana({ id: 'three', email: 'x@p.example' })],
      expect: { ana: 'fail: twice', two: 'fail: twice', three: 'unknown: person' },
    },
    {
      name: 'no name and no address',
      facts: [ana({ name: undefined, email: undefined }), second({ name: undefined })],
      expect: { ana: 'pass', two: 'pass' },
    },
    { name: 'addresses that are not known', facts: [ana({ emails: undefined })], expect: { ana: 'unknown: person.emails' } },
    {
      name: 'a line was lost: it may be the second',
      facts: [ana()],
      counted: { 'declared person': 2 },
      expect: { ana: 'unknown: person', person: 'unknown: person' },
    },
    { name: 'the staff list was not read', facts: [], unread: ['person'], expect: { person: 'unknown: person' } },
    {
      name: 'two logins for every day in one system',
      facts: [ana({ emails: ['ruiz@p.example'] }), login('x', { login: 'ana@p.example' }), login('ruiz')],
      expect: { ana: 'pass', x: 'advise: second-login', ruiz: 'advise: second-login' },
    },
    {
      name: 'one login in each of two systems',
      facts: [ana(), login('x', { login: 'ana@p.example' }), login('y', { login: 'ana@p.example', source: 'other' })],
      expect: { ana: 'pass' },
    },
    {
      name: 'a second login for administration',
      facts: [ana({ emails: ['adm@p.example'] }), login('x', { login: 'ana@p.example' }), login('adm', { privileged: true })],
      expect: { ana: 'pass' },
    },
    {
      name: 'staff who are guests of their own practice',
      facts: [ana(both), login('x', { login: 'ana@p.example' }), login('g', { login: 'ana@home.example', type: 'guest' })],
      expect: { ana: 'pass', x: 'advise: second-login', g: 'advise: second-login' },
    },
    {
      name: 'a program and a mailbox are no second login',
      facts: [
        ana(),
        login('x', { login: 'ana@p.example' }),
        login('s', { type: 'service', owner: 'ana@p.example' }),
        login('m', { type: 'mailbox', owner: 'ana@p.example' }),
      ],
      expect: { ana: 'pass' },
    },
    {
      name: 'the second login is shut',
      facts: [ana({ emails: ['ruiz@p.example'] }), login('x', { login: 'ana@p.example' }), login('ruiz', { active: false })],
      expect: { ana: 'pass' },
    },
  ],
  { runs: 200 },
)
