import { z } from 'zod'
import type { Answer } from '../protocols/protocol.js'
import { restXml } from '../protocols/rest-xml.js'
import type { XmlTree } from '../protocols/xml.js'
import { Refusal } from '../refusal.js'
import { type Call, type Operation, operation, type Service } from '../service.js'
import type { Bucket } from '../tenant.js'
import { aclOf, blockOf, encryptionOf, lifecycleOf, OWNER, ownershipOf } from './s3-configuration.js'

const listBuckets = operation({
  route: { method: 'GET', path: '/' },
  root: 'ListAllMyBucketsResult',
  global: true,
  input: z.strictObject({
    'max-buckets': z.coerce.number().optional(),
    'continuation-token': z.string().optional(),
    'bucket-region': z.string().optional(),
    prefix: z.string().default(''),
  }),
  answer(input, { tenant, page }) {
    const { 'max-buckets': size, 'continuation-token': token, 'bucket-region': region, prefix } = input
    const wanted = tenant.buckets.filter((it) => it.name.startsWith(prefix) && (region ?? it.region) === it.region)
    const { items, next } = page(wanted, { token, size }, { usual: 10_000, max: 10_000 })
    // The vendor names regions only to a request that carries a parameter: API_Bucket.html, BucketRegion.
    const told = size !== undefined || token !== undefined || region !== undefined || prefix !== ''
    const bucket = ({ name, created, region: BucketRegion }: Bucket): XmlTree => ({
      Name: name,
      CreationDate: created,
      BucketRegion: told ? BucketRegion : undefined,
    })
    return { Owner: OWNER, Buckets: { Bucket: items.map(bucket) }, ContinuationToken: next, Prefix: prefix || undefined }
  },
})

/** https://docs.aws.amazon.com/AmazonS3/latest/API/API_Operations.html */
export const s3: Service = {
  id: 's3',
  protocol: restXml,
  xmlns: 'http://s3.amazonaws.com/doc/2006-03-01/',
  operations: {
    ListBuckets: listBuckets,
    GetBucketLocation: ofBucket('location', 'LocationConstraint', (it) => locationOf(it), { global: true }),
    GetPublicAccessBlock: ofBucket('publicAccessBlock', 'PublicAccessBlockConfiguration', blockOf),
    GetBucketPolicyStatus: ofBucket('policyStatus', 'PolicyStatus', (it) => {
      policyOf(it)
      return { IsPublic: it.policyIsPublic ?? false }
    }),
    GetBucketPolicy: ofBucket('policy', undefined, policyOf),
    GetBucketOwnershipControls: ofBucket('ownershipControls', 'OwnershipControls', ownershipOf),
    GetBucketAcl: ofBucket('acl', 'AccessControlPolicy', aclOf),
    GetBucketVersioning: ofBucket('versioning', 'VersioningConfiguration', ({ versioning, mfaDelete }) => ({
      Status: versioning,
      MfaDelete: mfaDelete === undefined ? undefined : mfaDelete ? 'Enabled' : 'Disabled',
    })),
    GetBucketEncryption: ofBucket('encryption', 'ServerSideEncryptionConfiguration', encryptionOf),
    GetBucketLifecycleConfiguration: ofBucket('lifecycle', 'LifecycleConfiguration', lifecycleOf),
  },
}

function ofBucket(
  sub: string,
  root: string | undefined,
  answer: (bucket: Bucket) => Answer,
  { global = false }: { global?: boolean } = {},
): Operation {
  return operation({
    route: { method: 'GET', path: `/{Bucket}?${sub}`, headers: { 'x-amz-expected-bucket-owner': 'ExpectedBucketOwner' } },
    root,
    global,
    input: z.strictObject({ Bucket: z.string(), ExpectedBucketOwner: z.string().optional() }),
    answer: ({ Bucket, ExpectedBucketOwner }, call) => answer(bucketOf(Bucket, ExpectedBucketOwner, global, call)),
  })
}

/** A bucket answers in its own region; elsewhere S3 points there, but for its location. */
function bucketOf(name: string, owner: string | undefined, anywhere: boolean, { tenant, region }: Call): Bucket {
  const bucket = tenant.buckets.find((it) => it.name === name)
  if (!bucket) throw new Refusal('NoSuchBucket', 404, 'The specified bucket does not exist')
  if (owner !== undefined && owner !== tenant.account) throw new Refusal('AccessDenied', 403, 'Access Denied')
  if (!anywhere && bucket.region !== region.name) {
    const message = 'The bucket you are attempting to access must be addressed using the specified endpoint.'
    throw new Refusal('PermanentRedirect', 301, message, { 'x-amz-bucket-region': bucket.region })
  }
  return bucket
}

/** us-east-1 is an empty answer, and Ireland may be "EU" (API_GetBucketLocation.html). */
function locationOf({ region }: Bucket): string {
  return region === 'us-east-1' ? '' : region
}

function policyOf({ policy }: Bucket): string {
  if (!policy) throw new Refusal('NoSuchBucketPolicy', 404, 'The bucket policy does not exist')
  return JSON.stringify(policy)
}
