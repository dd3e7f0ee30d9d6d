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
  source: string
  title: string
  spots: Blind[]
}

/** Everything of one source that one remedy would open. */
interface Spot {
  source: string
  because: Unseen['because']
  remedy: string
  /** Noun → fields; null where the whole kind was not read. */
  kinds: Map<string, Set<string> | null>
  checks: string[]
}

/** Every blind spot of the findings, by source, each remedy once; what waits for an answer is left to the questions unless they are wanted too. */
export function blindSpots(
  audit: Pick<Audit, 'findings'>,
  ctx: Pick<ReportContext, 'noun' | 'sourceTitle'>,
  { questions = false } = {},
): BlindSource[] {
  const spots = new Map<string, Spot>()
  for (const finding of audit.findings) {
    for (const unseen of finding.unseen) {
      if (questions || !awaitsAnswer(finding, unseen)) note(spots, unseen, finding.check, ctx)
    }
  }
  const sources = new Map<string, BlindSource>()
  for (const spot of spots.values()) {
    const source = sources.get(spot.source) ?? { source: spot.source, title: clean(ctx.sourceTitle(spot.source), 60), spots: [] }
    source.spots.push({ what: what(spot), remedy: spot.remedy, checks: spot.checks })
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

function note(spots: Map<string, Spot>, unseen: Unseen, check: string, ctx: Pick<ReportContext, 'noun'>): void {
  const { source, kind, because, remedy, field } = unseen
  const key = JSON.stringify([source, because, remedy])
  const spot = spots.get(key) ?? { source, because, remedy, kinds: new Map<string, Set<string> | null>(), checks: [] }
  const noun = clean(ctx.noun(kind).many, 60)
  const fields = spot.kinds.get(noun)
  if (field === undefined || kind.startsWith('setting:'))
    spot.kinds.set(noun, null) // a setting has only its value
  else if (fields !== null) spot.kinds.set(noun, (fields ?? new Set()).add(clean(fieldWords(field), 40)))
  if (!spot.checks.includes(check)) spot.checks.push(check)
  spots.set(key, spot)
}

function what({ kinds, because }: Spot): string {
  const named = [...kinds].map(([noun, fields]) => {
    const parts = [...(fields ?? [])].filter((part) => part !== '')
    return parts.length > 0 ? `${noun} (${parts.join(', ')})` : noun
  })
  return `${named.join(', ')}: ${BECAUSE_WORDS[because]}`
}
