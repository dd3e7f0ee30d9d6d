import { defineCheck } from 'confide'
import { z } from 'zod'

export default defineCheck({
  id: 'misdirected-mail',
  title: 'It is hard to write to the wrong person',
  theme: 'email',
  severity: 'medium',
  whenNone: 'unknown',
  needs: { practice: [] },
  params: z.object({ statedDays: z.int().positive().default(366).describe('days after which an answer no longer counts') }),
  reasons: {},
  question:
    'Is something in place that stops a message with client data from going to the wrong person: a delay before sending, a warning for outside addresses, a rule against long lists of recipients, and a second look before anything is attached?',
  evidence: 'a picture of the setting, and the sentence in the house rules',
  judge: () => [],
})
