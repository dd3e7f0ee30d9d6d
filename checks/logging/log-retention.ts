import { defineCheck, type Fact, fail, pass, unknown, unread } from 'confide'
import { z } from 'zod'

type Log = Pick<Fact<'log'>, 'covers' | 'on' | 'everywhere' | 'keptDays'>

const FIELDS = ['covers', 'on', 'everywhere', 'keptDays'] as const
const SCOPES = ['sign-in', 'administration', 'files', 'mail', 'records', 'exports', 'api'] as const

export default defineCheck({
  id: 'log-retention',
  title: 'Records of who did what are kept long enough',
  theme: 'logging',
  severity: 'medium',
  whenNone: 'fail',
  needs: { log: FIELDS },
  params: z.object({
    days: z.int().positive().default(365).describe('days that an entry has to be kept'),
    scopes: z
      .array(z.enum(SCOPES))
      .min(1)
      .default(['sign-in', 'administration'])
      .describe('the kinds of action whose record has to be kept'),
  }),
  reasons: {
    none: { one: 'keeps no record of who did what', many: 'keep no record of who did what' },
    'too-short': { one: 'is kept for too short a time', many: 'are kept for too short a time' },
    'not-recorded': { one: 'does not record all that has to be kept', many: 'do not record all that has to be kept' },
  },
  question: 'Are the records of who signed in and who changed settings kept for a year, in every system with client data?',
  *judge({ log }, { days, scopes }, { whole }) {
    for (const source of new Set(log.map((it) => it.source))) {
      const logs = log.filter((it) => it.source === source).sort((a, b) => (a.id < b.id ? -1 : 1))
      const maybe = logs.filter((it) => !faultOf(it, days) && gapOf(it))
      const sound = logs.filter((it) => !faultOf(it, days) && !gapOf(it))
      const open = scopes.filter((scope) => !sound.some((it) => mayCover(it, scope)))
      const lacking = open.filter((scope) => !maybe.some((it) => mayCover(it, scope)))
      const blamed = new Set(lacking.flatMap((scope) => longest(logs, scope, days)))
      for (const it of logs) {
        const [fault, gap] = [faultOf(it, days), gapOf(it)]
        const covers = (list: typeof scopes) => list.some((scope) => mayCover(it, scope))
        if (open.length === 0) {
          if (!fault && !gap && covers(scopes)) yield pass(it)
        } else if (blamed.has(it)) yield whole('log', source) ? fail(it, fault ?? 'not-recorded') : unread(it, 'log')
        else if (!fault && gap && covers(open)) yield unknown(it, gap)
      }
    }
  },
})

/** What keeps a log from counting: a part of a record is no record, however long it is kept. */
function faultOf(it: Log, days: number): 'too-short' | 'not-recorded' | undefined {
  if (it.on === false || it.everywhere === false) return 'not-recorded'
  return typeof it.keptDays === 'number' && it.keptDays < days ? 'too-short' : undefined
}

/** Of the logs that may record a scope those that are kept longest; where none does, the first of the source. */
function longest<L extends Log>(logs: readonly L[], scope: (typeof SCOPES)[number], days: number): L[] {
  const recording = logs.filter((it) => mayCover(it, scope) && faultOf(it, days) === 'too-short')
  const most = Math.max(...recording.map((it) => it.keptDays ?? 0))
  const first = logs.find((it) => mayCover(it, scope)) ?? logs[0]
  return recording.length > 0 ? recording.filter((it) => it.keptDays === most) : first ? [first] : []
}

const gapOf = (it: Log) => FIELDS.find((field) => it[field] === undefined)

const mayCover = (it: Log, scope: (typeof SCOPES)[number]) => it.covers === undefined || it.covers.includes(scope)
