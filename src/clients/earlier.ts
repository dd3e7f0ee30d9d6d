const DAY_MS = 86_400_000
/** A run this much older is "about a quarter" older: quarters are audited some weeks early or late. */
const QUARTER_DAYS = 60

/** When an audit was made, and whether nothing was left out of it. */
export interface Moment {
  at: string
  complete: boolean
}

/**
 * What the newest audit is compared with: the newest one at least 60 days older; else the oldest other. Only whole audits are, and only with
 * whole ones: a part of the checks has another score.
 */
export function earlierOf<M extends Moment>(newest: M, others: readonly M[]): { it: M; quarter: boolean } | undefined {
  if (!newest.complete) return undefined
  const age = ({ at }: M) => Date.parse(newest.at) - Date.parse(at)
  const earlier = others.filter((it) => it.complete && age(it) > 0).sort((a, b) => age(a) - age(b))
  const quarter = earlier.find((it) => age(it) >= QUARTER_DAYS * DAY_MS)
  if (quarter) return { it: quarter, quarter: true }
  const oldest = earlier.at(-1)
  return oldest && { it: oldest, quarter: false }
}
