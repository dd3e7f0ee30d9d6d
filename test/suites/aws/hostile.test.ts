/** An account whose names mean harm, in the reports that people open. Run by `npm run ci:aws`. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { ATTACKS } from '../../demo/aws-hostile.js'
import { testReports } from '../hostile-reports.js'
import { auditOf, made, type Run, registered, strangers } from './audit.js'
import { HOSTILE_RUNS } from './hostile.js'

let tame: Run
beforeAll(async () => {
  tame = await auditOf()
}, 120_000)
afterAll(() => console.log(`${made.audits} audits`))

describe.each(HOSTILE_RUNS)('a hostile account %s', (_, make) => {
  let run: Run
  beforeAll(async () => {
    run = await make()
  }, 120_000)

  it('is read to its end, and judged', () => {
    expect(run.audit.sources.find(({ id }) => id === 'aws')?.error).toBeUndefined()
    const named = run.records.flatMap((it) => (it.record === 'fact' && it.source === 'aws' ? [it.name ?? ''] : []))
    for (const text of ATTACKS) {
      const start = text.slice(0, 12).replace(/[^\x20-\x7e].*$/s, '')
      expect(named.some((name) => name.includes(start))).toBe(true)
    }
    for (const check of ['second-factor', 'encryption-at-rest', 'public-storage', 'key-rotation']) {
      expect(run.audit.findings.find((it) => it.check === check)?.counts.fail).toBeGreaterThan(5)
    }
  })

  it('sends no request but listed ones', () => expect([...strangers]).toEqual([]))

  testReports(
    () => run,
    () => tame,
    registered,
  )
})
