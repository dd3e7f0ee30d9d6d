import { tooMany } from './faults.js'
import type { Family } from './graph/operation.js'
import type { Refusal } from './refusal.js'

interface Bucket {
  limit: number
  seconds: number
  /** Says when to come back. */
  tells: boolean
  left: number
  at: number
}

/** Lets a request through or refuses it, as the documented limits would. */
export interface Throttle {
  take(family: Family, units: number): Refusal | undefined
}

/**
 * Token buckets with the published limits: the directory counts resource units by the size of the tenant, reports five requests
 * in ten seconds, Conditional Access one a second without a word on when to come back.
 * https://learn.microsoft.com/graph/throttling-limits
 */
export function throttleOf(people: number, clock: () => number): Throttle {
  const units = people < 50 ? 3500 : people <= 500 ? 5000 : 8000
  const bucket = (limit: number, seconds: number, tells = true): Bucket => ({ limit, seconds, tells, left: limit, at: clock() })
  const buckets: Partial<Record<Family, Bucket>> = {
    directory: bucket(units, 10),
    reports: bucket(5, 10),
    'conditional-access': bucket(1, 1, false),
  }
  return {
    take(family, cost) {
      const it = buckets[family]
      if (!it) return undefined
      refill(it, clock())
      const wanted = family === 'directory' ? cost : 1
      if (it.left >= wanted) {
        it.left -= wanted
        return undefined
      }
      const wait = Math.ceil(((wanted - it.left) * it.seconds) / it.limit)
      return tooMany(it.tells ? Math.max(1, wait) : undefined)
    },
  }
}

function refill(it: Bucket, now: number): void {
  const gained = ((now - it.at) * it.limit) / (it.seconds * 1000)
  it.left = Math.min(it.limit, it.left + gained)
  it.at = now
}

/** What a request costs: less with a narrow answer, more with an expanded one. */
export function unitsOf(
  base: number,
  { select, expand, top }: { select: boolean; expand: boolean; top: number | undefined },
): number {
  return Math.max(1, base - (select ? 1 : 0) + (expand ? 1 : 0) - (top !== undefined && top < 20 ? 1 : 0))
}
