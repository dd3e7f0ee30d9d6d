import { build, testCheck } from 'confide/testing'
import check from '../../../checks/governance/record-retention.js'
import { answer, harbour, questionCases } from '../questions.js'

const kept = (given: { value?: number | null; people?: string[] }) =>
  build('setting:meetings.recording-kept', { id: 'kept', source: 'microsoft365', ...given })
const recording = (value?: 'off' | 'on-demand') =>
  build('setting:meetings.recording', { id: 'recording', source: 'microsoft365', ...(value ? { value } : {}) })
const yes = answer('record-retention', { answer: 'yes' })

testCheck(check, [
  ...questionCases('record-retention', 366, {
    yes: 'the table is there and was followed',
    no: 'nothing was ever deleted',
    partly: ['nobody looked at the old laptops', 'the table lacks recordings'],
    not: ['the practice opened this year', 'no record is old enough'],
  }),
  {
    name: 'recordings are kept for good, whatever people say',
    facts: [harbour, yes, kept({ value: null }), recording('on-demand')],
    expect: { p: 'pass', kept: 'fail: for-good' },
  },
  {
    name: 'recordings end by themselves: what becomes of the rest is still to be said',
    facts: [harbour, kept({ value: 120 }), recording('on-demand')],
    expect: { p: 'unknown: practice', kept: 'pass' },
  },
  {
    name: 'where nothing is recorded, nothing is kept',
    facts: [harbour, yes, kept({ value: null }), recording('off')],
    expect: { p: 'pass', kept: 'pass' },
  },
  {
    name: 'whether anything is recorded is not known',
    facts: [harbour, yes, kept({ value: null }), recording()],
    expect: { p: 'pass', kept: 'fail: for-good' },
  },
  {
    name: 'nobody may record in one system: that says nothing of another',
    facts: [harbour, yes, kept({ value: null }), { ...recording('off'), source: 'google' }],
    expect: { p: 'pass', kept: 'fail: for-good' },
  },
  {
    name: 'a policy that nobody has keeps nothing',
    facts: [harbour, yes, kept({ value: null, people: [] }), recording('on-demand')],
    expect: { p: 'pass', kept: 'pass' },
  },
  {
    name: 'how long they are kept could not be read',
    facts: [harbour, yes, kept({})],
    expect: { p: 'pass', kept: 'unknown: setting:meetings.recording-kept.value' },
  },
])
