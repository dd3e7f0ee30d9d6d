import type { Ago } from './days-before.js'
import type { Bucket, PolicyDocument, PublicAccessBlock } from './tenant.js'

const closed: PublicAccessBlock = {
  blockPublicAcls: true,
  ignorePublicAcls: true,
  blockPublicPolicy: true,
  restrictPublicBuckets: true,
}

/** One bucket as it should be, one that everybody can read, one in Europe, one that takes the trail. */
export function sampleBuckets(ago: Ago, account: string): Bucket[] {
  return [
    clientRecords(ago, account),
    {
      name: 'cedarstreet-intake-forms',
      region: 'us-east-1',
      created: ago(700),
      publicAccessBlock: null,
      policy: everybodyReads('cedarstreet-intake-forms'),
      policyIsPublic: true,
      ownership: 'BucketOwnerEnforced',
      encryption: { algorithm: 'AES256' },
    },
    {
      name: 'cedarstreet-old-archive',
      region: 'eu-west-1',
      created: ago(1200),
      publicAccessBlock: closed,
      policy: null,
      encryption: { algorithm: 'AES256' },
    },
    {
      name: 'cedarstreet-trail',
      region: 'us-east-1',
      created: ago(690),
      publicAccessBlock: closed,
      policy: trailWrites('cedarstreet-trail'),
      policyIsPublic: false,
      ownership: 'BucketOwnerEnforced',
      encryption: { algorithm: 'AES256' },
      lifecycle: [{ id: 'short', enabled: true, expireDays: 90 }],
    },
  ]
}

function clientRecords(ago: Ago, account: string): Bucket {
  return {
    name: 'cedarstreet-client-records',
    region: 'us-east-1',
    created: ago(1400),
    publicAccessBlock: closed,
    policy: tlsOnly('cedarstreet-client-records'),
    policyIsPublic: false,
    versioning: 'Enabled',
    encryption: { algorithm: 'aws:kms', key: `arn:aws:kms:us-east-1:${account}:key/7d1c2c6e-5a2b-4a7e-9d0f-0c3d5e7f9a11` },
    lifecycle: [{ id: 'old-versions', enabled: true, expireNoncurrentDays: 90 }],
  }
}

function tlsOnly(bucket: string): PolicyDocument {
  return policy({
    Sid: 'TlsOnly',
    Effect: 'Deny',
    Principal: '*',
    Action: 's3:*',
    Resource: [`arn:aws:s3:::${bucket}`, `arn:aws:s3:::${bucket}/*`],
    Condition: { Bool: { 'aws:SecureTransport': 'false' } },
  })
}

function everybodyReads(bucket: string): PolicyDocument {
  return policy({ Sid: 'Website', Effect: 'Allow', Principal: '*', Action: 's3:GetObject', Resource: `arn:aws:s3:::${bucket}/*` })
}

function trailWrites(bucket: string): PolicyDocument {
  const Principal = { Service: 'cloudtrail.amazonaws.com' }
  return policy({
    Sid: 'Trail',
    Effect: 'Allow',
    Principal,
    Action: 's3:PutObject',
    Resource: `arn:aws:s3:::${bucket}/AWSLogs/*`,
  })
}

function policy(statement: Record<string, unknown>): PolicyDocument {
  return { Version: '2012-10-17', Statement: [statement] }
}
