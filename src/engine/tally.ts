import type { Counts, Coverage } from '../model/finding.js'
import { type Severity, WEIGHT } from '../model/severity.js'
import type { Basis, Verdict } from '../model/verdict.js'

/** Verdicts of one source, counted: the same verdicts in any order give the same numbers to the last bit. */
interface SourceTally {
  passes: Record<Basis, number>
  /** By severity, whatever they rest on. */
  fails: Map<Severity, number>
  failed: Record<Basis, number>
  unknown: number
  /** Part of it was not read whole: what it passed proves nothing, for what it hid may outweigh it. */
  cut: boolean
}

export interface Tally {
  bySource: Map<string, SourceTally>
  counts: Counts
}

export interface CheckScore {
  proved: number | null
  possible: number | null
  coverage: Coverage | null
}

export function newTally(): Tally {
  const counts = { pass: 0, advise: 0, fail: 0, unknown: 0, notApplicable: 0, stated: 0 }
  return { bySource: new Map(), counts }
}

/** Counts one verdict under `source`: its subject's own, or the one it is laid to. */
export function count(tally: Tally, verdict: Verdict, own: Severity, source: string = verdict.subject.source): void {
  tally.counts[verdict.is]++
  if (verdict.is === 'notApplicable') return
  let at = tally.bySource.get(source)
  if (!at) {
    at = { passes: { seen: 0, stated: 0 }, fails: new Map(), failed: { seen: 0, stated: 0 }, unknown: 0, cut: false }
    tally.bySource.set(source, at)
  }
  if (verdict.is === 'unknown') {
    at.unknown++
    if (verdict.subject.kind === 'source') at.cut = true
    return
  }
  if (verdict.basis === 'stated') tally.counts.stated++
  if (verdict.is !== 'fail') at.passes[verdict.basis]++
  else {
    const severity = verdict.severity ?? own
    at.failed[verdict.basis]++
    at.fails.set(severity, (at.fails.get(severity) ?? 0) + 1)
  }
}

/** What a failure is still worth: nothing at the check's own severity, more the milder it is. */
function worthOfFail(severity: Severity, own: Severity): number {
  return Math.max(0, 1 - WEIGHT[severity] / WEIGHT[own])
}

/**
 * Score v1 of one check: the mean over its sources, in order of id, of the mean over each source's verdicts.
 * The passes of a source that was cut short count as unknown here: reading less of it must never prove more.
 */
export function scoreCheck(tally: Tally, own: Severity): CheckScore {
  const sources = [...tally.bySource.entries()].sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0))
  if (sources.length === 0) return { proved: null, possible: null, coverage: null }
  let [proved, possible, seen, stated] = [0, 0, 0, 0]
  for (const [, it] of sources) {
    const passed = it.passes.seen + it.passes.stated
    const all = passed + it.failed.seen + it.failed.stated + it.unknown
    const believed = it.cut ? { seen: 0, stated: 0 } : it.passes
    let worth = believed.seen + believed.stated
    for (const severity of Object.keys(WEIGHT) as Severity[]) worth += (it.fails.get(severity) ?? 0) * worthOfFail(severity, own)
    proved += worth / all
    possible += (worth + it.unknown + (it.cut ? passed : 0)) / all
    seen += (believed.seen + it.failed.seen) / all
    stated += (believed.stated + it.failed.stated) / all
  }
  const n = sources.length
  return { proved: proved / n, possible: possible / n, coverage: { seen: seen / n, stated: stated / n } }
}
