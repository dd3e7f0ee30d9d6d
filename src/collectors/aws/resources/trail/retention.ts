import { z } from 'zod'
import { maybe } from '../reading.js'

/** Days that entries are kept; null: without limit; undefined: not known. */
export type Kept = number | null | undefined

/** The longest of the places where the same entries lie; undefined while one that could be longer is not known. */
export function longest(places: readonly Kept[]): Kept {
  if (places.includes(null)) return null
  const days = places.filter((it) => typeof it === 'number')
  return days.length === 0 || days.length < places.length ? undefined : Math.max(...days)
}

export const LogGroup = z.looseObject({
  logGroupName: maybe(z.string()),
  retentionInDays: z.number().int().positive().optional(),
})

/** No number: entries do not expire. https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_LogGroup.html */
export const keptInGroup = ({ retentionInDays }: z.infer<typeof LogGroup>): Kept => retentionInDays ?? null

const Filter = z.looseObject({
  Prefix: z.string().nullish(),
  Tag: z.unknown().optional(),
  Tags: z.unknown().optional(),
  ObjectSizeGreaterThan: z.unknown().optional(),
  ObjectSizeLessThan: z.unknown().optional(),
})

const Rule = z.looseObject({
  Status: maybe(z.string()),
  Prefix: z.string().nullish(),
  Filter: Filter.extend({ And: Filter.nullish() }).nullish(),
  Expiration: z.looseObject({ Days: z.number().int().positive().nullish(), Date: z.date().nullish() }).nullish(),
})
type Rule = z.infer<typeof Rule>

export const Lifecycle = z.looseObject({ Rules: z.array(Rule) })

export interface Place {
  /** What the names of all of a trail's files begin with: `logs/AWSLogs/123456789012/CloudTrail/`. */
  path: string
  /** What stands between is not known: an organisation's id. */
  open?: boolean
}

/**
 * Days that a bucket keeps a trail's files by its lifecycle rules. A rule for a part of them shortens what can be counted on;
 * one that goes by tags or sizes may or may not, so that it only leaves the number standing when it is longer. What removes
 * old versions or delete markers touches no entry.
 * https://docs.aws.amazon.com/AmazonS3/latest/userguide/intro-lifecycle-rules.html
 */
export function keptInBucket(rules: readonly Rule[], place: Place, now: Date): Kept {
  let certain = Number.POSITIVE_INFINITY
  let perhaps = Number.POSITIVE_INFINITY
  for (const rule of rules) {
    const days = expires(rule, now)
    const touches = touching(rule, place)
    if (days === undefined || touches === 'no') continue
    if (touches === 'perhaps' || Number.isNaN(days) || rule.Status !== 'Enabled') perhaps = Math.min(perhaps, days || 0)
    else certain = Math.min(certain, days)
  }
  if (perhaps < certain) return undefined
  return certain === Number.POSITIVE_INFINITY ? null : certain
}

/** Days until a rule deletes; undefined: it does not; NaN: from a day to come, whatever is there then. After that day it deletes at once. */
function expires({ Status, Expiration }: Rule, now: Date): number | undefined {
  if (Status === 'Disabled' || !Expiration) return undefined
  if (typeof Expiration.Days === 'number') return Expiration.Days
  if (!Expiration.Date) return undefined
  return Expiration.Date <= now ? 0 : Number.NaN
}

function touching({ Prefix, Filter }: Rule, { path, open = false }: Place): 'yes' | 'no' | 'perhaps' {
  const parts = [Filter, Filter?.And].filter((it) => it !== undefined && it !== null)
  const prefix = parts.map((it) => it.Prefix).find(Boolean) ?? Prefix ?? ''
  if (!path.startsWith(prefix) && !prefix.startsWith(path)) return 'no'
  if (open && prefix.length > path.length) return 'perhaps'
  const chosen = parts.some((it) => OTHERS.some((name) => it[name] !== undefined && it[name] !== null))
  return chosen ? 'perhaps' : 'yes'
}

const OTHERS = ['Tag', 'Tags', 'ObjectSizeGreaterThan', 'ObjectSizeLessThan'] as const
