import { defineCheck, fail, pass, sameAddress, unknown, unread } from 'confide'
import { z } from 'zod'

/** Names of desks and teams: no single person is called so. */
const GENERIC =
  /^(admin|administrator|billing|bookings?|clinic|contact|enquiries|front[-._ ]?(desk|office)|hello|help|info|intake|interns?|mail|office|practice|reception|receptionist|scheduling|secretary|shared|staff|support|team|temp|therapists?|trainee)([-._ ]?(desk|team|office|\d+))?$/

export default defineCheck({
  id: 'shared-accounts',
  title: 'Nobody shares a login',
  theme: 'identity',
  severity: 'high',
  whenNone: 'notApplicable',
  needs: { account: ['active', 'type', 'usedBy'] },
  params: z.object({}),
  reasons: {
    'several-people': { one: 'is used by several people', many: 'are used by several people' },
    'generic-name': { one: 'is named for a desk, not for a person', many: 'are named for a desk, not for a person' },
  },
  question: 'Does everybody sign in to every system with a login of their own that nobody else knows?',
  *judge({ account }, _, { practice }) {
    let unspoken = false
    for (const it of account) {
      if (it.active === false || it.type === 'break-glass') continue
      const [name = ''] = sameAddress(it.login ?? '').split('@')
      if (it.active === undefined) yield unknown(it, 'active')
      else if (it.usedBy !== undefined && new Set(it.usedBy.map(sameAddress)).size > 1) yield fail(it, 'several-people')
      else if (it.type === undefined) yield unknown(it, 'type')
      else if (it.usedBy !== undefined) yield pass(it)
      else if (it.type === 'person' && GENERIC.test(name)) yield fail(it, 'generic-name')
      else unspoken = true
    }
    // One question for the whole practice, not one for each account that nothing can say it of.
    if (unspoken) yield unread(practice, 'account.usedBy')
  },
})
