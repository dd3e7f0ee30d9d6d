import type { Subject } from '../verdict.js'

/** What a subject is known by across runs: its kind, its source and its id there. Name, login and e-mail may change. */
export type SubjectIdentity = Pick<Subject, 'kind' | 'source' | 'id'>

/** The order of subjects wherever several are listed: by source, kind and id, code unit by code unit, the same on every machine. */
export function byPlace(a: SubjectIdentity, b: SubjectIdentity): number {
  return inOrder(a.source, b.source) || inOrder(a.kind, b.kind) || inOrder(a.id, b.id)
}

const inOrder = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0)

/** One text for one subject: `["account","microsoft365","6f1c"]`. */
export function subjectKey({ kind, source, id }: SubjectIdentity): string {
  return JSON.stringify([kind, source, id])
}

/** The subject that a key names; undefined for a text that is no key. */
export function subjectOfKey(key: string): SubjectIdentity | undefined {
  try {
    const [kind, source, id, ...more] = JSON.parse(key) as unknown[]
    const whole = typeof kind === 'string' && typeof source === 'string' && typeof id === 'string' && more.length === 0
    return whole ? { kind: kind as Subject['kind'], source, id } : undefined
  } catch {
    return undefined
  }
}

/**
 * The identity of everything that outlives a run: waivers, baselines, diffs, tasks.
 * `["second-factor","hipaa","account","microsoft365","6f1c"]`: check, profile, then the subject.
 */
export function keyOf(check: string, subject: SubjectIdentity, profile: string): string {
  return JSON.stringify([check, profile, subject.kind, subject.source, subject.id])
}

/**
 * The text whose SHA-256 is the fingerprint of a failing subject; the same in every profile, so that one problem is one alert.
 * Its first word changes when the rule does: `confide/v1 ["second-factor","account","microsoft365","6f1c"]`.
 */
export function fingerprint(check: string, { kind, source, id }: SubjectIdentity): string {
  return `confide/v1 ${JSON.stringify([check, kind, source, id])}`
}
