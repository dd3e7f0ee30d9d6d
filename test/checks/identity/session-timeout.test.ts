import { build, statement, testCheck, tryCheck } from 'confide/testing'
import { expect, test } from 'vitest'
import check from '../../../checks/identity/session-timeout.js'

type Given = Parameters<typeof build<'setting:signin.session-idle'>>[1]
const idle = (value: number | null | undefined, given: Given = {}) =>
  build('setting:signin.session-idle', { id: 'idle', value, ...given })
const life = (value: number | null | undefined, source = 'cloud') => build('setting:signin.session-lifetime', { value, source })
const said = { check: 'session-timeout', by: 'ana@p.example', at: '2026-11-01', until: '2026-12-31' }
const kind = 'setting:signin.session-idle'

testCheck(
  check,
  [
    { name: 'a quarter of an hour', facts: [idle(15)], expect: { idle: 'pass' } },
    { name: 'an hour is the most', facts: [idle(60)], expect: { idle: 'pass' } },
    { name: 'a minute more is too late', facts: [idle(61)], expect: { idle: 'fail: late' } },
    { name: 'a day, as some systems have it', facts: [idle(1440)], expect: { idle: 'fail: late' } },
    { name: 'never', facts: [idle(null)], expect: { idle: 'fail: never' } },
    { name: 'at once', facts: [idle(0)], expect: { idle: 'pass' } },
    { name: 'nobody could look', facts: [idle(undefined)], expect: { idle: `unknown: ${kind}.value` } },
    {
      name: 'a session that ends at night is still open over lunch',
      facts: [idle(null), life(480)],
      expect: { idle: 'fail: never' },
    },
    {
      name: 'how long a session lives does not tell when an unused one ends',
      facts: [idle(undefined), life(480)],
      expect: { idle: `unknown: ${kind}.value` },
    },
    {
      name: 'a lifetime alone is no answer to what happens over lunch',
      facts: [life(480)],
      expect: { practice: `unknown: ${kind}` },
    },
    { name: 'a rule that holds for nobody', facts: [idle(null, { people: [] })], expect: { idle: 'pass' } },
    {
      name: 'one rule for the clinic and none for the front desk',
      facts: [idle(30, { id: 'clinic', unit: 'Clinic' }), idle(null, { id: 'desk', unit: 'Front desk' })],
      expect: { clinic: 'pass', desk: 'fail: never' },
    },
    {
      name: 'a practice that asks for more counts in its own minutes',
      params: { idleMinutes: 15 },
      facts: [idle(15, { id: 'a' }), idle(16, { id: 'b' })],
      expect: { a: 'pass', b: 'fail: late' },
    },
    {
      name: 'a rule was counted and did not arrive',
      facts: [idle(15)],
      counted: { [`cloud ${kind}`]: 2 },
      expect: { idle: 'pass', [kind]: `unknown: ${kind}` },
    },
    { name: 'nothing was read', facts: [], unread: [kind], expect: { [kind]: `unknown: ${kind}` } },
    {
      name: 'a person answers where nothing can read it',
      facts: [statement({ ...said, answer: 'partly' })],
      expect: { practice: 'fail: stated' },
    },
  ],
  { runs: 200 },
)

const severity = (...facts: Parameters<typeof tryCheck>[1][number][]) => {
  const [verdict] = tryCheck(check, facts).verdicts
  return verdict?.is === 'fail' ? (verdict.severity ?? 'its own') : verdict?.is
}

test.each([
  ['every session ends within a working day', 'low', [idle(null), life(720)]],
  ['sessions live a minute longer', 'its own', [idle(null), life(721)]],
  ['sessions live for good', 'its own', [idle(null), life(null)]],
  ['how long they live is not known', 'its own', [idle(null), life(undefined)]],
  ['some live for weeks', 'its own', [idle(null), life(480), life(43_200)]],
  ['those of another system end', 'its own', [idle(null), life(480, 'other')]],
  ['nothing says how long they live', 'its own', [idle(null)]],
])('how much a session without an idle end weighs: %s', (_, expected, facts) => expect(severity(...facts)).toBe(expected))

test('the failure names the unit or the people it holds for', () => {
  const facts = [idle(null, { id: 'a', unit: 'Front desk' }), idle(null, { id: 'b', unit: 'Interns', people: ['ben@p.example'] })]
  expect(tryCheck(check, facts).verdicts).toMatchObject([{ affects: ['Front desk'] }, { affects: ['ben@p.example'] }])
})
