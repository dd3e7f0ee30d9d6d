import type { Call } from '../../../model/call.js'
import type { FieldId } from '../../../model/facts/index.js'
import { graph } from './graph.js'

/** Microsoft counts five requests in ten seconds for everything under reports (https://learn.microsoft.com/graph/throttling-limits). */
const REPORTS = { requests: 5, seconds: 10, group: 'reports' }

/** What decides whether a second factor is asked for and given. */
export const DOOR_FIELDS = ['account.factors', 'account.demanded'] as const satisfies readonly FieldId[]

/** Whether a rule that leaves out a group holds for everybody but the people in it. */
const EVERYBODY_FIELDS = [
  'setting:signin.legacy-protocols.value',
  'setting:signin.legacy-protocols.people',
  'setting:signin.session-lifetime.value',
  'setting:signin.session-lifetime.people',
  'setting:devices.required-managed.value',
  'setting:devices.sync.value',
] as const satisfies readonly FieldId[]

/** A program may hold a role as a person does. */
const PROGRAM_FIELDS = ['app.reads', 'app.writes'] as const satisfies readonly FieldId[]

export const ROLE_FIELDS = ['account.privileged', 'account.roles'] as const satisfies readonly FieldId[]

/** What the list of accounts gives by itself. */
export const LIST_FIELDS = [
  'account.active',
  'account.type',
  'account.signIn',
  'account.root',
  'account.emails',
  'account.passwordChanged',
  'account.created',
  'account.dataCountry',
] as const satisfies readonly FieldId[]

const USERS = graph('/users', {
  why: 'reads the list of accounts: names, addresses, switched on or off, age of the password',
  scope: 'User.Read.All',
  gives: [...LIST_FIELDS, ...ROLE_FIELDS, ...DOOR_FIELDS],
  query: ['$select', '$top'],
})

/** Accounts, what they may do and what they sign in with. */
export const PEOPLE_CALLS: readonly Call[] = [
  USERS,
  // The same list with one more column, which needs a permission and a licence (Entra ID P1) of its own.
  {
    ...USERS,
    id: 'graph:users.signInActivity',
    why: 'reads the list of accounts together with when each was last used',
    scope: 'AuditLog.Read.All',
    gives: ['account.lastSignIn'],
  },
  graph('/reports/authenticationMethods/userRegistrationDetails', {
    why: 'reads who has set up 2-step sign-in, and how',
    scope: 'AuditLog.Read.All',
    gives: DOOR_FIELDS,
    query: ['$top'],
    pace: REPORTS,
  }),
  graph('/users/{id}/authentication/methods', {
    why: 'reads the same person by person, where the licence for the report is missing',
    scope: 'UserAuthenticationMethod.Read.All',
    gives: DOOR_FIELDS,
    insteadOf: 'graph:reports.authenticationMethods.userRegistrationDetails',
  }),
  // Not in v1.0: https://learn.microsoft.com/graph/api/authentication-get?view=graph-rest-beta
  {
    ...graph('/users/{id}/authentication/requirements', {
      why: 'reads whether 2-step sign-in is switched on for single people, of those whom no rule of the practice covers',
      scope: 'Policy.Read.All',
      gives: DOOR_FIELDS,
    }),
    path: '/beta/users/{id}/authentication/requirements',
  },
  graph('/roleManagement/directory/roleAssignments', {
    why: 'reads who is an administrator',
    scope: 'RoleManagement.Read.Directory',
    gives: [...ROLE_FIELDS, ...DOOR_FIELDS, ...PROGRAM_FIELDS],
    query: ['$expand'],
  }),
  graph('/roleManagement/directory/roleDefinitions', {
    why: 'reads what each kind of administrator may do',
    scope: 'RoleManagement.Read.Directory',
    gives: [...ROLE_FIELDS, ...DOOR_FIELDS, ...PROGRAM_FIELDS],
    query: ['$select'],
  }),
  graph('/roleManagement/directory/roleEligibilityScheduleInstances', {
    why: 'reads who can become an administrator whenever they want',
    scope: 'RoleEligibilitySchedule.Read.Directory',
    gives: ROLE_FIELDS,
    query: ['$expand'],
  }),
  graph('/groups', {
    why: 'reads the names of the groups that a rule for signing in names, and which of them hide their members',
    scope: 'GroupMember.Read.All',
    gives: [...DOOR_FIELDS, ...EVERYBODY_FIELDS],
    query: ['$filter', '$select'],
  }),
  graph('/groups/{id}/members', {
    why: 'reads who is in the groups that make administrators, or that a rule for signing in names',
    scope: 'GroupMember.Read.All',
    gives: [...ROLE_FIELDS, ...DOOR_FIELDS, ...EVERYBODY_FIELDS],
    query: ['$select', '$top'],
  }),
]
