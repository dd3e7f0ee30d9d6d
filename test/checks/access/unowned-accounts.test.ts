import { account, person, testCheck, tryCheck } from 'confide/testing'
import { expect, test } from 'vitest'
import check from '../../../checks/access/unowned-accounts.js'

const ana = person({ id: 'ana', email: 'ana@p.example', emails: ['a.ruiz@p.example'] })
const open = (given: Parameters<typeof account>[0]) => account({ id: 'it', active: true, type: 'person', emails: [], ...given })

testCheck(
  check,
  [
    {
      name: 'an account with the address of somebody on the list is theirs',
      facts: [ana, open({ login: 'ana@p.example' })],
      expect: { it: 'pass' },
    },
    {
      name: 'case, spaces and tags make no stranger of a colleague',
      facts: [ana, open({ login: ' A.Ruiz+clinic@P.EXAMPLE' })],
      expect: { it: 'pass' },
    },
    {
      name: 'an alias is enough',
      facts: [ana, open({ login: 'u-77', emails: ['x@p.example', 'a.ruiz@p.example'] })],
      expect: { it: 'pass' },
    },
    {
      name: 'the login is enough while the aliases are not known',
      facts: [ana, account({ id: 'it', active: true, type: 'person', login: 'ana@p.example' })],
      expect: { it: 'pass' },
    },
    {
      name: 'an account that nobody on the list has an address of belongs to nobody',
      facts: [ana, open({ login: 'trial@p.example' })],
      expect: { it: 'fail: nobody' },
    },
    {
      name: "a program for which nobody answers is nobody's",
      facts: [ana, open({ login: 'booking-sync', type: 'service', owner: null })],
      expect: { it: 'fail: nobody' },
    },
    {
      name: 'a program for which somebody answers is theirs',
      facts: [ana, open({ login: 'booking-sync', type: 'service', owner: 'ANA@p.example' })],
      expect: { it: 'pass' },
    },
    {
      name: 'a room with an owner from outside the list',
      facts: [ana, open({ login: 'blue-room', type: 'room', owner: 'it@contractor.example' })],
      expect: { it: 'fail: stranger' },
    },
    {
      name: 'the emergency login needs a name behind it too',
      facts: [ana, open({ login: 'breakglass@p.example', type: 'break-glass' })],
      expect: { it: 'fail: nobody' },
    },
    {
      name: 'the account of somebody who left belongs to somebody: another check shuts it',
      facts: [person({ id: 'ben', email: 'ben@p.example', emails: [], left: '2026-06-30' }), open({ login: 'ben@p.example' })],
      expect: { it: 'pass' },
    },
    {
      name: 'the name alone makes nobody an owner, and is a hint whom to ask',
      facts: [
        person({ id: 'ana', name: 'Ana Ruiz', email: 'ana@p.example', emails: [] }),
        open({ name: 'ana  RUIZ', login: 'ruiz@p.example' }),
      ],
      expect: { it: 'unknown: account.owner' },
    },
    {
      name: 'where it was asked and nobody answers for it, the name is no excuse',
      facts: [
        person({ id: 'ana', name: 'Ana Ruiz', email: 'ana@p.example', emails: [] }),
        open({ name: 'Ana Ruiz', login: 'ruiz@p.example', owner: null }),
      ],
      expect: { it: 'fail: nobody' },
    },
    {
      name: 'a guest is somebody from outside by nature',
      facts: [ana, open({ login: 'x@elsewhere.example', type: 'guest' })],
      expect: { practice: 'notApplicable' },
    },
    {
      name: 'a shut account needs no owner',
      facts: [ana, open({ login: 'trial@p.example', active: false })],
      expect: { practice: 'notApplicable' },
    },
    {
      name: 'whether it can sign in is not known',
      facts: [ana, account({ id: 'it', login: 'trial@p.example', type: 'person', emails: [] })],
      expect: { it: 'unknown: account.active' },
    },
    {
      name: 'a stranger may be a guest while nobody says what uses the account',
      facts: [ana, account({ id: 'it', login: 'x@elsewhere.example', active: true, emails: [] })],
      expect: { it: 'unknown: account.type' },
    },
    {
      name: "one of the addresses that are not known may be a colleague's",
      facts: [ana, account({ id: 'it', login: 'u-77', active: true, type: 'person', owner: null })],
      expect: { it: 'unknown: account.emails' },
    },
    { name: 'a bare account is unknown', facts: [ana, account({ id: 'it' })], expect: { it: 'unknown: account.active' } },
    {
      name: 'without the staff list nobody is called a stranger',
      facts: [open({ login: 'trial@p.example' })],
      unread: ['person'],
      expect: { it: 'unknown: person', person: 'unknown: person' },
    },
    {
      name: 'a staff list with a lost line calls nobody a stranger either',
      facts: [ana, open({ login: 'trial@p.example' })],
      counted: { 'declared person': 2 },
      expect: { it: 'unknown: person', person: 'unknown: person' },
    },
    {
      name: 'a staff list that is whole and empty leaves every account without somebody',
      facts: [open({ login: 'ana@p.example' })],
      expect: { it: 'fail: nobody' },
    },
    {
      name: 'more accounts were counted than arrived',
      facts: [ana, open({ login: 'ana@p.example' })],
      counted: { 'cloud account': 9 },
      expect: { it: 'pass', account: 'unknown: account' },
    },
    {
      name: 'an owner named in confide.yaml counts for the login it names',
      facts: [
        ana,
        open({ login: 'booking-sync@p.example', type: 'service' }),
        account({ id: 'said', source: 'declared', login: 'Booking-Sync@p.example', owner: 'ana@p.example' }),
      ],
      expect: { it: 'pass' },
    },
    { name: 'no account at all', facts: [ana], expect: { practice: 'notApplicable' } },
  ],
  { runs: 200 },
)

test('an address that nobody has may be one of those that are not known', () => {
  const ben = person({ id: 'ben', email: 'ben@p.example' })
  expect(tryCheck(check, [ana, ben, open({ login: 'trial@p.example' })]).verdicts).toMatchObject([{ is: 'unknown' }])
})

test('an address that two colleagues have is not nobody of the staff list', () => {
  const two = ['ana', 'ben'].map((id) => person({ id, email: `${id}@p.example`, emails: ['desk@p.example'] }))
  expect(tryCheck(check, [...two, open({ login: 'desk@p.example' })]).verdicts).not.toMatchObject([{ is: 'fail' }])
})
