import { defineCheck } from 'confide'
import { z } from 'zod'

export default defineCheck({
  id: 'disaster-plan',
  title: 'There is a written plan for the worst day',
  theme: 'backups',
  severity: 'medium',
  whenNone: 'unknown',
  needs: { practice: [] },
  params: z.object({ statedDays: z.int().positive().default(366).describe('days after which an answer no longer counts') }),
  reasons: {},
  question:
    'Is it written down who gets into the rooms and brings which system back after a fire, a theft or an attack, in which order, how long that may take and how clients are seen meanwhile, and was it gone through in the last twelve months?',
  evidence: 'the plan with its date, and the note of the last run-through',
  judge: () => [],
})
