import { defineCheck } from 'confide'
import { z } from 'zod'

export default defineCheck({
  id: 'legal-review',
  title: 'Somebody keeps up with the laws and codes that bind the practice',
  theme: 'governance',
  severity: 'low',
  whenNone: 'unknown',
  needs: { practice: [] },
  params: z.object({ statedDays: z.int().positive().default(366).describe('days after which an answer no longer counts') }),
  reasons: {},
  question:
    'In the last twelve months, did somebody go through which privacy laws and professional codes bind the practice, for where it works and where its clients live, pay the fees and keep up the registrations that they ask for, and seek advice where it was not clear?',
  evidence: "a dated note of who looked at what and what changed, and the adviser's answer",
  judge: () => [],
})
