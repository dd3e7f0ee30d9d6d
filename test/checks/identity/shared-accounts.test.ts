import { account, practice, statement, testCheck, tryCheck } from 'confide/testing'
import { expect, test } from 'vitest'
import check from '../../../checks/identity/shared-accounts.js'

const said = { check: 'shared-accounts', by: 'ana@p.example', at: '2026-11-01', until: '2026-12-31' }
const person = { active: true, type: 'person' } as const
const ana = account({ id: 'ana', login: 'ana@p.example', ...person, usedBy: ['ana@p.example'] })
const quiet = account({ id: 'chi', login: 'chi@p.example', ...person })

testCheck(
  check,
  [
    { name: 'a login that one person uses is fine', facts: [ana], expect: { ana: 'pass' } },
    {
      name: 'a login that two people use is named',
      facts: [ana, account({ id: 'desk', login: 'desk7@p.example', ...person, usedBy: ['ben@p.example', 'chi@p.example'] })],
      expect: { ana: 'pass', desk: 'fail: several-people' },
    },
    {
      name: 'a mailbox that two people open with its own password is a shared login',
      facts: [
        account({ id: 'info', login: 'info@p.example', active: true, type: 'mailbox', usedBy: ['a@p.example', 'b@p.example'] }),
      ],
      expect: { info: 'fail: several-people' },
    },
    {
      name: "a login named for the front desk is no single person's, whatever its case",
      facts: [account({ id: 'desk', login: 'FrontDesk@p.example', ...person })],
      expect: { desk: 'fail: generic-name' },
    },
    {
      name: 'numbers and hyphens do not hide a desk, nor does a login without a domain',
      facts: [
        account({ id: 'one', login: 'front-desk2@p.example', ...person }),
        account({ id: 'two', login: 'reception', ...person }),
        account({ id: 'three', login: 'Intern01@p.example', ...person }),
      ],
      expect: { one: 'fail: generic-name', two: 'fail: generic-name', three: 'fail: generic-name' },
    },
    {
      name: "a name that only begins like a desk is a person's",
      facts: [account({ id: 'infante', login: 'infante@p.example', ...person, usedBy: ['infante@p.example'] }), quiet],
      expect: { infante: 'pass', practice: 'unknown: account.usedBy' },
    },
    {
      name: "a desk's login that one named person uses is theirs",
      facts: [account({ id: 'desk', login: 'frontdesk@p.example', ...person, usedBy: ['dora@p.example'] })],
      expect: { desk: 'pass' },
    },
    {
      name: 'a shared mailbox called info is called so for a reason; the practice is asked',
      facts: [account({ id: 'info', login: 'info@p.example', active: true, type: 'mailbox' })],
      expect: { practice: 'unknown: account.usedBy' },
    },
    {
      name: 'a login of which nobody says who uses it is one question to the practice, not one for each',
      facts: [quiet, account({ id: 'dee', login: 'dee@p.example', ...person })],
      expect: { practice: 'unknown: account.usedBy' },
    },
    {
      name: 'a login without a name to judge is asked about as well',
      facts: [account({ id: 'u-77', ...person })],
      expect: { practice: 'unknown: account.usedBy' },
    },
    {
      name: 'a login that nobody signs in with is shared by nobody',
      facts: [account({ id: 'room', login: 'blue-room@p.example', active: true, type: 'room', usedBy: [] })],
      expect: { room: 'pass' },
    },
    {
      name: 'the emergency login is meant for more than one',
      facts: [ana, account({ id: 'bg', active: true, type: 'break-glass', usedBy: ['ana@p.example', 'ben@p.example'] })],
      expect: { ana: 'pass' },
    },
    {
      name: "who knows a program's password is asked of the practice",
      facts: [account({ id: 'admin', login: 'admin', active: true, type: 'service' })],
      expect: { practice: 'unknown: account.usedBy' },
    },
    {
      name: 'a shut login is used by nobody any more',
      facts: [ana, account({ id: 'old', active: false, type: 'person', usedBy: ['ana@p.example', 'ben@p.example'] })],
      expect: { ana: 'pass' },
    },
    {
      name: 'whether it can sign in is not known',
      facts: [account({ id: 'x', type: 'person', usedBy: ['ana@p.example'] })],
      expect: { x: 'unknown: account.active' },
    },
    {
      name: "what uses it is not known, so a desk's name proves nothing yet",
      facts: [account({ id: 'x', login: 'office@p.example', active: true })],
      expect: { x: 'unknown: account.type' },
    },
    { name: 'a bare account is unknown', facts: [account({ id: 'x' })], expect: { x: 'unknown: account.active' } },
    {
      name: 'the practice says that everybody has a login of their own',
      facts: [quiet, statement({ ...said, answer: 'yes' })],
      expect: { practice: 'pass' },
    },
    {
      name: 'the practice says so under its own name',
      facts: [
        practice({ id: 'p', name: 'Harbour Street' }),
        quiet,
        statement({ ...said, subject: 'harbour street', answer: 'yes' }),
      ],
      expect: { p: 'pass' },
    },
    {
      name: 'the practice says that two share one',
      facts: [quiet, statement({ ...said, answer: 'no' })],
      expect: { practice: 'fail: stated' },
    },
    {
      name: 'a yes does not unsay a login that several people use',
      facts: [
        account({ id: 'desk', ...person, usedBy: ['b@p.example', 'c@p.example'] }),
        quiet,
        statement({ ...said, answer: 'yes' }),
      ],
      expect: { desk: 'fail: several-people', practice: 'pass' },
    },
    {
      name: 'a yes that ran out yesterday is silence again',
      facts: [quiet, statement({ ...said, answer: 'yes', until: '2026-11-21' })],
      expect: { practice: 'unknown: account.usedBy' },
    },
    {
      name: 'a yes about one login does not answer for the practice',
      facts: [quiet, statement({ ...said, subject: 'chi@p.example', answer: 'yes' })],
      expect: { practice: 'unknown: account.usedBy' },
    },
    {
      name: 'accounts that could not be read stay unread whatever somebody states',
      facts: [ana, statement({ ...said, answer: 'yes' })],
      unread: ['account'],
      expect: { ana: 'pass', account: 'unknown: account' },
    },
    { name: 'no account anywhere: nothing to share', facts: [], expect: { practice: 'notApplicable' } },
  ],
  { runs: 200 },
)

test('a name that only sounds shared weighs less than a login that is', () => {
  const named = account({ id: 'it', login: 'frontdesk@p.example', ...person })
  const used = account({ id: 'it', login: 'desk7@p.example', ...person, usedBy: ['ben@p.example', 'chi@p.example'] })
  expect(tryCheck(check, [named]).verdicts).toMatchObject([{ is: 'fail' }])
  expect(tryCheck(check, [used]).verdicts[0]).not.toHaveProperty('severity')
})

test('one person under two spellings of an address is not several people', () => {
  const both = account({ id: 'it', login: 'ana@p.example', ...person, usedBy: ['ana@p.example', 'Ana@P.example'] })
  expect(tryCheck(check, [both]).verdicts).toMatchObject([{ is: 'pass' }])
})
