import { defineCheck, fail, unread } from 'confide'
import { z } from 'zod'

export default defineCheck({
  id: 'ai-notes',
  title: 'AI hears or writes about clients only by agreement and with consent',
  theme: 'vendors',
  severity: 'high',
  whenNone: 'unknown',
  needs: { practice: [] },
  helps: { vendor: ['ai', 'trains', 'agreement'] },
  params: z.object({ statedDays: z.int().positive().default(183).describe('days after which an answer no longer counts') }),
  reasons: {
    trains: {
      one: 'may teach its AI with what it hears and reads',
      many: 'may teach their AI with what they hear and read',
    },
    unsigned: {
      one: 'hears or reads about clients with AI and has signed nothing',
      many: 'hear or read about clients with AI and have signed nothing',
    },
  },
  question:
    'Does no AI listen to sessions, write notes or read client files unless its maker signed an agreement, learns nothing from what it gets, and the client agreed?',
  evidence: 'the list of tools with agreement and training setting, and the empty consent form',
  *judge({ vendor }, _, { practice, whole }) {
    for (const it of vendor) {
      if (it.ai !== true) continue
      if (it.trains === true) yield fail(it, 'trains')
      else if (it.agreement === null) yield fail(it, 'unsigned')
    }
    // Consent stands in no register, and what colleagues use on their own in no list of vendors.
    if (whole('practice')) yield unread(practice, 'practice')
  },
})
