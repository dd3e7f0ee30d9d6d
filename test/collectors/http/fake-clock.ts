import type { Clock } from '../../../src/collectors/http/clock.js'

/** A clock that moves only when somebody sleeps; it remembers how long each sleep was. */
export function fakeClock(random = 0.5, start = Date.parse('2026-11-22T09:00:00Z')): Clock & { slept: number[] } {
  let now = start
  const slept: number[] = []
  return {
    slept,
    now: () => now,
    random: () => random,
    async sleep(ms, signal) {
      signal.throwIfAborted()
      slept.push(ms)
      now += ms
    },
  }
}
