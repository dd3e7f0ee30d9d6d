import { isWaived } from '../engine/waive.js'
import type { Audit } from '../model/audit.js'
import type { Finding } from '../model/finding.js'
import { SEVERITIES, type Severity } from '../model/severity.js'
import type { Attempt, ClientRuns } from './runs.js'
import { type Scores, scoresOf, unreadIn } from './summary.js'

/** A failing check of a client: how many subjects fail that nobody accepted, and the worst of them. */
export interface Failing {
  finding: Finding
  severity: Severity
  count: number
}

/** How the lowest score moved, in whole points as they are printed, over the profiles that both audits have. */
export interface Change {
  points: number
  since: string
  /** The earlier audit is at least 60 days older; otherwise it is the oldest there is. */
  quarter: boolean
}

export interface ClientLine {
  /** As the file of its report is called. */
  client: string
  name: string
  /** `stale`: the last attempt to audit it gave nothing. `never`: none ever did. `gone`: its folder is not there any more. */
  state: 'audited' | 'stale' | 'never' | 'gone'
  broken?: Attempt
  at?: string
  complete: boolean
  scores: Scores
  worst: Failing[]
  failingChecks: number
  change?: Change
  unread: string[]
}

const WORST = 3

/**
 * One line per client, who needs it most first: those that could not be audited, then by lowest score. `practices`: file name →
 * path of the practices that are there, where that is known.
 */
export function compareClients(clients: readonly ClientRuns[], practices?: ReadonlyMap<string, string>): ClientLine[] {
  const lines = clients.map((it) => lineOf(it, practices))
  const known = new Set(clients.map(({ client }) => client))
  for (const [client, path] of practices ?? []) if (!known.has(client)) lines.push(neverLine(client, path))
  return namedApart(lines, practices).sort(byNeed)
}

function lineOf({ client, newest, before, broken }: ClientRuns, practices?: ReadonlyMap<string, string>): ClientLine {
  const gone = practices !== undefined && !practices.has(client)
  if (!newest)
    return { ...neverLine(client, broken?.practice ?? client), ...(gone ? { state: 'gone' } : {}), ...(broken ? { broken } : {}) }
  const failing = failingOf(newest)
  const change = before && changeOf(newest, before.audit, before.quarter)
  return {
    client,
    name: newest.practice.name,
    state: gone ? 'gone' : broken ? 'stale' : 'audited',
    ...(broken ? { broken } : {}),
    at: newest.at,
    complete: newest.complete,
    scores: scoresOf(newest),
    worst: failing.slice(0, WORST),
    failingChecks: failing.length,
    ...(change ? { change } : {}),
    unread: unreadIn(newest),
  }
}

function neverLine(client: string, name: string): ClientLine {
  const scores = { lowest: null, highest: null, grade: null, known: 0 }
  return { client, name, state: 'never', complete: false, scores, worst: [], failingChecks: 0, unread: [] }
}

/** Failing checks by severity, then by count; one that asks twice, with other numbers, stands once. */
function failingOf({ findings }: Audit): Failing[] {
  const worst = new Map<string, Failing>()
  for (const finding of findings) {
    const failures = finding.verdicts.filter((it) => it.is === 'fail' && !isWaived(finding, it))
    const [severity] = failures.map((it) => (it.is === 'fail' && it.severity) || finding.severity).sort(bySeverity)
    if (severity === undefined) continue
    const failing = { finding, severity, count: failures.length }
    const before = worst.get(finding.check)
    if (!before || byWeight(failing, before) < 0) worst.set(finding.check, failing)
  }
  return [...worst.values()].sort(byWeight)
}

const bySeverity = (a: Severity, b: Severity) => SEVERITIES.indexOf(a) - SEVERITIES.indexOf(b)

function byWeight(a: Failing, b: Failing): number {
  return bySeverity(a.severity, b.severity) || b.count - a.count || (a.finding.check < b.finding.check ? -1 : 1)
}

/** Whole points, rounded down, as scores are printed. */
export const wholePoints = (score: number) => Math.floor(score + 1e-9)

function changeOf(newest: Audit, before: Audit, quarter: boolean): Change | undefined {
  const scored = new Map(before.profiles.flatMap(({ id, score }) => (score === null ? [] : [[id, score] as const])))
  const both = newest.profiles.flatMap(({ id, score }) => {
    const old = scored.get(id)
    return score === null || old === undefined ? [] : [[score, old] as const]
  })
  if (both.length === 0) return undefined
  const now = Math.min(...both.map(([score]) => score))
  const then = Math.min(...both.map(([, old]) => old))
  return { points: wholePoints(now) - wholePoints(then), since: before.at, quarter }
}

/** Two practices of one name are told apart by their folders, or the names of their files. */
function namedApart(lines: readonly ClientLine[], practices?: ReadonlyMap<string, string>): ClientLine[] {
  const counts = new Map<string, number>()
  for (const { name } of lines) counts.set(name, (counts.get(name) ?? 0) + 1)
  return lines.map((it) =>
    (counts.get(it.name) ?? 0) > 1 ? { ...it, name: `${it.name} (${practices?.get(it.client) ?? it.client})` } : it,
  )
}

const NEED: readonly ClientLine['state'][] = ['never', 'stale', 'audited', 'gone']

function byNeed(a: ClientLine, b: ClientLine): number {
  const criticals = ({ worst }: ClientLine) => worst.filter((it) => it.severity === 'critical').length
  return (
    NEED.indexOf(a.state) - NEED.indexOf(b.state) ||
    (a.scores.lowest ?? Infinity) - (b.scores.lowest ?? Infinity) ||
    criticals(b) - criticals(a) ||
    (a.client < b.client ? -1 : 1)
  )
}
