import { ACCOUNT, type Answers, emptyAccount, throws } from './session.js'

const PUBLIC_BLOCK = { IgnorePublicAcls: true, RestrictPublicBuckets: true, BlockPublicAcls: true, BlockPublicPolicy: true }

export const HOME = 'eu-west-1'
export const CUSTOMER_KEY = `arn:aws:kms:${HOME}:${ACCOUNT}:key/own`
export const AWS_KEY = `arn:aws:kms:${HOME}:${ACCOUNT}:key/theirs`
export const TRAIL = `arn:aws:cloudtrail:${HOME}:${ACCOUNT}:trail/audit`
export const PLAN = `arn:aws:backup:${HOME}:${ACCOUNT}:backup-plan:p1`

/** A practice in Ireland with one of everything, and one bucket whose answers take every call. */
export function practice(): Answers {
  return { ...emptyAccount(HOME), ...stores(), ...keys(), ...logs(), ...backups() }
}

const policy = JSON.stringify({
  Statement: {
    Effect: 'Deny',
    Principal: '*',
    Action: 's3:*',
    Resource: ['arn:aws:s3:::notes', 'arn:aws:s3:::notes/*'],
    Condition: { Bool: { 'aws:SecureTransport': 'false' } },
  },
})

function stores(): Answers {
  return {
    // Its region is not said, so that it is asked for.
    's3:ListBuckets': () => ({ Buckets: [{ Name: 'notes' }, { Name: 'shut', BucketRegion: HOME }] }),
    's3:GetBucketLocation': () => ({ LocationConstraint: 'EU' }),
    'organizations:DescribeOrganization': () => ({ Organization: { FeatureSet: 'ALL' } }),
    'organizations:DescribeEffectivePolicy': throws('organizations:DescribeEffectivePolicy', 'EffectivePolicyNotFound'),
    's3:GetPublicAccessBlock': ({ Bucket }) => ({
      PublicAccessBlockConfiguration:
        Bucket === 'shut' ? PUBLIC_BLOCK : { IgnorePublicAcls: false, RestrictPublicBuckets: false },
    }),
    's3:GetBucketPolicyStatus': () => ({ PolicyStatus: { IsPublic: false } }),
    's3:GetBucketOwnershipControls': throws('s3:GetBucketOwnershipControls', 'OwnershipControlsNotFoundError'),
    's3:GetBucketAcl': () => ({
      Grants: [{ Grantee: { URI: 'http://acs.amazonaws.com/groups/global/AllUsers' }, Permission: 'READ' }],
    }),
    's3:GetBucketPolicy': () => ({ Policy: policy }),
    's3:GetBucketVersioning': () => ({ Status: 'Enabled' }),
    's3:GetBucketEncryption': () => ({
      ServerSideEncryptionConfiguration: {
        Rules: [{ ApplyServerSideEncryptionByDefault: { SSEAlgorithm: 'aws:kms', KMSMasterKeyID: CUSTOMER_KEY } }],
      },
    }),
    'ec2:DescribeVolumes': () => ({
      Volumes: [{ VolumeId: 'vol-1', Encrypted: true, KmsKeyId: CUSTOMER_KEY, Tags: [{ Key: 'Name', Value: 'server' }] }],
    }),
    'ec2:DescribeSnapshots': ({ RestorableByUserIds }) => ({
      Snapshots: RestorableByUserIds
        ? [{ SnapshotId: 'snap-open' }]
        : [
            { SnapshotId: 'snap-open', Encrypted: false },
            { SnapshotId: 'snap-shut', Encrypted: true, KmsKeyId: AWS_KEY },
          ],
    }),
    'rds:DescribeDBInstances': () => ({ DBInstances: [instance()] }),
    'rds:DescribeDBClusters': () => ({
      DBClusters: [
        {
          DBClusterArn: `arn:aws:rds:${HOME}:${ACCOUNT}:cluster:aurora`,
          DBClusterIdentifier: 'aurora',
          StorageEncrypted: false,
          BackupRetentionPeriod: 1,
        },
      ],
    }),
    'rds:DescribeDBSnapshots': () => ({ DBSnapshots: [snapshot('manual', false), snapshot('automated', false)] }),
    'rds:DescribeDBSnapshotAttributes': () => ({
      DBSnapshotAttributesResult: { DBSnapshotAttributes: [{ AttributeName: 'restore', AttributeValues: ['all'] }] },
    }),
    'rds:DescribeDBClusterSnapshots': () => ({
      DBClusterSnapshots: [
        {
          DBClusterSnapshotArn: `arn:aws:rds:${HOME}:${ACCOUNT}:cluster-snapshot:c1`,
          DBClusterSnapshotIdentifier: 'c1',
          SnapshotType: 'manual',
          StorageEncrypted: false,
        },
      ],
    }),
    'rds:DescribeDBClusterSnapshotAttributes': () => ({
      DBClusterSnapshotAttributesResult: { DBClusterSnapshotAttributes: [{ AttributeName: 'restore', AttributeValues: [] }] },
    }),
  }
}

