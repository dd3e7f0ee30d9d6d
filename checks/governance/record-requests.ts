import { defineCheck } from 'confide'
import { z } from 'zod'

export default defineCheck({
  id: 'record-requests',
  title: 'A client can be given their record in time',
  theme: 'governance',
  severity: 'medium',
  whenNone: 'unknown',
  needs: { practice: [] },
  params: z.object({ statedDays: z.int().positive().default(366).describe('days after which an answer no longer counts') }),
  reasons: {},
  question:
    'Can the practice find everything it holds about one client, hand it safely to the right person, correct what is wrong and say who else was given it, within the time that the law gives, and does everybody know whom such a request goes to?',
  evidence: 'the page that says who does what by when, and the register without names',
  judge: () => [],
})
