import type { Refusal } from '../refusal.js'
import type { Rows } from '../rows.js'
import type { Tenant } from '../tenant.js'
import type { Caller } from '../token.js'
import type { Query } from './asked.js'
import type { Filterable } from './filter.js'
import type { Shape } from './shape.js'

/** The service behind Graph that answers: each refuses, and counts, in its own way. */
export type Family = 'directory' | 'reports' | 'conditional-access' | 'intune' | 'outlook' | 'sharepoint'

export interface Call {
  tenant: Tenant
  caller: Caller
  query: Query
  /** What fills `{id}` of the path. */
  id: string
}

interface Common {
  /** `/users/{id}/registeredDevices` */
  path: string
  version?: 'v1.0' | 'beta'
  /** Id of the call where it does not follow from the path. */
  call?: string
  /** Any one of them lets in. */
  scopes: readonly string[]
  family: Family
  shape: Shape
  /** Resource units of the plain request (https://learn.microsoft.com/graph/throttling-limits); 1 when absent. */
  units?: number
  /** Why the tenant's licences do not allow it. */
  licence?(tenant: Tenant, query: Query): Refusal | undefined
  /** Names that may stand in `$expand`. */
  expand?: readonly string[]
  /** Members that are told as `unknownFutureValue` to whoever does not ask for them (https://learn.microsoft.com/graph/best-practices-concept). */
  evolving?: readonly string[]
}

export interface List extends Common {
  rows(call: Call): Rows<object>
  /** `usual`: a page when nobody says; `max`: of `$top`, which is not known to the operation when absent. */
  pages?: { usual: number; max?: number; withSignIn?: number }
  filter?: Filterable
  orderBy?: readonly string[]
  /** Counts, and filters in the advanced way, only with the header `ConsistencyLevel: eventual`. */
  advanced?: boolean
}

export interface Single extends Common {
  one(call: Call): object
}

export type Operation = List | Single

export function isList(it: Operation): it is List {
  return 'rows' in it
}

/** `graph:users.registeredDevices`, as the table of calls names it. */
export function callIdOf({ path, call }: Pick<Operation, 'path' | 'call'>): string {
  if (call !== undefined) return call
  const parts = path.split('/').filter((part) => part !== '' && !part.startsWith('{'))
  return `graph:${parts.join('.')}`
}
