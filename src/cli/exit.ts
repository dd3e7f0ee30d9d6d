import { clean } from '../../reports/words/escape.js'
import { isWaived } from '../engine/waive.js'
import type { Audit } from '../model/audit.js'
import { isPassing } from '../model/census.js'
import { ConfideError } from '../model/error.js'
import { meant } from '../model/nearest.js'
import { atLeast, type Severity } from '../model/severity.js'
import { type Known, notInBaseline } from './baseline.js'

export interface Gate {
  minScore?: number
  minCoverage?: number
  failOn?: Severity
  allowMissing?: string[]
  /** What failed already when the baseline was written; whatever else fails is new. */
  known?: readonly Known[]
}

/** 0 thresholds met, 1 not met, 3 a configured source could not be read whole. What could not run at all is 2, thrown before. */
export function exitCode(audit: Audit, gate: Gate): 0 | 1 | 3 {
  if (unmet(audit, gate).length > 0) return 1
  return unreadSources(audit, gate).length > 0 ? 3 : 0
}

/** What fell short, one sentence each. Unknown is no failure here: --min-coverage is for that. */
export function unmet(audit: Audit, { minScore, minCoverage, failOn, known }: Gate): string[] {
  const found: string[] = []
  for (const { id, score, coverage } of audit.profiles) {
    if (minScore !== undefined && (score === null || score < minScore)) {
      found.push(`${id} scores ${score === null ? 'nothing' : Math.floor(score)}, asked were ${minScore}`)
    }
    const known = 100 * (coverage.seen + coverage.stated)
    if (minCoverage !== undefined && known < minCoverage)
      found.push(`of ${id} ${Math.floor(known)} % is known, asked were ${minCoverage} %`)
  }
  const bad = failOn === undefined ? 0 : failures(audit, failOn)
  if (bad > 0) found.push(`${bad} ${bad === 1 ? 'failure is' : 'failures are'} ${failOn} or worse`)
  return known === undefined ? found : [...found, ...news(notInBaseline(audit, known))]
}

const NEWS_NAMED = 5

/** What is new since the baseline, named: a number alone sends people looking. */
function news(added: readonly Known[]): string[] {
  const things = new Map(added.map((it) => [`${it.check} ${it.source}/${it.id}`, it]))
  if (things.size === 0) return []
  const named = [...things.keys()].slice(0, NEWS_NAMED).map((it) => clean(it, 120))
  const more = things.size > NEWS_NAMED ? ` and ${things.size - NEWS_NAMED} more` : ''
  return [`${things.size} ${things.size === 1 ? 'failure is' : 'failures are'} not in the baseline: ${named.join(', ')}${more}`]
}

function failures(audit: Audit, least: Severity): number {
  let n = 0
  for (const finding of audit.findings) {
    for (const it of finding.verdicts) {
      if (it.is === 'fail' && atLeast(it.severity ?? finding.severity, least) && !isWaived(finding, it)) n += 1
    }
  }
  return n
}

/**
 * Configured sources that could have been read whole and were not. Not among them: what confide.yaml leaves out or does not choose,
 * what the vendor shows to no program, a system that nothing can read. All of it stays unknown; --min-coverage is for that.
 */
export function unreadSources(audit: Audit, { allowMissing = [] }: Gate): string[] {
  const missed = ({ unread }: Audit['sources'][number]) => unread.length === 0 || unread.some((it) => isPassing(it.because))
  const unread = audit.sources.filter(
    (it) => it.id !== 'declared' && (it.state === 'partial' || it.state === 'unread') && missed(it),
  )
  return unread.map((it) => it.id).filter((id) => !allowMissing.includes(id))
}

/** @throws ConfideError when --allow-missing names no source; asked before anything is read */
export function refuseUnknownSources(named: readonly string[] = [], ids: readonly string[]): void {
  for (const id of named) {
    if (ids.includes(id)) continue
    throw new ConfideError('SOURCE_UNKNOWN', {
      what: `--allow-missing names a source "${id}" that is not there.${meant(id, ids)}`,
      why: 'A misspelt name would excuse nothing.',
      next: `Use one of: ${ids.join(', ')}`,
    })
  }
}
