/** A tenant whose names mean harm, in the reports that people open. Run by `npm run ci:google`. */
import { beforeAll, describe, expect, it } from 'vitest'
import { testReports } from '../hostile-reports.js'
import { auditOf, type Run, registered, strangers } from './audit.js'
import { sourceOf } from './compare.js'
import { hostileTenant, NAMES } from './hostile-tenant.js'

let tame: Run
let run: Run
beforeAll(async () => {
  tame = await auditOf()
  run = await auditOf({ tenant: hostileTenant(), described: false, settings: { fileNames: true } })
}, 120_000)

describe('a hostile tenant', () => {
  it('is read to its end, and judged', () => {
    expect(sourceOf(run)?.error).toBeUndefined()
    const named = run.records.flatMap((it) =>
      it.record === 'fact' && it.source === 'google' ? [`${it.kind} ${it.name ?? ''}`] : [],
    )
    for (const kind of ['account', 'device', 'grant', 'share']) {
      const those = named.filter((it) => it.startsWith(`${kind} `))
      for (const text of NAMES) expect([kind, those.some((it) => it.includes(plainStart(text)))]).toEqual([kind, true])
    }
    for (const check of ['second-factor-enforced', 'mail-forwarding', 'disk-encryption', 'stale-accounts', 'public-files']) {
      const { counts } = run.audit.findings.find((it) => it.check === check) ?? {}
      expect([check, (counts?.fail ?? 0) > 20, counts]).toEqual([check, true, counts])
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
