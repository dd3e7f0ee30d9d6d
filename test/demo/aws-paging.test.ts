import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { largeTenant } from '../../src/demo/aws/large.js'
import { type AwsServer, serveAws } from '../../src/demo/aws/server.js'
import type { Tenant } from '../../src/demo/aws/tenant.js'
import { emptyRegion, type Region } from '../../src/demo/aws/tenant-resources.js'
import { clients, failureOf, type Output, type Send } from './aws-clients.js'

const COUNT = 45
const created = new Date('2026-01-02T00:00:00Z')

/** Every list that comes in pages: how a page and its size are asked for, where the items and the next token stand. */
const LISTS: { operation: string; size: Output; token: string; next?: string; items: string; pages: number; id: string }[] = [
  {
    operation: 'iam:GetAccountAuthorizationDetails',
    size: { Filter: ['User'], MaxItems: 20 },
    token: 'Marker',
    items: 'UserDetailList',
    pages: 3,
    id: 'UserName',
  },
  {
    operation: 'iam:ListVirtualMFADevices',
    size: { MaxItems: 44 },
    token: 'Marker',
    items: 'VirtualMFADevices',
    pages: 2,
    id: 'SerialNumber',
  },
  { operation: 's3:ListBuckets', size: { MaxBuckets: 15 }, token: 'ContinuationToken', items: 'Buckets', pages: 3, id: 'Name' },
  { operation: 'ec2:DescribeVolumes', size: { MaxResults: 10 }, token: 'NextToken', items: 'Volumes', pages: 5, id: 'VolumeId' },
  {
    operation: 'ec2:DescribeSnapshots',
    size: { MaxResults: 45, OwnerIds: ['self'] },
    token: 'NextToken',
    items: 'Snapshots',
    pages: 1,
    id: 'SnapshotId',
  },
  {
    operation: 'rds:DescribeDBInstances',
    size: { MaxRecords: 20 },
    token: 'Marker',
    items: 'DBInstances',
    pages: 3,
    id: 'DBInstanceIdentifier',
  },
  {
    operation: 'rds:DescribeDBClusters',
    size: { MaxRecords: 20 },
    token: 'Marker',
    items: 'DBClusters',
    pages: 3,
    id: 'DBClusterIdentifier',
  },
  {
    operation: 'rds:DescribeDBSnapshots',
    size: { MaxRecords: 20 },
    token: 'Marker',
    items: 'DBSnapshots',
    pages: 3,
    id: 'DBSnapshotIdentifier',
  },
  {
    operation: 'rds:DescribeDBClusterSnapshots',
    size: { MaxRecords: 20 },
    token: 'Marker',
    items: 'DBClusterSnapshots',
    pages: 3,
    id: 'DBClusterSnapshotIdentifier',
  },
  { operation: 'kms:ListKeys', size: { Limit: 1 }, token: 'Marker', next: 'NextMarker', items: 'Keys', pages: 45, id: 'KeyId' },
  {
    operation: 'logs:DescribeLogGroups',
    size: { limit: 44 },
    token: 'nextToken',
    items: 'logGroups',
    pages: 2,
    id: 'logGroupName',
  },
  {
    operation: 'backup:ListBackupPlans',
    size: { MaxResults: 20 },
    token: 'NextToken',
    items: 'BackupPlansList',
    pages: 3,
    id: 'BackupPlanId',
  },
  {
    operation: 'backup:ListBackupVaults',
    size: { MaxResults: 20 },
    token: 'NextToken',
    items: 'BackupVaultList',
    pages: 3,
    id: 'BackupVaultName',
  },
  {
    operation: 'backup:ListRecoveryPointsByBackupVault',
    size: { BackupVaultName: 'item-0', MaxResults: 20 },
    token: 'NextToken',
    items: 'RecoveryPoints',
    pages: 3,
    id: 'RecoveryPointArn',
  },
]

