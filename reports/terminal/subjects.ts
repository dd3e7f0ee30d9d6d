import type { Finding, ReportContext } from 'confide'
import { about } from '../words/about.js'
import type { Group } from '../words/headline.js'
import { subjectName } from '../words/subject.js'
import { columns, pad } from '../words/width.js'
import { hang, INDENT, type Page } from './page.js'

const NAMED = 10
const WIDEST_NAME = 40

/** Who a headline is about: up to ten, each with its source and whose word it rests on. */
export function subjectLines(page: Page, group: Group, finding: Finding, ctx: ReportContext): string[] {
  const shown = group.verdicts.slice(0, NAMED)
  const names = shown.map((verdict) => (verdict.subject.kind === 'practice' ? '' : subjectName(verdict.subject)))
  const column = Math.min(Math.floor(page.width / 2) - INDENT, WIDEST_NAME, Math.max(...names.map(columns)))
  const lines: string[] = []
  for (const [at, verdict] of shown.entries()) {
    lines.push(...subjectLine(page, names[at] ?? '', about(verdict, group, finding, ctx), column))
  }
  const more = group.verdicts.length - shown.length
  if (more > 0) lines.push(...hang(page, page.ink.dim(`and ${more} more: see the JSON report`)))
  return lines
}

function subjectLine(page: Page, name: string, details: readonly string[], column: number): string[] {
  const detail = details.join(', ')
  if (name === '') return detail === '' ? [] : hang(page, page.ink.dim(detail))
  if (detail === '') return hang(page, name)
  const line = `${pad(name, column)}   ${detail}`
  if (columns(name) <= column && columns(line) <= page.width - INDENT)
    return hang(page, `${pad(name, column)}   ${page.ink.dim(detail)}`)
  return [...hang(page, name), ...hang(page, page.ink.dim(detail), { indent: INDENT + 2 })]
}
