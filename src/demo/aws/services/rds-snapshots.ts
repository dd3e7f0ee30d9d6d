import { z } from 'zod'
import type { XmlTree } from '../protocols/xml.js'
import { type Call, type Operation, operation } from '../service.js'
import type { DatabaseSnapshot } from '../tenant-resources.js'
import { arn, flag, named, PAGES, paged } from './rds-names.js'

const TYPES = z.enum(['automated', 'manual', 'shared', 'public', 'awsbackup'])
const which = { SnapshotType: TYPES.optional(), IncludeShared: flag.optional(), IncludePublic: flag.default(false) }

/** Copies of databases and of clusters, and who may restore them. */
export const snapshotOperations: Readonly<Record<string, Operation>> = {
  DescribeDBSnapshots: operation({
    input: z.strictObject({ ...paged, ...which, DBSnapshotIdentifier: z.string().optional() }),
    answer({ MaxRecords, Marker, DBSnapshotIdentifier, SnapshotType, IncludePublic }, call) {
      const all = named(call.region.databaseSnapshots, DBSnapshotIdentifier, 'DBSnapshotNotFound')
      const wanted = all.filter((it) => shown(it, SnapshotType, IncludePublic))
      const { items, next } = call.page(wanted, { token: Marker, size: MaxRecords }, PAGES)
      return { DBSnapshots: { DBSnapshot: items.map((it) => ofDatabase(it, call)) }, Marker: next }
    },
  }),
  DescribeDBSnapshotAttributes: operation({
    input: z.strictObject({ DBSnapshotIdentifier: z.string() }),
    answer({ DBSnapshotIdentifier }, call) {
      const [it] = named(call.region.databaseSnapshots, DBSnapshotIdentifier, 'DBSnapshotNotFound')
      const DBSnapshotAttributes = { DBSnapshotAttribute: restore(it) }
      return { DBSnapshotAttributesResult: { DBSnapshotIdentifier, DBSnapshotAttributes } }
    },
  }),
  DescribeDBClusterSnapshots: operation({
    input: z.strictObject({ ...paged, ...which, DBClusterSnapshotIdentifier: z.string().optional() }),
    answer({ MaxRecords, Marker, DBClusterSnapshotIdentifier, SnapshotType, IncludePublic }, call) {
      const all = named(call.region.clusterSnapshots, DBClusterSnapshotIdentifier, 'DBClusterSnapshotNotFoundFault')
      const wanted = all.filter((it) => shown(it, SnapshotType, IncludePublic))
      const { items, next } = call.page(wanted, { token: Marker, size: MaxRecords }, PAGES)
      return { DBClusterSnapshots: { DBClusterSnapshot: items.map((it) => ofCluster(it, call)) }, Marker: next }
    },
  }),
  DescribeDBClusterSnapshotAttributes: operation({
    input: z.strictObject({ DBClusterSnapshotIdentifier: z.string() }),
    answer({ DBClusterSnapshotIdentifier }, call) {
      const [it] = named(call.region.clusterSnapshots, DBClusterSnapshotIdentifier, 'DBClusterSnapshotNotFoundFault')
      const DBClusterSnapshotAttributes = { DBClusterSnapshotAttribute: restore(it) }
      return { DBClusterSnapshotAttributesResult: { DBClusterSnapshotIdentifier, DBClusterSnapshotAttributes } }
    },
  }),
}

/** Without a type: one's own automated and manual ones (API_DescribeDBSnapshots.html, SnapshotType). */
function shown({ type, public: open, owner }: DatabaseSnapshot, asked: string | undefined, includePublic: boolean): boolean {
  if (asked === 'public') return open === true
  if (owner !== undefined) return open === true && includePublic && asked === undefined
  return asked === undefined ? type !== 'awsbackup' : type === asked
}

/** 'all' among the values: everybody may restore it (API_DBSnapshotAttribute.html). */
function restore(it: DatabaseSnapshot | undefined): XmlTree {
  const values = [...(it?.public ? ['all'] : []), ...(it?.sharedWith ?? [])]
  return { AttributeName: 'restore', AttributeValues: { AttributeValue: values } }
}

function ofDatabase(it: DatabaseSnapshot, call: Call): XmlTree {
  return {
    DBSnapshotIdentifier: it.id,
    DBInstanceIdentifier: it.of,
    Encrypted: it.encrypted,
    DBSnapshotArn: arn('snapshot', it.id, call, it.owner),
    ...common(it),
  }
}

function ofCluster(it: DatabaseSnapshot, call: Call): XmlTree {
  return {
    DBClusterSnapshotIdentifier: it.id,
    DBClusterIdentifier: it.of,
    StorageEncrypted: it.encrypted,
    DBClusterSnapshotArn: arn('cluster-snapshot', it.id, call, it.owner),
    ...common(it),
  }
}

function common(it: DatabaseSnapshot): XmlTree {
  return {
    SnapshotCreateTime: it.created,
    Engine: it.engine,
    AllocatedStorage: 20,
    Status: 'available',
    SnapshotType: it.type,
    PercentProgress: 100,
    KmsKeyId: it.key,
  }
}
