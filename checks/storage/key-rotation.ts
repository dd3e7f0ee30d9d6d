import { advise, daysSince, defineCheck, fail, isAhead, pass, unknown } from 'confide'
import { z } from 'zod'

export default defineCheck({
  id: 'key-rotation',
  title: 'Encryption keys are replaced by themselves',
  theme: 'storage',
  severity: 'low',
  whenNone: 'notApplicable',
  needs: { key: ['use', 'active', 'rotates', 'created'] },
  params: z.object({
    maxDays: z.int().positive().default(365).describe('days that a key may serve where nothing replaces it by itself'),
  }),
  reasons: {
    old: { one: 'has not been replaced for too long', many: 'have not been replaced for too long' },
    'by-hand': { one: 'is replaced only when somebody remembers', many: 'are replaced only when somebody remembers' },
  },
  question: 'Are the keys that encrypt client data replaced at least once a year?',
  *judge({ key }, { maxDays }, { now }) {
    for (const it of key) {
      if (it.use === 'access' || it.active === false) continue
      if (it.use === undefined) yield unknown(it, 'use')
      else if (it.active === undefined) yield unknown(it, 'active')
      else if (it.rotates === undefined) yield unknown(it, 'rotates')
      else if (it.rotates) yield pass(it)
      else if (it.created === undefined || isAhead(it.created, now)) yield unknown(it, 'created')
      else yield daysSince(it.created, now) > maxDays ? fail(it, 'old') : advise(it, 'by-hand')
    }
  },
})
