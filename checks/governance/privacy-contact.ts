import { defineCheck } from 'confide'
import { z } from 'zod'

export default defineCheck({
  id: 'privacy-contact',
  title: 'Everybody can find whom to ask about privacy, and complaints are answered',
  theme: 'governance',
  severity: 'low',
  whenNone: 'unknown',
  needs: { practice: [] },
  params: z.object({ statedDays: z.int().positive().default(366).describe('days after which an answer no longer counts') }),
  reasons: {},
  question:
    'Does the website or a notice that everybody can read say how to reach whoever answers for privacy and takes complaints, and is every complaint confirmed, looked into and answered within the time that the law gives?',
  evidence: 'the address of the page, and the list of complaints without names',
  judge: () => [],
})
