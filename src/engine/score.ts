import type { Grade } from '../model/audit.js'
import type { Coverage } from '../model/finding.js'
import { type Severity, WEIGHT } from '../model/severity.js'
import type { CheckScore } from './tally.js'

/** What the score of a profile is made from: one entry per finding, in any order. */
export interface Scored extends CheckScore {
  check: string
  severity: Severity
  status: string
}

export interface ProfileScore {
  /** 0 to 100, unrounded; null when nothing applies. */
  score: number | null
  possible: number | null
  coverage: Coverage
  grade: Grade | null
}

/** At least so much of it must be known, 0 to 1, for a grade at all, and so much seen for an A. */
const KNOWN_FOR_GRADE = 0.6
const SEEN_FOR_A = 0.6

/** Sums of shares miss a round number by a few units in the last place; a grade must not hang on them. */
const EPSILON = 1e-9

/** Score v1 of a profile: the mean of its applicable checks, weighted by severity, summed in order of check id. */
export function scoreProfile(findings: readonly Scored[], complete: boolean): ProfileScore {
  const applicable = findings
    .filter((it) => it.proved !== null)
    .sort((a, b) => (a.check < b.check ? -1 : a.check > b.check ? 1 : (a.proved ?? 0) - (b.proved ?? 0)))
  let [proved, possible, seen, stated, weight] = [0, 0, 0, 0, 0]
  for (const it of applicable) {
    const w = WEIGHT[it.severity]
    proved += w * (it.proved ?? 0)
    possible += w * (it.possible ?? 0)
    seen += w * (it.coverage?.seen ?? 0)
    stated += w * (it.coverage?.stated ?? 0)
    weight += w
  }
  if (weight === 0) return { score: null, possible: null, coverage: { seen: 0, stated: 0 }, grade: null }
  const coverage = { seen: seen / weight, stated: stated / weight }
  const score = (100 * proved) / weight
  return { score, possible: (100 * possible) / weight, coverage, grade: complete ? gradeOf(score, coverage, applicable) : null }
}

function gradeOf(score: number, { seen, stated }: Coverage, applicable: readonly Scored[]): Grade | null {
  if (seen + stated < KNOWN_FOR_GRADE - EPSILON) return null
  const criticalPass = applicable.every((it) => it.severity !== 'critical' || it.status === 'pass')
  const byScore = (['A', 'B', 'C', 'D'] as const)[[90, 80, 70, 60].findIndex((least) => score >= least - EPSILON)] ?? 'F'
  if (!criticalPass && (byScore === 'A' || byScore === 'B')) return 'C'
  if (byScore === 'A' && seen < SEEN_FOR_A - EPSILON) return 'B'
  return byScore
}
