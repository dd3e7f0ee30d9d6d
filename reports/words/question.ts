import type { Audit, Finding } from 'confide'
import { daysLater } from './date.js'
import { clean } from './escape.js'
import { listed, subjectName } from './subject.js'

const NAMED = 3
const DAYS = 365

/** `TheraNest and Doxy.me`: whom a question is about, when it is not the practice as a whole. */
export function askedAbout({ verdicts }: Pick<Finding, 'verdicts'>): string {
  const shown: string[] = []
  let count = 0
  for (const { is, subject } of verdicts) {
    if (is !== 'unknown' || subject.kind === 'practice' || subject.kind === 'source') continue
    count += 1
    if (shown.length < NAMED) shown.push(subjectName(subject))
  }
  return listed(shown, count)
}

/** An answer to `finding` as it stands in statements.yaml. */
export function exampleStatement({ check, params }: Pick<Finding, 'check' | 'params'>, { at }: Pick<Audit, 'at'>): string {
  const days = typeof params.statedDays === 'number' ? params.statedDays : DAYS
  const today = daysLater(at, 0)
  return `statements:\n  - { check: ${clean(check, 60)}, answer: yes, by: your name, at: ${today}, until: ${daysLater(at, days)} }`
}
