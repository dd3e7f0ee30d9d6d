import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { CHAIN_CALLS } from '../../src/collectors/aws/calls/sign-in.js'
import { CALLS } from '../../src/collectors/aws/calls.js'
import { type AwsServer, serveAws } from '../../src/demo/aws/server.js'
import { SERVICES } from '../../src/demo/aws/services/index.js'
import { clients, failureOf, type Output, type Send } from './aws-clients.js'
import { described, faultsIn, isThere } from './aws-description.js'
import { bareTenant, richTenant } from './aws-tenants.js'

/** Every operation that is served, with an input that asks it for much; `but`: how an account without it refuses. */
const OPERATIONS: readonly { operation: string; input?: Output; region?: string; but?: string }[] = [
  { operation: 'sts:GetCallerIdentity' },
  { operation: 'iam:GenerateCredentialReport' },
  { operation: 'iam:GetCredentialReport', but: 'CredentialReportNotReadyException' },
  { operation: 'iam:GetAccountPasswordPolicy', but: 'NoSuchEntityException' },
  { operation: 'iam:GetAccountSummary' },
  { operation: 'iam:GetAccountAuthorizationDetails', input: { MaxItems: 1000 } },
  { operation: 'iam:ListVirtualMFADevices', input: { AssignmentStatus: 'Any', MaxItems: 1000 } },
  { operation: 's3:ListBuckets', input: { MaxBuckets: 1000 } },
  { operation: 's3:GetBucketLocation', input: { Bucket: 'cedarstreet-old-archive' }, but: 'NoSuchBucket' },
  { operation: 's3:GetPublicAccessBlock', input: { Bucket: 'cedarstreet-client-records' }, but: 'NoSuchBucket' },
  { operation: 's3:GetBucketPolicyStatus', input: { Bucket: 'cedarstreet-intake-forms' }, but: 'NoSuchBucket' },
  { operation: 's3:GetBucketPolicy', input: { Bucket: 'cedarstreet-client-records' }, but: 'NoSuchBucket' },
  { operation: 's3:GetBucketOwnershipControls', input: { Bucket: 'shared.by.acl' }, but: 'NoSuchBucket' },
  { operation: 's3:GetBucketAcl', input: { Bucket: 'shared.by.acl', ExpectedBucketOwner: '111122223333' }, but: 'NoSuchBucket' },
  { operation: 's3:GetBucketVersioning', input: { Bucket: 'shared.by.acl' }, but: 'NoSuchBucket' },
  { operation: 's3:GetBucketEncryption', input: { Bucket: 'cedarstreet-client-records' }, but: 'NoSuchBucket' },
  { operation: 's3:GetBucketLifecycleConfiguration', input: { Bucket: 'cedarstreet-client-records' }, but: 'NoSuchBucket' },
  {
    operation: 's3control:GetPublicAccessBlock',
    input: { AccountId: '111122223333' },
    but: 'NoSuchPublicAccessBlockConfiguration',
  },
  { operation: 'ec2:DescribeRegions', input: { AllRegions: true } },
  { operation: 'ec2:DescribeVolumes', input: { MaxResults: 500 } },
  { operation: 'ec2:GetEbsEncryptionByDefault' },
  { operation: 'ec2:DescribeSnapshots', input: { OwnerIds: ['self'], RestorableByUserIds: ['all'], MaxResults: 1000 } },
  { operation: 'rds:DescribeDBInstances', input: { MaxRecords: 100 } },
  { operation: 'rds:DescribeDBClusters' },
  { operation: 'rds:DescribeDBSnapshots', input: { MaxRecords: 100, IncludePublic: true } },
  {
    operation: 'rds:DescribeDBSnapshotAttributes',
    input: { DBSnapshotIdentifier: 'given-away' },
    but: 'DBSnapshotNotFoundFault',
  },
  { operation: 'rds:DescribeDBClusterSnapshots', input: { MaxRecords: 100, SnapshotType: 'manual' } },
  {
    operation: 'rds:DescribeDBClusterSnapshotAttributes',
    input: { DBClusterSnapshotIdentifier: 'journal-open' },
    but: 'DBClusterSnapshotNotFoundFault',
  },
  { operation: 'kms:ListKeys', input: { Limit: 1000 } },
  { operation: 'kms:DescribeKey', input: { KeyId: '7d1c2c6e-5a2b-4a7e-9d0f-0c3d5e7f9a11' }, but: 'NotFoundException' },
  { operation: 'kms:GetKeyRotationStatus', input: { KeyId: '1f0e9d8c-7b6a-4958-8776-655443322110' }, but: 'NotFoundException' },
  { operation: 'cloudtrail:DescribeTrails', input: { includeShadowTrails: true } },
  { operation: 'cloudtrail:GetTrailStatus', input: { Name: 'cedarstreet-trail' }, but: 'TrailNotFoundException' },
  { operation: 'cloudtrail:GetEventSelectors', input: { TrailName: 'cedarstreet-trail' }, but: 'TrailNotFoundException' },
  { operation: 'logs:DescribeLogGroups', input: { logGroupNamePrefix: '/cloudtrail/' } },
  { operation: 'backup:ListBackupPlans', input: { MaxResults: 1000 } },
  {
    operation: 'backup:GetBackupPlan',
    input: { BackupPlanId: '0c3f5b1e-7a54-4a3b-8f5e-2d9a6c1b4e77' },
    but: 'ResourceNotFoundException',
  },
  { operation: 'backup:ListBackupVaults' },
  {
    operation: 'backup:ListRecoveryPointsByBackupVault',
    input: { BackupVaultName: 'office', MaxResults: 1000 },
    but: 'ResourceNotFoundException',
  },
  { operation: 'organizations:DescribeOrganization', but: 'AWSOrganizationsNotInUseException' },
  {
    operation: 'organizations:DescribeEffectivePolicy',
    input: { PolicyType: 'S3_POLICY' },
    but: 'AWSOrganizationsNotInUseException',
  },
]

