import { describe, expect, test } from 'vitest'
import { INVARIANTS, outcomesReached, proveInvariant } from 'confide/testing'
const mods = import.meta.glob(['../../checks/*/*.ts','!../../checks/devices/supported-system.ts'], { eager: true }) as Record<string, { default: any }>
const runs = Number(process.env.CONFIDE_RUNS ?? 300)
describe.each(Object.values(mods).map((m) => [m.default.id, m.default] as const))('%s', (_, check) => {
  test('reach', () => {
    expect([...outcomesReached(check)]).toEqual(expect.arrayContaining(['pass', 'fail', 'unknown']))
  })
  test.each(Object.keys(INVARIANTS) as (keyof typeof INVARIANTS)[])('%s', (name) => proveInvariant(name, check, { runs }))
})
