import { localAccount, now, testCheck } from 'confide/testing'
import check from '../../../checks/devices/local-accounts.js'

const ago = (days: number) => new Date(now.getTime() - days * 86_400_000).toISOString()
const good = { active: true, password: 'set', guest: false } as const
const it = (given: Parameters<typeof localAccount>[0]) => localAccount({ id: 'it', ...good, ...given })

testCheck(
  check,
  [
    { name: 'a login that asks for a password', facts: [it({})], expect: { it: 'pass' } },
    { name: 'a login without one', facts: [it({ password: 'none' })], expect: { it: 'fail: no-password' } },
    { name: 'a guest login that anybody may use', facts: [it({ guest: true })], expect: { it: 'fail: guest' } },
    {
      name: 'a guest login is open to anybody, whatever is known of its password',
      facts: [it({ id: 'a', guest: true, password: undefined }), it({ id: 'b', guest: true, password: 'locked' })],
      expect: { a: 'fail: guest', b: 'fail: guest' },
    },
    {
      name: 'a guest login without a password is wrong for one reason at a time',
      facts: [it({ guest: true, password: 'none' })],
      expect: { it: 'fail: no-password' },
    },
    {
      name: 'a guest login that is switched off is no login',
      facts: [it({ id: 'guest', active: false, guest: true, password: 'none' }), it({})],
      expect: { it: 'pass' },
    },
    { name: 'a login that only a key opens from afar', facts: [it({ password: 'locked' })], expect: { it: 'pass' } },
    {
      name: "the system's own logins cannot sign in and are not judged",
      facts: [
        it({}),
        it({ id: 'daemon', active: false, password: 'locked' }),
        it({ id: 'old', active: false, password: 'none' }),
      ],
      expect: { it: 'pass' },
    },
    {
      name: 'whether it can sign in is not known',
      facts: [it({ active: undefined })],
      expect: { it: 'unknown: local-account.active' },
    },
    {
      name: 'a login without a password that may be shut is not yet a failure',
      facts: [it({ active: undefined, password: 'none' })],
      expect: { it: 'unknown: local-account.active' },
    },
    {
      name: "without an administrator's rights nobody can see whether there is a password",
      facts: [it({ password: undefined })],
      expect: { it: 'unknown: local-account.password' },
    },
    {
      name: 'whether it is a guest is not known',
      facts: [it({ guest: undefined })],
      expect: { it: 'unknown: local-account.guest' },
    },
    {
      name: 'of a login only the name is known',
      facts: [localAccount({ id: 'it' })],
      expect: { it: 'unknown: local-account.active' },
    },
    { name: 'not used for 180 days', facts: [it({ lastSignIn: ago(180) })], expect: { it: 'pass' } },
    { name: 'not used for 181 days is worth a word', facts: [it({ lastSignIn: ago(181) })], expect: { it: 'advise: unused' } },
    { name: 'never used', facts: [it({ lastSignIn: null })], expect: { it: 'pass' } },
    { name: 'a sign-in by a clock that ran ahead', facts: [it({ lastSignIn: ago(-30) })], expect: { it: 'pass' } },
    {
      name: 'an open login that nobody uses is open first of all',
      facts: [it({ password: 'none', lastSignIn: ago(400) })],
      expect: { it: 'fail: no-password' },
    },
    {
      name: 'a practice that wants to hear of it after a month',
      params: { unusedDays: 30 },
      facts: [it({ lastSignIn: ago(31) })],
      expect: { it: 'advise: unused' },
    },
    {
      name: 'an administrator without a password is the same hole',
      facts: [it({ privileged: true, password: 'none' })],
      expect: { it: 'fail: no-password' },
    },
    {
      name: 'a computer on which nobody can sign in was not understood',
      facts: [it({ active: false })],
      expect: { practice: 'unknown: local-account' },
    },
    { name: 'no logins at all', facts: [], expect: { practice: 'unknown: local-account' } },
    {
      name: 'the logins were not read',
      facts: [],
      unread: ['local-account'],
      expect: { 'local-account': 'unknown: local-account' },
    },
    {
      name: 'a line of the list was lost',
      facts: [it({})],
      counted: { 'cloud local-account': 2 },
      expect: { it: 'pass', 'local-account': 'unknown: local-account' },
    },
    {
      name: 'a second computer did not say who can sign in to it',
      facts: [it({})],
      expected: [{ source: 'laptop', kind: 'local-account' }],
      expect: { it: 'pass', 'local-account': 'unknown: local-account' },
    },
  ],
  { runs: 200 },
)
