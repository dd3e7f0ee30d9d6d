import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type AwsServer, serveAws } from '../../src/demo/aws/server.js'
import { emptyRegion } from '../../src/demo/aws/tenant-resources.js'
import { clients, failureOf, listOf, type Output, type Send } from './aws-clients.js'
import { bareTenant, NOW, richTenant } from './aws-tenants.js'

let server: AwsServer
let send: Send
let listed: ReturnType<typeof listOf>
beforeAll(async () => {
  server = await serveAws(richTenant())
  send = clients(server.url)
  listed = listOf(send)
})
afterAll(() => server.close())

describe('EC2', () => {
  it('lists regions that are switched on, and all when asked', async () => {
    expect(await listed('ec2:DescribeRegions', 'Regions', 'RegionName')).toEqual(['us-east-1', 'us-west-2', 'eu-west-1'])
    expect(await listed('ec2:DescribeRegions', 'Regions', 'OptInStatus', { AllRegions: true })).toContain('not-opted-in')
  })

  it.each([
    ['own ones', { OwnerIds: ['self'] }, ['snap-0a1b2c3d4e5f60001', 'snap-0a1b2c3d4e5f60002', 'snap-lent']],
    ['own public ones', { OwnerIds: ['self'], RestorableByUserIds: ['all'] }, ['snap-0a1b2c3d4e5f60002']],
    ['own ones lent to an account', { OwnerIds: ['self'], RestorableByUserIds: ['999988887777'] }, ['snap-lent']],
    ['public ones of anybody', { RestorableByUserIds: ['all'] }, ['snap-0a1b2c3d4e5f60002', 'snap-public-of-a-stranger']],
    ["a stranger's that we may see", { OwnerIds: ['999988887777'] }, ['snap-lent-to-us', 'snap-public-of-a-stranger']],
    ['one by its id', { SnapshotIds: ['snap-lent'] }, ['snap-lent']],
  ])('finds snapshots: %s', async (_, input, ids) => {
    expect(await listed('ec2:DescribeSnapshots', 'Snapshots', 'SnapshotId', input)).toEqual(ids)
  })

  it('carries hostile tags through XML; what XML cannot hold is replaced', async () => {
    const { Volumes } = await send('ec2:DescribeVolumes', { VolumeIds: ['vol-odd'] })
    const [volume] = Volumes as { Tags: Output[] }[]
    expect(volume?.Tags).toEqual([{ Key: '<script>', Value: 'a <b>bold</b> & "quoted" note\r\n\ufffd' }])
  })

  it('answers a region with nothing in it with empty lists', async () => {
    expect(await listed('ec2:DescribeVolumes', 'Volumes', 'VolumeId', {}, 'us-west-2')).toEqual([])
  })
})

