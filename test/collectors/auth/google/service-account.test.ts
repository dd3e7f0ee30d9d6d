import { generateKeyPairSync } from 'node:crypto'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { signIn } from '../../../../src/collectors/auth/google/sign-in.js'
import { ACCOUNT, ADMIN, GMAIL, type Google, google, keyFile, POLICIES, TOKEN_URL, UNITS, USERS } from './google.js'
import { attempt, BY_KEY, failureOf, type Given, leaks, signInFailure } from './signing.js'

let mock: Google
beforeEach(async () => {
  mock = await google()
})
afterEach(() => mock[Symbol.asyncDispose]())

const signedIn = (given: Given = BY_KEY) => signIn(attempt(mock.endpoints, given).options)
const delegating: Given = { ...BY_KEY, settings: { ...BY_KEY.settings, delegation: true } }

describe('a service account signs in for the administrator', () => {
  it('sends nothing until something is asked for', async () => {
    const session = await signedIn()
    expect(session.signedIn).toEqual({ as: 'service-account', account: ACCOUNT, login: ADMIN })
    expect(mock.server.arrived).toEqual([])
  })

  it('sends a statement that its key signed, for this administrator, these permissions and an hour', async () => {
    const session = await signedIn()
    expect(await session.header([USERS])).toMatch(/^Bearer ya29\./)
    expect(mock.wrong).toEqual([])
    const [statement] = mock.statements
    expect(statement).toMatchObject({ iss: ACCOUNT, sub: ADMIN, aud: TOKEN_URL, scope: USERS })
    expect((statement?.exp ?? 0) - (statement?.iat ?? 0)).toBe(3600)
  })

  it('goes to Google, whatever addresses stand in the key file', async () => {
    const session = await signedIn()
    await session.header([USERS])
    expect(mock.forms).toHaveLength(1)
    expect(mock.server.arrived.map(({ url }) => url)).toEqual(['/token'])
  })

  it('tells Google nothing about this computer', async () => {
    const session = await signedIn()
    await session.header([USERS])
    const names = Object.keys(mock.server.arrived[0]?.headers ?? {})
    expect(names.filter((name) => name.startsWith('x-'))).toEqual([])
    expect(mock.server.arrived[0]?.headers['user-agent']).toBe('node')
  })

  it('asks once for each set of permissions, however many ask at the same time and in whatever order they name them', async () => {
    const session = await signedIn()
    const asked = Array.from({ length: 50 }, (_, i) => session.header(i % 2 ? [USERS, UNITS] : [UNITS, USERS, USERS]))
    expect(new Set(await Promise.all([...asked, ...asked])).size).toBe(1)
    await session.header([USERS])
    expect(mock.statements.map(({ scope }) => scope)).toEqual([`${UNITS} ${USERS}`, USERS])
  })

  it('a permission that is not delegated fails alone, and is not asked for again', async () => {
    mock.delegated.delete(POLICIES)
    const session = await signedIn()
    for (let i = 0; i < 3; i += 1) {
      const failed = await failureOf(session.header([POLICIES]))
      expect(failed).toMatchObject({ code: 'SIGN_IN_DELEGATION', because: 'permission', theirs: 'unauthorized_client' })
      expect(failed.what).toContain('cloud-identity.policies.readonly')
    }
    expect(await session.header([USERS])).toMatch(/^Bearer /)
    expect(mock.forms).toHaveLength(2)
  })

  it('a set of which one permission is not delegated fails whole: that is why modules ask for their own', async () => {
    mock.delegated.delete(UNITS)
    const session = await signedIn()
    const failed = await failureOf(session.header([USERS, UNITS]))
    expect(failed.what).toContain('admin.directory.orgunit.readonly, admin.directory.user.readonly')
    expect(await session.header([USERS])).toMatch(/^Bearer /)
  })

  it('a token is renewed shortly before it expires, and not earlier', async () => {
    let time = Date.now()
    const session = await signedIn({ ...BY_KEY, now: () => time })
    const first = await session.header([USERS])
    time += 54 * 60_000
    expect(await session.header([USERS])).toBe(first)
    time += 2 * 60_000
    expect(await session.header([USERS])).not.toBe(first)
    expect(mock.statements).toHaveLength(2)
  })

  it('a service that refuses a token gets one fresh one, and the same one again when it refuses that', async () => {
    const session = await signedIn()
    const first = await session.header([USERS])
    const renewed = await Promise.all([1, 2, 3].map(() => session.header([USERS], undefined, { renew: true })))
    const again = await session.header([USERS], ADMIN, { renew: true })
    expect(new Set([...renewed, again]).size).toBe(1)
    expect(again).not.toBe(first)
    expect(mock.statements).toHaveLength(2)
  })

  it('a fault that passes is asked for again by the next who needs it', async () => {
    const session = await signedIn()
    mock.answer(503, 'canary', 2)
    expect(await failureOf(session.header([USERS]))).toMatchObject({ code: 'SIGN_IN_LATER', because: 'failed' })
    expect(await session.header([USERS])).toMatch(/^Bearer /)
    expect(mock.forms).toHaveLength(3)
  })

  it('a run that is stopped stops with its own reason', async () => {
    const control = new AbortController()
    const session = await signedIn({ ...BY_KEY, signal: control.signal })
    control.abort(new Error('stopped by hand'))
    await expect(session.header([USERS])).rejects.toThrow('stopped by hand')
  })
})

