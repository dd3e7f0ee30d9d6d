import { defineCheck } from 'confide'
import { z } from 'zod'

export default defineCheck({
  id: 'access-review',
  title: 'Who can open what is looked through on a schedule',
  theme: 'access',
  severity: 'medium',
  whenNone: 'unknown',
  needs: { practice: [] },
  params: z.object({ statedDays: z.int().positive().default(92).describe('days after which a review no longer counts') }),
  reasons: {},
  question:
    "In the last three months, did somebody go through everybody's logins and rights and take away what is no longer needed?",
  judge: () => [],
})
