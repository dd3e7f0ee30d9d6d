import { testCheck } from 'confide/testing'
import check from '../../../checks/governance/processing-records.js'
import { questionCases } from '../questions.js'

testCheck(
  check,
  questionCases('processing-records', 366, {
    yes: 'the list is current',
    no: 'there is no list',
    partly: ['wages are missing', 'the bookkeeper has not answered'],
    not: ['another keeps it', 'the hospital keeps the list for us'],
  }),
)
