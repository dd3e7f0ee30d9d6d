import { build, now, statement, testCheck, tryCheck } from 'confide/testing'
import { expect, test } from 'vitest'
import check from '../../../checks/identity/app-credentials.js'

const ago = (days: number) => new Date(now.getTime() - days * 86_400_000).toISOString()
type Given = Parameters<typeof build<'credential'>>[1]
const secret = (given: Given = {}) =>
  build('credential', { id: 'it', form: 'secret', of: 'app-1', changed: ago(10), expires: ago(-80), ...given })
const app = (given: Parameters<typeof build<'app'>>[1] = {}) => build('app', { id: 'app-1', name: 'Booking', ...given })
const said = { check: 'app-credentials', by: 'ana@p.example', at: '2026-11-01', until: '2026-12-31' }

testCheck(
  check,
  [
    { name: 'a young secret with an end', facts: [secret()], expect: { it: 'pass' } },
    { name: 'a certificate is judged as a secret is', facts: [secret({ form: 'certificate' })], expect: { it: 'pass' } },
    { name: 'half a year old', facts: [secret({ changed: ago(180), expires: ago(-1) })], expect: { it: 'pass' } },
    { name: 'a day older than that', facts: [secret({ changed: ago(181), expires: ago(-1) })], expect: { it: 'fail: old' } },
    { name: 'it never ends', facts: [secret({ expires: null })], expect: { it: 'fail: no-end' } },
    {
      name: 'old and without an end is old first',
      facts: [secret({ changed: ago(900), expires: null })],
      expect: { it: 'fail: old' },
    },
    { name: 'it ran out yesterday', facts: [secret({ changed: ago(400), expires: ago(1) })], expect: { it: 'fail: expired' } },
    { name: 'its last day is today', facts: [secret({ expires: '2026-11-22' })], expect: { it: 'pass' } },
    { name: 'made yesterday for two years', facts: [secret({ expires: ago(-730) })], expect: { it: 'advise: far-end' } },
    { name: 'when it ends is not known', facts: [secret({ expires: undefined })], expect: { it: 'unknown: credential.expires' } },
    {
      name: 'when it ends is not known, and it is old',
      facts: [secret({ expires: undefined, changed: ago(181) })],
      expect: { it: 'fail: old' },
    },
    {
      name: 'when it was made is not known',
      facts: [secret({ changed: undefined })],
      expect: { it: 'unknown: credential.changed' },
    },
    {
      name: 'never changed since it was made, and nobody says when that was',
      facts: [secret({ changed: null })],
      expect: { it: 'unknown: credential.changed' },
    },
    {
      name: 'a beginning next month is a wrong clock',
      facts: [secret({ changed: ago(-30) })],
      expect: { it: 'unknown: credential.changed' },
    },
    { name: 'what it is is not known', facts: [secret({ form: undefined })], expect: { it: 'unknown: credential.form' } },
    {
      name: "a person's password and a passkey are not a program's secret",
      facts: [secret({ form: 'password', changed: ago(900) }), secret({ id: 'key', form: 'passkey', expires: null })],
      expect: { practice: 'notApplicable' },
    },
    {
      name: 'nobody answers for its program',
      facts: [secret(), app({ owner: null })],
      expect: { it: 'advise: nobody' },
    },
    {
      name: 'somebody answers for its program, which is called by its name',
      facts: [secret({ of: 'Booking' }), app({ owner: 'ana@p.example' })],
      expect: { it: 'pass' },
    },
    { name: 'who answers for its program is not known', facts: [secret(), app()], expect: { it: 'pass' } },
    {
      name: 'a program that cannot sign in has no use for an old secret',
      facts: [secret({ changed: ago(900), expires: null }), app({ active: false })],
      expect: { it: 'pass' },
    },
    {
      name: 'of two programs of that name one can sign in',
      facts: [secret({ of: 'Booking', expires: null }), app({ active: false }), app({ id: 'app-2', active: true })],
      expect: { it: 'fail: no-end' },
    },
    {
      name: 'a switched-off program of the same name may be another one',
      facts: [secret({ of: 'Booking', expires: null }), app({ active: false })],
      expect: { it: 'fail: no-end' },
    },
    {
      name: 'a switched-off program of another system',
      facts: [secret({ expires: null }), app({ source: 'other', active: false })],
      expect: { it: 'fail: no-end' },
    },
    {
      name: 'a stricter practice counts in its own days',
      params: { maxDays: 90 },
      facts: [secret({ changed: ago(91) })],
      expect: { it: 'fail: old' },
    },
    {
      name: 'more secrets were counted than arrived',
      facts: [secret()],
      counted: { 'cloud credential': 2 },
      expect: { it: 'pass', credential: 'unknown: credential' },
    },
    { name: 'no program has a secret', facts: [], expect: { practice: 'notApplicable' } },
    { name: 'nobody looked', facts: [], unread: ['credential'], expect: { credential: 'unknown: credential' } },
    {
      name: 'nobody can talk away an old secret',
      facts: [secret({ changed: ago(500) }), statement({ ...said, answer: 'yes' })],
      expect: { it: 'fail: old' },
    },
  ],
  { runs: 200 },
)

test('a secret that ran out weighs less than one that works', () => {
  expect(tryCheck(check, [secret({ expires: ago(1) })]).verdicts).toMatchObject([{ is: 'fail', severity: 'low' }])
})
