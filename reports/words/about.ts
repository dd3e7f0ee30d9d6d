import type { Finding, ReportContext, Verdict, Waived } from 'confide'
import { lawName } from './citation.js'
import { day } from './date.js'
import { clean } from './escape.js'
import type { Group } from './headline.js'
import { listed, stated, subjectKey } from './subject.js'

const AFFECTED_NAMED = 5

/** What stands beside a subject's name: its source, whose word it rests on, what makes it fail, whom it affects, who accepted it. */
export function about(verdict: Verdict, group: Group, finding: Finding, ctx: Pick<ReportContext, 'sourceTitle'>): string[] {
  const { subject } = verdict
  const word = group.answered ? undefined : stated(verdict)
  const parts: string[] = []
  const sourced = subject.kind !== 'practice' && !group.answered && !(word && subject.source === 'declared')
  if (sourced) parts.push(clean(ctx.sourceTitle(subject.source), 60))
  if (word) parts.push(word)
  if (verdict.is === 'fail') parts.push(...reach(verdict, finding))
  const waived = finding.waivers.find((one) => subjectKey(one.subject) === subjectKey(subject))
  if (waived) parts.push(acceptedText(waived))
  return parts
}

/** `accepted until 31 January 2027 by Ana Ruiz for HIPAA`. */
export function acceptedText({ until, approvedBy, profile }: Waived): string {
  const where = profile === undefined ? '' : ` for ${lawName(profile)}`
  return `accepted until ${day(until)} by ${clean(approvedBy, 60)}${where}`
}

/** A milder severity of its own, what makes this one fail, and whom it affects. */
function reach({ severity, detail, affects = [] }: Extract<Verdict, { is: 'fail' }>, finding: Finding): string[] {
  const parts = severity && severity !== finding.severity ? [`${severity} here`] : []
  if (detail) parts.push(clean(detail, 200))
  const shown = affects.slice(0, AFFECTED_NAMED).map((one) => clean(one, 60))
  return shown.length > 0 ? [...parts, `affects ${listed(shown, affects.length)}`] : parts
}
