import type { Said } from '../config/statements.js'
import { latestWords } from '../engine/statements.js'
import type { Fact } from '../model/facts/index.js'
import { earlier, latestUntil } from './until.js'

/** An answer that has to be given again. */
export interface Due {
  check: string
  /** Empty: the practice. */
  subjects: string[]
  by: string
  /** Last day on which it counts: its own, or as long as the profile lets a word count. */
  until: string
  state: 'soon' | 'ended' | 'evidence changed' | 'evidence missing'
}

const MS_PER_DAY = 86_400_000

interface Terms {
  /** Checks that the chosen profiles ask for, with the days that an answer counts. */
  statedDays: ReadonlyMap<string, number>
  now: Date
  /** Days ahead. */
  days: number
  practice: { name?: string }
}

/** What expires within some days, or has, and was not answered again; first what ends first. */
export function dueWithin(said: readonly Said[], { statedDays, now, days, practice }: Terms): Due[] {
  const today = now.toISOString().slice(0, 10)
  const horizon = new Date(now.getTime() + days * MS_PER_DAY).toISOString().slice(0, 10)
  const due = new Map<string, Due>()
  for (const it of latestWords(said.map(asFact), { now, practice })) {
    const limit = statedDays.get(it.check)
    if (limit === undefined) continue
    const until = earlier(it.until, latestUntil(it.at, limit))
    const state = stateOf(it.evidenceState, until, today)
    if (state === 'soon' && until > horizon) continue
    const key = JSON.stringify([it.check, it.by, until, state])
    const known = due.get(key) ?? { check: it.check, subjects: [], by: it.by, until, state }
    due.set(key, { ...known, subjects: [...known.subjects, ...(it.subject === undefined ? [] : [it.subject])] })
  }
  return [...due.values()].sort((a, b) => (`${a.until} ${a.check}` < `${b.until} ${b.check}` ? -1 : 1))
}

function stateOf(evidence: Said['evidenceState'], until: string, today: string): Due['state'] {
  if (until < today) return 'ended'
  return evidence === 'changed' ? 'evidence changed' : evidence === 'missing' ? 'evidence missing' : 'soon'
}

export const asFact = (it: Said): Fact<'statement'> => ({
  record: 'fact',
  kind: 'statement',
  source: 'declared',
  id: it.check,
  ...it,
})
