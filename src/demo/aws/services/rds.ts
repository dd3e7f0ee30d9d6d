import { z } from 'zod'
import { query } from '../protocols/query.js'
import type { XmlTree } from '../protocols/xml.js'
import { type Call, operation, type Service } from '../service.js'
import type { Cluster, Database } from '../tenant-resources.js'
import { arn, flag, named, PAGES, paged } from './rds-names.js'
import { snapshotOperations } from './rds-snapshots.js'

/** https://docs.aws.amazon.com/AmazonRDS/latest/APIReference/API_Operations.html */
export const rds: Service = {
  id: 'rds',
  protocol: { ...query, codes: { ...query.codes, invalid: ['InvalidParameterValue', 400] } },
  version: '2014-10-31',
  xmlns: 'http://rds.amazonaws.com/doc/2014-10-31/',
  operations: {
    DescribeDBInstances: operation({
      input: z.strictObject({ ...paged, DBInstanceIdentifier: z.string().optional() }),
      answer({ MaxRecords, Marker, DBInstanceIdentifier }, call) {
        const wanted = named(call.region.databases, DBInstanceIdentifier, 'DBInstanceNotFound')
        const { items, next } = call.page(wanted, { token: Marker, size: MaxRecords }, PAGES)
        return { DBInstances: { DBInstance: items.map((it) => database(it, call)) }, Marker: next }
      },
    }),
    DescribeDBClusters: operation({
      input: z.strictObject({ ...paged, DBClusterIdentifier: z.string().optional(), IncludeShared: flag.optional() }),
      answer({ MaxRecords, Marker, DBClusterIdentifier }, call) {
        const wanted = named(call.region.clusters, DBClusterIdentifier, 'DBClusterNotFoundFault')
        const { items, next } = call.page(wanted, { token: Marker, size: MaxRecords }, PAGES)
        return { DBClusters: { DBCluster: items.map((it) => cluster(it, call)) }, Marker: next }
      },
    }),
    ...snapshotOperations,
  },
}

function database(it: Database, call: Call): XmlTree {
  return {
    DBInstanceIdentifier: it.id,
    DBInstanceClass: 'db.t4g.small',
    Engine: it.engine,
    DBInstanceStatus: 'available',
    MasterUsername: 'admin',
    AllocatedStorage: 20,
    InstanceCreateTime: it.created,
    BackupRetentionPeriod: it.backupDays,
    AvailabilityZone: `${call.region.name}a`,
    LatestRestorableTime: it.latestRestorable,
    MultiAZ: it.multiZone ?? false,
    ReadReplicaDBInstanceIdentifiers: { ReadReplicaDBInstanceIdentifier: it.replicas ?? [] },
    PubliclyAccessible: it.public,
    DBClusterIdentifier: it.cluster,
    StorageEncrypted: it.encrypted,
    KmsKeyId: it.key,
    DBInstanceArn: arn('db', it.id, call),
    DeletionProtection: false,
    TagList: { Tag: Object.entries(it.tags ?? {}).map(([Key, Value]) => ({ Key, Value })) },
  }
}

function cluster(it: Cluster, call: Call): XmlTree {
  return {
    DBClusterIdentifier: it.id,
    Engine: it.engine,
    Status: 'available',
    ClusterCreateTime: it.created,
    BackupRetentionPeriod: it.backupDays,
    LatestRestorableTime: it.latestRestorable,
    MultiAZ: it.members.length > 1,
    DBClusterMembers: {
      DBClusterMember: it.members.map((id, index) => ({ DBInstanceIdentifier: id, IsClusterWriter: index === 0 })),
    },
    StorageEncrypted: it.encrypted,
    KmsKeyId: it.key,
    DBClusterArn: arn('cluster', it.id, call),
  }
}
