import type { Audit, Finding, ReportContext } from 'confide'
import { citations } from '../words/citation.js'
import { clean } from '../words/escape.js'
import { together } from '../words/width.js'
import { INDENT, type Page } from './page.js'

/** The line under a finding: its check, then the law, each citation kept on one line. */
export function lawLine(page: Page, finding: Finding, audit: Audit, ctx: ReportContext): string {
  const cited = citations(finding, audit.profiles, ctx).map((text) => together(text, page.width - INDENT))
  return [clean(finding.check, 60), ...cited].join('   ')
}
