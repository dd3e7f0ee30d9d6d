import type { Refusal } from './refusal.js'
import { limit, tooMany } from './refusals.js'
import type { Service } from './services.js'

/** What is counted together. */
export type Quota = 'directory' | 'reports' | 'policies' | 'identity' | 'drive' | 'gmail'

interface Bucket {
  left: number
  at: number
}

interface Limit {
  requests: number
  seconds: number
  refuse(service: Service): Refusal
}

/** Lets a request through or refuses it, as the limits would. `as`: each person is counted by themselves. */
export interface Throttle {
  take(quota: Quota, service: Service, as: string): Refusal | undefined
}

/**
 * https://developers.google.com/workspace/admin/directory/v1/limits and https://developers.google.com/workspace/admin/reports/v1/limits:
 * 2,400 in a minute. https://developers.google.com/workspace/gmail/api/reference/quota: settings cost one of 250 units a second.
 * https://developers.google.com/workspace/drive/api/guides/limits: 12,000 in a minute. For policies and devices no limit is
 * published: one page a second is what readers of policies keep to.
 */
const LIMITS: Readonly<Record<Quota, Limit>> = {
  directory: { requests: 2400, seconds: 60, refuse: () => limit('quotaExceeded') },
  reports: { requests: 2400, seconds: 60, refuse: () => limit('userRateLimitExceeded') },
  policies: { requests: 1, seconds: 1, refuse: (service) => tooMany(service) },
  identity: { requests: 600, seconds: 60, refuse: (service) => tooMany(service) },
  drive: { requests: 12_000, seconds: 60, refuse: () => limit('userRateLimitExceeded') },
  gmail: { requests: 250, seconds: 1, refuse: (service) => tooMany(service) },
}

/** Token buckets, one for each person and quota. */
export function throttleOf(clock: () => number): Throttle {
  const buckets = new Map<string, Bucket>()
  return {
    take(quota, service, as) {
      const { requests, seconds, refuse } = LIMITS[quota]
      const key = `${quota} ${as}`
      const it = buckets.get(key) ?? { left: requests, at: clock() }
      buckets.set(key, it)
      const now = clock()
      it.left = Math.min(requests, it.left + ((now - it.at) * requests) / (seconds * 1000))
      it.at = now
      if (it.left < 1) return refuse(service)
      it.left -= 1
      return undefined
    },
  }
}
