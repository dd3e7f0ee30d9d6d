import { defineCheck, type Fact, fail, pass, unknown, unread } from 'confide'
import { z } from 'zod'

type Log = Pick<Fact<'log'>, 'covers' | 'on' | 'everywhere' | 'tamperProof'>

const FIELDS = ['covers', 'on', 'everywhere', 'tamperProof'] as const
const SCOPES = ['sign-in', 'administration', 'files', 'mail', 'records', 'exports', 'api'] as const

export default defineCheck({
  id: 'log-integrity',
  title: 'Nobody can change the records of who did what unnoticed',
  theme: 'logging',
  severity: 'medium',
  whenNone: 'fail',
  needs: { log: FIELDS },
  params: z.object({
    scopes: z
      .array(z.enum(SCOPES))
      .min(1)
      .default(['sign-in', 'administration'])
      .describe('the kinds of action whose record has to be safe from change'),
  }),
  reasons: {
    none: { one: 'keeps no record of who did what', many: 'keep no record of who did what' },
    changeable: { one: 'can be changed without anybody noticing', many: 'can be changed without anybody noticing' },
    'not-recorded': { one: 'does not record all that has to be safe', many: 'do not record all that has to be safe' },
  },
  question: 'In every system with client data: would it show if somebody changed or deleted the record of who did what?',
  *judge({ log }, { scopes }, { whole }) {
    for (const source of new Set(log.map((it) => it.source))) {
      const logs = log.filter((it) => it.source === source).sort((a, b) => (a.id < b.id ? -1 : 1))
      const maybe = logs.filter((it) => !faultOf(it) && gapOf(it))
      const sound = logs.filter((it) => !faultOf(it) && !gapOf(it))
      const open = scopes.filter((scope) => !sound.some((it) => mayCover(it, scope)))
      const lacking = open.filter((scope) => !maybe.some((it) => mayCover(it, scope)))
      const blamed = new Set(lacking.flatMap((scope) => nearest(logs, scope)))
      for (const it of logs) {
        const [fault, gap] = [faultOf(it), gapOf(it)]
        const covers = (list: typeof scopes) => list.some((scope) => mayCover(it, scope))
        if (open.length === 0) {
          // A log beside a safe one often reaches further back than it: what only that one still holds can be changed.
          if (!covers(scopes) || fault === 'not-recorded') continue
          if (fault) yield fail(it, fault, { severity: 'low' })
          else yield gap ? unknown(it, gap) : pass(it)
        } else if (blamed.has(it)) yield whole('log', source) ? fail(it, fault ?? 'not-recorded') : unread(it, 'log')
        else if (!fault && gap && covers(open)) yield unknown(it, gap)
      }
    }
  },
})

/** What keeps a log from counting: a part of a record is no record, however safe it is. */
function faultOf(it: Log): 'changeable' | 'not-recorded' | undefined {
  if (it.on === false || it.everywhere === false) return 'not-recorded'
  return it.tamperProof === false ? 'changeable' : undefined
}

/** The logs that may record a scope and can be changed; where none records it, the first of the source. */
function nearest<L extends Log>(logs: readonly L[], scope: (typeof SCOPES)[number]): L[] {
  const recording = logs.filter((it) => mayCover(it, scope) && faultOf(it) === 'changeable')
  const first = logs.find((it) => mayCover(it, scope)) ?? logs[0]
  return recording.length > 0 ? recording : first ? [first] : []
}

const gapOf = (it: Log) => FIELDS.find((field) => it[field] === undefined)

const mayCover = (it: Log, scope: (typeof SCOPES)[number]) => it.covers === undefined || it.covers.includes(scope)
