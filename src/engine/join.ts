import { byPlace } from '../model/derive/identity.js'
import type { Fact, FactKind } from '../model/facts/index.js'
import { IDENTITY } from '../model/facts/record.js'
import type { Expected } from './plan.js'

export interface Joined {
  facts: Map<FactKind, Fact[]>
  unplaced: Map<FactKind, Fact[]>
  counted: Map<string, number>
  typed: Map<string, Set<string>>
}

type Loose = Record<string, unknown>

/** What tells that two records of different sources are the same thing: the first list that finds something decides. */
const SAME_THING: { [K in FactKind]?: (fact: Fact) => string[][] } = {
  account: (fact) => logins(fact as Fact<'account'>),
  device: (fact) => hardware(fact as Fact<'device'>),
  store: ({ name, id }) => [name === undefined ? [] : [name], [id]],
}

/** A declared login is meant before an alias: `frontdesk@` as an alias of Ana's account is not the account frontdesk@. */
function logins(fact: Fact<'account'>): string[][] {
  const lower = (list: (string | undefined)[]) => list.filter((it) => it !== undefined).map((it) => it.trim().toLowerCase())
  return [lower([fact.login]), lower(fact.emails ?? [])]
}

function hardware(fact: Fact<'device'>): string[][] {
  return [[...new Set([fact.id, fact.hardwareId].filter((it) => it !== undefined))]]
}

/**
 * Joins what belongs together, sorted by source and id: doubled records become one; one machine seen by several sources
 * becomes one device; what a person declared fills only fields that no collector gave, or says more nearly what an ordinary
 * login is for (`refines`).
 */
export function join(byPair: ReadonlyMap<string, readonly Fact[]>, expected: readonly Expected[]): Joined {
  const facts = new Map<FactKind, Fact[]>()
  const counted = new Map<string, number>()
  for (const [pair, list] of byPair) {
    const single = withoutDoubles(list)
    counted.set(pair, single.length)
    const kind = (single[0] as Fact).kind as FactKind
    facts.set(kind, [...(facts.get(kind) ?? []), ...single])
  }
  const unplaced = new Map<FactKind, Fact[]>()
  const typed = new Map<string, Set<string>>()
  for (const [kind, list] of facts) {
    list.sort(byPlace)
    const keysOf = SAME_THING[kind]
    const givers = expected.filter((it) => it.kind === kind && it.source !== 'declared' && !it.source.startsWith('vendor:'))
    if (!keysOf || givers.length === 0) continue
    const placed = place(list, keysOf, kind === 'device', typed)
    facts.set(kind, placed.facts)
    if (placed.unplaced.length > 0) unplaced.set(kind, placed.unplaced)
  }
  return { facts, unplaced, counted, typed }
}

/** Records that one source gave twice under one id become one; a field on which they differ is unknown. */
function withoutDoubles(list: readonly Fact[]): Fact[] {
  const byId = new Map<string, Fact>()
  const doubles = new Map<string, Fact[]>()
  for (const fact of list) {
    const known = byId.get(fact.id)
    if (known === undefined) byId.set(fact.id, fact)
    else push(doubles, fact.id, fact)
  }
  for (const [id, more] of doubles) byId.set(id, asOne([byId.get(id) as Fact, ...more]))
  return [...byId.values()]
}

function asOne(same: readonly Fact[]): Fact {
  const sorted = same.map((fact) => [JSON.stringify(fact), fact] as const).sort(([a], [b]) => (a < b ? -1 : 1))
  const [first, ...rest] = sorted.map(([, fact]) => fact) as [Fact, ...Fact[]]
  let one = first
  for (const next of rest) one = agreeing(one, next)
  return one
}

/** The fields on which records of one thing contradict each other: nobody decides them, also no person. */
const disputed = new WeakMap<Fact, ReadonlySet<string>>()

/** Fields of both; where both speak and differ, nobody is believed. Identity is kept from the first. */
function agreeing(first: Fact, second: Fact, head: object = {}): Fact {
  const [a, b] = [first as unknown as Loose, second as unknown as Loose]
  const both: Loose = { ...b, ...a, ...head }
  const names = new Set([...(disputed.get(first) ?? []), ...(disputed.get(second) ?? [])])
  for (const name of Object.keys(a)) {
    if ((IDENTITY as readonly string[]).includes(name) || a[name] === undefined || b[name] === undefined) continue
    if (JSON.stringify(a[name]) !== JSON.stringify(b[name])) names.add(name)
  }
  for (const name of names) both[name] = undefined
  disputed.set(both as unknown as Fact, names)
  return both as unknown as Fact
}

