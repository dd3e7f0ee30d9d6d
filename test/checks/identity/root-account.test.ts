import { account, now, statement, testCheck, tryCheck } from 'confide/testing'
import { expect, test } from 'vitest'
import check from '../../../checks/identity/root-account.js'

const ago = (days: number) => new Date(now.getTime() - days * 86_400_000).toISOString()
const said = { check: 'root-account', by: 'ana@p.example', at: '2026-11-01', until: '2026-12-31' }
const good = { active: true, root: true, signIn: 'password', factors: 'resistant', keys: 0, lastSignIn: null } as const
const root = (given: Parameters<typeof account>[0] = {}) => account({ id: 'root', ...good, ...given })
const user = account({ id: 'ana', active: true, root: false, signIn: 'password', factors: 'none', keys: 2, lastSignIn: ago(1) })

testCheck(
  check,
  [
    { name: 'a security key, no access keys, never used', facts: [root()], expect: { root: 'pass' } },
    {
      name: 'an ordinary user is judged by other checks, whatever is wrong with it',
      facts: [root(), user],
      expect: { root: 'pass' },
    },
    {
      name: 'where nobody is the owner login, there is nothing to lock away',
      facts: [user],
      expect: { practice: 'notApplicable' },
    },
    { name: 'one access key is one too many', facts: [root({ keys: 1 })], expect: { root: 'fail: has-keys' } },
    {
      name: 'an access key is worse than a missing second factor, and is named first',
      facts: [root({ keys: 2, factors: 'none' })],
      expect: { root: 'fail: has-keys' },
    },
    { name: 'a password alone', facts: [root({ factors: 'none' })], expect: { root: 'fail: no-second-factor' } },
    {
      name: 'an app on a phone is a second factor that could be better',
      facts: [root({ factors: 'phishable' })],
      expect: { root: 'advise: phishable' },
    },
    { name: 'used yesterday', facts: [root({ lastSignIn: ago(1) })], expect: { root: 'fail: used-lately' } },
    {
      name: 'used thirty days ago is still lately',
      facts: [root({ lastSignIn: ago(30) })],
      expect: { root: 'fail: used-lately' },
    },
    {
      name: 'used the day before it was read, and judged a month later: nobody has seen it quiet',
      facts: [root({ lastSignIn: ago(31) })],
      readAt: new Date(now.getTime() - 30 * 86_400_000),
      expect: { root: 'fail: used-lately' },
    },
    { name: 'used thirty-one days ago is quiet', facts: [root({ lastSignIn: ago(31) })], expect: { root: 'pass' } },
    {
      name: 'a practice that wants a quieter owner login says for how long',
      params: { quietDays: 90 },
      facts: [root({ lastSignIn: ago(60) })],
      expect: { root: 'fail: used-lately' },
    },
    {
      name: 'used lately and phishable: what was done weighs more than what could be better',
      facts: [root({ lastSignIn: ago(2), factors: 'phishable' })],
      expect: { root: 'fail: used-lately' },
    },
    {
      name: 'a sign-in next week is a wrong clock, and proves nothing',
      facts: [root({ lastSignIn: ago(-7) })],
      expect: { root: 'unknown: account.lastSignIn' },
    },
    {
      name: 'an owner login without a password in an organisation cannot be signed in to',
      facts: [root({ signIn: 'none', factors: 'none', lastSignIn: undefined })],
      expect: { root: 'pass' },
    },
    {
      name: 'without a password, an access key still opens everything',
      facts: [root({ signIn: 'none', factors: 'none', keys: 1 })],
      expect: { root: 'fail: has-keys' },
    },
    {
      name: 'without a password, nobody knows about its keys',
      facts: [root({ signIn: 'none', keys: undefined })],
      expect: { root: 'unknown: account.keys' },
    },
    {
      name: 'no second factor may mean that there is no password: unknown, not a failure',
      facts: [root({ signIn: undefined, factors: 'none' })],
      expect: { root: 'unknown: account.signIn' },
    },
    {
      name: 'an access key is a failure whatever else is not known',
      facts: [account({ id: 'root', active: true, root: true, keys: 1 })],
      expect: { root: 'fail: has-keys' },
    },
    {
      name: 'a missing second factor is a failure also while the keys are not known',
      facts: [root({ factors: 'none', keys: undefined })],
      expect: { root: 'fail: no-second-factor' },
    },
    {
      name: 'a use that is known is not told as a small thing while the keys are not known',
      facts: [root({ keys: undefined, lastSignIn: ago(1) })],
      expect: { root: 'unknown: account.keys' },
    },
    {
      name: 'what protects it is not known',
      facts: [root({ factors: undefined })],
      expect: { root: 'unknown: account.factors' },
    },
    {
      name: 'when it was last used is not known',
      facts: [root({ lastSignIn: undefined })],
      expect: { root: 'unknown: account.lastSignIn' },
    },
    {
      name: 'an account of which nobody says whether it is the owner login may be it',
      facts: [root(), account({ id: 'x', active: true, signIn: 'password', factors: 'resistant', keys: 0 })],
      expect: { root: 'pass', x: 'unknown: account.root' },
    },
    {
      name: 'a shut account is not judged, whether or not it owned anything',
      facts: [root({ id: 'a', active: false, keys: 1 }), account({ id: 'b', active: false })],
      expect: { practice: 'notApplicable' },
    },
    {
      name: 'whether the owner login can sign in is not known',
      facts: [root({ active: undefined })],
      expect: { root: 'unknown: account.active' },
    },
    {
      name: 'each cloud account has an owner login of its own',
      facts: [root({ source: 'aws' }), root({ id: 'root2', source: 'aws-backup', factors: 'none' })],
      expect: { root: 'pass', root2: 'fail: no-second-factor' },
    },
    {
      name: 'more logins were counted than arrived: the owner login may be among them',
      facts: [user],
      counted: { 'cloud account': 2 },
      expect: { account: 'unknown: account' },
    },
    {
      name: 'nothing reads the logins, and a person says that all is well',
      facts: [statement({ ...said, answer: 'yes' })],
      expected: [{ source: 'declared', kind: 'account' }],
      expect: { practice: 'pass' },
    },
    {
      name: 'nobody can talk away an access key that was seen',
      facts: [root({ keys: 1, name: 'root user' }), statement({ ...said, subject: 'root user', answer: 'yes' })],
      expect: { root: 'fail: has-keys' },
    },
    { name: 'no account at all', facts: [], expect: { practice: 'notApplicable' } },
  ],
  { runs: 200 },
)

test('an owner login that was used weighs less than one that is open', () => {
  expect(tryCheck(check, [root({ lastSignIn: ago(1) })]).verdicts).toMatchObject([{ is: 'fail', severity: 'medium' }])
  expect(tryCheck(check, [root({ factors: 'none' })]).verdicts[0]).not.toHaveProperty('severity')
})
