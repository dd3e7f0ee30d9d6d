import { defineCheck, fail, notApplicable, pass, unknown } from 'confide'
import { z } from 'zod'

export default defineCheck({
  id: 'screen-lock',
  title: 'Every screen locks itself',
  theme: 'devices',
  severity: 'high',
  whenNone: 'unknown',
  needs: { device: ['lockAfter'] },
  helps: { device: ['desktop'] },
  params: z.object({ minutes: z.number().positive().default(15).describe('minutes without input') }),
  reasons: {
    never: { one: 'never locks its screen by itself', many: 'never lock their screens by themselves' },
    late: { one: 'locks its screen too late', many: 'lock their screens too late' },
  },
  *judge({ device }, { minutes }) {
    for (const it of device) {
      if (typeof it.lockAfter === 'number' && it.lockAfter <= minutes * 60) yield pass(it)
      else if (it.desktop === null) yield notApplicable(it, 'it has no screen to leave open')
      else if (it.lockAfter === undefined) yield unknown(it, 'lockAfter')
      else yield fail(it, it.lockAfter === null ? 'never' : 'late')
    }
  },
})
