import type { output, ZodType } from 'zod'
import { APP_CALLS } from '../../../../src/collectors/microsoft365/calls/apps.js'
import { DEVICE_CALLS } from '../../../../src/collectors/microsoft365/calls/devices.js'
import { PEOPLE_CALLS } from '../../../../src/collectors/microsoft365/calls/people.js'
import { TENANT_CALLS } from '../../../../src/collectors/microsoft365/calls/tenant.js'
import {
  type Answer,
  type Asked,
  MicrosoftFailure,
  type Page,
  type Session,
} from '../../../../src/collectors/microsoft365/session.js'
import type { FactRecord } from '../../../../src/model/collector.js'
import type { FieldId } from '../../../../src/model/facts/index.js'

export const NOW = new Date('2026-11-22T09:00:00Z')
export const TENANT = '7a1f9c3e-0000-4000-8000-00000000a001'

const CALLS = new Map([...TENANT_CALLS, ...APP_CALLS, ...DEVICE_CALLS, ...PEOPLE_CALLS].map((call) => [call.id, call]))

/** What a call answers: one object, the pages of a list, or one object for each key; or why it refuses. */
export type Said =
  | { one: unknown }
  | { pages: unknown[][]; then?: MicrosoftFailure }
  | { each: Record<string, unknown> }
  | { no: MicrosoftFailure }

export interface Faked {
  session: Session
  /** The ids of the calls in the order in which they were made. */
  made: string[]
}

/** Answers what stands in the table and nothing else: a call or a query name that the call table does not hold is an error of the test. */
export function faked(
  table: Record<string, Said>,
  { want, without = [] }: { want?: readonly FieldId[]; without?: readonly string[] } = {},
): Faked {
  const made: string[] = []
  const wanted = new Set<FieldId>(want ?? [...CALLS.values()].flatMap((call) => [...call.gives]))
  const answer = (id: string, asked?: Asked): Said => {
    const call = CALLS.get(id)
    if (call === undefined) throw new Error(`${id} is in no call table`)
    for (const name of Object.keys(asked?.query ?? {})) {
      if (!call.query?.includes(name)) throw new Error(`${id} does not list the query name ${name}`)
    }
    made.push(id)
    const said = table[id]
    if (said === undefined) throw new Error(`${id} is not in the table of this test`)
    if ('no' in said) throw said.no
    return said
  }
  const session: Session = {
    async get(id, schema, asked) {
      const said = answer(id, asked)
      if (!('one' in said)) throw new Error(`${id} is not one object`)
      const read = schema.safeParse(said.one)
      if (!read.success) throw failure(id, 'failed')
      return read.data
    },
    async *list(id, item, asked) {
      const said = answer(id, asked)
      if (!('pages' in said)) throw new Error(`${id} is not a list`)
      for (const page of said.pages) yield pageOf(page, item)
      if (said.then) throw said.then
    },
    async *each(id, keys, schema, asked) {
      const said = answer(id, asked)
      if (!('each' in said)) throw new Error(`${id} is not asked for each key`)
      for await (const key of keys) yield oneOf(id, key, said.each[key], schema)
    },
    rows() {
      throw new Error('no cmdlet is asked here')
    },
    planned: (id) => CALLS.has(id) && id in table && !without.includes(id),
    chosen: new Set(),
    tenant: TENANT,
    signedIn: { as: 'person', login: 'ana@harbourst.example' },
    signal: new AbortController().signal,
    now: NOW,
    source: 'microsoft365',
    want: wanted,
    log() {},
  }
  return { session, made }
}

function pageOf<S extends ZodType>(page: readonly unknown[], item: S): Page<output<S>> {
  const read = page.map((it) => item.safeParse(it))
  const items = read.flatMap((it) => (it.success ? [it.data] : []))
  return { items, broken: page.length - items.length }
}

function oneOf<S extends ZodType>(id: string, key: string, value: unknown, schema: S): Answer<output<S>> {
  if (value instanceof MicrosoftFailure) return { key, failed: value }
  const read = schema.safeParse(value)
  return read.success ? { key, value: read.data } : { key, failed: failure(id, 'failed') }
}

export const failure = (call: string, because: MicrosoftFailure['because'], theirs?: string): MicrosoftFailure =>
  new MicrosoftFailure({ code: 'MICROSOFT_REFUSED', call, what: `${call}: refused.`, because, remedy: `Mend ${call}.`, theirs })

export async function records(from: AsyncIterable<FactRecord>): Promise<FactRecord[]> {
  const all: FactRecord[] = []
  for await (const it of from) all.push(it)
  return all
}

type Fact = Extract<FactRecord, { record: 'fact' }>
type Census = Extract<FactRecord, { record: 'census' }>
type Gap = Extract<FactRecord, { record: 'gap' }>

export const factsOf = (all: readonly FactRecord[], kind: string): Fact[] =>
  all.flatMap((it) => (it.record === 'fact' && it.kind === kind ? [it] : []))
export const censusOf = (all: readonly FactRecord[], kind: string): Census | undefined =>
  all.flatMap((it) => (it.record === 'census' && it.kind === kind ? [it] : []))[0]
export const gapsIn = (all: readonly FactRecord[], kind: string): Gap[] =>
  all.flatMap((it) => (it.record === 'gap' && it.kind === kind ? [it] : []))
