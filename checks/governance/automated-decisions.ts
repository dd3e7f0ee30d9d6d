import { defineCheck } from 'confide'
import { z } from 'zod'

export default defineCheck({
  id: 'automated-decisions',
  title: 'A person decides, and looks first whether the data is right',
  theme: 'governance',
  severity: 'low',
  whenNone: 'unknown',
  needs: { practice: [] },
  params: z.object({ statedDays: z.int().positive().default(366).describe('days after which an answer no longer counts') }),
  reasons: {},
  question:
    'Is whatever weighs on somebody (who is taken on, how urgent it is, what it costs, who is hired) decided by a person and never by a program alone, and is what it rests on looked at first to see whether it is right?',
  evidence: 'the list of programs that score, sort or propose, and who decides beside each',
  judge: () => [],
})
