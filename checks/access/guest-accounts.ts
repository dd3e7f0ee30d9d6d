import { advise, daysSince, defineCheck, type FactTypes, fail, isAhead, pass, type Subject, unknown } from 'confide'
import { z } from 'zod'

export default defineCheck({
  id: 'guest-accounts',
  title: 'People from outside have little access, and only while they need it',
  theme: 'access',
  severity: 'high',
  whenNone: 'notApplicable',
  needs: { account: ['active', 'type', 'privileged', 'lastSignIn', 'created'] },
  helps: {
    account: ['owner', 'reviewed'],
    'setting:guests.invited-by': ['value'],
    'setting:guests.directory': ['value'],
  },
  params: z.object({
    days: z.int().positive().default(90).describe('days without sign-in after which a guest should be gone'),
    neverUsedDays: z.int().positive().default(30).describe('days that an invitation may wait for its first sign-in'),
    reviewDays: z.int().positive().default(366).describe('days after which somebody should ask again whether a guest is needed'),
  }),
  subjects: { one: 'guest or guest rule', many: 'guests and guest rules' },
  reasons: {
    privileged: {
      one: 'is somebody from outside with administrator rights',
      many: 'are people from outside with administrator rights',
    },
    unused: { one: 'is a guest who has not come for months', many: 'are guests who have not come for months' },
    'never-used': { one: 'is a guest who never came', many: 'are guests who never came' },
    nobody: { one: 'is a guest whom nobody here answers for', many: 'are guests whom nobody here answers for' },
    'not-reviewed': {
      one: 'is a guest of whom nobody has asked lately whether they are still needed',
      many: 'are guests of whom nobody has asked lately whether they are still needed',
    },
    'anybody-invites': {
      one: 'lets guests invite further guests',
      many: 'let guests invite further guests',
    },
    'members-invite': { one: 'lets everybody on staff invite guests', many: 'let everybody on staff invite guests' },
    'sees-everybody': {
      one: 'shows guests the whole directory, as if they were staff',
      many: 'show guests the whole directory, as if they were staff',
    },
  },
  *judge(facts, limits, { now, readAt }) {
    for (const it of facts.account) {
      if (it.active === false || (it.type !== undefined && it.type !== 'guest')) continue
      if (it.active === undefined) yield unknown(it, 'active')
      else if (it.type === undefined) yield unknown(it, 'type')
      else if (it.privileged === undefined) yield unknown(it, 'privileged')
      else if (it.privileged) yield fail(it, 'privileged')
      else if (it.lastSignIn === undefined || (it.lastSignIn !== null && isAhead(it.lastSignIn, now)))
        yield unknown(it, 'lastSignIn')
      else if (it.lastSignIn === null && (it.created === undefined || isAhead(it.created, now))) yield unknown(it, 'created')
      else if (isIdle(it, limits, readAt(it)))
        yield fail(it, it.lastSignIn === null ? 'never-used' : 'unused', { severity: 'medium' })
      else if (it.owner === null) yield advise(it, 'nobody')
      else if (isOverdue(it, limits.reviewDays, now)) yield advise(it, 'not-reviewed')
      else yield pass(it)
    }
    for (const it of facts['setting:guests.invited-by']) {
      if (it.value === 'everyone') yield fail(it, 'anybody-invites', { severity: 'medium' })
      else if (it.value === 'members') yield advise(it, 'members-invite')
    }
    for (const it of facts['setting:guests.directory'])
      if (it.value === 'members') yield fail(it, 'sees-everybody', { severity: 'medium' })
  },
})

type Guest = Subject & Pick<FactTypes['account'], 'lastSignIn' | 'created' | 'reviewed'>

function isIdle({ lastSignIn, created }: Guest, { days, neverUsedDays }: { days: number; neverUsedDays: number }, at: Date) {
  if (typeof lastSignIn === 'string') return daysSince(lastSignIn, at) > days
  return created !== undefined && daysSince(created, at) > neverUsedDays
}

/** Never reviewed counts once the account has existed for that long. */
function isOverdue({ reviewed, created }: Guest, reviewDays: number, now: Date): boolean {
  if (reviewed === undefined) return false
  const since = reviewed ?? created
  return since === undefined || daysSince(since, now) > reviewDays
}
