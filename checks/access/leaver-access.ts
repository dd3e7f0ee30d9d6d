import { daysSince, defineCheck, fail, isOver, ownersOf, pass, unknown, unread } from 'confide'
import { z } from 'zod'

export default defineCheck({
  id: 'leaver-access',
  title: 'Nobody who left can still sign in',
  theme: 'access',
  severity: 'critical',
  whenNone: 'notApplicable',
  needs: { account: ['active', 'emails', 'owner'], person: ['emails', 'left'] },
  params: z.object({ graceDays: z.int().min(0).default(0).describe('days after the last day at work') }),
  reasons: {
    'still-open': { one: 'is still open though its owner left', many: 'are still open though their owners left' },
  },
  *judge({ account, person }, { graceDays }, { now }) {
    const vague = person.some((it) => it.emails === undefined)
    for (const it of account) {
      const owners = ownersOf(it, person)
      const gone = owners.filter(({ left }) => left && isOver(left, now) && daysSince(left, now) > graceDays)
      if (it.active === undefined) yield unknown(it, 'active')
      else if (it.active === false) {
        // Shut, it lets nobody in; that a leaver's account was shut is worth showing.
        if (gone.length > 0 && gone.length === owners.length && !vague) yield pass(it)
      } else if (owners.length === 0) {
        if (it.emails === undefined) yield unknown(it, 'emails')
        else if (it.owner === undefined) yield unknown(it, 'owner')
        else if (vague) yield unread(it, 'person.emails')
      } else if (owners.some(({ left }) => left === undefined)) yield unread(it, 'person.left')
      else if (gone.length === 0) yield vague ? unread(it, 'person.emails') : pass(it)
      else if (gone.length < owners.length) yield unknown(it, 'owner')
      else yield fail(it, 'still-open', { affects: gone.map(({ name, id }) => name ?? id) })
    }
  },
})
