import { practice, statement, testCheck } from 'confide/testing'
import check from '../../../checks/governance/incident-plan.js'

const said = { check: 'incident-plan', by: 'ana@p.example', at: '2026-09-01', until: '2027-08-31' }
const harbour = practice({ id: 'p', name: 'Harbour Street' })

testCheck(check, [
  { name: 'nothing can be read that would show it: please answer', facts: [harbour], expect: { p: 'unknown: practice' } },
  { name: 'the plan is there', facts: [harbour, statement({ ...said, answer: 'yes' })], expect: { p: 'pass' } },
  { name: 'there is no plan', facts: [harbour, statement({ ...said, answer: 'no' })], expect: { p: 'fail: stated' } },
  {
    name: 'a plan without names is half a plan',
    facts: [harbour, statement({ ...said, answer: 'partly', reason: 'nobody is named' })],
    expect: { p: 'fail: stated' },
  },
  {
    name: 'somebody says that it does not apply and why',
    facts: [harbour, statement({ ...said, answer: 'does-not-apply', reason: 'the hospital has one for us' })],
    expect: { p: 'notApplicable' },
  },
  {
    name: '366 days ago counts',
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
    name: 'a word dated in the new year does not count yet',
    facts: [harbour, statement({ ...said, answer: 'yes', at: '2027-01-01' })],
    expect: { p: 'unknown: practice' },
  },
  {
    name: 'a word about the risk analysis is not one about the plan',
    facts: [harbour, statement({ ...said, check: 'risk-analysis', answer: 'yes' })],
    expect: { p: 'unknown: practice' },
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
  {
    name: 'two people contradict each other on one day: the worse word counts',
    facts: [
      harbour,
      statement({ ...said, id: 's1', answer: 'yes' }),
      statement({ ...said, id: 's2', by: 'ben@p.example', answer: 'no' }),
    ],
    expect: { p: 'fail: stated' },
  },
  { name: 'without confide.yaml nothing is known', facts: [], unread: ['practice'], expect: { practice: 'unknown: practice' } },
])
