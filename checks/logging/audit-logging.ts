import { advise, defineCheck, type Fact, fail, pass, unknown, unread } from 'confide'
import { z } from 'zod'

type Log = Pick<Fact<'log'>, 'covers' | 'on' | 'everywhere' | 'except'>

const FIELDS = ['covers', 'on', 'everywhere', 'except'] as const
const SCOPES = ['sign-in', 'administration', 'files', 'mail', 'records', 'exports', 'api'] as const

export default defineCheck({
  id: 'audit-logging',
  title: 'Who did what in each system is recorded',
  theme: 'logging',
  severity: 'high',
  whenNone: 'fail',
  needs: { log: FIELDS },
  params: z.object({
    scopes: z
      .array(z.enum(SCOPES))
      .min(1)
      .default(['sign-in', 'administration'])
      .describe('the kinds of action that have to be recorded'),
  }),
  reasons: {
    none: { one: 'keeps no record of who did what', many: 'keep no record of who did what' },
    off: { one: 'is switched off', many: 'are switched off' },
    'in-part': { one: 'records only a part of its system', many: 'record only a part of their system' },
    'leaves-out': { one: 'leaves some people out', many: 'leave some people out' },
    'not-covered': {
      one: 'leaves out kinds of action that nothing beside it records',
      many: 'leave out kinds of action that nothing beside them records',
    },
  },
  question: 'Does every system with client data record who signed in and who changed its settings?',
  *judge({ log }, { scopes }, { whole }) {
    for (const source of new Set(log.map((it) => it.source))) {
      const logs = log.filter((it) => it.source === source).sort((a, b) => (a.id < b.id ? -1 : 1))
      const sound = logs.filter((it) => !faultOf(it) && !gapOf(it))
      const maybe = logs.filter((it) => !faultOf(it) && gapOf(it))
      const open = scopes.filter((scope) => !sound.some((it) => mayCover(it, scope)))
      const lacking = open.filter((scope) => !maybe.some((it) => mayCover(it, scope)))
      const unrecorded = lacking.filter((scope) => !logs.some((it) => mayCover(it, scope)))
      const best = sound.find((it) => scopes.some((scope) => mayCover(it, scope))) ?? sound[0] ?? maybe[0] ?? logs[0]
      for (const it of logs) {
        const [fault, gap] = [faultOf(it), gapOf(it)]
        const covers = (list: typeof scopes) => list.some((scope) => mayCover(it, scope))
        if (open.length === 0) {
          if (it.covers && covers(scopes) && !(gap && !fault)) yield fault ? advise(it, fault) : pass(it)
        } else if (fault && covers(lacking)) {
          const more = fault === 'leaves-out' ? { affects: it.except ?? [] } : {}
          yield whole('log', source) ? fail(it, fault, more) : unread(it, 'log')
        } else if (it === best && unrecorded.length > 0)
          yield whole('log', source) ? fail(it, 'not-covered', { affects: unrecorded }) : unread(it, 'log')
        else if (!fault && gap && covers(open)) yield unknown(it, gap)
      }
    }
  },
})

/** What keeps a log from counting, as far as is known. */
function faultOf(it: Log): 'off' | 'in-part' | 'leaves-out' | undefined {
  if (it.on === false) return 'off'
  if (it.everywhere === false) return 'in-part'
  return it.except && it.except.length > 0 ? 'leaves-out' : undefined
}

const gapOf = (it: Log) => FIELDS.find((field) => it[field] === undefined)

const mayCover = (it: Log, scope: (typeof SCOPES)[number]) => it.covers === undefined || it.covers.includes(scope)
