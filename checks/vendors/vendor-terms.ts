import { daysSince, defineCheck, fail, isAhead, pass, unknown } from 'confide'
import { z } from 'zod'

export default defineCheck({
  id: 'vendor-terms',
  title: 'The terms of every company with client data were read lately',
  theme: 'vendors',
  severity: 'medium',
  whenNone: 'notApplicable',
  needs: { vendor: ['holds', 'reviewed'] },
  params: z.object({
    days: z.int().positive().default(366).describe('days after which the terms have to be read again'),
    statedDays: z.int().positive().default(366).describe('days after which an answer no longer counts'),
  }),
  reasons: {
    'never-read': { one: 'has terms that nobody has read', many: 'have terms that nobody has read' },
    'long-ago': { one: 'has terms that were last read too long ago', many: 'have terms that were last read too long ago' },
  },
  question:
    'In the last twelve months, did somebody read the agreement and the privacy pages of each company that holds client data: whether what the law wants in the agreement stands there, whom it passes data to, where it lies, how it is protected, and what changed?',
  evidence: 'six dated lines for each company, with a copy of its terms',
  *judge({ vendor }, { days }, { now }) {
    for (const it of vendor) {
      if (it.holds === 'none' || it.holds === 'staff') continue
      const read = it.reviewed
      if (it.holds === undefined) yield unknown(it, 'holds')
      else if (read === undefined || (read !== null && isAhead(read, now))) yield unknown(it, 'reviewed')
      else if (read === null) yield fail(it, 'never-read')
      else yield daysSince(read, now) <= days ? pass(it) : fail(it, 'long-ago')
    }
  },
})
