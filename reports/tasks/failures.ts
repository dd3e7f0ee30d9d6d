import { type Audit, type Finding, fingerprint, SEVERITIES, type Severity, type Verdict, type Waived } from 'confide'
import { subjectKey } from '../words/subject.js'

export type Fail = Extract<Verdict, { is: 'fail' }>

/** One thing to mend: a subject that a check fails, whichever profiles ask for it and with whichever numbers. */
export interface Failure {
  check: string
  /** The worst of `verdicts`, in the words of its finding. */
  verdict: Fail
  finding: Finding
  severity: Severity
  /** Every finding in which the subject fails, and its verdict there. */
  verdicts: [Finding, Fail][]
  /** Ids of the profiles whose check it fails, sorted. */
  profiles: string[]
  /** Somebody accepted it for every one of these profiles. */
  waived: Waived | undefined
}

/**
 * Every failing (check, subject), once: two profiles may ask a check with different numbers, which makes two findings of it.
 * Most severe first, then by check and subject.
 */
export function failuresOf({ findings }: Pick<Audit, 'findings'>): Failure[] {
  const found = new Map<string, Failure>()
  for (const finding of findings) {
    const waivers = waiversOf(finding)
    for (const verdict of finding.verdicts) {
      if (verdict.is !== 'fail') continue
      const key = fingerprint(finding.check, verdict.subject)
      const next = failure(finding, verdict, waivers.get(subjectKey(verdict.subject)))
      const known = found.get(key)
      found.set(key, known ? both(known, next) : next)
    }
  }
  return [...found].sort(worstFirst).map(([, failure]) => failure)
}

function failure(finding: Finding, verdict: Fail, waivers: readonly Waived[] = []): Failure {
  const profiles = finding.profiles.map(({ id }) => id).sort()
  const [waived] = waivers
  const covered = profiles.every((id) => waivers.some(({ profile }) => profile === undefined || profile === id))
  return {
    check: finding.check,
    verdict,
    finding,
    severity: verdict.severity ?? finding.severity,
    verdicts: [[finding, verdict]],
    profiles,
    waived: covered ? waived : undefined,
  }
}

function both(a: Failure, b: Failure): Failure {
  const [worst] = rank(b.severity) < rank(a.severity) ? [b] : [a]
  return {
    ...worst,
    verdicts: [...a.verdicts, ...b.verdicts],
    profiles: [...new Set([...a.profiles, ...b.profiles])].sort(),
    waived: a.waived && b.waived,
  }
}

function waiversOf({ waivers }: Finding): Map<string, Waived[]> {
  const bySubject = new Map<string, Waived[]>()
  for (const waived of waivers) {
    const key = subjectKey(waived.subject)
    const same = bySubject.get(key)
    if (same) same.push(waived)
    else bySubject.set(key, [waived])
  }
  return bySubject
}

const rank = (severity: Severity): number => SEVERITIES.indexOf(severity)

function worstFirst([a, one]: [string, Failure], [b, other]: [string, Failure]): number {
  return rank(one.severity) - rank(other.severity) || (a < b ? -1 : a > b ? 1 : 0)
}
