import { z } from 'zod'
import { ec2 as protocol } from '../protocols/ec2.js'
import type { XmlTree } from '../protocols/xml.js'
import { type Call, operation, type Service } from '../service.js'
import type { Snapshot, Volume } from '../tenant-resources.js'

const flag = z.stringbool({ truthy: ['true'], falsy: ['false'] })
const paged = { MaxResults: z.coerce.number().optional(), NextToken: z.string().optional() }
/** https://docs.aws.amazon.com/AWSEC2/latest/APIReference/Query-Requests.html#api-pagination: between 5 and 1,000. */
const PAGES = { usual: 1000, min: 5, max: 1000 }

/** https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_Operations.html */
export const ec2: Service = {
  id: 'ec2',
  protocol,
  version: '2016-11-15',
  xmlns: 'http://ec2.amazonaws.com/doc/2016-11-15/',
  operations: {
    DescribeRegions: operation({
      input: z.strictObject({ AllRegions: flag.default(false), RegionName: z.array(z.string()).optional() }),
      answer({ AllRegions, RegionName }, { tenant }) {
        const shown = tenant.regions.filter((it) => AllRegions || it.optIn !== 'not-opted-in')
        const wanted = shown.filter((it) => RegionName?.includes(it.name) ?? true)
        const item = wanted.map(({ name, optIn }) => ({
          regionName: name,
          regionEndpoint: `ec2.${name}.amazonaws.com`,
          optInStatus: optIn,
        }))
        return { regionInfo: { item } }
      },
    }),
    GetEbsEncryptionByDefault: operation({
      input: z.strictObject({}),
      answer: (_, { region }) => ({ ebsEncryptionByDefault: region.ebsEncryptionByDefault }),
    }),
    DescribeVolumes: operation({
      input: z.strictObject({ ...paged, VolumeId: z.array(z.string()).optional() }),
      answer({ MaxResults, NextToken, VolumeId }, { region, page }) {
        const wanted = region.volumes.filter(({ id }) => VolumeId?.includes(id) ?? true)
        const { items, next } = page(wanted, { token: NextToken, size: MaxResults }, PAGES)
        return { volumeSet: { item: items.map((it) => volume(it, region.name)) }, nextToken: next }
      },
    }),
    DescribeSnapshots: operation({
      input: z.strictObject({
        ...paged,
        Owner: z.array(z.string()).optional(),
        RestorableBy: z.array(z.string()).optional(),
        SnapshotId: z.array(z.string()).optional(),
      }),
      answer({ MaxResults, NextToken, Owner, RestorableBy, SnapshotId }, call) {
        const { account } = call.tenant
        const wanted = call.region.snapshots
          .filter((it) => restorable(it, 'self', account) || it.public)
          .filter((it) => Owner?.some((who) => owned(it, who, account)) ?? true)
          .filter((it) => RestorableBy?.some((who) => restorable(it, who, account)) ?? true)
          .filter(({ id }) => SnapshotId?.includes(id) ?? true)
        const { items, next } = call.page(wanted, { token: NextToken, size: MaxResults }, PAGES)
        return { snapshotSet: { item: items.map((it) => snapshot(it, call)) }, nextToken: next }
      },
    }),
  },
}

function owned({ owner }: Snapshot, who: string, account: string): boolean {
  return (owner ?? account) === (who === 'self' ? account : who)
}

/** 'all': public snapshots; 'self' and account ids: owned, or shared by name (API_DescribeSnapshots.html). */
function restorable(it: Snapshot, who: string, account: string): boolean {
  if (who === 'all') return it.public === true
  const id = who === 'self' ? account : who
  return (it.owner ?? account) === id || (it.sharedWith ?? []).includes(id)
}

function volume(it: Volume, region: string): XmlTree {
  return {
    volumeId: it.id,
    size: it.size,
    snapshotId: '',
    availabilityZone: `${region}a`,
    status: 'in-use',
    createTime: it.created,
    attachmentSet: {},
    volumeType: 'gp3',
    encrypted: it.encrypted,
    kmsKeyId: it.key,
    multiAttachEnabled: false,
    tagSet: tagSet(it.tags),
  }
}

function snapshot(it: Snapshot, { tenant }: Call): XmlTree {
  return {
    snapshotId: it.id,
    volumeId: it.of,
    status: 'completed',
    startTime: it.created,
    progress: '100%',
    ownerId: it.owner ?? tenant.account,
    volumeSize: it.size,
    description: '',
    encrypted: it.encrypted,
    kmsKeyId: it.key,
    storageTier: 'standard',
    tagSet: tagSet(it.tags),
  }
}

function tagSet(tags: Record<string, string> | undefined): XmlTree | undefined {
  return tags && { item: Object.entries(tags).map(([key, value]) => ({ key, value })) }
}
