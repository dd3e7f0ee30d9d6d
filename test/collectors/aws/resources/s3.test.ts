import { describe, expect, test } from 'vitest'
import { RESOURCE_CALLS } from '../../../../src/collectors/aws/calls/resources.js'
import { defaultEncryption } from '../../../../src/collectors/aws/resources/s3/default-encryption.js'
import type { Store } from '../../../../src/model/facts/vendor.js'
import { account, named, one } from './buckets.js'
import { type Answers, type Said, said, throws } from './session.js'

const gives = (...fields: string[]) =>
  RESOURCE_CALLS.filter((call) => call.gives.some((id) => fields.includes(id))).map((call) => call.id)
const PUBLIC = gives('store.public')

const SHUT = { BlockPublicAcls: true, IgnorePublicAcls: true, BlockPublicPolicy: true, RestrictPublicBuckets: true }
const OPEN = { BlockPublicAcls: false, IgnorePublicAcls: false, BlockPublicPolicy: false, RestrictPublicBuckets: false }

const ofBuckets = (it: Said) => it.asked.filter((call) => call.operation.startsWith('s3')).length

describe('requests', () => {
  test('5,000 buckets in an account that is shut take two', async () => {
    const answers = account(named(5_000), { 's3control:GetPublicAccessBlock': () => ({ PublicAccessBlockConfiguration: SHUT }) })
    const it = await said({ answers, planned: PUBLIC })
    expect(ofBuckets(it)).toBe(2)
    expect(it.of('store').filter((fact) => fact.public === false)).toHaveLength(5_000)
    expect(it.count('organizations:DescribeOrganization')).toBe(0)
  })

  test('an organisation that shuts all needs no question about a bucket', async () => {
    const PolicyContent = '{"s3_attributes":{"public_access_block_configuration":"all"}}'
    const answers = account(named(3), {
      'organizations:DescribeOrganization': () => ({ Organization: { FeatureSet: 'ALL' } }),
      'organizations:DescribeEffectivePolicy': () => ({ EffectivePolicy: { PolicyContent } }),
    })
    const it = await said({ answers, planned: PUBLIC })
    expect(it.of('store').map((fact) => fact.public)).toEqual([false, false, false])
    expect(ofBuckets(it)).toBe(2)
  })

  test('each bucket that is shut by itself takes two', async () => {
    const answers = account(named(20), { 's3:GetPublicAccessBlock': () => ({ PublicAccessBlockConfiguration: SHUT }) })
    const it = await said({ answers, planned: PUBLIC })
    expect(ofBuckets(it)).toBe(2 + 40)
    expect(it.of('store').every((fact) => fact.public === false)).toBe(true)
  })

  test('a public policy is found with two', async () => {
    const answers = account(named(1), { 's3:GetBucketPolicyStatus': () => ({ PolicyStatus: { IsPublic: true } }) })
    const it = await said({ answers, planned: PUBLIC })
    expect([ofBuckets(it), one(it)?.public]).toEqual([4, true])
  })

  test('what nobody asks about is not asked of buckets', async () => {
    const it = await said({
      answers: account(named(10)),
      planned: ['ec2:DescribeRegions', 's3:ListBuckets', 'ec2:DescribeVolumes'],
    })
    expect(ofBuckets(it)).toBe(1)
    expect(it.gaps).toEqual([])
    expect(one(it)).toEqual({
      record: 'fact',
      kind: 'store',
      source: 'aws',
      id: 'arn:aws:s3:::bucket-0',
      name: 'bucket-0',
      service: 'S3 bucket',
      vendor: 'Amazon Web Services',
      copies: [{ role: 'primary', region: 'eu-west-1', countries: ['IE'] }],
    })
  })

  test('each bucket is asked about in its own region', async () => {
    const answers = account([{ Name: 'far', BucketRegion: 'ap-southeast-1' }])
    const it = await said({ answers })
    const regions = it.asked.filter((call) => call.input.Bucket === 'far').map((call) => call.region)
    expect(new Set(regions)).toEqual(new Set(['ap-southeast-1']))
  })
})

