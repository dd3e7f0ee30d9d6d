import type { ZodType } from 'zod'
import type { FieldId } from './facts/index.js'

/**
 * One thing a collector may do. Plan, doctor, the permission pages and the guard all read this table:
 * what is not in it cannot leave the program.
 */
export interface Call {
  id: string
  /** What it is for, in the owner's words: `reads the list of accounts`. */
  why: string
  via: 'http' | 'exec' | 'file' | 'dns'
  /** http: GET, POST … */
  method?: string
  /** http: the one host, dns: the one server. */
  host?: string
  /** http by a vendor's SDK: the one operation, as its SDK and its permission page name it: `iam:GetAccountSummary`. */
  operation?: string
  /** http: the path; exec: the program; file: what kind of file. */
  path?: string
  /** exec: its arguments, fixed here and never built from data. */
  args?: readonly string[]
  /** The permission it needs at the vendor; none on this machine. */
  scope?: string
  gives: readonly FieldId[]
  /** http: the query names that may be sent; none when left out. Their values are the collector's. */
  query?: readonly string[]
  /** http POST: the only bodies that may be sent, JSON or a form. What leaves is what this schema makes of the body. */
  body?: ZodType
  /** http POST that carries other calls: the same, made from those that are planned with it. */
  bodyOf?: (planned: readonly Call[]) => ZodType
  /** http POST: sent twice it does no more than once, so it may be tried again. GET and HEAD always may. */
  repeatable?: boolean
  /** At most `requests` in any `seconds`. Calls of one host that name the same `group` share one limit. */
  pace?: { requests: number; seconds: number; group?: string }
  /** The call that gives the same and is made first: this one is made only where that one is refused. */
  insteadOf?: string
  /** Made only when the practice asks for it by this setting: `mailRules` that is on, `auth: device-code` of that value. */
  optIn?: string
}
