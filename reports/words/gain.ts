import { type Audit, type CheckWords, type Finding, SEVERITIES, WEIGHT } from 'confide'
import { byScore } from './score.js'
import { subjectKey } from './subject.js'

const AT_MOST = 5

/** A failing finding and what mending it brings on the headline profile. */
export interface Gain {
  finding: Finding
  points: number
  minutes: number
}

/**
 * Points that a profile's score wins when every failing subject of `finding` is mended and nothing else changes:
 * its share lost to failures (1 − possible), weighed among the findings that apply. What could not be seen wins nothing here.
 */
export function pointsGained(audit: Pick<Audit, 'findings'>, profileId: string, finding: Finding): number {
  if (finding.possible === null || !asks(finding, profileId)) return 0
  let total = 0
  for (const other of audit.findings) {
    if (other.possible !== null && asks(other, profileId)) total += WEIGHT[other.severity]
  }
  return total === 0 ? 0 : (100 * WEIGHT[finding.severity] * (1 - finding.possible)) / total
}

/** Up to five failing findings that win most on the headline profile; what is accepted for now is not among them. */
export function fixFirst(audit: Audit, words: (check: string) => CheckWords): Gain[] {
  const profile = byScore(audit.profiles)[0]
  if (!profile) return []
  const gains: Gain[] = []
  for (const finding of audit.findings) {
    if (finding.status !== 'fail' || isAccepted(finding, profile.id)) continue
    const points = pointsGained(audit, profile.id, finding)
    if (points > 0) gains.push({ finding, points, minutes: words(finding.check).guide.minutes })
  }
  return gains.sort(worthMore).slice(0, AT_MOST)
}

function worthMore(a: Gain, b: Gain): number {
  const severity = SEVERITIES.indexOf(a.finding.severity) - SEVERITIES.indexOf(b.finding.severity)
  return b.points - a.points || severity || a.minutes - b.minutes || (a.finding.check < b.finding.check ? -1 : 1)
}

function asks(finding: Finding, profileId: string): boolean {
  return finding.profiles.some((profile) => profile.id === profileId)
}

function isAccepted(finding: Finding, profileId: string): boolean {
  const waived = new Set<string>()
  for (const { subject, profile } of finding.waivers) {
    if (profile === undefined || profile === profileId) waived.add(subjectKey(subject))
  }
  return finding.verdicts.every((verdict) => verdict.is !== 'fail' || waived.has(subjectKey(verdict.subject)))
}
