import type { Because } from './census.js'
import type { Level } from './profile.js'
import type { Severity } from './severity.js'
import type { Theme } from './theme.js'
import type { Subject, Verdict } from './verdict.js'

export type Status = 'pass' | 'fail' | 'unknown' | 'notApplicable' | 'error'

/** How many subjects got which verdict; `stated` is how many of pass, advise and fail rest on a person's word. */
export interface Counts {
  pass: number
  advise: number
  fail: number
  unknown: number
  notApplicable: number
  stated: number
}

/** Why verdicts of this finding are unknown: a kind that was not read whole (no field) or a field that a source could not give. */
export interface Unseen {
  source: string
  kind: string
  field?: string
  because: Because | 'silent' | 'stale' | 'short' | 'not-declared' | 'no-source' | 'left-out'
  remedy: string
}

/** Shares of what was judged, 0 to 1, never rounded. */
export interface Coverage {
  seen: number
  stated: number
}

/** Why a check could not finish; its own message, made safe. */
export interface CheckFault {
  message: string
}

/** A check's result in an audit, for one set of parameters. */
export interface Finding {
  check: string
  title: string
  theme: Theme
  severity: Severity
  params: Readonly<Record<string, unknown>>
  profiles: { id: string; clauses: { id: string; level: Level }[] }[]
  status: Status
  counts: Counts
  /** Every verdict but seen passes, which are only counted; sorted by outcome, then subject. */
  verdicts: Verdict[]
  unseen: Unseen[]
  waivers: Waived[]
  /** Null when nothing applies. */
  proved: number | null
  possible: number | null
  coverage: Coverage | null
  /** The question that would answer it, when nothing could and nobody has. */
  question?: string
  fault?: CheckFault
}

/** A known failure that somebody accepted until a day. Changes what is gated and listed, never a verdict or a score. */
export interface Waived {
  check: string
  subject: Subject
  profile?: string
  reason: string
  approvedBy: string
  until: string
}
