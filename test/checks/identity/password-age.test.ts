import { account, build, now, testCheck, tryCheck, vendor } from 'confide/testing'
import { expect, test } from 'vitest'
import check from '../../../checks/identity/password-age.js'

type Given = Parameters<typeof account>[0]
const ago = (days: number) => new Date(now.getTime() - days * 86_400_000).toISOString()
const ana = (given: Given = {}) =>
  account({
    id: 'ana',
    login: 'ana@p.example',
    emails: ['a.ruiz@p.example'],
    active: true,
    signIn: 'password',
    factors: 'phishable',
    passwordChanged: '2026-05-01',
    ...given,
  })
const leak = (given: Parameters<typeof build<'incident'>>[1] = {}) =>
  build('incident', {
    source: 'declared',
    happened: '2026-06-10',
    discovered: '2026-06-20',
    secrets: true,
    affects: ['cloud'],
    ...given,
  })
const forced = (value: number | null, id = 'rule') => build('setting:password.maximum-age', { id, value })

testCheck(
  check,
  [
    { name: 'changed half a year ago, and nothing happened', facts: [ana()], expect: { ana: 'pass' } },
    { name: 'a year is fine', facts: [ana({ passwordChanged: ago(365) })], expect: { ana: 'pass' } },
    { name: 'a day more is worth a look', facts: [ana({ passwordChanged: ago(366) })], expect: { ana: 'advise: old' } },
    {
      name: 'a password that is known by its day only counts from the start of that day',
      facts: [ana({ passwordChanged: '2025-11-22' }), ana({ id: 'b', passwordChanged: '2025-11-21' })],
      expect: { ana: 'pass', b: 'advise: old' },
    },
    {
      name: 'old, and all that protects',
      facts: [ana({ passwordChanged: ago(366), factors: 'none' })],
      expect: { ana: 'fail: old-and-alone' },
    },
    {
      name: 'old, and nobody knows what else protects',
      facts: [ana({ passwordChanged: ago(366), factors: undefined })],
      expect: { ana: 'unknown: account.factors' },
    },
    {
      name: 'young, and nobody knows what else protects',
      facts: [ana({ factors: undefined })],
      expect: { ana: 'pass' },
    },
    {
      name: "when AWS's root user changed its password is told nowhere: with 2FA, and nothing happened, it does not matter",
      facts: [ana({ id: 'root', root: true, passwordChanged: undefined })],
      expect: { root: 'notApplicable' },
    },
    {
      name: 'without 2FA it matters',
      facts: [ana({ id: 'root', root: true, passwordChanged: undefined, factors: 'none' })],
      expect: { root: 'unknown: account.passwordChanged' },
    },
    {
      name: 'a maximum age asks also for a root user with 2FA',
      params: { maxDays: 90 },
      facts: [ana({ id: 'root', root: true, passwordChanged: undefined })],
      expect: { root: 'unknown: account.passwordChanged' },
    },
    {
      name: 'it matters as soon as an incident may have given it away',
      facts: [ana({ id: 'root', root: true, passwordChanged: undefined }), leak()],
      expect: { root: 'unknown: account.passwordChanged' },
    },
    {
      name: 'a time to come says no more than none',
      facts: [ana({ id: 'root', root: true, passwordChanged: '2027-12-27T12:00:00Z' })],
      expect: { root: 'notApplicable' },
    },
    {
      name: 'anybody else whose time is not told is not known',
      facts: [ana({ passwordChanged: undefined })],
      expect: { ana: 'unknown: account.passwordChanged' },
    },
    {
      name: 'a law that looks every two years waits longer',
      params: { reviewDays: 730 },
      facts: [ana({ passwordChanged: ago(700), factors: 'none' })],
      expect: { ana: 'pass' },
    },
    {
      name: 'under a rule of ninety days, ninety are fine and ninety-one are not',
      params: { maxDays: 90 },
      facts: [ana({ passwordChanged: ago(90) }), ana({ id: 'b', passwordChanged: ago(91) })],
      expect: { ana: 'pass', b: 'fail: too-old' },
    },
    {
      name: 'when it was changed is not known',
      facts: [ana({ passwordChanged: undefined })],
      expect: { ana: 'unknown: account.passwordChanged' },
    },
    {
      name: 'changed next week, by a wrong clock',
      facts: [ana({ passwordChanged: ago(-7) })],
      expect: { ana: 'unknown: account.passwordChanged' },
    },
    {
      name: 'there is no password to change, though the door would take one',
      facts: [ana({ passwordChanged: null })],
      expect: { ana: 'notApplicable' },
    },
    {
      name: 'who signs in elsewhere, with keys, or not at all has no password here',
      facts: [
        ana({ signIn: 'federated', passwordChanged: ago(900), factors: 'none' }),
        ana({ id: 'k', signIn: 'keys-only', passwordChanged: ago(900) }),
        ana({ id: 'n', signIn: 'none', passwordChanged: ago(900) }),
        ana({ id: 'o', active: false, passwordChanged: ago(900) }),
      ],
      expect: { practice: 'notApplicable' },
    },
    {
      name: 'how and whether it signs in is not known',
      facts: [ana({ signIn: undefined }), ana({ id: 'b', active: undefined })],
      expect: { ana: 'unknown: account.signIn', b: 'unknown: account.active' },
    },
    { name: 'a bare account is unknown', facts: [account({ id: 'x' })], expect: { x: 'unknown: account.active' } },
    {
      name: 'a leak at its system, and the password was not changed since',
      facts: [ana(), leak()],
      expect: { ana: 'fail: not-changed-after' },
    },
    { name: 'it was changed the day after', facts: [ana({ passwordChanged: '2026-06-11' }), leak()], expect: { ana: 'pass' } },
    {
      name: 'on the same day nobody can say which came first, and that is not after',
      facts: [ana({ passwordChanged: '2026-06-10T23:00:00Z' }), leak()],
      expect: { ana: 'fail: not-changed-after' },
    },
    {
      name: 'where both say the hour, the hour counts',
      facts: [
        ana({ passwordChanged: '2026-06-10T15:00:00Z' }),
        ana({ id: 'b', passwordChanged: '2026-06-10T08:59:00Z' }),
        leak({ happened: '2026-06-10T09:00:00Z' }),
      ],
      expect: { ana: 'pass', b: 'fail: not-changed-after' },
    },
    {
      name: 'a time zone makes no other day of it',
      facts: [ana({ passwordChanged: '2026-06-11T01:00:00+08:00' }), leak()],
      expect: { ana: 'fail: not-changed-after' },
    },
    {
      name: 'nobody knows when it happened: the day it was found counts',
      facts: [ana({ passwordChanged: '2026-06-15' }), leak({ happened: undefined })],
      expect: { ana: 'fail: not-changed-after' },
    },
    {
      name: 'nobody can have found it before it happened: the earlier day counts',
      facts: [ana({ passwordChanged: '2026-06-15' }), leak({ happened: '2026-06-20', discovered: '2026-06-10' })],
      expect: { ana: 'pass' },
    },
    {
      name: 'neither day is known',
      facts: [ana(), leak({ happened: undefined, discovered: undefined })],
      expect: { ana: 'unknown: incident.discovered' },
    },
    {
      name: 'an incident of next year is a slip of the pen that proves nothing',
      facts: [ana(), leak({ happened: '2027-06-10', discovered: '2027-06-20' })],
      expect: { ana: 'unknown: incident.happened' },
    },
    {
      name: 'no password became known',
      facts: [ana(), leak({ secrets: false })],
      expect: { ana: 'pass' },
    },
    {
      name: 'nobody says whether passwords became known: they may have',
      facts: [ana(), ana({ id: 'b', passwordChanged: '2026-07-01' }), leak({ secrets: undefined })],
      expect: { ana: 'unknown: incident.secrets', b: 'pass' },
    },
    {
      name: 'nobody says what it touched: it may have been anything',
      facts: [ana(), ana({ id: 'b', passwordChanged: '2026-07-01' }), leak({ affects: undefined })],
      expect: { ana: 'unknown: incident.affects', b: 'pass' },
    },
    { name: 'it touched nothing', facts: [ana(), leak({ affects: [] })], expect: { ana: 'pass' } },
    {
      name: 'it touched one person by login, in capitals',
      facts: [ana(), ana({ id: 'b', login: 'ben@p.example', emails: [] }), leak({ affects: [' ANA@p.example'] })],
      expect: { ana: 'fail: not-changed-after', b: 'pass' },
    },
    {
      name: 'it touched one person by another address of theirs',
      facts: [ana(), ana({ id: 'b', login: 'ben@p.example', emails: [] }), leak({ affects: ['a.ruiz@p.example'] })],
      expect: { ana: 'fail: not-changed-after', b: 'pass' },
    },
    {
      name: 'the address may be one of those that are not known',
      facts: [ana({ emails: undefined }), ana({ id: 'b', login: 'ben@p.example' }), leak({ affects: ['ben@p.example'] })],
      expect: { ana: 'unknown: account.emails', b: 'fail: not-changed-after' },
    },
    {
      name: 'it touched another system, by the name in confide.yaml or as people write it',
      facts: [ana({ source: 'microsoft365' }), ana({ id: 'b', source: 'google' }), leak({ affects: ['Microsoft 365'] })],
      expect: { ana: 'fail: not-changed-after', b: 'pass' },
    },
    {
      name: 'a word that names nothing we know may stand for anything',
      facts: [ana({ source: 'google' }), leak({ affects: ['Google Workspace'] })],
      expect: { ana: 'unknown: incident.affects' },
    },
    {
      name: 'a system that nothing reads is another system',
      facts: [ana(), vendor({ name: 'Pay Roll', holds: 'staff', system: null }), leak({ affects: ['payroll'] })],
      expect: { ana: 'pass' },
    },
    {
      name: "a company's name that stands for this very system is not passed over",
      facts: [
        ana({ source: 'google' }),
        vendor({ name: 'Google Workspace', holds: 'staff', system: 'google' }),
        leak({ affects: ['Google Workspace'] }),
      ],
      expect: { ana: 'unknown: incident.affects' },
    },
    {
      name: 'logins that a person typed may belong to any system',
      facts: [
        ana({ source: 'declared' }),
        vendor({ name: 'Payroll', holds: 'staff', system: null }),
        leak({ affects: ['Payroll'] }),
      ],
      expect: { ana: 'unknown: incident.affects' },
    },
    {
      name: 'one incident that is certain weighs more than one that is not',
      facts: [ana(), leak({ id: 'a', affects: undefined }), leak({ id: 'b' })],
      expect: { ana: 'fail: not-changed-after' },
    },
    {
      name: 'an incident comes before a rule about age, and a rule before what is not known',
      params: { maxDays: 90 },
      facts: [
        ana(),
        ana({ id: 'b', source: 'other' }),
        leak({ id: '1' }),
        leak({ id: '2', secrets: undefined, affects: ['other'] }),
      ],
      expect: { ana: 'fail: not-changed-after', b: 'fail: too-old' },
    },
    {
      name: 'old and alone it is either way, while it is open whether an incident gave it away',
      facts: [ana({ passwordChanged: ago(900), factors: 'none' }), leak({ secrets: undefined })],
      expect: { ana: 'fail: old-and-alone' },
    },
    {
      name: 'an open question about an incident comes before old where 2FA protects',
      facts: [ana({ passwordChanged: ago(900) }), leak({ secrets: undefined })],
      expect: { ana: 'unknown: incident.secrets' },
    },
    {
      name: 'a practice that has not written down its incidents has not said that there were none',
      facts: [ana(), ana({ id: 'b', passwordChanged: ago(900), factors: 'none' })],
      unread: ['incident'],
      expect: { ana: 'unknown: incident', b: 'unknown: incident', incident: 'unknown: incident' },
    },
    {
      name: 'an incident that is known convicts also where others were lost',
      facts: [ana(), leak()],
      counted: { 'declared incident': 2 },
      expect: { ana: 'fail: not-changed-after', incident: 'unknown: incident' },
    },
    {
      name: 'a system that makes people change passwords by the calendar does no good',
      facts: [ana(), forced(90), forced(364, 'b'), forced(365, 'c'), forced(null, 'd')],
      expect: { ana: 'pass', rule: 'advise: forced', b: 'advise: forced' },
    },
    {
      name: 'where a rule asks for the calendar, following it is no fault',
      params: { maxDays: 90 },
      facts: [ana({ passwordChanged: ago(10) }), forced(90)],
      expect: { ana: 'pass' },
    },
    {
      name: 'more accounts were counted than arrived',
      facts: [ana(), forced(90)],
      counted: { 'cloud account': 2 },
      expect: { ana: 'pass', account: 'unknown: account' },
    },
    { name: 'no account at all', facts: [], expect: { practice: 'notApplicable' } },
  ],
  { runs: 200 },
)

