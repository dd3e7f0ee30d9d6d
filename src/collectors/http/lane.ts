import type { Call } from '../../model/call.js'
import type { Clock } from './clock.js'
import type { Release } from './slots.js'

/** Requests that share a limit leave through one lane, one after another. */
export interface Lane {
  /** Waits until the limit allows one more and a place is free; counts it from then. */
  enter(place: (signal: AbortSignal) => Promise<Release>, signal: AbortSignal): Promise<Release>
  /** Nothing leaves before this time (milliseconds since 1970): the server asked for it. */
  hold(until: number): void
}

/** Requests that left a limit apart may arrive closer together: five hundredths more keep the vendor's count. */
const MARGIN = 1.05

/** At most `pace.requests` starts within any `pace.seconds` (a sliding window, which every token bucket of that size allows). */
export function lane(pace: Call['pace'], clock: Clock): Lane {
  const starts: number[] = []
  let held = 0
  let last: Promise<unknown> = Promise.resolve()
  const earliest = () => {
    const oldest = pace ? starts.at(-pace.requests) : undefined
    return oldest === undefined || !pace ? held : Math.max(held, oldest + pace.seconds * 1000 * MARGIN)
  }
  const start = async (place: (signal: AbortSignal) => Promise<Release>, signal: AbortSignal): Promise<Release> => {
    for (;;) {
      signal.throwIfAborted()
      const ahead = earliest() - clock.now()
      if (ahead > 0) await clock.sleep(ahead, signal)
      const release = await place(signal)
      if (earliest() <= clock.now()) {
        if (pace && starts.push(clock.now()) > pace.requests) starts.shift()
        return release
      }
      release() // while it waited for a place, the server asked for fewer
    }
  }
  return {
    enter(place, signal) {
      const mine = last.then(() => start(place, signal))
      last = mine.catch(() => {})
      return mine
    },
    hold: (until) => {
      held = Math.max(held, until)
    },
  }
}
