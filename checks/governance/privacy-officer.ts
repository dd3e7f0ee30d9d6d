import { defineCheck, fail, pass, unknown } from 'confide'
import { z } from 'zod'

export default defineCheck({
  id: 'privacy-officer',
  title: 'Somebody is named who answers for privacy',
  theme: 'governance',
  severity: 'medium',
  whenNone: 'unknown',
  needs: { practice: ['privacyOfficer', 'securityOfficer'] },
  params: z.object({
    security: z
      .boolean()
      .default(false)
      .describe('whether somebody has to be named for security as well; one person may be both'),
    statedDays: z.int().positive().default(366).describe("days after which somebody's word no longer counts"),
  }),
  reasons: {
    nobody: { one: 'has named nobody who answers for privacy', many: 'have named nobody who answers for privacy' },
    'nobody-for-security': {
      one: 'has named nobody who answers for security',
      many: 'have named nobody who answers for security',
    },
  },
  question:
    'Is one person named, in writing, who answers for privacy in the practice and for the security of its systems, or one for each, and does everybody know who it is?',
  *judge({ practice }, { security }) {
    for (const it of practice) {
      const { privacyOfficer, securityOfficer } = it
      if (isNobody(privacyOfficer)) yield fail(it, 'nobody')
      else if (security && isNobody(securityOfficer)) yield fail(it, 'nobody-for-security')
      else if (privacyOfficer === undefined) yield unknown(it, 'privacyOfficer')
      else if (security && securityOfficer === undefined) yield unknown(it, 'securityOfficer')
      else yield pass(it)
    }
  },
})

const isNobody = (name: string | null | undefined) => name === null || name?.trim() === ''
