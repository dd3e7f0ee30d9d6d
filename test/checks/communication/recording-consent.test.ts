import { testCheck } from 'confide/testing'
import check from '../../../checks/communication/recording-consent.js'
import { questionCases } from '../questions.js'

testCheck(
  check,
  questionCases('recording-consent', 366, {
    yes: 'each recording has a form',
    no: 'sessions are recorded for notes and nobody is asked',
    partly: ['supervision recordings have no form', 'two forms are missing'],
    not: ['nothing is recorded', 'recording is switched off for everybody'],
  }),
)
