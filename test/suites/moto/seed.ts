import * as backup from '@aws-sdk/client-backup'
import * as trails from '@aws-sdk/client-cloudtrail'
import * as logs from '@aws-sdk/client-cloudwatch-logs'
import * as ec2 from '@aws-sdk/client-ec2'
import * as iam from '@aws-sdk/client-iam'
import * as kms from '@aws-sdk/client-kms'
import * as rds from '@aws-sdk/client-rds'
import * as s3 from '@aws-sdk/client-s3'

export const REGIONS = ['ap-southeast-1', 'eu-central-1', 'eu-west-1', 'us-east-1'] as const
export const USERS = 300
export const BUCKETS = 400

const ADMIN = JSON.stringify({ Version: '2012-10-17', Statement: [{ Effect: 'Allow', Action: '*', Resource: '*' }] })

/** What a number makes of a user: the tests expect from the same table what the collector has to find. */
export const userOf = (n: number) => ({
  name: `user-${String(n).padStart(3, '0')}`,
  console: n % 3 === 0,
  factor: n % 6 === 0,
  key: n % 5 === 0,
  admin: (['group-managed', 'managed', 'customer-managed', 'inline', 'group-inline'] as const)[n - 1],
})

export const bucketOf = (n: number) => ({
  name: `confide-bucket-${String(n).padStart(3, '0')}`,
  region: REGIONS[n % REGIONS.length] as (typeof REGIONS)[number],
  open: n % 10 === 0,
  tlsOnly: n % 10 === 5,
  versioned: n % 4 === 0,
})

/** Fills an empty moto through the vendor's own SDK. */
export async function seed(url: URL): Promise<void> {
  const at = (region: string) => ({
    region,
    endpoint: url.href,
    credentials: { accessKeyId: 'AKIAIOSFODNN7EXAMPLE', secretAccessKey: 'seed' },
  })
  await Promise.all([
    identities(new iam.IAMClient(at('us-east-1'))),
    buckets((region) => new s3.S3Client({ ...at(region), forcePathStyle: true })),
    ...REGIONS.map((region) => resources(region, at(region))),
  ])
}

async function each(count: number, make: (n: number) => Promise<void>): Promise<void> {
  let next = 1
  const worker = async () => {
    while (next <= count) {
      const n = next
      next += 1
      await make(n)
    }
  }
  await Promise.all(Array.from({ length: 8 }, worker))
}

async function identities(client: iam.IAMClient): Promise<void> {
  await client.send(new iam.UpdateAccountPasswordPolicyCommand({ MinimumPasswordLength: 14, MaxPasswordAge: 90 }))
  await client.send(new iam.CreateGroupCommand({ GroupName: 'administrators' }))
  await client.send(
    new iam.AttachGroupPolicyCommand({ GroupName: 'administrators', PolicyArn: 'arn:aws:iam::aws:policy/AdministratorAccess' }),
  )
  await client.send(new iam.CreateGroupCommand({ GroupName: 'inline' }))
  await client.send(new iam.PutGroupPolicyCommand({ GroupName: 'inline', PolicyName: 'all', PolicyDocument: ADMIN }))
  const made = await client.send(new iam.CreatePolicyCommand({ PolicyName: 'our-admin', PolicyDocument: ADMIN }))
  await each(USERS, (n) => user(client, n, made.Policy?.Arn ?? ''))
}

async function user(client: iam.IAMClient, n: number, ours: string): Promise<void> {
  const it = userOf(n)
  const UserName = it.name
  await client.send(new iam.CreateUserCommand({ UserName }))
  if (it.console) await client.send(new iam.CreateLoginProfileCommand({ UserName, Password: 'a long enough Password 1!' }))
  if (it.key) await client.send(new iam.CreateAccessKeyCommand({ UserName }))
  if (it.factor) {
    const device = await client.send(new iam.CreateVirtualMFADeviceCommand({ VirtualMFADeviceName: `mfa-${n}` }))
    const SerialNumber = device.VirtualMFADevice?.SerialNumber
    await client.send(
      new iam.EnableMFADeviceCommand({ UserName, SerialNumber, AuthenticationCode1: '123456', AuthenticationCode2: '654321' }),
    )
  }
  if (it.admin === 'group-managed') await client.send(new iam.AddUserToGroupCommand({ UserName, GroupName: 'administrators' }))
  if (it.admin === 'group-inline') await client.send(new iam.AddUserToGroupCommand({ UserName, GroupName: 'inline' }))
  if (it.admin === 'inline')
    await client.send(new iam.PutUserPolicyCommand({ UserName, PolicyName: 'all', PolicyDocument: ADMIN }))
  if (it.admin === 'customer-managed') await client.send(new iam.AttachUserPolicyCommand({ UserName, PolicyArn: ours }))
  if (it.admin === 'managed') {
    const PolicyArn = 'arn:aws:iam::aws:policy/AdministratorAccess'
    await client.send(new iam.AttachUserPolicyCommand({ UserName, PolicyArn }))
  }
}

