/** A tenant whose names mean harm, in the reports that people open. Run by `npm run ci:microsoft`. */
import { beforeAll, describe, expect, it } from 'vitest'
import { testReports } from '../hostile-reports.js'
import { auditOf, type Run, registered, strangers } from './audit.js'
import { sourceOf } from './compare.js'
import { hostileTenant, NAMES } from './hostile-tenant.js'

let tame: Run
let run: Run
beforeAll(async () => {
  tame = await auditOf()
  run = await auditOf({ tenant: hostileTenant(), described: false })
}, 120_000)

describe('a hostile tenant', () => {
  it('is read to its end, and judged', () => {
    expect(sourceOf(run)?.error).toBeUndefined()
    const named = run.records.flatMap((it) =>
      it.record === 'fact' && it.source === 'microsoft365' ? [`${it.kind} ${it.name ?? ''}`] : [],
    )
    for (const kind of ['account', 'app', 'device', 'share', 'setting:meetings.recording']) {
      const those = named.filter((it) => it.startsWith(`${kind} `))
      for (const text of NAMES) expect(those.some((it) => it.includes(plainStart(text)))).toBe(true)
    }
    for (const check of ['second-factor', 'third-party-apps', 'mail-forwarding', 'disk-encryption', 'stale-accounts']) {
      expect([check, run.audit.findings.find((it) => it.check === check)?.counts.fail]).toEqual([check, expect.any(Number)])
      expect(run.audit.findings.find((it) => it.check === check)?.counts.fail).toBeGreaterThan(20)
    }
  })

  it('sends no request but listed ones', () => expect([...strangers]).toEqual([]))

  testReports(
    () => run,
    () => tame,
    registered,
  )
})

/** What of a name survives every cleaning: its first harmless letters. */
const plainStart = (text: string) => /[A-Za-z0-9]{3,8}/.exec(text)?.[0] ?? ''
