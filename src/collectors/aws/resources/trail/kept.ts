import type { AwsFailure } from '../../session.js'
import { REGION } from '../../settings.js'
import type { Trouble } from '../ledger.js'
import { asked, hasFailed, listed, type Reading, says, tried } from '../reading.js'
import { locationOf } from '../s3/bucket.js'
import { groupIn, placeOfFiles, type Trail } from './facts.js'
import { type Kept, keptInBucket, keptInGroup, Lifecycle, LogGroup, longest } from './retention.js'

/** Days that a trail's entries are kept, in the longer of its bucket and its log group. */
export async function keptDays(reading: Reading, trail: Trail): Promise<Kept> {
  const places = await Promise.all([inBucket(reading, trail), inGroup(reading, trail)])
  return longest(places.filter((it) => it !== 'not there'))
}

async function inBucket(reading: Reading, trail: Trail): Promise<Kept | 'not there'> {
  const { session, ledger } = reading
  const operation = 's3:GetBucketLifecycleConfiguration'
  const bucket = trail.S3BucketName
  if (bucket === undefined || !session.planned(operation)) return undefined
  const region = await locationOf(session, bucket)
  if (typeof region !== 'string') return missed(reading, region)
  const answer = await tried(() => asked(session, operation, Lifecycle, { Bucket: bucket }, region))
  if (!hasFailed(answer)) return keptInBucket(answer.Rules, placeOfFiles(trail, session.account), session.now)
  if (says(answer, 'NoSuchLifecycleConfiguration')) return null
  ledger.missing('log.keptDays', elsewhere(answer))
  return undefined
}

function missed({ ledger }: Reading, region: AwsFailure | undefined): undefined {
  ledger.missing('log.keptDays', region === undefined ? UNPLACED : elsewhere(region))
}

const UNPLACED: Trouble = {
  because: 'failed',
  remedy: 'Look at the bucket of the CloudTrail trail: where it lies cannot be read, and so not how long it keeps the log.',
}

/** The bucket of an organisation's trail lies in another account, which answers as to somebody without permission. */
function elsewhere({ because, remedy }: AwsFailure): Trouble {
  if (because !== 'permission') return { because, remedy }
  return {
    because,
    remedy: `${remedy} If the log's bucket lies in another AWS account, read that account as a source of its own.`,
  }
}

async function inGroup({ session, ledger }: Reading, trail: Trail): Promise<Kept | 'not there'> {
  const operation = 'logs:DescribeLogGroups'
  if (!trail.CloudWatchLogsLogGroupArn) return 'not there'
  if (!session.planned(operation)) return undefined
  const group = groupIn(trail.CloudWatchLogsLogGroupArn)
  if (group === undefined || group.account !== session.account || !REGION.test(group.region)) {
    ledger.missing('log.keptDays', FOREIGN)
    return undefined
  }
  const failures: AwsFailure[] = []
  const paging = { in: 'nextToken', out: 'nextToken' }
  const input = { logGroupNamePrefix: group.name, limit: 50 }
  const list = { operation, items: 'logGroups', schema: LogGroup, input, region: group.region, paging }
  for await (const it of listed(session, list, (failure) => failures.push(failure))) {
    if (it.logGroupName === group.name) return keptInGroup(it)
  }
  for (const failure of failures) ledger.missing('log.keptDays', failure)
  // It was deleted: the trail names it, and nothing is kept there.
  return failures.length === 0 ? 'not there' : undefined
}

const FOREIGN: Trouble = {
  because: 'unsupported',
  remedy: 'Look at the log group of the CloudTrail trail: it lies in another AWS account.',
}
