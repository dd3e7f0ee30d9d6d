import type { Admitted } from './admit.js'
import type { Answer } from './attempt.js'
import { HttpFailure } from './failure.js'
import type { FailureCode } from './remedy.js'

export interface RetryLimits {
  /** Times a request leaves at most, the first included. */
  attempts: number
  /** Longest wait in milliseconds. A server that asks for a longer one is not asked again. */
  longestWaitMs: number
}

const BASE_MS = 500

/** 408 is a server that closed an idle connection; 500 is not tried again, because it tends to stay. */
const PASSING = [408, 429, 502, 503, 504]
const PASSING_FAILURES: readonly FailureCode[] = ['HTTP_CUT', 'HTTP_TIMEOUT']

export interface Wait {
  ms: number
  /** Whether the server said that it is too much, rather than that something broke. */
  busy: boolean
}

/** How long to wait before asking again; undefined when there is no use or no right to. `tried` counts the attempts so far. */
export function again(
  outcome: Answer | HttpFailure,
  { call, method }: Pick<Admitted, 'call' | 'method'>,
  tried: number,
  limits: RetryLimits,
  { now, random }: { now: number; random: number },
): Wait | undefined {
  if (tried >= limits.attempts || (method === 'POST' && call.repeatable !== true)) return undefined
  const backoff = random * Math.min(limits.longestWaitMs, BASE_MS * 2 ** tried)
  if (outcome instanceof HttpFailure) {
    const slow = outcome.code === 'HTTP_TIMEOUT' && tried > 1 // each costs its whole time limit
    return PASSING_FAILURES.includes(outcome.code) && !slow ? { ms: backoff, busy: false } : undefined
  }
  if (!PASSING.includes(outcome.status)) return undefined
  const busy = outcome.status === 429 || outcome.status === 503
  const asked = retryAfter(outcome.headers, now)
  if (asked === undefined) return { ms: backoff, busy }
  return asked > limits.longestWaitMs ? undefined : { ms: asked + random * BASE_MS, busy }
}

/**
 * Milliseconds that a `Retry-After` asks for, in seconds or as an HTTP date (against the server's own `Date`, so that a wrong
 * clock here does no harm); undefined when there is none or it says nothing.
 */
export function retryAfter(headers: Headers, now: number): number | undefined {
  const text = headers.get('retry-after')?.trim() ?? ''
  if (/^\d{1,9}(\.\d{1,6})?$/.test(text)) return Number(text) * 1000
  if (!/^[A-Za-z]{3,9}, .*\d/.test(text)) return undefined
  const at = Date.parse(text)
  const there = Date.parse(headers.get('date') ?? '')
  return Number.isNaN(at) ? undefined : Math.max(0, at - (Number.isNaN(there) ? now : there))
}
