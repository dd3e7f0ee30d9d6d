import { advise, daysSince, defineCheck, END_OF_LIFE_AS_OF, endsOfSupport, fail, isOver, pass, unknown } from 'confide'
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
      // Of each edition that it may be: where they agree, nobody needs to know which it is.
      const ends = it.release === undefined ? undefined : endsOfSupport(it.release)
      const [state, ...others] = new Set((ends ?? []).map((end) => stateAt(end, now, warnDays)))
      if (state === undefined || others.length > 0) yield unknown(it, 'release')
      else if (state === 'fine') yield pass(it)
      else yield state === 'soon' ? advise(it, 'soon') : fail(it, 'ended')
    }
  },
})

function stateAt(end: string | null, now: Date, warnDays: number): 'ended' | 'soon' | 'fine' | undefined {
  if (end === null) return daysSince(END_OF_LIFE_AS_OF, now) > TABLE_DAYS ? undefined : 'fine'
  if (isOver(end, now)) return 'ended'
  return -daysSince(end, now) <= warnDays ? 'soon' : 'fine'
}
