import type { Call } from '../../../model/call.js'
import type { FieldId } from '../../../model/facts/index.js'

/** Account fields that stand in the credential report alone. */
export const REPORT_FIELDS = [
  'account.active',
  'account.signIn',
  'account.type',
  'account.factors',
  'account.demanded',
  'account.passwordChanged',
  'account.lastSignIn',
  'account.keys',
] as const satisfies readonly FieldId[]

/** Account fields that stand in the authorization details alone. */
export const DETAILS_FIELDS = [
  'account.privileged',
  'account.roles',
  'account.owner',
  'account.emails',
] as const satisfies readonly FieldId[]

/** What the list of users gives, whichever of the two it is read from. */
const LIST_FIELDS = ['account.root', 'account.created'] as const satisfies readonly FieldId[]

export const KEY_FIELDS = [
  'key.account',
  'key.use',
  'key.active',
  'key.created',
  'key.lastUsed',
] as const satisfies readonly FieldId[]

const iam = (name: string, why: string, gives: readonly FieldId[]): Call => ({
  id: `iam:${name}`,
  operation: `iam:${name}`,
  why,
  via: 'http',
  method: 'POST',
  host: 'amazonaws.com',
  path: '/',
  scope: `iam:${name}`,
  gives,
})

/** One report tells of all users what elsewhere takes several calls for each of them. */
export const IDENTITY_CALLS: readonly Call[] = [
  iam('GenerateCredentialReport', 'asks AWS to write its list of users, passwords and keys', [
    ...LIST_FIELDS,
    ...REPORT_FIELDS,
    ...KEY_FIELDS,
  ]),
  iam('GetCredentialReport', 'reads the list of users: 2-step sign-in, age of passwords and keys, last sign-in', [
    ...LIST_FIELDS,
    ...REPORT_FIELDS,
    ...KEY_FIELDS,
  ]),
  // It also gives the ids of users, by which an account is known from one audit to the next.
  iam('GetAccountAuthorizationDetails', 'reads what each user, group and role may do, to tell who is an administrator', [
    ...LIST_FIELDS,
    ...DETAILS_FIELDS,
    ...REPORT_FIELDS,
    ...KEY_FIELDS,
  ]),
  iam('GetAccountSummary', 'reads whether the root user has 2-step sign-in and keys, and how many users there are', [
    'account.root',
    'account.active',
    'account.signIn',
    'account.factors',
    'account.demanded',
    'account.keys',
  ]),
  iam('ListVirtualMFADevices', 'reads which users confirm their sign-in with an app', ['account.factors', 'account.demanded']),
  iam('GetAccountPasswordPolicy', 'reads the rule for passwords', [
    'setting:password.minimum-length.value',
    'setting:password.maximum-age.value',
  ]),
]
