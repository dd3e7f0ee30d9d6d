import { testCheck } from 'confide/testing'
import check from '../../../checks/governance/physical-safety.js'
import { questionCases } from '../questions.js'

testCheck(
  check,
  questionCases('physical-safety', 366, {
    yes: 'somebody walked through',
    no: 'files lie in an open shelf',
    partly: ['the cabinet has no lock', 'the old files are in the cellar'],
    not: ['the practice has no rooms and no paper', 'all work is done in the clinic'],
  }),
)
