import { IDENTITY_CALLS } from '../../../../src/collectors/aws/calls/identity.js'
import { identity } from '../../../../src/collectors/aws/identity/index.js'
import { AwsFailure, type Session } from '../../../../src/collectors/aws/session.js'
import { Census, Gap } from '../../../../src/model/census.js'
import type { FactRecord } from '../../../../src/model/collector.js'
import type { Key } from '../../../../src/model/facts/access.js'
import type { Account } from '../../../../src/model/facts/account.js'
import type { FieldId } from '../../../../src/model/facts/index.js'
import { builtInFacts } from '../../../../src/model/facts/index.js'
import { fakeClock } from '../../http/fake-clock.js'

export const ACCOUNT = '123456789012'
export const NOW = new Date('2026-11-20T09:00:00Z')
export const WRITTEN = new Date('2026-11-20T08:00:00Z')
export const arnOf = (name: string) => `arn:aws:iam::${ACCOUNT}:user/${name}`
export const ROOT_ARN = `arn:aws:iam::${ACCOUNT}:root`

/** The columns of the report, as the IAM user guide lists them. */
export const COLUMNS = [
  'user',
  'arn',
  'user_creation_time',
  'password_enabled',
  'password_last_used',
  'password_last_changed',
  'password_next_rotation',
  'mfa_active',
  'access_key_1_active',
  'access_key_1_last_rotated',
  'access_key_1_last_used_date',
  'access_key_1_last_used_region',
  'access_key_1_last_used_service',
  'access_key_2_active',
  'access_key_2_last_rotated',
  'access_key_2_last_used_date',
  'access_key_2_last_used_region',
  'access_key_2_last_used_service',
  'cert_1_active',
  'cert_1_last_rotated',
  'cert_2_active',
  'cert_2_last_rotated',
]

export type Cells = Record<string, string>

/** Somebody with a password that was used, an MFA device and no keys. */
export const PERSON: Cells = {
  user: 'ana',
  arn: arnOf('ana'),
  user_creation_time: '2024-03-01T10:00:00+00:00',
  password_enabled: 'true',
  password_last_used: '2026-11-18T07:30:00+00:00',
  password_last_changed: '2026-02-01T08:00:00+00:00',
  password_next_rotation: 'N/A',
  mfa_active: 'true',
  access_key_1_active: 'false',
  access_key_1_last_rotated: 'N/A',
  access_key_1_last_used_date: 'N/A',
  access_key_1_last_used_region: 'N/A',
  access_key_1_last_used_service: 'N/A',
  access_key_2_active: 'false',
  access_key_2_last_rotated: 'N/A',
  access_key_2_last_used_date: 'N/A',
  access_key_2_last_used_region: 'N/A',
  access_key_2_last_used_service: 'N/A',
  cert_1_active: 'false',
  cert_1_last_rotated: 'N/A',
  cert_2_active: 'false',
  cert_2_last_rotated: 'N/A',
}

export const ROOT: Cells = {
  ...PERSON,
  user: '<root_account>',
  arn: ROOT_ARN,
  user_creation_time: '2020-01-02T03:04:05+00:00',
  password_enabled: 'not_supported',
  password_last_used: '2025-05-05T05:05:05+00:00',
  password_last_changed: 'not_supported',
  password_next_rotation: 'not_supported',
}

const quoted = (text: string) => (/[",\n\r]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text)

export const csv = (rows: readonly Cells[], columns: readonly string[] = COLUMNS) =>
  [columns.join(','), ...rows.map((row) => columns.map((name) => quoted(row[name] ?? '')).join(','))].join('\n')

export const userOf = (name: string, more: object = {}) => ({
  UserName: name,
  UserId: `AIDA${name.toUpperCase()}`,
  Arn: arnOf(name),
  CreateDate: new Date('2024-03-01T10:00:00Z'),
  UserPolicyList: [],
  GroupList: [],
  AttachedManagedPolicies: [],
  ...more,
})

export const details = (users: readonly object[], more: object = {}) => ({
  UserDetailList: users,
  GroupDetailList: [],
  RoleDetailList: [],
  Policies: [],
  IsTruncated: false,
  ...more,
})

export const refused = (operation: string, aws: string, because: AwsFailure['because'] = 'failed') =>
  new AwsFailure({
    code: 'AWS_REFUSED',
    operation,
    what: `${operation}: AWS answered ${aws}.`,
    because,
    remedy: `Allow ${operation}.`,
    aws,
  })

export type Answers = Record<string, object | AwsFailure | ((nth: number) => object | AwsFailure)>

export const report = (text: string, at = WRITTEN) => ({ Content: new TextEncoder().encode(text), GeneratedTime: at })

/** What AWS says of an account with Ana and the root user, both with 2-step sign-in. */
export const SOUND: Answers = {
  'iam:GenerateCredentialReport': { State: 'COMPLETE' },
  'iam:GetCredentialReport': report(csv([ROOT, PERSON])),
  'iam:GetAccountAuthorizationDetails': details([userOf('ana')]),
  'iam:GetAccountSummary': {
    SummaryMap: { Users: 1, AccountMFAEnabled: 1, AccountAccessKeysPresent: 0, AccountPasswordPresent: 1 },
  },
  'iam:ListVirtualMFADevices': {
    IsTruncated: false,
    VirtualMFADevices: [{ SerialNumber: 'arn:x', User: { Arn: arnOf('ana') } }],
  },
  'iam:GetAccountPasswordPolicy': { PasswordPolicy: { MinimumPasswordLength: 14, ExpirePasswords: false } },
}

export interface Told {
  records: FactRecord[]
  asked: string[]
  waited: number[]
  account(id: string): Account | undefined
  keys: Key[]
  census(kind: string): Census | undefined
  gaps: string[]
}

/** Runs the identity part against prepared answers. Every record has to fit its schema. */
export async function told(answers: Answers, planned: readonly string[] = IDENTITY_CALLS.map((it) => it.id)): Promise<Told> {
  const asked: string[] = []
  const clock = fakeClock()
  const all = { ...SOUND, ...answers }
  const session: Session = {
    async ask(operation) {
      asked.push(operation)
      const answer = all[operation]
      const given = typeof answer === 'function' ? answer(asked.filter((it) => it === operation).length) : answer
      if (given instanceof Error) throw given
      return given
    },
    planned: (operation) => planned.includes(operation),
    home: 'us-east-1',
    account: ACCOUNT,
    configuredRegions: undefined,
    regions: [],
    signal: new AbortController().signal,
    now: NOW,
    source: 'aws',
    want: new Set<FieldId>(IDENTITY_CALLS.flatMap((call) => call.gives)),
    log: () => {},
  }
  const records: FactRecord[] = []
  for await (const record of identity(session, clock)) records.push(sound(record))
  return {
    records,
    asked,
    waited: clock.slept,
    account: (id) => records.find((it): it is Account => it.record === 'fact' && it.kind === 'account' && it.id === id),
    keys: records.filter((it): it is Key => it.record === 'fact' && it.kind === 'key'),
    census: (kind) => records.find((it): it is Census => it.record === 'census' && it.kind === kind),
    gaps: records.flatMap((it) => (it.record === 'gap' ? [`${it.kind}.${it.field}`] : [])),
  }
}

function sound(record: FactRecord): FactRecord {
  const schema = record.record === 'fact' ? builtInFacts[record.kind] : record.record === 'census' ? Census : Gap
  schema.parse(record)
  return record
}
