import { describe, expect, test } from 'vitest'
import { HOME, PLAN, point, practice, rule, TRAIL, trail } from './practice.js'
import { type Answers, emptyAccount, said, throws } from './session.js'

const read = (answers: Answers = {}) => said({ answers: { ...practice(), ...answers } })

describe('trails', () => {
  const one = async (answers: Answers = {}, given: object = {}) => {
    const it = await read({ 'cloudtrail:DescribeTrails': () => ({ trailList: [trail(given)] }), ...answers })
    return { it, log: it.of('log').find((fact) => fact.id === TRAIL) }
  }
  const gapOf = (it: Awaited<ReturnType<typeof read>>, field: string) =>
    it.gaps.find((gap) => gap.kind === 'log' && gap.field === field)

  test('are told whole, beside Event history', async () => {
    const { it, log } = await one()
    expect(log).toMatchObject({
      name: 'audit',
      covers: ['sign-in', 'administration', 'api'],
      on: true,
      everywhere: true,
      tamperProof: true,
      keptDays: 2200,
    })
    expect(it.of('log')).toHaveLength(2)
    expect(it.census('log')).toMatchObject({ whole: true, count: 2 })
  })

  test('that show in every region are told once and asked about at home', async () => {
    const answers = { ...practice(), ...regions('ap-southeast-1', HOME, 'us-east-1') }
    const it = await said({ answers })
    expect(it.of('log').filter((fact) => fact.id === TRAIL)).toHaveLength(1)
    expect(it.asked.filter((call) => call.operation === 'cloudtrail:GetTrailStatus').map((call) => call.region)).toEqual([HOME])
  })

  test('whose home is no region are asked about where they were seen', async () => {
    const { it } = await one({}, { HomeRegion: 'evil.example/' })
    expect(it.asked.find((call) => call.operation === 'cloudtrail:GetTrailStatus')?.region).toBe(HOME)
  })

  test('of one region miss the others, also when they are of the whole organisation', async () => {
    expect((await one({}, { IsMultiRegionTrail: false, IsOrganizationTrail: true })).log?.everywhere).toBe(false)
  })

  test('that are switched off', async () => {
    expect((await one({ 'cloudtrail:GetTrailStatus': () => ({ IsLogging: false }) })).log?.on).toBe(false)
  })

  test('that are switched on and cannot deliver are not called on', async () => {
    const { it, log } = await one({
      'cloudtrail:GetTrailStatus': () => ({ IsLogging: true, LatestDeliveryError: 'AccessDenied' }),
    })
    expect(log).not.toHaveProperty('on')
    expect(gapOf(it, 'on')).toMatchObject({ because: 'failed' })
  })

  test.each<[string, Answers, object, number | null | undefined]>([
    [
      'a bucket without rules keeps for good',
      { 's3:GetBucketLifecycleConfiguration': throws('s3:GetBucketLifecycleConfiguration', 'NoSuchLifecycleConfiguration') },
      {},
      null,
    ],
    [
      'the log group keeps longer than the bucket',
      { 's3:GetBucketLifecycleConfiguration': () => ({ Rules: [{ Status: 'Enabled', Expiration: { Days: 30 } }] }) },
      {},
      400,
    ],
    ['the log group never forgets', { 'logs:DescribeLogGroups': () => ({ logGroups: [{ logGroupName: 'audit' }] }) }, {}, null],
    [
      'the log group is gone',
      { 'logs:DescribeLogGroups': () => ({ logGroups: [{ logGroupName: 'audit-2', retentionInDays: 3650 }] }) },
      {},
      2200,
    ],
    ['there is no log group', {}, { CloudWatchLogsLogGroupArn: undefined }, 2200],
    ['the bucket is of another account', { 's3:GetBucketLocation': throws('s3:GetBucketLocation') }, {}, undefined],
    [
      'the bucket may not be read, and the log group never forgets',
      {
        's3:GetBucketLifecycleConfiguration': throws('s3:GetBucketLifecycleConfiguration'),
        'logs:DescribeLogGroups': () => ({ logGroups: [{ logGroupName: 'audit' }] }),
      },
      {},
      null,
    ],
    [
      'the log group may not be read, and could be longer',
      { 'logs:DescribeLogGroups': throws('logs:DescribeLogGroups') },
      {},
      undefined,
    ],
    [
      'the log group is of another account',
      {},
      { CloudWatchLogsLogGroupArn: `arn:aws:logs:${HOME}:999999999999:log-group:audit:*` },
      undefined,
    ],
    [
      'the log group lies nowhere',
      {},
      { CloudWatchLogsLogGroupArn: 'arn:aws:logs:evil/:123456789012:log-group:audit:*' },
      undefined,
    ],
    ['the bucket has a name that none can have', {}, { S3BucketName: '../x' }, undefined],
    ['no bucket is named', {}, { S3BucketName: undefined }, undefined],
  ])('kept: %s', async (_, answers, given, expected) => {
    const { log } = await one(answers, given)
    expect(log && 'keptDays' in log ? log.keptDays : undefined).toBe(expected)
  })

  test("the remedy for another account's bucket says so", async () => {
    const { it } = await one({ 's3:GetBucketLocation': throws('s3:GetBucketLocation') })
    expect(gapOf(it, 'keptDays')?.remedy).toContain('another AWS account')
  })

  test('the log group is looked for on every page', async () => {
    const { log } = await one({
      'logs:DescribeLogGroups': ({ nextToken }) =>
        nextToken
          ? { logGroups: [{ logGroupName: 'audit', retentionInDays: 3653 }] }
          : { logGroups: [{ logGroupName: 'audit-a' }], nextToken: '2' },
    })
    expect(log?.keptDays).toBe(3653)
  })

  test('refused in every region: nothing is said, not even of Event history', async () => {
    const it = await read({ 'cloudtrail:DescribeTrails': throws('cloudtrail:DescribeTrails') })
    expect(it.of('log')).toEqual([])
    expect(it.census('log')).toMatchObject({ whole: false, count: 0 })
  })
})

