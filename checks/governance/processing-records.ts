import { defineCheck } from 'confide'
import { z } from 'zod'

export default defineCheck({
  id: 'processing-records',
  title: 'There is a list of what is done with which data, and why',
  theme: 'governance',
  severity: 'medium',
  whenNone: 'unknown',
  needs: { practice: [] },
  params: z.object({ statedDays: z.int().positive().default(366).describe('days after which an answer no longer counts') }),
  reasons: {},
  question:
    'Is there a current list of what the practice does with data about people: which data, what for, on what ground (weighed in writing where it has to be), who gets it, where it lies, how long it is kept?',
  evidence: 'the list with its date',
  judge: () => [],
})
