import { Census, Gap } from '../model/census.js'
import type { CollectContext, FactRecord, Permission } from '../model/collector.js'
import { messageOf } from '../model/error.js'
import type { FactSchema } from '../model/facts/index.js'
import { sharing } from './alike.js'
import type { Plan, PlannedSource } from './plan.js'
import type { AskedSource, Header } from './world.js'

/** What a source may use while it collects: the guarded doors, made for its own call table. */
export type Doors = (
  source: PlannedSource,
  signal: AbortSignal,
  log: (line: string) => void,
) => Pick<CollectContext, 'fetch' | 'run' | 'resolve'>

export type Progress = (event: {
  source: string
  title: string
  state: 'started' | 'line' | 'done' | 'failed'
  text?: string
}) => void

export interface CollectOptions {
  now: Date
  version: string
  doors: Doors
  /** Schemas of every fact kind, plugins' included. */
  schemas: ReadonlyMap<string, FactSchema>
  signal?: AbortSignal
  /** Milliseconds that one source may take. */
  timeLimitMs?: number
  progress?: Progress
  /** Told once for each source that can tell: the permissions that its sign-in holds. */
  permissions?: (source: string, held: readonly Permission[]) => void
}

export interface Collected {
  header: Header
  records: FactRecord[]
}

const TIME_LIMIT_MS = 120_000

/**
 * Reads all sources side by side. One that throws, stalls or is cut off has said nothing of the kinds whose census is missing:
 * the others go on. Records that do not parse are dropped, so that their census counts more than arrived.
 */
export async function collect(plan: Plan, options: CollectOptions): Promise<Collected> {
  const asked = plan.sources.map((source) => collectOne(source, plan, options))
  const done = await Promise.all(asked)
  // Weak references hold until the turn ends, and with them what the sources read.
  await new Promise((ended) => setTimeout(ended))
  options.signal?.throwIfAborted()
  const sources = done.map((it) => it.asked)
  const records = done.flatMap((it) => it.records)
  const header: Header = {
    record: 'header',
    schemaVersion: 1,
    tool: { name: 'confide', version: options.version },
    at: options.now.toISOString(),
    sources,
    expected: plan.expected,
    records: records.length,
  }
  return { header, records }
}

async function collectOne(source: PlannedSource, plan: Plan, options: CollectOptions) {
  const { id, collector } = source
  const asked: AskedSource = { id, type: collector.id, title: collector.title, ...(source.leftOut ? { leftOut: true } : {}) }
  const records: FactRecord[] = []
  const shared = sharing()
  if (source.leftOut || source.calls.length === 0) return { asked, records }
  const tell = (state: 'started' | 'line' | 'done' | 'failed', text?: string) =>
    options.progress?.({ source: id, title: collector.title, state, ...(text === undefined ? {} : { text }) })
  tell('started')
  // Not AbortSignal.timeout(): its timer does not keep the program alive, and a source that waits for nothing would end it.
  const late = new AbortController()
  const limit = late.signal
  const start = () => setTimeout(() => late.abort(), options.timeLimitMs ?? collector.timeLimitMs ?? TIME_LIMIT_MS)
  let timer = start()
  const signal = options.signal ? AbortSignal.any([options.signal, limit]) : limit
  const log = (line: string) => tell('line', line)
  const ctx: CollectContext = {
    source: id,
    settings: source.settings,
    want: plan.want,
    calls: source.calls,
    endpoints: source.endpoints ?? new Map(),
    signal,
    now: options.now,
    log,
    async inPerson(work) {
      clearTimeout(timer)
      try {
        return await work()
      } finally {
        timer = start()
      }
    },
    permissions: (held) => options.permissions?.(id, held),
    ...options.doors(source, signal, log),
  }
  try {
    await take(collector.collect(ctx), signal, (record) => {
      const sound = parse(record, id, options.schemas)
      if (sound) records.push(shared(sound))
    })
    tell('done')
  } catch (error) {
    if (options.signal?.aborted) return { asked, records } // the whole run ends; nobody failed
    const message = limit.aborted ? 'it took too long and was stopped' : messageOf(error)
    asked.error = message.slice(0, 500)
    tell('failed', asked.error)
  } finally {
    clearTimeout(timer)
  }
  return { asked, records }
}

/** Takes records until the source ends or the signal fires, also when the source ignores the signal. */
async function take(from: AsyncIterable<FactRecord>, signal: AbortSignal, each: (record: FactRecord) => void): Promise<void> {
  signal.throwIfAborted()
  const drain = async () => {
    for await (const record of from) {
      if (signal.aborted) return
      each(record)
    }
  }
  const { aborted, forget } = abortOf(signal)
  await Promise.race([drain(), aborted]).finally(forget)
}

/** Apart, because the signal outlives the source: a listener made beside it would hold everything that the source read. */
function abortOf(signal: AbortSignal): { aborted: Promise<never>; forget: () => void } {
  let forget = () => {}
  const aborted = new Promise<never>((_, reject) => {
    const tell = () => reject(signal.reason)
    signal.addEventListener('abort', tell, { once: true })
    forget = () => signal.removeEventListener('abort', tell)
  })
  return { aborted, forget }
}

/** A record as its schema knows it, under the name of the source that gave it; undefined when it does not parse. */
export function parse(
  record: unknown,
  source: string | undefined,
  schemas: ReadonlyMap<string, FactSchema>,
): FactRecord | undefined {
  if (typeof record !== 'object' || record === null) return undefined
  const named = (source === undefined ? record : { ...record, source }) as { record?: unknown; kind?: unknown }
  const schema =
    named.record === 'fact'
      ? typeof named.kind === 'string'
        ? schemas.get(named.kind)
        : undefined
      : named.record === 'census'
        ? Census
        : named.record === 'gap'
          ? Gap
          : undefined
  const parsed = schema?.safeParse(named)
  return parsed?.success ? (parsed.data as FactRecord) : undefined
}
