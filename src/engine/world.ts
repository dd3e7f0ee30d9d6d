import type { Census, Gap } from '../model/census.js'
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
  gaps: readonly Gap[]
  expected: readonly Expected[]
}

export const pairKey = (source: string, kind: string) => `${source}\u0000${kind}`

/** Puts records together. The same records in any order give the same world. */
export function assemble(header: Header, records: Iterable<FactRecord>): World {
  const facts = new Map<string, Fact[]>()
  const censuses = new Map<string, Census>()
  const gaps = new Map<string, Gap>()
  for (const record of records) {
    if (record.record === 'fact') push(facts, pairKey(record.source, record.kind), record as Fact)
    else if (record.record === 'census') censuses.set(...strictest(censuses, record))
    else gaps.set(JSON.stringify([record.source, record.kind, record.field, record.because, record.remedy]), record)
  }
  const joined: Joined = join(facts, header.expected)
  return {
    header,
    ...joined,
    censuses,
    gaps: [...gaps.entries()].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, gap]) => gap),
    expected: [...header.expected, ...systemsWithoutSource(joined.facts, header)],
  }
}

function push<K, V>(map: Map<K, V[]>, key: K, value: V): void {
  const list = map.get(key)
  if (list) list.push(value)
  else map.set(key, [value])
}

/** Two censuses of one pair: neither is believed more than the stricter of both. */
function strictest(known: ReadonlyMap<string, Census>, next: Census): [string, Census] {
  const at = pairKey(next.source, next.kind)
  const before = known.get(at)
  if (!before) return [at, next]
  const [first, second] = [before, next].sort((a, b) => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1)) as [Census, Census]
  const because = first.because ?? second.because
  const remedy = first.remedy ?? second.remedy
  return [
    at,
    {
      ...first,
      whole: first.whole && second.whole,
      count: Math.max(first.count, second.count),
      at: Date.parse(first.at) < Date.parse(second.at) ? first.at : second.at,
      ...(because ? { because } : {}),
      ...(remedy ? { remedy } : {}),
    },
  ]
}

/** The source id under which a system is expected that nothing can read. */
export const vendorSource = (vendor: Pick<Fact, 'id'>) => `vendor:${vendor.id}`

/**
 * A declared system that may hold client data and that no source reads is expected to give its accounts, settings and logs:
 * they stay unknown until somebody states them. `logins: false` says that nobody signs in to it.
 */
function systemsWithoutSource(facts: ReadonlyMap<FactKind, readonly Fact[]>, header: Header): Expected[] {
  const expected: Expected[] = []
  const read = new Set(header.sources.map((source) => source.id))
  for (const vendor of (facts.get('vendor') ?? []) as readonly Fact<'vendor'>[]) {
    const holdsClients = vendor.holds === undefined || vendor.holds === 'client'
    if (!holdsClients || (vendor.system && read.has(vendor.system))) continue
    const source = vendorSource(vendor)
    if (vendor.logins !== false) expected.push({ source, kind: 'account' })
    expected.push({ source, kind: 'setting:*' as FactKind }, { source, kind: 'log' })
  }
  return expected
}
