import type { Codes, Reply } from './protocols/protocol.js'
import { Refusal } from './refusal.js'

/**
 * What can go wrong, by name. Numbers are answers in the vendor's error shape: '401' an expired session, '403' and 'slow-down'
 * with the status that AWS itself uses for the code (400 in its JSON protocols), '404' a code that means nothing to the operation,
 * '429' without and '429-retry-after' with a Retry-After header. 'disabled' is a region that is not switched on, 'opt-in' a service
 * that the account does not have. 'endless' makes pages (and the credential report's polls) go on for ever.
 */
export const FAULT_KINDS = [
  ...(['401', '403', '404', '429', '429-retry-after', 'slow-down', '500', '503', 'disabled', 'opt-in'] as const),
  ...(['reset', 'stall', 'truncated', 'malformed', 'wrong-shape', 'html', 'endless'] as const),
] as const

export type FaultKind = (typeof FAULT_KINDS)[number]

export interface Fault {
  /** `service:Operation`, `service:*` or `*`. */
  operation: string
  kind: FaultKind
  /** Only where it is asked in this region; operations that are global are then left alone. */
  region?: string
  /** How often, then never again; absent: always. */
  times?: number
  /** Seconds in the Retry-After header of '429-retry-after'; 1 when absent. */
  retryAfter?: number
}

/** Finds the fault that an operation meets, and counts it. The list may be changed while the server runs. */
export function faultsOf(faults: readonly Fault[]) {
  const met = new Map<Fault, number>()
  return (service: string, name: string, region: string, global: boolean): Fault | undefined => {
    for (const fault of faults) {
      if (![`${service}:${name}`, `${service}:*`, '*'].includes(fault.operation)) continue
      if (fault.region !== undefined && (fault.region !== region || global)) continue
      const before = met.get(fault) ?? 0
      if (fault.times !== undefined && before >= fault.times) continue
      met.set(fault, before + 1)
      return fault
    }
    return undefined
  }
}

/** The refusal that a fault is, or undefined where it spoils an answer or a connection instead. */
export function refusalOf({ kind, retryAfter = 1 }: Fault, codes: Codes): Refusal | undefined {
  const [denied, deniedStatus] = codes.denied
  const [throttled, throttledStatus] = codes.throttled
  const [unknownKey, unknownKeyStatus] = codes.unknownKey
  const tooMany = 'Rate exceeded'
  switch (kind) {
    case '401':
      return new Refusal(codes.expired[0], 401, 'The security token included in the request is expired')
    case '403':
      return new Refusal(denied, deniedStatus, 'User is not authorized to perform this operation')
    case '404':
      return new Refusal('NotFound', 404, 'Not found')
    case '429':
      return new Refusal(throttled, 429, tooMany)
    case '429-retry-after':
      return new Refusal(throttled, 429, tooMany, { 'retry-after': String(retryAfter) })
    case 'slow-down':
      return new Refusal(throttled, throttledStatus, tooMany)
    case '500':
      return new Refusal(codes.internal[0], 500, 'Internal failure')
    case '503':
      return new Refusal(codes.unavailable[0], 503, 'Service unavailable')
    case 'disabled':
      return new Refusal(unknownKey, unknownKeyStatus, 'The security token included in the request is invalid')
    case 'opt-in':
      return new Refusal('OptInRequired', 403, 'The AWS Access Key Id needs a subscription for the service')
    default:
      return undefined
  }
}

/** An answer that came through somebody's hands. */
export function spoiled(reply: Reply, kind: FaultKind): Reply {
  const xml = reply.headers['content-type']?.includes('xml') ?? false
  switch (kind) {
    case 'malformed':
      return { ...reply, body: xml ? '<?xml version="1.0"?>\n<Answer><Open attribute=>' : '{"Open": [' }
    case 'wrong-shape':
      return { ...reply, body: xml ? '<Unexpected><Thing>1</Thing></Unexpected>' : '{"Unexpected":{"Thing":1}}' }
    case 'html': {
      const body = '<!DOCTYPE html><html><head><title>Sign in</title></head><body>Sign in to use this network</body></html>'
      return { status: 200, headers: { 'content-type': 'text/html' }, body }
    }
    default:
      return reply
  }
}
