import type { Audit, ReportContext, Waived } from 'confide'
import { clean } from '../words/escape.js'
import { subjectKey, subjectName } from '../words/subject.js'
import { hang, heading, type Page } from './page.js'
import { acceptedText } from './subjects.js'

/** Known failures that somebody accepted until a day; they still count in the score. */
export function accepted(page: Page, audit: Audit, ctx: ReportContext): string[] {
  const rows = new Map<string, { waived: Waived; check?: string }>()
  for (const { check, waivers } of audit.findings) {
    for (const waived of waivers) rows.set(JSON.stringify([key(waived), check]), { waived, check })
  }
  const known = new Set([...rows.values()].map(({ waived }) => key(waived)))
  for (const waived of audit.accepted) if (!known.has(key(waived))) rows.set(key(waived), { waived })
  if (rows.size === 0) return []
  const lines = heading(page, 'Accepted for now')
  for (const { waived, check } of rows.values()) lines.push('', ...entry(page, waived, check, ctx))
  lines.push('', ...hang(page, page.ink.dim('Accepting changes no score: each still counts as it was found.'), { indent: 0 }))
  return lines
}

function entry(page: Page, waived: Waived, check: string | undefined, ctx: ReportContext): string[] {
  const { ink } = page
  const source = waived.subject.kind === 'practice' ? [] : [clean(ctx.sourceTitle(waived.subject.source), 60)]
  const meta = [...source, ...(check ? [clean(check, 60)] : [])].join(' · ')
  return [
    ...hang(page, subjectName(waived.subject), { indent: 0 }),
    ...hang(page, `${clean(waived.reason, 400)} · ${acceptedText(waived)}`, { indent: 2 }),
    ...(meta === '' ? [] : hang(page, ink.dim(meta), { indent: 2 })),
  ]
}

function key({ subject, profile, reason, until }: Waived): string {
  return JSON.stringify([subjectKey(subject), profile, reason, until])
}
