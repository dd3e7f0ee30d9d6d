import { advise, daysSince, defineCheck, fail, isAhead, notApplicable, pass, unknown } from 'confide'
import { z } from 'zod'

export default defineCheck({
  id: 'stale-accounts',
  title: 'No account lies unused',
  theme: 'access',
  severity: 'medium',
  whenNone: 'notApplicable',
  needs: { account: ['active', 'lastSignIn', 'created'] },
  helps: { account: ['type'] },
  params: z.object({
    days: z.int().positive().default(90).describe('days without sign-in'),
    neverUsedDays: z.int().positive().default(30).describe('days that a new account may wait for its first sign-in'),
  }),
  reasons: {
    unused: { one: 'has not been used for months', many: 'have not been used for months' },
    'never-used': { one: 'was never used', many: 'were never used' },
    'emergency-used': { one: 'is an emergency account and was used lately', many: 'are emergency accounts and were used lately' },
  },
  *judge({ account }, { days, neverUsedDays }, { now, readAt }) {
    for (const it of account) {
      if (it.active === false) continue
      if (it.active === undefined) yield unknown(it, 'active')
      else if (it.lastSignIn === undefined || (it.lastSignIn !== null && isAhead(it.lastSignIn, now)))
        yield unknown(it, 'lastSignIn')
      else if (it.lastSignIn === null && (it.created === undefined || isAhead(it.created, now))) yield unknown(it, 'created')
      else {
        const idle = daysSince(it.lastSignIn ?? it.created ?? now.toISOString(), readAt(it))
        const stale = idle > (it.lastSignIn === null ? neverUsedDays : days)
        if (!stale) yield it.type === 'break-glass' && it.lastSignIn !== null ? advise(it, 'emergency-used') : pass(it)
        else if (it.type === 'break-glass') yield notApplicable(it, 'an emergency account is meant to lie unused')
        else yield fail(it, it.lastSignIn === null ? 'never-used' : 'unused')
      }
    }
  },
})
