import { defineCheck } from 'confide'
import { z } from 'zod'

export default defineCheck({
  id: 'privacy-policies',
  title: 'The privacy rules of the practice are written down and current',
  theme: 'governance',
  severity: 'medium',
  whenNone: 'unknown',
  needs: { practice: [] },
  params: z.object({ statedDays: z.int().positive().default(366).describe('days after which an answer no longer counts') }),
  reasons: {},
  question:
    'Are the privacy and security rules of the practice written down (who may see, share, copy and take out what, and how), given to everybody who works here, told to clients in a notice that says the same, and read through in the last twelve months?',
  evidence: 'the rules and the notice with date and version, and the list of signatures',
  judge: () => [],
})
