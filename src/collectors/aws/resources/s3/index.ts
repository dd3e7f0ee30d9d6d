import type { Store } from '../../../../model/facts/vendor.js'
import { concurrently, type Task } from '../concurrently.js'
import { listed, type Reading } from '../reading.js'
import { accountLevel } from './account.js'
import { Bucket, bucketFact } from './bucket.js'

/** Buckets asked about at a time. */
const AT_A_TIME = 12

/** Every bucket of the account, wherever it lies. Without a parameter S3 does not tell regions; 10,000 is the largest page. */
export async function* buckets(reading: Reading): AsyncGenerator<Store, void> {
  if (!reading.session.planned('s3:ListBuckets')) return
  yield* concurrently(tasks(reading), AT_A_TIME)
}

async function* tasks(reading: Reading): AsyncGenerator<Task<Store>, void> {
  const { session, ledger } = reading
  const level = await accountLevel(reading)
  const paging = { in: 'ContinuationToken', out: 'ContinuationToken' }
  const list = {
    operation: 's3:ListBuckets',
    items: 'Buckets',
    schema: Bucket,
    input: { MaxBuckets: 10_000 },
    region: session.home,
    paging,
  }
  for await (const bucket of listed(session, list, (failure) => ledger.unread('store', failure))) {
    yield async function* () {
      yield await bucketFact(reading, level, bucket)
    }
  }
}