const entry = (given: Parameters<typeof build<'credential'>>[1] = {}) =>
  build('credential', { login: 'ANA@p.example', strength: 4, reused: 0, breached: false, ...given })
const old = ana({ passwordChanged: ago(900) })

test.each([
  ['one strong entry of a vault', 'pass', [old, entry()]],
  ['no vault', 'advise', [old]],
  ["somebody else's entry", 'advise', [old, entry({ login: 'ben@p.example' })]],
  ['an entry that can be guessed', 'advise', [old, entry({ strength: 2 })]],
  ['an entry that is used twice', 'advise', [old, entry({ reused: 1 })]],
  ['an entry that was stolen somewhere', 'advise', [old, entry({ breached: true })]],
  ['an entry of which nobody looked whether it was stolen', 'advise', [old, entry({ breached: undefined })]],
  ['two entries under one login, one of them weak', 'advise', [old, entry(), entry({ strength: 1 })]],
  ['a strong entry does not replace a second factor', 'fail', [ana({ passwordChanged: ago(900), factors: 'none' }), entry()]],
  ['a strong entry does not undo a leak', 'fail', [old, entry(), leak()]],
])('what a vault knows can only soften: %s', (_, outcome, facts) => {
  expect(tryCheck(check, facts).verdicts[0]?.is).toBe(outcome)
})

test('an old password that stands alone weighs less than one that may be known', () => {
  const alone = ana({ passwordChanged: ago(900), factors: 'none' })
  expect(tryCheck(check, [alone]).verdicts).toMatchObject([{ is: 'fail', why: 'old-and-alone', severity: 'low' }])
  expect(tryCheck(check, [alone, leak()]).verdicts[0]).not.toHaveProperty('severity')
})

test('old and alone is a small thing only where no incident may have given the password away', () => {
  const old = ana({ passwordChanged: ago(900), factors: 'none' })
  const none = build('incident', {
    source: 'declared',
    happened: '2020-01-01',
    discovered: '2020-01-01',
    affects: [],
    secrets: false,
  })
  const severity = (facts: Parameters<typeof tryCheck>[1]) =>
    tryCheck(check, facts).verdicts.map((it) => it.is === 'fail' && it.severity)
  expect([severity([old, none]), severity([old, leak({ secrets: undefined })])]).toEqual([['low'], [undefined]])
})
