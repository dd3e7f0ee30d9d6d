import { build, testCheck, vendor } from 'confide/testing'
import check from '../../../checks/communication/telehealth-platform.js'
import { answer, harbour, questionCases } from '../questions.js'

const policy = (given: { value?: 'waiting-room' | 'passcode' | 'open'; unit?: string; people?: string[] }) =>
  build('setting:meetings.admission', { id: 'global', source: 'microsoft365', ...given })
const yes = answer('telehealth-platform', { answer: 'yes' })

testCheck(check, [
  ...questionCases('telehealth-platform', 366, {
    yes: 'sessions run on a tool for health care',
    no: 'sessions run on a consumer app',
    partly: ['one therapist uses another tool', 'until her clients have the link'],
    not: ['there are no video sessions', 'all sessions are in the room'],
  }),
  {
    name: 'anybody walks in, whatever people say of the tool',
    facts: [harbour, yes, policy({ value: 'open' })],
    expect: { p: 'pass', global: 'fail: walk-in' },
  },
  {
    name: 'people wait until they are let in: whether the tool is the right one is still to be said',
    facts: [harbour, policy({ value: 'waiting-room' })],
    expect: { p: 'unknown: practice', global: 'pass' },
  },
  {
    name: 'a passcode is a door too',
    facts: [harbour, yes, policy({ value: 'passcode' })],
    expect: { p: 'pass', global: 'pass' },
  },
  {
    name: 'a policy that nobody has concerns nobody',
    facts: [harbour, yes, policy({ value: 'open', people: [] })],
    expect: { p: 'pass', global: 'pass' },
  },
  {
    name: 'a policy that could not be read is unknown, whatever a person said',
    facts: [harbour, yes, policy({ unit: 'Kiosk' })],
    expect: { p: 'pass', global: 'unknown: setting:meetings.admission.value' },
  },
  {
    name: 'nothing typed at all: the open door shows',
    facts: [policy({ value: 'open', unit: 'Kiosk' })],
    unread: ['practice'],
    expect: { practice: 'unknown: practice', global: 'fail: walk-in' },
  },
  {
    name: 'a general tool without an agreement is used for it, whatever people say',
    facts: [harbour, yes, vendor({ id: 'chat', uses: ['telehealth'], clinical: false, agreement: null })],
    expect: { p: 'pass', chat: 'fail: general-tool' },
  },
  {
    name: 'a general tool that signed an agreement is no failure of its own',
    facts: [
      harbour,
      yes,
      vendor({ id: 'suite', uses: ['telehealth', 'mail'], clinical: false, agreement: { kind: 'BAA', signed: '2026-01-10' } }),
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
      vendor({ id: 'x', uses: ['telehealth'], agreement: null }),
      vendor({ id: 'y', clinical: false, agreement: null }),
      vendor({ id: 'z', uses: ['telehealth'], clinical: false }),
    ],
    expect: { p: 'pass' },
  },
])
