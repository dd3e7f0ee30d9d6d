import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { doorOf } from '../../../../src/collectors/google/two-step/door.js'
import type { Door, Person, Policy, Rules } from '../../../../src/collectors/google/two-step/types.js'
import type { Over } from '../policies/practice.js'
import { UNITS } from '../policies/practice.js'
import { allowed, enforced, FUTURE, failed, grace, methods, NEVER, NOW, person, SINCE, trusting } from './practice.js'

const where: fc.Arbitrary<Over> = fc.record({
  unit: fc.constantFrom('root', 'root', 'therapists', 'interns', 'office', 'gone'),
  group: fc.constantFrom(undefined, undefined, 'g1', 'g2', 'WORKSPACE_ALL_ADMIN_GROUP'),
  system: fc.boolean(),
})
const from = fc.constantFrom(SINCE, SINCE, SINCE, NEVER, FUTURE, 'soon')
const set = fc.constantFrom('ALL', 'PASSKEY_ONLY', 'PASSKEY_ONLY', 'PASSKEY_PLUS_SECURITY_CODE', 'QUANTUM_ONLY')
const aPolicy: fc.Arbitrary<Policy> = fc.oneof(
  { weight: 3, arbitrary: fc.tuple(from, where).map(([it, over]) => enforced(it, over)) },
  fc.tuple(set, where).map(([it, over]) => methods(it, over)),
  fc.tuple(fc.constantFrom(true, false), where).map(([it, over]) => allowed(it, over)),
  fc.tuple(fc.constantFrom('0s', '168h', 'whenever'), where).map(([it, over]) => grace(it, over)),
  fc.tuple(fc.boolean(), where).map(([it, over]) => trusting(it, over)),
)
const lists = fc
  .tuple(fc.array(aPolicy, { maxLength: 5 }), from, set, fc.constantFrom('0s', '168h'))
  .map(([list, start, accepted, time]) => [
    ...list,
    enforced(start, { system: true }),
    methods(accepted, { system: true }),
    grace(time, { system: true }),
  ])

/** What is known of a person. Google's own record is left out: where it contradicts the policies, knowing more is knowing less. */
const aPerson: fc.Arbitrary<Person> = fc
  .record({
    unit: fc.constantFrom('/', '/Therapists', '/Therapists/Interns', '/Office'),
    groups: fc.subarray(['g1', 'g2']).map((it) => new Set(it)),
    enrolled: fc.boolean(),
    admin: fc.boolean(),
    superAdmin: fc.constantFrom(false, false, true),
    federated: fc.constantFrom<Person['federated'][]>(false, false, false, true, 'also'),
    keys: fc.constantFrom(undefined, 1, 3),
    created: fc.constantFrom('2021-03-01T00:00:00Z', '2026-11-20T00:00:00Z'),
    lastSignIn: fc.constantFrom(null, '2026-11-21T00:00:00Z', '2026-01-01T00:00:00Z'),
  })
  // Nobody signs in before the account is made; of such a record knowing more would be knowing less.
  .filter(({ created, lastSignIn }) => lastSignIn === null || lastSignIn >= created)
  .map((it) =>
    person({ ...it, admin: it.admin || it.superAdmin, federated: it.superAdmin && it.federated === true ? false : it.federated }),
  )

const rulesOf = (policies: readonly Policy[]): Rules => ({ policies: { value: policies }, units: { value: UNITS }, now: NOW })
const RUNS = { numRuns: 500 }
const told = ({ demanded, doubt }: Door) => [doubt ?? '', demanded?.is === 'yes' ? demanded.by : (demanded?.hole ?? '')].join('')

