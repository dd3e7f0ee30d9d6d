import { account, device, person, testCheck } from 'confide/testing'
import check from '../../../checks/access/administrator-daily-use.js'

const ana = person({ id: 'ana', name: 'Ana', email: 'ana@p.example', emails: ['ana.admin@p.example'] })
const mine = (given: Parameters<typeof account>[0]) =>
  account({
    id: 'it',
    login: 'ana@p.example',
    emails: ['ana@p.example'],
    active: true,
    type: 'person',
    privileged: true,
    lastSignIn: '2026-11-20T08:00:00Z',
    ...given,
  })
const admin = mine({ login: 'ana.admin@p.example', emails: ['ana.admin@p.example'] })
const daily = (given: Parameters<typeof account>[0] = {}) => mine({ id: 'daily', privileged: false, ...given })

testCheck(
  check,
  [
    { name: 'the only login is that of an administrator', facts: [ana, mine({})], expect: { it: 'fail: only-login' } },
    { name: 'a second login for every day', facts: [ana, admin, daily()], expect: { it: 'pass' } },
    {
      name: 'a second login that nobody uses',
      facts: [ana, admin, daily({ lastSignIn: null })],
      expect: { it: 'fail: only-login' },
    },
    {
      name: 'a second login that was used in spring',
      facts: [ana, admin, daily({ lastSignIn: '2026-03-01T08:00:00Z' })],
      expect: { it: 'fail: only-login' },
    },
    {
      name: 'whether the second login is used is not known',
      facts: [ana, admin, daily({ lastSignIn: undefined })],
      expect: { it: 'unknown: account.owner' },
    },
    { name: 'the second login is shut', facts: [ana, admin, daily({ active: false })], expect: { it: 'fail: only-login' } },
    {
      name: 'the second login is an administrator too',
      facts: [ana, admin, daily({ privileged: true })],
      expect: { it: 'fail: only-login', daily: 'fail: only-login' },
    },
    {
      name: 'the second login is one of another system',
      facts: [ana, admin, daily({ source: 'other' })],
      expect: { it: 'fail: only-login' },
    },
    {
      name: "the second login is a colleague's",
      facts: [
        ana,
        person({ id: 'ben', email: 'ben@p.example', emails: [] }),
        admin,
        daily({ login: 'ben@p.example', emails: [] }),
      ],
      expect: { it: 'fail: only-login' },
    },
    {
      name: 'a login with her name and nobody behind it may be hers',
      facts: [ana, admin, daily({ name: 'ANA', login: 'ar7', emails: ['ar7@p.example'] })],
      expect: { it: 'unknown: account.owner' },
    },
    {
      name: 'an administrator login for changes only, used in summer',
      facts: [ana, mine({ lastSignIn: '2026-08-01T08:00:00Z' })],
      expect: { it: 'pass' },
    },
    { name: 'an administrator login that was never used', facts: [ana, mine({ lastSignIn: null })], expect: { it: 'pass' } },
    {
      name: 'a sign-in in the future tells nothing',
      facts: [ana, mine({ lastSignIn: '2027-01-01T08:00:00Z' })],
      expect: { it: 'unknown: account.lastSignIn' },
    },
    {
      name: 'when it was used is not known',
      facts: [ana, mine({ lastSignIn: undefined })],
      expect: { it: 'unknown: account.lastSignIn' },
    },
    {
      name: 'whose administrator login it is has to be said',
      facts: [ana, mine({ login: 'admin-7', emails: ['admin-7@p.example'] })],
      expect: { it: 'unknown: account.owner' },
    },
    {
      name: 'and was said',
      facts: [ana, mine({ login: 'admin-7', emails: ['admin-7@p.example'], owner: 'ana@p.example' }), daily()],
      expect: { it: 'pass' },
    },
    {
      name: 'nobody reads mail with it: a user of AWS',
      facts: [ana, mine({ emails: [] })],
      expect: { it: 'notApplicable' },
    },
    {
      name: 'one without mail that may be shut: no mail reaches it either way',
      facts: [ana, mine({ emails: [], active: undefined })],
      expect: { it: 'notApplicable' },
    },
    {
      name: 'one without mail, and shut',
      facts: [ana, mine({ emails: [], active: false })],
      expect: { practice: 'notApplicable' },
    },
    {
      name: 'one without mail, of which the rights are not known',
      facts: [ana, mine({ emails: [], privileged: undefined })],
      expect: { practice: 'notApplicable' },
    },
    { name: 'no administrator', facts: [ana, daily()], expect: { practice: 'notApplicable' } },
    { name: 'an emergency login', facts: [ana, mine({ type: 'break-glass' })], expect: { it: 'pass' } },
    { name: 'a program', facts: [ana, mine({ type: 'service', lastSignIn: undefined })], expect: { it: 'pass' } },
    { name: 'a shut one', facts: [ana, mine({ active: false })], expect: { practice: 'notApplicable' } },
    {
      name: 'whether it has rights is not known',
      facts: [ana, mine({ privileged: undefined })],
      expect: { it: 'unknown: account.privileged' },
    },
    { name: 'what uses it is not known', facts: [ana, mine({ type: undefined })], expect: { it: 'unknown: account.type' } },
    {
      name: 'more accounts were counted than arrived: one may be hers',
      facts: [ana, mine({})],
      counted: { 'cloud account': 2 },
      expect: { it: 'unknown: account', account: 'unknown: account' },
    },
    {
      name: 'without the staff list nobody knows whose it is',
      facts: [mine({})],
      unread: ['person'],
      expect: { it: 'unknown: account.owner', person: 'unknown: person' },
    },
    {
      name: 'two people have its address',
      facts: [ana, person({ id: 'ben', email: 'ben@p.example', emails: ['ana@p.example'] }), mine({})],
      expect: { it: 'unknown: account.owner' },
    },
    {
      name: 'a computer whose everyday login is an administrator',
      facts: [
        ana,
        device({ id: 'mac', administratorDaily: true }),
        device({ id: 'pc', administratorDaily: false }),
        device({ id: 'x' }),
      ],
      expect: { mac: 'fail: computer' },
    },
    {
      name: 'a profile that counts a week',
      params: { days: 1 },
      facts: [ana, mine({})],
      expect: { it: 'pass' },
    },
  ],
  { runs: 200 },
)
