import { defineCheck, fail, pass, unknown } from 'confide'
import { z } from 'zod'

export default defineCheck({
  id: 'backup-encryption',
  title: 'Every copy of client records is encrypted',
  theme: 'backups',
  severity: 'high',
  whenNone: 'notApplicable',
  needs: { backup: ['encrypted'] },
  helps: { backup: ['holds'] },
  params: z.object({}),
  reasons: {
    plain: { one: 'can be read by whoever gets hold of it', many: 'can be read by whoever gets hold of them' },
  },
  question: 'Is every backup of client records encrypted?',
  *judge({ backup }) {
    for (const it of backup) {
      if (it.encrypted) yield pass(it)
      else if (it.holds === 'none') continue
      else yield it.encrypted === undefined ? unknown(it, 'encrypted') : fail(it, 'plain')
    }
  },
})
