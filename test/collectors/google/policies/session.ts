import { POLICY_CALLS } from '../../../../src/collectors/google/calls/policies.js'
import { GoogleFailure, type Session } from '../../../../src/collectors/google/session.js'
import type { FactRecord } from '../../../../src/model/collector.js'
import type { FieldId } from '../../../../src/model/facts/index.js'
import { UNITS } from './practice.js'

export const NOW = new Date('2026-11-22T09:00:00Z')

const CALLS = new Map(POLICY_CALLS.map((call) => [call.id, call]))

/** What a list answers: its pages, and perhaps why it broke off; or why it refuses. */
export type Said = { pages: unknown[][]; breaks?: unknown } | { no: unknown }

/** The organisational units as the Directory API sends them: the root is among them. */
export const UNIT_ITEMS = UNITS.map(({ id, path, parent }) => ({
  kind: 'admin#directory#orgUnit',
  name: path === '/' ? 'Harbour Street' : path.split('/').at(-1),
  orgUnitId: `id:${id}`,
  orgUnitPath: path,
  ...(parent === null ? {} : { parentOrgUnitId: `id:${parent}`, parentOrgUnitPath: UNITS.find((it) => it.id === parent)?.path }),
}))

export interface Faked {
  session: Session
  /** Ids of the calls in the order in which they were made. */
  made: string[]
}

/** Answers what stands in the table and nothing else: a call, a path key or a query name that no call lists is an error of the test. */
export function faked(
  table: Record<string, Said>,
  { want, without = [] }: { want?: readonly FieldId[]; without?: readonly string[] } = {},
): Faked {
  const made: string[] = []
  const refuse = (): never => {
    throw new Error('only lists are asked for here')
  }
  const session: Session = {
    get: refuse,
    each: refuse,
    async *list(id, items, item, asked) {
      const call = CALLS.get(id)
      if (call === undefined) throw new Error(`${id} is in no call table`)
      for (const name of Object.keys(asked?.query ?? {}))
        if (!call.query?.includes(name)) throw new Error(`${id} does not list the query name ${name}`)
      for (const key of Object.keys(asked?.path ?? {}))
        if (!call.path?.includes(`{${key}}`)) throw new Error(`${id} has no {${key}} in its path`)
      if (items !== ITEMS[id]) throw new Error(`${id} answers no ${items}`)
      made.push(id)
      const said = table[id]
      if (said === undefined) throw new Error(`${id} is not in the table of this test`)
      if ('no' in said) throw said.no
      for (const page of said.pages) {
        const read = page.map((it) => item.safeParse(it))
        const good = read.flatMap((it) => (it.success ? [it.data] : []))
        yield { items: good, broken: page.length - good.length }
      }
      if (said.breaks !== undefined) throw said.breaks
    },
    planned: (id) => CALLS.has(id) && id in table && !without.includes(id),
    chosen: new Set(),
    customer: 'C0123abcd',
    signal: new AbortController().signal,
    now: NOW,
    source: 'google',
    want: new Set<FieldId>(want ?? POLICY_CALLS.flatMap((call) => [...call.gives, ...call.gives.map(peopleOf)])),
    log() {},
  }
  return { session, made }
}

const peopleOf = (id: FieldId) => id.replace(/\.value$/, '.people') as FieldId

const ITEMS: Readonly<Record<string, string>> = {
  'cloudidentity:policies.list': 'policies',
  'directory:orgunits.list': 'organizationUnits',
  'cloudidentity:inboundSsoAssignments.list': 'inboundSsoAssignments',
}

/** A practice that answers everything: these policies, the units of practice.ts, nobody sent elsewhere. */
export const answering = (policies: readonly unknown[], over: Record<string, Said> = {}): Record<string, Said> => ({
  'cloudidentity:policies.list': { pages: [[...policies]] },
  'directory:orgunits.list': { pages: [UNIT_ITEMS] },
  'cloudidentity:inboundSsoAssignments.list': { pages: [[]] },
  ...over,
})

export const failure = (call: string, because: GoogleFailure['because'], status?: number): GoogleFailure =>
  new GoogleFailure({ code: 'GOOGLE_REFUSED', call, what: `${call}: refused.`, because, remedy: `Mend ${call}.`, status })

export async function records(from: AsyncIterable<FactRecord>): Promise<FactRecord[]> {
  const all: FactRecord[] = []
  for await (const it of from) all.push(it)
  return all
}

type Kind<R extends FactRecord['record']> = Extract<FactRecord, { record: R }>

export const factsOf = (all: readonly FactRecord[], kind: string): Kind<'fact'>[] =>
  all.flatMap((it) => (it.record === 'fact' && it.kind === kind ? [it] : []))
export const censusOf = (all: readonly FactRecord[], kind: string): Kind<'census'>[] =>
  all.flatMap((it) => (it.record === 'census' && it.kind === kind ? [it] : []))
export const gapsIn = (all: readonly FactRecord[], kind: string): Kind<'gap'>[] =>
  all.flatMap((it) => (it.record === 'gap' && it.kind === kind ? [it] : []))
