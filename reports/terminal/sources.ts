import type { Audit, ReportContext, SourceResult } from 'confide'
import { dayAndTime } from '../words/date.js'
import { clean } from '../words/escape.js'
import { STATE_WORDS } from '../words/owner.js'
import { countsOf } from '../words/source.js'
import { hang, heading, type Page, table } from './page.js'

/** What was read: each source, how it went, how much of what, and for which time it speaks. */
export function sources(page: Page, audit: Audit, ctx: ReportContext): string[] {
  if (audit.sources.length === 0) return []
  const lines = [...heading(page, 'Sources'), '']
  lines.push(
    ...table(
      page,
      audit.sources.map((source) => row(page, source, ctx)),
    ),
  )
  for (const { title, error } of audit.sources) {
    if (error) lines.push('', ...hang(page, page.ink.red(`${clean(title, 60)}: ${clean(error, 400)}`), { indent: 0 }))
  }
  return lines
}

function row({ ink }: Page, source: SourceResult, ctx: ReportContext): string[] {
  const state = STATE_WORDS[source.state]
  const time = source.at === null ? '' : dayAndTime(source.at)
  return [
    clean(source.title, 40),
    source.state === 'ok' ? state : ink.yellow(state),
    ink.dim(time),
    countsOf(source, ctx).join(', '),
  ]
}
