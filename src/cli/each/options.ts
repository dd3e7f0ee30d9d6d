import type { AuditOptions } from '../commands/audit.js'

/** What `confide audit --each` takes beside the options of an audit; numbers still as they were typed. */
export interface EachCommandOptions extends AuditOptions {
  each: string
  jobs?: string
  shard?: string
  output?: string
  run?: string
  /** Minutes for one practice. */
  timeLimit?: string
  names?: boolean
}