describe('RDS', () => {
  it.each([
    ['without a type: own automated and manual ones', {}, ['rds:intake-daily', 'given-away']],
    ['of AWS Backup only when asked', { SnapshotType: 'awsbackup' }, ['awsbackup:job-1']],
    ["public ones: own and strangers'", { SnapshotType: 'public' }, ['given-away', 'of-a-stranger']],
    ['own ones and public ones', { IncludePublic: true }, ['rds:intake-daily', 'given-away', 'of-a-stranger']],
  ])('finds snapshots %s', async (_, input, ids) => {
    expect(await listed('rds:DescribeDBSnapshots', 'DBSnapshots', 'DBSnapshotIdentifier', input)).toEqual(ids)
  })

  it('tells encryption, exposure and backups of databases and clusters', async () => {
    const { DBInstances } = await send('rds:DescribeDBInstances')
    expect(DBInstances).toMatchObject([
      { DBInstanceIdentifier: 'intake', StorageEncrypted: false, PubliclyAccessible: false, BackupRetentionPeriod: 1 },
      { DBInstanceIdentifier: 'journal-1', StorageEncrypted: true, PubliclyAccessible: true, TagList: [{ Value: 'a&b' }] },
    ])
    const { DBClusters } = await send('rds:DescribeDBClusters')
    expect(DBClusters).toMatchObject([{ DBClusterMembers: [{ IsClusterWriter: true }, { IsClusterWriter: false }] }])
  })

  it.each([
    ['own ones', {}, ['rds:journal-daily', 'journal-lent', 'journal-open']],
    ['those made by hand', { SnapshotType: 'manual' }, ['journal-lent', 'journal-open']],
    ["public ones: own and strangers'", { SnapshotType: 'public' }, ['journal-open', 'theirs']],
  ])('finds copies of clusters: %s', async (_, input, ids) => {
    expect(await listed('rds:DescribeDBClusterSnapshots', 'DBClusterSnapshots', 'DBClusterSnapshotIdentifier', input)).toEqual(
      ids,
    )
  })

  it('tells who may restore a copy: nobody else, an account, everybody', async () => {
    const restore = async (DBClusterSnapshotIdentifier: string) => {
      const answer = await send('rds:DescribeDBClusterSnapshotAttributes', { DBClusterSnapshotIdentifier })
      return answer.DBClusterSnapshotAttributesResult
    }
    const list = (AttributeValues: string[]) => ({
      DBClusterSnapshotAttributes: [{ AttributeName: 'restore', AttributeValues }],
    })
    expect(await restore('rds:journal-daily')).toMatchObject(list([]))
    expect(await restore('journal-lent')).toMatchObject(list(['999988887777']))
    expect(await restore('journal-open')).toMatchObject(list(['all']))
    const { DBSnapshotAttributesResult } = await send('rds:DescribeDBSnapshotAttributes', { DBSnapshotIdentifier: 'given-away' })
    expect(DBSnapshotAttributesResult).toMatchObject({
      DBSnapshotAttributes: [{ AttributeName: 'restore', AttributeValues: ['all'] }],
    })
  })

  it('does not find a database of another name', async () => {
    const missing = { DBInstanceIdentifier: 'nope' }
    expect((await failureOf(send('rds:DescribeDBInstances', missing))).name).toBe('DBInstanceNotFoundFault')
    const copy = { DBClusterSnapshotIdentifier: 'nope' }
    expect((await failureOf(send('rds:DescribeDBClusterSnapshots', copy))).name).toBe('DBClusterSnapshotNotFoundFault')
  })
})

describe('KMS', () => {
  it('tells whether a key rotates, by id and by ARN', async () => {
    const off = '7d1c2c6e-5a2b-4a7e-9d0f-0c3d5e7f9a11'
    expect(await send('kms:GetKeyRotationStatus', { KeyId: off })).toMatchObject({ KeyRotationEnabled: false })
    const on = 'arn:aws:kms:us-east-1:111122223333:key/1f0e9d8c-7b6a-4958-8776-655443322110'
    expect(await send('kms:GetKeyRotationStatus', { KeyId: on })).toMatchObject({
      KeyRotationEnabled: true,
      RotationPeriodInDays: 365,
      NextRotationDate: new Date('2027-01-26T09:30:00Z'),
    })
  })

  it.each(['signing', 'imported'])('refuses to tell it of a key that cannot rotate by itself: %s', async (KeyId) => {
    expect((await failureOf(send('kms:GetKeyRotationStatus', { KeyId }))).name).toBe('UnsupportedOperationException')
  })

  it('does not find a key of another region', async () => {
    const asked = send('kms:DescribeKey', { KeyId: 'signing' }, 'eu-west-1')
    expect((await failureOf(asked)).name).toBe('NotFoundException')
  })
})

describe('CloudTrail', () => {
  const arn = 'arn:aws:cloudtrail:us-east-1:111122223333:trail/everywhere'

  it('shows trails that cover every region in each of them, as shadows', async () => {
    const elsewhere = (input: Output) => listed('cloudtrail:DescribeTrails', 'trailList', 'Name', input, 'us-west-2')
    expect(await elsewhere({})).toEqual(['everywhere'])
    expect(await elsewhere({ includeShadowTrails: false })).toEqual([])
  })

  it('finds a shadow by its ARN, not by its name', async () => {
    expect(await send('cloudtrail:GetTrailStatus', { Name: arn }, 'us-west-2')).toMatchObject({ IsLogging: false })
    const byName = send('cloudtrail:GetTrailStatus', { Name: 'everywhere' }, 'us-west-2')
    expect((await failureOf(byName)).name).toBe('TrailNotFoundException')
  })

  it('tells classic selectors or advanced ones, never both', async () => {
    const classic = await send('cloudtrail:GetEventSelectors', { TrailName: 'cedarstreet-trail' })
    expect(classic).toMatchObject({ EventSelectors: [{ ReadWriteType: 'All', IncludeManagementEvents: true }] })
    const advanced = await send('cloudtrail:GetEventSelectors', { TrailName: arn })
    expect(advanced).toMatchObject({ AdvancedEventSelectors: [{ FieldSelectors: [{ Field: 'eventCategory' }] }] })
    expect(advanced).not.toHaveProperty('EventSelectors')
  })
})

