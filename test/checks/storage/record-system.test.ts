import { build, testCheck, vendor } from 'confide/testing'
import check from '../../../checks/storage/record-system.js'
import { answer, harbour, questionCases } from '../questions.js'

const rule = (value?: 'allowed' | 'blocked') =>
  build('setting:storage.third-party', { id: 'teams', source: 'microsoft365', ...(value ? { value } : {}) })
const yes = answer('record-system', { answer: 'yes' })

testCheck(check, [
  ...questionCases('record-system', 366, {
    yes: 'all notes lie in one system',
    no: 'notes lie on private drives',
    partly: ['the group notes still lie in a document app', 'two groups are left'],
    not: ['the practice keeps no notes of its own', 'the clinic keeps them'],
  }),
  {
    name: 'other storage may be connected, whatever people say',
    facts: [harbour, rule('allowed'), yes],
    expect: { p: 'pass', teams: 'fail: other-storage' },
  },
  {
    name: 'other storage is shut: where notes lie is still to be said',
    facts: [harbour, rule('blocked')],
    expect: { p: 'unknown: practice', teams: 'pass' },
  },
  {
    name: 'a setting that says nothing is unknown, whatever a person said',
    facts: [harbour, rule(), yes],
    expect: { p: 'pass', teams: 'unknown: setting:storage.third-party.value' },
  },
  {
    name: 'nothing typed at all: the open door shows',
    facts: [rule('allowed')],
    unread: ['practice'],
    expect: { practice: 'unknown: practice', teams: 'fail: other-storage' },
  },
  {
    name: 'a shut door does not count as good while nobody said what the practice is',
    facts: [rule('blocked')],
    unread: ['practice'],
    expect: { practice: 'unknown: practice', teams: 'unknown: practice' },
  },
  {
    name: 'a general tool without an agreement is used for it, whatever people say',
    facts: [harbour, yes, vendor({ id: 'chat', uses: ['records'], clinical: false, agreement: null })],
    expect: { p: 'pass', chat: 'fail: general-tool' },
  },
  {
    name: 'a general tool that signed an agreement is no failure of its own',
    facts: [
      harbour,
      yes,
      vendor({ id: 'suite', uses: ['records', 'mail'], clinical: false, agreement: { kind: 'BAA', signed: '2026-01-10' } }),
    ],
    expect: { p: 'pass' },
  },
  {
    name: 'a general tool that is used for something else',
    facts: [harbour, yes, vendor({ id: 'ads', uses: ['website'], clinical: false, agreement: null })],
    expect: { p: 'pass' },
  },
  {
    name: 'what a tool was made for, or is used for, is not known',
    facts: [
      harbour,
      yes,
      vendor({ id: 'x', uses: ['records'], agreement: null }),
      vendor({ id: 'y', clinical: false, agreement: null }),
      vendor({ id: 'z', uses: ['records'], clinical: false }),
    ],
    expect: { p: 'pass' },
  },
])
