import type { JudgeContext } from '../model/check.js'
import { byPlace } from '../model/derive/identity.js'
import { messageOf } from '../model/error.js'
import { type Fact, type FactKind, splitFieldId } from '../model/facts/index.js'
import { isAhead } from '../model/facts/moment.js'
import type { CheckFault, Status, Unseen } from '../model/finding.js'
import { atLeast } from '../model/severity.js'
import type { Basis, Ruling, Subject, Unknown, Verdict } from '../model/verdict.js'
import { type Expected, neededKinds } from './plan.js'
import type { PlannedCheck } from './select.js'
import { answering } from './statements.js'
import { type CheckScore, count, newTally, scoreCheck, type Tally } from './tally.js'
import { explainUnknowns } from './unseen.js'
import { concerns, unreadOf } from './whole.js'
import { pairKey, type World } from './world.js'

export interface Judged extends CheckScore {
  status: Status
  tally: Tally
  /** All but seen passes. */
  verdicts: Verdict[]
  unseen: Unseen[]
  fault?: CheckFault
}

const NOTHING: readonly Fact[] = []

/** The practice as a subject, also where confide.yaml is absent. */
export function practiceOf(world: World): Subject {
  const practice = world.facts.get('practice')?.[0]
  return { kind: 'practice', source: 'declared', id: practice?.id ?? 'practice', name: practice?.name }
}

/** Judges one check over a world: rulings of the check, then what the engine adds for everything that was not read. */
export function judge(planned: PlannedCheck, world: World, now: Date, { keepPasses = false } = {}): Judged {
  const { check, params, freshDays } = planned
  const kinds = neededKinds(check)
  const practice = practiceOf(world)
  const answer = answering(check, world, planned.statedDays, now, practice)
  const answered = (pair: Expected) => answer(subjectOf(pair)) !== undefined
  const unread = unreadOf(kinds, world, { freshDays, now, answered, whereRead: check.whereRead })
  const words = wordsOf(planned, world)
  const bench: Bench = { planned, world, now, kinds, unread, words, practice, keepPasses, tally: newTally(), verdicts: [] }
  const ctx: JudgeContext = {
    now,
    practice,
    readAt: ({ source, kind }) => readAt(world.censuses.get(pairKey(source, kind))?.at, now),
    whole(kind, source) {
      if (!kinds.includes(kind)) return false
      const short = unread.pairs.some(({ pair }) => pair.source === source && concerns(pair, kind))
      return source === undefined ? !unread.notWhole.has(kind) : !short && !unread.nobody.includes(kind)
    },
  }
  const fault = ruleAll(bench, answer, () => check.judge(factsFor(planned, world), params, ctx))
  if (fault) return broken(fault)
  addUnread(bench, answer)
  if (noVerdict(bench.tally)) settleSilence(bench, answer)
  return {
    status: statusOf(bench.tally),
    tally: bench.tally,
    verdicts: bench.verdicts.sort(byOutcome),
    unseen: explainUnknowns(bench.verdicts, unread, world),
    ...scoreCheck(bench.tally, check.severity),
  }
}

const readAt = (at: string | undefined, now: Date) => (at === undefined || isAhead(at, now) ? now : new Date(at))

interface Bench {
  planned: PlannedCheck
  world: World
  now: Date
  kinds: readonly FactKind[]
  unread: ReturnType<typeof unreadOf>
  words: Words
  practice: Subject
  keepPasses: boolean
  tally: Tally
  verdicts: Verdict[]
}

type Answer = ReturnType<typeof answering>

function factsFor({ check }: PlannedCheck, world: World): Record<string, readonly Fact[]> {
  const facts: Record<string, readonly Fact[]> = {}
  for (const kind of [...Object.keys(check.needs), ...Object.keys(check.helps ?? {})]) {
    facts[kind] = world.facts.get(kind as FactKind) ?? NOTHING
  }
  return facts
}

function ruleAll(bench: Bench, answer: Answer, rulings: () => Iterable<Ruling>): CheckFault | undefined {
  try {
    for (const ruling of rulings()) {
      if (plainPass(bench, ruling)) count(bench.tally, { ...SEEN_PASS, subject: ruling.subject }, bench.planned.check.severity)
      else record(bench, settle(bench, ruling, answer))
    }
    return undefined
  } catch (error) {
    return { message: messageOf(error) }
  }
}

const SEEN_PASS = { is: 'pass', basis: 'seen' } as const

