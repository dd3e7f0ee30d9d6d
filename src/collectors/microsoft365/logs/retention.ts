import type { Why } from '../exchange/told.js'
import type { Read } from '../mfa/types.js'
import { ADVANCED_AUDITING, ENTRA_P1, ENTRA_P2, type Subscription, subscribed } from './licences.js'

/** Days that are known, or why they are not. */
export type Kept = { days: number } | { why: Why }

/** What an own retention rule says, in days; undefined for a length that is not known. */
export type RuleDays = number | undefined

/** https://learn.microsoft.com/powershell/module/exchange/new-unifiedauditlogretentionpolicy (RetentionDuration) */
const DURATIONS: Readonly<Record<string, number>> = {
  threemonths: 90,
  sixmonths: 180,
  ninemonths: 270,
  twelvemonths: 365,
  tenyears: 3650,
}

export const daysOf = (duration: string | null | undefined): RuleDays => DURATIONS[duration?.toLowerCase() ?? '']

/** For everybody without a larger licence: https://learn.microsoft.com/purview/audit-solutions-overview */
const STANDARD = 180

/**
 * How long the unified audit log is kept for everybody. With advanced auditing it is a year or more for the people who have that
 * licence and half a year for the others, so that one number holds for all only when a rule of the practice makes it shorter.
 */
export function unifiedKept(subscriptions: Read<readonly Subscription[]>, rules: Read<readonly RuleDays[]>): Kept {
  if ('failed' in subscriptions) return { why: subscriptions.failed }
  const advanced = subscribed(subscriptions.value, ADVANCED_AUDITING)
  if (advanced === false) return { days: STANDARD }
  if ('failed' in rules) return { why: rules.failed }
  const days = rules.value.filter((it) => it !== undefined)
  const shortest = Math.min(...days)
  if (advanced === true && shortest < STANDARD && days.length === rules.value.length) return { days: shortest }
  return { why: BY_PERSON }
}

const BY_PERSON: Why = {
  because: 'unsupported',
  remedy:
    'Look at the licences: with advanced auditing (E5) Microsoft keeps the audit log for a year, for everybody without it for 180 days. Give the licence to all, administrators too, or export the log.',
}

/** https://learn.microsoft.com/entra/identity/monitoring-health/reference-reports-data-retention */
export function signInsKept(subscriptions: Read<readonly Subscription[]>): Kept {
  if ('failed' in subscriptions) return { why: subscriptions.failed }
  const premium = subscribed(subscriptions.value, ENTRA_P1, ENTRA_P2)
  return premium === undefined ? { why: UNCLEAR } : { days: premium ? 30 : 7 }
}

const UNCLEAR: Why = {
  because: 'failed',
  remedy: 'Look at the subscriptions in the Microsoft 365 admin center: whether the one with Entra ID P1 runs could not be read.',
}
