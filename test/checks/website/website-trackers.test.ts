import { testCheck } from 'confide/testing'
import check from '../../../checks/website/website-trackers.js'
import { questionCases } from '../questions.js'

testCheck(
  check,
  questionCases('website-trackers', 183, {
    yes: 'a scan found nothing',
    no: 'there is an advertising pixel',
    partly: ['the booking page loads a map', 'the map is still there'],
    not: ['there is no website', 'we are listed in a directory only'],
  }),
)
