import { defineCheck, fail, pass, unknown } from 'confide'
import { z } from 'zod'

export default defineCheck({
  id: 'privacy-officer',
  title: 'Somebody is named who answers for privacy',
  theme: 'governance',
  severity: 'medium',
  whenNone: 'unknown',
  needs: { practice: ['privacyOfficer'] },
  params: z.object({ statedDays: z.int().positive().default(366).describe("days after which somebody's word no longer counts") }),
  reasons: { nobody: { one: 'has named nobody who answers for privacy', many: 'have named nobody who answers for privacy' } },
  question: 'Is one person named, in writing, who answers for privacy in the practice, and does everybody know who it is?',
  *judge({ practice }) {
    for (const it of practice) {
      if (it.privacyOfficer === undefined) yield unknown(it, 'privacyOfficer')
      else if (it.privacyOfficer === null || it.privacyOfficer.trim() === '') yield fail(it, 'nobody')
      else yield pass(it)
    }
  },
})
