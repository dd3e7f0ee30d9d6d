import type { Rows } from '../rows.js'
import type { Service } from '../services.js'
import type { Tenant } from '../tenant.js'
import type { Quota } from '../throttle.js'
import type { Caller } from '../token.js'
import type { Needs } from './rights.js'
import type { Shape } from './shape.js'

export interface Call {
  tenant: Tenant
  caller: Caller
  /** What fills the path's parameters, by name. */
  params: Readonly<Record<string, string>>
  query: ReadonlyMap<string, string>
}

/** What a query name takes: any text, a whole number, `true` or `false`, or one of these words. */
export type Takes = 'text' | 'number' | 'flag' | readonly string[]

interface Common {
  /** Id as the table of calls names it. */
  call: string | ((params: Call['params'], query: URLSearchParams) => string)
  /** `/admin/directory/v1/users/{userKey}` */
  path: string
  service: Service
  quota?: Quota
  /** Any one of them lets in; without `https://www.googleapis.com/auth/`. */
  scopes: readonly string[]
  /** Who may ask; everybody when absent. */
  needs?: Needs
  /** Names beside those that every method has. */
  query?: Readonly<Record<string, Takes>>
  shape: Shape
  /** The field mask of an answer that is asked for without one. */
  usual?: string
  /** What stands beside the list, or the whole of a single answer. */
  kind?: string
}

export interface List extends Common {
  /** The list's name in the answer. */
  items: string
  rows(call: Call): Rows<object>
  /**
   * `name`: of the query name for a page's size; `usual`: the size when nobody says. A bigger page than `max` is refused, or cut
   * where the vendor says that it is.
   */
  pages?: { name: 'maxResults' | 'pageSize'; usual: number; max: number; cuts?: boolean }
  /** An empty list is told as one; elsewhere it is left out. */
  tellsEmpty?: boolean
  /** A page is so many looked at, not so many found: pages may be short or blank before the end. */
  sparse?: boolean
  more?(call: Call): object
}

export interface Single extends Common {
  one(call: Call): object
  /** The answer is a feed in XML unless `alt=json` is asked for. */
  atom?: boolean
}

export type Operation = List | Single

export function isList(it: Operation): it is List {
  return 'rows' in it
}

export function callIdOf({ call }: Operation, params: Call['params'], query: URLSearchParams): string {
  return typeof call === 'string' ? call : call(params, query)
}
