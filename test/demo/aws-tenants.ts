import { sampleTenant } from '../../src/demo/aws/sample.js'
import type { Tenant } from '../../src/demo/aws/tenant.js'
import { emptyRegion, type RecoveryPoint, type Region } from '../../src/demo/aws/tenant-resources.js'

export const NOW = new Date('2026-11-22T09:30:00Z')
const DAY = new Date('2026-01-02T03:04:05Z')
const KEY = 'arn:aws:kms:us-east-1:111122223333:key/aaaa'

/** The sample account with one of everything that it lacks, and names that a careless writer would break on. */
export function richTenant(): Tenant {
  const sample = sampleTenant(NOW)
  const [home, ...others] = sample.regions
  return {
    ...sample,
    regions: [{ ...(home ?? emptyRegion('us-east-1')), ...rest(home) }, ...others],
    ...identities(sample),
    virtualMfaDevices: [...sample.virtualMfaDevices, { serial: 'arn:aws:iam::111122223333:mfa/spare', user: null }],
    passwordPolicy: {
      minimumLength: 12,
      symbols: false,
      numbers: true,
      upper: true,
      lower: true,
      usersMayChange: true,
      maximumAge: 365,
      reusePrevention: 5,
    },
    publicAccessBlock: { blockPublicAcls: true, ignorePublicAcls: true, blockPublicPolicy: false, restrictPublicBuckets: false },
    organisation: {
      id: 'o-cedarstreet',
      managementAccount: '444455556666',
      managementEmail: 'ana@cedarstreet.example',
      effective: { S3_POLICY: { s3_attributes: { public_access_block_configuration: 'all' } } },
    },
    buckets: [
      ...sample.buckets,
      {
        name: 'shared.by.acl',
        region: 'us-east-1',
        created: DAY,
        publicAccessBlock: null,
        policy: null,
        grants: [
          { to: 'http://acs.amazonaws.com/groups/global/AllUsers', permission: 'READ' },
          { to: 'f'.repeat(64), permission: 'WRITE_ACP' },
        ],
        ownership: 'ObjectWriter',
        versioning: 'Suspended',
        mfaDelete: false,
        encryption: null,
      },
      { name: 'nothing-set', region: 'us-east-1', created: DAY, publicAccessBlock: null, policy: null, encryption: null },
    ],
  }
}

function identities(sample: Tenant): Pick<Tenant, 'users' | 'policies' | 'roles'> {
  const trust = { Statement: [{ Effect: 'Allow', Principal: { Service: 'ec2.amazonaws.com' }, Action: 'sts:AssumeRole' }] }
  const allow = { Version: '2012-10-17', Statement: [{ Effect: 'Allow', Action: "s3:'(Get)*!", Resource: '*' }] }
  return {
    users: [
      ...sample.users,
      {
        name: 'boxed',
        id: 'AIDABOXED000000000001',
        path: '/apps/',
        created: DAY,
        inline: { inline: allow },
        boundary: 'arn:aws:iam::111122223333:policy/edge/boundary',
        tags: { note: 'Zoë / α+β', empty: '' },
        credentials: { created: DAY, password: { lastUsed: null, changed: DAY, nextRotation: NOW }, mfa: false, keys: [] },
      },
    ],
    policies: [
      ...sample.policies,
      { arn: 'arn:aws:iam::111122223333:policy/edge/boundary', id: 'ANPABOUNDARY000000001', created: DAY, versions: [{}, allow] },
    ],
    roles: [...sample.roles, { name: 'never-used', id: 'AROANEVER000000000001', created: DAY, trust, inline: { all: allow } }],
  }
}

