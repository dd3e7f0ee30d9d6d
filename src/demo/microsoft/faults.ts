import { Refusal } from './refusal.js'
import type { Reply } from './reply.js'

/**
 * What can go wrong, by name. Numbers are answers in the service's own error shape; '429' comes without a Retry-After header,
 * '403' is a missing permission and 'licence' a missing licence. 'endless' brings the first page for ever, 'loop' a next link that
 * was followed before, 'elsewhere' one to another host, 'empty-page' a page with nothing on it before the first.
 */
export const FAULT_KINDS = [
  ...(['400', '401', '403', 'licence', '404', '429', '429-retry-after', '500', '503'] as const),
  ...(['reset', 'stall', 'truncated', 'malformed', 'wrong-shape', 'html'] as const),
  ...(['endless', 'loop', 'elsewhere', 'empty-page'] as const),
] as const

export type FaultKind = (typeof FAULT_KINDS)[number]

export interface Fault {
  /** `graph:users`, `exchange:Get-Mailbox`, `login:token`, `graph:$batch`; `graph:*`; `*`. The last two leave envelopes alone, the last signing in. */
  call: string
  kind: FaultKind
  /** How often, then never again; absent: always. */
  times?: number
  /** How often it is left alone first. */
  after?: number
  /** Seconds in the Retry-After header, or the time that it names; 1 when absent. */
  retryAfter?: number | Date
}

/** Finds the fault that a call meets, and counts it. The list may be changed while the server runs. */
export function faultsOf(faults: readonly Fault[]): (call: string) => Fault | undefined {
  const met = new Map<Fault, number>()
  return (call) => {
    const service = call.split(':')[0]
    for (const fault of faults) {
      const wide =
        !call.startsWith('graph:$batch') && (fault.call === `${service}:*` || (fault.call === '*' && service !== 'login'))
      if (!wide && fault.call !== call) continue
      const before = met.get(fault) ?? 0
      met.set(fault, before + 1)
      const { after = 0, times = Number.POSITIVE_INFINITY } = fault
      if (before >= after && before < after + times) return fault
    }
    return undefined
  }
}

interface Chain {
  /** The address of a page by its position. */
  link(position: number | undefined): string
  /** Where the vendor answers: a wrong link looks like it. */
  host: string
}

/** Where a fault leads a chain of pages that stands at `from`; undefined for a fault that does not. */
export function astray({ kind }: Fault, from: number | undefined, { link, host }: Chain) {
  switch (kind) {
    case 'endless':
      return { next: link((from ?? 0) + 1), empty: false }
    case 'loop':
      return { next: link(from === undefined ? 0 : undefined), empty: false }
    case 'elsewhere':
      return { next: link(1).replace(/^https?:\/\/[^/]+/, `https://${host}.elsewhere.example`), empty: false }
    case 'empty-page':
      return from === undefined ? { next: link(0), empty: true } : undefined
    default:
      return undefined
  }
}

/** The refusal that a fault is, or undefined where it spoils an answer, a page or a connection instead. */
export function refusalOf({ kind, retryAfter = 1 }: Fault): Refusal | undefined {
  switch (kind) {
    case '400':
      return new Refusal(400, 'BadRequest', 'Invalid request.')
    case '401':
      return new Refusal(401, 'InvalidAuthenticationToken', 'Access token has expired or is not yet valid.')
    case '403':
      return new Refusal(403, 'Authorization_RequestDenied', 'Insufficient privileges to complete the operation.')
    case 'licence':
      return noPremium()
    case '404':
      return new Refusal(404, 'Request_ResourceNotFound', 'Resource does not exist.')
    case '429':
      return tooMany()
    case '429-retry-after':
      return tooMany(retryAfter)
    case '500':
      return new Refusal(500, 'InternalServerError', 'An internal server error occurred.')
    case '503':
      return new Refusal(503, 'ServiceUnavailable', 'The service is temporarily unavailable.')
    default:
      return undefined
  }
}

export function tooMany(after?: number | Date): Refusal {
  const text = after instanceof Date ? after.toUTCString() : after?.toString()
  const headers: Record<string, string> = text === undefined ? {} : { 'retry-after': text }
  return new Refusal(429, 'TooManyRequests', 'Too many requests.', headers)
}

/** https://learn.microsoft.com/graph/resolve-auth-errors */
export function noPremium(): Refusal {
  const message = "Neither tenant is B2C or tenant doesn't have premium license"
  return new Refusal(403, 'Authentication_RequestFromNonPremiumTenantOrB2CTenant', message)
}

/** An answer that came through somebody's hands. */
export function spoiled(reply: Reply, kind: FaultKind): Reply {
  switch (kind) {
    case 'malformed':
      return { status: reply.status, headers: reply.headers, text: '{"value": [{"id":' }
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
