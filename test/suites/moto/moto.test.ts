import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import aws from '../../../src/collectors/aws/index.js'
import type { Fact, FactKind } from '../../../src/model/facts/index.js'
import { read } from './audit.js'
import { type RecordingProxy, recordingProxy } from './proxy.js'
import { BUCKETS, bucketOf, REGIONS, seed, USERS, userOf } from './seed.js'
import { type Moto, startMoto } from './server.js'

let moto: Moto
let proxy: RecordingProxy
let records: Awaited<ReturnType<typeof read>>

beforeAll(async () => {
  moto = await startMoto()
  await seed(moto.url)
  proxy = await recordingProxy(moto.url)
  records = await read(proxy.url, { regions: [...REGIONS] })
}, 300_000)

afterAll(async () => {
  await proxy?.close()
  await moto?.stop()
})

const facts = <K extends FactKind>(kind: K) =>
  records.filter((it): it is Fact<K> & { record: 'fact' } => it.record === 'fact' && it.kind === kind)
const users = () => new Map(facts('account').map((it) => [it.login, it]))
const stores = (service: RegExp) => facts('store').filter((it) => service.test(it.service ?? ''))

describe('what leaves', () => {
  test('is listed in the table of calls, every operation of it', () => {
    const listed = new Set(aws.calls.map((call) => call.operation))
    expect([...new Set(proxy.seen)].filter((it) => !listed.has(it))).toEqual([])
    expect(proxy.seen.length).toBeGreaterThan(100)
  })

  test('is few: seven requests for identity and the polls of one report, whatever the number of users', () => {
    const identity = proxy.seen.filter((it) => it.startsWith('iam:') && it !== 'iam:GenerateCredentialReport')
    // moto answers with every AWS policy there is, a thousand and more: they cost a page of their own.
    expect(identity.length).toBeLessThanOrEqual(7)
  })
})

describe('users', () => {
  test('are all there', () => {
    expect(facts('account').filter((it) => it.root !== true)).toHaveLength(USERS)
  })

  test.each(Array.from({ length: 30 }, (_, n) => [userOf(n + 1)] as const))('$name is as the seed made it', (made) => {
    const seen = users().get(made.name)
    expect(seen).toMatchObject({
      active: made.console || made.key,
      signIn: made.console ? 'password' : made.key ? 'keys-only' : 'none',
      keys: made.key ? 1 : 0,
      privileged: made.admin !== undefined,
      ...(made.console ? { factors: made.factor ? 'phishable' : 'none' } : {}),
    })
  })

  test('administrators are the five that were made so, each by another route', () => {
    const admins = facts('account').filter((it) => it.privileged === true && it.root !== true)
    expect(admins.map((it) => it.login).sort()).toEqual([1, 2, 3, 4, 5].map((n) => userOf(n).name))
  })

  test('have one access key each where the seed gave one', () => {
    const expected = Array.from({ length: USERS }, (_, n) => userOf(n + 1)).filter((it) => it.key).length
    expect(facts('key').filter((it) => it.use === 'access')).toHaveLength(expected)
  })
})

describe('the password policy', () => {
  test('is read', () => {
    expect(facts('setting:password.minimum-length').map((it) => it.value)).toEqual([14])
    expect(facts('setting:password.maximum-age').map((it) => it.value)).toEqual([90])
  })
})

describe('buckets', () => {
  const seen = () => new Map(stores(/bucket/i).map((it) => [it.name, it]))
  const made = Array.from({ length: BUCKETS }, (_, n) => bucketOf(n + 1))

  test('are all there, in the countries of their regions', () => {
    const country = { 'ap-southeast-1': 'SG', 'eu-central-1': 'DE', 'eu-west-1': 'IE', 'us-east-1': 'US' }
    const placed = made.map((it) => seen().get(it.name)?.copies?.[0]?.countries?.[0])
    expect(placed).toEqual(made.map((it) => country[it.region]))
  })

  test('are public exactly where their policy lets in everybody', () => {
    const open = made.filter((it) => it.open).map((it) => it.name)
    expect(
      [...seen().values()]
        .filter((it) => it.public === true)
        .map((it) => it.name)
        .sort(),
    ).toEqual(open.sort())
  })

  test('refuse plain connections exactly where their policy says so', () => {
    const strict = made.filter((it) => it.tlsOnly).map((it) => it.name)
    const found = [...seen().values()].filter((it) => it.transport === 'encrypted-only').map((it) => it.name)
    expect(found.sort()).toEqual(strict.sort())
  })
})

describe('disks, databases, keys, logs', () => {
  test('disks say whether they are encrypted', () => {
    const volumes = stores(/volume/i)
    expect(volumes).toHaveLength(10 * REGIONS.length)
    expect(volumes.filter((it) => it.encryption === 'none')).toHaveLength(5 * REGIONS.length)
  })

  test('databases say whether they are encrypted', () => {
    const databases = stores(/^RDS (instance|database)/i)
    expect(databases).toHaveLength(3 * REGIONS.length)
    expect(databases.filter((it) => it.encryption === 'none')).toHaveLength(REGIONS.length)
  })

  test('keys that encrypt say whether they are renewed', () => {
    const keys = facts('key').filter((it) => it.use === 'encryption')
    expect(keys.map((it) => it.rotates).filter((it) => it === true)).toHaveLength(REGIONS.length)
  })

  test('one trail records everywhere, three are switched off, and AWS keeps its own', () => {
    const everywhere = facts('log').filter((it) => it.everywhere === true && it.on === true && it.keptDays !== 90)
    expect(everywhere).toHaveLength(1)
    expect(everywhere[0]).toMatchObject({ tamperProof: true })
    expect(facts('log').filter((it) => it.on === false)).toHaveLength(3)
  })
})
