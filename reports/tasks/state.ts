import type { Audit, ReportContext } from 'confide'
import { dayOf } from './due.js'
import type { Failure } from './failures.js'

/** `open`: it fails, and was failing before, or nobody knows. `accepted`: it fails, and somebody accepted that for now. */
export type TaskState = 'new' | 'open' | 'reopened' | 'accepted' | 'fixed'

/** Days as `2026-11-22`; a day that nobody knows is absent. */
export interface Standing {
  state: TaskState
  /** The first audit of the unbroken series in which it fails. */
  since?: string | undefined
  /** When it had been seen mended, before that series. */
  mended?: string | undefined
}

/** Where a failure stands. It is as old as the oldest of its profiles says. */
export function stateOf(failure: Failure, { at }: Pick<Audit, 'at'>, ctx: ReportContext): Standing {
  const accepted = failure.waived === undefined ? {} : { state: 'accepted' as const }
  if (ctx.past === undefined) return { state: 'open', ...accepted }
  const today = dayOf(at)
  let oldest: Standing = { state: 'new', since: today }
  for (const profile of failure.profiles) {
    const known = ctx.past.of({ check: failure.check, subject: failure.verdict.subject, profile })
    const mended = known?.mended === undefined ? undefined : dayOf(known.mended)
    const since = earlier(known?.since === undefined ? undefined : dayOf(known.since), today)
    const older = since !== undefined && oldest.since !== undefined && since < oldest.since
    if (mended !== undefined && (older || oldest.state === 'new')) oldest = { state: 'reopened', since: since ?? today, mended }
    else if (since !== undefined && (older || oldest.state === 'new')) oldest = { state: 'open', since }
  }
  return { ...oldest, ...accepted }
}

/** A history written by a clock that runs ahead never makes a task due later. */
function earlier(day: string | undefined, today: string | undefined): string | undefined {
  return day !== undefined && today !== undefined && day > today ? today : day
}