describe('public', () => {
  test.each<[string, Answers, boolean | undefined]>([
    ['access lists are off and there is no policy', {}, false],
    [
      'the access list names everybody',
      {
        's3:GetBucketOwnershipControls': throws('s3:GetBucketOwnershipControls', 'OwnershipControlsNotFoundError'),
        's3:GetBucketAcl': () => ({
          Grants: [{ Grantee: { URI: 'http://acs.amazonaws.com/groups/global/AllUsers' }, Permission: 'READ' }],
        }),
      },
      true,
    ],
    [
      'access lists count and that of the bucket is private',
      { 's3:GetBucketOwnershipControls': throws('s3:GetBucketOwnershipControls', 'OwnershipControlsNotFoundError') },
      undefined,
    ],
    [
      'an organisation that only shares the bill',
      { 'organizations:DescribeOrganization': () => ({ Organization: { FeatureSet: 'CONSOLIDATED_BILLING' } }) },
      false,
    ],
    [
      'its organisation may not be read, and it is private by itself',
      { 'organizations:DescribeOrganization': throws('organizations:DescribeOrganization') },
      false,
    ],
    [
      'its organisation may not be read, and its policy is public',
      {
        'organizations:DescribeOrganization': throws('organizations:DescribeOrganization'),
        's3:GetBucketPolicyStatus': () => ({ PolicyStatus: { IsPublic: true } }),
      },
      undefined,
    ],
    [
      'its organisation has a policy that cannot be read, and its own is public',
      {
        'organizations:DescribeOrganization': () => ({ Organization: { FeatureSet: 'ALL' } }),
        'organizations:DescribeEffectivePolicy': () => ({ EffectivePolicy: { PolicyContent: '{"s3_attributes":7}' } }),
        's3:GetBucketPolicyStatus': () => ({ PolicyStatus: { IsPublic: true } }),
      },
      undefined,
    ],
    [
      'its own switches may not be read, and nothing else opens it',
      { 's3:GetPublicAccessBlock': throws('s3:GetPublicAccessBlock') },
      false,
    ],
    ['its policy may not be read', { 's3:GetBucketPolicyStatus': throws('s3:GetBucketPolicyStatus') }, undefined],
    ['its switches are all off', { 's3:GetPublicAccessBlock': () => ({ PublicAccessBlockConfiguration: OPEN }) }, false],
  ])('%s', async (_, answers, expected) => {
    const it = await said({ answers: account(named(1), answers), planned: PUBLIC })
    expect(one(it)?.public).toBe(expected)
    expect(it.gaps.some((gap) => gap.field === 'public')).toBe(expected === undefined)
    expect(it.census('store')).toMatchObject({ whole: true })
  })

  test('a hundred buckets that stay open for one reason are one gap', async () => {
    const it = await said({
      answers: account(named(100), { 's3:GetBucketPolicyStatus': throws('s3:GetBucketPolicyStatus') }),
      planned: PUBLIC,
    })
    expect(it.gaps).toEqual([
      {
        record: 'gap',
        source: 'aws',
        kind: 'store',
        field: 'public',
        because: 'permission',
        remedy: 'Allow Confide s3:GetBucketPolicyStatus.',
      },
    ])
  })
})

test.each<[string, () => unknown, boolean | undefined]>([
  ['never switched on', () => ({}), false],
  ['switched on', () => ({ Status: 'Enabled' }), true],
  ['switched off again', () => ({ Status: 'Suspended' }), false],
  ['a word to come', () => ({ Status: 'Sometimes' }), undefined],
])('versions: %s', async (_, answer, expected) => {
  expect(one(await said({ answers: account(named(1), { 's3:GetBucketVersioning': answer }) }))?.versioned).toBe(expected)
})

test.each<[string, object | undefined, Store['encryption']]>([
  ["S3's own key", { SSEAlgorithm: 'AES256' }, 'provider-key'],
  ['KMS without a key', { SSEAlgorithm: 'aws:kms' }, 'provider-key'],
  [
    'KMS with the alias of AWS',
    { SSEAlgorithm: 'aws:kms', KMSMasterKeyID: 'arn:aws:kms:eu-west-1:1:alias/aws/s3' },
    'provider-key',
  ],
  ['KMS with an alias of the practice', { SSEAlgorithm: 'aws:kms', KMSMasterKeyID: 'alias/records' }, 'customer-key'],
  ['KMS with a key known to be its own', { SSEAlgorithm: 'aws:kms', KMSMasterKeyID: 'own' }, 'customer-key'],
  ['two layers with a key of its own', { SSEAlgorithm: 'aws:kms:dsse', KMSMasterKeyID: 'own' }, 'customer-key'],
  ['KMS with a key that is not known to be its own', { SSEAlgorithm: 'aws:kms', KMSMasterKeyID: 'other' }, 'provider-key'],
  ['a way to come', { SSEAlgorithm: 'aws:fsx' }, undefined],
  ['a rule without a default', undefined, undefined],
])('encryption: %s', (_, ApplyServerSideEncryptionByDefault, expected) => {
  const answer = { ServerSideEncryptionConfiguration: { Rules: [{ ApplyServerSideEncryptionByDefault }] } } as never
  expect(defaultEncryption(answer, new Set(['own']))).toBe(expected)
})

test('no encryption set is encrypted with S3 keys all the same', async () => {
  const error = 'ServerSideEncryptionConfigurationNotFoundError'
  const answers = account(named(1), { 's3:GetBucketEncryption': throws('s3:GetBucketEncryption', error) })
  expect(one(await said({ answers }))?.encryption).toBe('provider-key')
})
