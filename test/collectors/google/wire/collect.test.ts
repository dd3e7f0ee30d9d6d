import { generateKeyPairSync } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import { z } from 'zod'
import { SignInFailure, unfit } from '../../../../src/collectors/auth/google/failure.js'
import { signIn as realSignIn, type SignIn } from '../../../../src/collectors/auth/google/sign-in.js'
import { CALLS } from '../../../../src/collectors/google/calls.js'
import { collect, type Options } from '../../../../src/collectors/google/collect.js'
import type { Session } from '../../../../src/collectors/google/session.js'
import { Settings } from '../../../../src/collectors/google/settings.js'
import { guardedFetch } from '../../../../src/collectors/http/guard.js'
import type { Call } from '../../../../src/model/call.js'
import type { Census } from '../../../../src/model/census.js'
import type { FactRecord, Permission } from '../../../../src/model/collector.js'
import { everythingIn } from '../../http/asking.js'
import { type Answering, json, type Server, serve } from '../../http/server.js'
import { CUSTOMERS, older, SSO, scope, signedIn, TABLE, TOKEN, undelegated } from './asking.js'

const NOW = new Date('2026-11-22T09:00:00Z')
const ADMIN = 'owner@harbourst.example'
const HOSTS = [...new Set([...CALLS, ...TABLE].map((call) => call.host ?? ''))]
/** Keys that say which thing a fact is about, and nothing of how it is set. */
const NAMES = ['record', 'source', 'kind', 'id', 'name', 'unit']

interface Asked extends Omit<Options, 'signIn'> {
  signIn?: Partial<SignIn> | Options['signIn']
  settings?: object
  calls?: readonly Call[]
  signal?: AbortSignal
  resolve?: (reference: string) => Promise<string>
  permissions?: (held: readonly Permission[]) => void
  inPerson?: <T>(work: () => Promise<T>) => Promise<T>
}

async function collected(server: Server, asked: Asked = {}): Promise<FactRecord[]> {
  const { settings = {}, calls = CALLS, signIn = {}, resolve, permissions, inPerson, signal: given, ...options } = asked
  const signal = given ?? new AbortController().signal
  const endpoints = new Map(HOSTS.map((host) => [host, server.url('/')]))
  const ctx = {
    source: 'google',
    settings: Settings.parse({ admin: ADMIN, auth: 'service-account', key: 'file:./key.json', ...settings }),
    want: new Set(calls.flatMap((call) => call.gives)),
    calls,
    endpoints,
    fetch: guardedFetch(calls, { signal, endpoints, limits: { attempts: 1 } }),
    run: () => Promise.reject(new Error('not used')),
    signal,
    now: NOW,
    log: () => {},
    ...(resolve ? { resolve } : {}),
    ...(permissions ? { permissions } : {}),
    ...(inPerson ? { inPerson } : {}),
  }
  const records: FactRecord[] = []
  const by = typeof signIn === 'function' ? signIn : async () => ({ ...held(), ...signIn })
  for await (const record of collect(ctx, { limits: { attempts: 1 }, ...options, signIn: by })) records.push(record)
  return records
}

const held = (): SignIn => ({
  ...signedIn(),
  signedIn: { as: 'service-account', account: 'confide@x.iam.gserviceaccount.com', login: ADMIN },
  granted: async () => new Set([scope('admin.directory.user.readonly')]),
})

const censuses = (records: readonly FactRecord[]) => records.filter((it): it is Census => it.record === 'census')
const refusing: Answering = json(older(403, 'forbidden', 'CANARY'), 403)

/** A part that does nothing but show its session. */
const showing = (look: (session: Session) => unknown): Options['parts'] => [
  async function* (session) {
    await look(session)
    yield* []
  },
]

