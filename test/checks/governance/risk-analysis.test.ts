import { practice, statement, testCheck } from 'confide/testing'
import check from '../../../checks/governance/risk-analysis.js'

const said = { check: 'risk-analysis', by: 'ana@p.example', at: '2026-09-01', until: '2027-08-31' }
const harbour = practice({ id: 'p', name: 'Harbour Street' })

testCheck(check, [
  { name: 'no file can be read that would show it: please answer', facts: [harbour], expect: { p: 'unknown: practice' } },
  { name: 'nothing is known of the practice either', facts: [], expect: { practice: 'unknown: practice' } },
  {
    name: 'somebody wrote it down and says so',
    facts: [harbour, statement({ ...said, answer: 'yes' })],
    expect: { p: 'pass' },
  },
  { name: 'nobody wrote it down', facts: [harbour, statement({ ...said, answer: 'no' })], expect: { p: 'fail: stated' } },
  {
    name: 'an analysis that is half done is not done',
    facts: [harbour, statement({ ...said, answer: 'partly', reason: 'no phones yet' })],
    expect: { p: 'fail: stated' },
  },
  {
    name: 'somebody says that it does not apply and why',
    facts: [harbour, statement({ ...said, answer: 'does-not-apply', reason: 'the hospital does it for us' })],
    expect: { p: 'notApplicable' },
  },
  {
    name: 'somebody says that it does not apply and not why: that answers nothing',
    facts: [harbour, statement({ ...said, answer: 'does-not-apply' })],
    expect: { p: 'unknown: practice' },
  },
  {
    name: "366 days ago is last year's analysis, and counts",
    facts: [harbour, statement({ ...said, answer: 'yes', at: '2025-11-21' })],
    expect: { p: 'pass' },
  },
  {
    name: '367 days ago is too long ago',
    facts: [harbour, statement({ ...said, answer: 'yes', at: '2025-11-20' })],
    expect: { p: 'unknown: practice' },
  },
  {
    name: "nobody's word counts past its own last day",
    facts: [harbour, statement({ ...said, answer: 'yes', until: '2026-11-21' })],
    expect: { p: 'unknown: practice' },
  },
  {
    name: 'it counts on its last day',
    facts: [harbour, statement({ ...said, answer: 'yes', until: '2026-11-22' })],
    expect: { p: 'pass' },
  },
  {
    name: 'a word given today counts',
    facts: [harbour, statement({ ...said, answer: 'yes', at: '2026-11-22' })],
    expect: { p: 'pass' },
  },
  {
    name: 'a word dated in the new year does not count yet',
    facts: [harbour, statement({ ...said, answer: 'yes', at: '2027-01-01' })],
    expect: { p: 'unknown: practice' },
  },
  {
    name: 'looking back before it was said, it was not said',
    facts: [harbour, statement({ ...said, answer: 'yes' })],
    now: new Date('2026-08-01T12:00:00Z'),
    expect: { p: 'unknown: practice' },
  },
  {
    name: 'two people contradict each other on one day: the worse word counts',
    facts: [
      harbour,
      statement({ ...said, id: 's1', answer: 'yes' }),
      statement({ ...said, id: 's2', by: 'ben@p.example', answer: 'partly' }),
    ],
    expect: { p: 'fail: stated' },
  },
  {
    name: 'what was missing is done since',
    facts: [
      harbour,
      statement({ ...said, id: 's1', answer: 'no' }),
      statement({ ...said, id: 's2', answer: 'yes', at: '2026-10-01' }),
    ],
    expect: { p: 'pass' },
  },
  {
    name: 'an answer that calls the practice "practice"',
    facts: [harbour, statement({ ...said, subject: 'Practice', answer: 'yes' })],
    expect: { p: 'pass' },
  },
  {
    name: 'an answer about one vendor is not one about the practice',
    facts: [harbour, statement({ ...said, subject: 'Zoom', answer: 'yes' })],
    expect: { p: 'unknown: practice' },
  },
  {
    name: 'a profile that asks twice a year believes half a year',
    params: { statedDays: 180 },
    facts: [harbour, statement({ ...said, answer: 'yes', at: '2026-05-25' })],
    expect: { p: 'unknown: practice' },
  },
  { name: 'without confide.yaml nothing is known', facts: [], unread: ['practice'], expect: { practice: 'unknown: practice' } },
  {
    name: 'an answer stands also where the rest of confide.yaml could not be read',
    facts: [statement({ ...said, answer: 'yes' })],
    unread: ['practice'],
    expect: { practice: 'pass' },
  },
])
