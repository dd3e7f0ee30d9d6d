import { z } from 'zod'
import type { FieldId } from '../../../../model/facts/index.js'
import type { Store } from '../../../../model/facts/vendor.js'
import { REGION } from '../../settings.js'
import type { Trouble } from '../ledger.js'
import { copyIn, partitionOf } from '../place.js'
import { asked, hasFailed, maybe, type Reading, says, text, tried } from '../reading.js'
import type { AccountLevel } from './account.js'
import { defaultEncryption, Encryption } from './default-encryption.js'
import { isPublic } from './public.js'
import { transportOf } from './transport.js'

export const Bucket = z.looseObject({ Name: text, BucketRegion: maybe(z.string()) })
export type Bucket = z.infer<typeof Bucket>

/** Names that S3 gives or once gave: what is asked about a bucket goes to a host or a path of its name. */
const NAME = /^[A-Za-z0-9][A-Za-z0-9._-]{1,253}[A-Za-z0-9]$/

const STRANGE: Trouble = {
  because: 'failed',
  remedy: 'Run the audit again; if it stays, report it: AWS lists a bucket with a name that no bucket can have.',
}

const NOWHERE: Trouble = {
  because: 'failed',
  remedy: 'Run the audit again; if it stays, report it: AWS does not say in which region a bucket lies.',
}

/** One bucket as a store: where it lies, and what the planned calls tell of it. */
export async function bucketFact(reading: Reading, level: AccountLevel, bucket: Bucket): Promise<Store> {
  const { session, ledger } = reading
  const usable = NAME.test(bucket.Name) && !bucket.Name.includes('..')
  if (!usable) for (const field of DETAILS) if (session.want.has(field)) ledger.missing(field, STRANGE)
  const region = await regionOf(reading, bucket, usable)
  const arn = `arn:${partitionOf(region ?? session.home)}:s3:::${bucket.Name}`
  const at = usable ? region : undefined
  const [open, transport, versioned, encryption] = await Promise.all([
    session.planned('s3:GetPublicAccessBlock') ? isPublic(reading, level, bucket.Name, at) : undefined,
    at === undefined ? undefined : transportIn(reading, bucket.Name, at, arn),
    at === undefined ? undefined : versionedIn(reading, bucket.Name, at),
    at === undefined ? undefined : encryptionIn(reading, bucket.Name, at),
  ])
  return {
    record: 'fact',
    kind: 'store',
    source: session.source,
    id: arn,
    name: bucket.Name,
    service: 'S3 bucket',
    vendor: 'Amazon Web Services',
    ...(region === undefined ? {} : { copies: [copyIn(region, 'primary')] }),
    ...(open === undefined ? {} : { public: open }),
    ...(transport === undefined ? {} : { transport }),
    ...(versioned === undefined ? {} : { versioned }),
    ...(encryption === undefined ? {} : { encryption }),
  }
}

const DETAILS = ['store.public', 'store.transport', 'store.versioned', 'store.encryption'] as const satisfies FieldId[]

const Location = z.looseObject({ LocationConstraint: z.string().nullish() })

/** The bucket's region, of the list or asked for. Old answers: none is us-east-1, `EU` is eu-west-1. */
async function regionOf({ session, ledger }: Reading, { Name, BucketRegion }: Bucket, usable: boolean) {
  if (BucketRegion !== undefined && REGION.test(BucketRegion)) return BucketRegion
  const region = usable ? await locationOf(session, Name) : undefined
  if (typeof region === 'string') return region
  for (const field of ['store.copies', ...DETAILS] as const) if (session.want.has(field)) ledger.missing(field, region ?? NOWHERE)
  return undefined
}

/** Where S3 says that a bucket lies; undefined when it is not planned to ask or the answer is no region. */
export async function locationOf(session: Reading['session'], bucket: string) {
  const operation = 's3:GetBucketLocation'
  if (!NAME.test(bucket) || !session.planned(operation)) return undefined
  const answer = await tried(() => asked(session, operation, Location, { Bucket: bucket }, session.home))
  if (hasFailed(answer)) return answer
  const place = answer.LocationConstraint || 'us-east-1'
  if (place === 'EU') return 'eu-west-1'
  return REGION.test(place) ? place : undefined
}

const Policy = z.looseObject({ Policy: z.string() })

async function transportIn({ session, ledger }: Reading, bucket: string, region: string, arn: string) {
  const operation = 's3:GetBucketPolicy'
  if (!session.planned(operation)) return undefined
  const answer = await tried(() => asked(session, operation, Policy, { Bucket: bucket }, region))
  if (!hasFailed(answer)) return transportOf(answer.Policy, arn)
  if (says(answer, 'NoSuchBucketPolicy')) return 'plain-allowed' as const
  ledger.missing('store.transport', answer)
  return undefined
}

const Versioning = z.looseObject({ Status: z.string().nullish() })

/** No status: versioning was never switched on. https://docs.aws.amazon.com/AmazonS3/latest/API/API_GetBucketVersioning.html */
async function versionedIn({ session, ledger }: Reading, bucket: string, region: string) {
  const operation = 's3:GetBucketVersioning'
  if (!session.planned(operation)) return undefined
  const answer = await tried(() => asked(session, operation, Versioning, { Bucket: bucket }, region))
  if (!hasFailed(answer)) {
    const status = answer.Status ?? 'Suspended'
    return status === 'Enabled' ? true : status === 'Suspended' ? false : undefined
  }
  ledger.missing('store.versioned', answer)
  return undefined
}

async function encryptionIn({ session, ledger, customerKeys }: Reading, bucket: string, region: string) {
  const operation = 's3:GetBucketEncryption'
  if (!session.planned(operation)) return undefined
  const answer = await tried(() => asked(session, operation, Encryption, { Bucket: bucket }, region))
  if (!hasFailed(answer)) return defaultEncryption(answer, customerKeys)
  // Nothing set: S3 encrypts with its own key all the same.
  if (says(answer, 'ServerSideEncryptionConfigurationNotFoundError')) return 'provider-key' as const
  ledger.missing('store.encryption', answer)
  return undefined
}