describe('without a sign-in every planned kind says why it was not read', () => {
  const failed = new SignInFailure({
    code: 'SIGN_IN_KEY',
    what: 'The key is none.',
    because: 'permission',
    remedy: 'Make one.',
    reach: 'all',
  })
  const kinds = [...new Set(CALLS.flatMap((call) => call.gives.map((id) => id.slice(0, id.lastIndexOf('.')))))].sort()

  const ways: Record<string, Asked> = {
    'when it cannot begin': { signIn: () => Promise.reject(failed) },
    'when the first token is refused for everything': { signIn: { header: () => Promise.reject(failed) } },
  }
  test.each(Object.entries(ways))('%s', async (_, asked) => {
    await using server = await serve(json({}))
    const records = await collected(server, asked)
    expect(censuses(records).map((it) => it.kind)).toEqual(kinds)
    expect(new Set(censuses(records).map((it) => `${it.whole} ${it.count} ${it.because} ${it.remedy}`))).toEqual(
      new Set(['false 0 permission Make one.']),
    )
    expect([records.length, server.connections()]).toEqual([kinds.length, 0])
  })
  test('an administrator whom Google does not know is such a reason', async () => {
    await using server = await serve(json({}))
    const unknown = new SignInFailure({
      code: 'SIGN_IN_ACCOUNT',
      what: 'x.',
      because: 'permission',
      remedy: 'y',
      reach: 'account',
    })
    const records = await collected(server, { signIn: { header: () => Promise.reject(unknown) } })
    expect(records.length).toBe(kinds.length)
  })
  test('one permission that is not delegated is none: the rest is read', async () => {
    await using server = await serve(refusing)
    const first = CALLS.find((it) => it.gives.length > 0)?.scope ?? ''
    const header: SignIn['header'] = async (scopes, as) => {
      if (scopes.includes(first)) throw undelegated()
      return signedIn().header(scopes, as)
    }
    await collected(server, { signIn: { header } })
    expect(server.arrived.length).toBeGreaterThan(0)
  })
  test('an error that has no words of its own is not repeated', async () => {
    await using server = await serve(json({}))
    const records = await collected(server, { signIn: () => Promise.reject(new Error(`CANARY ${TOKEN}`)) })
    expect(censuses(records).every((it) => it.because === 'failed')).toBe(true)
    expect(everythingIn(records)).not.toContain('CANARY')
  })
  test('a key that nothing here can read is such a reason', async () => {
    await using server = await serve(json({}))
    const records = await collected(server, { signIn: realSignIn })
    expect(new Set(censuses(records).map((it) => it.because))).toEqual(new Set(['permission']))
    expect([records.length, server.connections()]).toEqual([kinds.length, 0])
  })
  test('an abort is an abort', async () => {
    await using server = await serve(json({}))
    const control = new AbortController()
    const signIn: Options['signIn'] = async () => {
      control.abort(new Error('enough'))
      throw failed
    }
    await expect(collected(server, { signIn, signal: control.signal })).rejects.toThrow('enough')
  })
  test('nothing is asked when no planned call gives anything', async () => {
    await using server = await serve(json({}))
    const signIn: Options['signIn'] = () => Promise.reject(new Error('signed in'))
    expect(await collected(server, { calls: CALLS.filter((it) => it.gives.length === 0), signIn })).toEqual([])
    expect(server.connections()).toBe(0)
  })
})

describe('with a sign-in', () => {
  test('a practice that refuses everything gives no whole census and no word of its answers', async () => {
    await using server = await serve(refusing)
    const records = await collected(server)
    expect(censuses(records).filter((it) => it.whole && it.kind !== 'log')).toEqual([])
    const told = records.flatMap((it) => (it.record === 'fact' && it.kind !== 'log' ? Object.keys(it) : []))
    expect(told.filter((key) => !NAMES.includes(key))).toEqual([])
    expect(everythingIn(records)).not.toMatch(/CANARY/)
  })
  test('no kind has two censuses', async () => {
    await using server = await serve(refusing)
    const kinds = censuses(await collected(server)).map((it) => it.kind)
    expect(kinds.length).toBe(new Set(kinds).size)
  })
  test('the permissions that the sign-in holds are told when somebody asks', async () => {
    await using server = await serve(refusing)
    const told: Permission[] = []
    await collected(server, { permissions: (list) => told.push(...list) })
    const states = new Map(told.map((it) => [it.scope, it.state]))
    expect(states.get(scope('admin.directory.user.readonly'))).toBe('granted')
    expect(states.get(scope('cloud-identity.policies.readonly'))).toBe('missing')
  })
  test('a sign-in that cannot say what it holds leaves them unknown', async () => {
    await using server = await serve(refusing)
    const told: Permission[] = []
    const granted = () => Promise.reject(unfit('X', 'x.', 'y'))
    await collected(server, { signIn: { granted }, permissions: (list) => told.push(...list) })
    expect([told.length > 0, new Set(told.map((it) => it.state))]).toEqual([true, new Set(['unknown'])])
  })
  test.each([
    ['oauth', { auth: 'oauth', key: undefined, client: 'file:./client.json' }, 1],
    ['service-account', {}, 0],
  ])('a person is waited for in their own time: %s', async (_, settings, times) => {
    await using server = await serve(json({}))
    let waited = 0
    const inPerson = <T>(work: () => Promise<T>) => {
      waited += 1
      return work()
    }
    await collected(server, { settings, inPerson, parts: [] })
    expect(waited).toBe(times)
  })
  test('a service account signs in through the same door, for real, with one token for each permission', async () => {
    const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 })
    const pem = privateKey.export({ type: 'pkcs8', format: 'pem' }).toString()
    const key = { type: 'service_account', client_email: 'confide@x.iam.gserviceaccount.com', private_key: pem }
    const asked: string[] = []
    await using server = await serve((response, request, nth) => {
      if (request.url !== '/token') return refusing(response, request, nth)
      const assertion = new URLSearchParams(request.body).get('assertion') ?? ''
      const { scope: wanted, sub } = JSON.parse(Buffer.from(assertion.split('.')[1] ?? '', 'base64url').toString())
      asked.push(`${wanted} ${sub}`)
      const token = `${TOKEN}.${wanted.split('/auth/')[1]}`
      return json({ token_type: 'Bearer', expires_in: 3600, access_token: token })(response, request, nth)
    })
    const records = await collected(server, { signIn: realSignIn, resolve: async () => JSON.stringify(key) })
    expect([asked.length > 3, new Set(asked).size === asked.length, asked.every((it) => !it.includes(' https:'))]).toEqual([
      true,
      true,
      true,
    ])
    expect(new Set(asked.map((it) => it.split(' ')[1]))).toEqual(new Set([ADMIN]))
    const users = server.arrived.find((it) => it.url.startsWith('/admin/directory/v1/users?'))
    expect(users?.headers.authorization).toBe(`Bearer ${TOKEN}.admin.directory.user.readonly`)
    expect(everythingIn(records)).not.toMatch(/CANARY|PRIVATE KEY/)
  })
})

