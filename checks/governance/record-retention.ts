import { defineCheck, type FactTypes, fail, pass, unknown, unread } from 'confide'
import { z } from 'zod'

export default defineCheck({
  id: 'record-retention',
  title: 'Records are kept as long as they must be, then deleted',
  theme: 'governance',
  severity: 'medium',
  whenNone: 'unknown',
  needs: { practice: [], 'setting:meetings.recording-kept': ['value'] },
  whereRead: ['setting:meetings.recording-kept'],
  helps: { 'setting:meetings.recording-kept': ['people'], 'setting:meetings.recording': ['value'] },
  params: z.object({ statedDays: z.int().positive().default(366).describe('days after which an answer no longer counts') }),
  reasons: {
    'for-good': { one: 'keeps recordings of meetings for good', many: 'keep recordings of meetings for good' },
  },
  question:
    'Is it written down how long each kind of client data is kept, and was everything whose time was over deleted for good in the last twelve months, copies and old devices included?',
  evidence: 'the table of periods, and the list of the last deletion with its date',
  *judge(facts, _, { practice, whole }) {
    for (const it of facts['setting:meetings.recording-kept']) {
      const unused = it.people?.length === 0 || isOff(it.source, facts['setting:meetings.recording'])
      if (it.value === null) yield unused ? pass(it) : fail(it, 'for-good', { severity: 'low' })
      else yield it.value === undefined ? unknown(it, 'value') : pass(it)
    }
    // How long the rest is kept, and whether it then goes, no setting shows.
    if (whole('practice')) yield unread(practice, 'practice')
  },
})

/** Known to record nothing, whatever would become of a recording. */
function isOff(source: string, rules: readonly Pick<FactTypes['setting:meetings.recording'], 'source' | 'value'>[]): boolean {
  const own = rules.filter((it) => it.source === source)
  return own.length > 0 && own.every(({ value }) => value === 'off')
}
