import { defineCheck } from 'confide'
import { z } from 'zod'

export default defineCheck({
  id: 'call-encryption',
  title: 'Only the two ends of a video session can hear it',
  theme: 'communication',
  severity: 'low',
  whenNone: 'unknown',
  needs: { practice: [] },
  params: z.object({ statedDays: z.int().positive().default(366).describe('days after which an answer no longer counts') }),
  reasons: {},
  question: 'Is end-to-end encryption switched on for video sessions, and has somebody looked during a call that it really was?',
  evidence: 'a picture of the setting, and one of the sign during a test call, with the date',
  judge: () => [],
})