describe("the customer's own id", () => {
  async function customer(answer: Answering, calls: readonly Call[] = TABLE) {
    await using server = await serve(answer)
    let seen = ''
    await collected(server, { calls, parts: showing((session) => (seen = session.customer)) })
    return { seen, sent: server.arrived.map((it) => it.url) }
  }
  const URL_OF = '/admin/directory/v1/customers/my_customer?fields=id'

  test('is asked for once, before anything is read', async () => {
    expect(await customer(json({ id: 'C0123abcd' }))).toEqual({ seen: 'C0123abcd', sent: [URL_OF] })
  })
  test('is not asked for when no planned call needs it', async () => {
    const calls = TABLE.filter((it) => it.id !== SSO)
    expect(await customer(json({ id: 'C0123abcd' }), calls)).toEqual({ seen: 'my_customer', sent: [] })
  })
  test('is not asked for when the plan does not hold it', async () => {
    const calls = TABLE.filter((it) => it.id !== CUSTOMERS)
    expect(await customer(json({ id: 'C0123abcd' }), calls)).toEqual({ seen: 'my_customer', sent: [] })
  })
  test.each([
    ['is refused', refusing],
    ['comes in another shape', json({ id: 'customers/x"||true' })],
    ['comes as the alias', json({ id: 'my_customer' })],
    ['does not come', json({})],
  ])('stays its alias where it %s', async (_, answer) => {
    expect((await customer(answer)).seen).toBe('my_customer')
  })
  test('an abort while it is asked for is an abort', async () => {
    const control = new AbortController()
    await using server = await serve((response, request, nth) => {
      control.abort(new Error('enough'))
      return json({ id: 'C0123abcd' })(response, request, nth)
    })
    const looking = collected(server, { calls: TABLE, signal: control.signal, parts: showing(() => {}) })
    await expect(looking).rejects.toThrow('enough')
  })
})

describe('parts', () => {
  test('one that breaks lets the others end, and then no census is said', async () => {
    await using server = await serve(json({}))
    const gap = { record: 'gap', source: 'google', kind: 'account', field: 'active', because: 'failed', remedy: 'x' } as const
    const parts: Options['parts'] = [
      async function* (session) {
        yield* []
        await session.get('directory:unknown', z.unknown())
      },
      async function* () {
        yield gap
      },
    ]
    await expect(collected(server, { parts })).rejects.toThrow(/directory:unknown/)
  })
  test('censuses of one kind from several parts are one', async () => {
    await using server = await serve(json({}))
    const census = (count: number, whole: boolean): Census => ({
      ...{ record: 'census', source: 'google', kind: 'share', whole, count, at: NOW.toISOString() },
      ...(whole ? {} : { because: 'permission', remedy: 'x' }),
    })
    const part = (count: number, whole: boolean) =>
      async function* () {
        yield census(count, whole)
      }
    expect(await collected(server, { parts: [part(2, true), part(3, false)] })).toEqual([census(5, false)])
  })
})
