import { defineCheck } from 'confide'
import { z } from 'zod'

export default defineCheck({
  id: 'client-guidance',
  title: 'Clients know how to reach us and how to protect their side',
  theme: 'communication',
  severity: 'medium',
  whenNone: 'unknown',
  needs: { practice: [] },
  params: z.object({ statedDays: z.int().positive().default(366).describe('days after which an answer no longer counts') }),
  reasons: {},
  question:
    'Before the first session, is every client told how to reach the practice and for what, that no message is read in an emergency, and how to keep a session private on their side?',
  evidence: 'the page for clients with its date, and the line of the intake form that they sign',
  judge: () => [],
})
