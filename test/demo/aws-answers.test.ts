import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type AwsServer, serveAws } from '../../src/demo/aws/server.js'
import { clients, failureOf, listOf, type Output, type Send } from './aws-clients.js'
import { NOW, richTenant } from './aws-tenants.js'

let server: AwsServer
let send: Send
let listed: ReturnType<typeof listOf>
beforeAll(async () => {
  server = await serveAws(richTenant())
  send = clients(server.url)
  listed = listOf(send)
})
afterAll(() => server.close())

describe('the credential report', () => {
  it('is not there before it is asked for, then started, then in progress, then complete, and stays so', async () => {
    const fresh = await serveAws(richTenant(), { reportPolls: 2 })
    const ask = clients(fresh.url)
    const absent = { name: 'CredentialReportNotPresentException', status: 410 }
    const unready = { name: 'CredentialReportNotReadyException', status: 404 }
    expect(await failureOf(ask('iam:GetCredentialReport'))).toMatchObject(absent)
    const states = []
    for (let n = 0; n < 5; n += 1) {
      states.push((await ask('iam:GenerateCredentialReport')).State)
      if (n === 1) expect(await failureOf(ask('iam:GetCredentialReport'))).toMatchObject(unready)
    }
    expect(states).toEqual(['STARTED', 'INPROGRESS', 'INPROGRESS', 'COMPLETE', 'COMPLETE'])
    expect(await ask('iam:GetCredentialReport')).toMatchObject({ ReportFormat: 'text/csv', GeneratedTime: NOW })
    await fresh.close()
  })

  it('is there at once where one is less than four hours old', async () => {
    const fresh = await serveAws(richTenant(), { reportPolls: 0 })
    const ask = clients(fresh.url)
    expect(await ask('iam:GetCredentialReport')).toMatchObject({ ReportFormat: 'text/csv' })
    expect(await ask('iam:GenerateCredentialReport')).toMatchObject({ State: 'COMPLETE' })
    await fresh.close()
  })

  it('has 22 columns, the root user first, and says N/A, no_information and not_supported as the vendor does', async () => {
    const fresh = await serveAws(richTenant(), { reportPolls: 0 })
    const ask = clients(fresh.url)
    const { Content } = await ask('iam:GetCredentialReport')
    const [header, ...rows] = Buffer.from(Content as Uint8Array)
      .toString('utf8')
      .split('\n')
      .map((line) => line.split(','))
    const named = rows.map((row) => Object.fromEntries(row.map((value, n) => [header?.[n] ?? '', value])))
    expect(new Set(header).size).toBe(22)
    expect(rows.every((row) => row.length === 22)).toBe(true)
    expect(named[0]).toMatchObject({
      user: '<root_account>',
      arn: 'arn:aws:iam::111122223333:root',
      password_enabled: 'not_supported',
      password_last_used: '2026-11-16T09:30:00+00:00',
      password_last_changed: 'not_supported',
      mfa_active: 'true',
      access_key_1_active: 'false',
      access_key_1_last_rotated: 'N/A',
    })
    expect(named.find(({ user }) => user === 'ben.okafor')).toMatchObject({
      password_enabled: 'false',
      password_last_used: 'N/A',
      access_key_1_active: 'true',
      access_key_1_last_rotated: '2025-10-18T09:30:00+00:00',
      access_key_1_last_used_service: 's3',
    })
    expect(named.find(({ user }) => user === 'deploy')).toMatchObject({
      access_key_2_active: 'false',
      access_key_2_last_rotated: '2025-01-01T09:30:00+00:00',
      access_key_2_last_used_date: 'N/A',
    })
    expect(named.find(({ user }) => user === 'boxed')).toMatchObject({
      arn: 'arn:aws:iam::111122223333:user/apps/boxed',
      password_last_used: 'no_information',
      password_next_rotation: '2026-11-22T09:30:00+00:00',
    })
    await fresh.close()
  })
})

