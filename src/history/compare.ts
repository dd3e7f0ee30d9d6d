import type { Audit, ProfileResult } from '../model/audit.js'
import { keyOf } from '../model/derive/identity.js'
import { SEVERITIES, type Severity, WEIGHT } from '../model/severity.js'
import type { Subject, Verdict } from '../model/verdict.js'
import { askedAlike, type Earlier, earlierOf, everFailed, type Past, pastOf } from './series.js'
import { type Answer, type Side, type State, sideOf, stateOf } from './side.js'
import type { PastRun } from './standing.js'

/** In the order in which a reader needs them. docs/history.md says when each holds. */
export const CHANGES = ['new', 'reopened', 'worse', 'newlySeen', 'newlyUnseen', 'gone', 'fixed', 'stillOpen'] as const
export type ChangeKind = (typeof CHANGES)[number]

/** What became of one subject of one check in one profile. */
export interface Change {
  is: ChangeKind
  /** `keyOf(check, subject, profile)` */
  key: string
  check: string
  profile: string
  subject: Subject
  /** Of the failure: now, else before. Absent where nothing failed in either run. */
  severity?: Severity
  /** The worst verdict about it; absent where none was kept (it passed) or it was not there. */
  before?: Verdict
  after?: Verdict
  /** The first run of the unbroken series of failures, ISO 8601: up to now while it fails, else up to when it last did. */
  since?: string
  /** Of what is reopened: the first run that had seen it mended. */
  mended?: string
}

/** A check of a profile that was not asked alike in both runs, so that nothing is said of it. */
export interface Incomparable {
  check: string
  profile: string
  /** only-before, only-after: the other run did not ask. params: it asked with other parameters. */
  because: 'only-before' | 'only-after' | 'params'
  /** Subjects that fail it: in the newer run, and where that did not ask in the older. */
  failing: number
}

type Score = Pick<ProfileResult, 'id' | 'title' | 'score' | 'possible' | 'coverage' | 'grade'>

export interface Comparison {
  profiles: { id: string; before: Score | null; after: Score | null }[]
  /** By kind, then worst first, then by key. */
  changes: Change[]
  incomparable: Incomparable[]
  /** Checks whose own severity is another now: none of their subjects is called worse. */
  reweighed: { check: string; before: Severity; after: Severity }[]
}

export interface CompareOptions {
  /** Runs before `after`, the compared one among them: for `since`, and to tell new from reopened. */
  earlier?: readonly PastRun[]
  /** Words that tell computers apart: what a computer sees of itself says nothing of another one. */
  machines?: { before: string; after: string }
}

/** What changed between two audits of one practice. Pure: order changes nothing. */
export function compareRuns(before: Audit, after: Audit, { earlier, machines }: CompareOptions = {}): Comparison {
  const [old, now] = [sideOf(before, machines?.before ?? ''), sideOf(after, machines?.after ?? '')]
  const past = earlierOf(earlier ?? [{ at: before.at, machine: old.machine, standing: old.standing }])
  const comparison: Comparison = { profiles: profilesOf(before, after), changes: [], incomparable: [], reweighed: [] }
  for (const pair of [...new Set([...old.answers.keys(), ...now.answers.keys()])].sort()) {
    const [check, profile] = JSON.parse(pair) as [string, string]
    const [a, b] = [old.answers.get(pair), now.answers.get(pair)]
    const because = differently(a, b)
    if (a && b && !because) {
      const alike = askedAlike(check, profile, b.asked.params, past)
      for (const change of changesOf({ check, profile, a, b, old, now, past, alike })) comparison.changes.push(change)
    } else
      comparison.incomparable.push({ check, profile, because: because ?? 'params', failing: (b ?? a)?.asked.failing.length ?? 0 })
    if (a && b && a.finding.severity !== b.finding.severity && !comparison.reweighed.some((it) => it.check === check)) {
      comparison.reweighed.push({ check, before: a.finding.severity, after: b.finding.severity })
    }
  }
  comparison.changes = inOrder(comparison.changes)
  return comparison
}

function differently(a: Answer | undefined, b: Answer | undefined): Incomparable['because'] | undefined {
  if (!a) return 'only-after'
  if (!b) return 'only-before'
  return a.asked.params === b.asked.params ? undefined : 'params'
}

interface Pair {
  check: string
  profile: string
  a: Answer
  b: Answer
  old: Side
  now: Side
  past: Earlier
  /** What earlier runs said of it, newest first. */
  alike: ReturnType<typeof askedAlike>
}

