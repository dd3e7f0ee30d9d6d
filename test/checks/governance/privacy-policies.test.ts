import { testCheck } from 'confide/testing'
import check from '../../../checks/governance/privacy-policies.js'
import { questionCases } from '../questions.js'

testCheck(
  check,
  questionCases('privacy-policies', 366, {
    yes: 'everybody signed the rules',
    no: 'nothing is written',
    partly: ['they are from five years ago', 'the new system is not in them'],
    not: ['other rules hold', 'we follow those of the clinic'],
  }),
)