/** A pass about a collected record that nothing takes back: most verdicts of a large tenant, counted without being built. */
function plainPass(bench: Bench, { is, subject }: Ruling): boolean {
  if (is !== 'pass' || bench.keepPasses || subject.source === 'declared') return false
  return bench.unread.notWhole.size === 0 && !restsOnAWord(bench, subject)
}

/** A ruling as it counts: nothing good rests on a kind that was not read whole, save the subject's own. */
function settle(bench: Bench, ruling: Ruling, answer: Answer): Verdict {
  const { check } = bench.planned
  const subject = nameOf(ruling.subject)
  refuseStray(check.id, OUTCOMES.includes(ruling.is), `gave a verdict "${String(ruling.is)}", which does not exist`)
  if (ruling.is === 'fail' || ruling.is === 'advise') {
    refuseStray(check.id, Object.hasOwn(check.reasons, ruling.why), `gave the reason "${ruling.why}", which it does not declare`)
  }
  if (ruling.is === 'fail') {
    const milder = ruling.severity === undefined || atLeast(check.severity, ruling.severity)
    refuseStray(check.id, milder, 'gave a failure a severity above its own')
  }
  if (ruling.is === 'pass' || ruling.is === 'advise' || ruling.is === 'notApplicable') {
    const missing = bench.kinds.find((kind) => kind !== subject.kind && bench.unread.waiting.has(kind))
    if (missing) return answer(subject) ?? { subject, is: 'unknown', missing, basis: basisOf(bench, subject) }
  }
  if (ruling.is === 'unknown') {
    const whole = bench.kinds.includes(ruling.missing as FactKind) // a setting's kind has dots of its own
    const kind = whole ? ruling.missing : splitFieldId(ruling.missing).kind
    refuseStray(check.id, bench.kinds.includes(kind as FactKind), `misses "${ruling.missing}", which it does not need`)
    const stated = answer(subject, ruling)
    if (stated) return stated
  }
  const verdict: Verdict = { ...asVerdict(ruling), basis: basisOf(bench, subject) }
  verdict.subject = subject // inside the literal it would give every verdict a hidden class of its own: twice the memory
  return verdict
}

/** What only the engine had to know of a ruling is not told on. */
function asVerdict(ruling: Ruling): Exclude<Ruling, Unknown> | Omit<Unknown, 'since' | 'byName'> {
  if (ruling.is !== 'unknown' || (ruling.since === undefined && ruling.byName === undefined)) return ruling
  const { since: _, byName: __, ...told } = ruling
  return told
}

function refuseStray(check: string, fine: boolean, what: string): void {
  if (!fine) throw new Error(`check ${check} ${what}`)
}

const named = new WeakMap<Subject, Subject>()

/** Only what names the subject: a verdict outlives the fact. Every check that speaks of a fact shares its one name. */
function nameOf(it: Subject): Subject {
  const known = named.get(it)
  if (known) return known
  const { kind, source, id, name, login, email } = it
  const subject: Subject = { kind, source, id }
  if (name !== undefined) subject.name = name
  if (login !== undefined) subject.login = login
  if (email !== undefined) subject.email = email
  named.set(it, subject)
  return subject
}

/**
 * Collectors see, what a person typed is stated. About a person or the practice itself something is seen only
 * when the check reads other kinds and each was read whole by collectors alone.
 */
function basisOf(bench: Bench, subject: Subject): Basis {
  if (subject.source !== 'declared') return restsOnAWord(bench, subject) ? 'stated' : 'seen'
  if (subject.kind !== 'person' && subject.kind !== 'practice') return 'stated'
  const others = bench.kinds.filter((kind) => kind !== 'person' && kind !== 'practice')
  const allSeen = others.every((kind) => bench.unread.onlyCollected.has(kind) && !bench.unread.notWhole.has(kind))
  return others.length > 0 && allSeen ? 'seen' : 'stated'
}

/** What of a check's facts a person filled in: the records, and the kinds of each source that hold such a record. */
interface Words {
  records: ReadonlySet<string>
  kinds: ReadonlyMap<string, ReadonlySet<string>>
}

function wordsOf({ check }: PlannedCheck, { typed }: World): Words {
  const { needs, helps } = check as { needs: Reads; helps?: Reads }
  const [records, kinds] = [new Set<string>(), new Map<string, Set<string>>()]
  for (const [record, fields] of typed) {
    const [source = '', kind = ''] = record.split('\u0000')
    if (needs[kind] === undefined && helps?.[kind] === undefined) continue
    if (!['login', ...(needs[kind] ?? []), ...(helps?.[kind] ?? [])].some((name) => fields.has(name))) continue
    records.add(record)
    kinds.set(source, (kinds.get(source) ?? new Set()).add(kind))
  }
  return { records, kinds }
}

