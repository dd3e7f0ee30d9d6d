import { describe, expect, test } from 'vitest'
import { AWS_KEY, CUSTOMER_KEY, HOME, instance, metadata, practice, snapshot } from './practice.js'
import { ACCOUNT, type Answers, said, throws } from './session.js'

const read = (answers: Answers = {}) => said({ answers: { ...practice(), ...answers } })
const store = async (name: string, answers?: Answers) => (await read(answers)).of('store').find((fact) => fact.name === name)

describe('disks', () => {
  test.each<[string, object, string | undefined]>([
    ['with a key of the practice', { Encrypted: true, KmsKeyId: CUSTOMER_KEY }, 'customer-key'],
    ['with a key of AWS', { Encrypted: true, KmsKeyId: AWS_KEY }, 'provider-key'],
    ['with a key that is not known', { Encrypted: true, KmsKeyId: 'arn:other' }, 'provider-key'],
    ['without a word on the key', { Encrypted: true }, 'provider-key'],
    ['not encrypted', { Encrypted: false }, 'none'],
    ['not encrypted, beside a key', { Encrypted: false, KmsKeyId: CUSTOMER_KEY }, 'none'],
    ['without a word', {}, undefined],
    ['a word that is none', { Encrypted: 'true' }, undefined],
  ])('%s', async (_, given, encryption) => {
    const volume = await store('vol-1', { 'ec2:DescribeVolumes': () => ({ Volumes: [{ VolumeId: 'vol-1', ...given }] }) })
    expect(volume?.encryption).toBe(encryption)
    expect(volume).toMatchObject({
      public: false,
      transport: null,
      copies: [{ role: 'primary', region: HOME, countries: ['IE'] }],
    })
  })

  test('when no key is wanted, a key of the practice is told with the weaker word', async () => {
    const planned = ['ec2:DescribeRegions', 's3:ListBuckets', 'ec2:DescribeVolumes']
    const it = await said({ answers: { ...practice() }, planned })
    expect(it.of('store').find((fact) => fact.service === 'EBS volume')?.encryption).toBe('provider-key')
  })

  test('one without an id leaves the list not whole', async () => {
    const it = await read({ 'ec2:DescribeVolumes': () => ({ Volumes: [{ Encrypted: true }] }) })
    expect(it.census('store')).toMatchObject({ whole: false, remedy: expect.stringContaining(`In ${HOME}:`) })
  })

  test.each([
    [true, 'provider-key'],
    [false, 'none'],
  ])('new ones are encrypted: %s', async (EbsEncryptionByDefault, value) => {
    const it = await read({ 'ec2:GetEbsEncryptionByDefault': () => ({ EbsEncryptionByDefault }) })
    expect(it.of('setting:storage.encryption-default')).toMatchObject([{ value, unit: HOME }])
  })
})

describe('copies of disks', () => {
  test('those that anybody may open are found, the others are not public', async () => {
    expect(await store('snap-open')).toMatchObject({ public: true, encryption: 'none', copies: [{ role: 'backup' }] })
    expect(await store('snap-shut')).toMatchObject({ public: false, encryption: 'provider-key' })
  })

  test("another account's are left out, should they be listed", async () => {
    const others = { SnapshotId: 'snap-theirs', OwnerId: '999999999999' }
    expect(await store('snap-theirs', { 'ec2:DescribeSnapshots': () => ({ Snapshots: [others] }) })).toBeUndefined()
    const own = { ...others, OwnerId: ACCOUNT }
    expect(await store('snap-theirs', { 'ec2:DescribeSnapshots': () => ({ Snapshots: [own] }) })).toBeDefined()
  })

  test('when the public ones may not be listed, only an encrypted one is known to be shut', async () => {
    const well = practice()['ec2:DescribeSnapshots']
    const it = await read({
      'ec2:DescribeSnapshots': (input, region) =>
        input.RestorableByUserIds ? throws('ec2:DescribeSnapshots')(input, region) : well?.(input, region),
    })
    const find = (name: string) => it.of('store').find((fact) => fact.name === name)
    expect(find('snap-shut')?.public).toBe(false)
    expect(find('snap-open')).not.toHaveProperty('public')
    expect(it.gaps.map((gap) => gap.field)).toContain('public')
    expect(it.census('store')).toMatchObject({ whole: true })
  })
})