const regions = (...names: string[]): Answers => ({
  'ec2:DescribeRegions': () => ({ Regions: names.map((RegionName) => ({ RegionName })) }),
})

describe('backup plans', () => {
  const one = async (answers: Answers = {}, given: object = {}) => {
    const it = await read({ 'backup:GetBackupPlan': () => ({ BackupPlan: { Rules: [rule(given)] } }), ...answers })
    return { it, backup: it.of('backup').find((fact) => fact.id === `${PLAN}#r1`) }
  }
  const points = (...RecoveryPoints: object[]): Answers => ({
    'backup:ListRecoveryPointsByBackupVault': () => ({ RecoveryPoints }),
  })
  const plan = (given: object): Answers => ({
    'backup:ListBackupPlans': () => ({
      BackupPlansList: [{ BackupPlanId: 'p1', BackupPlanArn: PLAN, BackupPlanName: 'all', ...given }],
    }),
  })

  test('are told rule by rule, with what their copies show', async () => {
    expect((await one()).backup).toEqual({
      record: 'fact',
      kind: 'backup',
      source: 'aws',
      id: `${PLAN}#r1`,
      name: 'all: nightly',
      of: 'all',
      where: 'aws:eu-west-1',
      countries: ['DE', 'IE'],
      offsite: true,
      schedule: 'daily',
      medium: 'cloud',
      keptDays: 35,
      locked: true,
      covers: ['arn:aws:rds:eu-west-1:123456789012:db:records'],
      lastRun: '2026-09-30T05:20:00.000Z',
      encrypted: true,
    })
  })

  test('that stand there do not say that they ran', async () => {
    const { it, backup } = await one(points())
    for (const field of ['lastRun', 'encrypted', 'covers']) expect(backup).not.toHaveProperty(field)
    expect(it.gaps).toContainEqual(expect.objectContaining({ kind: 'backup', field: 'lastRun', because: 'failed' }))
  })

  test('that AWS knows no run of and that left no copy never ran', async () => {
    expect((await one({ ...points(), ...plan({}) })).backup?.lastRun).toBeNull()
  })

  test('are not said to have never run while a vault was not read', async () => {
    const denied = { 'backup:ListRecoveryPointsByBackupVault': throws('backup:ListRecoveryPointsByBackupVault') }
    expect((await one({ ...denied, ...plan({}) })).backup).not.toHaveProperty('lastRun')
  })

  test.each<[string, object[], string | undefined]>([
    ['the latest counts', [point(), point({ CompletionDate: new Date('2026-09-29T05:00:00Z') })], '2026-09-30T05:20:00.000Z'],
    ['one under way does not', [point({ Status: 'CREATING' })], undefined],
    ['one in part does not', [point({ Status: 'PARTIAL' })], undefined],
    ['one that expired does not', [point({ Status: 'EXPIRED' })], undefined],
    ['one made by hand does not', [point({ CreatedBy: undefined })], undefined],
    ["another plan's does not", [point({ CreatedBy: { BackupPlanId: 'p2', BackupRuleId: 'r1' } })], undefined],
    ["another rule's does not", [point({ CreatedBy: { BackupPlanId: 'p1', BackupRuleId: 'r2' } })], undefined],
    ['one without a time does not', [point({ CompletionDate: undefined })], undefined],
  ])('last run: %s', async (_, copies, expected) => {
    expect((await one(points(...copies))).backup?.lastRun).toBe(expected)
  })

  test.each<[string, object[], boolean | undefined]>([
    ['all are', [point(), point()], true],
    ['one is not', [point(), point({ IsEncrypted: false }), point()], false],
    ['one does not say', [point(), point({ IsEncrypted: undefined })], undefined],
    ['one does not say and one is not', [point({ IsEncrypted: undefined }), point({ IsEncrypted: false })], false],
  ])('encrypted: %s', async (_, copies, expected) => {
    expect((await one(points(...copies))).backup?.encrypted).toBe(expected)
  })

  test.each<[string, object | undefined, number | null | undefined]>([
    ['a number', { DeleteAfterDays: 2190 }, 2190],
    ['no number keeps for good', {}, null],
    ['no lifecycle keeps for good', undefined, null],
    ['-1 keeps for good', { DeleteAfterDays: -1 }, null],
    ['another negative number is not known', { DeleteAfterDays: -7 }, undefined],
  ])('kept: %s', async (_, Lifecycle, expected) => {
    const { backup } = await one({}, { Lifecycle })
    expect(backup && 'keptDays' in backup ? backup.keptDays : undefined).toBe(expected)
  })

  test.each<[string, object, boolean | undefined]>([
    ['for good', { Locked: true, LockDate: new Date('2026-01-01') }, true],
    ['from a day to come', { Locked: true, LockDate: new Date('2027-01-01') }, false],
    ['by a lock that can be taken off', { Locked: true }, false],
    ['not at all', { Locked: false }, false],
    ['nobody says', {}, undefined],
  ])('locked: %s', async (_, given, expected) => {
    const BackupVaultList = [{ BackupVaultName: 'main', ...given }]
    expect((await one({ 'backup:ListBackupVaults': () => ({ BackupVaultList }) })).backup?.locked).toBe(expected)
  })

  const to = (...arns: string[]) => ({ CopyActions: arns.map((DestinationBackupVaultArn) => ({ DestinationBackupVaultArn })) })

  test.each<[string, object, boolean | undefined, string[] | undefined]>([
    ['nowhere else', { CopyActions: undefined }, false, ['IE']],
    ['to another account of the same region', to(`arn:aws:backup:${HOME}:999999999999:backup-vault:b`), false, ['IE']],
    ['to another region', to('arn:aws:backup:us-east-1:123456789012:backup-vault:b'), true, ['IE', 'US']],
    ['to a region that the atlas does not know', to('arn:aws:backup:xx-north-9:123456789012:backup-vault:b'), true, undefined],
    ['to a place without a name', to('vault'), undefined, undefined],
    [
      'to another region and to a place without a name',
      to('arn:aws:backup:us-east-1:1:backup-vault:b', 'vault'),
      true,
      undefined,
    ],
  ])('copied %s', async (_, given, offsite, countries) => {
    const { backup } = await one({}, given)
    expect([backup?.offsite, backup?.countries]).toEqual([offsite, countries])
  })

  test('without a schedule run as AWS runs them', async () => {
    expect((await one({}, { ScheduleExpression: undefined })).backup?.schedule).toBe('daily')
  })

  test('with a rule that is none are not whole', async () => {
    const { it } = await one({ 'backup:GetBackupPlan': () => ({ BackupPlan: { Rules: [{}, rule()] } }) })
    expect(it.census('backup')).toMatchObject({ whole: false })
    expect(it.of('backup').some((fact) => fact.id === `${PLAN}#r1`)).toBe(true)
  })

  test('that are gone since they were listed are no trouble', async () => {
    const { it } = await one({ 'backup:GetBackupPlan': throws('backup:GetBackupPlan', 'ResourceNotFoundException') })
    expect(it.census('backup')).toMatchObject({ whole: true })
  })

  test('are none: no vault is read', async () => {
    const it = await said({ answers: emptyAccount(HOME) })
    expect(it.count('backup:ListBackupVaults')).toBe(0)
  })
})
