import { createHash, generateKeyPairSync } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type GoogleServer, serveGoogle } from '../../src/demo/google/server.js'
import { sampleTenant } from '../../src/demo/google/tenants/sample.js'
import { CLIENT_ID, CLIENT_SECRET, withoutScope } from '../../src/demo/google/tenants/sign-in.js'
import { type Asked, type Assertion, ask, assertion, JWT_BEARER, NOW, PREFIX, post } from './google-asking.js'

const sample = sampleTenant(NOW)
const ANA = 'ana@cedarstreet.example'
const READ_USERS = `${PREFIX}admin.directory.user.readonly`
const USERS = '/admin/directory/v1/users?customer=my_customer'

let server: GoogleServer
beforeAll(async () => {
  server = await serveGoogle(sample)
})
afterAll(() => server.close())

const sign = (it: Assertion = {}, at = server) => post(at.url, { grant_type: JWT_BEARER, assertion: assertion(it) })
const refused = ({ status, body }: Asked) => [status, body.error, body.error_description]

describe('a service account', () => {
  it('acts for an administrator, with a token that opens what it is for', async () => {
    const { status, headers, body } = await sign({ claims: { sub: ANA } })
    expect([status, headers.get('cache-control')]).toEqual([200, 'no-store'])
    expect(body).toEqual({ access_token: expect.stringMatching(/^ya29\./), expires_in: 3599, token_type: 'Bearer' })
    expect((await ask(server.url, { path: USERS, token: body.access_token })).body.users).toHaveLength(16)
    expect((await ask(server.url, { path: '/v1/policies', token: body.access_token })).status).toBe(403)
    expect(server.requests.at(-1)).toMatchObject({ call: 'cloudidentity:policies.list', as: ANA, status: 403 })
  })

  it('acts for a person by an alias, and is then that person', async () => {
    const scope = `${PREFIX}gmail.settings.basic`
    const { body } = await sign({ claims: { sub: 'owner@cedarstreet.example', scope } })
    await ask(server.url, { path: '/gmail/v1/users/me/settings/filters', token: body.access_token })
    expect(server.requests.at(-1)).toMatchObject({ call: 'gmail:filters.list', as: ANA, status: 200 })
  })

  it('by itself gets a token, and with it nothing of the Directory', async () => {
    const { status, body } = await sign()
    expect(status).toBe(200)
    expect((await ask(server.url, { path: USERS, token: body.access_token })).status).toBe(403)
  })

  it('is refused whole for one permission of several that was not delegated', async () => {
    const less = await serveGoogle(withoutScope(sample, 'drive.readonly'))
    const scope = `${READ_USERS} ${PREFIX}drive.readonly`
    const [status, code, words] = refused(await sign({ claims: { sub: ANA, scope } }, less))
    expect([status, code]).toEqual([401, 'unauthorized_client'])
    expect(words).toMatch(/not authorized for any of the scopes requested/)
    expect((await sign({ claims: { sub: ANA } }, less)).status).toBe(200)
    await less.close()
  })

  it('named by its key is known by it', async () => {
    expect((await sign({ header: { kid: sample.serviceAccounts[0]?.keyId } })).status).toBe(200)
  })
})

const now = () => Math.floor(Date.now() / 1000)
const stranger = () =>
  generateKeyPairSync('rsa', {
    modulusLength: 2048,
    publicKeyEncoding: { type: 'spki', format: 'pem' },
    privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
  }).privateKey

it.each<[why: string, it: () => Assertion, status: number, code: string, words: RegExp]>([
  ['a signature of another key', () => ({ key: stranger() }), 400, 'invalid_grant', /Invalid JWT Signature/],
  ['another way to sign', () => ({ header: { alg: 'HS256' } }), 400, 'invalid_grant', /Invalid JWT Signature/],
  ['no signature at all', () => ({ header: { alg: 'none' } }), 400, 'invalid_grant', /Invalid JWT Signature/],
  ['a key that was deleted', () => ({ header: { kid: 'old' } }), 400, 'invalid_grant', /Invalid JWT Signature/],
  [
    'an account that is not there',
    () => ({ claims: { iss: 'x@y.iam.gserviceaccount.com' } }),
    400,
    'invalid_grant',
    /account not found/,
  ],
  ['another audience', () => ({ claims: { aud: 'https://oauth2.googleapis.com' } }), 400, 'invalid_grant', /audience/],
  ['longer than an hour', () => ({ claims: { exp: now() + 3700 } }), 400, 'invalid_grant', /short-lived/],
  [
    'an hour that is over',
    () => ({ claims: { iat: now() - 7200, exp: now() - 3600 } }),
    400,
    'invalid_grant',
    /reasonable timeframe/,
  ],
  [
    'a clock that is ahead',
    () => ({ claims: { iat: now() + 900, exp: now() + 1900 } }),
    400,
    'invalid_grant',
    /reasonable timeframe/,
  ],
  ['no end', () => ({ claims: { exp: undefined } }), 400, 'invalid_grant', /short-lived/],
  ['no permission', () => ({ claims: { scope: '' } }), 400, 'invalid_scope', /Invalid OAuth scope/],
  [
    'a permission that there is none of',
    () => ({ claims: { scope: `${PREFIX}admin.directory` } }),
    400,
    'invalid_scope',
    /invalid=/,
  ],
  ['a permission without its beginning', () => ({ claims: { scope: 'drive.readonly' } }), 400, 'invalid_scope', /invalid=/],
  [
    'somebody who is not there',
    () => ({ claims: { sub: 'x@cedarstreet.example' } }),
    400,
    'invalid_grant',
    /Invalid email or User ID/,
  ],
  [
    'somebody suspended',
    () => ({ claims: { sub: 'carla@cedarstreet.example' } }),
    400,
    'invalid_grant',
    /Invalid email or User ID/,
  ],
  [
    'who it is, for a person',
    () => ({ claims: { sub: ANA, scope: `openid ${READ_USERS}` } }),
    401,
    'unauthorized_client',
    /unauthorized/,
  ],
])('a service account with %s is refused', async (_, it_, status, code, words) => {
  const answer = refused(await sign(it_()))
  expect(answer.slice(0, 2)).toEqual([status, code])
  expect(answer[2]).toMatch(words)
})