function manyOfEach(): Tenant {
  const of = <T>(make: (id: string) => T) => Array.from({ length: COUNT }, (_, n) => make(`item-${n}`))
  const point = (arn: string) => ({ arn, of: 'a', type: 'EBS', status: 'COMPLETED', created, encrypted: true }) as const
  const resources: Partial<Region> = {
    volumes: of((id) => ({ id, created, size: 1, encrypted: true })),
    snapshots: of((id) => ({ id, of: 'vol', created, size: 1, encrypted: true })),
    databases: of((id) => ({ id, engine: 'mysql', created, encrypted: true, public: false, backupDays: 7 })),
    clusters: of((id) => ({ id, engine: 'mysql', created, encrypted: true, backupDays: 7, members: [] })),
    databaseSnapshots: of((id) => ({ id, of: 'db', engine: 'mysql', created, encrypted: true, type: 'manual' })),
    keys: of((id) => ({
      ...({ id, created, manager: 'CUSTOMER', state: 'Enabled', spec: 'SYMMETRIC_DEFAULT' } as const),
      ...({ usage: 'ENCRYPT_DECRYPT', rotation: null } as const),
    })),
    logGroups: of((name) => ({ name, created })),
    backupPlans: of((id) => ({ id, name: id, created, rules: [] })),
    clusterSnapshots: of((id) => ({ id, of: 'db', engine: 'mysql', created, encrypted: true, type: 'manual' })),
    backupVaults: of((name) => ({ name, created, recoveryPoints: of(point) })),
  }
  return { ...largeTenant({ users: COUNT, buckets: COUNT }), regions: [{ ...emptyRegion('us-east-1'), ...resources }] }
}

describe('pages', () => {
  let server: AwsServer
  let send: Send
  beforeAll(async () => {
    server = await serveAws(manyOfEach())
    send = clients(server.url)
  })
  afterAll(() => server.close())

  for (const { operation, size, token, next = token, items, pages, id } of LISTS) {
    it(`of ${operation} add up, in ${pages} of them`, async () => {
      const seen: unknown[] = []
      let asked = 0
      let marker: unknown
      do {
        const page = await send(operation, { ...size, [token]: marker })
        asked += 1
        for (const it of page[items] as Output[]) seen.push(it[id])
        marker = page[next]
      } while (marker !== undefined && asked < 100)
      expect(asked).toBe(pages)
      expect(seen).toHaveLength(COUNT)
      expect(new Set(seen).size).toBe(COUNT)
    })
  }

  it('are cut at the usual size when nobody says, and IAM says that it cut', async () => {
    const few = await serveAws(largeTenant({ users: 150, buckets: 0 }))
    const first = await clients(few.url)('iam:GetAccountAuthorizationDetails', { Filter: ['User'] })
    expect(first).toMatchObject({ IsTruncated: true, Marker: expect.any(String) })
    expect(first.UserDetailList).toHaveLength(100)
    const all = await clients(few.url)('iam:GetAccountAuthorizationDetails', { Filter: ['User'], MaxItems: 1000 })
    expect(all.IsTruncated).toBe(false)
    expect(all).not.toHaveProperty('Marker')
    await few.close()
  })

  it.each([
    ['iam:ListVirtualMFADevices', { MaxItems: 1001 }],
    ['s3:ListBuckets', { MaxBuckets: 10_001 }],
    ['ec2:DescribeVolumes', { MaxResults: 4 }],
    ['rds:DescribeDBInstances', { MaxRecords: 19 }],
    ['rds:DescribeDBInstances', { MaxRecords: 101 }],
    ['logs:DescribeLogGroups', { limit: 51 }],
    ['backup:ListBackupPlans', { MaxResults: 0 }],
  ])('of %s are refused in the size %j', async (operation, input) => {
    expect((await failureOf(send(operation, input))).status).toBe(400)
  })
})

describe('a fault without end', () => {
  for (const { operation, size, token, next = token, items } of LISTS) {
    it(`brings the first page of ${operation} again and again, each time with a new token`, async () => {
      const server = await serveAws(manyOfEach(), { faults: [{ operation, kind: 'endless' }] })
      const send = clients(server.url)
      const tokens = new Set<unknown>()
      let page = await send(operation, size)
      const first = page[items]
      for (let n = 0; n < 5; n += 1) {
        tokens.add(page[next])
        page = await send(operation, { ...size, [token]: page[next] })
        expect(page[items]).toEqual(first)
      }
      expect(tokens.size).toBe(5)
      expect(tokens.has(undefined)).toBe(false)
      await server.close()
    })
  }

  it('keeps the credential report in progress', async () => {
    const faults = [{ operation: 'iam:GenerateCredentialReport', kind: 'endless' }] as const
    const server = await serveAws(manyOfEach(), { faults, reportPolls: 0 })
    const send = clients(server.url)
    await send('iam:GenerateCredentialReport')
    for (let n = 0; n < 5; n += 1) expect((await send('iam:GenerateCredentialReport')).State).toBe('INPROGRESS')
    await server.close()
  })
})
