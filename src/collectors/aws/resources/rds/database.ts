import { z } from 'zod'
import type { Backup, Store } from '../../../../model/facts/vendor.js'
import { encryptionOf } from '../encryption.js'
import { type Copy, copyIn, countriesOf, regionIn } from '../place.js'
import { maybe, text } from '../reading.js'

const Replications = maybe(z.array(z.looseObject({ DBInstanceAutomatedBackupsArn: maybe(z.string()) })))

/** What instances and clusters have in common, under one set of names. */
export interface Database {
  arn: string
  name: string
  service: 'RDS instance' | 'RDS cluster'
  encrypted: boolean | undefined
  keyId: string | undefined
  /** Days that automatic copies are kept; 0: there are none. */
  keptDays: number | undefined
  restorable: Date | undefined
  /** Names in the same region, or ARNs. */
  replicas: readonly string[]
  /** ARNs of its automatic copies in other regions. */
  copiedTo: readonly (string | undefined)[]
}

const common = {
  StorageEncrypted: maybe(z.boolean()),
  KmsKeyId: maybe(z.string()),
  BackupRetentionPeriod: maybe(z.number().int().nonnegative()),
  LatestRestorableTime: maybe(z.date()),
}

export const Instance = z
  .looseObject({
    DBInstanceArn: text,
    DBInstanceIdentifier: text,
    DBClusterIdentifier: maybe(z.string()),
    ReadReplicaDBInstanceIdentifiers: maybe(z.array(z.string())),
    ReadReplicaDBClusterIdentifiers: maybe(z.array(z.string())),
    DBInstanceAutomatedBackupsReplications: Replications,
    ...common,
  })
  .transform((it) => ({
    ...shared(it),
    arn: it.DBInstanceArn,
    name: it.DBInstanceIdentifier,
    service: 'RDS instance' as const,
    replicas: [...(it.ReadReplicaDBInstanceIdentifiers ?? []), ...(it.ReadReplicaDBClusterIdentifiers ?? [])],
    copiedTo: (it.DBInstanceAutomatedBackupsReplications ?? []).map((one) => one.DBInstanceAutomatedBackupsArn),
    /** The data of a cluster's members is the cluster's: it is told once, with the cluster. */
    member: Boolean(it.DBClusterIdentifier),
  }))

export const Cluster = z
  .looseObject({
    DBClusterArn: text,
    DBClusterIdentifier: text,
    ReadReplicaIdentifiers: maybe(z.array(z.string())),
    ...common,
  })
  .transform((it) => ({
    ...shared(it),
    arn: it.DBClusterArn,
    name: it.DBClusterIdentifier,
    service: 'RDS cluster' as const,
    replicas: it.ReadReplicaIdentifiers ?? [],
    copiedTo: [],
    member: false,
  }))

function shared(it: z.infer<z.ZodObject<typeof common>>) {
  return {
    encrypted: it.StorageEncrypted,
    keyId: it.KmsKeyId,
    keptDays: it.BackupRetentionPeriod,
    restorable: it.LatestRestorableTime,
  }
}

/**
 * A database as a store. Whoever connects signs in with a database user, so that nobody reads it without a login, also where
 * `PubliclyAccessible` lets the whole internet knock: https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/database-authentication.html.
 * Whether it refuses unencrypted connections stands in its parameter group, not here.
 */
export function storeOf(source: string, region: string, it: Database, customerKeys: ReadonlySet<string>): Store {
  const encryption = encryptionOf(it.encrypted, it.keyId, customerKeys)
  const copies: Copy[] = [copyIn(region, 'primary')]
  for (const replica of it.replicas) copies.push(copyIn(regionIn(replica) ?? region, 'replica'))
  for (const place of abroad(it, region)) copies.push(copyIn(place, 'backup'))
  return {
    record: 'fact',
    kind: 'store',
    source,
    id: it.arn,
    name: it.name,
    service: it.service,
    vendor: 'Amazon Web Services',
    copies,
    ...(encryption === undefined ? {} : { encryption }),
    public: false,
  }
}

/**
 * The automatic copies of a database: a copy each day and what changed since, to any moment.
 * https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/USER_WorkingWithAutomatedBackups.html
 */
export function backupOf(source: string, region: string, it: Database & { keptDays: number }): Backup {
  const countries = countriesOf([region, ...abroad(it, region)])
  const unplaced = it.copiedTo.some((arn) => regionIn(arn ?? '') === undefined)
  const offsite = abroad(it, region).length > 0 ? true : unplaced ? undefined : false
  return {
    record: 'fact',
    kind: 'backup',
    source,
    id: `${it.arn}#automatic`,
    name: `automatic backups of ${it.name}`,
    of: it.name,
    covers: [it.arn],
    where: `aws:${region}`,
    ...(countries === undefined || unplaced ? {} : { countries }),
    ...(offsite === undefined ? {} : { offsite }),
    schedule: 'continuous',
    ...(it.encrypted === undefined ? {} : { encrypted: it.encrypted }),
    medium: 'cloud',
    keptDays: it.keptDays,
    ...(it.restorable === undefined ? {} : { lastRun: it.restorable.toISOString() }),
  }
}

const abroad = ({ copiedTo }: Database, region: string): string[] =>
  copiedTo.flatMap((arn) => {
    const place = regionIn(arn ?? '')
    return place === undefined || place === region ? [] : [place]
  })
