import { defineCheck } from 'confide'
import { z } from 'zod'

export default defineCheck({
  id: 'risk-analysis',
  title: 'There is a written risk analysis, and it is current',
  theme: 'governance',
  severity: 'high',
  whenNone: 'unknown',
  needs: { practice: [] },
  params: z.object({ statedDays: z.int().positive().default(366).describe('days after which an analysis no longer counts') }),
  reasons: {},
  question:
    'In the last twelve months, did the practice write down where client data lies, what could go wrong with it, and what is done about it?',
  judge: () => [],
})
