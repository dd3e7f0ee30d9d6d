import type { Audit, ReportContext, Waived } from 'confide'
import { acceptedText } from '../words/about.js'
import { clean } from '../words/escape.js'
import { subjectKey, subjectName } from '../words/subject.js'
import { hang, heading, type Page } from './page.js'

/** Known failures that somebody accepted until a day; they still count in the score. */
export function accepted(page: Page, audit: Audit, ctx: ReportContext): string[] {
  const rows = new Map<string, Waived>()
  for (const waived of [...audit.findings.flatMap((it) => it.waivers), ...audit.accepted]) rows.set(key(waived), waived)
  if (rows.size === 0) return []
  const lines = heading(page, 'Accepted for now')
  for (const waived of rows.values()) lines.push('', ...entry(page, waived, ctx))
  lines.push('', ...hang(page, page.ink.dim('Accepting changes no score: each still counts as it was found.'), { indent: 0 }))
  return lines
}

function entry(page: Page, waived: Waived, ctx: ReportContext): string[] {
  const { ink } = page
  const source = waived.subject.kind === 'practice' ? [] : [clean(ctx.sourceTitle(waived.subject.source), 60)]
  const meta = [...source, clean(waived.check, 60)].join(' · ')
  return [
    ...hang(page, subjectName(waived.subject), { indent: 0 }),
    ...hang(page, `${clean(waived.reason, 400)} · ${acceptedText(waived)}`, { indent: 2 }),
    ...hang(page, ink.dim(meta), { indent: 2 }),
  ]
}

function key({ check, subject, profile, reason, until }: Waived): string {
  return JSON.stringify([check, subjectKey(subject), profile, reason, until])
}