const VERIFIER = 'v'.repeat(64)
const REDIRECT = 'http://127.0.0.1:40123'

const PAGE: Record<string, string> = {
  client_id: CLIENT_ID,
  redirect_uri: REDIRECT,
  response_type: 'code',
  scope: `openid email ${READ_USERS} ${PREFIX}drive.readonly`,
  access_type: 'offline',
  prompt: 'consent',
  state: 'st&te',
  nonce: 'n-1',
  code_challenge: createHash('sha256').update(VERIFIER).digest('base64url'),
  code_challenge_method: 'S256',
}

async function atPage(changed: Record<string, string | undefined> = {}, at = server): Promise<{ answer: Asked; back: URL }> {
  const query = new URLSearchParams()
  for (const [name, value] of Object.entries({ ...PAGE, ...changed })) if (value !== undefined) query.set(name, value)
  const answer = await ask(at.url, { path: `/o/oauth2/v2/auth?${query}` })
  return { answer, back: new URL(answer.headers.get('location') ?? 'about:blank') }
}

const CODE = {
  grant_type: 'authorization_code',
  client_id: CLIENT_ID,
  client_secret: CLIENT_SECRET,
  redirect_uri: REDIRECT,
  code_verifier: VERIFIER,
}
const RENEWAL = { grant_type: 'refresh_token', client_id: CLIENT_ID, client_secret: CLIENT_SECRET }

const code = async (at = server) => (await atPage({}, at)).back.searchParams.get('code') ?? ''

describe('a person at the browser', () => {
  it('is sent back with a code, which gives a token and the right to renew it', async () => {
    const { answer, back } = await atPage()
    expect([answer.status, back.origin, back.searchParams.get('state')]).toEqual([302, REDIRECT, 'st&te'])
    const { body } = await post(server.url, { ...CODE, code: back.searchParams.get('code') ?? '' })
    expect(body.scope.split(' ')).toEqual(['openid', `${PREFIX}userinfo.email`, READ_USERS, `${PREFIX}drive.readonly`])
    const claims = JSON.parse(Buffer.from(body.id_token.split('.')[1], 'base64url').toString())
    expect(claims).toMatchObject({ aud: CLIENT_ID, email: ANA, nonce: 'n-1', hd: 'cedarstreet.example' })
    expect((await ask(server.url, { path: USERS, token: body.access_token })).status).toBe(200)
    const renewed = await post(server.url, { ...RENEWAL, refresh_token: body.refresh_token })
    expect(renewed.body).toMatchObject({ scope: body.scope, expires_in: 3599 })
    expect(renewed.body).not.toHaveProperty('refresh_token')
  })

  it('leaves a permission out, and it is not in the answer', async () => {
    const less = await serveGoogle(withoutScope(sample, 'drive.readonly'))
    const { body } = await post(less.url, { ...CODE, code: await code(less) })
    expect(body.scope).not.toMatch(/drive/)
    await less.close()
  })

  it.each(['access_denied', 'admin_policy_enforced', 'org_internal'])('says %s instead', async (refuses) => {
    const strict = await serveGoogle({ ...sample, clients: sample.clients.map((it) => ({ ...it, refuses })) })
    expect((await atPage({}, strict)).back.searchParams.get('error')).toBe(refuses)
    await strict.close()
  })

  it.each([
    ['without offline access', { access_type: undefined }],
    ['without being asked again', { prompt: undefined }],
  ])('gives no right to renew %s', async (_, changed) => {
    const { back } = await atPage(changed)
    const { body } = await post(server.url, { ...CODE, code: back.searchParams.get('code') ?? '' })
    expect([typeof body.access_token, body.refresh_token]).toEqual(['string', undefined])
  })

  it.each([
    ['an unknown client', { client_id: '1.apps.googleusercontent.com' }, 401, 'invalid_client'],
    ['an address elsewhere', { redirect_uri: 'http://elsewhere.example' }, 400, 'redirect_uri_mismatch'],
    [
      'an address that only begins like this computer',
      { redirect_uri: 'http://127.0.0.1.example' },
      400,
      'redirect_uri_mismatch',
    ],
    ['no proof key', { code_challenge: undefined }, 400, 'invalid_request'],
    ['a plain proof key', { code_challenge_method: 'plain' }, 400, 'invalid_request'],
    ['a token in the address', { response_type: 'token' }, 400, 'unsupported_response_type'],
    ['nothing asked for', { scope: undefined }, 400, 'invalid_scope'],
    ['a name that is not known', { colour: 'red' }, 400, 'invalid_request'],
  ])('with %s goes nowhere', async (_, changed, status, error) => {
    const { answer } = await atPage(changed)
    expect([answer.status, answer.body.error, answer.headers.get('location')]).toEqual([status, error, null])
  })
})