async function buckets(clientAt: (region: string) => s3.S3Client): Promise<void> {
  const clients = new Map(REGIONS.map((region) => [region, clientAt(region)] as const))
  await each(BUCKETS, async (n) => {
    const { name: Bucket, region, open, tlsOnly, versioned } = bucketOf(n)
    const client = clients.get(region) as s3.S3Client
    const place = region === 'us-east-1' ? {} : { CreateBucketConfiguration: { LocationConstraint: region } }
    await client.send(new s3.CreateBucketCommand({ Bucket, ...place }))
    const both = [`arn:aws:s3:::${Bucket}`, `arn:aws:s3:::${Bucket}/*`]
    const read = { Effect: 'Allow', Principal: '*', Action: 's3:GetObject', Resource: both[1] }
    const plain = {
      Effect: 'Deny',
      Principal: '*',
      Action: 's3:*',
      Resource: both,
      Condition: { Bool: { 'aws:SecureTransport': 'false' } },
    }
    const Statement = open ? [read] : tlsOnly ? [plain] : []
    if (Statement.length > 0) {
      const Policy = JSON.stringify({ Version: '2012-10-17', Statement })
      await client.send(new s3.PutBucketPolicyCommand({ Bucket, Policy }))
    }
    if (versioned)
      await client.send(new s3.PutBucketVersioningCommand({ Bucket, VersioningConfiguration: { Status: 'Enabled' } }))
  })
}

type At = { region: string; endpoint: string; credentials: { accessKeyId: string; secretAccessKey: string } }

async function resources(region: string, at: At): Promise<void> {
  const machines = new ec2.EC2Client(at)
  for (let n = 0; n < 10; n += 1) {
    await machines.send(new ec2.CreateVolumeCommand({ AvailabilityZone: `${region}a`, Size: 8, Encrypted: n % 2 === 1 }))
  }
  const databases = new rds.RDSClient(at)
  for (const [n, StorageEncrypted] of [true, false, true].entries()) {
    await databases.send(
      new rds.CreateDBInstanceCommand({
        DBInstanceIdentifier: `db-${n}`,
        DBInstanceClass: 'db.t3.micro',
        Engine: 'postgres',
        MasterUsername: 'root1',
        MasterUserPassword: 'a long password',
        AllocatedStorage: 20,
        StorageEncrypted,
        BackupRetentionPeriod: n === 0 ? 0 : 7,
      }),
    )
  }
  const keys = new kms.KMSClient(at)
  const [turning, standing] = [await keys.send(new kms.CreateKeyCommand({})), await keys.send(new kms.CreateKeyCommand({}))]
  await keys.send(new kms.EnableKeyRotationCommand({ KeyId: turning.KeyMetadata?.KeyId }))
  await keys.send(new kms.DescribeKeyCommand({ KeyId: standing.KeyMetadata?.KeyId }))
  await trail(region, at)
  const plans = new backup.BackupClient(at)
  await plans.send(new backup.CreateBackupVaultCommand({ BackupVaultName: 'safe' }))
  await plans.send(
    new backup.CreateBackupPlanCommand({
      BackupPlan: {
        BackupPlanName: 'nightly',
        Rules: [{ RuleName: 'nightly', TargetBackupVaultName: 'safe', ScheduleExpression: 'cron(0 3 * * ? *)' }],
      },
    }),
  )
}

/** One trail a region: that of us-east-1 covers all regions, is validated, and keeps a year of log group. */
async function trail(region: string, at: At): Promise<void> {
  const whole = region === 'us-east-1'
  const Bucket = `confide-trail-${region}`
  const place = whole ? {} : { CreateBucketConfiguration: { LocationConstraint: region as 'eu-west-1' } }
  await new s3.S3Client({ ...at, forcePathStyle: true }).send(new s3.CreateBucketCommand({ Bucket, ...place }))
  const groups = new logs.CloudWatchLogsClient(at)
  await groups.send(new logs.CreateLogGroupCommand({ logGroupName: 'trail' }))
  await groups.send(new logs.PutRetentionPolicyCommand({ logGroupName: 'trail', retentionInDays: whole ? 365 : 30 }))
  const client = new trails.CloudTrailClient(at)
  await client.send(
    new trails.CreateTrailCommand({
      Name: `trail-${region}`,
      S3BucketName: Bucket,
      IsMultiRegionTrail: whole,
      EnableLogFileValidation: whole,
      CloudWatchLogsLogGroupArn: `arn:aws:logs:${region}:123456789012:log-group:trail:*`,
      CloudWatchLogsRoleArn: 'arn:aws:iam::123456789012:role/logs',
    }),
  )
  if (whole) await client.send(new trails.StartLoggingCommand({ Name: `trail-${region}` }))
}
