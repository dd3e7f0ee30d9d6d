import { each } from '../rows.js'
import type { Tenant } from '../tenant.js'
import { type Ago, agoFrom } from './clock.js'
import type { Sketch } from './person.js'
import { type PolicySketch, policy, TWO_STEP } from './policy.js'
import { practiceTenant } from './practice.js'
import { assigned } from './role.js'

const DOMAIN = 'overrides.example'
const at = (name: string) => `${name}@${DOMAIN}`
const OFF = '1970-01-01T00:00:00Z'

/**
 * The root demands a second step, and every kind of exception stands below it: a unit without, a unit below that with it again, a
 * unit that begins tomorrow, a group without, a group with; administrators through a group and of one unit; and a policy of a unit
 * that is gone.
 */
export function overridesTenant(now: Date): Tenant {
  const ago = agoFrom(now)
  const tenant = practiceTenant({
    name: 'Overrides Clinic',
    domain: DOMAIN,
    country: 'GB',
    now,
    visitor: at('owner'),
    people: PEOPLE,
    units: ['/Therapists', '/Therapists/Seniors', '/Therapists/Interns', '/Front desk', '/Later', '/Empty'],
    groups: [
      { email: at('no-second-step'), name: 'No second step', people: [at('let-off'), at('owner-let-off')] },
      { email: at('second-step'), name: 'Second step', people: [at('therapist-held')] },
      { email: at('administrators'), name: 'Administrators', people: [at('admin-by-group')], groups: [at('inner-circle')] },
      { email: at('inner-circle'), name: 'Inner circle', people: [at('admin-by-inner-group')], groups: [at('administrators')] },
      { email: at('with-outsiders'), name: 'With outsiders', people: [at('owner')], outside: ['friend@elsewhere.example'] },
    ],
    policies: policies(ago),
  })
  const gone = policy(tenant.customer.id, { type: TWO_STEP, unit: '/Deleted', value: { enforcedFrom: OFF } })
  return {
    ...tenant,
    policies: [...each(tenant.policies), gone],
    roleAssignments: [
      assigned('_SEED_ADMIN_ROLE', { person: at('owner') }),
      assigned('_SEED_ADMIN_ROLE', { person: at('owner-let-off') }),
      assigned('_USER_MANAGEMENT_ADMIN_ROLE', { group: at('administrators') }),
      assigned('_HELP_DESK_ADMIN_ROLE', { person: at('admin-of-unit') }, '/Therapists'),
      assigned('Audit reader', { person: at('reader') }),
    ],
  }
}

function policies(ago: Ago): PolicySketch[] {
  return [
    { type: TWO_STEP, value: { enforcedFrom: ago(400) } },
    { type: 'security.two_step_verification_enforcement_factor', value: { allowedSignInFactorSet: 'ALL' } },
    { type: 'security.two_step_verification_grace_period', value: { enrollmentGracePeriod: '168h' } },
    { type: TWO_STEP, unit: '/Therapists', value: { enforcedFrom: OFF } },
    { type: TWO_STEP, unit: '/Therapists/Seniors', value: { enforcedFrom: ago(30) } },
    { type: TWO_STEP, unit: '/Later', value: { enforcedFrom: ago(-7) } },
    { type: TWO_STEP, group: at('no-second-step'), value: { enforcedFrom: OFF }, rank: 1 },
    { type: TWO_STEP, group: at('second-step'), value: { enforcedFrom: ago(10) }, rank: 2 },
    { type: 'security.password', value: { minimumLength: 12, allowedStrength: 'STRONG', expirationDuration: '0s' } },
    { type: 'security.password', unit: '/Front desk', value: { minimumLength: 8, allowedStrength: 'WEAK' } },
    { type: 'gmail.auto_forwarding', value: { enableAutoForwarding: false } },
    { type: 'gmail.auto_forwarding', unit: '/Front desk', value: { enableAutoForwarding: true } },
    { type: 'drive_and_docs.external_sharing', value: { externalSharingMode: 'ALLOWLISTED_DOMAINS' } },
    { type: 'drive_and_docs.external_sharing', group: at('with-outsiders'), value: { externalSharingMode: 'ALLOWED' } },
    { type: 'chat.space_history', group: 'WORKSPACE_ALL_ADMIN_GROUP', value: { historyState: 'DEFAULT_HISTORY_ON' } },
  ]
}

const ENROLLED = { enrolled: true, enforced: true, created: 400, lastLogin: 2 } as const
const BARE = { enrolled: false, enforced: false, created: 400, lastLogin: 2 } as const

const PEOPLE: readonly Sketch[] = [
  { ...ENROLLED, login: at('owner'), name: 'Owner', superAdmin: true },
  { ...ENROLLED, login: at('reader'), name: 'Reader', delegatedAdmin: true },
  { ...ENROLLED, login: at('root-enrolled'), name: 'Root enrolled' },
  { ...BARE, login: at('root-bare'), name: 'Root bare', enforced: true },
  { ...BARE, login: at('therapist-bare'), name: 'Therapist bare', unit: '/Therapists' },
  { ...ENROLLED, login: at('therapist-enrolled'), name: 'Therapist enrolled', unit: '/Therapists', enforced: false },
  { ...ENROLLED, login: at('therapist-held'), name: 'Therapist held', unit: '/Therapists' },
  { ...ENROLLED, login: at('senior'), name: 'Senior', unit: '/Therapists/Seniors' },
  { ...BARE, login: at('intern'), name: 'Intern', unit: '/Therapists/Interns' },
  { ...BARE, login: at('later'), name: 'Later', unit: '/Later' },
  { ...BARE, login: at('let-off'), name: 'Let off' },
  { ...BARE, login: at('owner-let-off'), name: 'Owner let off', superAdmin: true },
  { ...ENROLLED, login: at('admin-by-group'), name: 'Admin by group', delegatedAdmin: true },
  { ...BARE, login: at('admin-by-inner-group'), name: 'Admin by inner group' },
  { ...BARE, login: at('admin-of-unit'), name: 'Admin of a unit', delegatedAdmin: true, unit: '/Therapists' },
  { ...BARE, login: at('suspended'), name: 'Suspended', suspended: true },
  { ...BARE, login: at('archived'), name: 'Archived', archived: true },
  { ...BARE, login: at('never'), name: 'Never', lastLogin: null, enforced: true },
  { ...ENROLLED, login: at('desk'), name: 'Desk', unit: '/Front desk' },
]
