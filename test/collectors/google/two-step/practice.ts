import type { Door, Person, Policy, Read, Rules } from '../../../../src/collectors/google/two-step/types.js'
import { type Over, policy, UNITS } from '../policies/practice.js'
import { failure } from '../policies/session.js'

export const NOW = new Date('2026-11-22T09:00:00Z')
export const SINCE = '2025-03-01T08:00:00.123Z'
export const NEVER = '1970-01-01T00:00:00Z'
export const FUTURE = '2027-01-01T00:00:00Z'

/** The vendor's pages that the verdicts rest on. */
export const PAGE = {
  deploy: 'support.google.com/a/answer/9176657',
  lockout: 'support.google.com/a/answer/9176805',
  providers: 'support.google.com/a/answer/9464354',
  superAdmins: 'support.google.com/a/answer/6341409',
  reduction: 'cloud.google.com/identity/docs/concepts/policy-api-concepts',
  superOnly: 'cloud.google.com/identity/docs/concepts/overview-policies',
  users: 'developers.google.com/workspace/admin/directory/reference/rest/v1/users',
} as const

const type = (name: string) => `security.two_step_verification_${name}`
export const enforced = (enforcedFrom: unknown = SINCE, over?: Over) => policy(type('enforcement'), { enforcedFrom }, over)
export const allowed = (allowEnrollment: unknown, over?: Over) => policy(type('enrollment'), { allowEnrollment }, over)
export const methods = (allowedSignInFactorSet: unknown, over?: Over) =>
  policy(type('enforcement_factor'), { allowedSignInFactorSet }, over)
export const grace = (enrollmentGracePeriod: unknown, over?: Over) =>
  policy(type('grace_period'), { enrollmentGracePeriod }, over)
export const trusting = (allowTrustingDevice: unknown, over?: Over) => policy(type('device_trust'), { allowTrustingDevice }, over)

/** Ana: among the therapists, in no group, no administrator, enrolled, signing in at Google for years; Google's flag is not read. */
export function person(over: Partial<Person> = {}): Person {
  return {
    id: '101',
    login: 'ana@harbourst.example',
    unit: '/Therapists',
    groups: new Set(),
    enrolled: true,
    admin: false,
    superAdmin: false,
    federated: false,
    created: '2021-03-01T00:00:00Z',
    lastSignIn: '2026-11-20T08:00:00Z',
    ...over,
  }
}

export const bare: Partial<Person> = { enrolled: false }
export const fresh: Partial<Person> = { enrolled: false, created: '2026-11-20T00:00:00Z', lastSignIn: '2026-11-21T00:00:00Z' }
export const unused: Partial<Person> = { enrolled: false, created: '2026-11-20T00:00:00Z', lastSignIn: null }
export const inGroup = (...ids: string[]): Partial<Person> => ({ groups: new Set(ids) })

export const failed = (call = 'cloudidentity:policies.list'): Extract<Read<never>, { failed: unknown }> => ({
  failed: failure(call, 'permission', 403),
})

/** A practice with these policies, in which devices are not trusted and new people have no time to enrol unless a policy says so. */
export function practice(policies: readonly Policy[], over: Partial<Rules> = {}): Rules {
  const told = (name: string) => policies.some((it) => it.type === type(name))
  const rest = [...(told('device_trust') ? [] : [trusting(false)]), ...(told('grace_period') ? [] : [grace('0s')])]
  const names = new Map([['g1', 'Exempt']])
  return { policies: { value: [...policies, ...rest] }, units: { value: UNITS }, now: NOW, names, ...over }
}

/** A sentence, the vendor's page, who, under which rules; whether a second step is demanded, what opens the door, words of the reason. */
export type Scenario = readonly [
  sentence: string,
  page: string,
  person: Person,
  rules: Rules,
  demanded: 'yes' | 'no' | 'unknown',
  factors: NonNullable<Door['factors']> | 'unknown',
  words?: string,
  /** The account itself: what the checks see beside the door. */
  account?: { suspended?: true },
]
