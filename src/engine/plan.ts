import type { Call } from '../model/call.js'
import type { AnyCheck } from '../model/check.js'
import type { AnyCollector } from '../model/collector.js'
import { type FactKind, type FieldId, splitFieldId } from '../model/facts/index.js'
import type { Selection } from './select.js'

/** A source of confide.yaml with the collector that reads it. `declared` is one of them. */
export interface ConfiguredSource {
  id: string
  collector: AnyCollector
  settings: unknown
  /** Declared host → address that its requests go to instead, checked already. */
  endpoints?: ReadonlyMap<string, URL>
  /** Left out by --source: expected, and not asked. */
  leftOut?: boolean
}

/** A (source, kind) pair that somebody counts on: unknown until its census is whole. */
export interface Expected {
  source: string
  kind: FactKind
  /** Of a system that nothing reads: what the practice says it uses it for, so that its mail is not asked of a calendar. */
  uses?: readonly string[]
}

export interface PlannedSource extends ConfiguredSource {
  /** The calls that a selected check has a use for. */
  calls: readonly Call[]
}

export interface Plan {
  selection: Selection
  sources: PlannedSource[]
  /** What the selected checks need or are helped by. */
  want: ReadonlySet<FieldId>
  expected: Expected[]
}

/** Everything that a check reads: `account.active`; a kind that it only needs to be counted gives `account.*` no field. */
export function fieldsOf(check: AnyCheck): FieldId[] {
  const fields: string[] = []
  for (const reads of [check.needs, check.helps ?? {}]) {
    for (const [kind, names] of Object.entries(reads)) {
      for (const name of names as readonly string[]) fields.push(`${kind}.${name}`)
    }
  }
  return fields as FieldId[]
}

export function neededKinds(check: AnyCheck): FactKind[] {
  return Object.keys(check.needs).sort() as FactKind[]
}

/** The kinds that a collector can give, sorted. */
export function kindsGiven(collector: Pick<AnyCollector, 'calls'>): FactKind[] {
  const kinds = new Set<string>()
  for (const call of collector.calls) for (const id of call.gives) kinds.add(splitFieldId(id).kind)
  return [...kinds].sort() as FactKind[]
}

/** `declared` is expected only for the kinds that no configured collector gives. */
function expectedOf(sources: readonly ConfiguredSource[]): Expected[] {
  const given = new Set<FactKind>()
  const expected: Expected[] = []
  for (const source of sources) {
    if (source.id === 'declared') continue
    for (const kind of kindsGiven(source.collector)) {
      given.add(kind)
      expected.push({ source: source.id, kind })
    }
  }
  const declared = sources.find((source) => source.id === 'declared')
  for (const kind of declared ? kindsGiven(declared.collector) : []) {
    if (!given.has(kind)) expected.push({ source: 'declared', kind })
  }
  return expected
}

/** Kinds of which every call is useful: what the engine reads itself, and kinds that a check only counts. */
function kindsCounted(checks: readonly AnyCheck[]): Set<string> {
  const kinds = new Set<string>(['practice', 'statement', 'vendor'])
  for (const check of checks) {
    for (const [kind, names] of Object.entries({ ...check.helps, ...check.needs })) if (names.length === 0) kinds.add(kind)
  }
  return kinds
}

/** Calls that give something a check reads, and with them those that give nothing themselves: signing in, asking who one is. */
function plannedCalls(calls: readonly Call[], useful: (call: Call) => boolean): readonly Call[] {
  if (!calls.some(useful)) return []
  return calls.filter((call) => call.gives.length === 0 || useful(call))
}

/** The calls of a source without those that the practice did not choose. */
function askedFor({ collector, settings }: ConfiguredSource): readonly Call[] {
  const chosen = collector.chosen?.(settings)
  return collector.calls.filter(({ optIn }) => optIn === undefined || chosen?.has(optIn))
}

/** Which calls an audit makes and why, before any is made. A call is planned only when a selected check reads what it gives. */
export function makePlan(selection: Selection, sources: readonly ConfiguredSource[]): Plan {
  const checks = selection.checks.map((planned) => planned.check)
  const want = new Set(checks.flatMap(fieldsOf))
  const kinds = kindsCounted(checks)
  const useful = (call: Call) => call.gives.some((id) => want.has(id) || kinds.has(splitFieldId(id).kind))
  return {
    selection,
    want,
    sources: sources.map((source) => ({ ...source, calls: source.leftOut ? [] : plannedCalls(askedFor(source), useful) })),
    expected: expectedOf(sources),
  }
}

/** Calls the plan makes at most, with the checks that each one serves: what `confide plan` prints. */
export function checksServed(call: Call, checks: readonly AnyCheck[]): AnyCheck[] {
  const gives = new Set<string>(call.gives)
  return checks.filter((check) => fieldsOf(check).some((id) => gives.has(id)))
}
