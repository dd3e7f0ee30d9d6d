import type { Call } from '../../../model/call.js'
import type { FieldId } from '../../../model/facts/index.js'
import { graph } from './graph.js'

/** Microsoft counts one request a second for Conditional Access and names no time to wait (https://learn.microsoft.com/graph/throttling-limits). */
const CONDITIONAL_ACCESS = { requests: 1, seconds: 1, group: 'conditional-access' }

/** What decides how people get in, whoever they are. */
const DOOR = [
  'account.factors',
  'account.demanded',
  'setting:signin.legacy-protocols.value',
] as const satisfies readonly FieldId[]

const RULES = [
  'setting:signin.legacy-protocols.unit',
  'setting:signin.session-lifetime.value',
  'setting:signin.session-lifetime.unit',
  'setting:devices.required-managed.value',
  'setting:devices.sync.value',
] as const satisfies readonly FieldId[]

/** Microsoft's own rules for passwords hold where Microsoft checks them. */
const PASSWORDS = [
  'setting:password.minimum-length.value',
  'setting:password.minimum-length.unit',
  'setting:password.maximum-age.value',
  'setting:password.maximum-age.unit',
  'setting:password.blocklist.value',
  'setting:password.blocklist.unit',
] as const satisfies readonly FieldId[]

const LOCKOUT = ['setting:signin.lockout.value', 'setting:signin.lockout.unit'] as const satisfies readonly FieldId[]

/** The tenant's own settings, read once whoever needs them. */
export const TENANT_CALLS: readonly Call[] = [
  graph('/policies/identitySecurityDefaultsEnforcementPolicy', {
    why: "reads whether Microsoft's own basic protection is on",
    scope: 'Policy.Read.All',
    gives: [...DOOR, ...RULES],
  }),
  graph('/identity/conditionalAccess/policies', {
    why: 'reads the rules for signing in: for whom, from where, with what',
    scope: 'Policy.Read.All',
    gives: [...DOOR, ...RULES],
    pace: CONDITIONAL_ACCESS,
  }),
  {
    ...graph('/users/{id}', {
      why: 'reads the logins of those whom a rule for signing in leaves out by name',
      scope: 'User.Read.All',
      gives: ['setting:signin.legacy-protocols.people', 'setting:signin.session-lifetime.people'],
      query: ['$select'],
    }),
    id: 'graph:users.named',
  },
  // Not in the published description's read-only part: https://learn.microsoft.com/graph/api/authenticationstrengthroot-list-policies
  graph('/policies/authenticationStrengthPolicies', {
    why: 'reads which kinds of sign-in those rules accept',
    scope: 'Policy.Read.All',
    gives: DOOR,
  }),
  graph('/policies/authenticationMethodsPolicy', {
    why: 'reads which ways to confirm a sign-in are allowed',
    scope: 'Policy.Read.All',
    gives: DOOR,
  }),
  graph('/subscribedSkus', {
    why: 'reads which licences the practice has, to tell what cannot be read without one',
    // The description names LicenseAssignment.Read.All as enough; it is refused in practice.
    scope: 'Organization.Read.All',
    gives: [
      'account.factors',
      'account.demanded',
      'account.lastSignIn',
      'account.privileged',
      'account.roles',
      'device.managed',
      'log.on',
      'log.except',
      'log.tamperProof',
      'log.keptDays',
      'store.service',
      'store.vendor',
      'store.copies',
    ],
    query: ['$select'],
  }),
  graph('/domains', {
    why: 'reads the domains of the practice: who checks their passwords, and when they end',
    scope: 'Domain.Read.All',
    gives: [...DOOR, ...PASSWORDS, ...LOCKOUT, 'account.signIn'],
    query: ['$select'],
  }),
  graph('/organization', {
    why: 'reads whether accounts come from a server of the practice',
    scope: 'Organization.Read.All',
    gives: [...PASSWORDS, 'setting:storage.region.value'],
    query: ['$select'],
  }),
  graph('/policies/authorizationPolicy', {
    why: 'reads who may invite guests, what guests see, and who may connect apps',
    scope: 'Policy.Read.All',
    gives: [
      'setting:guests.invited-by.value',
      'setting:guests.directory.value',
      'setting:apps.consented-by.value',
      'setting:signin.recovery.value',
    ],
  }),
  graph('/groupSettings', {
    why: 'reads after how many wrong passwords sign-in is locked',
    scope: 'GroupSettings.Read.All',
    gives: LOCKOUT,
  }),
  // Not in the published description's read-only part: https://learn.microsoft.com/graph/api/activitybasedtimeoutpolicy-list
  graph('/policies/activityBasedTimeoutPolicies', {
    why: 'reads after how many idle minutes Microsoft 365 on the web signs out',
    scope: 'Policy.Read.All',
    gives: ['setting:signin.session-idle.value', 'setting:signin.session-idle.unit'],
  }),
  graph('/admin/sharepoint/settings', {
    why: 'reads with whom files may be shared and which computers may synchronise them',
    scope: 'SharePointTenantSettings.Read.All',
    gives: [
      'setting:sharing.files.value',
      'setting:sharing.domains.value',
      'setting:sharing.default-link.value',
      'setting:sharing.link-expiry.value',
      'setting:devices.sync.value',
      'setting:signin.session-idle.value',
      'setting:signin.session-idle.unit',
    ],
  }),
]
