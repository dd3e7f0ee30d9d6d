import { testCheck } from 'confide/testing'
import check from '../../../checks/website/secure-intake.js'
import { questionCases } from '../questions.js'

testCheck(
  check,
  questionCases('secure-intake', 366, {
    yes: 'everything comes through the portal',
    no: 'forms come back by chat',
    partly: ['old clients still mail scans', 'the form of 2023 is still linked'],
    not: ['nobody fills in a form', 'the hospital takes clients in'],
  }),
)
