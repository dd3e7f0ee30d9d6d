import { account, build, now, testCheck, tryCheck } from 'confide/testing'
import { expect, test } from 'vitest'
import check from '../../../checks/access/guest-accounts.js'

const ago = (days: number) => new Date(now.getTime() - days * 86_400_000).toISOString()
type Given = Parameters<typeof account>[0]
const guest = (given: Given = {}) =>
  account({ id: 'it', type: 'guest', active: true, privileged: false, lastSignIn: ago(5), created: ago(200), ...given })
type InvitedBy = 'nobody' | 'administrators' | 'members' | 'everyone'
const invites = (value: InvitedBy | undefined) => build('setting:guests.invited-by', { id: 'invites', value })
const directory = (value: 'own' | 'limited' | 'members' | undefined) =>
  build('setting:guests.directory', { id: 'directory', value })

testCheck(
  check,
  [
    { name: 'a guest who came last week', facts: [guest()], expect: { it: 'pass' } },
    { name: 'ninety days away', facts: [guest({ lastSignIn: ago(90) })], expect: { it: 'pass' } },
    { name: 'ninety-one days away', facts: [guest({ lastSignIn: ago(91) })], expect: { it: 'fail: unused' } },
    {
      name: 'invited thirty days ago and not come yet',
      facts: [guest({ lastSignIn: null, created: ago(30) })],
      expect: { it: 'pass' },
    },
    {
      name: 'invited a day earlier and not come yet',
      facts: [guest({ lastSignIn: null, created: ago(31) })],
      expect: { it: 'fail: never-used' },
    },
    { name: 'a guest with administrator rights', facts: [guest({ privileged: true })], expect: { it: 'fail: privileged' } },
    {
      name: 'administrator rights are the worse of two faults',
      facts: [guest({ privileged: true, lastSignIn: ago(400) })],
      expect: { it: 'fail: privileged' },
    },
    {
      name: 'administrator rights count also where the last sign-in is not known',
      facts: [guest({ privileged: true, lastSignIn: undefined })],
      expect: { it: 'fail: privileged' },
    },
    {
      name: 'an unused guest may be worse than that while the rights are not known',
      facts: [guest({ privileged: undefined, lastSignIn: ago(400) })],
      expect: { it: 'unknown: account.privileged' },
    },
    {
      name: 'the last sign-in needs a licence that the practice has not',
      facts: [guest({ lastSignIn: undefined })],
      expect: { it: 'unknown: account.lastSignIn' },
    },
    {
      name: 'never came, and when they were invited is not known',
      facts: [guest({ lastSignIn: null, created: undefined })],
      expect: { it: 'unknown: account.created' },
    },
    {
      name: 'a sign-in next month is a wrong clock',
      facts: [guest({ lastSignIn: ago(-30) })],
      expect: { it: 'unknown: account.lastSignIn' },
    },
    {
      name: 'whether the guest can sign in is not known',
      facts: [guest({ active: undefined })],
      expect: { it: 'unknown: account.active' },
    },
    {
      name: 'an account of which nobody knows what uses it may be a guest',
      facts: [guest({ type: undefined })],
      expect: { it: 'unknown: account.type' },
    },
    {
      name: 'a blocked guest has no access',
      facts: [guest({ active: false, privileged: true })],
      expect: { practice: 'notApplicable' },
    },
    {
      name: 'people, rooms and programs of the practice are no guests',
      facts: [
        guest({ type: 'person', privileged: true }),
        guest({ id: 'room', type: 'room' }),
        guest({ id: 'bot', type: 'service' }),
      ],
      expect: { practice: 'notApplicable' },
    },
    { name: 'nobody here answers for the guest', facts: [guest({ owner: null })], expect: { it: 'advise: nobody' } },
    { name: 'somebody here does', facts: [guest({ owner: 'ana@p.example' })], expect: { it: 'pass' } },
    {
      name: 'nobody has asked for more than a year whether the guest is needed',
      facts: [guest({ reviewed: ago(367) })],
      expect: { it: 'advise: not-reviewed' },
    },
    { name: 'somebody asked last month', facts: [guest({ reviewed: ago(30) })], expect: { it: 'pass' } },
    {
      name: 'never asked, but the guest is new',
      facts: [guest({ reviewed: null, created: ago(40) })],
      expect: { it: 'pass' },
    },
    {
      name: 'never asked in years',
      facts: [guest({ reviewed: null, created: ago(900) })],
      expect: { it: 'advise: not-reviewed' },
    },
    {
      name: 'guests may invite guests, though there is none today',
      facts: [invites('everyone')],
      expect: { invites: 'fail: anybody-invites' },
    },
    { name: 'everybody on staff may invite', facts: [invites('members')], expect: { invites: 'advise: members-invite' } },
    {
      name: 'only administrators may invite, and guests see only themselves',
      facts: [guest(), invites('administrators'), directory('own')],
      expect: { it: 'pass' },
    },
    {
      name: 'guests see the directory as staff do',
      facts: [guest(), directory('members')],
      expect: { it: 'pass', directory: 'fail: sees-everybody' },
    },
    {
      name: 'who may invite was not read: the guests are judged all the same',
      facts: [guest(), invites(undefined), directory(undefined)],
      expect: { it: 'pass' },
    },
    {
      name: 'a stricter practice counts in its own days',
      params: { days: 30, neverUsedDays: 7, reviewDays: 90 },
      facts: [
        guest({ id: 'a', lastSignIn: ago(31) }),
        guest({ id: 'b', lastSignIn: null, created: ago(8) }),
        guest({ id: 'c', reviewed: ago(91) }),
      ],
      expect: { a: 'fail: unused', b: 'fail: never-used', c: 'advise: not-reviewed' },
    },
    {
      name: 'days without sign-in are counted to the day on which somebody looked',
      facts: [guest({ lastSignIn: ago(100) })],
      readAt: new Date(ago(20)),
      expect: { it: 'pass' },
    },
    {
      name: 'more accounts were counted than arrived',
      facts: [guest()],
      counted: { 'cloud account': 2 },
      expect: { it: 'pass', account: 'unknown: account' },
    },
    { name: 'the accounts were not read', facts: [], unread: ['account'], expect: { account: 'unknown: account' } },
    { name: 'a system without guests', facts: [], expect: { practice: 'notApplicable' } },
  ],
  { runs: 200 },
)

test.each([
  ['administrator rights', undefined, guest({ privileged: true })],
  ['a guest who stays away', 'medium', guest({ lastSignIn: ago(200) })],
  ['guests who may invite', 'medium', invites('everyone')],
  ['a directory that is open to guests', 'medium', directory('members')],
])('how much it weighs: %s', (_, severity, fact) => {
  const [verdict] = tryCheck(check, [fact]).verdicts
  expect(verdict).toMatchObject({ is: 'fail' })
  expect(verdict?.is === 'fail' ? verdict.severity : '').toBe(severity)
})
