import { createHash } from 'node:crypto'
import type { Audit, CheckWords, Finding, ProfileResult, ReportContext, SourceResult, Subject, Verdict } from 'confide'
import { WEIGHT } from '../../src/model/severity.js'

export const AT = '2026-11-22T09:12:00Z'
export const ana = { answer: 'no', by: 'Ana Ruiz', at: '2026-03-03', until: '2027-03-03' } as const

export function subject(login: string, more: Partial<Subject> = {}): Subject {
  return { kind: 'account', source: 'microsoft365', id: login, login, ...more }
}

export const practice: Subject = { kind: 'practice', source: 'declared', id: 'practice', name: 'Harbour Street Therapy' }

export function failing(about: Subject, why: string, more: Partial<Extract<Verdict, { is: 'fail' }>> = {}): Verdict {
  return { subject: about, is: 'fail', why, basis: 'seen', ...more }
}

export function advised(about: Subject, why: string): Verdict {
  return { subject: about, is: 'advise', why, basis: 'seen' }
}

export function passing(about: Subject, more: Partial<Verdict> = {}): Verdict {
  return { subject: about, is: 'pass', basis: 'stated', ...more } as Verdict
}

export function unseen(about: Subject, missing: Extract<Verdict, { is: 'unknown' }>['missing']): Verdict {
  return { subject: about, is: 'unknown', missing, basis: 'seen' }
}

export function apart(about: Subject, why: string): Verdict {
  return { subject: about, is: 'notApplicable', why, basis: 'stated' }
}

/** A finding whose counts, status and shares follow from its verdicts and `passes` seen passes, all of one source. */
export function finding(
  check: string,
  { passes = 0, verdicts = [], ...more }: Partial<Finding> & { passes?: number } = {},
): Finding {
  const counts = { pass: passes, advise: 0, fail: 0, unknown: 0, notApplicable: 0, stated: 0 }
  for (const verdict of verdicts) {
    counts[verdict.is] += 1
    if (verdict.basis === 'stated' && verdict.is !== 'unknown' && verdict.is !== 'notApplicable') counts.stated += 1
  }
  const all = counts.pass + counts.advise + counts.fail + counts.unknown
  const apply = all > 0
  return {
    check,
    title: `Title of ${check}`,
    theme: 'identity',
    severity: 'high',
    params: {},
    profiles: [{ id: 'hipaa', clauses: [{ id: '164.312(d)', level: 'required' }] }],
    status: counts.fail ? 'fail' : counts.unknown ? 'unknown' : apply ? 'pass' : 'notApplicable',
    counts,
    verdicts,
    unseen: [],
    waivers: [],
    proved: apply ? (counts.pass + counts.advise) / all : null,
    possible: apply ? (counts.pass + counts.advise + counts.unknown) / all : null,
    coverage: apply ? { seen: (all - counts.unknown - counts.stated) / all, stated: counts.stated / all } : null,
    ...more,
  }
}

export function source(id: string, more: Partial<SourceResult> = {}): SourceResult {
  return { id, type: id, title: id, state: 'ok', unread: [], at: AT, counts: {}, ...more }
}

/** An audit with one profile whose score follows from its findings. */
export function audit(findings: Finding[], more: Partial<Audit> = {}): Audit {
  return {
    schemaVersion: 1,
    scoring: 'v1',
    tool: { name: 'confide', version: '0.1.0' },
    practice: { name: 'Harbour Street Therapy', country: 'US' },
    at: AT,
    collectedAt: AT,
    complete: true,
    profiles: [profile('hipaa', 'HIPAA Security Rule', findings, { spokenTo: 23, all: 45 })],
    overlays: [],
    findings,
    subjects: {},
    sources: [],
    accepted: [],
    notes: [],
    ...more,
  }
}

export function profile(id: string, title: string, findings: Finding[], clauses: ProfileResult['clauses']): ProfileResult {
  const sum = { weight: 0, proved: 0, possible: 0, seen: 0, stated: 0 }
  for (const { severity, proved, possible, coverage, profiles } of findings) {
    if (proved === null || possible === null || coverage === null || !profiles.some((one) => one.id === id)) continue
    const weight = WEIGHT[severity]
    sum.weight += weight
    sum.proved += weight * proved
    sum.possible += weight * possible
    sum.seen += weight * coverage.seen
    sum.stated += weight * coverage.stated
  }
  const of = (part: number) => (sum.weight === 0 ? 0 : part / sum.weight)
  const score = sum.weight === 0 ? null : 100 * of(sum.proved)
  const coverage = { seen: of(sum.seen), stated: of(sum.stated) }
  const graded = score !== null && coverage.seen + coverage.stated >= 0.6
  const grade = score === null || !graded ? null : score >= 80 ? 'C' : score >= 70 ? 'C' : score >= 60 ? 'D' : 'F'
  return { id, title, score, possible: score === null ? null : 100 * of(sum.possible), coverage, grade, clauses }
}

const NOUNS: Record<string, string> = { person: 'people', device: 'computers', account: 'accounts', vendor: 'vendors' }
const ONE: Record<string, string> = { device: 'computer' }

/** A context that knows the given words; other checks get plain ones. */
export function context(words: Record<string, Partial<CheckWords>> = {}, more: Partial<ReportContext> = {}): ReportContext {
  return {
    width: 100,
    color: false,
    words: (check) => ({
      title: `Title of ${check}`,
      theme: 'identity',
      severity: 'high',
      reasons: {},
      subjects: { one: 'account', many: 'accounts' },
      kinds: [],
      guide: { why: 'Because.', minutes: 10, fix: { anywhere: '1. Open the settings.\n2. Save.' } },
      ...words[check],
    }),
    clause: () => undefined,
    calls: () => [],
    noun: (kind) => ({ one: ONE[kind] ?? kind, many: NOUNS[kind] ?? `${kind}s` }),
    sourceTitle: (id) =>
      ({ microsoft365: 'Microsoft 365', declared: 'confide.yaml', device: 'this computer', google: 'Google Workspace' })[id] ??
      id,
    hash: (text) => createHash('sha256').update(text).digest('hex'),
    owners: { themes: {}, owners: [] },
    place: () => undefined,
    ...more,
  }
}
