import { testCheck } from 'confide/testing'
import check from '../../../checks/governance/legal-review.js'
import { questionCases } from '../questions.js'

testCheck(
  check,
  questionCases('legal-review', 366, {
    yes: 'the owner looked in spring',
    no: 'nobody looked',
    partly: ['one client moved abroad', 'the law of the new country is open'],
    not: ['the owner is not the one', 'the clinic employs a lawyer'],
  }),
)
