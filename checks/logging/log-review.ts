import { defineCheck } from 'confide'
import { z } from 'zod'

export default defineCheck({
  id: 'log-review',
  title: 'Somebody looks at what the systems record',
  theme: 'logging',
  severity: 'medium',
  whenNone: 'unknown',
  needs: { practice: [] },
  params: z.object({ statedDays: z.int().positive().default(92).describe('days after which an answer no longer counts') }),
  reasons: {},
  question:
    'Is it written down which logs the practice has, in which country they lie and who goes through them how often, and did somebody look in the last three months at sign-ins, exports and changed or deleted records, and note what looked wrong?',
  evidence: 'the notes of the last looks, with date and name',
  judge: () => [],
})
