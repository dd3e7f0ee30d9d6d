import { testCheck } from 'confide/testing'
import check from '../../../checks/backups/disaster-plan.js'
import { questionCases } from '../questions.js'

testCheck(
  check,
  questionCases('disaster-plan', 366, {
    yes: 'the plan was gone through',
    no: 'there is no plan',
    partly: ['nobody is named for the records', 'the deputy has left'],
    not: ['somebody else runs all systems', 'the clinic answers for it'],
  }),
)
