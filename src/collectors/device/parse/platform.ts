import type { FactRecord } from '../../../model/collector.js'
import type { Handed } from '../schema.js'

export interface Looked {
  /** The source that the records are of. */
  source: string
  /** E-mail of the person who uses the computer, as configured. */
  owner: string | undefined
  /** The time for which the records speak, ISO 8601. */
  at: string
}

/** One platform's answers as records: facts, gaps, and a census for each kind. */
export type PlatformParser = (handed: Handed, looked: Looked) => FactRecord[]
