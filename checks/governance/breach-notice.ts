import { advise, defineCheck, fail, isAhead, pass, unknown } from 'confide'
import { z } from 'zod'

export default defineCheck({
  id: 'breach-notice',
  title: 'Whoever has to be told of a leak was told in time',
  theme: 'governance',
  severity: 'high',
  whenNone: 'notApplicable',
  needs: { incident: ['discovered', 'reported'] },
  params: z.object({
    hours: z.int().positive().default(72).describe('hours from first knowing to telling'),
    statedDays: z.int().positive().default(366).describe('days after which an answer no longer counts'),
  }),
  reasons: {
    late: { one: 'was told too late', many: 'were told too late' },
    'clock-runs': {
      one: 'was told to nobody so far: the time to tell is running',
      many: 'were told to nobody so far: the time to tell is running',
    },
    'nobody-told': {
      one: 'was told to nobody: is it written down why nobody had to be?',
      many: 'were told to nobody: is it written down why nobody had to be?',
    },
  },
  question:
    'Was everybody whom the law names told in time of each loss, leak or break-in of the last twelve months, or was there none?',
  evidence: "the list of incidents without names of clients, and the authority's confirmations",
  *judge({ incident }, { hours }, { now }) {
    for (const it of incident) {
      const { discovered, reported } = it
      if (discovered === undefined || isAhead(discovered, now)) yield unknown(it, 'discovered')
      else if (reported === undefined || (reported !== null && isAhead(reported, now))) yield unknown(it, 'reported')
      else if (reported === null)
        yield advise(it, now.getTime() - first(discovered) > hours * HOUR ? 'nobody-told' : 'clock-runs')
      else if (last(reported) < first(discovered)) yield unknown(it, 'reported')
      else if (first(reported) - last(discovered) > hours * HOUR) yield fail(it, 'late')
      // Two mere days may lie a day more, or a day less, apart than they look.
      else yield last(reported) - first(discovered) > hours * HOUR ? unknown(it, 'reported') : pass(it)
    }
  },
})

const HOUR = 3_600_000

const first = (moment: string) => Date.parse(moment)

/** The end of a mere day; of a time of day, that time. */
const last = (moment: string) => Date.parse(moment) + (moment.includes('T') ? 0 : 24 * HOUR)
