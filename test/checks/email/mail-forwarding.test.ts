import { build, statement, testCheck, tryCheck } from 'confide/testing'
import { expect, test } from 'vitest'
import check from '../../../checks/email/mail-forwarding.js'

type Given = Parameters<typeof build<'setting:mail.auto-forward'>>[1]
const rule = (value: 'blocked' | 'allowed' | undefined, given: Given = {}) =>
  build('setting:mail.auto-forward', { id: 'rule', value, ...given })
const sends = (given: Parameters<typeof build<'share'>>[1] = {}) =>
  build('share', { id: 'ben', of: 'mailbox', with: 'outsiders', by: 'forwarding', to: ['ben@home.example'], ...given })
const said = { check: 'mail-forwarding', by: 'ana@p.example', at: '2026-11-01', until: '2026-12-31' }
const kind = 'setting:mail.auto-forward'

testCheck(
  check,
  [
    { name: 'the practice blocks it', facts: [rule('blocked')], expect: { rule: 'pass' } },
    { name: 'the practice allows it', facts: [rule('allowed')], expect: { rule: 'fail: allowed' } },
    { name: 'the system decides and does not tell how', facts: [rule(undefined)], expect: { rule: `unknown: ${kind}.value` } },
    {
      name: 'a mailbox sends on, and it is allowed',
      facts: [rule('allowed'), sends()],
      expect: { rule: 'fail: allowed', ben: 'fail: forwards' },
    },
    {
      name: 'a mailbox would send on, and it is blocked',
      facts: [rule('blocked'), sends()],
      expect: { rule: 'pass', ben: 'fail: stopped' },
    },
    {
      name: "a person's rule would send on, and it is blocked",
      facts: [rule('blocked'), sends({ by: 'rule' })],
      expect: { rule: 'pass', ben: 'fail: stopped' },
    },
    {
      name: "an administrator's rule passes the block",
      facts: [rule('blocked'), sends({ by: 'policy' })],
      expect: { rule: 'pass', ben: 'fail: forwards' },
    },
    {
      name: 'blocked for some and allowed for others: this one may be of the others',
      facts: [rule('blocked'), rule('allowed', { id: 'clinic', unit: 'Clinic' }), sends()],
      expect: { rule: 'pass', clinic: 'fail: allowed', ben: 'fail: forwards' },
    },
    {
      name: 'whether it is blocked is not known, and a mailbox sends on',
      facts: [rule(undefined), sends()],
      expect: { rule: `unknown: ${kind}.value`, ben: 'fail: forwards' },
    },
    {
      name: 'another system blocks it',
      facts: [rule('blocked', { source: 'other' }), sends()],
      expect: { rule: 'pass', ben: 'fail: forwards' },
    },
    {
      name: 'a rule of the practice was counted and did not arrive: the block may not hold for this mailbox',
      facts: [rule('blocked'), sends()],
      counted: { [`cloud ${kind}`]: 2 },
      expect: { rule: 'pass', ben: 'fail: forwards', [kind]: `unknown: ${kind}` },
    },
    {
      name: 'mail that goes on to a colleague stays in the practice',
      facts: [rule('blocked'), sends({ with: 'organisation' }), sends({ id: 'x', with: 'named' })],
      expect: { rule: 'pass' },
    },
    {
      name: 'a mailbox that an outsider was invited to is not forwarding',
      facts: [rule('blocked'), sends({ by: 'invitation' }), sends({ id: 'x', by: undefined })],
      expect: { rule: 'pass', x: 'unknown: share.by' },
    },
    {
      name: 'a shared file is no mail',
      facts: [rule('blocked'), sends({ of: 'file' }), sends({ id: 'x', of: undefined })],
      expect: { rule: 'pass', x: 'unknown: share.of' },
    },
    {
      name: 'to whom it goes is not known',
      facts: [rule('blocked'), sends({ with: undefined })],
      expect: { rule: 'pass', ben: 'unknown: share.with' },
    },
    { name: 'it ended yesterday', facts: [rule('allowed'), sends({ expires: '2026-11-21' })], expect: { rule: 'fail: allowed' } },
    { name: 'allowed for nobody', facts: [rule('allowed', { people: [] })], expect: { rule: 'pass' } },
    {
      name: 'the rule was not read, and a mailbox sends on',
      facts: [sends()],
      unread: [kind],
      expect: { ben: 'fail: forwards', [kind]: `unknown: ${kind}` },
    },
    { name: 'a practice of which no system tells about mail', facts: [], expect: { practice: `unknown: ${kind}` } },
    {
      name: 'it has no mail of its own, says a person',
      facts: [statement({ ...said, answer: 'does-not-apply', reason: 'no mail' })],
      expect: { practice: 'notApplicable' },
    },
    {
      name: 'nobody can talk away a mailbox that sends on',
      facts: [rule('blocked'), sends({ by: 'policy' }), statement({ ...said, answer: 'yes' })],
      expect: { rule: 'pass', ben: 'fail: forwards' },
    },
  ],
  { runs: 200 },
)

test.each([
  ['mail that leaves', undefined, sends({ by: 'policy' })],
  ['mail that would leave', 'low', sends()],
])('how much it weighs, and where it goes: %s', (_, severity, fact) => {
  const verdict = tryCheck(check, [rule('blocked'), fact]).verdicts.find((it) => it.is === 'fail')
  expect(verdict).toMatchObject({ affects: ['ben@home.example'] })
  expect(verdict?.is === 'fail' ? verdict.severity : '').toBe(severity)
})

test.each([
  ['its unit', { unit: 'Clinic' }, ['Clinic']],
  ['its people', { unit: 'Clinic', people: ['ana@p.example'] }, ['ana@p.example']],
  ['nobody, where it holds for all', {}, []],
])('a rule that allows it weighs less than mail that leaves, and names %s', (_, given: Given, affects) => {
  expect(tryCheck(check, [rule('allowed', given)]).verdicts).toMatchObject([{ is: 'fail', severity: 'medium', affects }])
})
