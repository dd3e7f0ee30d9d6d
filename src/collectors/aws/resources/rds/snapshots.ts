import { z } from 'zod'
import type { Store } from '../../../../model/facts/vendor.js'
import { concurrently, type Task } from '../concurrently.js'
import { encryptionOf } from '../encryption.js'
import { copyIn } from '../place.js'
import { asked, hasFailed, listed, maybe, type Reading, text, tried } from '../reading.js'

const AT_A_TIME = 8

interface Snapshot {
  arn: string
  name: string
  automated: boolean
  encrypted: boolean | undefined
  keyId: string | undefined
}

const type = maybe(z.string())

const OfInstance = z
  .looseObject({
    DBSnapshotArn: text,
    DBSnapshotIdentifier: text,
    SnapshotType: type,
    Encrypted: maybe(z.boolean()),
    KmsKeyId: maybe(z.string()),
  })
  .transform(
    (it): Snapshot => ({
      arn: it.DBSnapshotArn,
      name: it.DBSnapshotIdentifier,
      automated: it.SnapshotType === 'automated',
      encrypted: it.Encrypted,
      keyId: it.KmsKeyId,
    }),
  )

const OfCluster = z
  .looseObject({
    DBClusterSnapshotArn: text,
    DBClusterSnapshotIdentifier: text,
    SnapshotType: type,
    StorageEncrypted: maybe(z.boolean()),
    KmsKeyId: maybe(z.string()),
  })
  .transform(
    (it): Snapshot => ({
      arn: it.DBClusterSnapshotArn,
      name: it.DBClusterSnapshotIdentifier,
      automated: it.SnapshotType === 'automated',
      encrypted: it.StorageEncrypted,
      keyId: it.KmsKeyId,
    }),
  )

const Values = z.array(z.looseObject({ AttributeName: maybe(z.string()), AttributeValues: maybe(z.array(z.string())) }))

const KINDS = {
  instances: {
    service: 'RDS snapshot',
    list: { operation: 'rds:DescribeDBSnapshots', items: 'DBSnapshots', schema: OfInstance },
    attributes: {
      operation: 'rds:DescribeDBSnapshotAttributes',
      input: 'DBSnapshotIdentifier',
      schema: z
        .looseObject({ DBSnapshotAttributesResult: z.looseObject({ DBSnapshotAttributes: Values }) })
        .transform((it) => it.DBSnapshotAttributesResult.DBSnapshotAttributes),
    },
  },
  clusters: {
    service: 'RDS cluster snapshot',
    list: { operation: 'rds:DescribeDBClusterSnapshots', items: 'DBClusterSnapshots', schema: OfCluster },
    attributes: {
      operation: 'rds:DescribeDBClusterSnapshotAttributes',
      input: 'DBClusterSnapshotIdentifier',
      schema: z
        .looseObject({ DBClusterSnapshotAttributesResult: z.looseObject({ DBClusterSnapshotAttributes: Values }) })
        .transform((it) => it.DBClusterSnapshotAttributesResult.DBClusterSnapshotAttributes),
    },
  },
} as const

type Which = keyof typeof KINDS

/** The account's own copies of databases in one region, made by hand or by RDS. */
export async function* databaseSnapshots(reading: Reading, region: string, which: Which): AsyncGenerator<Store, void> {
  if (reading.session.planned(KINDS[which].list.operation)) yield* concurrently(tasks(reading, region, which), AT_A_TIME)
}

async function* tasks(reading: Reading, region: string, which: Which): AsyncGenerator<Task<Store>, void> {
  const { session, ledger } = reading
  const { operation, items, schema } = KINDS[which].list
  const paging = { in: 'Marker', out: 'Marker' }
  const list = { operation, items, schema, input: { MaxRecords: 100 }, region, paging }
  const fail = (failure: Parameters<typeof ledger.unread>[1]) => ledger.unread('store', failure, region)
  for await (const snapshot of listed<typeof OfInstance | typeof OfCluster>(session, list, fail)) {
    yield async function* () {
      yield await factOf(reading, region, which, snapshot)
    }
  }
}

async function factOf(reading: Reading, region: string, which: Which, it: Snapshot): Promise<Store> {
  const encryption = encryptionOf(it.encrypted, it.keyId, reading.customerKeys)
  const open = await isPublic(reading, region, which, it)
  return {
    record: 'fact',
    kind: 'store',
    source: reading.session.source,
    id: it.arn,
    name: it.name,
    service: KINDS[which].service,
    vendor: 'Amazon Web Services',
    copies: [copyIn(region, 'backup')],
    ...(encryption === undefined ? {} : { encryption }),
    ...(open === undefined ? {} : { public: open }),
    transport: null,
  }
}

/**
 * A copy that RDS makes by itself cannot be shared, and one that is encrypted not with everybody: of these it is known without
 * a call. https://docs.aws.amazon.com/AmazonRDS/latest/APIReference/API_ModifyDBSnapshotAttribute.html
 */
async function isPublic({ session, ledger }: Reading, region: string, which: Which, it: Snapshot): Promise<boolean | undefined> {
  if (it.encrypted === true || it.automated) return false
  const { operation, input, schema } = KINDS[which].attributes
  if (!session.planned(operation)) return undefined
  const answer = await tried(() => asked<typeof schema>(session, operation, schema, { [input]: it.name }, region))
  if (hasFailed(answer)) {
    ledger.missing('store.public', answer)
    return undefined
  }
  return answer.some((one) => one.AttributeName === 'restore' && one.AttributeValues?.includes('all') === true)
}
