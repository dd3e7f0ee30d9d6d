import { type Census, type Gap, isPassing } from '../model/census.js'
import type { FactRecord } from '../model/collector.js'
import type { Fact, FactKind } from '../model/facts/index.js'
import { type Joined, join } from './join.js'
import type { Expected } from './plan.js'

/** How a source that was asked fared, as a facts file keeps it. */
export interface AskedSource {
  id: string
  type: string
  title: string
  /** Why it ended early; made safe for printing. */
  error?: string
  leftOut?: boolean
}

/** The head line of a facts file, and the head of every world. */
export interface Header {
  record: 'header'
  schemaVersion: 1
  tool: { name: 'confide'; version: string }
  /** When collecting began. */
  at: string
  sources: AskedSource[]
  expected: Expected[]
  /** Records that follow; a lost line is noticed by it. */
  records?: number
}

/** Everything collected, joined and put in an order that does not depend on arrival. */
export interface World {
  header: Header
  facts: ReadonlyMap<FactKind, readonly Fact[]>
  /** What a person declared of a kind that sources give, and no source shows. */
  unplaced: ReadonlyMap<FactKind, readonly Fact[]>
  /** `source kind` → its census; `counted` facts really arrived. */
  censuses: ReadonlyMap<string, Census>
  counted: ReadonlyMap<string, number>
  /** `source kind id` → the fields of a collected record that a person filled. */
  typed: ReadonlyMap<string, ReadonlySet<string>>
  gaps: readonly Gap[]
  expected: readonly Expected[]
}

export const pairKey = (source: string, kind: string) => `${source}\u0000${kind}`

/** Puts records together. The same records in any order give the same world. */
export function assemble(header: Header, records: Iterable<FactRecord>): World {
  const facts = new Map<string, Fact[]>()
  const said = new Map<string, Census[]>()
  const gaps = new Map<string, Gap>()
  for (const record of records) {
    if (record.record === 'fact') push(facts, pairKey(record.source, record.kind), record as Fact)
    else if (record.record === 'census') push(said, pairKey(record.source, record.kind), record)
    else gaps.set(JSON.stringify([record.source, record.kind, record.field, record.because, record.remedy]), record)
  }
  const announced = [...header.expected, ...unannounced(facts, header.expected)]
  const joined: Joined = join(facts, announced)
  const censuses = new Map([...said].map(([at, list]) => [at, strictest(list)]))
  const short = [...censuses.values()].filter((it) => lostOf(it, joined.counted) > 0)
  return {
    header,
    ...joined,
    censuses,
    gaps: [...gaps.entries()].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, gap]) => gap),
    expected: [
      ...announced,
      ...cutShort(short, announced),
      ...systemsWithoutSource(joined.facts, header),
      ...lostSystems(short, joined.counted),
    ],
  }
}

function push<K, V>(map: Map<K, V[]>, key: K, value: V): void {
  const list = map.get(key)
  if (list) list.push(value)
  else map.set(key, [value])
}

/** Several censuses of one pair: none is believed more than the strictest of all. */
function strictest(list: readonly Census[]): Census {
  const rank = (it: Census) => `${it.whole ? 2 : isPassing(it.because) ? 0 : 1} ${JSON.stringify(it)}`
  const [first, ...rest] = [...list].sort((a, b) => (rank(a) < rank(b) ? -1 : 1)) as [Census, ...Census[]]
  let all = first
  for (const next of rest) {
    const because = all.because ?? next.because
    const remedy = all.remedy ?? next.remedy
    all = {
      ...all,
      whole: all.whole && next.whole,
      count: Math.max(all.count, next.count),
      at: Date.parse(all.at) <= Date.parse(next.at) ? all.at : next.at,
      ...(because ? { because } : {}),
      ...(remedy ? { remedy } : {}),
    }
  }
  return all
}

/** A source that gave facts of a kind it was not expected to give owes a census of it, or its facts would pass as all there are. */
function unannounced(facts: ReadonlyMap<string, readonly Fact[]>, expected: readonly Expected[]): Expected[] {
  const owed: Expected[] = []
  for (const [first] of facts.values() as Iterable<[Fact]>) {
    const { source, kind } = first
    const known = (it: Expected) => it.kind === kind && (it.source === source || source === 'declared')
    if (!expected.some(known)) owed.push({ source, kind: kind as FactKind })
  }
  return owed.sort((a, b) => (pairKey(a.source, a.kind) < pairKey(b.source, b.kind) ? -1 : 1))
}

const lostOf = ({ source, kind, count }: Census, counted: ReadonlyMap<string, number>) =>
  Math.max(0, count - (counted.get(pairKey(source, kind)) ?? 0))

/** What a person wrote beside the sources of a kind, and that did not arrive whole: the rest is not all there is. */
function cutShort(short: readonly Census[], expected: readonly Expected[]): Expected[] {
  const known = ({ kind }: Census) => expected.some((it) => it.source === 'declared' && it.kind === kind)
  const owed = short.filter((it) => it.source === 'declared' && !known(it))
  return owed.map(({ source, kind }) => ({ source, kind }))
}

/** Any declared system that did not arrive may be one that nothing reads; without it the others would weigh more. */
function lostSystems(short: readonly Census[], counted: ReadonlyMap<string, number>): Expected[] {
  let lost = 0
  for (const it of short) if (it.kind === 'vendor') lost += lostOf(it, counted)
  const sources = Array.from({ length: Math.min(lost, MOST_LOST) }, (_, i) => `${LOST_SYSTEM}${i + 1}`)
  return sources.flatMap((source) => UNREADABLE.map((kind) => ({ source, kind })))
}

/** Stands for a declared system that did not arrive; no vendor's id has a space. */
export const LOST_SYSTEM = 'vendor:lost '
/** A census with an absurd count must not fill the memory. */
const MOST_LOST = 1000
const UNREADABLE = ['account', 'setting:*', 'log'] as FactKind[]

/** The source id under which a system is expected that nothing can read. */
export const vendorSource = (vendor: Pick<Fact, 'id'>) => `vendor:${vendor.id}`

/**
 * A declared system that may hold client data and that no source reads is expected to give its accounts, settings and logs:
 * they stay unknown until somebody states them. `logins: false` says that nobody signs in to it.
 */
function systemsWithoutSource(facts: ReadonlyMap<FactKind, readonly Fact[]>, header: Header): Expected[] {
  const expected: Expected[] = []
  for (const vendor of (facts.get('vendor') ?? []) as readonly Fact<'vendor'>[]) {
    if (vendor.holds === 'none' || vendor.holds === 'staff') continue
    const given = header.expected.filter((it) => it.source === vendor.system).map((it) => it.kind as string)
    const source = vendorSource(vendor)
    if (vendor.logins !== false && !given.includes('account')) expected.push({ source, kind: 'account' })
    const uses = vendor.uses === undefined ? {} : { uses: vendor.uses }
    if (!given.some((kind) => kind.startsWith('setting:'))) expected.push({ source, kind: 'setting:*' as FactKind, ...uses })
    if (!given.includes('log')) expected.push({ source, kind: 'log' })
  }
  return expected
}
