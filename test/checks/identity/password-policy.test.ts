import { account, build, statement, testCheck, tryCheck } from 'confide/testing'
import { expect, test } from 'vitest'
import check from '../../../checks/identity/password-policy.js'

type Given = Parameters<typeof account>[0]
const rule = (value: number | undefined, given: { id?: string; source?: string; unit?: string; people?: string[] } = {}) =>
  build('setting:password.minimum-length', { id: 'rule', value, ...given })
const refuses = (value: boolean | undefined, source = 'cloud') => build('setting:password.blocklist', { source, value })
const ana = account({ id: 'ana', login: 'ana@p.example', active: true, signIn: 'password', factors: 'phishable' })
const ben = (given: Given = {}) =>
  account({ id: 'ben', login: 'ben@p.example', active: true, signIn: 'password', factors: 'none', ...given })
const said = { check: 'password-policy', by: 'ana@p.example', at: '2026-11-01', until: '2026-12-31' }

testCheck(
  check,
  [
    { name: 'fifteen characters stand alone', facts: [rule(15), ben()], expect: { rule: 'pass' } },
    { name: 'fourteen do, where everybody has a second factor', facts: [rule(14), ana], expect: { rule: 'pass' } },
    { name: 'fourteen do not, for one who has none', facts: [rule(14), ana, ben()], expect: { rule: 'fail: too-short-alone' } },
    { name: 'twelve are the least beside a second factor', facts: [rule(12), ana], expect: { rule: 'pass' } },
    { name: 'eleven are too few for anybody', facts: [rule(11), ana], expect: { rule: 'fail: too-short' } },
    { name: 'eight, as AWS has it when nobody chose', facts: [rule(8), ana, ben()], expect: { rule: 'fail: too-short' } },
    { name: 'none at all', facts: [rule(0), ana], expect: { rule: 'fail: too-short' } },
    {
      name: 'too few are too few whoever signs in, also when the logins were not read',
      facts: [rule(8)],
      unread: ['account'],
      expect: { rule: 'fail: too-short', account: 'unknown: account' },
    },
    {
      name: 'how many are asked for is not known',
      facts: [rule(undefined), ana],
      expect: { rule: 'unknown: setting:password.minimum-length.value' },
    },
    {
      name: 'whether somebody has a second factor is not known',
      facts: [rule(12), ana, ben({ factors: undefined })],
      expect: { rule: 'unknown: account.factors' },
    },
    {
      name: 'somebody without is worse than somebody unknown',
      facts: [rule(12), ben(), ben({ id: 'chi', login: 'chi@p.example', factors: undefined })],
      expect: { rule: 'fail: too-short-alone' },
    },
    {
      name: 'how somebody signs in is not known',
      facts: [rule(12), ben({ signIn: undefined })],
      expect: { rule: 'unknown: account.signIn' },
    },
    {
      name: 'whether somebody can sign in is not known',
      facts: [rule(12), ben({ active: undefined })],
      expect: { rule: 'unknown: account.active' },
    },
    {
      name: 'who has a second factor is covered whatever else is not known',
      facts: [rule(12), account({ id: 'x', factors: 'resistant' })],
      expect: { rule: 'pass' },
    },
    {
      name: 'who has no password here is not concerned: suspended, elsewhere, keys only, shut',
      facts: [
        rule(12),
        ben({ active: false }),
        ben({ id: 'f', signIn: 'federated' }),
        ben({ id: 'k', signIn: 'keys-only' }),
        ben({ id: 'n', signIn: 'none' }),
      ],
      expect: { rule: 'pass' },
    },
    {
      name: 'the root user, whom the rule does not reach, is judged elsewhere',
      facts: [rule(14), ana, ben({ root: true })],
      expect: { rule: 'pass' },
    },
    {
      name: "another system's people say nothing about this rule",
      facts: [rule(14), ana, ben({ source: 'other' })],
      expect: { rule: 'pass' },
    },
    {
      name: 'each system has a rule of its own',
      facts: [rule(14), rule(14, { id: 'rule2', source: 'other' }), ana, ben({ source: 'other' })],
      expect: { rule: 'pass', rule2: 'fail: too-short-alone' },
    },
    {
      name: 'a rule for some is judged by them, whatever the case of their logins',
      facts: [
        rule(14, { unit: 'Clinic', people: [' ANA@p.example'] }),
        rule(14, { id: 'rule2', people: ['Ben@p.example'] }),
        ana,
        ben(),
      ],
      expect: { rule: 'pass', rule2: 'fail: too-short-alone' },
    },
    {
      name: 'a rule for a unit of which nobody says who stands in it may hold for the one without a second factor',
      facts: [rule(14, { unit: 'Interns' }), ana, ben()],
      expect: { rule: 'unknown: setting:password.minimum-length.people' },
    },
    {
      name: 'who stands in the unit does not matter where everybody has a second factor',
      facts: [rule(14, { unit: 'Interns' }), ana],
      expect: { rule: 'pass' },
    },
    {
      name: 'somebody for whom it holds and whom nobody has seen',
      facts: [rule(14, { people: ['ana@p.example', 'zoe@p.example'] }), ana],
      expect: { rule: 'unknown: account' },
    },
    {
      name: 'a login without a name may be one of them',
      facts: [
        rule(14, { people: ['ana@p.example'] }),
        ana,
        account({ id: 'x', active: true, signIn: 'password', factors: 'none' }),
      ],
      expect: { rule: 'unknown: account' },
    },
    { name: 'a rule that holds for nobody lets nobody in', facts: [rule(4, { people: [] }), ben()], expect: { rule: 'pass' } },
    {
      name: 'logins that were counted and did not arrive may have no second factor',
      facts: [rule(14), ana],
      counted: { 'cloud account': 2 },
      expect: { rule: 'unknown: account', account: 'unknown: account' },
    },
    {
      name: 'a practice that asks for more counts in its own numbers',
      params: { withFactor: 14, alone: 20 },
      facts: [rule(13), rule(15, { id: 'r15' }), rule(20, { id: 'r20' }), ana, ben()],
      expect: { rule: 'fail: too-short', r15: 'fail: too-short-alone', r20: 'pass' },
    },
    {
      name: 'no system says how long a password has to be: somebody has to look',
      facts: [ana],
      expect: { practice: 'unknown: account' },
    },
    {
      name: 'a person answers where no system does',
      facts: [ana, statement({ ...said, answer: 'no' })],
      expect: { practice: 'fail: stated' },
    },
    {
      name: 'nobody can talk a system out of the rule that was read',
      facts: [rule(8), ana, statement({ ...said, answer: 'yes' })],
      expect: { rule: 'fail: too-short' },
    },
  ],
  { runs: 200 },
)

