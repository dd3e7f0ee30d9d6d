import { defineCheck, fail, pass, unknown, unread } from 'confide'
import { z } from 'zod'

export default defineCheck({
  id: 'record-system',
  title: 'Client records have one home that was made for them',
  theme: 'storage',
  severity: 'medium',
  whenNone: 'unknown',
  needs: { practice: [], 'setting:storage.third-party': ['value'] },
  whereRead: ['setting:storage.third-party'],
  helps: { vendor: ['uses', 'clinical', 'agreement'] },
  params: z.object({ statedDays: z.int().positive().default(366).describe('days after which an answer no longer counts') }),
  reasons: {
    'general-tool': {
      one: 'holds records, was not made for them, and has signed nothing',
      many: 'hold records, were not made for them, and have signed nothing',
    },
    'other-storage': {
      one: 'lets people connect storage that the practice does not run',
      many: 'let people connect storage that the practice does not run',
    },
  },
  question:
    'Do all notes and client files lie in one system made for client records, and in no private chat, private mail, free document app or private drive beside it?',
  evidence: 'the name of the system with its agreement, and a dated note that each colleague was asked',
  *judge({ vendor, 'setting:storage.third-party': rules }, _, { practice, whole }) {
    for (const it of rules) {
      if (it.value === 'allowed') yield fail(it, 'other-storage', { severity: 'low' })
      else yield it.value === 'blocked' ? pass(it) : unknown(it, 'value')
    }
    for (const it of vendor) {
      const general = it.clinical === false && it.agreement === null
      if (general && it.uses?.includes('records')) yield fail(it, 'general-tool')
    }
    // A setting shows one door. Where notes really lie, only a person can say.
    if (whole('practice')) yield unread(practice, 'practice')
  },
})