type Reads = Readonly<Record<string, readonly string[]>>

/** Whether a person filled a field that the check reads: of this record, or of another kind of its source, by which it is judged. */
function restsOnAWord({ words }: Bench, { kind, source, id }: Subject): boolean {
  if (words.records.size === 0) return false
  if (words.records.has(`${source}\u0000${kind}\u0000${id}`)) return true
  return [...(words.kinds.get(source) ?? [])].some((other) => other !== kind)
}

function record(bench: Bench, verdict: Verdict, source?: string): void {
  count(bench.tally, verdict, bench.planned.check.severity, source)
  if (verdict.is !== 'pass' || verdict.basis === 'stated' || bench.keepPasses) bench.verdicts.push(verdict)
}

/** The subject of what can be said of a pair that was not read. */
const subjectOf = ({ source, kind }: Expected): Subject => ({ kind: 'source', source, id: kind })

/** One unknown for every expected pair that was not read whole, and for everything declared that no source shows. */
function addUnread(bench: Bench, answer: Answer): void {
  const answered = new Set<string>()
  for (const { pair, unseen } of bench.unread.pairs) {
    const subject = subjectOf(pair)
    const stated = answer(subject)
    if (!stated) record(bench, { subject, is: 'unknown', missing: pair.kind, basis: 'seen' }, unseen.source)
    else if (!answered.has(placeOf(stated.subject))) {
      answered.add(placeOf(stated.subject))
      record(bench, stated)
    }
  }
  for (const kind of bench.kinds) {
    const giver = bench.world.expected.find((it) => it.kind === kind && it.source !== 'declared')
    for (const fact of bench.world.unplaced.get(kind) ?? []) {
      record(bench, { subject: nameOf(fact), is: 'unknown', missing: kind, basis: 'stated' }, giver?.source)
    }
  }
}

const noVerdict = (tally: Tally) => Object.entries(tally.counts).every(([name, n]) => name === 'stated' || n === 0)

/** The judge had nothing to say: over whole censuses the check itself decided what that means. */
function settleSilence(bench: Bench, answer: Answer): void {
  const { check } = bench.planned
  const subject = bench.practice
  const basis = basisOf(bench, subject)
  const missing = bench.unread.nobody[0] ?? bench.kinds[0] ?? 'practice'
  const unknown: Verdict = { subject, is: 'unknown', missing, basis }
  if (bench.unread.nobody.length > 0 || check.whenNone === 'unknown') record(bench, answer(subject) ?? unknown)
  else if (check.whenNone === 'fail') record(bench, { subject, is: 'fail', why: 'none', basis })
  else record(bench, { subject, is: 'notApplicable', why: 'there is nothing of the kind', basis })
}

function statusOf({ counts }: Tally): Status {
  if (counts.fail > 0) return 'fail'
  if (counts.unknown > 0) return 'unknown'
  return counts.pass + counts.advise > 0 ? 'pass' : 'notApplicable'
}

/** A check that throws tells nothing: it scores as one unknown, and the run goes on. */
function broken(fault: CheckFault): Judged {
  const tally = newTally()
  tally.counts.unknown = 1
  const coverage = { seen: 0, stated: 0 }
  return { status: 'error', tally, verdicts: [], unseen: [], fault, proved: 0, possible: 1, coverage }
}

/** A check whose parameters ask for nothing: the law in question has no such rule. */
export function askingNothing(subject: Subject): Judged {
  const tally = newTally()
  tally.counts.notApplicable = 1
  const verdict: Verdict = { subject, is: 'notApplicable', why: 'the profile asks for nothing of the kind', basis: 'seen' }
  return { status: 'notApplicable', tally, verdicts: [verdict], unseen: [], proved: null, possible: null, coverage: null }
}

const OUTCOMES = ['fail', 'unknown', 'advise', 'pass', 'notApplicable']

const placeOf = ({ source, kind, id }: Subject) => `${source}\u0000${kind}\u0000${id}`

function byOutcome(a: Verdict, b: Verdict): number {
  const order = OUTCOMES.indexOf(a.is) - OUTCOMES.indexOf(b.is)
  return order || byPlace(a.subject, b.subject) || compare(JSON.stringify(a), JSON.stringify(b))
}

const compare = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0)
