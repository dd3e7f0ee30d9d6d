import { account, now, testCheck, tryCheck } from 'confide/testing'
import { expect, test } from 'vitest'
import check from '../../../checks/access/stale-accounts.js'

const ago = (days: number) => new Date(now.getTime() - days * 86_400_000).toISOString()
const open = (given: Parameters<typeof account>[0]) => account({ id: 'it', active: true, created: '2020-01-01', ...given })

testCheck(
  check,
  [
    { name: 'used this morning', facts: [open({ lastSignIn: ago(0.2) })], expect: { it: 'pass' } },
    { name: 'ninety days without sign-in are allowed', facts: [open({ lastSignIn: ago(90) })], expect: { it: 'pass' } },
    { name: 'ninety-one are not', facts: [open({ lastSignIn: ago(91) })], expect: { it: 'fail: unused' } },
    {
      name: 'a sign-in that is known by its day only counts from the start of that day',
      facts: [open({ id: 'a', lastSignIn: '2026-08-24' }), open({ id: 'b', lastSignIn: '2026-08-23' })],
      expect: { a: 'pass', b: 'fail: unused' },
    },
    { name: 'never used, made thirty days ago', facts: [open({ lastSignIn: null, created: ago(30) })], expect: { it: 'pass' } },
    {
      name: 'never used, made thirty-one days ago',
      facts: [open({ lastSignIn: null, created: ago(31) })],
      expect: { it: 'fail: never-used' },
    },
    {
      name: 'never used, and nobody knows when it was made',
      facts: [account({ id: 'it', active: true, lastSignIn: null })],
      expect: { it: 'unknown: account.created' },
    },
    {
      name: 'when it was made does not matter once it was used',
      facts: [account({ id: 'it', active: true, lastSignIn: ago(3) })],
      expect: { it: 'pass' },
    },
    {
      name: 'no sign-in that we know of is not the same as no sign-in',
      facts: [open({})],
      expect: { it: 'unknown: account.lastSignIn' },
    },
    {
      name: 'a sign-in later today, by a clock elsewhere, is a sign-in',
      facts: [open({ lastSignIn: ago(-0.5) })],
      expect: { it: 'pass' },
    },
    {
      name: 'a sign-in next week is a wrong clock, and proves nothing',
      facts: [open({ lastSignIn: ago(-7) })],
      expect: { it: 'unknown: account.lastSignIn' },
    },
    {
      name: 'looking back, a sign-in that came later proves nothing about that day',
      facts: [open({ lastSignIn: ago(1) })],
      now: new Date('2026-06-01T12:00:00Z'),
      expect: { it: 'unknown: account.lastSignIn' },
    },
    {
      name: 'whether it can sign in is not known',
      facts: [account({ id: 'it', lastSignIn: ago(400) })],
      expect: { it: 'unknown: account.active' },
    },
    { name: 'a bare account is unknown', facts: [account({ id: 'it' })], expect: { it: 'unknown: account.active' } },
    {
      name: 'a shut account may lie unused',
      facts: [account({ id: 'it', active: false, lastSignIn: null })],
      expect: { practice: 'notApplicable' },
    },
    {
      name: 'the emergency login is meant to lie unused',
      facts: [
        open({ id: 'long', type: 'break-glass', lastSignIn: ago(300) }),
        open({ id: 'never', type: 'break-glass', lastSignIn: null }),
      ],
      expect: { long: 'notApplicable', never: 'notApplicable' },
    },
    {
      name: 'the emergency login was used lately: worth a look, not a failure',
      facts: [open({ type: 'break-glass', lastSignIn: ago(5) })],
      expect: { it: 'advise: emergency-used' },
    },
    {
      name: 'an emergency login of last week that was never used is what it should be',
      facts: [open({ type: 'break-glass', lastSignIn: null, created: ago(7) })],
      expect: { it: 'pass' },
    },
    {
      name: 'an emergency login is made known in confide.yaml',
      facts: [
        open({ login: 'breakglass@p.example', lastSignIn: ago(300) }),
        account({ id: 'said', source: 'declared', login: 'BreakGlass@p.example', type: 'break-glass' }),
      ],
      expect: { it: 'notApplicable' },
    },
    {
      name: "a program that stopped signing in is as forgotten as a person's account",
      facts: [open({ type: 'service', lastSignIn: ago(200) })],
      expect: { it: 'fail: unused' },
    },
    {
      name: 'an outsider who never came',
      facts: [open({ type: 'guest', lastSignIn: null, created: '2025-01-01' })],
      expect: { it: 'fail: never-used' },
    },
    {
      name: 'a stricter profile counts in its own days',
      params: { days: 30, neverUsedDays: 7 },
      facts: [
        open({ id: 'a', lastSignIn: ago(31) }),
        open({ id: 'b', lastSignIn: null, created: ago(8) }),
        open({ id: 'c', lastSignIn: ago(30) }),
      ],
      expect: { a: 'fail: unused', b: 'fail: never-used', c: 'pass' },
    },
    {
      name: 'an account is judged by the day it was read, not by the day of the report',
      facts: [open({ id: 'a', lastSignIn: ago(100) }), open({ id: 'b', lastSignIn: null, created: ago(40) })],
      readAt: new Date(ago(20)),
      expect: { a: 'pass', b: 'pass' },
    },
    {
      name: 'more accounts were counted than arrived',
      facts: [open({ lastSignIn: ago(1) })],
      counted: { 'cloud account': 2 },
      expect: { it: 'pass', account: 'unknown: account' },
    },
    { name: 'the accounts were not read', facts: [], unread: ['account'], expect: { account: 'unknown: account' } },
    { name: 'no account at all lies unused', facts: [], expect: { practice: 'notApplicable' } },
  ],
  { runs: 200 },
)

test('never used, and made in the future by a wrong clock, proves nothing', () => {
  const odd = open({ lastSignIn: null, created: ago(-30) })
  expect(tryCheck(check, [odd]).verdicts).toMatchObject([{ is: 'unknown', missing: 'account.created' }])
})