export function instance(given: object = {}) {
  return {
    DBInstanceArn: `arn:aws:rds:${HOME}:${ACCOUNT}:db:records`,
    DBInstanceIdentifier: 'records',
    StorageEncrypted: true,
    KmsKeyId: AWS_KEY,
    PubliclyAccessible: true,
    BackupRetentionPeriod: 35,
    LatestRestorableTime: new Date('2026-09-30T23:55:00Z'),
    ReadReplicaDBInstanceIdentifiers: ['records-2', `arn:aws:rds:us-east-1:${ACCOUNT}:db:records-us`],
    ...given,
  }
}

export const snapshot = (SnapshotType: string, Encrypted: boolean, given: object = {}) => ({
  DBSnapshotArn: `arn:aws:rds:${HOME}:${ACCOUNT}:snapshot:${SnapshotType}`,
  DBSnapshotIdentifier: SnapshotType,
  SnapshotType,
  Encrypted,
  ...given,
})

function keys(): Answers {
  return {
    'kms:ListKeys': () => ({ Keys: [CUSTOMER_KEY, AWS_KEY].map((KeyArn) => ({ KeyArn, KeyId: KeyArn })), Truncated: false }),
    'kms:DescribeKey': ({ KeyId }) => ({ KeyMetadata: metadata({ KeyManager: KeyId === AWS_KEY ? 'AWS' : 'CUSTOMER' }) }),
    'kms:GetKeyRotationStatus': () => ({ KeyRotationEnabled: true }),
  }
}

export const metadata = (given: object = {}) => ({
  KeyId: 'own',
  KeyManager: 'CUSTOMER',
  Description: 'records',
  CreationDate: new Date('2024-01-01T00:00:00Z'),
  KeyUsage: 'ENCRYPT_DECRYPT',
  KeySpec: 'SYMMETRIC_DEFAULT',
  KeyState: 'Enabled',
  Origin: 'AWS_KMS',
  ...given,
})

export const trail = (given: object = {}) => ({
  TrailARN: TRAIL,
  Name: 'audit',
  HomeRegion: HOME,
  S3BucketName: 'audit-files',
  CloudWatchLogsLogGroupArn: `arn:aws:logs:${HOME}:${ACCOUNT}:log-group:audit:*`,
  IsMultiRegionTrail: true,
  IsOrganizationTrail: false,
  LogFileValidationEnabled: true,
  ...given,
})

function logs(): Answers {
  return {
    'cloudtrail:DescribeTrails': () => ({ trailList: [trail()] }),
    'cloudtrail:GetTrailStatus': () => ({ IsLogging: true }),
    'cloudtrail:GetEventSelectors': () => ({ EventSelectors: [{ ReadWriteType: 'All', IncludeManagementEvents: true }] }),
    'logs:DescribeLogGroups': () => ({
      logGroups: [{ logGroupName: 'audit-old' }, { logGroupName: 'audit', retentionInDays: 400 }],
    }),
    's3:GetBucketLifecycleConfiguration': () => ({ Rules: [{ Status: 'Enabled', Expiration: { Days: 2200 } }] }),
  }
}

export const rule = (given: object = {}) => ({
  RuleId: 'r1',
  RuleName: 'nightly',
  TargetBackupVaultName: 'main',
  ScheduleExpression: 'cron(0 5 ? * * *)',
  Lifecycle: { DeleteAfterDays: 35 },
  CopyActions: [{ DestinationBackupVaultArn: `arn:aws:backup:eu-central-1:${ACCOUNT}:backup-vault:far` }],
  ...given,
})

export const point = (given: object = {}) => ({
  Status: 'COMPLETED',
  ResourceArn: `arn:aws:rds:${HOME}:${ACCOUNT}:db:records`,
  CompletionDate: new Date('2026-09-30T05:20:00Z'),
  IsEncrypted: true,
  CreatedBy: { BackupPlanId: 'p1', BackupRuleId: 'r1' },
  ...given,
})

function backups(): Answers {
  return {
    'backup:ListBackupPlans': () => ({
      BackupPlansList: [
        { BackupPlanId: 'p1', BackupPlanArn: PLAN, BackupPlanName: 'all', LastExecutionDate: new Date('2026-09-30T05:00:00Z') },
      ],
    }),
    'backup:GetBackupPlan': () => ({ BackupPlan: { BackupPlanName: 'all', Rules: [rule()] } }),
    'backup:ListBackupVaults': () => ({
      BackupVaultList: [{ BackupVaultName: 'main', Locked: true, LockDate: new Date('2026-01-01T00:00:00Z') }],
    }),
    'backup:ListRecoveryPointsByBackupVault': () => ({ RecoveryPoints: [point()] }),
  }
}
