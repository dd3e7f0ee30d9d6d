import { describe, expect, test } from 'vitest'
import { z } from 'zod'
import type { SignIn } from '../../../../src/collectors/auth/google/sign-in.js'
import { GoogleFailure } from '../../../../src/collectors/google/session.js'
import { type Answering, json, type Server, serve } from '../../http/server.js'
import {
  ACTIVITIES,
  CUSTOMERS,
  FILES,
  FORWARDING,
  failing,
  MEMBERS,
  newer,
  older,
  open,
  POLICIES,
  SSO,
  scope,
  signedIn,
  TABLE,
  TOKEN,
  USERS,
  undelegated,
} from './asking.js'

const Any = z.looseObject({})
const expired = newer(401, 'UNAUTHENTICATED', undefined, {}, 'Request had invalid authentication credentials.')
const bearers = (server: Server) => server.arrived.map((it) => it.headers.authorization)

describe('every permission has a token of its own', () => {
  test('each call shows the token of its permission and no other', async () => {
    await using server = await serve(json({}))
    const { session, asked } = open(server)
    for (const id of [USERS, POLICIES, SSO, ACTIVITIES]) await session.get(id, Any)
    const names = ['admin.directory.user', 'cloud-identity.policies', 'cloud-identity.inboundsso', 'admin.reports.audit']
    expect(asked).toEqual(names.map((name) => `${name}.readonly admin`))
    expect(bearers(server)).toEqual(names.map((name) => `Bearer ${TOKEN}.${name}.readonly_admin.0`))
  })

  const calls = TABLE.filter((it) => !it.path?.includes('{')).map((it) => it.id)
  test.each(calls)('one that is not delegated takes no other down: %s', async (withheld) => {
    const missing = TABLE.find((it) => it.id === withheld)?.scope ?? ''
    await using server = await serve(json({}))
    const header: SignIn['header'] = async (scopes, as) => {
      if (scopes.includes(missing)) throw undelegated(missing)
      return signedIn().header(scopes, as)
    }
    const { session } = open(server, { signIn: { header } })
    const outcomes = await Promise.all(
      calls.map(async (id) => {
        const done = await session.get(id, Any).then(
          () => 'read',
          (error) => (error instanceof GoogleFailure ? `${error.because} ${error.remedy.includes(missing)}` : 'thrown'),
        )
        return [id, done]
      }),
    )
    expect(outcomes).toEqual(calls.map((id) => [id, id === withheld ? 'permission true' : 'read']))
  })

  test('a call without a permission in the table never leaves', async () => {
    await using server = await serve(json({}))
    const calls = TABLE.map((it) => (it.id === USERS ? { ...it, scope: undefined } : it))
    const { session, asked } = open(server, { calls })
    expect((await failing(session.get(USERS, Any))).code).toBe('CALL_REFUSED')
    expect([server.arrived.length, asked]).toEqual([0, []])
  })
})

describe('a token that is refused in the middle is renewed once', () => {
  const oncePerToken: Answering = (response, request, nth) => {
    const old = request.headers.authorization?.endsWith('.0') === true && nth > 1
    return json(old ? expired : { users: [{ id: `${nth}` }], ...(nth < 4 ? { nextPageToken: `t${nth}` } : {}) }, old ? 401 : 200)(
      response,
      request,
      nth,
    )
  }
  test('401 on page 2 gives one new token, and the list goes on with it', async () => {
    await using server = await serve(oncePerToken)
    const { session, asked } = open(server)
    const ids: string[] = []
    for await (const it of session.list(USERS, 'users', z.looseObject({ id: z.string() })))
      ids.push(...it.items.map(({ id }) => id))
    expect(ids).toEqual(['1', '3', '4'])
    expect(asked.filter((it) => it.endsWith('!'))).toEqual(['admin.directory.user.readonly admin!'])
  })
  test('401 for ever is a failure after two requests', async () => {
    await using server = await serve(json(expired, 401))
    const error = await failing(open(server).session.get(USERS, Any))
    expect([error.because, error.status, server.arrived.length]).toEqual(['permission', 401, 2])
    expect(error.remedy).toContain('Sign in again')
  })
  test('many refused at once share one renewal', async () => {
    await using server = await serve((response, request, nth) => {
      const old = request.headers.authorization?.endsWith('.0') === true
      return json(old ? expired : {}, old ? 401 : 200)(response, request, nth)
    })
    const { session, asked } = open(server)
    await Promise.all(Array.from({ length: 6 }, () => session.get(USERS, Any)))
    expect(asked.filter((it) => it.endsWith('!')).length).toBe(1)
  })
  test('a renewal of one permission is none of another', async () => {
    await using server = await serve((response, request, nth) => {
      const old = request.headers.authorization?.includes('user.readonly_admin.0') === true
      return json(old ? expired : {}, old ? 401 : 200)(response, request, nth)
    })
    const { session, asked } = open(server)
    await Promise.all([session.get(USERS, Any), session.get(SSO, Any)])
    expect(asked.filter((it) => it.endsWith('!'))).toEqual(['admin.directory.user.readonly admin!'])
  })
  test('the Reports API that says 401 to a missing role gets no new token', async () => {
    const body = older(401, 'authError', 'Access denied. You are not authorized to read activity records.')
    await using server = await serve(json(body, 401))
    const { session, asked } = open(server)
    const error = await failing(session.get(ACTIVITIES, Any))
    expect([server.arrived.length, asked.length, error.because]).toEqual([1, 1, 'permission'])
    expect(error.remedy).toMatch(/administrator with the privilege "Reports"/)
  })
  test('a renewal that fails says what the sign-in said', async () => {
    await using server = await serve(json(expired, 401))
    const { SignInFailure } = await import('../../../../src/collectors/auth/google/failure.js')
    const ended = { code: 'SIGN_IN_ENDED', what: 'It ended.', because: 'permission', remedy: 'Sign in anew.' } as const
    const header: SignIn['header'] = async (_, __, { renew } = {}) => {
      if (renew) throw new SignInFailure(ended)
      return `Bearer ${TOKEN}`
    }
    const error = await failing(open(server, { signIn: { header } }).session.get(USERS, Any))
    expect([error.code, error.because, error.remedy]).toEqual(['SIGN_IN_ENDED', 'permission', 'Sign in anew.'])
  })
})

