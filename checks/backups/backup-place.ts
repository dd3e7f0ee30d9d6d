import { advise, defineCheck, fail, pass, unknown } from 'confide'
import { z } from 'zod'

export default defineCheck({
  id: 'backup-place',
  title: 'Backups lie apart from the originals, in a place that was chosen',
  theme: 'backups',
  severity: 'low',
  whenNone: 'notApplicable',
  needs: { backup: ['offsite', 'medium', 'holds'] },
  params: z.object({ statedDays: z.int().positive().default(366).describe('days after which an answer no longer counts') }),
  reasons: {
    loose: {
      one: 'lies on a disk or stick that anybody can carry off',
      many: 'lie on disks or sticks that anybody can carry off',
    },
    beside: { one: 'lies in the same place as the original', many: 'lie in the same place as the originals' },
  },
  question:
    'Do copies of client records lie in another place than the originals, one that the practice chose and controls, and not on loose disks or sticks at home?',
  evidence: "a picture of the backup's target setting",
  *judge({ backup }) {
    const another = backup.some((it) => it.holds === 'client' && it.offsite === true && FIXED.includes(it.medium ?? ''))
    for (const it of backup) {
      if (it.holds === 'none' || it.holds === 'staff') continue
      if (it.medium === 'removable') yield another && it.holds !== undefined ? advise(it, 'loose') : fail(it, 'loose')
      else if (it.offsite === false && another && it.holds !== undefined) yield advise(it, 'beside')
      else if (it.offsite === false) yield fail(it, 'beside')
      else if (it.offsite === undefined) yield unknown(it, 'offsite')
      else if (it.medium === undefined) yield unknown(it, 'medium')
      else yield it.holds === undefined ? unknown(it, 'holds') : pass(it)
    }
  },
})

const FIXED: readonly string[] = ['cloud', 'own-server']
