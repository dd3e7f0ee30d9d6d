import { describe, expect, test } from 'vitest'
import { SignInFailure } from '../../../../src/collectors/auth/microsoft/failure.js'
import { guardedFetch } from '../../../../src/collectors/http/guard.js'
import { whyNotReading } from '../../../../src/collectors/http/read-only.js'
import { CALLS } from '../../../../src/collectors/microsoft365/calls.js'
import { collect, type Options } from '../../../../src/collectors/microsoft365/collect.js'
import { batchId, travels, versionOf } from '../../../../src/collectors/microsoft365/graph/batch-call.js'
import microsoft365 from '../../../../src/collectors/microsoft365/index.js'
import { chosenIn, Settings } from '../../../../src/collectors/microsoft365/settings.js'
import { merge } from '../../../../src/collectors/streams/merge.js'
import { together } from '../../../../src/collectors/streams/together.js'
import type { Call } from '../../../../src/model/call.js'
import type { Census } from '../../../../src/model/census.js'
import type { FactRecord, Permission } from '../../../../src/model/collector.js'
import type { FactKind } from '../../../../src/model/facts/index.js'
import { everythingIn } from '../../http/asking.js'
import { type Answering, json, type Server, serve } from '../../http/server.js'
import { graphServer, refusedWith, signedIn, TENANT, TOKEN } from '../graph/asking.js'

const NOW = new Date('2026-11-22T09:00:00Z')
const CLIENT = '6f1c0000-0000-4000-8000-0000000000aa'
const HOSTS = [...new Set(CALLS.map((call) => call.host ?? ''))]
/** Keys that say which thing a fact is about, and nothing of how it is set. */
const NAMES = ['record', 'source', 'kind', 'id', 'name', 'unit']
const granted = async () => new Set(['Directory.Read.All'])

interface Asked extends Options {
  settings?: object
  calls?: readonly Call[]
  resolve?: (reference: string) => Promise<string>
  permissions?: (held: readonly Permission[]) => void
  inPerson?: <T>(work: () => Promise<T>) => Promise<T>
}

