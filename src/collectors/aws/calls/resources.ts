import type { Call } from '../../../model/call.js'
import type { FieldId } from '../../../model/facts/index.js'

/** What the lists of stores give together: every list belongs to each field, or "every store" would leave some out. */
const STORE = [
  'store.service',
  'store.vendor',
  'store.copies',
  'store.encryption',
  'store.transport',
  'store.public',
  'store.versioned',
] as const satisfies readonly FieldId[]

const BACKUP = [
  'backup.of',
  'backup.covers',
  'backup.where',
  'backup.countries',
  'backup.offsite',
  'backup.schedule',
  'backup.encrypted',
  'backup.medium',
  'backup.keptDays',
  'backup.locked',
  'backup.lastRun',
] as const satisfies readonly FieldId[]

const KEY = ['key.use', 'key.active', 'key.created', 'key.rotates'] as const satisfies readonly FieldId[]

const LOG = [
  'log.covers',
  'log.on',
  'log.everywhere',
  'log.except',
  'log.keptDays',
  'log.tamperProof',
] as const satisfies readonly FieldId[]

const SETTING = [
  'setting:storage.encryption-default.value',
  'setting:storage.encryption-default.unit',
] as const satisfies readonly FieldId[]

interface Row {
  why: string
  gives: readonly FieldId[]
  /** The IAM action, where it is not named as the operation is. */
  scope?: string
  method?: 'GET' | 'POST'
}

/** The requests that tell of stores, keys, logs and backups: which regions, then the lists, then what a list leaves out. */
export const RESOURCE_CALLS: readonly Call[] = [
  row('ec2:DescribeRegions', {
    why: 'reads which regions the account uses',
    gives: [...STORE, ...BACKUP, ...KEY, ...LOG, ...SETTING],
  }),
  ...s3Calls(),
  row('ec2:DescribeVolumes', { why: 'reads the list of disks of servers and whether they are encrypted', gives: STORE }),
  row('ec2:DescribeSnapshots', { why: 'reads the list of disk copies and whether anybody may open them', gives: STORE }),
  row('ec2:GetEbsEncryptionByDefault', { why: 'reads whether new disks are encrypted', gives: SETTING }),
  ...rdsCalls(),
  row('kms:ListKeys', { why: 'reads the list of encryption keys', gives: KEY }),
  row('kms:DescribeKey', { why: 'reads what an encryption key is for and whether it works', gives: KEY }),
  row('kms:GetKeyRotationStatus', { why: 'reads whether an encryption key is renewed by itself', gives: ['key.rotates'] }),
  ...logCalls(),
  ...backupCalls(),
]

function row(operation: string, { why, gives, scope = operation, method = 'POST' }: Row): Call {
  return { id: operation, operation, why, via: 'http', method, host: 'amazonaws.com', path: '/', scope, gives }
}

function s3Calls(): Call[] {
  const s3 = (name: string, it: Row) => row(`s3:${name}`, { method: 'GET', ...it })
  const isPublic = ['store.public'] as const
  return [
    s3('ListBuckets', { why: 'reads the list of buckets and their regions', scope: 's3:ListAllMyBuckets', gives: STORE }),
    s3('GetBucketLocation', { why: 'reads where a bucket lies, when the list does not say', gives: [...STORE, 'log.keptDays'] }),
    row('s3control:GetPublicAccessBlock', {
      why: 'reads whether the account shuts public access to all buckets',
      scope: 's3:GetAccountPublicAccessBlock',
      method: 'GET',
      gives: isPublic,
    }),
    row('organizations:DescribeOrganization', { why: 'reads whether the account belongs to an organisation', gives: isPublic }),
    row('organizations:DescribeEffectivePolicy', {
      why: 'reads whether the organisation shuts or opens public access for all accounts',
      gives: isPublic,
    }),
    s3('GetPublicAccessBlock', {
      why: 'reads whether a bucket shuts public access',
      scope: 's3:GetBucketPublicAccessBlock',
      gives: isPublic,
    }),
    s3('GetBucketPolicyStatus', { why: "reads whether a bucket's rules let in everybody", gives: isPublic }),
    s3('GetBucketOwnershipControls', { why: 'reads whether single files of a bucket can be opened', gives: isPublic }),
    s3('GetBucketAcl', { why: "reads whether a bucket's access list names everybody", gives: isPublic }),
    s3('GetBucketPolicy', { why: 'reads whether a bucket refuses unencrypted connections', gives: ['store.transport'] }),
    s3('GetBucketVersioning', { why: 'reads whether a bucket keeps overwritten files', gives: ['store.versioned'] }),
    s3('GetBucketEncryption', {
      why: "reads whose key encrypts a bucket's files",
      scope: 's3:GetEncryptionConfiguration',
      gives: ['store.encryption'],
    }),
  ]
}

function rdsCalls(): Call[] {
  const rds = (name: string, why: string, gives: readonly FieldId[]) => row(`rds:${name}`, { why, gives })
  return [
    rds('DescribeDBInstances', 'reads the list of databases, their encryption and their backups', [...STORE, ...BACKUP]),
    rds('DescribeDBClusters', 'reads the list of database clusters, their encryption and their backups', [...STORE, ...BACKUP]),
    rds('DescribeDBSnapshots', 'reads the list of database copies', STORE),
    rds('DescribeDBSnapshotAttributes', 'reads whether anybody may open a database copy', ['store.public']),
    rds('DescribeDBClusterSnapshots', 'reads the list of copies of database clusters', STORE),
    rds('DescribeDBClusterSnapshotAttributes', 'reads whether anybody may open a copy of a cluster', ['store.public']),
  ]
}

function logCalls(): Call[] {
  const kept = ['log.keptDays'] as const
  return [
    row('cloudtrail:DescribeTrails', { why: 'reads the list of audit logs (CloudTrail)', gives: LOG }),
    row('cloudtrail:GetTrailStatus', { why: 'reads whether an audit log is recording', gives: ['log.on'] }),
    row('cloudtrail:GetEventSelectors', { why: 'reads what an audit log records', gives: ['log.covers'] }),
    row('logs:DescribeLogGroups', { why: 'reads how long CloudWatch keeps an audit log', gives: kept }),
    row('s3:GetBucketLifecycleConfiguration', {
      why: "reads how long an audit log's bucket keeps it",
      scope: 's3:GetLifecycleConfiguration',
      method: 'GET',
      gives: kept,
    }),
  ]
}

function backupCalls(): Call[] {
  const backup = (name: string, why: string, gives: readonly FieldId[]) => row(`backup:${name}`, { why, gives, method: 'GET' })
  return [
    backup('ListBackupPlans', 'reads the list of backup plans', BACKUP),
    backup('GetBackupPlan', 'reads how often a backup plan runs and how long it keeps copies', BACKUP),
    backup('ListBackupVaults', 'reads where backups lie and whether they are locked', [
      'backup.locked',
      'backup.lastRun',
      'backup.covers',
      'backup.encrypted',
    ]),
    backup('ListRecoveryPointsByBackupVault', 'reads which copies there are, of what, and whether they are encrypted', [
      'backup.lastRun',
      'backup.covers',
      'backup.encrypted',
    ]),
  ]
}
