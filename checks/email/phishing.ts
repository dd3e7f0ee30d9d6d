import { defineCheck, fail, pass, unknown, unread } from 'confide'
import { z } from 'zod'

export default defineCheck({
  id: 'phishing',
  title: 'False mail is caught, by settings and by people',
  theme: 'email',
  severity: 'high',
  whenNone: 'unknown',
  needs: { practice: [], 'setting:mail.outside-warning': ['value'] },
  whereRead: ['setting:mail.outside-warning'],
  params: z.object({ statedDays: z.int().positive().default(366).describe('days after which an answer no longer counts') }),
  reasons: {
    unmarked: { one: 'does not mark mail that comes from outside', many: 'do not mark mail that comes from outside' },
  },
  question:
    'Are links, attachments and look-alike senders checked before mail reaches people, and does everybody know to open nothing unexpected, to give no password by mail, and to ring the sender on a known number?',
  evidence: 'pictures of the settings, and date and names of the last talk',
  *judge({ 'setting:mail.outside-warning': rules }, _, { practice, whole }) {
    for (const it of rules) {
      if (it.value === 'off') yield fail(it, 'unmarked', { severity: 'low' })
      else yield it.value === 'on' ? pass(it) : unknown(it, 'value')
    }
    // Half of this is a habit, which no setting shows.
    if (whole('practice')) yield unread(practice, 'practice')
  },
})
