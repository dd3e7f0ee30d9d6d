import { testCheck } from 'confide/testing'
import check from '../../../checks/communication/call-encryption.js'
import { questionCases } from '../questions.js'

testCheck(
  check,
  questionCases('call-encryption', 366, {
    yes: 'it is on, and somebody looked',
    no: 'the tool has none',
    partly: ['it is on for two of three therapists', 'Ben dials in by phone'],
    not: ['there are no video sessions', 'all sessions are in the room'],
  }),
)
