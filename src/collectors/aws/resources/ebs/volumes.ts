import { z } from 'zod'
import type { Store } from '../../../../model/facts/vendor.js'
import { encryptionOf } from '../encryption.js'
import { copyIn, partitionOf } from '../place.js'
import { listed, maybe, type Reading, text } from '../reading.js'
import { nameIn, Tags } from './tags.js'

const Volume = z.looseObject({
  VolumeId: text,
  Encrypted: maybe(z.boolean()),
  KmsKeyId: maybe(z.string()),
  Tags,
})

/** The disks of one region's servers. */
export async function* volumes({ session, ledger, customerKeys }: Reading, region: string): AsyncGenerator<Store, void> {
  const operation = 'ec2:DescribeVolumes'
  if (!session.planned(operation)) return
  const paging = { in: 'NextToken', out: 'NextToken' }
  const list = { operation, items: 'Volumes', schema: Volume, input: { MaxResults: 1000 }, region, paging }
  for await (const it of listed(session, list, (failure) => ledger.unread('store', failure, region))) {
    const encryption = encryptionOf(it.Encrypted, it.KmsKeyId, customerKeys)
    yield {
      record: 'fact',
      kind: 'store',
      source: session.source,
      id: `arn:${partitionOf(region)}:ec2:${region}:${session.account}:volume/${it.VolumeId}`,
      name: nameIn(it.Tags) ?? it.VolumeId,
      service: 'EBS volume',
      vendor: 'Amazon Web Services',
      copies: [copyIn(region, 'primary')],
      ...(encryption === undefined ? {} : { encryption }),
      // Attached to one server of the account; nobody else can be let in. https://docs.aws.amazon.com/ebs/latest/userguide/ebs-volumes.html
      public: false,
      transport: null,
    }
  }
}
