import type { Audit, ProfileResult, SourceResult } from '../model/audit.js'
import type { Fact } from '../model/facts/index.js'
import type { Finding } from '../model/finding.js'
import type { Profile } from '../model/profile.js'
import { askingNothing, type Judged, judge, practiceOf } from './judge.js'
import { scoreProfile } from './score.js'
import { FRESH_DAYS, type PlannedCheck, type Selection } from './select.js'
import { setAsideNotes } from './set-aside.js'
import { evidenceNotes } from './statements.js'
import { concerns, unreadBecause } from './whole.js'
import { type AskedSource, vendorSource, type World } from './world.js'

export interface AuditInput {
  selection: Selection
  world: World
  now: Date
  version: string
  notes?: readonly string[]
}

/** Judges everything that was selected over one world and scores it. Pure: the same input gives the same audit. */
export function makeAudit({ selection, world, now, version, notes = [] }: AuditInput): Audit {
  const findings = [
    ...selection.checks.map((planned) => findingOf(planned, judge(planned, world, now))),
    ...(selection.apart ?? []).map((planned) => findingOf(planned, askingNothing(practiceOf(world)))),
  ].sort((a, b) => (a.check < b.check ? -1 : a.check > b.check ? 1 : 0))
  const complete = selection.complete && world.header.sources.every((source) => !source.leftOut)
  return {
    schemaVersion: 1,
    scoring: 'v1',
    tool: { name: 'confide', version },
    practice: practiceLine(world),
    at: now.toISOString(),
    collectedAt: world.header.at,
    complete,
    profiles: selection.profiles.map((profile) => profileResult(profile, findings, complete)),
    overlays: selection.overlays.map((overlay) => overlay.id),
    findings,
    subjects: subjectsOf(selection, world),
    sources: [
      ...world.header.sources.map((source) => sourceResult(source, selection, world, now)),
      ...systemsUnread(selection, world),
    ],
    accepted: [],
    notes: [
      ...notYetLaw(selection, now),
      ...unplacedNotes(world),
      ...evidenceNotes(world, now, practiceOf(world)),
      ...new Set(setAsideNotes(findings)), // one check with two sets of parameters is two findings
      ...notes,
    ],
  }
}

function findingOf(planned: PlannedCheck, judged: Judged): Finding {
  const { check, params, profiles } = planned
  const finding: Finding = {
    check: check.id,
    title: check.title,
    theme: check.theme,
    severity: check.severity,
    params,
    profiles,
    status: judged.status,
    counts: judged.tally.counts,
    verdicts: judged.verdicts,
    unseen: judged.unseen,
    waivers: [],
    proved: judged.proved,
    possible: judged.possible,
    coverage: judged.coverage,
  }
  if (check.question && judged.verdicts.some(asksAPerson)) finding.question = check.question
  if (judged.fault) finding.fault = judged.fault
  return finding
}

/** An unknown that a person's answer may settle: about the practice, or about what confide.yaml should have told. */
const asksAPerson = ({ is, subject }: Judged['verdicts'][number]) => is === 'unknown' && subject.source === 'declared'

function profileResult(profile: Profile, findings: readonly Finding[], complete: boolean): ProfileResult {
  const own = findings.filter((finding) => finding.profiles.some((it) => it.id === profile.id))
  const spokenTo = new Set(Object.values(profile.checks).flatMap((use) => use.clauses))
  return {
    id: profile.id,
    title: profile.title,
    ...scoreProfile(own, complete),
    clauses: { spokenTo: spokenTo.size, all: profile.clauses.length },
  }
}

function practiceLine(world: World): Audit['practice'] {
  const fact = world.facts.get('practice')?.[0] as Fact<'practice'> | undefined
  return {
    name: practiceOf(world).name ?? (world.header.sources.every((it) => it.type === 'device') ? 'This computer' : 'The practice'),
    ...(fact?.country ? { country: fact.country } : {}),
    ...(fact?.clientsIn ? { clientsIn: fact.clientsIn } : {}),
  }
}

function subjectsOf(selection: Selection, world: World): Record<string, string[]> {
  const kinds = new Set(selection.checks.flatMap(({ check }) => Object.keys(check.needs)))
  const subjects: Record<string, string[]> = {}
  for (const kind of [...kinds].sort()) {
    const facts = world.facts.get(kind as Fact['kind']) ?? []
    subjects[kind] = facts.map(({ source, id }) => `${source}/${id}`)
  }
  return subjects
}

/** How a source fared, over the kinds that the selected checks read. */
function sourceResult(source: AskedSource, selection: Selection, world: World, now: Date): SourceResult {
  const kinds = new Set(selection.checks.flatMap(({ check }) => Object.keys(check.needs)))
  const pairs = world.expected.filter((it) => it.source === source.id && [...kinds].some((kind) => concerns(it, kind)))
  const unread = pairs.map((pair) => unreadBecause(pair, world, FRESH_DAYS, now)).filter((it) => it !== undefined)
  const counts: Record<string, number> = {}
  let at: string | null = null
  for (const [key, census] of world.censuses) {
    if (census.source !== source.id) continue
    counts[census.kind] = world.counted.get(key) ?? 0
    if (at === null || census.at > at) at = census.at
  }
  return {
    id: source.id,
    type: source.type,
    title: source.title,
    state: source.leftOut ? 'left-out' : unread.length === 0 ? 'ok' : unread.length === pairs.length ? 'unread' : 'partial',
    unread: unread.map(({ kind, because, remedy }) => ({
      kind,
      because: because as SourceResult['unread'][number]['because'],
      remedy,
    })),
    at,
    counts: Object.fromEntries(Object.entries(counts).sort(([a], [b]) => (a < b ? -1 : 1))),
    ...(source.error ? { error: source.error } : {}),
  }
}

function notYetLaw({ profiles }: Selection, now: Date): string[] {
  const ahead = profiles.filter(({ effectiveFrom }) => effectiveFrom && effectiveFrom > now.toISOString().slice(0, 10))
  return ahead.map(
    ({ title, effectiveFrom }) => `${title}: its main duties start on ${effectiveFrom}; until then this is a rehearsal.`,
  )
}

/** What confide.yaml names and no source shows: a slip of the pen, or something that nobody looks at. */
function unplacedNotes(world: World): string[] {
  const kinds = [...world.unplaced].sort(([a], [b]) => (a < b ? -1 : 1))
  const names = kinds.flatMap(([, list]) => list).map((it) => ('login' in it && it.login) || it.name || it.id)
  return names.map((name) => `${name} stands in confide.yaml, but no source that was read has it: it could not be judged.`)
}

/** Declared systems that nothing can read, as sources of their own: what they were expected to give stays unknown until stated. */
function systemsUnread(selection: Selection, world: World): SourceResult[] {
  const kinds = selection.checks.flatMap(({ check }) => Object.keys(check.needs))
  return (world.facts.get('vendor') ?? []).flatMap((vendor) => {
    const id = vendorSource(vendor)
    const pairs = world.expected.filter((it) => it.source === id && kinds.some((kind) => concerns(it, kind)))
    if (pairs.length === 0) return []
    const unread = pairs.map(({ kind }) => ({
      kind,
      because: 'unsupported' as const,
      remedy: 'Nothing can read it: state it in statements.yaml.',
    }))
    return [{ id, type: 'vendor', title: vendor.name ?? vendor.id, state: 'no-source' as const, unread, at: null, counts: {} }]
  })
}
