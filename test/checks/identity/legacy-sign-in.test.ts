import { account, build, statement, testCheck, tryCheck } from 'confide/testing'
import { expect, test } from 'vitest'
import check from '../../../checks/identity/legacy-sign-in.js'

type Given = Parameters<typeof build<'setting:signin.legacy-protocols'>>[1]
const rule = (given: Given) => build('setting:signin.legacy-protocols', { id: 'rule', ...given })
const said = { check: 'legacy-sign-in', by: 'ana@p.example', at: '2026-11-01', until: '2026-12-31' }
const kind = 'setting:signin.legacy-protocols'

testCheck(
  check,
  [
    { name: 'old protocols are blocked', facts: [rule({ value: 'blocked' })], expect: { rule: 'pass' } },
    { name: 'old protocols are allowed', facts: [rule({ value: 'allowed' })], expect: { rule: 'fail: allowed' } },
    { name: 'nobody could see the rule', facts: [rule({})], expect: { rule: `unknown: ${kind}.value` } },
    {
      name: 'blocked for the practice and allowed for the printer: each rule is judged',
      facts: [rule({ value: 'blocked' }), rule({ id: 'printer', value: 'allowed', people: ['printer@p.example'] })],
      expect: { rule: 'pass', printer: 'fail: allowed' },
    },
    {
      name: 'allowed for one unit of the practice',
      facts: [rule({ value: 'allowed', unit: 'Front desk' })],
      expect: { rule: 'fail: allowed' },
    },
    { name: 'allowed for nobody', facts: [rule({ value: 'allowed', people: [] })], expect: { rule: 'pass' } },
    {
      name: 'allowed for a leaver whose account is blocked lets nobody in',
      facts: [
        rule({ value: 'allowed', people: [' Ben@p.example'] }),
        account({ id: 'ben', login: 'ben@p.example', active: false }),
      ],
      expect: { rule: 'pass' },
    },
    {
      name: 'allowed for a leaver of whose account nobody knows whether it is blocked',
      facts: [rule({ value: 'allowed', people: ['ben@p.example'] }), account({ id: 'ben', login: 'ben@p.example' })],
      expect: { rule: 'fail: allowed' },
    },
    {
      name: 'left out of the block, and all of them are declared emergency accounts',
      facts: [
        rule({ value: 'blocked' }),
        rule({ id: 'left', people: ['glass@p.example'] }),
        account({ id: 'glass', login: 'glass@p.example', type: 'break-glass' }),
      ],
      expect: { rule: 'pass', left: 'advise: emergency' },
    },
    {
      name: 'left out under an address that is not the login',
      facts: [
        rule({ value: 'allowed', people: ['Ben@p.example'] }),
        rule({ id: 'left', people: ['glass@p.example'] }),
        account({ id: 'ben', login: 'ben@p.onmicrosoft.com', emails: ['ben@p.example'], active: false }),
        account({ id: 'glass', login: 'glass@p.onmicrosoft.com', emails: ['glass@p.example'], type: 'break-glass' }),
      ],
      expect: { rule: 'pass', left: 'advise: emergency' },
    },
    {
      name: 'an address of a blocked account that is the login of an open one',
      facts: [
        rule({ value: 'allowed', people: ['ben@p.example'] }),
        account({ id: 'old', login: 'old@p.example', emails: ['ben@p.example'], active: false }),
        account({ id: 'ben', login: 'ben@p.example', emails: [], active: true }),
      ],
      expect: { rule: 'fail: allowed' },
    },
    {
      name: 'the login of a blocked account, while an open one has addresses that nobody could read',
      facts: [
        rule({ value: 'allowed', people: ['ben@p.example'] }),
        account({ id: 'old', login: 'ben@p.example', emails: [], active: false }),
        { ...account({ id: 'ben', login: 'b@p.example', active: true }), emails: undefined },
      ],
      expect: { rule: 'fail: allowed' },
    },
    {
      name: 'left out of the block together with an emergency account',
      facts: [
        rule({ id: 'left', people: ['glass@p.example', 'ben@p.example'] }),
        account({ id: 'glass', login: 'glass@p.example', type: 'break-glass' }),
        account({ id: 'ben', login: 'ben@p.example', type: 'person' }),
      ],
      expect: { left: `unknown: ${kind}.value` },
    },
    {
      name: 'an emergency account that old protocols really let in',
      facts: [
        rule({ value: 'allowed', people: ['glass@p.example'] }),
        account({ id: 'glass', login: 'glass@p.example', type: 'break-glass' }),
      ],
      expect: { rule: 'advise: emergency' },
    },
    {
      name: 'a blocked account of the same name in another system says nothing',
      facts: [
        rule({ value: 'allowed', people: ['ben@p.example'] }),
        account({ id: 'ben', source: 'other', login: 'ben@p.example', active: false }),
      ],
      expect: { rule: 'fail: allowed' },
    },
    {
      name: 'a blocked account does not excuse a rule that holds for everybody',
      facts: [rule({ value: 'allowed' }), account({ id: 'ben', login: 'ben@p.example', active: false })],
      expect: { rule: 'fail: allowed' },
    },
    {
      name: 'a rule that was counted and did not arrive',
      facts: [rule({ value: 'blocked' })],
      counted: { [`cloud ${kind}`]: 2 },
      expect: { rule: 'pass', [kind]: `unknown: ${kind}` },
    },
    { name: 'the rules were not read', facts: [], unread: [kind], expect: { [kind]: `unknown: ${kind}` } },
    { name: 'no system tells: somebody has to look', facts: [], expect: { practice: `unknown: ${kind}` } },
    {
      name: 'a person answers where no system tells',
      facts: [statement({ ...said, answer: 'yes' })],
      expect: { practice: 'pass' },
    },
    {
      name: 'nobody can talk away what a system showed',
      facts: [rule({ value: 'allowed' }), statement({ ...said, answer: 'yes' })],
      expect: { rule: 'fail: allowed' },
    },
  ],
  { runs: 200 },
)

test.each([
  ['the people it holds for, without those who are blocked', { people: ['ana@p.example', 'ben@p.example'] }, ['ana@p.example']],
  ['the unit it holds for, where nobody knows its people', { unit: 'Front desk' }, ['Front desk']],
  ['nobody, where it holds for everybody', {}, []],
])('the failure names %s', (_, given: Given, affects) => {
  const ben = account({ login: 'ben@p.example', active: false })
  expect(tryCheck(check, [rule({ value: 'allowed', ...given }), ben]).verdicts).toMatchObject([{ is: 'fail', affects }])
})