describe('logs, backups and the organisation', () => {
  it('leaves retentionInDays out of a log group that is kept for ever', async () => {
    expect(await listed('logs:DescribeLogGroups', 'logGroups', 'retentionInDays')).toEqual([30, undefined])
    const arn = 'arn:aws:logs:us-east-1:111122223333:log-group:/website/access'
    expect(await listed('logs:DescribeLogGroups', 'logGroups', 'creationTime', { logGroupIdentifiers: [arn] })).toEqual([
      NOW.getTime() - 700 * 86_400_000,
    ])
  })

  it('finds copies in a vault by plan, by what they are of, by kind and time', async () => {
    const found = (input: Output) =>
      listed('backup:ListRecoveryPointsByBackupVault', 'RecoveryPoints', 'RecoveryPointArn', {
        BackupVaultName: 'office',
        ...input,
      })
    const daysAgo = (days: number) => new Date(NOW.getTime() - days * 86_400_000)
    const website = 'arn:aws:ec2:us-east-1:111122223333:volume/vol-0a1b2c3d4e5f60002'
    expect(await found({})).toHaveLength(5)
    expect(await found({ ByResourceArn: website })).toHaveLength(2)
    expect(await found({ ByResourceArn: website, ByCreatedAfter: daysAgo(5) })).toHaveLength(1)
    expect(await found({ ByCreatedBefore: daysAgo(2.5) })).toHaveLength(3)
    expect(await found({ ByBackupPlanId: 'another' })).toEqual([])
    expect(await found({ ByResourceType: 'RDS' })).toEqual([])
  })

  it('tells which rule made a copy and whether it is encrypted; one made by hand names none', async () => {
    const { RecoveryPoints } = await send('backup:ListRecoveryPointsByBackupVault', { BackupVaultName: 'office' })
    const shown = (RecoveryPoints as { IsEncrypted: boolean; CreatedBy?: { BackupRuleId: string } }[]).map(
      ({ IsEncrypted, CreatedBy }) => `${CreatedBy?.BackupRuleId} ${IsEncrypted}`,
    )
    expect([...new Set(shown)]).toEqual(['rule-booking-daily true', 'rule-website-weekly false'])
    const byHand = await send('backup:ListRecoveryPointsByBackupVault', { BackupVaultName: 'locked' })
    expect(byHand.RecoveryPoints).toMatchObject([{ Status: 'CREATING' }])
    expect((byHand.RecoveryPoints as object[])[0]).not.toHaveProperty('CreatedBy')
  })

  it('says since when a lock cannot be taken off', async () => {
    expect(await listed('backup:ListBackupVaults', 'BackupVaultList', 'Locked')).toEqual([false, true])
    const dates = await listed('backup:ListBackupVaults', 'BackupVaultList', 'LockDate')
    expect(dates).toEqual([undefined, new Date('2026-01-02T03:04:05Z')])
  })

  it('hands out an effective policy as JSON text, and none of another type', async () => {
    const { EffectivePolicy } = await send('organizations:DescribeEffectivePolicy', { PolicyType: 'S3_POLICY' })
    const content = '{"s3_attributes":{"public_access_block_configuration":"all"}}'
    expect(EffectivePolicy).toMatchObject({ PolicyContent: content, TargetId: '111122223333' })
    const other = send('organizations:DescribeEffectivePolicy', { PolicyType: 'TAG_POLICY' })
    expect((await failureOf(other)).name).toBe('EffectivePolicyNotFoundException')
  })
})

it('writes down operation, region and account of each request, and nothing else', async () => {
  const fresh = await serveAws({ ...bareTenant(), regions: [emptyRegion('us-east-1'), emptyRegion('eu-west-1')] })
  const ask = clients(fresh.url)
  await ask('sts:GetCallerIdentity')
  await ask('kms:ListKeys', {}, 'eu-west-1')
  expect(fresh.requests).toEqual([
    { operation: 'sts:GetCallerIdentity', region: 'us-east-1', account: '111122223333' },
    { operation: 'kms:ListKeys', region: 'eu-west-1', account: '111122223333' },
  ])
  await fresh.close()
})
