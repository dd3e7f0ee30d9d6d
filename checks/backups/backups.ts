import { advise, daysSince, defineCheck, fail, isAhead, pass, unknown } from 'confide'
import { z } from 'zod'

const DAYS = { continuous: 0, hourly: 0, daily: 1, weekly: 7, monthly: 31 } as const

export default defineCheck({
  id: 'backups',
  title: 'Client records are backed up by themselves',
  theme: 'backups',
  severity: 'high',
  whenNone: 'fail',
  needs: { backup: ['holds', 'schedule', 'lastRun'] },
  params: z.object({ everyDays: z.number().positive().default(7).describe('longest time between two copies') }),
  reasons: {
    none: { one: 'has no backup of client records', many: 'have no backup of client records' },
    'by-hand': { one: 'runs only when somebody remembers', many: 'run only when somebody remembers' },
    seldom: { one: 'runs too seldom', many: 'run too seldom' },
    'never-ran': { one: 'never ran', many: 'never ran' },
    late: { one: 'has not run when it should have', many: 'have not run when they should have' },
  },
  question: 'Are client records copied by themselves at least once a week, and did the last copy finish?',
  *judge({ backup }, { everyDays }, { now, readAt }) {
    const often = (it: (typeof backup)[number]) => it.schedule && it.schedule !== 'manual' && DAYS[it.schedule] <= everyDays
    const another = backup.some((it) => it.holds === 'client' && often(it))
    for (const it of backup) {
      if (it.holds === 'none' || it.holds === 'staff') continue
      const ran = it.lastRun
      if (it.schedule === 'manual' && !another) yield fail(it, 'by-hand')
      else if (it.schedule === 'manual') yield it.holds === undefined ? unknown(it, 'holds') : advise(it, 'by-hand')
      else if (it.schedule !== undefined && !often(it)) yield fail(it, 'seldom')
      else if (ran === null) yield fail(it, 'never-ran')
      else if (ran !== undefined && daysSince(ran, readAt(it)) > everyDays) yield fail(it, 'late')
      else if (it.holds === undefined) yield unknown(it, 'holds')
      else if (it.schedule === undefined) yield unknown(it, 'schedule')
      // Nobody has looked since the facts were collected: it may have run again.
      else if (ran === undefined || isAhead(ran, now) || daysSince(ran, now) > everyDays) yield unknown(it, 'lastRun')
      else yield pass(it)
    }
  },
})
