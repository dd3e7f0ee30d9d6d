import { Refusal } from './refusal.js'
import { badRequest, badToken, forbidden, limit, noScope, notEnabled, notFound, tooMany } from './refusals.js'
import type { Reply } from './reply.js'
import type { Service } from './services.js'

/**
 * What can go wrong, by name. Numbers are answers in the service's own error shape: '403' is somebody who may not, 'scope' a token
 * without the permission, 'disabled' an API that is switched off; '429' comes without a Retry-After header. 'endless' brings the
 * first page for ever, 'loop' a page token that leads back to itself, 'empty-page' a blank page with a next token before the first.
 */
export const FAULT_KINDS = [
  ...(['400', '401', '403', 'scope', 'disabled', '404', '429', '429-retry-after', '500', '503'] as const),
  ...(['rateLimitExceeded', 'userRateLimitExceeded', 'quotaExceeded', 'dailyLimitExceeded'] as const),
  ...(['reset', 'stall', 'truncated', 'malformed', 'wrong-shape', 'html'] as const),
  ...(['endless', 'loop', 'empty-page'] as const),
] as const

export type FaultKind = (typeof FAULT_KINDS)[number]

export interface Fault {
  /** `directory:users.list`, `login:token`; `directory:*`; `*` (everything but signing in). */
  call: string
  kind: FaultKind
  /** Sign-in name of the one who asks, or is acted for; everybody when absent. */
  as?: string
  /** How often, then never again; absent: always. */
  times?: number
  /** How often it is left alone first. */
  after?: number
  /** Seconds in the Retry-After header; 1 when absent. */
  retryAfter?: number
}

/** Finds the fault that a call meets, and counts it. The list may be changed while the server runs. */
export function faultsOf(faults: readonly Fault[]): (call: string, as?: string) => Fault | undefined {
  const met = new Map<Fault, number>()
  return (call, as) => {
    for (const fault of faults) {
      if (!concerns(fault.call, call) || (fault.as !== undefined && fault.as !== as)) continue
      const before = met.get(fault) ?? 0
      met.set(fault, before + 1)
      const { after = 0, times = Number.POSITIVE_INFINITY } = fault
      if (before >= after && before < after + times) return fault
    }
    return undefined
  }
}

function concerns(pattern: string, call: string): boolean {
  if (pattern === '*') return !call.startsWith('login:')
  return pattern.endsWith('*') ? call.startsWith(pattern.slice(0, -1)) : call === pattern
}

/** The refusal that a fault is, or undefined where it spoils an answer, a page or a connection instead. */
export function refusalOf({ kind, call, retryAfter = 1 }: Fault, service: Service): Refusal | undefined {
  switch (kind) {
    case '400':
      return badRequest()
    case '401':
      return badToken(service, true)
    case '403':
      return forbidden(service)
    case 'scope':
      return noScope(service, call, [])
    case 'disabled':
      return notEnabled(service)
    case '404':
      return notFound('Not Found')
    case '429':
      return tooMany(service)
    case '429-retry-after':
      return tooMany(service, retryAfter)
    case '500':
      return new Refusal(500, { reason: 'backendError', message: 'Internal error encountered.' })
    case '503':
      return new Refusal(503, { reason: 'backendError', message: 'The service is currently unavailable.' })
    case 'rateLimitExceeded':
    case 'userRateLimitExceeded':
    case 'quotaExceeded':
    case 'dailyLimitExceeded':
      return limit(kind)
    default:
      return undefined
  }
}

/** An answer that came through somebody's hands. */
export function spoiled(reply: Reply, kind: FaultKind): Reply {
  switch (kind) {
    case 'malformed':
      return { status: reply.status, headers: reply.headers, text: '{"kind": "admin#directory#users", "users": [{"id":' }
    case 'wrong-shape':
      return { ...reply, json: { unexpected: { thing: 1 } } }
    case 'html': {
      const text = '<!DOCTYPE html><html><head><title>Sign in</title></head><body>Sign in to use this network</body></html>'
      return { status: 200, headers: { 'content-type': 'text/html' }, text }
    }
    default:
      return reply
  }
}
