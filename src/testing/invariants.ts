import fc from 'fast-check'
import type { Judged } from '../engine/judge.js'
import type { AnyCheck } from '../model/check.js'
import type { Fact, FactSchema } from '../model/facts/index.js'
import type { Verdict } from '../model/verdict.js'
import { factsFor } from './arbitrary.js'
import { tryCheck } from './bench.js'

/** What must hold for every check, each with the sentence that it proves. */
export const INVARIANTS = {
  'a needed field made absent never gives a pass that was not there, nor proves more': fieldAbsent,
  'a fact removed while its census counts it never gives a pass that was not there, nor proves more': factLost,
  'a kind that was not read whole never gives a pass that was not there, nor proves more': kindUnread,
  'a help removed never gives a better verdict': helpRemoved,
  'the order of facts changes nothing': orderIrrelevant,
  'the check never throws': neverThrows,
} satisfies Record<string, Invariant>

type Invariant = (check: AnyCheck, facts: Fact[], pick: (n: number) => number) => void

export interface InvariantOptions {
  runs?: number
  seed?: number
  schemas?: Record<string, FactSchema>
}

/** Runs one invariant on generated facts; throws with the smallest counterexample. */
export function proveInvariant(name: keyof typeof INVARIANTS, check: AnyCheck, options: InvariantOptions = {}): void {
  const invariant: Invariant = INVARIANTS[name]
  fc.assert(
    fc.property(factsFor(check, options.schemas), fc.infiniteStream(fc.nat()), (facts, stream) => {
      invariant(check, facts, (n) => (n === 0 ? 0 : (stream.next().value as number) % n))
    }),
    { numRuns: options.runs ?? 1000, ...(options.seed === undefined ? {} : { seed: options.seed }) },
  )
}

/** The outcomes that generated facts reach; a generator that cannot reach pass, fail and unknown proves nothing. */
export function outcomesReached(check: AnyCheck, options: InvariantOptions = {}): Set<string> {
  const reached = new Set<string>()
  fc.assert(
    fc.property(factsFor(check, options.schemas), (facts) => {
      for (const verdict of tryCheck(check, facts).verdicts) reached.add(verdict.is)
    }),
    { numRuns: Math.max(1000, options.runs ?? 0), seed: options.seed ?? 1 },
  )
  return reached
}

const placeOf = ({ subject }: Verdict) => `${subject.source} ${subject.kind} ${subject.id}`
const good = (it: Verdict) => (it.is === 'pass' || it.is === 'advise') && !it.said

const EPSILON = 1e-9

/** Passes that `after` has and `before` had not; a person's dated word counts as its own evidence. */
function refuseNewPass(before: Judged, after: Judged, what: string): void {
  const had = new Set(before.verdicts.filter(good).map(placeOf))
  const fresh = after.verdicts.filter(good).find((it) => !had.has(placeOf(it)))
  if (fresh) throw new Error(`${what}: ${placeOf(fresh)} passes now and did not before`)
  const rests = after.verdicts.some((it) => it.said)
  if (after.status === 'pass' && before.status !== 'pass' && !rests) throw new Error(`${what}: ${before.status} became pass`)
  // Where one question to the practice stands for records that say nothing, a record that falls silent leaves the mean.
  if ([...before.verdicts, ...after.verdicts].some((it) => it.subject.kind === 'practice')) return
  const [proved, now] = [before.proved, after.proved]
  if (proved !== null && now !== null && now > proved + EPSILON && !rests)
    throw new Error(`${what}: proved rose from ${proved} to ${now}`)
}

function counts(facts: readonly Fact[]): Record<string, number> {
  const counted: Record<string, number> = {}
  for (const { source, kind } of facts) counted[`${source} ${kind}`] = (counted[`${source} ${kind}`] ?? 0) + 1
  return counted
}

function reads(check: AnyCheck, of: 'needs' | 'helps'): [string, string][] {
  const entries = Object.entries(check[of] ?? {}) as [string, readonly string[]][]
  return entries.flatMap(([kind, fields]) => fields.map((field) => [kind, field] as [string, string]))
}

function without(fact: Fact, field: string): Fact {
  const { [field]: _, ...rest } = fact as unknown as Record<string, unknown>
  return rest as unknown as Fact
}

function fieldAbsent(check: AnyCheck, facts: Fact[], pick: (n: number) => number): void {
  const fields = reads(check, 'needs')
  const [kind, field] = fields[pick(fields.length)] ?? []
  const at = facts.findIndex((it, i) => it.kind === kind && i >= pick(facts.length))
  if (field === undefined || at < 0) return
  const less = facts.map((it, i) => (i === at ? without(it, field) : it))
  refuseNewPass(tryCheck(check, facts), tryCheck(check, less), `${kind}.${field} of ${facts[at]?.id} absent`)
}

function factLost(check: AnyCheck, facts: Fact[], pick: (n: number) => number): void {
  const needed = facts.filter((it) => it.kind in check.needs)
  const lost = needed[pick(needed.length)]
  if (!lost) return
  const less = facts.filter((it) => it !== lost)
  const expected = [{ source: lost.source, kind: lost.kind }]
  const after = tryCheck(check, less, { counted: counts(facts), expected })
  refuseNewPass(tryCheck(check, facts), after, `${lost.kind} ${lost.source}/${lost.id} lost`)
}

function kindUnread(check: AnyCheck, facts: Fact[], pick: (n: number) => number): void {
  const kinds = Object.keys(check.needs)
  const kind = kinds[pick(kinds.length)] as string
  refuseNewPass(tryCheck(check, facts), tryCheck(check, facts, { unread: [kind] }), `${kind} unread`)
}

const RANK: Record<string, number> = { fail: 0, unknown: 1, notApplicable: 2, advise: 3, pass: 3 }

function helpRemoved(check: AnyCheck, facts: Fact[], pick: (n: number) => number): void {
  const fields = reads(check, 'helps')
  const [kind, field] = fields[pick(fields.length)] ?? []
  if (field === undefined) return
  const before = new Map(tryCheck(check, facts).verdicts.map((it) => [placeOf(it), it]))
  const less = facts.map((it) => (it.kind === kind ? without(it, field) : it))
  for (const after of tryCheck(check, less).verdicts) {
    const had = before.get(placeOf(after))
    const better = had ? (RANK[after.is] ?? 0) > (RANK[had.is] ?? 0) : good(after)
    if (better) throw new Error(`without ${kind}.${field}: ${placeOf(after)} is ${after.is}, was ${had?.is ?? 'not judged'}`)
  }
}

function orderIrrelevant(check: AnyCheck, facts: Fact[], pick: (n: number) => number): void {
  const shuffled = [...facts]
  for (let i = shuffled.length - 1; i > 0; i--) {
    const j = pick(i + 1)
    ;[shuffled[i], shuffled[j]] = [shuffled[j] as Fact, shuffled[i] as Fact]
  }
  const [a, b] = [tryCheck(check, facts), tryCheck(check, shuffled)].map((it) =>
    JSON.stringify({ ...it, tally: [...it.tally.bySource.keys()].sort() }),
  )
  if (a !== b) throw new Error(`order matters: ${a} !== ${b}`)
}

function neverThrows(check: AnyCheck, facts: Fact[]): void {
  const { fault } = tryCheck(check, facts)
  if (fault) throw new Error(fault.message)
}
