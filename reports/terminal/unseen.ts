import type { Audit, ReportContext } from 'confide'
import { clean } from '../words/escape.js'
import { type Blind, blindSpots, unexplained } from '../words/unseen.js'
import { hang, heading, type Page } from './page.js'

/** What could not be looked at, source by source, and how to open it. */
export function unseen(page: Page, audit: Audit, ctx: ReportContext): string[] {
  const sources = blindSpots(audit, ctx)
  const silent = unexplained(audit)
  if (sources.length === 0 && silent.length === 0) return []
  const lines = heading(page, 'Could not look')
  for (const { title, spots } of sources) {
    lines.push('', ...hang(page, page.ink.bold(title), { indent: 0 }))
    for (const spot of spots) lines.push(...spotLines(page, spot))
  }
  if (silent.length > 0) {
    lines.push('', ...hang(page, page.ink.bold('Nobody could say'), { indent: 0 }))
    for (const { title, check } of silent)
      lines.push(...hang(page, `${clean(title)} ${page.ink.dim(clean(check, 60))}`, { indent: 2 }))
  }
  return lines
}

/** One blind spot: what, the way to open it, and the checks that wait for it. */
export function spotLines(page: Page, { what, remedy, checks }: Blind): string[] {
  const { ink } = page
  const leaves = `leaves unseen: ${checks.map((check) => clean(check, 60)).join(', ')}`
  return [
    ...hang(page, what, { indent: 2 }),
    ...hang(page, clean(remedy, 400), { label: '  →', indent: 4, keepAddresses: true }),
    ...hang(page, ink.dim(leaves), { indent: 4 }),
  ]
}
