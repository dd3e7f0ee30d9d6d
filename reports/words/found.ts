import { type Audit, type Finding, type ReportContext, SEVERITIES, type Severity, type Waived } from 'confide'
import { clean } from './escape.js'
import { type OwnersWord, ownersWord } from './owner.js'
import { listed, subjectKey } from './subject.js'

export const SEVERITY_WORDS: Readonly<Record<Severity, string>> = {
  critical: 'Critical',
  high: 'High',
  medium: 'Medium',
  low: 'Low',
}

/** The owners' words in the order in which they are counted. */
export const OWNERS_WORDS: readonly OwnersWord[] = ['Fix', 'Better', 'OK', 'Please answer', 'Could not look', 'Does not apply']

/** How many checks got which word; words that none got are left out. */
export function tally(findings: readonly Finding[]): [OwnersWord, number][] {
  const counts = new Map<OwnersWord, number>(OWNERS_WORDS.map((word) => [word, 0]))
  for (const finding of findings) counts.set(ownersWord(finding), (counts.get(ownersWord(finding)) ?? 0) + 1)
  return [...counts].filter(([, count]) => count > 0)
}

/** What fails, broke or could be better, by severity, failures first. */
export function problemsBySeverity(findings: readonly Finding[]): [Severity, Finding[]][] {
  const groups: [Severity, Finding[]][] = SEVERITIES.map((severity) => [
    severity,
    findings.filter((one) => one.severity === severity && isProblem(one)).sort((a, b) => rank(a) - rank(b)),
  ])
  return groups.filter(([, found]) => found.length > 0)
}

/** Findings with one word, worst severity first. */
export function withWord(findings: readonly Finding[], word: OwnersWord): Finding[] {
  const found = findings.filter((finding) => ownersWord(finding) === word)
  return found.sort((a, b) => SEVERITIES.indexOf(a.severity) - SEVERITIES.indexOf(b.severity))
}

/** `1 person and Google Workspace`: what a failing finding's numbers leave out; empty when nothing. */
export function leftOut({ check, verdicts }: Finding, ctx: Pick<ReportContext, 'words' | 'sourceTitle'>): string {
  let subjects = 0
  const sources = new Set<string>()
  for (const { is, subject } of verdicts) {
    if (is !== 'unknown') continue
    if (subject.kind === 'source') sources.add(clean(ctx.sourceTitle(subject.source), 60))
    else subjects += 1
  }
  const { one, many } = ctx.words(check).subjects
  const counted = one === 'the practice' ? one : `${subjects} ${clean(subjects === 1 ? one : many, 40)}`
  return listed(subjects > 0 ? [counted, ...sources] : [...sources])
}

/** Everything that somebody accepted for now, each once. */
export function allAccepted({ findings, accepted }: Pick<Audit, 'findings' | 'accepted'>): Waived[] {
  const rows = new Map<string, Waived>()
  for (const waived of [...findings.flatMap((it) => it.waivers), ...accepted]) {
    const { check, subject, profile, reason, until } = waived
    rows.set(JSON.stringify([check, subjectKey(subject), profile, reason, until]), waived)
  }
  return [...rows.values()]
}

function isProblem({ status, counts }: Finding): boolean {
  return status === 'fail' || status === 'error' || counts.advise > 0
}

function rank({ status }: Finding): number {
  return status === 'fail' ? 0 : status === 'error' ? 1 : 2
}
