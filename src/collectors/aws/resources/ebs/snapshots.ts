import { z } from 'zod'
import type { Store } from '../../../../model/facts/vendor.js'
import type { AwsFailure } from '../../session.js'
import { encryptionOf } from '../encryption.js'
import { copyIn, partitionOf } from '../place.js'
import { listed, maybe, type Reading, text } from '../reading.js'
import { nameIn, Tags } from './tags.js'

const OPERATION = 'ec2:DescribeSnapshots'

const Snapshot = z.looseObject({
  SnapshotId: text,
  OwnerId: maybe(z.string()),
  Encrypted: maybe(z.boolean()),
  KmsKeyId: maybe(z.string()),
  Tags,
})

/** The account's own copies of disks in one region. */
export async function* snapshots(reading: Reading, region: string): AsyncGenerator<Store, void> {
  const { session, ledger, customerKeys } = reading
  if (!session.planned(OPERATION)) return
  const everybodys = await openToAll(reading, region)
  const own = list({ OwnerIds: ['self'] }, region)
  for await (const it of listed(session, own, (failure) => ledger.unread('store', failure, region))) {
    // `self` was asked for; what is another account's is none of the practice's all the same.
    if (it.OwnerId !== undefined && it.OwnerId !== session.account) continue
    const encryption = encryptionOf(it.Encrypted, it.KmsKeyId, customerKeys)
    const open = isOpen(it.SnapshotId, it.Encrypted, everybodys)
    if (open === undefined) for (const failure of everybodys.failures) ledger.missing('store.public', failure)
    yield {
      record: 'fact',
      kind: 'store',
      source: session.source,
      id: `arn:${partitionOf(region)}:ec2:${region}:${session.account}:snapshot/${it.SnapshotId}`,
      name: nameIn(it.Tags) ?? it.SnapshotId,
      service: 'EBS snapshot',
      vendor: 'Amazon Web Services',
      copies: [copyIn(region, 'backup')],
      ...(encryption === undefined ? {} : { encryption }),
      ...(open === undefined ? {} : { public: open }),
      transport: null,
    }
  }
}

interface Everybodys {
  ids: ReadonlySet<string>
  failures: AwsFailure[]
}

/** The few that anybody with an AWS account may make a disk of. */
async function openToAll({ session }: Reading, region: string): Promise<Everybodys> {
  const ids = new Set<string>()
  const failures: AwsFailure[] = []
  const open = list({ OwnerIds: ['self'], RestorableByUserIds: ['all'] }, region)
  for await (const it of listed(session, open, (failure) => failures.push(failure))) ids.add(it.SnapshotId)
  return { ids, failures }
}

/** An encrypted snapshot cannot be public: https://docs.aws.amazon.com/ebs/latest/userguide/ebs-modifying-snapshot-permissions.html */
function isOpen(id: string, encrypted: boolean | undefined, { ids, failures }: Everybodys): boolean | undefined {
  if (ids.has(id)) return true
  return encrypted === true || failures.length === 0 ? false : undefined
}

function list(who: Record<string, unknown>, region: string) {
  const paging = { in: 'NextToken', out: 'NextToken' }
  return { operation: OPERATION, items: 'Snapshots', schema: Snapshot, input: { ...who, MaxResults: 1000 }, region, paging }
}