describe('in the name of single people', () => {
  it('each person has a token of their own, and the administrator theirs, however the address is written', async () => {
    const session = await signedIn(delegating)
    await session.header([GMAIL], 'ana@practice.example')
    await session.header([GMAIL], 'Ana@Practice.example')
    await session.header([GMAIL], 'ben@practice.example')
    await session.header([GMAIL], 'Owner@practice.example')
    await session.header([GMAIL])
    expect(mock.statements.map(({ sub }) => sub)).toEqual(['ana@practice.example', 'ben@practice.example', ADMIN])
  })

  it('one who is suspended fails alone', async () => {
    mock.people.delete('ana@practice.example')
    const session = await signedIn(delegating)
    expect(await failureOf(session.header([GMAIL], 'ana@practice.example'))).toMatchObject({
      code: 'SIGN_IN_ACCOUNT',
      reach: 'account',
    })
    expect(await session.header([GMAIL], 'ben@practice.example')).toMatch(/^Bearer /)
  })

  it('is not done unless the practice chose it', async () => {
    const session = await signedIn()
    const failed = await failureOf(session.header([GMAIL], 'ana@practice.example'))
    expect(failed).toMatchObject({ code: 'SIGN_IN_NOT_CHOSEN', because: 'not-chosen' })
    expect(failed.next).toContain('delegation: true')
    expect(mock.forms).toEqual([])
  })

  it.each(['ana', 'ana@practice.example owner@practice.example', '', 'ana@@practice.example'])(
    '"%s" is nobody, and nothing is sent',
    async (as) => {
      const session = await signedIn(delegating)
      expect(await failureOf(session.header([GMAIL], as))).toMatchObject({ code: 'SIGN_IN_NO_PERSON', reach: 'account' })
      expect(mock.forms).toEqual([])
    },
  )
})

describe('which permissions a service account has', () => {
  it('is asked one by one, and those tokens are used afterwards', async () => {
    mock.delegated.delete(UNITS)
    const session = await signedIn()
    expect(await session.granted()).toEqual(new Set([USERS]))
    await session.header([USERS])
    expect(mock.forms).toHaveLength(2)
  })

  it('none, where delegation was never set up', async () => {
    mock.delegated.clear()
    expect(await (await signedIn()).granted()).toEqual(new Set())
  })

  it('cannot be told while the sign-in itself does not work', async () => {
    mock.people.clear()
    expect(await failureOf((await signedIn()).granted())).toMatchObject({ code: 'SIGN_IN_ACCOUNT' })
  })
})

