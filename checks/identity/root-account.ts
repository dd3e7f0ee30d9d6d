import { advise, daysSince, defineCheck, fail, isAhead, pass, unknown } from 'confide'
import { z } from 'zod'

export default defineCheck({
  id: 'root-account',
  title: 'The owner login of a cloud account is locked away',
  theme: 'identity',
  severity: 'critical',
  whenNone: 'notApplicable',
  needs: { account: ['active', 'root', 'signIn', 'factors', 'keys', 'lastSignIn'] },
  params: z.object({
    quietDays: z.int().positive().default(30).describe('days for which the owner login should have lain unused'),
  }),
  subjects: { one: 'owner login', many: 'owner logins' },
  reasons: {
    'has-keys': {
      one: 'has an access key that opens everything without 2-step sign-in (2FA)',
      many: 'have access keys that open everything without 2-step sign-in (2FA)',
    },
    'no-second-factor': { one: 'is protected by a password alone', many: 'are protected by a password alone' },
    'used-lately': { one: 'was used lately', many: 'were used lately' },
    phishable: { one: 'has a second step that can be phished', many: 'have a second step that can be phished' },
  },
  question:
    'Does the owner login of every cloud account (such as the root user of AWS) ask for 2-step sign-in (2FA), have no access key, and lie unused?',
  *judge({ account }, { quietDays }, { now, readAt }) {
    for (const it of account) {
      if (it.active === false || it.root === false) continue
      if (it.root === undefined) yield unknown(it, 'root')
      else if (it.active === undefined) yield unknown(it, 'active')
      else if (it.keys !== undefined && it.keys > 0) yield fail(it, 'has-keys')
      else if (it.signIn === undefined) yield unknown(it, 'signIn')
      // In an organisation the owner login may have no password: nobody can sign in as it, and its keys are all there is to steal.
      else if (it.signIn === 'none') yield it.keys === undefined ? unknown(it, 'keys') : pass(it)
      else if (it.factors === 'none') yield fail(it, 'no-second-factor')
      else if (it.factors === undefined) yield unknown(it, 'factors')
      else if (it.keys === undefined) yield unknown(it, 'keys')
      else if (it.lastSignIn === undefined || (it.lastSignIn !== null && isAhead(it.lastSignIn, now)))
        yield unknown(it, 'lastSignIn')
      else if (it.lastSignIn !== null && daysSince(it.lastSignIn, readAt(it)) <= quietDays)
        yield fail(it, 'used-lately', { severity: 'medium' })
      else yield it.factors === 'phishable' ? advise(it, 'phishable') : pass(it)
    }
  },
})
