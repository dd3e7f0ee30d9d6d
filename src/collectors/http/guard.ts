import type { Call } from '../../model/call.js'
import type { CollectContext } from '../../model/collector.js'
import { type Admitted, admission } from './admit.js'
import { type Answer, type AnswerLimits, attempt } from './attempt.js'
import { type Clock, realClock } from './clock.js'
import { type Credentials, withCredentials } from './credentials.js'
import type { Endpoints } from './endpoint.js'
import { failure, HttpFailure } from './failure.js'
import { lanes } from './lanes.js'
import { redirected } from './redirect.js'
import { again, type RetryLimits } from './retry.js'
import { remember } from './target.js'

/** The limits of every request; each may be set lower, as tests do. */
export interface Limits extends AnswerLimits, RetryLimits {
  /** Requests under way at a time, per host. */
  concurrency: number
}

export const LIMITS: Limits = {
  bytes: 64 * 1024 * 1024,
  quietMs: 30_000,
  totalMs: 120_000,
  attempts: 5,
  longestWaitMs: 60_000,
  concurrency: 8,
}

export interface GuardOptions {
  /** The total deadline: nothing is sent and nothing waited for once it has fired. */
  signal: AbortSignal
  /** Headers that sign a request in, asked for after it was admitted and sent to its host alone. */
  credentials?: Credentials
  /** From `checkEndpoints`. */
  endpoints?: Endpoints
  /** One line when the service asks to wait; holds a host and a number. */
  log?: (line: string) => void
  clock?: Clock
  limits?: Partial<Limits>
}

interface Door extends GuardOptions {
  clock: Clock
  limits: Limits
  lanes: ReturnType<typeof lanes>
}

const REDIRECTS = 3

/**
 * The guarded door: sends a request only if the `Call` of its id holds it, and reads its whole answer within the limits.
 * Answers of every status come back, after the retries they allow; `failureOf` says what they mean.
 *
 * @throws HttpFailure `CALL_REFUSED` before a socket opens; `HTTP_…` when no whole answer came. It names method, host, path
 * template and status, has no cause, and repeats nothing that was sent or received. The signal's reason on abort.
 */
export function guardedFetch(calls: readonly Call[], options: GuardOptions): CollectContext['fetch'] {
  const admit = admission(calls, options.endpoints ?? new Map())
  const clock = options.clock ?? realClock
  const limits = { ...LIMITS, ...options.limits }
  const door: Door = { ...options, clock, limits, lanes: lanes(clock, limits.concurrency) }
  return async (id, url, init) => {
    const admitted = admit(id, url, init)
    const given = init?.signal ?? undefined
    const signal = given ? AbortSignal.any([options.signal, given]) : options.signal
    signal.throwIfAborted()
    return follow(admitted, door, signal)
  }
}

/** Follows redirects that stay at the same address and within the same call. */
async function follow(first: Admitted, door: Door, signal: AbortSignal): Promise<Response> {
  let it = first
  for (let hops = 0; ; hops += 1) {
    const answer = await persist(it, door, signal)
    const next = redirected(it, answer)
    if (next === undefined) return toResponse(answer, it)
    if (hops >= REDIRECTS) throw failure('HTTP_REDIRECT', it.target, 'it answered with too many redirects', answer.status)
    it = next
  }
}

/** Asks until there is an answer worth giving back, or no use in asking again. */
async function persist(it: Admitted, door: Door, signal: AbortSignal): Promise<Answer> {
  const { clock, limits } = door
  const lane = door.lanes.of(it)
  for (let tried = 1; ; tried += 1) {
    // Before a place is taken: renewing a token may itself need one at the same host.
    const headers = await withCredentials(it, door.credentials)
    const release = await lane.enter(door.lanes.placeAt(it.url.host), signal)
    const outcome = await once(it, headers, door.limits, signal).finally(release)
    const wait = again(outcome, it, tried, limits, { now: clock.now(), random: clock.random() })
    if (wait === undefined) {
      if (outcome instanceof HttpFailure) throw outcome
      return outcome
    }
    if (wait.busy) lane.hold(clock.now() + wait.ms)
    if (wait.busy && wait.ms >= 1000) door.log?.(`${it.target.host} asks to wait ${Math.ceil(wait.ms / 1000)} s`)
    await clock.sleep(wait.ms, signal)
  }
}

/** One attempt; a failure of the wire is an outcome, an abort is thrown. */
async function once(it: Admitted, headers: Headers, limits: Limits, signal: AbortSignal): Promise<Answer | HttpFailure> {
  try {
    return await attempt(it, headers, limits, signal)
  } catch (error) {
    if (error instanceof HttpFailure && !signal.aborted) return error
    throw error
  }
}

const NO_BODY = [101, 103, 204, 205, 304]

/** The answer as a Response that holds its body already: decompressed, without cookies and without the server's own words. */
function toResponse({ status, headers, body }: Answer, it: Admitted): Response {
  if (status < 200 || status > 599) throw failure('HTTP_STATUS', it.target, 'it answered with a status that is none', status)
  const kept = new Headers(headers)
  for (const name of ['set-cookie', 'content-encoding', 'content-length', 'transfer-encoding']) kept.delete(name)
  const response = new Response(NO_BODY.includes(status) ? null : body, { status, headers: kept })
  return remember(response, { target: it.target, origin: it.url.origin })
}
