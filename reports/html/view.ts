import type { Audit, Finding, ReportContext } from 'confide'
import type { Html } from './markup.js'

/** What every part of the page is made from. */
export interface View {
  audit: Audit
  ctx: ReportContext
}

/** A part of the page with a heading of its own, reached from the contents. */
export interface Section {
  id: string
  title: string
  /** Stands beside the title in the contents. */
  count?: number
  body: Html
}

/** Where a finding stands on the page. */
export function anchorOf({ audit }: View, finding: Finding): string {
  return `finding-${audit.findings.indexOf(finding) + 1}`
}
