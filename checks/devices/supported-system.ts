import { advise, daysSince, defineCheck, END_OF_LIFE_AS_OF, endOfSupport, fail, isOver, pass, unknown } from 'confide'
import { z } from 'zod'

/** After so many days a table that knows no end of a system is too old to say that there is none. */
const TABLE_DAYS = 120

export default defineCheck({
  id: 'supported-system',
  title: "Every computer's system still gets security updates",
  theme: 'devices',
  severity: 'high',
  whenNone: 'unknown',
  needs: { device: ['release'] },
  params: z.object({ warnDays: z.int().min(0).default(90).describe('days before the end from which it is mentioned') }),
  reasons: {
    ended: {
      one: 'runs a system that gets no security updates any more',
      many: 'run a system that gets no security updates any more',
    },
    soon: {
      one: 'runs a system that soon gets no more security updates',
      many: 'run a system that soon gets no more security updates',
    },
  },
  *judge({ device }, { warnDays }, { now }) {
    for (const it of device) {
      const end = it.release === undefined ? undefined : endOfSupport(it.release)
      if (end === undefined) yield unknown(it, 'release')
      else if (end === null) yield daysSince(END_OF_LIFE_AS_OF, now) > TABLE_DAYS ? unknown(it, 'release') : pass(it)
      else if (isOver(end, now)) yield fail(it, 'ended')
      else yield -daysSince(end, now) <= warnDays ? advise(it, 'soon') : pass(it)
    }
  },
})
