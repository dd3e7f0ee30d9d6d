import { describe, expect, test } from 'vitest'
import type { AnyCheck } from './model/check.js'
import type { Fact } from './model/facts/index.js'
import type { Ruling } from './model/verdict.js'
import { NOW, type Setup, tryCheck } from './testing/bench.js'
import { INVARIANTS, type InvariantOptions, outcomesReached, proveInvariant } from './testing/invariants.js'

export { factsFor } from './testing/arbitrary.js'
export { censusOf, headerOf, NOW, planFor, tryCheck, worldOf } from './testing/bench.js'
export * from './testing/builders.js'
export { INVARIANTS, outcomesReached, proveInvariant } from './testing/invariants.js'

/** One row: a sentence, the facts, and the verdicts expected, each `outcome` or `outcome: reason`, by id of the subject. */
export interface Case extends Setup {
  name: string
  facts: readonly Fact[]
  params?: Record<string, unknown>
  expect: Readonly<Record<string, string>>
}

function inWords(verdict: Ruling): string {
  if (verdict.is === 'fail' || verdict.is === 'advise') return `${verdict.is}: ${verdict.why}`
  return verdict.is === 'unknown' ? `unknown: ${verdict.missing}` : verdict.is
}

/**
 * The table test of a check, and every invariant that holds for all checks, without a line of its own:
 * generated facts must reach pass, fail and unknown, or the invariants would prove nothing.
 */
export function testCheck(check: AnyCheck, cases: readonly Case[], options: InvariantOptions = {}): void {
  describe(check.id, () => {
    test.each(cases.map((it) => [it.name, it] as const))('%s', (_, it) => {
      const { verdicts } = tryCheck(check, it.facts, it)
      expect(new Set(verdicts.map((verdict) => verdict.subject.id)).size, 'one verdict a subject').toBe(verdicts.length)
      expect(Object.fromEntries(verdicts.map((verdict) => [verdict.subject.id, inWords(verdict)]))).toEqual(it.expect)
    })
    test('generated facts reach pass, fail and unknown', () => {
      expect([...outcomesReached(check, options)]).toEqual(expect.arrayContaining(['pass', 'fail', 'unknown']))
    })
    for (const name of Object.keys(INVARIANTS) as (keyof typeof INVARIANTS)[]) {
      test(name, () => proveInvariant(name, check, { runs: 300, ...options }))
    }
  })
}

export { NOW as now }
