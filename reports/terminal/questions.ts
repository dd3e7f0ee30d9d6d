import { type Audit, type Finding, type ReportContext, SEVERITIES } from 'confide'
import { daysLater } from '../words/date.js'
import { clean } from '../words/escape.js'
import { ownersWord } from '../words/owner.js'
import { listed, subjectName } from '../words/subject.js'
import { lawLine } from './law.js'
import { hang, heading, type Page } from './page.js'

const INDENT = 3
const NAMED = 3
const ANSWER = 'Run confide attest, or add the answer to statements.yaml: yes, no, partly or does-not-apply, like this:'

/** Questions that only a person can answer, and how to. */
export function questions(page: Page, audit: Audit, ctx: ReportContext): string[] {
  const open = audit.findings.filter((finding) => ownersWord(finding) === 'Please answer')
  if (open.length === 0) return []
  open.sort((a, b) => SEVERITIES.indexOf(a.severity) - SEVERITIES.indexOf(b.severity))
  const lines = heading(page, 'Please answer')
  for (const finding of open) lines.push('', ...entry(page, finding, audit, ctx))
  lines.push('', ...hang(page, ANSWER, { indent: INDENT }), '')
  lines.push(...example(page, open[0], audit))
  return lines
}

function entry(page: Page, finding: Finding, audit: Audit, ctx: ReportContext): string[] {
  const { ink } = page
  const about: string[] = []
  for (const { is, subject } of finding.verdicts) {
    if (is === 'unknown' && subject.kind !== 'practice' && subject.kind !== 'source') about.push(subjectName(subject))
  }
  const lines = hang(page, clean(finding.question ?? '', 400), { label: ink.cyan('?'), indent: INDENT })
  if (about.length > 0) lines.push(...hang(page, `for ${listed(about.slice(0, NAMED), about.length)}`, { indent: INDENT }))
  return [...lines, ...hang(page, ink.dim(lawLine(page, finding, audit, ctx)), { indent: INDENT })]
}

function example(page: Page, finding: Finding | undefined, { at }: Audit): string[] {
  const { check = '', params = {} } = finding ?? {}
  const days = typeof params.statedDays === 'number' ? params.statedDays : 365
  const today = /^\d{4}-\d{2}-\d{2}/.exec(at)?.[0] ?? 'YYYY-MM-DD'
  return [
    ...hang(page, 'statements:', { indent: 5 }),
    ...hang(page, `check: ${clean(check, 60)}, answer: yes, by: your name,`, { label: '       - {', indent: 11 }),
    ...hang(page, `at: ${today}, until: ${daysLater(at, days)} }`, { indent: 11 }),
  ]
}
