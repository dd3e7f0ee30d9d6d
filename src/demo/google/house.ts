import type { Description } from './description.js'
import type { Fault } from './faults.js'
import type { Sessions } from './login/sessions.js'
import type { Tenant } from './tenant.js'
import type { Throttle } from './throttle.js'

/** One request, without anything of its headers or values. */
export interface Recorded {
  /** When it came, in milliseconds since 1970. */
  at: number
  /** As the table of calls names it: `directory:users.list`, `reports:activities.list.login`, `login:token`. */
  call: string
  method: string
  /** `/admin/directory/v1/groups/{groupKey}/members`; for what is not served, the path as it was asked. */
  path: string
  /** Names that stood in the query, in order. */
  query: string[]
  /** 0 where no answer came. */
  status: number
  /** Sign-in name of the one who asked, or was acted for; undefined while nobody is known. */
  as?: string
}

/** What the parts of the server share. */
export interface House {
  tenant: Tenant
  /** Milliseconds since 1970: for tokens and for counting requests; the tenant has a `now` of its own. */
  clock(): number
  /** Seconds that a token is good for. */
  lifetime: number
  sessions: Sessions
  faultOf(call: string, as?: string): Fault | undefined
  throttle: Throttle | undefined
  description: Description | undefined
  /** What did not fit the description, in sentences. */
  violations: string[]
  record(it: Recorded): void
}
