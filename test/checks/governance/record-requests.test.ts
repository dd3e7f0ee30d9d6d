import { testCheck } from 'confide/testing'
import check from '../../../checks/governance/record-requests.js'
import { questionCases } from '../questions.js'

testCheck(
  check,
  questionCases('record-requests', 366, {
    yes: 'a request was tried out',
    no: 'nobody knows where to look',
    partly: ['mail is not searched', 'nobody has the archive password'],
    not: ['the practice keeps no records of its own', 'the clinic answers requests'],
  }),
)
