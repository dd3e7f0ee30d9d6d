import type { Audit, Finding, ReportContext } from 'confide'
import { about } from '../words/about.js'
import { lawsOf } from '../words/cited.js'
import { leftOut, problemsBySeverity, SEVERITY_WORDS } from '../words/found.js'
import { type Group, groups } from '../words/headline.js'
import { subjectName } from '../words/subject.js'
import { code, text } from './escape.js'

const SENTENCES = 10
const NAMED = 20

interface View {
  audit: Audit
  ctx: ReportContext
}

/** What to fix, what could be better and what broke, worst first. */
export function problems({ audit, ctx }: View): string[] {
  if (audit.findings.length === 0) return []
  const lines = ['## What to fix and what could be better']
  for (const [severity, found] of problemsBySeverity(audit.findings)) {
    lines.push('', `### ${SEVERITY_WORDS[severity]}`)
    for (const finding of found) lines.push('', ...block(finding, { audit, ctx }))
  }
  return lines.length === 1 ? [...lines, '', 'Nothing to fix in what we could see.'] : lines
}

function block(finding: Finding, { audit, ctx }: View): string[] {
  const words = ctx.words(finding.check)
  const lines: string[] = []
  if (finding.status === 'error')
    lines.push('**Could not look**: this check broke', '', `- ${text(finding.fault?.message ?? '', 400)}`, '')
  const wrong = groups(finding, words, 'fail')
  for (const group of wrong.slice(0, SENTENCES)) lines.push(...named('Fix', group, finding, ctx))
  if (wrong.length > SENTENCES) lines.push(`and ${wrong.length - SENTENCES} more answers: see the JSON report`, '')
  for (const group of groups(finding, words, 'advise').slice(0, SENTENCES)) lines.push(...named('Better', group, finding, ctx))
  const unseen = finding.status === 'fail' ? leftOut(finding, ctx) : ''
  if (unseen !== '') lines.push(`Could not look at ${text(unseen, 400)}`, '')
  return [...lines, lawLine(finding, audit, ctx)]
}

function named(word: 'Fix' | 'Better', group: Group, finding: Finding, ctx: ReportContext): string[] {
  const lines = [`**${word}**: ${text(group.line, 400)}`, '']
  for (const verdict of group.verdicts.slice(0, NAMED)) {
    const name = verdict.subject.kind === 'practice' ? '' : text(subjectName(verdict.subject))
    const parts = [name, ...about(verdict, group, finding, ctx).map((part) => text(part))].filter((part) => part !== '')
    if (parts.length > 0) lines.push(`- ${parts.join(' · ')}`)
  }
  const more = group.verdicts.length - NAMED
  if (more > 0) lines.push(`- and ${more} more: see the JSON report`)
  return lines.at(-1) === '' ? lines : [...lines, '']
}

/** The check's id, then the law: `HIPAA 164.312(d) · required`. */
export function lawLine(finding: Finding, audit: Audit, ctx: ReportContext): string {
  return `Check ${code(finding.check, 60)} for ${lawTexts(finding, audit, ctx).join('; ')}`
}

export function lawTexts(finding: Finding, audit: Audit, ctx: ReportContext): string[] {
  return lawsOf(finding, audit.profiles, ctx).map(
    ({ law, clauses, marks }) => `${text(law)} ${clauses.map((id) => text(id)).join(', ')} (${marks.join(', ')})`,
  )
}
