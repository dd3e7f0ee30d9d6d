import { daysSince, defineCheck, fail, isAhead, pass, unknown } from 'confide'
import { z } from 'zod'

export default defineCheck({
  id: 'restore-test',
  title: 'Bringing data back from a backup was tried lately',
  theme: 'backups',
  severity: 'medium',
  whenNone: 'fail',
  needs: { backup: ['lastRestoreTest'] },
  params: z.object({
    days: z.int().positive().default(90).describe('days since data was last brought back'),
    statedDays: z.int().positive().default(90).describe("days after which somebody's word about it no longer counts"),
  }),
  reasons: {
    none: { one: 'has no backup that could be tried', many: 'have no backup that could be tried' },
    never: { one: 'was never tried', many: 'were never tried' },
    'long-ago': { one: 'was last tried too long ago', many: 'were last tried too long ago' },
  },
  question: 'In the last three months, did somebody bring data back from the backup and look whether it was all there?',
  *judge({ backup }, { days }, { now }) {
    for (const it of backup) {
      const tried = it.lastRestoreTest
      if (tried === undefined || (tried !== null && isAhead(tried, now))) yield unknown(it, 'lastRestoreTest')
      else if (tried === null) yield fail(it, 'never')
      else yield daysSince(tried, now) <= days ? pass(it) : fail(it, 'long-ago')
    }
  },
})
