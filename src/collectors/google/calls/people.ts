import type { Call } from '../../../model/call.js'
import type { FieldId } from '../../../model/facts/index.js'
import { LOG_FIELDS } from './logs.js'
import { PLACE_FIELDS } from './policies.js'

type Rest = Pick<Call, 'why' | 'gives' | 'query'> & { path: string; scope: string }

const admin = (id: string, { path, scope, ...rest }: Rest): Call => ({
  id,
  via: 'http',
  method: 'GET',
  host: 'admin.googleapis.com',
  path: `/admin${path}`,
  scope: `https://www.googleapis.com/auth/admin.${scope}`,
  ...rest,
})

/** What decides whether a second factor is asked for and given. */
export const DOOR_FIELDS = ['account.factors', 'account.demanded'] as const satisfies readonly FieldId[]

export const ROLE_FIELDS = ['account.privileged', 'account.roles'] as const satisfies readonly FieldId[]

/** What the list of accounts gives, by itself or together with who is sent to another identity provider. */
export const LIST_FIELDS = [
  'account.active',
  'account.type',
  'account.signIn',
  'account.emails',
  'account.root',
  'account.unit',
  'account.lastSignIn',
  'account.created',
] as const satisfies readonly FieldId[]

const PASSWORD = ['account.passwordChanged', 'account.passwordMeetsPolicy'] as const satisfies readonly FieldId[]

const ACTIVITY = { scope: 'reports.audit.readonly', gives: PASSWORD, query: ['eventName', 'maxResults', 'fields', 'pageToken'] }
const activity = (application: string) => `/reports/v1/activity/users/all/applications/${application}`

/** Accounts, what they may do and what they sign in with. */
export const PEOPLE_CALLS: readonly Call[] = [
  admin('directory:users.list', {
    path: '/directory/v1/users',
    why: 'reads the list of accounts: names, addresses, unit, 2-step sign-in, last sign-in, switched on or off',
    scope: 'directory.user.readonly',
    gives: [
      ...LIST_FIELDS,
      ...ROLE_FIELDS,
      ...DOOR_FIELDS,
      ...PLACE_FIELDS,
      'account.recovery',
      'grant.account',
      'drive.publicFiles',
    ],
    query: ['customer', 'maxResults', 'fields', 'pageToken'],
  }),
  admin('directory:roles.list', {
    path: '/directory/v1/customer/{customer}/roles',
    why: 'reads what each kind of administrator may do',
    scope: 'directory.rolemanagement.readonly',
    gives: ROLE_FIELDS,
    query: ['maxResults', 'fields', 'pageToken'],
  }),
  admin('directory:roleAssignments.list', {
    path: '/directory/v1/customer/{customer}/roleassignments',
    why: 'reads who is an administrator, of the whole practice or of one unit',
    scope: 'directory.rolemanagement.readonly',
    gives: [...ROLE_FIELDS, ...DOOR_FIELDS, ...PLACE_FIELDS],
    query: ['maxResults', 'fields', 'pageToken'],
  }),
  admin('directory:groups.list', {
    path: '/directory/v1/groups',
    why: 'reads the names of the groups that a rule is for',
    scope: 'directory.group.readonly',
    gives: [...DOOR_FIELDS, ...PLACE_FIELDS],
    query: ['customer', 'maxResults', 'fields', 'pageToken'],
  }),
  admin('directory:members.list', {
    path: '/directory/v1/groups/{key}/members',
    why: 'reads who is in the groups that make administrators, or that a rule names',
    scope: 'directory.group.member.readonly',
    gives: [...ROLE_FIELDS, ...DOOR_FIELDS, ...PLACE_FIELDS, 'account.signIn', 'account.recovery', 'mailbox.readers'],
    query: ['maxResults', 'fields', 'pageToken'],
  }),
  // What people change themselves stands under two names of an application: both pages list the event, and neither says which of
  // them holds it. https://developers.google.com/workspace/admin/reports/v1/appendix/activity/user-accounts, …/login
  admin('reports:activities.list.user_accounts', {
    ...ACTIVITY,
    path: activity('user_accounts'),
    why: 'reads when people changed their passwords, of the last 180 days',
  }),
  admin('reports:activities.list.login', {
    ...ACTIVITY,
    path: activity('login'),
    why: 'reads the same from the log of sign-ins, where newer practices have it, and that this log is there',
    gives: [...PASSWORD, ...LOG_FIELDS],
  }),
  admin('reports:activities.list.admin.CHANGE_PASSWORD', {
    ...ACTIVITY,
    path: activity('admin'),
    why: 'reads when administrators set a new password for somebody, of the last 180 days',
  }),
  admin('reports:userUsageReport.get', {
    path: '/reports/v1/usage/users/all/dates/{date}',
    why: 'reads whether passwords meet the rule, and how many security keys and passkeys there are, two or three days late',
    scope: 'reports.usage.readonly',
    gives: ['account.passwordMeetsPolicy', 'account.lastSignIn', ...DOOR_FIELDS],
    query: ['parameters', 'maxResults', 'fields', 'pageToken'],
  }),
]