/** Two sources may use one id for two machines: their hardware tells them apart. */
function differ(a: Fact, b: Fact): boolean {
  const [one, other] = [(a as Fact<'device'>).hardwareId, (b as Fact<'device'>).hardwareId]
  return one !== undefined && other !== undefined && one !== other
}

/** Declared records fill the collected ones that they name; with `merge`, collected ones of the same thing become one. */
function place(list: readonly Fact[], keysOf: (fact: Fact) => string[][], merge: boolean, typed: Map<string, Set<string>>) {
  const collected: Fact[] = []
  const index = new Map<string, number[]>()
  // Of a hundred thousand collected records only those that somebody may look for are indexed.
  const sought = merge ? undefined : keysSought(list, keysOf)
  const find = (fact: Fact): number[] => {
    for (const [rank, keys] of keysOf(fact).entries()) {
      for (const at of [rank, ...keysOf(fact).keys()]) {
        const found = keys.flatMap((key) => index.get(`${at} ${key}`) ?? [])
        if (found.length > 0) return [...new Set(found)]
      }
    }
    return []
  }
  for (const fact of list) {
    if (fact.source === 'declared') continue
    const twin = merge ? find(fact).find((at) => !differ(collected[at] as Fact, fact)) : undefined
    const at = twin ?? collected.length
    collected[at] = twin === undefined ? fact : agreeing(collected[twin] as Fact, fact, headOf(collected[twin] as Fact))
    if (sought?.size === 0) continue
    for (const [rank, keys] of keysOf(fact).entries()) {
      for (const key of keys) if (sought === undefined || sought.has(key)) push(index, `${rank} ${key}`, at)
    }
  }
  const unplaced: Fact[] = []
  const alone: Fact[] = []
  for (const fact of list) {
    if (fact.source !== 'declared') continue
    const places = find(fact).filter((at) => belongs(fact, collected[at] as Fact))
    if (places.length === 0) (standsAlone(fact) ? alone : unplaced).push(fact)
    for (const at of places) collected[at] = filled(collected[at] as Fact, fact, typed)
  }
  return { facts: [...collected, ...alone], unplaced }
}

/** By what declared records may be found. */
function keysSought(list: readonly Fact[], keysOf: (fact: Fact) => string[][]): ReadonlySet<string> {
  const sought = new Set<string>()
  for (const fact of list) if (fact.source === 'declared') for (const key of keysOf(fact).flat()) sought.add(key)
  return sought
}

function push<K, V>(map: Map<K, V[]>, key: K, value: V): void {
  const list = map.get(key)
  if (list) list.push(value)
  else map.set(key, [value])
}

/** A declared account or store may name the one source that shows it. */
const systemOf = (fact: Fact) => (fact.kind === 'account' || fact.kind === 'store' ? fact.system : undefined)

const belongs = (declared: Fact, fact: Fact) => systemOf(declared) === undefined || systemOf(declared) === fact.source

/** A store that no source shows may lie where none looks, in a cabinet or at another vendor; of an account that is a surprise. */
const standsAlone = (fact: Fact) => fact.kind === 'store' && systemOf(fact) === undefined

const headOf = (fact: Fact) => ({ source: fact.source, id: fact.id })

/** Every ordinary login is a person's to the system that keeps it: that it is kept for emergencies, or a program's, only people know. */
const refines = (kind: string, name: string, seen: unknown, said: unknown) =>
  kind === 'account' && name === 'type' && seen === 'person' && (said === 'break-glass' || said === 'service')

/** What nobody but a person said is noted in `typed`: a verdict that reads it is stated. */
function filled(fact: Fact, declared: Fact, typed: Map<string, Set<string>>): Fact {
  const both = { ...(fact as unknown as Loose) }
  const closed = disputed.get(fact)
  const at = `${fact.source}\u0000${fact.kind}\u0000${fact.id}`
  for (const [name, value] of Object.entries(declared)) {
    if (value === undefined || closed?.has(name)) continue
    if (both[name] !== undefined && !refines(fact.kind, name, both[name], value)) continue
    both[name] = value
    if (name === 'holds' && value === 'client') continue // what counts without anybody's word
    typed.set(at, (typed.get(at) ?? new Set()).add(name))
  }
  if (closed) disputed.set(both as unknown as Fact, closed)
  return both as unknown as Fact
}