describe('a door', () => {
  it('reaches every verdict in these tests, so that they prove something', () => {
    const seen = new Set<string>()
    for (const [who, list] of fc.sample(fc.tuple(aPerson, lists), { numRuns: 4000, seed: 7 })) {
      const door = doorOf(who, rulesOf(list))
      seen.add(`${door.demanded?.is} ${door.factors}`)
    }
    const sure = ['yes phishable', 'yes resistant', 'no none', 'no phishable']
    expect([...seen]).toEqual(
      expect.arrayContaining([...sure, 'yes undefined', 'no undefined', 'undefined undefined', 'undefined phishable']),
    )
  })

  it('never says otherwise or less surely what it said, once more is known', () => {
    const hidden = fc.subarray([
      'unit',
      'groups',
      'enrolled',
      'admin',
      'superAdmin',
      'federated',
      'keys',
      'created',
      'lastSignIn',
    ] as const)
    const reads = fc.subarray(['policies', 'units'] as const)
    fc.assert(
      fc.property(aPerson, lists, hidden, reads, (who, list, fields, unread) => {
        const rules = rulesOf(list)
        const less = doorOf(without(who, fields), { ...rules, ...Object.fromEntries(unread.map((it) => [it, failed()])) })
        const more = doorOf(who, rules)
        if (less.demanded !== undefined) expect(more.demanded?.is).toBe(less.demanded.is)
        if (less.factors !== undefined) expect(more.factors).toBe(less.factors)
      }),
      RUNS,
    )
  })

  it('is never better for somebody who is not enrolled', () => {
    fc.assert(
      fc.property(aPerson, lists, (who, list) => {
        const [enrolled, not] = [true, false].map((it) => doorOf({ ...who, enrolled: it }, rulesOf(list)))
        expect(not?.factors === undefined || not.factors === 'none').toBe(true)
        expect(enrolled?.factors).not.toBe('none')
        if (not?.demanded?.is === 'yes') expect(enrolled?.demanded?.is).toBe('yes')
      }),
      RUNS,
    )
  })

  it('is never more covered when a unit of the person is let out above everything else', () => {
    fc.assert(
      fc.property(aPerson, lists, (who, list) => {
        const out = enforced(NEVER, { unit: 'root', sortOrder: 9999 })
        const after = doorOf(who, rulesOf([...list, out]))
        expect(after.demanded?.is).not.toBe('yes')
        expect(after.factors).not.toBe('resistant')
      }),
      RUNS,
    )
  })

  it('does not turn on policies of other units, of deleted units, or of groups that somebody is not in', () => {
    fc.assert(
      fc.property(aPerson, lists, from, (who, list, start) => {
        const other = who.unit === '/Office' ? 'therapists' : 'office'
        const others = [
          enforced(start, { unit: other, sortOrder: 9999 }),
          enforced(start, { unit: 'gone', sortOrder: 9998 }),
          enforced(start, { group: 'g9', sortOrder: 9997 }),
        ]
        expect(doorOf(who, rulesOf([...list, ...others]))).toEqual(doorOf(who, rulesOf(list)))
      }),
      RUNS,
    )
  })

  it('does not turn on the order of policies', () => {
    const shuffled = lists.chain((it) => fc.tuple(fc.constant(it), fc.shuffledSubarray(it, { minLength: it.length })))
    fc.assert(
      fc.property(aPerson, shuffled, (who, [list, other]) => {
        expect(doorOf(who, rulesOf(other))).toEqual(doorOf(who, rulesOf(list)))
      }),
      RUNS,
    )
  })

  it('says nothing without a reason, and its reason in one line that a report can print', () => {
    const text = fc.string({ unit: 'binary', maxLength: 500 })
    fc.assert(
      fc.property(aPerson, lists, text, text, (who, list, path, group) => {
        const units = UNITS.map((it) => (it.id === 'therapists' ? { ...it, path: `/${path}` } : it))
        const rules = { ...rulesOf(list), units: { value: units }, names: new Map([['g1', group]]) }
        const door = doorOf({ ...who, unit: who.unit === '/Therapists' ? 'therapists' : who.unit }, rules)
        if (door.demanded === undefined || door.factors === undefined) expect(door.doubt).toMatch(/\S/)
        expect(told(door)).toMatch(/\S/)
        expect(told(door)).not.toMatch(/[\p{Cc}\p{Cf}]/u)
        expect([...told(door)].length).toBeLessThan(400)
      }),
    )
  })
})

function without<T extends object>(it: T, keys: readonly (keyof T)[]): T {
  return Object.fromEntries(Object.entries(it).filter(([key]) => !keys.includes(key as keyof T))) as T
}