const severity = (...facts: Parameters<typeof tryCheck>[1][number][]) => {
  const [verdict] = tryCheck(check, facts).verdicts
  return verdict?.is === 'fail' ? (verdict.severity ?? 'its own') : verdict?.is
}

test.each([
  ['eight beside a second factor, common ones refused', 'low', [rule(8), refuses(true), ana]],
  ['seven are never excused', 'its own', [rule(7), refuses(true), ana]],
  ['common ones are allowed', 'its own', [rule(8), refuses(false), ana]],
  ['nobody says whether common ones are refused', 'its own', [rule(8), refuses(undefined), ana]],
  ['another system refuses them', 'its own', [rule(8), refuses(true, 'other'), ana]],
  ['refused for some only', 'its own', [rule(8), refuses(true), refuses(false), ana]],
  ['somebody has no second factor', 'its own', [rule(8), refuses(true), ana, ben()]],
  ['whether somebody has one is not known', 'its own', [rule(8), refuses(true), ben({ factors: undefined })]],
])('how much a short password weighs: %s', (_, expected, facts) => expect(severity(...facts)).toBe(expected))

test('the failure names who signs in with the password alone', () => {
  expect(tryCheck(check, [rule(14), ana, ben()]).verdicts).toMatchObject([{ is: 'fail', affects: ['ben@p.example'] }])
})
