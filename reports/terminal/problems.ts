import { type Audit, type Finding, type ReportContext, SEVERITIES, type Severity, type Verdict } from 'confide'
import { clean } from '../words/escape.js'
import { type Group, groups } from '../words/headline.js'
import { listed } from '../words/subject.js'
import { lawLine } from './law.js'
import { hang, heading, type Page } from './page.js'
import { subjectLines } from './subjects.js'

const TITLES: Readonly<Record<Severity, string>> = { critical: 'Critical', high: 'High', medium: 'Medium', low: 'Low' }

/** Sentences under one finding: reasons are few, but each person's answer is one. */
const SENTENCES = 10

/** What to fix, what could be better and what broke, worst first. */
export function problems(page: Page, audit: Audit, ctx: ReportContext): string[] {
  const lines: string[] = []
  for (const severity of SEVERITIES) {
    const found = audit.findings.filter((finding) => finding.severity === severity && isProblem(finding)).sort(worstFirst)
    if (found.length === 0) continue
    lines.push(...heading(page, TITLES[severity]))
    for (const finding of found) lines.push('', ...block(page, finding, audit, ctx))
  }
  if (lines.length === 0 && audit.findings.length > 0) lines.push('', 'Nothing to fix in what we could see.')
  return lines
}

function isProblem({ status, counts }: Finding): boolean {
  return status === 'fail' || status === 'error' || counts.advise > 0
}

function worstFirst(a: Finding, b: Finding): number {
  return rank(a) - rank(b)
}

function rank({ status }: Finding): number {
  return status === 'fail' ? 0 : status === 'error' ? 1 : 2
}

function block(page: Page, finding: Finding, audit: Audit, ctx: ReportContext): string[] {
  const { ink } = page
  const words = ctx.words(finding.check)
  const lines: string[] = []
  if (finding.status === 'error') lines.push(...broke(page, finding))
  const named = (group: Group, label: string) => [
    ...hang(page, ink.bold(group.line), { label }),
    ...subjectLines(page, group, finding, ctx),
  ]
  const wrong = groups(finding, words, 'fail')
  for (const group of wrong.slice(0, SENTENCES)) lines.push(...named(group, ink.red.bold('Fix')))
  if (wrong.length > SENTENCES) lines.push(...hang(page, ink.dim(`and ${wrong.length - SENTENCES} more: see the JSON report`)))
  for (const group of groups(finding, words, 'advise').slice(0, SENTENCES)) lines.push(...named(group, ink.yellow('Better')))
  if (finding.status === 'fail') lines.push(...alsoUnseen(page, finding, ctx))
  lines.push(...hang(page, ink.dim(lawLine(page, finding, audit, ctx))))
  return lines
}

function broke(page: Page, { fault }: Finding): string[] {
  const { ink } = page
  const lines = hang(page, ink.bold('This check broke'), { label: ink.magenta('Could not look') })
  return fault ? [...lines, ...hang(page, clean(fault.message, 400))] : lines
}

/** What the numbers above leave out. */
function alsoUnseen(page: Page, { check, verdicts }: Finding, ctx: ReportContext): string[] {
  let subjects = 0
  const sources = new Set<string>()
  for (const verdict of verdicts) {
    if (verdict.is !== 'unknown') continue
    if (isSource(verdict)) sources.add(clean(ctx.sourceTitle(verdict.subject.source), 60))
    else subjects += 1
  }
  const { one, many } = ctx.words(check).subjects
  const parts = subjects > 0 ? [`${subjects} ${clean(subjects === 1 ? one : many, 40)}`, ...sources] : [...sources]
  return parts.length > 0 ? hang(page, page.ink.cyan(`Could not look at ${listed(parts)}`)) : []
}

function isSource({ subject }: Verdict): boolean {
  return subject.kind === 'source'
}
