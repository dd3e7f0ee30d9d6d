import type { Audit, Coverage, ProfileResult } from 'confide'

/** Below this share of coverage there is no grade. */
const GRADED_FROM = 60

/** Whole points, rounded down: 89.6 never reads as 90 beside a B. */
export function points(value: number): number {
  return Math.floor(value + 1e-9)
}

/** `61, up to 80 if what we could not see is fine`; one number when nothing is unseen. */
export function scoreRange(
  { score, possible }: Pick<ProfileResult, 'score' | 'possible'>,
  unless = ' if what we could not see is fine',
): string {
  if (score === null) return 'no score: nothing applies'
  const most = points(possible ?? score)
  return most === points(score) ? `${most}` : `${points(score)}, up to ${most}${unless}`
}

/** Coverage in whole percent that add up to 100. */
export function shares({ seen, stated }: Coverage): { seen: number; stated: number; unseen: number } {
  const known = points(100 * (seen + stated))
  const whole = Math.min(points(100 * seen), known)
  return { seen: whole, stated: known - whole, unseen: 100 - known }
}

/** The grade, or why there is none. */
export function gradeText(profile: ProfileResult, complete: Audit['complete']): string {
  if (profile.grade !== null) return `grade ${profile.grade}`
  if (!complete) return 'no grade: this run left something out'
  if (profile.score === null) return 'no grade: nothing applies'
  if (shares(profile.coverage).unseen > 100 - GRADED_FROM) return `no grade: less than ${GRADED_FROM} % is known`
  return 'no grade'
}

/** The profiles, lowest score first; those without a score last. The first is the headline. */
export function byScore(profiles: readonly ProfileResult[]): ProfileResult[] {
  return [...profiles].sort((a, b) => (a.score ?? Infinity) - (b.score ?? Infinity) || 0)
}
