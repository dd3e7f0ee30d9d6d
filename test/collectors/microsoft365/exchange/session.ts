import { z } from 'zod'
import { EXCHANGE_CALLS } from '../../../../src/collectors/microsoft365/calls/exchange.js'
import { LOG_CALLS } from '../../../../src/collectors/microsoft365/calls/logs.js'
import { TEAMS_CALLS } from '../../../../src/collectors/microsoft365/calls/teams.js'
import { TENANT_CALLS } from '../../../../src/collectors/microsoft365/calls/tenant.js'
import {
  type Answer,
  type Asked,
  MicrosoftFailure,
  type Page,
  type Session,
} from '../../../../src/collectors/microsoft365/session.js'
import type { Call } from '../../../../src/model/call.js'
import type { Because, Census, Gap } from '../../../../src/model/census.js'
import type { FactRecord } from '../../../../src/model/collector.js'
import { builtInFacts, type Fact, type FactKind, type FactTypes, type FieldId } from '../../../../src/model/facts/index.js'

export const NOW = new Date('2026-10-01T09:00:00Z')

const SKUS = TENANT_CALLS.filter(({ id }) => id === 'graph:subscribedSkus')
const ASIDE: Omit<Call, 'id'> = { why: 'reads', via: 'http', gives: [] }
const DEFAULTS: Call = { ...ASIDE, id: 'graph:policies.identitySecurityDefaultsEnforcementPolicy' }
const ACCESS: Call = { ...ASIDE, id: 'graph:identity.conditionalAccess.policies' }
const CALLS = [DEFAULTS, ACCESS, ...EXCHANGE_CALLS, ...LOG_CALLS, ...TEAMS_CALLS, ...SKUS]

/** What a call answers: rows, one object, or by what it was asked with. A failure is thrown. */
export type Answers = Readonly<Record<string, unknown>>
type Parameters = Readonly<Record<string, string | number | boolean>>

export function failure(call: string, because: Because = 'permission', more: { theirs?: string } = {}): MicrosoftFailure {
  return new MicrosoftFailure({ code: 'MICROSOFT_REFUSED', call, what: call, because, remedy: `Allow ${call}.`, ...more })
}

/** The rows, then a page that never comes. */
export const brokenOff = (call: string, ...rows: unknown[]) => ({ rows, broken: failure(call, 'failed') })

export interface Setting {
  answers: Answers
  /** The calls that the plan holds; all but opt-ins when left out. */
  planned?: (id: string, call: Call) => boolean
  want?: readonly FieldId[]
  mailRules?: boolean
  as?: 'person' | 'application'
}

export interface Request {
  call: string
  with: unknown
}

/** A session that answers from a table; a call, a parameter or a query name that is not described ends the test. */
export function sessionOf({ answers, planned, want, mailRules = false, as = 'application' }: Setting) {
  const asked: Request[] = []
  const holds = (call: Call) => (call.optIn === undefined || mailRules) && (planned?.(call.id, call) ?? true)
  const calls = new Map(CALLS.filter(holds).map((call) => [call.id, call]))
  const answerOf = (id: string, given: unknown, key = ''): unknown => {
    asked.push({ call: id, with: given })
    if (!calls.has(id)) throw new Error(`${id} is not planned`)
    if (!Object.hasOwn(answers, id)) throw new Error(`${id} is not expected`)
    const answer = answers[id]
    const one = typeof answer === 'function' ? (answer as (given: unknown, key: string) => unknown)(given, key) : answer
    if (one instanceof Error) throw one
    return one
  }
  const checkQuery = (id: string, given: Asked | undefined) => {
    const allowed = calls.get(id)?.query ?? []
    for (const name of Object.keys(given?.query ?? {}))
      if (!allowed.includes(name)) throw new Error(`${id} does not list ${name}`)
  }
  const session: Session = {
    get: async (id, schema, given) => {
      checkQuery(id, given)
      const parsed = schema.safeParse(answerOf(id, given))
      if (!parsed.success) throw failure(id, 'failed')
      return parsed.data
    },
    async *list(id, item, given) {
      checkQuery(id, given)
      yield* pagesOf(answerOf(id, given), item)
    },
    async *each(id, keys, schema, given) {
      checkQuery(id, given)
      for await (const key of keys) yield tried(key, () => parsedBy(id, schema, answerOf(id, given, key)))
    },
    async *rows(id, row, parameters = {}) {
      bodyAllows(calls.get(id), parameters)
      yield* pagesOf(answerOf(id, parameters), row)
    },
    planned: (id) => calls.has(id),
    chosen: new Set(mailRules ? ['mailRules'] : []),
    tenant: '11111111-1111-1111-1111-111111111111',
    signedIn: as === 'person' ? { as, login: 'ana@harbour.example' } : { as, client: 'c' },
    signal: new AbortController().signal,
    now: NOW,
    source: 'microsoft365',
    want: new Set(want ?? [...calls.values()].flatMap((call) => call.gives)),
    log: () => {},
  }
  return { session, asked }
}

