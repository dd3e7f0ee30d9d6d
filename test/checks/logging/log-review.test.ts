import { testCheck } from 'confide/testing'
import check from '../../../checks/logging/log-review.js'
import { questionCases } from '../questions.js'

testCheck(
  check,
  questionCases('log-review', 92, {
    yes: 'somebody looks every month',
    no: 'nobody ever opened a log',
    partly: ['sign-ins are looked at, exports are not', 'the record system shows none'],
    not: ['the practice has no system of its own', 'the clinic reads the logs'],
  }),
)
