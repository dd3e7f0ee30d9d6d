import { defineCheck, type Fact, fail, pass, unknown, unread } from 'confide'
import { z } from 'zod'

type Log = Pick<Fact<'log'>, 'covers' | 'on' | 'everywhere' | 'except'>

const FIELDS = ['covers', 'on', 'everywhere', 'except'] as const

export default defineCheck({
  id: 'file-logging',
  title: 'Who opened, sent on or took out client files is recorded',
  theme: 'logging',
  severity: 'medium',
  whenNone: 'unknown',
  needs: { log: FIELDS },
  params: z.object({ statedDays: z.int().positive().default(366).describe('days after which an answer no longer counts') }),
  reasons: {
    off: { one: 'is switched off', many: 'are switched off' },
    'in-part': { one: 'records only a part of its system', many: 'record only a part of their system' },
    'leaves-out': { one: 'leaves some people out', many: 'leave some people out' },
    'not-files': {
      one: 'records nothing of who opens files or takes them out, nor does any log beside it',
      many: 'record nothing of who opens files or takes them out, nor does any log beside them',
    },
  },
  question: 'Does every system with client data record who opened, shared, downloaded or exported which file or record?',
  evidence: 'the line of the log that shows a test export, dated',
  *judge({ log }, _, { whole }) {
    for (const source of new Set(log.map((it) => it.source))) {
      const logs = log.filter((it) => it.source === source).sort((a, b) => (a.id < b.id ? -1 : 1))
      const working = logs.filter((it) => !faultOf(it) && mayTellOfFiles(it))
      const good = working.filter((it) => !gapOf(it))
      const [vague] = working
      const gap = vague && gapOf(vague)
      const worst = logs.find(mayTellOfFiles) ?? logs[0]
      if (good.length > 0) yield* good.map(pass)
      else if (gap) yield unknown(vague, gap)
      else if (worst && !whole('log', source)) yield unread(worst, 'log')
      else if (worst) {
        const fault = mayTellOfFiles(worst) ? faultOf(worst) : undefined
        yield fail(worst, fault ?? 'not-files', fault === 'leaves-out' ? { affects: worst.except ?? [] } : {})
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

const mayTellOfFiles = (it: Log) => it.covers === undefined || it.covers.includes('files') || it.covers.includes('exports')
