import { testCheck } from 'confide/testing'
import check from '../../../checks/email/misdirected-mail.js'
import { questionCases } from '../questions.js'

testCheck(
  check,
  questionCases('misdirected-mail', 366, {
    yes: 'mail waits a minute',
    no: 'nothing is in place',
    partly: ['only the front desk has it', 'phones send at once'],
    not: ['nobody writes mail', 'all writing is in the portal'],
  }),
)
