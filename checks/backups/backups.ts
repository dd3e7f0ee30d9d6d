import { defineCheck, fail, pass, unknown } from 'confide'
import { z } from 'zod'

const DAYS = { continuous: 0, hourly: 0, daily: 1, weekly: 7, monthly: 31 } as const

export default defineCheck({
  id: 'backups',
  title: 'Client records are backed up by themselves',
  theme: 'backups',
  severity: 'high',
  whenNone: 'fail',
  needs: { backup: ['schedule'] },
  params: z.object({ everyDays: z.number().positive().default(7).describe('longest time between two copies') }),
  reasons: {
    none: { one: 'has no backup', many: 'have no backup' },
    'by-hand': { one: 'runs only when somebody remembers', many: 'run only when somebody remembers' },
    seldom: { one: 'runs too seldom', many: 'run too seldom' },
  },
  *judge({ backup }, { everyDays }) {
    for (const it of backup) {
      if (it.schedule === undefined) yield unknown(it, 'schedule')
      else if (it.schedule === 'manual') yield fail(it, 'by-hand')
      else yield DAYS[it.schedule] <= everyDays ? pass(it) : fail(it, 'seldom')
    }
  },
})
