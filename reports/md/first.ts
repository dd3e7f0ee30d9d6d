import type { Audit, ReportContext } from 'confide'
import { firstStepOf } from '../words/fixes.js'
import { fixFirst } from '../words/gain.js'
import { headline } from '../words/headline.js'
import { together, worth } from '../words/worth.js'
import { strong, text } from './escape.js'

const SENTENCES = 3

/** Up to five things whose mending wins most. */
export function first({ audit, ctx }: { audit: Audit; ctx: ReportContext }): string[] {
  const gains = fixFirst(audit, ctx.words)
  if (gains.length === 0) return []
  const lines = ['## Fix these first', '']
  for (const [at, gain] of gains.entries()) {
    const words = ctx.words(gain.finding.check)
    const said = headline(gain.finding, words).slice(0, SENTENCES)
    const step = firstStepOf(gain.finding, words.guide, audit, ctx)
    lines.push(`${at + 1}. ${strong(said.join('; '), 900)} · ${worth(gain)}`)
    if (step) lines.push(`   Begin: ${text(step, 400)}`)
  }
  return gains.length > 1 ? [...lines, '', together(gains)] : lines
}
