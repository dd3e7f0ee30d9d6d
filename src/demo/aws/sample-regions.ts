import type { Ago } from './days-before.js'
import { emptyRegion, type Key, type RecoveryPoint, type Region } from './tenant-resources.js'

/** Nearly everything stands in us-east-1; eu-west-1 holds one bucket, ap-east-1 was never switched on. */
export function sampleRegions(ago: Ago, account: string): Region[] {
  return [
    {
      ...emptyRegion('us-east-1'),
      ...disks(ago, account),
      ...databases(ago),
      keys: keys(ago),
      ...trail(ago, account),
      ...backups(ago, account),
    },
    emptyRegion('us-west-2'),
    emptyRegion('eu-west-1'),
    emptyRegion('ap-east-1', 'not-opted-in'),
  ]
}

function disks(ago: Ago, account: string): Partial<Region> {
  const key = `arn:aws:kms:us-east-1:${account}:key/7d1c2c6e-5a2b-4a7e-9d0f-0c3d5e7f9a11`
  return {
    ebsEncryptionByDefault: false,
    volumes: [
      { id: 'vol-0a1b2c3d4e5f60001', created: ago(500), size: 40, encrypted: true, key, tags: { Name: 'booking server' } },
      { id: 'vol-0a1b2c3d4e5f60002', created: ago(700), size: 20, encrypted: false, tags: { Name: 'website' } },
    ],
    snapshots: [
      { id: 'snap-0a1b2c3d4e5f60001', of: 'vol-0a1b2c3d4e5f60001', created: ago(3), size: 40, encrypted: true, key },
      { id: 'snap-0a1b2c3d4e5f60002', of: 'vol-0a1b2c3d4e5f60002', created: ago(300), size: 20, encrypted: false, public: true },
    ],
  }
}

function databases(ago: Ago): Partial<Region> {
  const intake = { engine: 'postgres', created: ago(650), encrypted: false }
  return {
    databases: [{ ...intake, id: 'intake', public: false, backupDays: 1, latestRestorable: ago(0) }],
    databaseSnapshots: [{ ...intake, id: 'rds:intake-daily', of: 'intake', created: ago(1), type: 'automated' }],
  }
}

function keys(ago: Ago): Key[] {
  const key = { created: ago(1400), state: 'Enabled', spec: 'SYMMETRIC_DEFAULT', usage: 'ENCRYPT_DECRYPT' } as const
  return [
    { ...key, id: '7d1c2c6e-5a2b-4a7e-9d0f-0c3d5e7f9a11', manager: 'CUSTOMER', description: 'client records', rotation: null },
    {
      ...key,
      id: '1f0e9d8c-7b6a-4958-8776-655443322110',
      manager: 'AWS',
      description: 'Default key that protects my EBS volumes',
      rotation: { periodDays: 365, next: ago(-65) },
    },
  ]
}

function trail(ago: Ago, account: string): Partial<Region> {
  const name = 'cedarstreet-trail'
  return {
    trails: [
      {
        name,
        bucket: name,
        multiRegion: false,
        globalEvents: true,
        validation: false,
        logGroupArn: `arn:aws:logs:us-east-1:${account}:log-group:/cloudtrail/${name}:*`,
        logging: true,
        started: ago(690),
        delivered: ago(0),
        selectors: [{ readWrite: 'All', management: true }],
      },
    ],
    logGroups: [
      { name: `/cloudtrail/${name}`, created: ago(690), keptDays: 30, storedBytes: 52_428_800 },
      { name: '/website/access', created: ago(700), storedBytes: 1_048_576 },
    ],
  }
}

const PLAN = '0c3f5b1e-7a54-4a3b-8f5e-2d9a6c1b4e77'

/** Both disks are copied; the copies of the one that lies open lie open too. */
function backups(ago: Ago, account: string): Partial<Region> {
  const vault = 'office'
  const copy = (disk: string, rule: string, age: number, encrypted: boolean): RecoveryPoint => ({
    arn: `arn:aws:ec2:us-east-1::snapshot/snap-${rule}-${age}`,
    of: `arn:aws:ec2:us-east-1:${account}:volume/${disk}`,
    type: 'EBS',
    status: 'COMPLETED',
    created: ago(age),
    completed: ago(age - 0.05),
    encrypted,
    by: { plan: PLAN, rule },
  })
  return {
    backupPlans: [
      {
        id: PLAN,
        name: 'servers',
        created: ago(480),
        lastRun: ago(1),
        rules: [
          { name: 'booking-daily', vault, schedule: 'cron(0 5 ? * * *)', deleteAfterDays: 35 },
          { name: 'website-weekly', vault, schedule: 'cron(0 6 ? * SUN *)', deleteAfterDays: 90 },
        ],
      },
    ],
    backupVaults: [
      {
        name: vault,
        created: ago(480),
        key: `arn:aws:kms:us-east-1:${account}:key/1f0e9d8c-7b6a-4958-8776-655443322110`,
        recoveryPoints: [
          ...[1, 2, 3].map((age) => copy('vol-0a1b2c3d4e5f60001', 'booking-daily', age, true)),
          ...[4, 11].map((age) => copy('vol-0a1b2c3d4e5f60002', 'website-weekly', age, false)),
        ],
      },
    ],
  }
}
