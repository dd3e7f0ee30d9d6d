import { z } from 'zod'
import type { Gap } from '../../../model/census.js'
import type { FactRecord } from '../../../model/collector.js'
import { type FieldId, splitFieldId } from '../../../model/facts/index.js'
import type { Log } from '../../../model/facts/vendor.js'
import { read } from '../people/read.js'
import { gaps, type Trouble } from '../policies/setting.js'
import type { Session } from '../session.js'
import { KEPT, type Kept } from './kept.js'

/** The latest entry of a log, if there is one. Its kind tells an empty log from an answer to something else. */
const Latest = z.object({
  kind: z.string().regex(/\breports#activities$/),
  items: z.array(z.object({ id: z.object({ time: z.iso.datetime({ offset: true }) }) })).nullish(),
})

const MS_PER_DAY = 86_400_000

/** A log that only some editions keep is known to be kept when it has an entry as young as this. Gmail's is not asked for more. */
const YOUNG_DAYS = 30

/** The records that Google keeps of every practice, and those that it keeps in some editions. */
export async function* logs(session: Session): AsyncGenerator<FactRecord, void> {
  if (![...session.want].some((id) => splitFieldId(id).kind === 'log')) return
  session.log('reading which logs are kept')
  const { source, now } = session
  const told = await Promise.all(KEPT.map((it) => look(session, it)))
  for (const { log } of told) yield log
  const missing = new Map<string, Gap>()
  for (const { lacks } of told) {
    for (const [fields, why] of lacks)
      for (const gap of gaps(session, fields, why)) missing.set(`${gap.field} ${gap.remedy}`, gap)
  }
  yield* missing.values()
  yield { record: 'census', source, kind: 'log', whole: true, count: told.length, at: now.toISOString() }
}

interface Told {
  log: Log
  lacks: (readonly [FieldId[], Trouble])[]
}

/** What holds of every practice is said of one whose log answered: nothing passes where nothing was read. */
async function look(session: Session, kept: Kept): Promise<Told> {
  const { id, name, covers, call, days } = kept
  const log: Log = { record: 'fact', kind: 'log', source: session.source, id, name, covers: [covers] }
  const answer = await read(session, call, () => session.get(call, Latest, { query: queryOf(kept, session.now) }))
  if ('failed' in answer) return { log, lacks: [[ALL, answer.failed]] }
  // Administrators can neither delete entries nor change how long they are kept, and leave nobody out:
  // https://support.google.com/a/answer/7061566
  Object.assign(log, { except: [], tamperProof: true } satisfies Partial<Log>)
  const lacks: Told['lacks'] = []
  if (kept.always) log.everywhere = true
  else lacks.push([['log.everywhere'], BY_LICENCE])
  if (days === undefined) lacks.push([['log.keptDays'], AGE_UNCLEAR])
  else log.keptDays = days
  if (kept.always || isYoung(answer.value.items?.[0]?.id.time, session.now)) log.on = true
  else lacks.push([['log.on'], notSeen(name)])
  return { log, lacks }
}

const ALL: FieldId[] = ['log.on', 'log.everywhere', 'log.except', 'log.keptDays', 'log.tamperProof']

function queryOf({ event, between }: Kept, now: Date): Record<string, string> {
  const startTime = new Date(now.getTime() - YOUNG_DAYS * MS_PER_DAY).toISOString()
  return {
    ...(event === undefined ? {} : { eventName: event }),
    ...(between ? { startTime, endTime: now.toISOString() } : {}),
    maxResults: '1',
    fields: 'kind,items(id/time)',
  }
}

function isYoung(time: string | undefined, now: Date): boolean {
  return time !== undefined && now.getTime() - Date.parse(time) <= YOUNG_DAYS * MS_PER_DAY
}

const notSeen = (name: string): Trouble => ({
  because: 'licence',
  remedy: `Look at "${name}" in admin.google.com > Reporting > Audit and investigation: Google keeps this log in some editions only, and there is no entry of the last ${YOUNG_DAYS} days.`,
})

const BY_LICENCE: Trouble = {
  because: 'licence',
  remedy:
    'Look at which editions people have, in admin.google.com > Billing > Subscriptions: Google keeps some logs only of those whose edition has them.',
}

const AGE_UNCLEAR: Trouble = {
  because: 'unsupported',
  remedy: 'Look up how long Google keeps this log in your edition (support.google.com/a/answer/7061566): its pages do not agree.',
}