function changesOf(pair: Pair): Change[] {
  const { check, profile, a, b, old, now, past, alike } = pair
  const changes: Change[] = []
  for (const [key, subject] of concerned(pair)) {
    const [was, is] = [stateOf(subject, a, old, now.machine), stateOf(subject, b, now, old.machine)]
    const machine = b.verdicts.has(key) ? now.machine : old.machine
    const history = pastOf(subject, machine, alike, past)
    const kind = kindOf({ was, is, history, before: old.audit.at, rose: rose(a, b, key) })
    if (kind === undefined) continue
    const change: Change = { is: kind, key: keyOf(check, subject, profile), check, profile, subject }
    const [before, after] = [a.verdicts.get(key), b.verdicts.get(key)]
    const severity = severityOf(after, b) ?? severityOf(before, a)
    if (severity) change.severity = severity
    if (before) change.before = before
    if (after) change.after = after
    const since = history.since ?? (was === 'fail' && kind !== 'reopened' ? old.audit.at : undefined)
    if (is === 'fail') change.since = since ?? now.audit.at
    else if (since !== undefined && (was === 'fail' || kind !== 'newlyUnseen')) change.since = since
    if (kind === 'reopened' && history.mended) change.mended = history.mended
    changes.push(change)
  }
  return changes
}

/** Everybody who fails or is unseen now, failed before, or failed in an earlier run and could not be seen before. */
function concerned({ a, b, old, now, alike }: Pair): Map<string, Subject> {
  const fewer = [...now.sources.keys()].some((id) => !old.sources.has(id) || old.sources.get(id)?.state === 'left-out')
  const blind = fewer || a.asked.broken || a.asked.unread.length > 0 || a.asked.unknown.length > 0
  const subjects = blind ? everFailed(alike) : new Map<string, Subject>()
  for (const [key, { is, subject }] of a.verdicts) if (is === 'fail' || subjects.has(key)) subjects.set(key, subject)
  for (const [key, { is, subject }] of b.verdicts) {
    if (is === 'fail' || is === 'unknown' || subjects.has(key)) subjects.set(key, subject)
  }
  return subjects
}

interface Seen {
  was: State
  is: State
  history: Past
  /** When the older run was. */
  before: string
  /** It fails in both, and worse now. */
  rose: boolean
}

function kindOf({ was, is, history, before, rose }: Seen): ChangeKind | undefined {
  if (was === 'fail') {
    if (is === 'unknown') return 'newlyUnseen'
    if (is !== 'fail') return is === 'absent' ? 'gone' : 'fixed'
    if (wasMendedSince(before, history)) return 'reopened'
    return rose ? 'worse' : 'stillOpen'
  }
  if (was === 'unknown') {
    if (is === 'unknown') return undefined
    if (is !== 'fail') return history.last !== 'failed' ? undefined : is === 'absent' ? 'gone' : 'fixed'
    if (history.last === undefined) return 'newlySeen'
    if (history.since !== undefined && Date.parse(history.since) <= Date.parse(before)) return 'stillOpen'
    return history.mended ? 'reopened' : 'new'
  }
  if (is === 'fail') return history.mended ? 'reopened' : 'new'
  return is === 'unknown' && was === 'fine' ? 'newlyUnseen' : undefined
}

/** A run between the two saw it not failing. */
function wasMendedSince(before: string, { last, since, mended }: Past): boolean {
  if (mended === undefined) return false
  return last === 'clear' || (since !== undefined && Date.parse(since) > Date.parse(before))
}

function severityOf(verdict: Verdict | undefined, { finding }: Answer): Severity | undefined {
  return verdict?.is === 'fail' ? (verdict.severity ?? finding.severity) : undefined
}

function rose(a: Answer, b: Answer, key: string): boolean {
  const [before, after] = [severityOf(a.verdicts.get(key), a), severityOf(b.verdicts.get(key), b)]
  if (before === undefined || after === undefined || a.finding.severity !== b.finding.severity) return false
  return WEIGHT[after] > WEIGHT[before]
}

function profilesOf(before: Audit, after: Audit): Comparison['profiles'] {
  const ids = [...new Set([...after.profiles, ...before.profiles].map(({ id }) => id))]
  const scoreOf = (audit: Audit, wanted: string): Score | null => {
    const found = audit.profiles.find(({ id }) => id === wanted)
    if (!found) return null
    const { id, title, score, possible, coverage, grade } = found
    return { id, title, score, possible, coverage, grade }
  }
  return ids.map((id) => ({ id, before: scoreOf(before, id), after: scoreOf(after, id) }))
}

function inOrder(changes: readonly Change[]): Change[] {
  const rank = ({ severity }: Change) => (severity ? SEVERITIES.indexOf(severity) : SEVERITIES.length)
  const keyed = changes.map((change) => ({ change, kind: CHANGES.indexOf(change.is), rank: rank(change), key: change.key }))
  keyed.sort((a, b) => a.kind - b.kind || a.rank - b.rank || (a.key < b.key ? -1 : a.key > b.key ? 1 : 0))
  return keyed.map(({ change }) => change)
}
