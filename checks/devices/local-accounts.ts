import { advise, daysSince, defineCheck, fail, pass, unknown } from 'confide'
import { z } from 'zod'

export default defineCheck({
  id: 'local-accounts',
  title: 'Every login of a computer asks for a password',
  theme: 'devices',
  severity: 'high',
  whenNone: 'unknown',
  needs: { 'local-account': ['active', 'password', 'guest'] },
  helps: { 'local-account': ['lastSignIn'] },
  params: z.object({ unusedDays: z.int().positive().default(180).describe('days without sign-in from which it is mentioned') }),
  reasons: {
    'no-password': { one: 'opens without a password', many: 'open without a password' },
    guest: { one: 'is a guest login that anybody may use', many: 'are guest logins that anybody may use' },
    unused: { one: 'has not been used for half a year', many: 'have not been used for half a year' },
  },
  *judge({ 'local-account': logins }, { unusedDays }, { now }) {
    for (const it of logins) {
      if (it.active === false) continue
      if (it.active === undefined) yield unknown(it, 'active')
      else if (it.password === 'none') yield fail(it, 'no-password')
      else if (it.guest === true) yield fail(it, 'guest')
      else if (it.password === undefined) yield unknown(it, 'password')
      else if (it.guest === undefined) yield unknown(it, 'guest')
      else yield it.lastSignIn && daysSince(it.lastSignIn, now) > unusedDays ? advise(it, 'unused') : pass(it)
    }
  },
})
