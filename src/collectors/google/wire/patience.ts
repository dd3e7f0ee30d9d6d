import type { Clock } from '../../http/clock.js'
import { retryAfter } from '../../http/retry.js'
import { saidBy } from '../failure-said.js'

export interface PatienceLimits {
  /** Times a request is sent at most because Google wants fewer or broke; half as many where the door has asked again already. */
  attempts: number
  /** Milliseconds of the longest single wait. */
  longestWaitMs: number
}

export const PATIENCE: PatienceLimits = { attempts: 8, longestWaitMs: 64_000 }

interface Options {
  clock: Clock
  signal: AbortSignal
  limits: PatienceLimits
  log(line: string): void
}

type Kind = 'rate' | 'minute' | 'fault'

/**
 * How long the first wait of each kind is, and which part of the attempts it may use. A rate is refused with 403, which no
 * Retry-After follows; a 429 that is still there after the door has asked several times is a quota of the minute; 500 tends to stay.
 * developers.google.com/workspace/admin/directory/v1/limits#backoff
 */
const KINDS: Readonly<Record<Kind, { firstMs: number; share: number }>> = {
  rate: { firstMs: 1000, share: 1 },
  minute: { firstMs: 30_000, share: 0.5 },
  fault: { firstMs: 1000, share: 0.4 },
}

export type Ask = () => Promise<Response>

/**
 * Asks again what Google refused for the rate of requests, with doubled waits. Everything of the same `key` waits along: who is
 * throttled must not be asked by others meanwhile.
 */
export function patience({ clock, signal, limits, log }: Options): (key: string, host: string, ask: Ask) => Promise<Response> {
  const held = new Map<string, number>()
  const turn = async (key: string) => {
    for (let left = ahead(); left > 0; left = ahead()) await clock.sleep(left, signal)
    held.delete(key)
    function ahead() {
      return (held.get(key) ?? 0) - clock.now()
    }
  }
  return async (key, host, ask) => {
    for (let tried = 1; ; tried += 1) {
      if (held.has(key)) await turn(key)
      const response = await ask()
      const kind = await kindOf(response)
      const ms = kind && waitFor(kind, response, tried, limits, clock)
      if (ms === undefined) return response
      if (ms >= 1000) log(`${host} asks to wait ${Math.ceil(ms / 1000)} s`)
      held.set(key, Math.max(held.get(key) ?? 0, clock.now() + ms))
    }
  }
}

/** Milliseconds until it has use to ask again; undefined when it has none, or Google asks for longer than anybody waits. */
function waitFor(kind: Kind, { headers }: Response, tried: number, limits: PatienceLimits, clock: Clock): number | undefined {
  const { firstMs, share } = KINDS[kind]
  if (tried >= Math.max(1, Math.floor(limits.attempts * share))) return undefined
  const asked = retryAfter(headers, clock.now())
  if (asked !== undefined && asked > limits.longestWaitMs) return undefined
  const doubled = Math.min(limits.longestWaitMs, firstMs * 2 ** (tried - 1))
  return Math.max(asked ?? 0, doubled) + clock.random() * 1000
}

/** Leaves the answer unread. */
async function kindOf(response: Response): Promise<Kind | undefined> {
  const { status } = response
  if (status !== 403 && status !== 429 && status !== 500) return undefined
  const { means } = saidBy(status, await response.clone().text())
  if (means === 'fault') return 'fault'
  return means === 'rate' ? (status === 429 ? 'minute' : 'rate') : undefined
}
