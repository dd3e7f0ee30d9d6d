import { defineCheck } from 'confide'
import { z } from 'zod'

export default defineCheck({
  id: 'incident-plan',
  title: 'There is a written plan for the day that data leaks',
  theme: 'governance',
  severity: 'high',
  whenNone: 'unknown',
  needs: { practice: [] },
  params: z.object({ statedDays: z.int().positive().default(366).describe('days after which an answer no longer counts') }),
  reasons: {},
  question:
    'Is it written down what to do when client data is lost, leaks or is broken into, who decides, whom to tell and by when, and did somebody go through it in the last twelve months?',
  judge: () => [],
})
