import { describe, expect, test } from 'vitest'
import { account, named, one } from './buckets.js'
import { said } from './session.js'

describe('where a bucket lies', () => {
  const located = (LocationConstraint: unknown) =>
    said({ answers: account([{ Name: 'old' }], { 's3:GetBucketLocation': () => ({ LocationConstraint }) }) })

  test.each([
    ['no word is Virginia', undefined, 'us-east-1'],
    ['null is Virginia', null, 'us-east-1'],
    ['an empty word is Virginia', '', 'us-east-1'],
    ['EU is Ireland', 'EU', 'eu-west-1'],
    ['a region is itself', 'ap-southeast-1', 'ap-southeast-1'],
  ])('%s', async (_, constraint, region) => {
    expect(one(await located(constraint))?.copies?.[0]?.region).toBe(region)
  })

  test('a word that would lead elsewhere is no region: nothing more is asked about the bucket', async () => {
    const it = await located('evil.example/')
    expect(one(it)).not.toHaveProperty('copies')
    expect(it.asked.filter((call) => call.input.Bucket === 'old').map((call) => call.operation)).toEqual(['s3:GetBucketLocation'])
    expect(it.gaps.map((gap) => gap.field).sort()).toEqual(['copies', 'encryption', 'public', 'transport', 'versioned'])
  })

  test('a region of the list that is none is asked for again', async () => {
    const answers = account([{ Name: 'odd', BucketRegion: 'eu-west-1.evil.example' }], {
      's3:GetBucketLocation': () => ({ LocationConstraint: 'EU' }),
    })
    expect(one(await said({ answers }))?.copies?.[0]?.region).toBe('eu-west-1')
  })

  test('a region that the atlas does not know has no country', async () => {
    const it = await said({ answers: account([{ Name: 'new', BucketRegion: 'xx-north-9' }]) })
    expect(one(it)?.copies).toEqual([{ role: 'primary', region: 'xx-north-9' }])
  })

  test.each([
    ['cn-north-1', 'arn:aws-cn:s3:::b-1'],
    ['us-gov-west-1', 'arn:aws-us-gov:s3:::b-1'],
    ['eusc-de-east-1', 'arn:aws-eusc:s3:::b-1'],
    ['eu-west-1', 'arn:aws:s3:::b-1'],
  ])('in %s its id is %s', async (BucketRegion, id) => {
    expect(one(await said({ answers: account([{ Name: 'b-1', BucketRegion }]) }))?.id).toBe(id)
  })
})

test.each([
  '../../etc/passwd',
  'evil.example/x',
  'a..b',
  'notes?acl',
  'x\u0007\u001b[31m',
  '<img src=x onerror=alert(1)>',
  '| a | b |',
  '-rf',
  'é',
  'ab\n',
])('a bucket named %j is told by its name and never asked about', async (Name) => {
  const it = await said({
    answers: account([
      { Name, BucketRegion: 'eu-west-1' },
      { Name: 'well-named', BucketRegion: 'eu-west-1' },
    ]),
  })
  expect(it.of('store').map((fact) => fact.name)).toEqual(expect.arrayContaining([Name, 'well-named']))
  expect(it.asked.some((call) => call.input.Bucket === Name)).toBe(false)
  expect(it.of('store').find((fact) => fact.name === Name)).not.toHaveProperty('public')
  expect(it.gaps.map((gap) => gap.field).sort()).toEqual(['encryption', 'public', 'transport', 'versioned'])
})

describe('the list', () => {
  test('is read to its last page', async () => {
    const answers = account([], {
      's3:ListBuckets': ({ ContinuationToken }) =>
        ContinuationToken === 'more'
          ? { Buckets: [{ Name: 'second', BucketRegion: 'eu-west-1' }] }
          : { Buckets: [{ Name: 'first', BucketRegion: 'eu-west-1' }], ContinuationToken: 'more' },
    })
    const it = await said({ answers })
    expect(
      it
        .of('store')
        .map((fact) => fact.name)
        .sort(),
    ).toEqual(['first', 'second'])
    expect(it.census('store')).toMatchObject({ whole: true, count: 2 })
  })

  test('that goes in circles is not whole, and what it held is told', async () => {
    const answers = account([], { 's3:ListBuckets': () => ({ Buckets: named(1), ContinuationToken: 'again' }) })
    const it = await said({ answers })
    expect(it.census('store')).toMatchObject({ whole: false, because: 'failed' })
    expect(one(it)?.name).toBe('bucket-0')
  })

  test.each([[{}], [{ Name: '' }], [{ Name: 7 }], [null], ['notes']])(
    'with an entry that is no bucket, %j, is not whole',
    async (entry) => {
      const answers = account([], { 's3:ListBuckets': () => ({ Buckets: [entry, ...named(1)] }) })
      const it = await said({ answers })
      expect(it.census('store')).toMatchObject({ whole: false, count: 1 })
    },
  )
})
