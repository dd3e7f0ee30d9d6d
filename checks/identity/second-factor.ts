import { defineCheck, fail, pass, unknown } from 'confide'
import { z } from 'zod'

export default defineCheck({
  id: 'second-factor',
  title: 'Every person signs in with a second factor',
  theme: 'identity',
  severity: 'critical',
  whenNone: 'unknown',
  needs: { account: ['active', 'signIn', 'factors'] },
  params: z.object({ strength: z.enum(['any', 'resistant']).default('any') }),
  subjects: { one: 'person', many: 'people' },
  reasons: {
    'password-alone': { one: 'signs in with a password alone', many: 'sign in with a password alone' },
    phishable: { one: 'uses a second factor that can be phished', many: 'use a second factor that can be phished' },
  },
  *judge({ account }, { strength }) {
    for (const it of account) {
      if (it.active === false || it.signIn === 'none' || it.signIn === 'keys-only') continue
      if (it.active === undefined) yield unknown(it, 'active')
      else if (it.signIn === undefined) yield unknown(it, 'signIn')
      else if (it.factors === undefined) yield unknown(it, 'factors')
      else if (it.factors === 'none') yield fail(it, 'password-alone')
      else if (strength === 'resistant' && it.factors === 'phishable') yield fail(it, 'phishable')
      else yield pass(it)
    }
  },
})
