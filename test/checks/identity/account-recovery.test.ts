import { account, build, statement, testCheck, tryCheck } from 'confide/testing'
import { expect, test } from 'vitest'
import check from '../../../checks/identity/account-recovery.js'

type Given = Parameters<typeof build<'setting:signin.recovery'>>[1]
const rule = (value: 'administrators' | 'people' | 'off' | undefined, given: Given = {}) =>
  build('setting:signin.recovery', { id: 'rule', value, ...given })
const admins = (value: 'administrators' | 'people' | 'off' | undefined, given: Given = {}) =>
  rule(value, { id: 'admins', unit: 'super administrators', ...given })
const ana = (recovery: string[] | undefined, given: Parameters<typeof account>[0] = {}) =>
  account({ id: 'ana', login: 'ana@p.example', emails: [], active: true, privileged: true, recovery, ...given })
const kind = 'setting:signin.recovery'
const said = { check: 'account-recovery', by: 'ana@p.example', at: '2026-11-01', until: '2026-12-31' }
const off = [admins('administrators'), rule('administrators')]
const passed = { admins: 'pass', rule: 'pass' }

testCheck(
  check,
  [
    { name: 'only administrators bring an account back', facts: [rule('administrators')], expect: { rule: 'pass' } },
    { name: 'nobody does', facts: [rule('off')], expect: { rule: 'pass' } },
    {
      name: 'administrators get back in by themselves',
      facts: [admins('people'), rule('administrators')],
      expect: { admins: 'fail: alone', rule: 'pass' },
    },
    {
      name: 'people get back in by themselves, and administrators have a rule of their own',
      facts: [admins('administrators'), rule('people')],
      expect: { admins: 'pass', rule: 'advise: people' },
    },
    {
      name: 'a rule for everybody is one for administrators too, where they have none of their own',
      facts: [rule('people')],
      expect: { rule: 'fail: alone' },
    },
    {
      name: 'the rule of their own stands in another system',
      facts: [admins('administrators', { source: 'other' }), rule('people')],
      expect: { admins: 'pass', rule: 'fail: alone' },
    },
    {
      name: 'administrators of one unit get back in by themselves',
      facts: [
        admins('administrators', { unit: 'super administrators, everybody else' }),
        admins('people', { id: 'clinic', unit: 'super administrators, /Clinic' }),
      ],
      expect: { admins: 'pass', clinic: 'fail: alone' },
    },
    { name: 'a rule that holds for nobody', facts: [rule('people', { people: [] })], expect: { rule: 'pass' } },
    { name: 'what holds is not told', facts: [rule(undefined)], expect: { rule: `unknown: ${kind}.value` } },
    {
      name: "what holds for administrators is not told, and people's rule does not tell it either",
      facts: [admins(undefined), rule('people')],
      expect: { admins: `unknown: ${kind}.value`, rule: 'advise: people' },
    },
    {
      name: 'an administrator has a private mailbox for that',
      facts: [...off, ana(['ana@home.example'])],
      expect: { ...passed, ana: 'fail: outside' },
    },
    {
      name: 'an administrator has a phone for that',
      facts: [...off, ana(['phone'])],
      expect: { ...passed, ana: 'fail: phone' },
    },
    {
      name: 'an administrator has both',
      facts: [...off, ana(['phone', 'ana@home.example'])],
      expect: { ...passed, ana: 'fail: outside' },
    },
    {
      name: 'an administrator has a mailbox of the practice for that',
      facts: [...off, ana(['Owner@P.example'])],
      expect: { ...passed, ana: 'pass' },
    },
    {
      name: 'the mailbox is at the domain of another of their addresses',
      facts: [...off, ana(['owner@p.test'], { emails: ['ana@p.test'] })],
      expect: { ...passed, ana: 'pass' },
    },
    {
      name: 'a domain that only ends alike is another',
      facts: [...off, ana(['owner@not-p.example'])],
      expect: { ...passed, ana: 'fail: outside' },
    },
    { name: 'an administrator has none', facts: [...off, ana([])], expect: { ...passed, ana: 'pass' } },
    { name: 'nothing is told of that', facts: [...off, ana(undefined)], expect: passed },
    {
      name: 'neither a shut account nor one without rights is an administrator who gets back in',
      facts: [...off, ana(['x@home.example'], { active: false }), ana(['x@home.example'], { id: 'ben', privileged: false })],
      expect: passed,
    },
    {
      name: 'whether they are an administrator is not known',
      facts: [...off, ana(['x@home.example'], { privileged: undefined })],
      expect: passed,
    },
    {
      name: 'a rule was counted and did not arrive',
      facts: [rule('administrators')],
      counted: { [`cloud ${kind}`]: 2 },
      expect: { rule: 'pass', [kind]: `unknown: ${kind}` },
    },
    { name: 'nothing was read', facts: [], unread: [kind], expect: { [kind]: `unknown: ${kind}` } },
    {
      name: 'nothing was read, and an administrator is known to have a private mailbox for that',
      facts: [ana(['x@home.example'])],
      unread: [kind],
      expect: { ana: 'fail: outside', [kind]: `unknown: ${kind}` },
    },
    {
      name: 'a person answers where nothing can read it',
      facts: [statement({ ...said, answer: 'no' })],
      expect: { practice: 'fail: stated' },
    },
  ],
  { runs: 200 },
)

test.each([
  [
    'a rule for the administrators of a unit names the unit, not everybody in it',
    [admins('people', { unit: 'super administrators, /Clinic', people: ['desk@p.example'] })],
    undefined,
    ['super administrators, /Clinic'],
  ],
  ['a rule whose people are known names them', [rule('people', { people: ['ana@p.example'] })], undefined, ['ana@p.example']],
  ['a phone alone weighs little', [admins('off'), ana(['phone'])], 'low', undefined],
  ['a private mailbox weighs in full, and is not repeated', [admins('off'), ana(['ana@home.example'])], undefined, undefined],
] as const)('%s', (_, facts, severity, affects) => {
  const verdict = tryCheck(check, facts).verdicts.find((it) => it.is === 'fail')
  expect(verdict?.is === 'fail' ? [verdict.severity, verdict.affects] : []).toEqual([severity, affects])
})
