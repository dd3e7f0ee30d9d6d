import { defineCheck, fail, pass, unknown, unread } from 'confide'
import { z } from 'zod'

export default defineCheck({
  id: 'local-copies',
  title: 'No client file stays behind on computers and phones',
  theme: 'devices',
  severity: 'medium',
  whenNone: 'unknown',
  needs: { practice: [], 'setting:devices.sync': ['value'] },
  whereRead: ['setting:devices.sync'],
  helps: { 'setting:devices.sync': ['unit', 'people'] },
  params: z.object({ statedDays: z.int().positive().default(183).describe('days after which an answer no longer counts') }),
  reasons: {
    'any-computer': {
      one: "lets any computer keep copies of the practice's files",
      many: "let any computer keep copies of the practice's files",
    },
  },
  question:
    'Is nothing about clients left on computers and phones (downloads, desktop, gallery, notes, scans, a drive that synchronises), and is it filed in the record and then deleted, before a device is moved, repaired or given away at the latest?',
  evidence: 'a list of devices with the day and the name of who looked',
  everybody: true,
  *judge({ 'setting:devices.sync': rules }, _, { practice, whole }) {
    for (const it of rules) {
      const affects = it.people ?? (it.unit === undefined ? [] : [it.unit])
      if (it.people?.length === 0) yield pass(it)
      else if (it.value === 'allowed') yield fail(it, 'any-computer', { affects })
      else yield it.value === undefined ? unknown(it, 'value') : pass(it)
    }
    // What was saved by hand shows in no setting.
    if (whole('practice')) yield unread(practice, 'practice')
  },
})
