import type { Audit } from './audit.js'
import type { Call } from './call.js'
import type { Words } from './check.js'
import type { Clause } from './profile.js'
import type { Severity } from './severity.js'
import type { Theme } from './theme.js'
import type { Subject } from './verdict.js'

/** The guide of a check: Markdown, by heading. `fix` is keyed by the heading of a source, `Microsoft 365`; `Anywhere` fits all. */
export interface Guide {
  why: string
  minutes: number
  fix: Record<string, string>
}

/** What a report may say about a check, beside the audit's data. */
export interface CheckWords {
  title: string
  theme: Theme
  severity: Severity
  reasons: Readonly<Record<string, Words>>
  subjects: Words
  /** The fact kinds that it reads. */
  kinds: readonly string[]
  question?: string
  guide: Guide
}

/** Whom the practice named in confide.yaml, by e-mail or name; a name that is absent or empty is nobody. */
export interface Owners {
  /** `owners:` who gets the tasks about a theme. */
  themes: Readonly<Partial<Record<Theme, string | undefined>>>
  security?: string | null | undefined
  privacy?: string | null | undefined
  /** Everybody with the role owner who has not left. */
  owners: readonly string[]
}

/** A failure that an audit before found and this one saw pass. What is gone or could not be looked at is none. */
export interface Mended {
  /** Always one that is still there. */
  check: string
  subject: Subject
  profiles: readonly string[]
  severity: Severity
  since?: string
  on: string
}

/** What earlier audits say. Days or moments, in UTC. */
export interface Past {
  /**
   * `since`: the first audit of the unbroken series in which it fails; absent: this one. `mended`: it had been seen mended before.
   * Undefined: no audit before saw it fail.
   */
  of(failure: { check: string; subject: Subject; profile: string }): { since?: string; mended?: string } | undefined
  fixed: readonly Mended[]
}

export interface ReportContext {
  /** Columns of the terminal; a file gets 100. */
  width: number
  color: boolean
  words(check: string): CheckWords
  /** A clause of a profile, for its citation; undefined when the profile is not installed. */
  clause(profile: string, id: string): Clause | undefined
  /** The calls that an audit may make to a source; empty for one that a facts file brought. */
  calls(source: string): readonly Pick<Call, 'scope'>[]
  /** What a fact kind's records are called: `{ one: 'account', many: 'accounts' }`. */
  noun(kind: string): Words
  /** Title of a source for owners: `this computer`, `confide.yaml`. */
  sourceTitle(source: string): string
  /** SHA-256 of a text in hex, for what is known by it across audits. */
  hash(text: string): string
  owners: Owners
  /** Undefined when no history is kept: then nobody knows since when something fails. */
  past?: Past | undefined
  /** Where the subject, its source or its company stands; `file` from the root of the repository, `line` from 1. */
  place(subject: Subject): { file: string; line: number } | undefined
  /** The web page of a check; undefined when there is none. */
  helpUri?(check: string): string | undefined
}

/** What a report makes: text, bytes, or pieces of text where the whole would be large. */
export type Written = string | Uint8Array | Iterable<string>

/** One output format. It only makes text or bytes: the command line writes the file. */
export interface Report {
  id: string
  title: string
  /** File ending without the dot. */
  extension: string
  /** Printed to standard output when no path is given. */
  toStdout: boolean
  write(audit: Audit, ctx: ReportContext): Written | Promise<Written>
}

export function defineReport(report: Report): Report {
  return report
}