async function collected(server: Server, asked: Asked = {}): Promise<FactRecord[]> {
  const { settings = {}, calls = CALLS, resolve, permissions, inPerson, ...options } = asked
  const signal = new AbortController().signal
  const endpoints = new Map(HOSTS.map((host) => [host, server.url('/')]))
  const ctx = {
    source: 'microsoft365',
    settings: Settings.parse({ client: CLIENT, tenant: TENANT, ...settings }),
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
  for await (const record of collect(ctx, { signIn: async () => ({ ...signedIn(), granted }), ...options })) records.push(record)
  return records
}

const censuses = (records: readonly FactRecord[]) => records.filter((it): it is Census => it.record === 'census')
const refusing: Answering = (response, request, nth) =>
  graphServer(() => refusedWith('Authorization_RequestDenied', 'CANARY'))(response, request, nth)

describe('without a sign-in every planned kind says why it was not read', () => {
  const failed = new SignInFailure({ code: 'SIGN_IN_CONSENT', what: 'Nobody agreed.', because: 'permission', remedy: 'Agree.' })

  test('and nothing is asked', async () => {
    await using server = await serve(json({}))
    const records = await collected(server, { signIn: () => Promise.reject(failed) })
    const kinds = new Set(CALLS.flatMap((call) => call.gives.map((id) => id.slice(0, id.lastIndexOf('.')))))
    expect(censuses(records).map((it) => it.kind)).toEqual([...kinds].sort())
    expect(new Set(censuses(records).map((it) => `${it.whole} ${it.count} ${it.because} ${it.remedy}`))).toEqual(
      new Set(['false 0 permission Nobody agreed. Agree.']),
    )
    expect([records.length, server.connections()]).toEqual([kinds.size, 0])
  })
  test('an error that has no words of its own is not repeated', async () => {
    await using server = await serve(json({}))
    const records = await collected(server, { signIn: () => Promise.reject(new Error(`CANARY ${TOKEN}`)) })
    expect(censuses(records).every((it) => it.because === 'failed')).toBe(true)
    expect(everythingIn(records)).not.toContain('CANARY')
  })
  test('a secret that nothing here can read is no missing permission', async () => {
    await using server = await serve(json({}))
    const signIn: Options['signIn'] = async ({ resolve }) => {
      await resolve('env:SECRET')
      throw new Error('went on')
    }
    const records = await collected(server, { signIn })
    expect(new Set(censuses(records).map((it) => it.because))).toEqual(new Set(['failed']))
  })
})

describe('with a sign-in', () => {
  // A tenant has the same logs whatever can be read of it: the tests of that part say what may stand there.
  test('a tenant that refuses everything gives nothing but the names of what every tenant has, and no word of its answers', async () => {
    await using server = await serve(refusing)
    const records = await collected(server)
    expect(censuses(records).filter((it) => it.whole && it.kind !== 'log')).toEqual([])
    const told = records
      .flatMap((it) => (it.record === 'fact' && it.kind !== 'log' ? Object.keys(it) : []))
      .filter((key) => !NAMES.includes(key))
    expect(told).toEqual([])
    expect(everythingIn(records)).not.toMatch(/CANARY/)
  })
  test('no kind has two censuses', async () => {
    await using server = await serve(refusing)
    const kinds = censuses(await collected(server)).map((it) => it.kind)
    expect(kinds.length).toBe(new Set(kinds).size)
  })
  test('nothing is asked when no planned call gives anything', async () => {
    await using server = await serve(json({}))
    expect(await collected(server, { calls: CALLS.filter((it) => it.gives.length === 0) })).toEqual([])
    expect(server.connections()).toBe(0)
  })
  test('the permissions that the sign-in holds are told, without those of calls that were not chosen', async () => {
    await using server = await serve(refusing)
    const held: Permission[] = []
    await collected(server, { permissions: (list) => held.push(...list) })
    const states = new Map(held.map((it) => [it.scope, it.by ?? it.state]))
    expect([states.get('User.Read.All'), states.get('Policy.Read.All')]).toEqual(['Directory.Read.All', 'missing'])
    expect(states.has('MailboxSettings.Read')).toBe(false)
  })
  test.each([
    ['a person', {}, 1],
    ['an application', { auth: 'secret', secret: 'env:X' }, 0],
  ])('the wait for %s counts against the time limit only where nobody is asked', async (_, settings, waits) => {
    await using server = await serve(refusing)
    let waited = 0
    const inPerson: Asked['inPerson'] = (work) => {
      waited += 1
      return work()
    }
    await collected(server, { settings, inPerson })
    expect(waited).toBe(waits)
  })
  test('the real sign-in of an application goes through the same door', async () => {
    await using server = await serve((response, request, nth) =>
      request.url.startsWith(`/${TENANT}/oauth2/v2.0/token`)
        ? json({ token_type: 'Bearer', expires_in: 3600, access_token: TOKEN })(response, request, nth)
        : refusing(response, request, nth),
    )
    const { signIn } = await import('../../../../src/collectors/auth/microsoft/sign-in.js')
    const settings = { auth: 'secret', secret: 'env:SECRET' }
    const records = await collected(server, { signIn, settings, resolve: async (reference) => `canary of ${reference}` })
    const graph = server.arrived.find((it) => it.url === '/v1.0/$batch')
    expect(graph?.headers.authorization).toBe(`Bearer ${TOKEN}`)
    expect(everythingIn(records)).not.toMatch(/canary of|CANARY/)
  })
})

describe('national clouds', () => {
  test('every address that a cloud puts in place of a declared one is of a host that the table calls, and of Microsoft', () => {
    for (const cloud of ['us-government', 'us-dod', 'china']) {
      const moved = microsoft365.endpointsOf?.(Settings.parse({ client: CLIENT, cloud })) ?? {}
      expect(Object.keys(moved).every((host) => HOSTS.includes(host))).toBe(true)
      expect(Object.values(moved).every((to) => microsoft365.vendorHosts?.includes(new URL(to).host))).toBe(true)
      expect(Object.keys(moved)).toContain('graph.microsoft.com')
    }
  })
  test('the global one moves nothing', () => {
    expect(microsoft365.endpointsOf?.(Settings.parse({ client: CLIENT }))).toEqual({})
  })
})

describe('the table', () => {
  test('the collector holds it, and an id means one call', () => {
    expect(microsoft365.calls).toBe(CALLS)
    expect(new Set(CALLS.map((it) => it.id)).size).toBe(CALLS.length)
  })
  test('it holds reading of settings only', () => {
    expect(CALLS.flatMap((call) => whyNotReading(call) && `${call.id}: ${whyNotReading(call)}`).filter(Boolean)).toEqual([])
  })
  test('every call of Graph may have a next page', () => {
    const short = CALLS.filter((call) => call.method === 'GET' && versionOf(call) && !call.query?.includes('$skiptoken'))
    expect(short.map((it) => it.id)).toEqual([])
  })
  test('what has a pace is in no batch, and every version that is asked has one', () => {
    expect(CALLS.filter((it) => it.pace !== undefined && travels(it))).toEqual([])
    for (const call of CALLS.filter(travels)) {
      const version = versionOf(call)
      expect(CALLS.some((it) => version && it.id === batchId(version))).toBe(true)
    }
  })
  test('Conditional Access and reports are asked at the pace that Microsoft allows', () => {
    const groups = CALLS.filter((it) => /\/(conditionalAccess|reports|auditLogs)\//.test(it.path ?? '')).map(
      (it) => it.pace?.group,
    )
    expect([groups.length > 1, new Set(groups)]).toEqual([true, new Set(['conditional-access', 'reports'])])
  })
})

describe('settings', () => {
  const base = { client: CLIENT }
  const cases: Record<string, [object, string[]]> = {
    'nothing but the application': [base, ['auth: browser']],
    'mail rules': [{ ...base, mailRules: true }, ['auth: browser', 'mailRules']],
    'mail rules refused': [{ ...base, mailRules: false }, ['auth: browser']],
    'a device code': [{ ...base, auth: 'device-code' }, ['auth: device-code']],
  }
  test.each(Object.entries(cases))('%s', (_, [settings, chosen]) => {
    const all = chosenIn(Settings.parse(settings))
    expect(['auth: browser', 'auth: device-code', 'mailRules'].filter((it) => all.has(it))).toEqual(chosen)
  })
  test.each([
    ['an unknown key', { ...base, password: 'x' }],
    ['a secret without auth: secret', { ...base, secret: 'env:X' }],
    ['auth: secret without a tenant', { ...base, auth: 'secret', secret: 'env:X' }],
  ])('%s is refused', (_, settings) => {
    expect(Settings.safeParse(settings).success).toBe(false)
  })
})

describe('parts side by side', () => {
  const census = (kind: FactKind, count: number, more: Partial<Census> = {}): Census => ({
    record: 'census',
    source: 'm',
    kind,
    whole: true,
    count,
    at: NOW.toISOString(),
    ...more,
  })
  async function* of(...records: FactRecord[]) {
    yield* records
  }
  const all = async (...parts: AsyncIterable<FactRecord>[]) => {
    const records: FactRecord[] = []
    for await (const record of together(merge(parts))) records.push(record)
    return records
  }

  test('two whole censuses of a kind are one, and they add up', async () => {
    expect(await all(of(census('share', 2)), of(census('share', 3), census('log', 1)))).toEqual([
      census('share', 5),
      census('log', 1),
    ])
  })
  test('one that is not whole keeps both from it, with its reason', async () => {
    const broken = census('share', 1, { whole: false, because: 'permission', remedy: 'x' })
    expect(await all(of(census('share', 2)), of(broken))).toEqual([{ ...broken, count: 3 }])
    expect(await all(of(broken), of(census('share', 2)))).toEqual([{ ...broken, count: 3 }])
  })
  test('the older reading counts', async () => {
    const before = census('share', 1, { at: '2026-11-01T00:00:00Z' })
    expect((await all(of(census('share', 1)), of(before)))[0]).toMatchObject({ at: '2026-11-01T00:00:00Z' })
  })
  test('a part that breaks lets the others end, and then no census is said', async () => {
    const fact = { record: 'gap', source: 'm', kind: 'account', field: 'active', because: 'failed', remedy: 'x' } as const
    const next = () => Promise.reject(new Error('broke'))
    const breaking: AsyncIterable<FactRecord> = { [Symbol.asyncIterator]: () => ({ next }) }
    const seen: FactRecord[] = []
    const run = async () => {
      for await (const record of together(merge([breaking, of(fact, census('share', 1))]))) seen.push(record)
    }
    await expect(run()).rejects.toThrow('broke')
    expect(seen).toEqual([fact])
  })
  test('no part is no record', async () => {
    expect(await all()).toEqual([])
  })
})
