import { daysSince, defineCheck, fail, isAhead, pass, unknown } from 'confide'
import { z } from 'zod'

export default defineCheck({
  id: 'long-lived-keys',
  title: 'No access key lives for years, and no unused one is left',
  theme: 'identity',
  severity: 'high',
  whenNone: 'notApplicable',
  needs: { key: ['use', 'active', 'created', 'lastUsed'] },
  params: z.object({
    maxDays: z.int().positive().default(90).describe('days for which an access key may be used before it is replaced'),
    // The same 45 days as the CIS AWS Foundations Benchmark ("credentials unused for 45 days"). Our judgement: no law names a number.
    unusedDays: z.int().positive().default(45).describe('days without use after which an access key should be gone'),
  }),
  subjects: { one: 'access key', many: 'access keys' },
  reasons: {
    unused: { one: 'still works and nobody uses it', many: 'still work and nobody uses them' },
    old: { one: 'was not replaced for too long', many: 'were not replaced for too long' },
  },
  question: 'Is every access key that a program signs in with younger than 90 days, and every key that nobody uses deleted?',
  *judge({ key }, { maxDays, unusedDays }, { now }) {
    for (const it of key) {
      if (it.active === false || it.use === 'encryption') continue
      const used = it.lastUsed
      if (it.use === undefined) yield unknown(it, 'use')
      else if (it.active === undefined) yield unknown(it, 'active')
      else if (it.created === undefined || isAhead(it.created, now)) yield unknown(it, 'created')
      else {
        const age = daysSince(it.created, now)
        // A key whose newest version is younger than its last use has not had its chance yet.
        const idle = used ? Math.min(age, daysSince(used, now)) : age
        const told = used !== undefined && (used === null || !isAhead(used, now))
        if (told && idle > unusedDays) yield fail(it, 'unused')
        else if (age > maxDays) yield fail(it, 'old')
        else yield told ? pass(it) : unknown(it, 'lastUsed')
      }
    }
  },
})
