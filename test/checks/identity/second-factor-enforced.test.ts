import { account, statement, testCheck, tryCheck, vendor } from 'confide/testing'
import { expect, test } from 'vitest'
import check from '../../../checks/identity/second-factor-enforced.js'

const yes = { is: 'yes', by: 'security defaults' } as const
const no = { is: 'no', hole: 'no MFA device' } as const
const ana = account({ id: 'ana', active: true, signIn: 'password', demanded: yes })
const said = { check: 'second-factor-enforced', by: 'ana@p.example', at: '2026-11-01', until: '2026-12-31' }

testCheck(
  check,
  [
    { name: 'somebody of whom a second step is demanded is fine', facts: [ana], expect: { ana: 'pass' } },
    {
      name: 'a hole that lets one person in is named, and the others are not blamed',
      facts: [ana, account({ id: 'ben', active: true, signIn: 'password', demanded: no })],
      expect: { ana: 'pass', ben: 'fail: not-demanded' },
    },
    {
      name: 'whoever has set up a second step of their own free will is still let in without',
      facts: [account({ id: 'ben', active: true, signIn: 'password', factors: 'resistant', demanded: no })],
      expect: { ben: 'fail: not-demanded' },
    },
    {
      name: 'having a second factor does not prove that anything demands it',
      facts: [account({ id: 'ben', active: true, signIn: 'password', factors: 'resistant' })],
      expect: { ben: 'unknown: account.demanded' },
    },
    {
      name: 'somebody who signs in elsewhere is judged by what is demanded there',
      facts: [
        account({ id: 'chi', active: true, signIn: 'federated', demanded: no }),
        account({ id: 'dee', active: true, signIn: 'federated', demanded: yes }),
        account({ id: 'eve', active: true, signIn: 'federated' }),
      ],
      expect: { chi: 'fail: not-demanded', dee: 'pass', eve: 'unknown: account.demanded' },
    },
    {
      name: 'a door that does not open demands nothing',
      facts: [ana, account({ id: 'info', type: 'mailbox', active: true, signIn: 'none', demanded: no })],
      expect: { ana: 'pass' },
    },
    {
      name: 'a program that has keys only is asked for no second step',
      facts: [ana, account({ id: 'sync', type: 'service', active: true, signIn: 'keys-only', demanded: no })],
      expect: { ana: 'pass' },
    },
    {
      name: 'a program that has a password is a way in like any other',
      facts: [account({ id: 'sync', type: 'service', active: true, signIn: 'password', demanded: no })],
      expect: { sync: 'fail: not-demanded' },
    },
    {
      name: 'the emergency login, left out of every rule, is a hole',
      facts: [account({ id: 'bg', type: 'break-glass', active: true, signIn: 'password', demanded: no })],
      expect: { bg: 'fail: not-demanded' },
    },
    {
      name: 'a suspended account is not judged',
      facts: [ana, account({ id: 'old', active: false, signIn: 'password', demanded: no })],
      expect: { ana: 'pass' },
    },
    {
      name: 'whether it can sign in is not known',
      facts: [account({ id: 'x', signIn: 'password', demanded: yes })],
      expect: { x: 'unknown: account.active' },
    },
    {
      name: 'how it signs in is not known',
      facts: [account({ id: 'x', active: true, demanded: no })],
      expect: { x: 'unknown: account.signIn' },
    },
    { name: 'a bare account is unknown', facts: [account({ id: 'x' })], expect: { x: 'unknown: account.active' } },
    {
      name: 'two records of one account that disagree are not believed',
      facts: [
        account({ id: 'ben', active: true, signIn: 'password', demanded: yes }),
        account({ id: 'ben', active: true, signIn: 'password', demanded: no }),
      ],
      counted: { 'cloud account': 1 },
      expect: { ben: 'unknown: account.demanded' },
    },
    {
      name: 'more accounts were counted than arrived',
      facts: [ana],
      counted: { 'cloud account': 2 },
      expect: { ana: 'pass', account: 'unknown: account' },
    },
    { name: 'no account at all leaves the question open', facts: [], expect: { practice: 'unknown: account' } },
    {
      name: 'the word of a person answers for a system that nothing can read, and for no other',
      facts: [
        account({ id: 'x', active: true, signIn: 'password' }),
        vendor({ id: 'theranest', name: 'TheraNest', holds: 'client', system: null }),
        statement({ ...said, subject: 'TheraNest', answer: 'yes' }),
      ],
      expect: { x: 'unknown: account.demanded', theranest: 'pass' },
    },
  ],
  { runs: 200 },
)

test('an account that is let in without a second step is seen, not stated, and the finding names the hole', () => {
  const [verdict] = tryCheck(check, [account({ id: 'b', active: true, signIn: 'password', demanded: no })]).verdicts
  expect(verdict).toMatchObject({ is: 'fail', basis: 'seen', detail: 'no MFA device' })
})
