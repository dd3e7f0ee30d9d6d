import { type Audit, type Finding, fingerprint, type ReportContext, THEMES, type Theme, type Verdict } from 'confide'
import { type Failure, failuresOf } from '../tasks/failures.js'
import { sentence } from '../tasks/sentence.js'
import { unseenReasons } from '../tasks/unseen-reason.js'
import { acceptedText } from '../words/about.js'
import { citations } from '../words/citation.js'
import { clean } from '../words/escape.js'
import { apartText } from '../words/fine.js'
import { subjectName } from '../words/subject.js'
import { caseNames } from './names.js'

export interface Case {
  name: string
  classname: string
  /** Absent: in order. */
  outcome?: { is: 'failure' | 'error' | 'skipped'; type: string; message: string; details: string }
}

export interface Suite {
  theme: Theme
  cases: Case[]
}

type Outcome = Case['outcome']
type Unknown = Extract<Verdict, { is: 'unknown' }>

/** One suite for each theme: a case for every failing and every unseen subject, and one for the rest of each check. */
export function suitesOf(audit: Audit, ctx: ReportContext): Suite[] {
  const failures = byCheck(failuresOf(audit))
  const checks = [...byCheck(audit.findings)].sort(([a], [b]) => (a < b ? -1 : 1))
  const name = caseNames(ctx)
  return THEMES.flatMap((theme) => {
    const cases: Case[] = []
    for (const [check, findings] of checks) {
      if (findings[0]?.theme !== theme) continue
      const classname = `confide.${theme}.${clean(check, 80)}`
      const add = (subject: Verdict['subject'] | undefined, outcome?: Outcome) =>
        cases.push({ name: name(check, subject), classname, ...(outcome ? { outcome } : {}) })
      const failing = failures.get(check) ?? []
      for (const failure of failing) add(failure.verdict.subject, failed(failure, audit, ctx))
      for (const { subject, reason } of unseenIn(findings, failing)) add(subject, unseen(subject, reason, ctx))
      const rest = restOf(findings)
      if (rest !== 'none') add(undefined, rest)
    }
    return cases.length > 0 ? [{ theme, cases }] : []
  })
}

function failed(failure: Failure, audit: Audit, ctx: ReportContext): Outcome {
  const { check, severity, waived, verdicts } = failure
  const what = sentence(failure, ctx.words(check))
  if (waived) return skipped('accepted', `${what} · ${acceptedText(waived)}: ${clean(waived.reason, 300)}`)
  const clauses = new Set(verdicts.flatMap(([finding]) => citations(finding, audit.profiles, ctx)))
  return { is: 'failure', type: severity, message: what, details: [what, `Severity: ${severity}`, ...clauses].join('\n') }
}

function unseen(subject: Unknown['subject'], reason: string, ctx: ReportContext): Outcome {
  const whole = subject.kind === 'source' ? clean(ctx.sourceTitle(subject.source), 60) : subjectName(subject)
  const about = subject.kind === 'practice' ? '' : ` at ${whole}`
  return skipped('could-not-look', `Could not look${about}: ${reason}`)
}

const skipped = (type: string, message: string): Outcome => ({ is: 'skipped', type, message, details: '' })

/** Subjects that could not be looked at, each once; one that fails with other numbers has its case already. */
function unseenIn(findings: readonly Finding[], failing: readonly Failure[]): { subject: Unknown['subject']; reason: string }[] {
  const had = new Set(failing.map(({ check, verdict }) => fingerprint(check, verdict.subject)))
  const found: { subject: Unknown['subject']; reason: string }[] = []
  for (const finding of findings) {
    const reason = unseenReasons(finding)
    for (const verdict of finding.verdicts) {
      const key = fingerprint(finding.check, verdict.subject)
      if (verdict.is !== 'unknown' || had.has(key)) continue
      had.add(key)
      found.push({ subject: verdict.subject, reason: reason(verdict) })
    }
  }
  return found
}

/** The case for what is neither wrong nor unseen: a check that broke, that does not apply, or that found something in order. */
function restOf(findings: readonly Finding[]): Outcome | 'none' {
  for (const { fault } of findings) {
    if (fault) return { is: 'error', type: 'CheckFault', message: `This check broke: ${clean(fault.message, 400)}`, details: '' }
  }
  if (findings.some(({ counts }) => counts.pass + counts.advise > 0)) return undefined
  if (findings.some(({ counts }) => counts.fail + counts.unknown > 0)) return 'none'
  if (findings.every(({ status }) => status === 'notApplicable')) {
    return skipped(
      'does-not-apply',
      `Does not apply${findings[0] ? `: ${apartText(findings[0]) ?? 'to nobody and nothing here'}` : ''}`,
    )
  }
  return skipped('could-not-look', 'Could not look: nobody could say')
}

function byCheck<T extends { check: string }>(all: readonly T[]): Map<string, T[]> {
  const groups = new Map<string, T[]>()
  for (const one of all) {
    const group = groups.get(one.check)
    if (group) group.push(one)
    else groups.set(one.check, [one])
  }
  return groups
}
