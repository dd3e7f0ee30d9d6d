import { defineCheck, fail, namesakesOf, ownersOf, pass, unknown, unread } from 'confide'
import { z } from 'zod'

export default defineCheck({
  id: 'unowned-accounts',
  title: 'Every account belongs to somebody on the staff list',
  theme: 'access',
  severity: 'high',
  whenNone: 'notApplicable',
  needs: { account: ['active', 'type', 'emails', 'owner'], person: ['emails'] },
  params: z.object({}),
  reasons: {
    nobody: { one: 'belongs to nobody on the staff list', many: 'belong to nobody on the staff list' },
    stranger: {
      one: 'is owned by somebody who is not on the staff list',
      many: 'are owned by people who are not on the staff list',
    },
  },
  *judge({ account, person }, _, { whole }) {
    const vague = person.some((one) => one.emails === undefined)
    for (const it of account) {
      if (it.active === false || it.type === 'guest') continue
      if (it.active === undefined) yield unknown(it, 'active')
      else if (it.type === undefined) yield unknown(it, 'type')
      else if (!whole('person') || vague) yield unread(it, vague ? 'person.emails' : 'person')
      else if (ownersOf(it, person).length > 0) yield pass(it)
      else if (it.emails === undefined) yield unknown(it, 'emails')
      else if (typeof it.owner === 'string') yield fail(it, 'stranger')
      // A name is no match and yet a hint whose it is: somebody has to be asked before it is called nobody's.
      else if (it.owner === undefined && namesakesOf(it, person).length > 0) yield unknown(it, 'owner')
      else yield fail(it, 'nobody')
    }
  },
})
