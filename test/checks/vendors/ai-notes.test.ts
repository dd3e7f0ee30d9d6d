import { testCheck, vendor } from 'confide/testing'
import check from '../../../checks/vendors/ai-notes.js'
import { answer, harbour, questionCases } from '../questions.js'

const signed = { kind: 'BAA', signed: '2026-01-10' }
const yes = answer('ai-notes', { answer: 'yes' })

testCheck(check, [
  ...questionCases('ai-notes', 183, {
    yes: 'one tool, by agreement, and each client agreed',
    no: 'notes are written by a free chat assistant',
    partly: ['group clients were not asked', 'the form is being printed'],
    not: ['nobody uses any', 'everybody was asked in September'],
  }),
  {
    name: 'its maker learns from sessions, whatever people say',
    facts: [harbour, yes, vendor({ id: 'scribe', ai: true, trains: true, agreement: signed })],
    expect: { p: 'pass', scribe: 'fail: trains' },
  },
  {
    name: 'its maker signed nothing',
    facts: [harbour, yes, vendor({ id: 'scribe', ai: true, trains: false, agreement: null })],
    expect: { p: 'pass', scribe: 'fail: unsigned' },
  },
  {
    name: 'both: what it learns weighs more',
    facts: [harbour, yes, vendor({ id: 'scribe', ai: true, trains: true, agreement: null })],
    expect: { p: 'pass', scribe: 'fail: trains' },
  },
  {
    name: 'a paper and no training say nothing of consent: please answer',
    facts: [harbour, vendor({ id: 'scribe', ai: true, trains: false, agreement: signed })],
    expect: { p: 'unknown: practice' },
  },
  {
    name: 'nobody on the list uses AI: what people use on their own is still asked',
    facts: [harbour, vendor({ id: 'notes', ai: false, trains: true, agreement: null })],
    expect: { p: 'unknown: practice' },
  },
  {
    name: 'whether a vendor uses AI is not known: that is no failure of its own',
    facts: [harbour, yes, vendor({ id: 'notes', trains: true, agreement: null })],
    expect: { p: 'pass' },
  },
  {
    name: 'whether it trains is not known, and the paper is signed',
    facts: [harbour, yes, vendor({ id: 'scribe', ai: true, agreement: signed })],
    expect: { p: 'pass' },
  },
])
