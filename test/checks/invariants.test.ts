import { INVARIANTS, outcomesReached, proveInvariant } from 'confide/testing'
import { describe, expect, test } from 'vitest'
import { checks } from '../../src/plugins/generated/checks.js'

/** `npm run ci:invariants` raises the runs; a new check is covered here without a line. */
const runs = Number(process.env.CONFIDE_RUNS ?? 300)

describe.each(checks.map((check) => [check.id, check] as const))('%s', (_, check) => {
  test('generated facts reach pass, fail and unknown', () => {
    expect([...outcomesReached(check)]).toEqual(expect.arrayContaining(['pass', 'fail', 'unknown']))
  })
  test.each(Object.keys(INVARIANTS) as (keyof typeof INVARIANTS)[])('%s', (name) => proveInvariant(name, check, { runs }))
})
