import { defineCheck, fail, pass, unknown, unread } from 'confide'
import { z } from 'zod'

export default defineCheck({
  id: 'telehealth-platform',
  title: 'Video sessions run on a tool made for health care',
  theme: 'communication',
  severity: 'high',
  whenNone: 'unknown',
  needs: { practice: [], 'setting:meetings.admission': ['value'] },
  whereRead: ['setting:meetings.admission'],
  helps: { vendor: ['uses', 'clinical', 'agreement'], 'setting:meetings.admission': ['unit', 'people'] },
  params: z.object({ statedDays: z.int().positive().default(366).describe('days after which an answer no longer counts') }),
  reasons: {
    'general-tool': {
      one: 'is used for video sessions, was not made for health care, and has signed nothing',
      many: 'are used for video sessions, were not made for health care, and have signed nothing',
    },
    'walk-in': {
      one: 'lets people from outside into meetings without being let in',
      many: 'let people from outside into meetings without being let in',
    },
  },
  question:
    'Are video sessions held only with a tool that is made for health care, is encrypted and has signed an agreement, where nobody gets in unless the therapist lets them in?',
  evidence: 'name and plan of the tool, its agreement, and a picture of the waiting room setting',
  *judge({ vendor, 'setting:meetings.admission': rules }, _, { practice, whole }) {
    for (const it of rules) {
      const affects = it.people ?? (it.unit === undefined ? [] : [it.unit])
      if (it.people?.length === 0) yield pass(it)
      else if (it.value === 'open') yield fail(it, 'walk-in', { severity: 'medium', affects })
      else yield it.value === undefined ? unknown(it, 'value') : pass(it)
    }
    for (const it of vendor) {
      const general = it.clinical === false && it.agreement === null
      if (general && it.uses?.includes('telehealth')) yield fail(it, 'general-tool')
    }
    // A door with a lock says nothing of who built the house: whether this tool is the one for sessions, a person has to say.
    if (whole('practice')) yield unread(practice, 'practice')
  },
})
