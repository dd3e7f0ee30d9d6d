import { build, statement, testCheck, tryCheck } from 'confide/testing'
import { expect, test } from 'vitest'
import check from '../../../checks/communication/meeting-recording.js'

type Mode = 'off' | 'on-demand' | 'automatic'
type Given = Parameters<typeof build<'setting:meetings.recording'>>[1]
const records = (value: Mode | undefined, given: Given = {}) =>
  build('setting:meetings.recording', { id: 'rec', value, ...given })
const writes = (value: Mode | undefined) => build('setting:meetings.transcription', { id: 'text', value })
const opens = (value: 'host' | 'organisation' | 'anyone' | undefined, source = 'cloud') =>
  build('setting:meetings.recording-access', { id: 'access', value, source })
const kept = (value: number | null | undefined) => build('setting:meetings.recording-kept', { value })
const said = { check: 'meeting-recording', by: 'ana@p.example', at: '2026-11-01', until: '2026-12-31' }
const kind = 'setting:meetings.recording'

testCheck(
  check,
  [
    { name: 'nothing is recorded', facts: [records('off')], expect: { rec: 'pass' } },
    { name: 'everything is recorded', facts: [records('automatic')], expect: { rec: 'fail: automatic' } },
    { name: 'nobody could look', facts: [records(undefined)], expect: { rec: `unknown: ${kind}.value` } },
    {
      name: 'somebody may record, and who can open it is not known',
      facts: [records('on-demand')],
      expect: { rec: 'advise: on-demand' },
    },
    {
      name: 'somebody may record, the host alone can open it, and it goes by itself',
      facts: [records('on-demand'), opens('host'), kept(60)],
      expect: { rec: 'pass' },
    },
    {
      name: 'the host alone can open it, and how long it is kept is not known',
      facts: [records('on-demand'), opens('host'), kept(undefined)],
      expect: { rec: 'advise: on-demand' },
    },
    {
      name: 'it is kept for good',
      facts: [records('on-demand'), opens('host'), kept(null)],
      expect: { rec: 'advise: kept-long' },
    },
    {
      name: 'it is kept for a year',
      facts: [records('on-demand'), opens('host'), kept(365)],
      expect: { rec: 'advise: kept-long' },
    },
    {
      name: 'everybody in the practice can open it',
      facts: [records('on-demand'), opens('organisation'), kept(60)],
      expect: { rec: 'advise: open-inside' },
    },
    {
      name: 'anyone who has the link can open it',
      facts: [records('on-demand'), opens('anyone'), kept(60)],
      expect: { rec: 'advise: on-demand', access: 'fail: open-to-anyone' },
    },
    {
      name: 'recordings of yesterday are open to anyone though nothing is recorded today',
      facts: [records('off'), opens('anyone')],
      expect: { rec: 'pass', access: 'fail: open-to-anyone' },
    },
    {
      name: 'who opens recordings of another system says nothing here',
      facts: [records('on-demand'), opens('host', 'other'), kept(60)],
      expect: { rec: 'advise: on-demand' },
    },
    {
      name: 'where nothing is recorded nobody minds how long it would be kept',
      facts: [records('off'), opens('organisation'), kept(null)],
      expect: { rec: 'pass' },
    },
    {
      name: 'a program writes down every word',
      facts: [records('off'), writes('automatic')],
      expect: { rec: 'pass', text: 'fail: written-down' },
    },
    {
      name: 'a program writes down words when somebody asks it to',
      facts: [records('off'), writes('on-demand')],
      expect: { rec: 'pass', text: 'advise: transcript-on-demand' },
    },
    {
      name: 'whether words are written down is not known',
      facts: [records('off'), writes(undefined)],
      expect: { rec: 'pass' },
    },
    {
      name: 'off for everybody, automatic for the interns',
      facts: [records('off'), records('automatic', { id: 'interns', unit: 'Interns' })],
      expect: { rec: 'pass', interns: 'fail: automatic' },
    },
    { name: 'automatic for nobody', facts: [records('automatic', { people: [] })], expect: { rec: 'pass' } },
    {
      name: 'a practice that deletes after a month',
      params: { keptDays: 30 },
      facts: [records('on-demand'), opens('host'), kept(31)],
      expect: { rec: 'advise: kept-long' },
    },
    {
      name: 'a rule was counted and did not arrive',
      facts: [records('off')],
      counted: { [`cloud ${kind}`]: 2 },
      expect: { rec: 'pass', [kind]: `unknown: ${kind}` },
    },
    { name: 'the rules were not read', facts: [], unread: [kind], expect: { [kind]: `unknown: ${kind}` } },
    { name: 'a practice of which no system tells about meetings', facts: [], expect: { practice: `unknown: ${kind}` } },
    {
      name: 'it holds no video sessions, says a person',
      facts: [statement({ ...said, answer: 'does-not-apply', reason: 'we meet in the room' })],
      expect: { practice: 'notApplicable' },
    },
    {
      name: 'nobody can talk away a recording that starts by itself',
      facts: [records('automatic'), statement({ ...said, answer: 'yes' })],
      expect: { rec: 'fail: automatic' },
    },
  ],
  { runs: 200 },
)

test.each([
  ['the unit', { unit: 'Interns' }, ['Interns']],
  ['the people', { unit: 'Interns', people: ['ben@p.example'] }, ['ben@p.example']],
])('the failure names %s whose meetings are recorded', (_, given: Given, affects) => {
  expect(tryCheck(check, [records('automatic', given)]).verdicts).toMatchObject([{ is: 'fail', affects }])
})
