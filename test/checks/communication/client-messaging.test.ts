import { testCheck } from 'confide/testing'
import check from '../../../checks/communication/client-messaging.js'
import { questionCases } from '../questions.js'

testCheck(
  check,
  questionCases('client-messaging', 366, {
    yes: 'the portal is used',
    no: 'clients write on a private messenger',
    partly: ['some clients still write by mail', 'seven clients have no portal login'],
    not: ['nobody writes to clients', 'the front desk telephones'],
  }),
)
