import type { Call } from '../../../model/call.js'
import type { FieldId } from '../../../model/facts/index.js'
import type { SettingKey } from '../../../model/facts/setting.js'

const SETTINGS = [
  ...['password.minimum-length', 'password.maximum-age', 'signin.session-lifetime', 'signin.session-idle'],
  ...['signin.legacy-protocols', 'signin.recovery', 'sharing.files', 'sharing.domains', 'sharing.default-link'],
  ...['sharing.calendar', 'mail.auto-forward', 'devices.sync', 'guests.invited-by', 'apps.consented-by'],
  ...['meetings.recording', 'meetings.transcription', 'chat.outsiders', 'storage.region'],
] as const satisfies readonly SettingKey[]

const VALUES = SETTINGS.flatMap((key): FieldId[] => [`setting:${key}.value`, `setting:${key}.unit`])

/** For whom each setting is, person by person: what the list of accounts adds. */
export const PLACE_FIELDS: readonly FieldId[] = SETTINGS.map((key): FieldId => `setting:${key}.people`)

/** What decides how people get in. */
const DOOR = ['account.factors', 'account.demanded'] as const satisfies readonly FieldId[]

const STORES = ['store.service', 'store.vendor', 'store.copies'] as const satisfies readonly FieldId[]

/** What the practice has set, for whom. */
export const POLICY_CALLS: readonly Call[] = [
  {
    id: 'cloudidentity:policies.list',
    why: 'reads the settings of the practice, its organisational units and groups (Google shows them to super administrators only)',
    via: 'http',
    method: 'GET',
    host: 'cloudidentity.googleapis.com',
    path: '/v1/policies',
    query: ['pageSize', 'pageToken'],
    scope: 'https://www.googleapis.com/auth/cloud-identity.policies.readonly',
    gives: [...DOOR, ...VALUES, ...STORES, 'account.passwordMeetsPolicy', 'account.recovery'],
    // No limit is published; pages that follow each other faster than that are refused in practice.
    pace: { requests: 1, seconds: 1, group: 'policies' },
  },
  {
    id: 'directory:orgunits.list',
    why: 'reads the organisational units, to tell for whom a setting holds',
    via: 'http',
    method: 'GET',
    host: 'admin.googleapis.com',
    path: '/admin/directory/v1/customer/{customerId}/orgunits',
    query: ['type'],
    scope: 'https://www.googleapis.com/auth/admin.directory.orgunit.readonly',
    gives: [...DOOR, ...VALUES, ...STORES, 'account.signIn', 'account.roles', 'account.passwordMeetsPolicy', 'account.recovery'],
  },
  // Not in the published description: https://cloud.google.com/identity/docs/reference/rest/v1/inboundSsoAssignments/list
  {
    id: 'cloudidentity:inboundSsoAssignments.list',
    why: 'reads who signs in at another identity provider',
    via: 'http',
    method: 'GET',
    host: 'cloudidentity.googleapis.com',
    path: '/v1/inboundSsoAssignments',
    query: ['filter', 'pageSize', 'pageToken'],
    scope: 'https://www.googleapis.com/auth/cloud-identity.inboundsso.readonly',
    gives: [...DOOR, 'account.signIn', 'account.recovery'],
  },
]
