import { day } from '../../../reports/words/date.js'
import { clean } from '../../../reports/words/escape.js'
import { groups } from '../../../reports/words/headline.js'
import { type ClientLine, type Failing, wholePoints } from '../../clients/compare.js'
import type { Scores } from '../../clients/summary.js'
import type { AnyCheck } from '../../model/check.js'
import { nounOf } from '../../model/nouns.js'

/** `61–78`: the lowest and the highest score of the profiles. */
export function rangeText({ lowest, highest }: Scores): string {
  if (lowest === null) return '–'
  const [from, to] = [wholePoints(lowest), wholePoints(highest ?? lowest)]
  return from === to ? `${from}` : `${from}–${to}`
}

export const knownPercent = ({ known }: Scores) => wholePoints(100 * known)

/** `+7 since 20 August 2026`; says so when no run is a quarter old. */
export function changeText({ change, complete, state }: ClientLine): string {
  if (state === 'never') return '–'
  if (!change) return complete ? 'no earlier run' : 'a part of the checks only'
  const points = change.points > 0 ? `+${change.points}` : change.points < 0 ? `−${-change.points}` : 'unchanged'
  return `${points} since ${day(change.since)}${change.quarter ? '' : ' (no run is a quarter old)'}`
}

/** What is wrong, as a report heads it; by its id where the check is a plugin's. Who answered is no matter here. */
export function headlineOf({ finding, count }: Failing, checks: ReadonlyMap<string, AnyCheck>): string {
  const check = checks.get(finding.check)
  if (!check) return `${clean(finding.check, 80)}: ${count} failing`
  const { title, reasons, question } = check
  const subjects = check.subjects ?? nounOf(Object.keys(check.needs)[0] ?? 'practice')
  const [first] = groups(finding, { title, reasons, subjects, ...(question ? { question } : {}) }, 'fail')
  if (!first || first.answered) return `${clean(question ?? title, 200)} Answered no or partly`
  return first.line
}

export function stateText({ state, broken, at }: ClientLine): string {
  const why = broken ? `${clean(broken.what, 200)} ${clean(broken.code, 60)}` : ''
  if (state === 'never') return broken ? `never audited: ${why}` : 'not audited yet'
  if (state === 'stale') return `not audited since ${day(at ?? '')}: ${why}`
  return state === 'gone' ? `its folder is gone; audited ${day(at ?? '')}` : `audited ${day(at ?? '')}`
}
