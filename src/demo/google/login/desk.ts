import type { Tenant } from '../tenant.js'
import type { Sessions } from './sessions.js'

/** The fields of a request, each once. */
export type Form = ReadonlyMap<string, string>

/** Where tokens are given. */
export interface Desk {
  tenant: Tenant
  sessions: Sessions
  /** Milliseconds since 1970. */
  now: number
  /** Seconds. */
  lifetime: number
}
