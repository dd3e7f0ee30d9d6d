import { testCheck } from 'confide/testing'
import check from '../../../checks/governance/privacy-contact.js'
import { questionCases } from '../questions.js'

testCheck(
  check,
  questionCases('privacy-contact', 366, {
    yes: 'the address stands on the website',
    no: 'nobody outside can find it',
    partly: ['the address is there, complaints are not written down', 'there was no complaint so far'],
    not: ['another practice answers', 'the clinic takes complaints'],
  }),
)