describe('databases', () => {
  test('are not public, though the internet may knock; their replicas abroad are copies', async () => {
    const database = await store('records')
    expect(database).toMatchObject({ public: false, encryption: 'provider-key', service: 'RDS instance' })
    expect(database).not.toHaveProperty('transport')
    expect(database?.copies).toEqual([
      { role: 'primary', region: 'eu-west-1', countries: ['IE'] },
      { role: 'replica', region: 'eu-west-1', countries: ['IE'] },
      { role: 'replica', region: 'us-east-1', countries: ['US'] },
    ])
  })

  test('whose transport is asked about leave a gap that says where to look', async () => {
    expect((await read()).gaps).toContainEqual(expect.objectContaining({ field: 'transport', because: 'unsupported' }))
  })

  test('that belong to a cluster are told once, with it', async () => {
    const it = await read({ 'rds:DescribeDBInstances': () => ({ DBInstances: [instance({ DBClusterIdentifier: 'aurora' })] }) })
    expect(it.of('store').map((fact) => fact.service)).not.toContain('RDS instance')
    expect(it.of('backup').map((fact) => fact.of)).not.toContain('records')
    expect(await store('aurora')).toMatchObject({ service: 'RDS cluster', encryption: 'none' })
  })

  test('are no stores where only backups are wanted', async () => {
    const planned = ['ec2:DescribeRegions', 'rds:DescribeDBInstances', 'backup:ListBackupPlans']
    const it = await said({ answers: { ...practice(), 'backup:ListBackupPlans': () => ({ BackupPlansList: [] }) }, planned })
    expect([it.of('store'), it.census('store')]).toEqual([[], undefined])
    expect(it.census('backup')).toMatchObject({ whole: true, count: 1 })
  })
})

describe('the copies that RDS makes by itself', () => {
  const automatic = async (given: object) => {
    const it = await read({ 'rds:DescribeDBInstances': () => ({ DBInstances: [instance(given)] }) })
    return { it, backup: it.of('backup').find((fact) => fact.id.endsWith(':db:records#automatic')) }
  }

  test('are told with what they cover and how long they stay', async () => {
    expect((await automatic({})).backup).toMatchObject({
      of: 'records',
      covers: [`arn:aws:rds:${HOME}:${ACCOUNT}:db:records`],
      schedule: 'continuous',
      keptDays: 35,
      encrypted: true,
      offsite: false,
      countries: ['IE'],
      lastRun: '2026-09-30T23:55:00.000Z',
    })
  })

  test('are none when they are kept for 0 days', async () => {
    const { it, backup } = await automatic({ BackupRetentionPeriod: 0 })
    expect(backup).toBeUndefined()
    expect(it.census('backup')).toMatchObject({ whole: true })
  })

  test.each([undefined, -1, '7'])('kept for %j days are not known', async (BackupRetentionPeriod) => {
    const { it, backup } = await automatic({ BackupRetentionPeriod })
    expect(backup).toBeUndefined()
    expect(it.census('backup')).toMatchObject({ whole: false })
  })

  const sent = (...arns: unknown[]) => ({
    DBInstanceAutomatedBackupsReplications: arns.map((DBInstanceAutomatedBackupsArn) => ({ DBInstanceAutomatedBackupsArn })),
  })

  test('that are sent to another region lie apart', async () => {
    const { backup } = await automatic(sent(`arn:aws:rds:us-west-2:${ACCOUNT}:auto-backup:ab-1`))
    expect(backup).toMatchObject({ offsite: true, countries: ['IE', 'US'] })
  })

  test('that are sent nobody knows where have no place', async () => {
    const { backup } = await automatic(sent('elsewhere'))
    expect(backup).not.toHaveProperty('offsite')
    expect(backup).not.toHaveProperty('countries')
  })

  test('of a time that is not told have no last run', async () => {
    expect((await automatic({ LatestRestorableTime: undefined })).backup).not.toHaveProperty('lastRun')
  })
})

