import { daysBefore } from '../../../src/demo/aws/days-before.js'
import { sampleTenant } from '../../../src/demo/aws/sample.js'
import type { Bucket, Tenant } from '../../../src/demo/aws/tenant.js'
import { type DatabaseSnapshot, emptyRegion, type Key, type Region, type Trail } from '../../../src/demo/aws/tenant-resources.js'

export const NOW = new Date('2026-11-22T09:30:00Z')
const ago = daysBefore(NOW)

/** The sample account with more in it, so that an audit with every check asks for every operation, and each decides something. */
export function wholeTenant(): Tenant {
  const sample = sampleTenant(NOW)
  const [home = emptyRegion('us-east-1')] = sample.regions
  return {
    ...sample,
    regions: [
      { ...home, ...databases(home), ...logs(home), keys: [...home.keys, renewed('a-renewed-key')] },
      { ...emptyRegion('eu-west-1'), ebsEncryptionByDefault: true, volumes: [EUROPEAN], keys: [renewed('a-key-in-europe')] },
      emptyRegion('ap-east-1', 'not-opted-in'),
    ],
    passwordPolicy: { minimumLength: 14, symbols: true, numbers: true, upper: true, lower: true, usersMayChange: true },
    organisation: { id: 'o-cedarstreet', managementAccount: '444455556666', managementEmail: 'owner@cedarstreet.example' },
    buckets: [...sample.buckets, ...buckets],
  }
}

const bare = { region: 'us-east-1', created: ago(800), publicAccessBlock: null, policy: null } as const
const shut = { blockPublicAcls: true, ignorePublicAcls: true, blockPublicPolicy: true, restrictPublicBuckets: true }

/** Open by its access list; closed because access lists do not count; the trail's, closed by its own block, which keeps for ever. */
const buckets: Bucket[] = [
  {
    ...bare,
    name: 'open-by-list',
    ownership: 'ObjectWriter',
    grants: [{ to: 'http://acs.amazonaws.com/groups/global/AllUsers', permission: 'READ' }],
    encryption: null,
  },
  { ...bare, name: 'lists-switched-off', ownership: 'BucketOwnerEnforced', encryption: { algorithm: 'AES256' } },
  { ...bare, name: 'log-archive', publicAccessBlock: shut, versioning: 'Enabled', encryption: { algorithm: 'AES256' } },
]

const EUROPEAN = { id: 'vol-0a1b2c3d4e5f60003', created: ago(90), size: 8, encrypted: true, tags: { Name: 'european' } }

/** Two trails that record everything and keep it: one in its bucket, one in its log group. */
function logs(home: Region): Partial<Region> {
  const group = '/cloudtrail/in-a-group'
  const everywhere: Trail = {
    name: 'in-a-bucket',
    bucket: 'log-archive',
    multiRegion: true,
    globalEvents: true,
    validation: true,
    logging: true,
    started: ago(600),
    delivered: ago(0),
    selectors: [{ readWrite: 'All', management: true }],
  }
  const logGroupArn = `arn:aws:logs:us-east-1:111122223333:log-group:${group}:*`
  const grouped = { ...everywhere, name: 'in-a-group', bucket: 'cedarstreet-trail', logGroupArn }
  return {
    trails: [...home.trails, everywhere, grouped],
    logGroups: [...home.logGroups, { name: group, created: ago(600) }],
  }
}

function renewed(id: string): Key {
  const next = ago(-100)
  const is = { manager: 'CUSTOMER', state: 'Enabled', spec: 'SYMMETRIC_DEFAULT', usage: 'ENCRYPT_DECRYPT' } as const
  return { id, created: ago(900), ...is, rotation: { periodDays: 365, next } }
}

function databases(home: Region): Partial<Region> {
  const aurora = { engine: 'aurora-mysql', created: ago(300), encrypted: true }
  const copy = (id: string, of: string): DatabaseSnapshot => ({
    id,
    of,
    engine: 'postgres',
    created: ago(20),
    encrypted: false,
    type: 'manual',
  })
  return {
    clusters: [{ ...aurora, id: 'journal', backupDays: 7, latestRestorable: ago(0), members: ['journal-1'] }],
    databases: [...home.databases, { ...aurora, id: 'journal-1', public: false, backupDays: 7, cluster: 'journal' }],
    databaseSnapshots: [
      ...home.databaseSnapshots,
      copy('intake-kept', 'intake'),
      { ...copy('intake-open', 'intake'), public: true },
    ],
    clusterSnapshots: [copy('journal-kept', 'journal'), { ...copy('journal-open', 'journal'), public: true }],
  }
}
