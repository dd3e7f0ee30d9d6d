import { testCheck } from 'confide/testing'
import check from '../../../checks/governance/automated-decisions.js'
import { questionCases } from '../questions.js'

testCheck(
  check,
  questionCases('automated-decisions', 366, {
    yes: 'the therapist decides whom to take on',
    no: 'the booking page turns people away by their score',
    partly: ['a person looks, but only where somebody complains', 'the waiting list sorts itself'],
    not: ['no program scores or sorts anybody', 'everything is on paper'],
  }),
)
