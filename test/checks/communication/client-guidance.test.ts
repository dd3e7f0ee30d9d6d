import { testCheck } from 'confide/testing'
import check from '../../../checks/communication/client-guidance.js'
import { questionCases } from '../questions.js'

testCheck(
  check,
  questionCases('client-guidance', 366, {
    yes: 'the page goes out with the first appointment',
    no: 'there is no such page',
    partly: ['it says nothing of emergencies', 'the paragraph is still missing'],
    not: ['the practice sees no clients', 'we supervise therapists only'],
  }),
)
