import type { Because } from './census.js'
import type { Coverage, Finding, Waived } from './finding.js'

export type Grade = 'A' | 'B' | 'C' | 'D' | 'F'

/** A profile's score: `score` and `possible` from 0 to 100, unrounded; null when nothing applies. */
export interface ProfileResult {
  id: string
  title: string
  score: number | null
  possible: number | null
  coverage: Coverage
  /** Null below 60 % coverage, and when nothing applies. */
  grade: Grade | null
  clauses: { spokenTo: number; all: number }
}

/** How one configured source fared. `ok`: every expected kind was read whole. */
export interface SourceResult {
  id: string
  /** The collector's id; `vendor` for a declared system that nothing can read. */
  type: string
  title: string
  state: 'ok' | 'partial' | 'unread' | 'left-out' | 'no-source'
  /** Kinds that were wanted and not read whole, with the reason. */
  unread: { kind: string; because: Because | 'silent' | 'stale' | 'short'; remedy: string }[]
  /** Newest time for which it speaks. */
  at: string | null
  counts: Record<string, number>
  error?: string
}

/** The one data structure that every report is made from; `confide audit --format json` prints it. */
export interface Audit {
  schemaVersion: 1
  scoring: 'v1'
  tool: { name: 'confide'; version: string }
  practice: { name: string; country?: string; clientsIn?: string[] }
  at: string
  /** When the facts were collected; differs from `at` with --facts. */
  collectedAt: string
  /** False when --only, --skip or --source left something out: no grade and no history. */
  complete: boolean
  profiles: ProfileResult[]
  overlays: string[]
  findings: Finding[]
  /** kind → `source/id` of every subject that stood in a needed kind, sorted. */
  subjects: Record<string, string[]>
  sources: SourceResult[]
  accepted: Waived[]
  /** Things worth a look that change no verdict: a declared account that no source has, old end-of-life data. */
  notes: string[]
}
