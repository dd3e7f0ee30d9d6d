import type { Finding, ReportContext, Verdict, Waived } from 'confide'
import { lawName } from '../words/citation.js'
import { day } from '../words/date.js'
import { clean } from '../words/escape.js'
import type { Group } from '../words/headline.js'
import { listed, stated, subjectKey, subjectName } from '../words/subject.js'
import { columns, pad } from '../words/width.js'
import { hang, INDENT, type Page } from './page.js'

const NAMED = 10
const AFFECTED_NAMED = 5
const WIDEST_NAME = 40

/** Who a headline is about: up to ten, each with its source and whose word it rests on. */
export function subjectLines(page: Page, group: Group, finding: Finding, ctx: ReportContext): string[] {
  const shown = group.verdicts.slice(0, NAMED)
  const names = shown.map((verdict) => (verdict.subject.kind === 'practice' ? '' : subjectName(verdict.subject)))
  const column = Math.min(Math.floor(page.width / 2) - INDENT, WIDEST_NAME, Math.max(...names.map(columns)))
  const lines: string[] = []
  for (const [at, verdict] of shown.entries()) {
    lines.push(...subjectLine(page, names[at] ?? '', details(verdict, group, finding, ctx), column))
  }
  const more = group.verdicts.length - shown.length
  if (more > 0) lines.push(...hang(page, page.ink.dim(`and ${more} more: see the JSON report`)))
  return lines
}

function subjectLine(page: Page, name: string, about: readonly string[], column: number): string[] {
  const detail = about.join(', ')
  if (name === '') return detail === '' ? [] : hang(page, page.ink.dim(detail))
  if (detail === '') return hang(page, name)
  const line = `${pad(name, column)}   ${detail}`
  if (columns(name) <= column && columns(line) <= page.width - INDENT)
    return hang(page, `${pad(name, column)}   ${page.ink.dim(detail)}`)
  return [...hang(page, name), ...hang(page, page.ink.dim(detail), { indent: INDENT + 2 })]
}

function details(verdict: Verdict, group: Group, finding: Finding, ctx: ReportContext): string[] {
  const about: string[] = []
  const { subject } = verdict
  const word = group.answered ? undefined : stated(verdict)
  const sourced = subject.kind !== 'practice' && !group.answered && !(word && subject.source === 'declared')
  if (sourced) about.push(clean(ctx.sourceTitle(subject.source), 60))
  if (word) about.push(word)
  if (verdict.is === 'fail') about.push(...reach(verdict, finding))
  const waived = finding.waivers.find((one) => subjectKey(one.subject) === subjectKey(subject))
  if (waived) about.push(acceptedText(waived))
  return about
}

/** A milder severity of its own, and whom it reaches. */
function reach({ severity, affects = [] }: Extract<Verdict, { is: 'fail' }>, finding: Finding): string[] {
  const parts = severity && severity !== finding.severity ? [`${severity} here`] : []
  const shown = affects.slice(0, AFFECTED_NAMED).map((one) => clean(one, 60))
  return shown.length > 0 ? [...parts, `affects ${listed(shown, affects.length)}`] : parts
}

export function acceptedText({ until, approvedBy, profile }: Waived): string {
  const where = profile === undefined ? '' : ` for ${lawName(profile)}`
  return `accepted until ${day(until)} by ${clean(approvedBy, 60)}${where}`
}
