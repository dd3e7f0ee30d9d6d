import { defineCheck, fail, pass, unknown } from 'confide'
import { z } from 'zod'

export default defineCheck({
  id: 'second-factor-enforced',
  title: 'Sign-in demands a second factor from everybody',
  theme: 'identity',
  severity: 'high',
  whenNone: 'unknown',
  needs: { account: ['active', 'signIn', 'demanded'] },
  params: z.object({}),
  reasons: {
    'not-demanded': {
      one: 'can be let in without 2-step sign-in (2FA)',
      many: 'can be let in without 2-step sign-in (2FA)',
    },
  },
  *judge({ account }) {
    for (const it of account) {
      if (it.active === false || it.signIn === 'none' || it.signIn === 'keys-only') continue
      if (it.active === undefined) yield unknown(it, 'active')
      else if (it.signIn === undefined) yield unknown(it, 'signIn')
      else if (it.demanded === undefined) yield unknown(it, 'demanded')
      else yield it.demanded.is === 'no' ? fail(it, 'not-demanded', { detail: it.demanded.hole }) : pass(it)
    }
  },
})
