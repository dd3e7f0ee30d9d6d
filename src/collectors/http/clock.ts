import { setTimeout as wait } from 'node:timers/promises'

/** Time and chance, as arguments, so that a test counts waits instead of waiting. */
export interface Clock {
  /** Milliseconds since 1970. */
  now(): number
  /** @throws the signal's reason when it fires first. */
  sleep(ms: number, signal: AbortSignal): Promise<void>
  /** At least 0, less than 1. */
  random(): number
}

export const realClock: Clock = {
  now: Date.now,
  random: Math.random,
  async sleep(ms, signal) {
    try {
      await wait(ms, undefined, { signal })
    } catch {
      signal.throwIfAborted()
    }
  },
}
