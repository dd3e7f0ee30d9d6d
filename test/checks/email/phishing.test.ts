import { build, testCheck } from 'confide/testing'
import check from '../../../checks/email/phishing.js'
import { answer, harbour, questionCases } from '../questions.js'

const tag = (value?: 'on' | 'off') =>
  build('setting:mail.outside-warning', { id: 'tag', source: 'microsoft365', ...(value ? { value } : {}) })
const yes = answer('phishing', { answer: 'yes' })

testCheck(check, [
  ...questionCases('phishing', 366, {
    yes: 'filters are on and everybody was shown examples',
    no: 'nobody ever spoke of it',
    partly: ['filters are on, people know nothing', 'the talk is in December'],
    not: ['there is no mail', 'all writing is in the portal'],
  }),
  {
    name: 'mail from outside looks like mail from inside',
    facts: [harbour, yes, tag('off')],
    expect: { p: 'pass', tag: 'fail: unmarked' },
  },
  {
    name: 'mail from outside is marked: what people do with it is still to be said',
    facts: [harbour, tag('on')],
    expect: { p: 'unknown: practice', tag: 'pass' },
  },
  {
    name: 'a mark that could not be read is unknown, whatever a person said',
    facts: [harbour, yes, tag()],
    expect: { p: 'pass', tag: 'unknown: setting:mail.outside-warning.value' },
  },
  {
    name: 'nothing typed at all: what is switched off shows',
    facts: [tag('off')],
    unread: ['practice'],
    expect: { practice: 'unknown: practice', tag: 'fail: unmarked' },
  },
])