/** Operations that the vendor's description at hand lacks, and the page that their shape rests on. */
const UNDESCRIBED: Record<string, string> = {
  's3:GetBucketLifecycleConfiguration':
    'https://docs.aws.amazon.com/AmazonS3/latest/API/API_GetBucketLifecycleConfiguration.html',
  'logs:DescribeLogGroups': 'https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_DescribeLogGroups.html',
  'backup:ListRecoveryPointsByBackupVault':
    'https://docs.aws.amazon.com/aws-backup/latest/devguide/API_ListRecoveryPointsByBackupVault.html',
  'rds:DescribeDBSnapshotAttributes':
    'https://docs.aws.amazon.com/AmazonRDS/latest/APIReference/API_DescribeDBSnapshotAttributes.html',
  'rds:DescribeDBClusterSnapshots':
    'https://docs.aws.amazon.com/AmazonRDS/latest/APIReference/API_DescribeDBClusterSnapshots.html',
  'rds:DescribeDBClusterSnapshotAttributes':
    'https://docs.aws.amazon.com/AmazonRDS/latest/APIReference/API_DescribeDBClusterSnapshotAttributes.html',
  'organizations:DescribeEffectivePolicy':
    'https://docs.aws.amazon.com/organizations/latest/APIReference/API_DescribeEffectivePolicy.html',
}

const missing = isThere ? '' : ' (left out: the vendor description is not here; set CONFIDE_SHARED)'

let rich: AwsServer
let bare: AwsServer
let send: Send
let sendBare: Send
beforeAll(async () => {
  rich = await serveAws(richTenant(), { reportPolls: 0 })
  bare = await serveAws(bareTenant())
  send = clients(rich.url)
  sendBare = clients(bare.url)
  await sendBare('iam:GenerateCredentialReport')
})
afterAll(async () => {
  await rich.close()
  await bare.close()
})

describe('the table of operations', () => {
  it('holds every operation that is served', () => {
    const served = SERVICES.flatMap(({ id, operations }) => Object.keys(operations).map((name) => `${id}:${name}`))
    expect(OPERATIONS.map(({ operation }) => operation).sort()).toEqual(served.sort())
  })

  it("holds exactly what the source's own table holds, but what signs in by other ways than a key", () => {
    const chain = CHAIN_CALLS.map(({ id }) => id)
    const asked = CALLS.map(({ id }) => id).filter((id) => !chain.includes(id))
    expect(OPERATIONS.map(({ operation }) => operation).sort()).toEqual(asked.sort())
  })

  it.skipIf(!isThere)(
    `rests on the vendor's description, or on a page of the vendor where that lacks the operation${missing}`,
    () => {
      const lacking = OPERATIONS.map(({ operation }) => operation).filter((it) => !described(it))
      expect(Object.keys(UNDESCRIBED).sort()).toEqual(lacking.sort())
      for (const page of Object.values(UNDESCRIBED)) expect(page).toMatch(/^https:\/\/docs\.aws\.amazon\.com\//)
    },
  )
})

describe('the real client parses every answer', () => {
  for (const { operation, input, region } of OPERATIONS) {
    it(`${operation} of a rich account, with something in it`, async () => {
      expect(told(await send(operation, input, region))).not.toEqual({})
    })
  }
})

describe.skipIf(!isThere)(`requests and answers fit the vendor's description${missing}`, () => {
  for (const { operation, input = {}, but } of OPERATIONS) {
    const schema = described(operation)
    if (!schema) continue
    it(`${operation}: input, and the answers of a rich and of an empty account`, async () => {
      expect(faultsIn(input, schema.input)).toEqual([])
      expect(faultsIn(asDescribed(await send(operation, input)), schema.output)).toEqual([])
      if (but === undefined) expect(faultsIn(await sendBare(operation, input), schema.output)).toEqual([])
    })
  }
})

describe('an account without a thing refuses as the vendor does', () => {
  for (const { operation, input, but } of OPERATIONS) {
    if (but === undefined) continue
    it(`${operation}: ${but}`, async () => {
      expect((await failureOf(sendBare(operation, input))).name).toBe(but)
    })
  }
})

it.skipIf(!isThere)(`what the vendor does not describe is found${missing}`, () => {
  const { input = {}, output = {} } = described('kms:DescribeKey') ?? {}
  expect(faultsIn({}, input)).toHaveLength(1)
  expect(faultsIn({ KeyMetadata: { KeyId: 'a', KeyState: 'Lost', Colour: 'red', CreationDate: 'then' } }, output)).toHaveLength(3)
})

function told(output: Output): Output {
  return Object.fromEntries(Object.entries(output).filter(([, value]) => value !== undefined))
}

/** The root user's MFA device has an owner without a name or a path, which the description calls required: looked at elsewhere. */
function asDescribed(output: Output): Output {
  const devices = output.VirtualMFADevices
  if (!Array.isArray(devices)) return output
  const isRoot = ({ SerialNumber }: { SerialNumber: string }) => SerialNumber.endsWith('root-account-mfa-device')
  return { ...output, VirtualMFADevices: devices.map((it) => (isRoot(it) ? { ...it, User: undefined } : it)) }
}
