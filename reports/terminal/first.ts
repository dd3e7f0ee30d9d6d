import type { Audit, ReportContext } from 'confide'
import { duration } from '../words/date.js'
import { clean } from '../words/escape.js'
import { firstStepOf } from '../words/fixes.js'
import { fixFirst, type Gain } from '../words/gain.js'
import { headline } from '../words/headline.js'
import { hang, heading, type Page } from './page.js'

const INDENT = 3
const SENTENCES = 3

/** Up to five things whose mending wins most. */
export function first(page: Page, audit: Audit, ctx: ReportContext): string[] {
  const gains = fixFirst(audit, ctx.words)
  if (gains.length === 0) return []
  const lines = heading(page, 'Fix these first')
  for (const [at, gain] of gains.entries()) lines.push('', ...entry(page, gain, at + 1, audit, ctx))
  if (gains.length > 1) lines.push('', ...hang(page, page.ink.dim(together(gains)), { indent: INDENT }))
  return lines
}

function entry(page: Page, gain: Gain, number: number, audit: Audit, ctx: ReportContext): string[] {
  const { ink } = page
  const { finding } = gain
  const words = ctx.words(finding.check)
  const lines: string[] = []
  for (const line of headline(finding, words).slice(0, SENTENCES)) {
    lines.push(...hang(page, ink.bold(line), { label: lines.length === 0 ? `${number}` : '', indent: INDENT }))
  }
  lines.push(
    ...hang(page, `${ink.green(worth(gain))} ${ink.dim(`· confide explain ${clean(finding.check, 60)}`)}`, { indent: INDENT }),
  )
  const step = firstStepOf(finding, words.guide, audit, ctx)
  if (step) lines.push(...hang(page, step, { label: '   →', indent: INDENT + 2, keepAddresses: true }))
  return lines
}

function worth({ points, minutes }: Gain): string {
  return `${pointsText(points)} · about ${duration(minutes)}`
}

function together(gains: readonly Gain[]): string {
  let points = 0
  let minutes = 0
  for (const gain of gains) {
    points += gain.points
    minutes += gain.minutes
  }
  return `Together ${pointsText(points)}, about ${duration(minutes)}.`
}

function pointsText(points: number): string {
  const whole = Math.round(points)
  if (whole === 0) return 'less than 1 point'
  return whole === 1 ? '+1 point' : `+${whole} points`
}