describe('each: one question about many', () => {
  const People = ['ana@x.example', 'ben@x.example', 'cy@x.example']
  const forwarding = (server: Server, keys: Iterable<string> | AsyncIterable<string> = People, signIn?: Pick<SignIn, 'header'>) =>
    open(server, signIn ? { signIn } : {}).session.each(FORWARDING, keys, Any, { as: 'key' })

  async function outcomes(answers: AsyncIterable<{ key: string } & ({ value: unknown } | { failed: GoogleFailure })>) {
    const got: Record<string, string> = {}
    for await (const it of answers) got[it.key] = 'value' in it ? 'read' : it.failed.because
    return got
  }

  test('everybody is read as themselves, with a token of their own', async () => {
    await using server = await serve(json({ enabled: false }))
    expect(await outcomes(forwarding(server))).toEqual({
      'ana@x.example': 'read',
      'ben@x.example': 'read',
      'cy@x.example': 'read',
    })
    const pairs = server.arrived.map((it) => [decodeURIComponent(it.url.split('/')[4] ?? ''), it.headers.authorization])
    expect(pairs.sort()).toEqual(People.map((who) => [who, `Bearer ${TOKEN}.gmail.settings.basic_${who}.0`]))
  })
  test('without being the key, all are asked by the administrator', async () => {
    await using server = await serve(json({ members: [] }))
    const { session, asked } = open(server)
    for await (const _ of session.each(MEMBERS, ['g1', 'g2'], Any));
    expect([...new Set(asked)]).toEqual(['admin.directory.group.member.readonly admin'])
  })
  test('a call whose path names nobody is asked as each person too', async () => {
    await using server = await serve(json({ files: [] }))
    const { session } = open(server)
    for await (const _ of session.each(FILES, People, Any, { as: 'key', query: { q: "visibility = 'anyoneWithLink'" } }));
    expect([new Set(bearers(server)).size, new Set(server.arrived.map((it) => it.url)).size]).toEqual([3, 1])
  })
  test('one that is refused spoils no other', async () => {
    await using server = await serve((response, request, nth) => {
      const off = request.url.includes('ben')
      const body = older(400, 'failedPrecondition', 'Mail service not enabled')
      return json(off ? body : {}, off ? 400 : 200)(response, request, nth)
    })
    expect(await outcomes(forwarding(server))).toEqual({
      'ana@x.example': 'read',
      'ben@x.example': 'unsupported',
      'cy@x.example': 'read',
    })
  })
  test('a person for whom there is no token spoils no other', async () => {
    await using server = await serve(json({}))
    const { refused } = await import('../../../../src/collectors/auth/google/failure.js')
    const header: SignIn['header'] = async (scopes, as) => {
      if (as?.startsWith('ben'))
        throw refused({ error: 'invalid_grant', description: 'Invalid email or User ID', grant: 'statement' })
      return signedIn().header(scopes, as)
    }
    expect(await outcomes(forwarding(server, People, { header }))).toMatchObject({
      'ben@x.example': 'permission',
      'cy@x.example': 'read',
    })
  })
  test.each([
    ['an API that is switched off', newer(403, 'PERMISSION_DENIED', 'SERVICE_DISABLED', { service: 'gmail.googleapis.com' })],
    ['a permission that the token lacks', newer(403, 'PERMISSION_DENIED', 'ACCESS_TOKEN_SCOPE_INSUFFICIENT')],
    ['the quota of the day', older(403, 'dailyLimitExceeded')],
  ])('%s is not asked about a thousand times, and every key says so', async (_, body) => {
    await using server = await serve(json(body, 403))
    const keys = Array.from({ length: 1000 }, (_, i) => `p${i}@x.example`)
    const got = await outcomes(forwarding(server, keys))
    expect([Object.keys(got).length, Object.values(got).includes('read')]).toEqual([1000, false])
    expect(server.arrived.length).toBeLessThan(60)
  })
  test('a permission that is not delegated is not asked for a thousand times', async () => {
    await using server = await serve(json({}))
    let tokens = 0
    const header: SignIn['header'] = async () => {
      tokens += 1
      throw undelegated()
    }
    const keys = Array.from({ length: 1000 }, (_, i) => `p${i}@x.example`)
    const got = await outcomes(forwarding(server, keys, { header }))
    expect([Object.keys(got).length, server.arrived.length, tokens < 60]).toEqual([1000, 0, true])
  })
  test('keys are pulled as answers are taken, not all at once', async () => {
    await using server = await serve(json({}))
    let pulled = 0
    function* keys() {
      for (; pulled < 5000; ) {
        pulled += 1
        yield `p${pulled}@x.example`
      }
    }
    let taken = 0
    let ahead = 0
    for await (const _ of forwarding(server, keys())) {
      taken += 1
      ahead = Math.max(ahead, pulled - taken)
      if (taken === 300) break
    }
    expect([taken, ahead <= 24, pulled < 330]).toEqual([300, true, true])
  })
  test('keys that fail to come end it with their own error', async () => {
    await using server = await serve(json({}))
    async function* keys() {
      yield 'ana@x.example'
      throw new Error('no more keys')
    }
    await expect(outcomes(forwarding(server, keys()))).rejects.toThrow('no more keys')
  })
  test('no key is no request and no token', async () => {
    await using server = await serve(json({}))
    expect(await outcomes(forwarding(server, []))).toEqual({})
    expect(server.connections()).toBe(0)
  })
  test('an abort ends it', async () => {
    const control = new AbortController()
    await using server = await serve(json({}))
    const keys = Array.from({ length: 500 }, (_, i) => `p${i}@x.example`)
    const all = async () => {
      const { session } = open(server, { signal: control.signal })
      for await (const _ of session.each(FORWARDING, keys, Any, { as: 'key' })) control.abort(new Error('enough'))
    }
    await expect(all()).rejects.toThrow('enough')
  })
})

