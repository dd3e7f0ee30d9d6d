import type { Audit, ProfileResult } from 'confide'
import { day, dayAndTime } from '../words/date.js'
import { tally } from '../words/found.js'
import { byScore, gradeText, scoreRange, shares } from '../words/score.js'
import { code, strong, text } from './escape.js'
import { table } from './table.js'

/** Practice and date, the lowest score, and every profile in a table. */
export function opening({ audit }: { audit: Audit }): string[] {
  const { practice, at, collectedAt, findings, overlays } = audit
  const [lowest] = byScore(audit.profiles)
  const judged =
    at === collectedAt ? dayAndTime(at) : `${day(at)}, judged from facts that were collected on ${dayAndTime(collectedAt)}`
  const lines = [`# ${text(practice.name, 120) || 'Privacy report'}`, '', `Privacy report, ${text(judged)}.`]
  if (lowest) lines.push('', `${strong(`${lowest.title}: ${scoreRange(lowest)}`, 240)} · ${gradeText(lowest, audit.complete)}`)
  const counts = tally(findings).map(([word, count]) => `${count} ${word}`)
  if (counts.length > 0) lines.push('', counts.join(' · '))
  if (audit.profiles.length > 0) lines.push('', ...profiles(audit))
  if (overlays.length > 0) lines.push('', `Judged with: ${overlays.map((id) => code(id, 40)).join(', ')}`)
  return lines
}

function profiles({ profiles, complete }: Audit): string[] {
  const row = (profile: ProfileResult): string[] => {
    const { seen, stated, unseen } = shares(profile.coverage)
    const { spokenTo, all } = profile.clauses
    const known = `${seen} % seen, ${stated} % stated, ${unseen} % not seen`
    return [text(profile.title, 80), scoreRange(profile, ''), gradeText(profile, complete), known, `${spokenTo} of ${all}`]
  }
  return table(['Profile', 'Score', 'Grade', 'Coverage', 'Clauses with a check'], byScore(profiles).map(row))
}