it.each<[why: string, changed: Record<string, string | undefined>, status: number, error: string]>([
  ['a wrong verifier', { code_verifier: 'w'.repeat(64) }, 400, 'invalid_grant'],
  ['no verifier', { code_verifier: undefined }, 400, 'invalid_grant'],
  ['another address', { redirect_uri: 'http://127.0.0.1:1' }, 400, 'redirect_uri_mismatch'],
  ['a wrong secret', { client_secret: 'wrong' }, 401, 'invalid_client'],
  ['no secret', { client_secret: undefined }, 400, 'invalid_request'],
  ['another client', { client_id: '1.apps.googleusercontent.com' }, 401, 'invalid_client'],
  ['a code that was made up', { code: '4/0Amade-up' }, 400, 'invalid_grant'],
  ['a field that does not belong there', { scope: 'openid' }, 400, 'invalid_request'],
  ['a grant that there is none of', { grant_type: 'password' }, 400, 'unsupported_grant_type'],
  ['no grant', { grant_type: undefined }, 400, 'unsupported_grant_type'],
  ['a grant of every object', { grant_type: 'constructor' }, 400, 'unsupported_grant_type'],
])('a code with %s is refused', async (_, changed, status, error) => {
  const form = Object.entries({ ...CODE, code: await code(), ...changed }).filter(([, value]) => value !== undefined)
  const { status: got, body } = await post(server.url, Object.fromEntries(form) as Record<string, string>)
  expect([got, body.error]).toEqual([status, error])
})

describe('the token endpoint', () => {
  it('takes a code once', async () => {
    const form = { ...CODE, code: await code() }
    expect((await post(server.url, form)).status).toBe(200)
    expect(refused(await post(server.url, form))).toEqual([400, 'invalid_grant', 'Malformed auth code.'])
  })

  it('renews what it gave, for less and never for more', async () => {
    const { body } = await post(server.url, { ...CODE, code: await code() })
    const renew = (scope: string) => post(server.url, { ...RENEWAL, refresh_token: body.refresh_token, scope })
    expect((await renew(READ_USERS)).body.scope).toBe(READ_USERS)
    expect((await renew(`${PREFIX}gmail.readonly`)).body.error).toBe('invalid_scope')
    expect((await post(server.url, { ...RENEWAL, refresh_token: '1//0made-up' })).body.error).toBe('invalid_grant')
  })

  it('knows rights to renew that were given before, as the command line of Google Cloud keeps them', async () => {
    const [client] = sample.clients
    const tenant = { ...sample, clients: client ? [{ ...client, refreshTokens: { '1//kept': ANA } }] : [] }
    const other = await serveGoogle(tenant)
    const { body } = await post(other.url, { ...RENEWAL, refresh_token: '1//kept' })
    expect((await ask(other.url, { path: USERS, token: body.access_token })).status).toBe(200)
    await other.close()
  })

  it.each([
    ['GET', undefined, 405],
    ['POST', JSON.stringify({ grant_type: JWT_BEARER }), 400],
  ])('takes a form by POST alone: %s %s', async (method, body, status) => {
    const response = await fetch(new URL('token', server.url), { method, ...(body ? { body } : {}) })
    expect([response.status, ((await response.json()) as { error: string }).error]).toEqual([status, 'invalid_request'])
  })

  it('refuses a field that comes twice', async () => {
    const body = new URLSearchParams([
      ['grant_type', 'refresh_token'],
      ['grant_type', JWT_BEARER],
    ])
    const response = await fetch(new URL('token', server.url), { method: 'POST', body })
    expect(response.status).toBe(400)
  })

  it('gives tokens that end with the clock of the server', async () => {
    let clock = Date.now()
    const other = await serveGoogle(sample, { clock: () => clock, tokenLifetime: 60 })
    const { body } = await sign({ claims: { sub: ANA } }, other)
    const get = async () => (await ask(other.url, { path: USERS, token: body.access_token })).status
    expect([body.expires_in, await get()]).toEqual([59, 200])
    clock += 61_000
    expect(await get()).toBe(401)
    await other.close()
  })
})
