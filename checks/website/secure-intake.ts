import { defineCheck } from 'confide'
import { z } from 'zod'

export default defineCheck({
  id: 'secure-intake',
  title: 'Clients send forms and files by a secure page',
  theme: 'website',
  severity: 'high',
  whenNone: 'unknown',
  needs: { practice: [] },
  params: z.object({ statedDays: z.int().positive().default(366).describe('days after which an answer no longer counts') }),
  reasons: {},
  question:
    "Do clients send intake forms, documents and pictures only through a portal or an encrypted form that files them in their record, never by chat, plain mail or a website's ordinary contact form?",
  evidence: 'the address of the form, the agreement of its maker, and a test entry that arrived in a test record',
  judge: () => [],
})
