import { defineCheck } from 'confide'
import { z } from 'zod'

export default defineCheck({
  id: 'password-keeping',
  title: 'Passwords are kept in a password manager, and each is used once',
  theme: 'identity',
  severity: 'medium',
  whenNone: 'unknown',
  needs: { practice: [] },
  params: z.object({ statedDays: z.int().positive().default(366).describe('days after which an answer no longer counts') }),
  reasons: {},
  question:
    "Does everybody keep work passwords in a password manager, each used in one place only and none made of a birthday or an identity number, and type them on no computer that is neither theirs nor the practice's?",
  evidence: "the manager's report with nothing reused, dated and without passwords, or its invoice with the number of seats",
  everybody: true,
  judge: () => [],
})
