import { defineCheck } from 'confide'
import { z } from 'zod'

export default defineCheck({
  id: 'recording-consent',
  title: 'No session is recorded without written consent',
  theme: 'communication',
  severity: 'high',
  whenNone: 'unknown',
  needs: { practice: [] },
  params: z.object({ statedDays: z.int().positive().default(366).describe('days after which an answer no longer counts') }),
  reasons: {},
  question:
    'Is no session recorded or transcribed, by the practice or by a program, unless the client agreed in writing beforehand and can take it back?',
  evidence: 'the empty consent form with its date, and a count of recordings against signed forms',
  judge: () => [],
})