describe('IAM', () => {
  it('URL-encodes policy documents, down to the quotes, stars and brackets', async () => {
    const { UserDetailList } = await send('iam:GetAccountAuthorizationDetails', { Filter: ['User'] })
    const boxed = (UserDetailList as { UserName: string; UserPolicyList: { PolicyDocument: string }[]; Tags: Output[] }[]).find(
      ({ UserName }) => UserName === 'boxed',
    )
    const policy = boxed?.UserPolicyList[0]
    expect(policy?.PolicyDocument).toMatch(/^[\w%.~-]+$/)
    expect(JSON.parse(decodeURIComponent(policy?.PolicyDocument ?? ''))).toMatchObject({ Statement: [{ Action: "s3:'(Get)*!" }] })
    expect(boxed?.Tags).toEqual([
      { Key: 'note', Value: 'Zoë / α+β' },
      { Key: 'empty', Value: '' },
    ])
  })

  it.each([
    ['User', 'UserDetailList', 6],
    ['Group', 'GroupDetailList', 3],
    ['Role', 'RoleDetailList', 2],
    ['LocalManagedPolicy', 'Policies', 1],
    ['AWSManagedPolicy', 'Policies', 3],
  ])('answers the filter %s with these entities alone', async (kind, list, count) => {
    const details = await send('iam:GetAccountAuthorizationDetails', { Filter: [kind] })
    const lists = ['UserDetailList', 'GroupDetailList', 'RoleDetailList', 'Policies']
    for (const it of lists) expect(details[it]).toHaveLength(it === list ? count : 0)
  })

  it('counts what the account holds', async () => {
    const { SummaryMap } = await send('iam:GetAccountSummary')
    expect(SummaryMap).toMatchObject({
      Users: 6,
      Groups: 3,
      Policies: 1,
      MFADevices: 4,
      MFADevicesInUse: 3,
      AccountMFAEnabled: 1,
    })
  })

  it('names the owner of the root device by account and ARN alone', async () => {
    const { VirtualMFADevices } = await send('iam:ListVirtualMFADevices', { AssignmentStatus: 'Assigned' })
    const [root, jonah] = VirtualMFADevices as Output[]
    expect(root?.User).toMatchObject({ UserId: '111122223333', Arn: 'arn:aws:iam::111122223333:root' })
    expect(root?.User).not.toHaveProperty('UserName')
    expect(jonah?.User).toMatchObject({ UserName: 'jonah.weiss' })
  })
})

describe('S3', () => {
  it('names the region of a bucket only to a request with a parameter', async () => {
    expect(await listed('s3:ListBuckets', 'Buckets', 'BucketRegion')).toEqual([
      undefined,
      undefined,
      undefined,
      undefined,
      undefined,
      undefined,
    ])
    expect(await listed('s3:ListBuckets', 'Buckets', 'BucketRegion', { MaxBuckets: 100 })).toContain('eu-west-1')
    expect(await listed('s3:ListBuckets', 'Buckets', 'Name', { BucketRegion: 'eu-west-1' })).toEqual(['cedarstreet-old-archive'])
  })

  it('points to the region of a bucket that is asked elsewhere, but tells its location everywhere', async () => {
    const Bucket = 'cedarstreet-old-archive'
    expect(await failureOf(send('s3:GetBucketVersioning', { Bucket }))).toMatchObject({ name: 'PermanentRedirect', status: 301 })
    expect(await send('s3:GetBucketVersioning', { Bucket }, 'eu-west-1')).not.toHaveProperty('Status')
    expect(await send('s3:GetBucketLocation', { Bucket })).toMatchObject({ LocationConstraint: 'eu-west-1' })
    expect((await send('s3:GetBucketLocation', { Bucket: 'shared.by.acl' })).LocationConstraint ?? '').toBe('')
  })

  it.each([
    ['s3:GetPublicAccessBlock', 'NoSuchPublicAccessBlockConfiguration'],
    ['s3:GetBucketPolicyStatus', 'NoSuchBucketPolicy'],
    ['s3:GetBucketPolicy', 'NoSuchBucketPolicy'],
    ['s3:GetBucketOwnershipControls', 'OwnershipControlsNotFoundError'],
    ['s3:GetBucketEncryption', 'ServerSideEncryptionConfigurationNotFoundError'],
    ['s3:GetBucketLifecycleConfiguration', 'NoSuchLifecycleConfiguration'],
  ])('answers %s for a bucket without one with %s', async (operation, name) => {
    expect(await failureOf(send(operation, { Bucket: 'nothing-set' }))).toMatchObject({ name, status: 404 })
  })

  it('tells grants to groups from grants to accounts', async () => {
    const { Grants } = await send('s3:GetBucketAcl', { Bucket: 'shared.by.acl' })
    expect(Grants).toMatchObject([
      { Grantee: { Type: 'CanonicalUser' }, Permission: 'FULL_CONTROL' },
      { Grantee: { Type: 'Group', URI: 'http://acs.amazonaws.com/groups/global/AllUsers' }, Permission: 'READ' },
      { Grantee: { Type: 'CanonicalUser', ID: 'f'.repeat(64) }, Permission: 'WRITE_ACP' },
    ])
  })

  it("refuses another account's number", async () => {
    const wrong = { Bucket: 'shared.by.acl', ExpectedBucketOwner: '999988887777' }
    expect((await failureOf(send('s3:GetBucketAcl', wrong))).name).toBe('AccessDenied')
    expect((await failureOf(send('s3control:GetPublicAccessBlock', { AccountId: '999988887777' }))).name).toBe('AccessDenied')
  })

  it('tells whether access lists count', async () => {
    const of = async (Bucket: string) => (await send('s3:GetBucketOwnershipControls', { Bucket })).OwnershipControls
    expect(await of('cedarstreet-intake-forms')).toEqual({ Rules: [{ ObjectOwnership: 'BucketOwnerEnforced' }] })
    expect(await of('shared.by.acl')).toEqual({ Rules: [{ ObjectOwnership: 'ObjectWriter' }] })
  })

  it('hands out a policy as it was written', async () => {
    const { Policy } = await send('s3:GetBucketPolicy', { Bucket: 'cedarstreet-client-records' })
    expect(JSON.parse(String(Policy))).toMatchObject({ Statement: [{ Effect: 'Deny' }] })
  })
})
