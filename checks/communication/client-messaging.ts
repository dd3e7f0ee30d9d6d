import { defineCheck } from 'confide'
import { z } from 'zod'

export default defineCheck({
  id: 'client-messaging',
  title: 'Between sessions, clients and staff write on a protected channel',
  theme: 'communication',
  severity: 'medium',
  whenNone: 'unknown',
  needs: { practice: [] },
  params: z.object({ statedDays: z.int().positive().default(366).describe('days after which an answer no longer counts') }),
  reasons: {},
  question:
    'When staff and clients write to each other between sessions, does it go through a portal, an encrypted messenger or encrypted mail, with no more than times and places anywhere else?',
  evidence: 'the paragraph of the intake form that names the channel',
  judge: () => [],
})
