import { type Ago, daysBefore } from './days-before.js'
import { sampleBuckets } from './sample-buckets.js'
import { sampleRegions } from './sample-regions.js'
import type { AccessKey, Credentials, Group, PolicyDocument, Role, Tenant, User } from './tenant.js'

/** The access key that the sample account lets in; the secret may be anything, signatures are not checked. */
export const SAMPLE_ACCESS_KEY = 'AKIACEDARSTREETAUDIT'
export const SAMPLE_ACCOUNT = '111122223333'

const ADMINISTRATOR = 'arn:aws:iam::aws:policy/AdministratorAccess'
const READ_ONLY = 'arn:aws:iam::aws:policy/ReadOnlyAccess'
const AUDITOR = 'arn:aws:iam::aws:policy/SecurityAudit'

/** The AWS account of Cedar Street Counseling, as it stands at `now`: small, grown without a plan. */
export function sampleTenant(now: Date): Tenant {
  const ago = daysBefore(now)
  return {
    account: SAMPLE_ACCOUNT,
    now,
    callers: [
      {
        accessKeyId: SAMPLE_ACCESS_KEY,
        arn: `arn:aws:sts::${SAMPLE_ACCOUNT}:assumed-role/ConfideAudit/demo`,
        userId: 'AROACEDARSTREETAUDIT1:demo',
      },
    ],
    regions: sampleRegions(ago, SAMPLE_ACCOUNT),
    root: { created: ago(1490), password: { lastUsed: ago(6), changed: null }, mfa: true, keys: [] },
    users: users(ago),
    groups: groups(ago),
    policies: policies(ago),
    roles: roles(ago),
    virtualMfaDevices: [
      { serial: `arn:aws:iam::${SAMPLE_ACCOUNT}:mfa/root-account-mfa-device`, user: '<root>', enabled: ago(1480) },
      { serial: `arn:aws:iam::${SAMPLE_ACCOUNT}:mfa/jonah-phone`, user: 'jonah.weiss', enabled: ago(600) },
      { serial: `arn:aws:iam::${SAMPLE_ACCOUNT}:mfa/elif-phone`, user: 'elif.kaya', enabled: ago(400) },
    ],
    passwordPolicy: null,
    summary: {},
    publicAccessBlock: null,
    organisation: null,
    buckets: sampleBuckets(ago, SAMPLE_ACCOUNT),
  }
}

function users(ago: Ago): User[] {
  return [
    user('jonah.weiss', 'AIDACEDARSTREETJONAH1', ago(1480), ['administrators'], {
      password: { lastUsed: ago(2), changed: ago(610) },
      mfa: true,
    }),
    user('elif.kaya', 'AIDACEDARSTREETELIF01', ago(420), ['therapists'], {
      password: { lastUsed: ago(9), changed: ago(40) },
      mfa: true,
    }),
    // Left the practice; the key was forgotten.
    user('ben.okafor', 'AIDACEDARSTREETBEN001', ago(880), ['therapists'], { keys: [key(ago(400), ago(31), 's3')] }),
    user('intern-dev', 'AIDACEDARSTREETDEV001', ago(65), ['therapists'], { password: { lastUsed: ago(4), changed: ago(65) } }),
    user('deploy', 'AIDACEDARSTREETDEPLOY', ago(700), ['deployers'], {
      keys: [key(ago(700), ago(1), 'ec2'), { active: false, created: ago(690), used: null }],
    }),
  ]
}

/** The tags tell whose login it is. */
const OWNERS: Record<string, string> = {
  'jonah.weiss': 'jonah@cedarstreet.example',
  'elif.kaya': 'elif@cedarstreet.example',
  'ben.okafor': 'ben@cedarstreet.example',
  'intern-dev': 'dev@cedarstreet.example',
}

function user(name: string, id: string, created: Date, inGroups: string[], has: Partial<Credentials>): User {
  const owner = OWNERS[name]
  const credentials: Credentials = { created, password: null, mfa: false, keys: [], ...has }
  return { name, id, created, groups: inGroups, tags: owner ? { email: owner } : { purpose: 'website deployment' }, credentials }
}

function key(created: Date, used: Date, service: string): AccessKey {
  return { active: true, created, used: { at: used, region: 'us-east-1', service } }
}

function groups(ago: Ago): Group[] {
  return [
    { name: 'administrators', id: 'AGPACEDARSTREETADMINS', created: ago(1480), attached: [ADMINISTRATOR] },
    { name: 'deployers', id: 'AGPACEDARSTREETDEPLOY', created: ago(700), attached: [ADMINISTRATOR] },
    { name: 'therapists', id: 'AGPACEDARSTREETTHERAP', created: ago(900), attached: [READ_ONLY] },
  ]
}

function policies(ago: Ago) {
  const managed = (arn: string, id: string, ...versions: PolicyDocument[]) => ({ arn, id, created: ago(3000), versions })
  return [
    managed(ADMINISTRATOR, 'ANPAADMINISTRATOR0001', allow('*')),
    managed(READ_ONLY, 'ANPAREADONLYACCESS001', allow('s3:Get*', 's3:List*', 'ec2:Describe*', 'rds:Describe*')),
    managed(AUDITOR, 'ANPASECURITYAUDIT0001', allow('iam:Get*', 'iam:List*', 's3:GetBucket*', 'ec2:Describe*')),
  ]
}

function roles(ago: Ago): Role[] {
  const principal = { AWS: `arn:aws:iam::${SAMPLE_ACCOUNT}:root` }
  const trust = { Version: '2012-10-17', Statement: [{ Effect: 'Allow', Principal: principal, Action: 'sts:AssumeRole' }] }
  const lastUsed = { at: ago(0), region: 'us-east-1' }
  return [{ name: 'ConfideAudit', id: 'AROACEDARSTREETAUDIT1', created: ago(30), attached: [AUDITOR], trust, lastUsed }]
}

function allow(...Action: string[]): PolicyDocument {
  return { Version: '2012-10-17', Statement: [{ Effect: 'Allow', Action, Resource: '*' }] }
}