describe('the plan', () => {
  test('a call of a setting that was not chosen is not planned and never leaves', async () => {
    await using server = await serve(json({}))
    const { session } = open(server, { chosen: new Set() })
    expect([session.planned(FORWARDING), session.planned(USERS), session.planned('directory:unknown')]).toEqual([
      false,
      true,
      false,
    ])
    const each = async () => {
      for await (const _ of session.each(FORWARDING, ['ana@x.example'], Any, { as: 'key' }));
    }
    expect((await failing(each())).code).toBe('CALL_REFUSED')
    expect(server.connections()).toBe(0)
  })
  test('a key that would lead elsewhere is refused for itself alone', async () => {
    await using server = await serve(json({}))
    const got: Record<string, string> = {}
    const keys = ['../../me', 'a/b', '', 'good']
    for await (const it of open(server).session.each(MEMBERS, keys, Any)) got[it.key] = 'value' in it ? 'read' : it.failed.code
    expect(got).toEqual({ '../../me': 'CALL_REFUSED', 'a/b': 'CALL_REFUSED', '': 'CALL_REFUSED', good: 'read' })
    expect(server.arrived.map((it) => it.url)).toEqual(['/admin/directory/v1/groups/good/members'])
  })
  test('a query name that the table does not hold never leaves', async () => {
    await using server = await serve(json({}))
    const error = await failing(open(server).session.get(USERS, Any, { query: { showDeleted: 'true' } }))
    expect([error.code, server.connections()]).toEqual(['CALL_REFUSED', 0])
  })
  test('the permission of a call is what its own table says', () => {
    expect(TABLE.find((it) => it.id === CUSTOMERS)?.scope).toBe(scope('admin.directory.customer.readonly'))
  })
})
