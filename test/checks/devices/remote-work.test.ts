import { testCheck } from 'confide/testing'
import check from '../../../checks/devices/remote-work.js'
import { questionCases } from '../questions.js'

testCheck(
  check,
  questionCases('remote-work', 366, {
    yes: 'everybody ticked the list',
    no: 'nothing is written down',
    partly: ['one home router was never looked at', 'Ben is moving house'],
    not: ['nobody works elsewhere', 'all devices stay in the practice'],
  }),
)