function parsedBy<S extends z.ZodType>(id: string, schema: S, answer: unknown): z.output<S> {
  const parsed = schema.safeParse(answer)
  if (!parsed.success) throw failure(id, 'failed')
  return parsed.data
}

function tried<T>(key: string, run: () => T): Answer<T> {
  try {
    return { key, value: run() }
  } catch (error) {
    if (error instanceof MicrosoftFailure) return { key, failed: error }
    throw error
  }
}

const Broken = z.object({ rows: z.array(z.unknown()), broken: z.instanceof(MicrosoftFailure) })

/** Two rows a page, so that nothing rests on the first page alone. */
function* pagesOf<S extends z.ZodType>(answer: unknown, row: S): Generator<Page<z.output<S>>> {
  const off = Broken.safeParse(answer)
  const rows = z.array(z.unknown()).parse(off.success ? off.data.rows : answer)
  for (let at = 0; at === 0 || at < rows.length; at += 2) {
    const parsed = rows.slice(at, at + 2).map((it) => row.safeParse(it))
    const items = parsed.flatMap((it) => (it.success ? [it.data] : []))
    yield { items, broken: parsed.length - items.length }
  }
  if (off.success) throw off.data.broken
}

/** The guard's own test of what may leave. */
function bodyAllows(call: Call | undefined, parameters: Parameters): void {
  if (call === undefined) return
  const name = call.id.slice(call.id.indexOf(':') + 1)
  call.body?.parse({ CmdletInput: { CmdletName: name, Parameters: parameters } })
}

const strict = new Map(Object.entries(builtInFacts).map(([kind, schema]) => [kind, schema.strict()]))

export interface Said {
  asked: Request[]
  facts: Fact[]
  gaps: Gap[]
  of<K extends FactKind>(kind: K): FactTypes[K][]
  census(kind: FactKind): Census | undefined
  /** `field because` of each gap of a kind. */
  gapsOf(kind: FactKind): string[]
  count(call: string): number
}

/** Everything that a part says; each fact is held against its schema, and no kind may have two censuses. */
export async function said(part: (session: Session) => AsyncIterable<FactRecord>, setting: Setting): Promise<Said> {
  const { session, asked } = sessionOf(setting)
  const records: FactRecord[] = []
  for await (const record of part(session)) records.push(record)
  const facts = records.filter((it) => it.record === 'fact')
  for (const fact of facts) strict.get(fact.kind)?.parse(fact)
  const ids = facts.map(({ kind, id }) => `${kind} ${id}`)
  if (new Set(ids).size < ids.length) throw new Error('two facts have one id')
  const censuses = records.filter((it) => it.record === 'census')
  if (new Set(censuses.map(({ kind }) => kind)).size < censuses.length) throw new Error('a kind is counted twice')
  const gaps = records.filter((it) => it.record === 'gap')
  return {
    asked,
    facts,
    gaps,
    of: <K extends FactKind>(kind: K) => facts.filter((it): it is FactTypes[K] => it.kind === kind),
    census: (kind) => censuses.find((it) => it.kind === kind),
    gapsOf: (kind) => gaps.filter((it) => it.kind === kind).map(({ field, because }) => `${field} ${because}`),
    count: (call) => asked.filter((it) => it.call === call).length,
  }
}
