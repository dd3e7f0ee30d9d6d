import { describe, expect, test } from 'vitest'
import { RESOURCE_CALLS } from '../../../../src/collectors/aws/calls/resources.js'
import { resources } from '../../../../src/collectors/aws/resources/index.js'
import { readsSettings } from '../../../../src/collectors/http/read-only.js'
import { splitFieldId } from '../../../../src/model/facts/index.js'
import { HOME, practice } from './practice.js'
import { emptyAccount, refused, type Said, said, sessionOf, throws } from './session.js'

const KINDS = ['store', 'key', 'log', 'backup', 'setting:storage.encryption-default'] as const

/** `id field` → value, of all facts. */
const fieldsOf = ({ facts }: Said) =>
  new Map(facts.flatMap((fact) => Object.entries(fact).map(([field, value]) => [`${fact.id} ${field}`, value as unknown])))

/** Of a key whose manager is not known only the weaker word is said. */
const weaker = (id: string, value: unknown) => id.endsWith(' encryption') && value === 'provider-key'

describe('the table of calls', () => {
  test('holds each operation once, and only operations that read settings', () => {
    const ids = RESOURCE_CALLS.map((call) => call.id)
    expect(new Set(ids).size).toBe(ids.length)
    for (const call of RESOURCE_CALLS) {
      expect(call.operation).toBe(call.id)
      expect(readsSettings(call.id.split(':')[1] ?? '')).toBe(true)
    }
  })

  test('gives nothing that a whole practice does not give', async () => {
    const { facts } = await said({ answers: practice() })
    const given = new Set(facts.flatMap((fact) => Object.keys(fact).map((field) => `${fact.kind}.${field}`)))
    const promised = RESOURCE_CALLS.flatMap((call) => call.gives)
    expect(promised.filter((id) => !given.has(id))).toEqual([])
  })
})

describe('an empty account', () => {
  test('is whole: nothing is there, and Event history', async () => {
    const it = await said({ answers: emptyAccount('eu-west-1', 'us-east-1') })
    expect(it.facts.map((fact) => fact.kind).sort()).toEqual([
      'log',
      'setting:storage.encryption-default',
      'setting:storage.encryption-default',
    ])
    for (const kind of KINDS) expect(it.census(kind)).toMatchObject({ whole: true, count: it.of(kind).length })
    expect(it.gaps).toEqual([])
  })

  test('is not asked for what nobody wants', async () => {
    const it = await said({ answers: {}, planned: [] })
    expect([it.asked, it.facts, it.gaps]).toEqual([[], [], []])
  })

  test('of which only logs are wanted is asked for nothing else', async () => {
    const planned = RESOURCE_CALLS.filter((call) => call.gives.some((id) => id.startsWith('log.'))).map((call) => call.id)
    const it = await said({ answers: emptyAccount('eu-west-1'), planned })
    expect(it.asked.map((one) => one.operation)).toEqual(['ec2:DescribeRegions', 'cloudtrail:DescribeTrails'])
    expect(it.census('store')).toBeUndefined()
    expect(it.census('log')).toMatchObject({ whole: true, count: 1 })
  })
})

