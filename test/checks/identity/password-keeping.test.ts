import { testCheck } from 'confide/testing'
import check from '../../../checks/identity/password-keeping.js'
import { questionCases } from '../questions.js'

testCheck(
  check,
  questionCases('password-keeping', 366, {
    yes: 'everybody uses the manager',
    no: 'passwords stand in a notebook',
    partly: ['two people still use one password for all', 'Ben has not started'],
    not: ['nobody has a password to anything', 'we work with passkeys alone'],
  }),
)
