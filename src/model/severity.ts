/** From worst to mildest. */
export const SEVERITIES = ['critical', 'high', 'medium', 'low'] as const
export type Severity = (typeof SEVERITIES)[number]

/** What a check of each severity weighs in Score v1. */
export const WEIGHT: Readonly<Record<Severity, number>> = { critical: 10, high: 7.5, medium: 5, low: 2.5 }

/** Whether `a` is at least as bad as `b`. */
export function atLeast(a: Severity, b: Severity): boolean {
  return WEIGHT[a] >= WEIGHT[b]
}
