import type { Audit, Finding, ReportContext, Unseen } from 'confide'
import { clean } from './escape.js'
import { BECAUSE_WORDS, fieldWords } from './owner.js'

/** One thing that could not be looked at, and which checks that leaves in the dark. */
export interface Blind {
  /** `accounts (last sign in): the licence does not include it` */
  what: string
  remedy: string
  checks: string[]
}

/** Blind spots of one source. */
export interface BlindSource {
  title: string
  spots: Blind[]
}

type Spot = Blind & { source: string; kind: string; because: Unseen['because']; fields: Set<string> }

/** Every blind spot of the findings, by source; what waits for an answer is left to the questions. */
export function blindSpots(audit: Pick<Audit, 'findings'>, ctx: Pick<ReportContext, 'noun' | 'sourceTitle'>): BlindSource[] {
  const spots = new Map<string, Spot>()
  for (const finding of audit.findings) {
    for (const unseen of finding.unseen) {
      if (!awaitsAnswer(finding, unseen)) note(spots, unseen, finding.check)
    }
  }
  const sources = new Map<string, BlindSource>()
  for (const spot of spots.values()) {
    const source = sources.get(spot.source) ?? { title: clean(ctx.sourceTitle(spot.source), 60), spots: [] }
    source.spots.push({ what: what(spot, ctx), remedy: spot.remedy, checks: spot.checks })
    sources.set(spot.source, source)
  }
  return [...sources.values()]
}

/** Checks that nobody could judge, without a word from any source why. */
export function unexplained(audit: Pick<Audit, 'findings'>): Finding[] {
  return audit.findings.filter((it) => it.status === 'unknown' && it.unseen.length === 0 && it.question === undefined)
}

function awaitsAnswer(finding: Finding, { because }: Unseen): boolean {
  return finding.question !== undefined && (because === 'not-declared' || because === 'no-source')
}

function note(spots: Map<string, Spot>, unseen: Unseen, check: string): void {
  const { source, kind, because, remedy, field } = unseen
  const key = JSON.stringify([source, kind, because, remedy, field === undefined])
  const spot = spots.get(key) ?? { source, kind, because, remedy, what: '', checks: [], fields: new Set<string>() }
  if (field !== undefined) spot.fields.add(field)
  if (!spot.checks.includes(check)) spot.checks.push(check)
  spots.set(key, spot)
}

function what({ kind, because, fields }: Spot, ctx: Pick<ReportContext, 'noun'>): string {
  const noun = clean(ctx.noun(kind).many, 60)
  const parts = [...fields].map((field) => clean(fieldWords(field), 40)).filter((part) => part !== '')
  return `${noun}${parts.length > 0 ? ` (${parts.join(', ')})` : ''}: ${BECAUSE_WORDS[because]}`
}