describe('regions', () => {
  test('of the settings are read without asking which there are', async () => {
    const it = await said({ answers: emptyAccount(), configuredRegions: ['us-east-1', 'ap-southeast-1'] })
    expect(it.count('ec2:DescribeRegions')).toBe(0)
    const regions = it.asked.filter((one) => one.operation === 'ec2:DescribeVolumes').map((one) => one.region)
    expect(regions.sort()).toEqual(['ap-southeast-1', 'us-east-1'])
  })

  test('that the account has not enabled are left out', async () => {
    const answers = emptyAccount()
    answers['ec2:DescribeRegions'] = () => ({
      Regions: [
        { RegionName: 'eu-west-1', OptInStatus: 'opt-in-not-required' },
        { RegionName: 'af-south-1', OptInStatus: 'not-opted-in' },
      ],
    })
    const it = await said({ answers })
    expect(it.of('setting:storage.encryption-default').map((fact) => fact.unit)).toEqual(['eu-west-1'])
  })

  test.each([
    ['AWS refuses the list', throws('ec2:DescribeRegions')],
    ['the list holds no region', () => ({ Regions: [] })],
    ['a region has a name that would lead elsewhere', () => ({ Regions: [{ RegionName: 'eu.evil.example/#' }] })],
    ['the answer is none', () => 'regions'],
  ])('%s: no kind is whole, and nothing strange is asked', async (_, answer) => {
    const it = await said({ answers: { ...emptyAccount(), 'ec2:DescribeRegions': answer } })
    for (const kind of KINDS) expect(it.census(kind)).toMatchObject({ whole: false })
    expect(new Set(it.asked.map((one) => one.region))).toEqual(new Set(['us-east-1']))
  })

  test('one that cannot be reached is named in exactly the kinds it leaves unread, and the others go on', async () => {
    const answers = emptyAccount('eu-west-1', 'me-south-1')
    for (const operation of ['ec2:DescribeVolumes', 'kms:ListKeys']) {
      const well = answers[operation]
      answers[operation] = (input, region) => {
        if (region === 'me-south-1') throw refused(operation, 'OptInRequired')
        return well?.(input, region)
      }
    }
    const it = await said({ answers })
    for (const kind of ['store', 'key'] as const) {
      expect(it.census(kind)).toMatchObject({ whole: false, remedy: expect.stringContaining('In me-south-1:') })
      expect(it.census(kind)?.remedy).not.toContain('eu-west-1')
    }
    for (const kind of ['log', 'backup', 'setting:storage.encryption-default'] as const) {
      expect(it.census(kind)).toMatchObject({ whole: true })
    }
  })

  test('several with the same trouble are named together', async () => {
    const answers = { ...emptyAccount('eu-west-1', 'eu-west-2'), 'backup:ListBackupPlans': throws('backup:ListBackupPlans') }
    const it = await said({ answers })
    expect(it.census('backup')).toMatchObject({
      because: 'permission',
      remedy: 'In eu-west-1, eu-west-2: Allow Confide backup:ListBackupPlans.',
    })
  })
})

describe('call by call', () => {
  const operations = RESOURCE_CALLS.map((call) => call.id)

  test.each(operations)('%s refused changes no fact but by leaving fields or facts out, and says so', async (operation) => {
    const well = await said({ answers: practice(), home: HOME })
    const ill = await said({ answers: { ...practice(), [operation]: throws(operation) }, home: HOME })
    const gives = RESOURCE_CALLS.find((call) => call.id === operation)?.gives ?? []
    const now = fieldsOf(ill)
    for (const [id, value] of now) if (!weaker(id, value)) expect([id, value]).toEqual([id, fieldsOf(well).get(id)])
    const lost = [...fieldsOf(well).keys()].filter((id) => !now.has(id))
    const words = [...ill.gaps, ...KINDS.map((kind) => ill.census(kind))].map((it) => it?.remedy ?? '')
    if (lost.length > 0) expect(words.some((it) => it.includes(operation))).toBe(true)
    for (const kind of KINDS) {
      const fewer = well.of(kind).length > ill.of(kind).length
      if (fewer) expect(ill.census(kind)).toMatchObject({ whole: false, remedy: expect.stringContaining(operation) })
      if (!gives.some((id) => splitFieldId(id).kind === kind)) expect(ill.census(kind)).toEqual(well.census(kind))
    }
    for (const gap of ill.gaps.filter((it) => it.remedy.includes(operation))) expect(gives).toContain(`${gap.kind}.${gap.field}`)
  })

  /** Their answers have no field at all where nothing is set; another document is told by the name of its root, on the wire. */
  const bare = ['s3:GetBucketLocation', 's3:GetBucketVersioning']

  test.each(operations.filter((it) => !bare.includes(it)))(
    '%s answering with something else ends as not read',
    async (operation) => {
      const well = await said({ answers: practice(), home: HOME })
      for (const answer of ['<html>', null, [], { Unheard: 1 }, 7]) {
        const it = await said({ answers: { ...practice(), [operation]: () => answer }, home: HOME })
        for (const [id, value] of fieldsOf(it)) if (!weaker(id, value)) expect([id, value]).toEqual([id, fieldsOf(well).get(id)])
        for (const kind of KINDS) {
          if (well.of(kind).length > it.of(kind).length)
            expect(it.census(kind)).toMatchObject({ whole: false, because: 'failed' })
        }
      }
    },
  )
})

test('an abort is thrown on, and nothing is said of what was not read', async () => {
  const { session } = sessionOf({
    answers: {
      ...emptyAccount('eu-west-1'),
      'ec2:DescribeVolumes': () => {
        throw new DOMException('stopped', 'AbortError')
      },
    },
  })
  const kinds: string[] = []
  const reading = (async () => {
    for await (const record of resources(session)) kinds.push(record.record)
  })()
  await expect(reading).rejects.toThrow('stopped')
  expect(kinds).not.toContain('census')
})