describe('what is refused before anything is sent', () => {
  it.each([
    ['nothing', []],
    ['a permission that writes', ['https://www.googleapis.com/auth/admin.directory.user']],
    ['mail', ['https://mail.google.com/']],
    ['everything in the cloud', ['https://www.googleapis.com/auth/cloud-platform']],
    ['two in one', [`${USERS} https://www.googleapis.com/auth/drive`]],
    ['one that only ends like one that reads', ['https://evil.example/auth/x.readonly']],
  ])('a token for %s', async (_name, scopes) => {
    const session = await signedIn()
    expect(await failureOf(session.header(scopes))).toMatchObject({ code: 'SIGN_IN_NOT_A_READ' })
    expect(mock.forms).toEqual([])
  })

  const other = generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey.export({ type: 'pkcs8', format: 'pem' })
  it.each([
    ['an empty file', ' \n', 'SIGN_IN_EMPTY', /file:key\.json/],
    ['a file that is no JSON', 'canary', 'SIGN_IN_CREDENTIAL', /no. a JSON|not a JSON/],
    ['a list', '["canary"]', 'SIGN_IN_CREDENTIAL', /not a JSON file of Google/],
    ['an object of something else', '{"canary":1}', 'SIGN_IN_CREDENTIAL', /of a kind/],
    ['a key of another cloud', keyFile({ universe_domain: 'canary.example' }), 'SIGN_IN_CREDENTIAL', /cloud of its own/],
    ['a file without a key', keyFile({ private_key: undefined }), 'SIGN_IN_CREDENTIAL', /no address and key/],
    ['an address that is none', keyFile({ client_email: 'canary' }), 'SIGN_IN_CREDENTIAL', /no address and key/],
    ['half a key', keyFile({ private_key: '-----BEGIN PRIVATE KEY-----\ncanary' }), 'SIGN_IN_CREDENTIAL', /cannot be read/],
    ['a key of another kind', keyFile({ private_key: other }), 'SIGN_IN_CREDENTIAL', /cannot be read/],
    ['a sign-in by workload identity', '{"type":"external_account","canary":1}', 'SIGN_IN_CREDENTIAL', /of a kind/],
    ['a client for web applications', '{"web":{"client_id":"canary"}}', 'SIGN_IN_CREDENTIAL', /web applications/],
    [
      "a person's sign-in that gcloud keeps",
      '{"type":"authorized_user","client_id":"1046000001.apps.googleusercontent.com","client_secret":"canary","refresh_token":"canary"}',
      'SIGN_IN_CREDENTIAL',
      /gcloud keeps/,
    ],
  ])('%s under key:', async (_name, text, code, words) => {
    const tried = attempt(mock.endpoints, { ...BY_KEY, kept: { 'file:key.json': text } })
    const failed = await signInFailure(tried)
    expect(failed.code).toBe(code)
    expect(failed.what).toMatch(words)
    expect(leaks(failed)).toEqual([])
    expect(mock.forms).toEqual([])
  })

  it('a file with a byte order mark, as Windows writes it, is read', async () => {
    const session = await signedIn({ ...BY_KEY, kept: { 'file:key.json': `\uFEFF${keyFile()}\n` } })
    expect(await session.header([USERS])).toMatch(/^Bearer /)
  })
})

describe('what is secret stays in memory', () => {
  afterEach(() => vi.unstubAllEnvs())

  it('no key, token or statement is in any error or line', async () => {
    const tried = attempt(mock.endpoints, BY_KEY)
    const session = await signIn(tried.options)
    await session.header([USERS])
    mock.delegated.clear()
    const failed = [
      await failureOf(session.header([POLICIES])),
      await failureOf(session.header([USERS], undefined, { renew: true })),
    ]
    expect(failed.flatMap(leaks)).toEqual([])
    expect(leaks(tried.lines.join('\n'))).toEqual([])
  })

  it('a proxy in the environment is not handed what is signed', async () => {
    vi.stubEnv('HTTPS_PROXY', 'canary is no address')
    expect(await (await signedIn()).header([USERS])).toMatch(/^Bearer /)
  })
})
