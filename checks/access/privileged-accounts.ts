import { defineCheck, fail, pass, unread } from 'confide'
import { z } from 'zod'

export default defineCheck({
  id: 'privileged-accounts',
  title: 'Few people hold administrator rights',
  theme: 'access',
  severity: 'medium',
  whenNone: 'notApplicable',
  needs: { account: ['active', 'privileged'] },
  helps: { account: ['type'] },
  params: z.object({
    max: z.int().positive().default(4).describe('most administrators that one system may have, emergency logins not counted'),
  }),
  subjects: { one: 'practice', many: 'practices' },
  reasons: {
    'too-many': { one: 'has more administrators than it needs', many: 'have more administrators than they need' },
  },
  *judge({ account }, { max }, { practice }) {
    const bySource = new Map<string, { sure: string[]; maybe: number }>()
    for (const it of account) {
      if (it.active === false) continue
      const count = bySource.get(it.source) ?? { sure: [], maybe: 0 }
      bySource.set(it.source, count)
      if (it.privileged === false || it.type === 'break-glass') continue
      if (it.active && it.privileged) count.sure.push(it.login ?? it.name ?? it.id)
      else count.maybe += 1
    }
    const counts = [...bySource.values()]
    const crowded = counts.filter(({ sure }) => sure.length > max)
    const names = [...new Set(crowded.flatMap(({ sure }) => sure))].sort()
    if (account.length === 0) return
    if (names.length > 0) yield fail(practice, 'too-many', { affects: names })
    else if (counts.some(({ sure, maybe }) => sure.length + maybe > max)) yield unread(practice, 'account.privileged')
    else yield pass(practice)
  },
})
