import { setImmediate as turn } from 'node:timers/promises'
import type { Clock } from '../../../src/collectors/http/clock.js'

/** A clock that counts waits instead of waiting: an audit that is paced or throttled takes no longer than its answers. */
export function countingClock(): Clock & { waited(): number } {
  let waited = 0
  return {
    now: () => Date.now() + waited,
    random: () => 0.5,
    async sleep(ms, signal) {
      waited += ms
      await turn()
      signal.throwIfAborted()
    },
    waited: () => waited,
  }
}
