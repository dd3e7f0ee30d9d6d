/** How many requests an audit sends, by what it was asked. Run by `npm run ci:aws`. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { largeTenant } from '../../../src/demo/aws/large.js'
import { auditOf, made, type Run, strangers } from './audit.js'
import { NOW, wholeTenant } from './tenant.js'

afterAll(() => console.log(`${made.audits} audits`))

function counts({ requests }: Run, pattern: RegExp): Record<string, number> {
  const found: Record<string, number> = {}
  for (const { operation } of requests) if (pattern.test(operation)) found[operation] = (found[operation] ?? 0) + 1
  return found
}

describe('1,000 users', () => {
  let run: Run
  beforeAll(async () => {
    run = await auditOf({ tenant: largeTenant({ users: 1000, buckets: 0, now: NOW }) })
  }, 120_000)

  it('cost seven requests beside the polls of the report', () => {
    const { 'iam:GenerateCredentialReport': polls, ...rest } = counts(run, /^(iam|sts):/)
    expect(polls).toBe(1)
    expect(rest).toEqual({
      'sts:GetCallerIdentity': 1,
      'iam:GetCredentialReport': 1,
      'iam:GetAccountPasswordPolicy': 1,
      'iam:GetAccountSummary': 1,
      // A thousand users, their group and its policy: two pages.
      'iam:GetAccountAuthorizationDetails': 2,
      'iam:ListVirtualMFADevices': 1,
    })
  })

  it('are all there', () => {
    const users = run.records.filter((it) => it.record === 'fact' && it.source === 'aws' && it.kind === 'account')
    expect(users).toHaveLength(1001)
    expect(run.audit.sources.find(({ id }) => id === 'aws')?.state).toBe('ok')
  })
})

describe('buckets', () => {
  /** The store that confide.yaml speaks of, which this account does not have. */
  const NOT_THERE = 1
  const S3 = /^(s3|s3control|organizations):/

  it('5,000 of them: two requests decide that all are closed where the account shuts public access', async () => {
    const tenant = largeTenant({ users: 0, buckets: 5000, blocked: true, now: NOW })
    const run = await auditOf({ tenant, only: ['public-storage'] })
    expect(counts(run, S3)).toEqual({ 's3:ListBuckets': 1, 's3control:GetPublicAccessBlock': 1 })
    expect(run.audit.findings[0]?.counts).toMatchObject({ pass: 5000, fail: 0, unknown: NOT_THERE })
  })

  it('1,000 of them: two requests for each where the account does not', async () => {
    const run = await auditOf({ tenant: largeTenant({ users: 0, buckets: 1000, now: NOW }), only: ['public-storage'] })
    const { 's3:GetPublicAccessBlock': blocks, 's3:GetBucketPolicyStatus': policies, ...rest } = counts(run, S3)
    expect([blocks, policies]).toEqual([1000, 1000])
    expect(rest).toEqual({ 's3:ListBuckets': 1, 's3control:GetPublicAccessBlock': 1, 'organizations:DescribeOrganization': 1 })
    expect(run.audit.findings[0]?.counts).toMatchObject({ pass: 900, fail: 100, unknown: NOT_THERE })
  }, 120_000)

  it('200 of them and every check: beside those two, one for each thing that a check reads', async () => {
    const run = await auditOf({ tenant: largeTenant({ users: 0, buckets: 200, blocked: true, now: NOW }) })
    expect(counts(run, S3)).toEqual({
      's3:ListBuckets': 1,
      's3control:GetPublicAccessBlock': 1,
      's3:GetBucketPolicy': 200,
      's3:GetBucketEncryption': 200,
    })
  })
})

describe('what no check asks for', () => {
  const none = /^(?!sts:GetCallerIdentity)/
  it.each([
    ['password-policy', /^iam:/],
    ['key-rotation', /^(iam:(Generate|GetCredentialReport|GetAccountAuthorizationDetails)|kms:|ec2:DescribeRegions)/],
    ['audit-logging', /^(cloudtrail:|ec2:DescribeRegions)/],
    ['incident-plan', /^$/],
  ] as const)('is not asked: %s alone', async (check, allowed) => {
    const run = await auditOf({ only: [check] })
    expect(Object.keys(counts(run, none)).filter((it) => !allowed.test(it))).toEqual([])
  })

  it('lists are asked once in each region, and once in all where AWS keeps one for all', async () => {
    const run = await auditOf()
    const found = counts(run, none)
    const regions = wholeTenant().regions.filter(({ optIn }) => optIn !== 'not-opted-in').length
    for (const it of ['ec2:DescribeVolumes', 'rds:DescribeDBInstances', 'kms:ListKeys', 'backup:ListBackupPlans'])
      expect([it, found[it]]).toEqual([it, regions])
    for (const it of ['s3:ListBuckets', 'ec2:DescribeRegions', 'iam:GetAccountSummary']) expect([it, found[it]]).toEqual([it, 1])
    expect(run.requests.length).toBeLessThan(110)
  })
})

it('no operation left that is not in the table', () => expect([...strangers]).toEqual([]))
