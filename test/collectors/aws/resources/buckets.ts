import type { Store } from '../../../../src/model/facts/vendor.js'
import { type Answers, emptyAccount, type Said, throws } from './session.js'

export const named = (count: number) =>
  Array.from({ length: count }, (_, at) => ({ Name: `bucket-${at}`, BucketRegion: 'eu-west-1' }))

export function account(buckets: object[], answers: Answers = {}): Answers {
  return {
    ...emptyAccount('eu-west-1'),
    's3:ListBuckets': () => ({ Buckets: buckets }),
    's3:GetPublicAccessBlock': throws('s3:GetPublicAccessBlock', 'NoSuchPublicAccessBlockConfiguration'),
    's3:GetBucketPolicyStatus': throws('s3:GetBucketPolicyStatus', 'NoSuchBucketPolicy'),
    's3:GetBucketOwnershipControls': () => ({ OwnershipControls: { Rules: [{ ObjectOwnership: 'BucketOwnerEnforced' }] } }),
    's3:GetBucketAcl': () => ({ Grants: [] }),
    's3:GetBucketPolicy': throws('s3:GetBucketPolicy', 'NoSuchBucketPolicy'),
    's3:GetBucketVersioning': () => ({}),
    's3:GetBucketEncryption': () => ({ ServerSideEncryptionConfiguration: { Rules: [] } }),
    ...answers,
  }
}

export const one = (it: Said): Store | undefined => it.of('store').find((fact) => fact.service === 'S3 bucket')