describe('copies of databases', () => {
  const one = async (given: ReturnType<typeof snapshot>, values?: string[]) => {
    const DBSnapshotAttributes = [{ AttributeName: 'restore', AttributeValues: values }]
    const it = await read({
      'rds:DescribeDBSnapshots': () => ({ DBSnapshots: [given] }),
      'rds:DescribeDBSnapshotAttributes': () => ({ DBSnapshotAttributesResult: { DBSnapshotAttributes } }),
    })
    const fact = it.of('store').find((store) => store.service === 'RDS snapshot')
    return [fact?.public, it.count('rds:DescribeDBSnapshotAttributes')]
  }

  test.each([
    ['by hand, open to all', snapshot('manual', false), ['all'], [true, 1]],
    ['by hand, open to two accounts', snapshot('manual', false), ['111111111111', '222222222222'], [false, 1]],
    ['by hand, open to nobody', snapshot('manual', false), [], [false, 1]],
    ['by hand, encrypted: no question', snapshot('manual', true), ['all'], [false, 0]],
    ['by RDS itself: no question', snapshot('automated', false), ['all'], [false, 0]],
    ['by AWS Backup: asked', snapshot('awsbackup', false), [], [false, 1]],
    ['of a kind that is not told: asked', snapshot('manual', false, { SnapshotType: undefined }), ['all'], [true, 1]],
  ])('%s', async (_, given, values, expected) => {
    expect(await one(given, values)).toEqual(expected)
  })

  test('whose openness may not be read are not called shut', async () => {
    const it = await read({ 'rds:DescribeDBSnapshotAttributes': throws('rds:DescribeDBSnapshotAttributes') })
    expect(it.of('store').find((fact) => fact.name === 'manual')).not.toHaveProperty('public')
  })
})

describe('encryption keys', () => {
  const key = async (given: object, answers: Answers = {}) => {
    const it = await read({ 'kms:DescribeKey': () => ({ KeyMetadata: metadata(given) }), ...answers })
    return { it, fact: it.of('key')[0], asked: it.count('kms:GetKeyRotationStatus') > 0 }
  }

  test('of the practice are told; those of AWS are not', async () => {
    const it = await read()
    expect(it.of('key')).toEqual([
      {
        record: 'fact',
        kind: 'key',
        source: 'aws',
        id: CUSTOMER_KEY,
        name: 'records',
        use: 'encryption',
        active: true,
        created: '2024-01-01T00:00:00.000Z',
        rotates: true,
      },
    ])
    expect(it.census('key')).toMatchObject({ whole: true, count: 1 })
  })

  test.each<[string, object, boolean | undefined, boolean | undefined, boolean]>([
    ['brought in from outside does not renew itself', { Origin: 'EXTERNAL' }, true, false, false],
    ['in a hardware module neither', { Origin: 'AWS_CLOUDHSM' }, true, false, false],
    ['in a store elsewhere neither', { Origin: 'EXTERNAL_KEY_STORE' }, true, false, false],
    ['of an origin to come is not known', { Origin: 'NEW' }, true, undefined, false],
    ['switched off', { KeyState: 'Disabled' }, false, undefined, false],
    ['about to be deleted', { KeyState: 'PendingDeletion' }, false, undefined, false],
    ['waiting for its material', { KeyState: 'PendingImport', Origin: 'EXTERNAL' }, false, undefined, false],
    ['in a state to come is asked about', { KeyState: 'New' }, undefined, true, true],
    ['being changed in other regions works', { KeyState: 'Updating' }, true, true, true],
  ])('a key %s', async (_, given, active, rotates, asked) => {
    const it = await key(given)
    expect([it.fact?.active, it.fact?.rotates, it.asked]).toEqual([active, rotates, asked])
  })

  test.each([
    ['signs', { KeyUsage: 'SIGN_VERIFY', KeySpec: 'RSA_2048' }],
    ['authenticates', { KeyUsage: 'GENERATE_VERIFY_MAC', KeySpec: 'HMAC_256' }],
    ['has two halves', { KeySpec: 'RSA_4096' }],
    ['is of AWS', { KeyManager: 'AWS' }],
  ])('a key that %s is none of these', async (_, given) => {
    expect((await key(given)).it.of('key')).toEqual([])
  })

  test('a key without words is called by its id', async () => {
    expect((await key({ Description: '' })).fact?.name).toBe('own')
  })

  test('a key that is listed and cannot be found leaves the list not whole', async () => {
    const it = await read({ 'kms:DescribeKey': throws('kms:DescribeKey', 'NotFoundException') })
    expect(it.census('key')).toMatchObject({ whole: false, count: 0 })
  })

  test('a key of a manager to come leaves the list not whole', async () => {
    expect((await key({ KeyManager: 'SOMEBODY' })).it.census('key')).toMatchObject({ whole: false })
  })

  test('that renews itself or not may not be read: a gap, and the key is told', async () => {
    const it = await read({ 'kms:GetKeyRotationStatus': throws('kms:GetKeyRotationStatus') })
    expect(it.of('key')[0]).not.toHaveProperty('rotates')
    expect(it.gaps).toContainEqual(expect.objectContaining({ kind: 'key', field: 'rotates', because: 'permission' }))
  })
})