function rest(home: Region | undefined): Partial<Region> {
  const key = { created: DAY, state: 'Enabled', manager: 'CUSTOMER' } as const
  return {
    volumes: [
      ...(home?.volumes ?? []),
      { id: 'vol-odd', created: DAY, size: 1, encrypted: true, tags: { '<script>': 'a <b>bold</b> & "quoted" note\r\n\u0007' } },
    ],
    ...databases(home),
    snapshots: [
      ...(home?.snapshots ?? []),
      { id: 'snap-lent', of: 'vol-1', created: DAY, size: 8, encrypted: false, sharedWith: ['999988887777'] },
      {
        id: 'snap-lent-to-us',
        of: 'vol-2',
        created: DAY,
        size: 8,
        encrypted: false,
        owner: '999988887777',
        sharedWith: ['111122223333'],
      },
      {
        id: 'snap-public-of-a-stranger',
        of: 'vol-3',
        created: DAY,
        size: 8,
        encrypted: false,
        owner: '999988887777',
        public: true,
      },
    ],
    keys: [
      ...(home?.keys ?? []),
      { ...key, id: 'signing', spec: 'RSA_2048', usage: 'SIGN_VERIFY', rotation: null },
      { ...key, id: 'imported', spec: 'SYMMETRIC_DEFAULT', usage: 'ENCRYPT_DECRYPT', origin: 'EXTERNAL', rotation: null },
    ],
    trails: [
      ...(home?.trails ?? []),
      {
        name: 'everywhere',
        bucket: 'cedarstreet-trail',
        multiRegion: true,
        globalEvents: true,
        validation: true,
        key: KEY,
        logging: false,
        stopped: DAY,
        deliveryError: 'AccessDenied',
        selectors: [],
        advanced: [{ name: 'Management', fields: [{ field: 'eventCategory', equals: ['Management'] }] }],
      },
    ],
    backupVaults: [
      ...(home?.backupVaults ?? []),
      { name: 'locked', created: DAY, recoveryPoints: [BY_HAND], locked: { minDays: 30, maxDays: 60, since: DAY } },
    ],
  }
}

const BY_HAND: RecoveryPoint = {
  arn: 'arn:aws:ec2:us-east-1::snapshot/snap-by-hand',
  of: 'arn:aws:ec2:us-east-1:111122223333:volume/vol-odd',
  type: 'EBS',
  status: 'CREATING',
  created: DAY,
  encrypted: true,
}

function databases(home: Region | undefined): Partial<Region> {
  const database = { engine: 'aurora-mysql', created: DAY, encrypted: true, key: KEY }
  return {
    clusters: [{ ...database, id: 'journal', backupDays: 7, latestRestorable: NOW, members: ['journal-1', 'journal-2'] }],
    databases: [
      ...(home?.databases ?? []),
      {
        ...database,
        id: 'journal-1',
        public: true,
        backupDays: 0,
        cluster: 'journal',
        replicas: ['journal-far'],
        tags: { team: 'a&b' },
      },
    ],
    databaseSnapshots: [
      ...(home?.databaseSnapshots ?? []),
      { ...database, id: 'awsbackup:job-1', of: 'journal-1', type: 'awsbackup' },
      { ...database, id: 'given-away', of: 'journal-1', type: 'manual', public: true },
      { ...database, id: 'of-a-stranger', of: 'theirs', type: 'manual', public: true, owner: '999988887777' },
    ],
    clusterSnapshots: [
      { ...database, id: 'rds:journal-daily', of: 'journal', type: 'automated' },
      { ...database, id: 'journal-lent', of: 'journal', type: 'manual', encrypted: false, sharedWith: ['999988887777'] },
      { ...database, id: 'journal-open', of: 'journal', type: 'manual', encrypted: false, public: true },
      { ...database, id: 'theirs', of: 'journal', type: 'manual', public: true, owner: '999988887777' },
    ],
  }
}

/** An account with nothing in it but its root user. */
export function bareTenant(): Tenant {
  const { account, callers, now, root } = sampleTenant(NOW)
  return {
    account,
    callers,
    now,
    root: { ...root, password: null, mfa: false },
    regions: [emptyRegion('us-east-1')],
    ...{ users: [], groups: [], policies: [], roles: [], virtualMfaDevices: [], buckets: [] },
    ...{ passwordPolicy: null, summary: {}, publicAccessBlock: null, organisation: null },
  }
}
