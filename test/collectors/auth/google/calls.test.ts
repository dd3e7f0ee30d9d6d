import { describe, expect, it } from 'vitest'
import { LOGIN_CALLS, LOGIN_HOST } from '../../../../src/collectors/auth/google/calls.js'
import { isReadOnly, isScope, nameOf, scopesIn } from '../../../../src/collectors/auth/google/scopes.js'
import { guardedFetch } from '../../../../src/collectors/http/guard.js'
import { whyNotReading } from '../../../../src/collectors/http/read-only.js'
import { caught } from '../../http/asking.js'
import { json, serve } from '../../http/server.js'
import { ACCOUNT, ADMIN, CLIENT, GMAIL, SECRET, scope, TOKEN_URL, UNITS, USERS } from './google.js'
import { never } from './signing.js'

/** What the server got of a form: undefined when the door refused it. */
async function sent(form: Record<string, string> | string, path = '/token', host = LOGIN_HOST) {
  await using server = await serve(json({}))
  const door = guardedFetch(LOGIN_CALLS, { signal: never, endpoints: new Map([[LOGIN_HOST, server.url('/')]]) })
  const asked = door('login:token', new URL(`https://${host}${path}`), { method: 'POST', body: new URLSearchParams(form) })
  const failed = await asked.then(
    () => undefined,
    (error: unknown) => caught(Promise.reject(error)),
  )
  expect(server.arrived).toHaveLength(failed === undefined ? 1 : 0)
  return failed === undefined ? Object.fromEntries(new URLSearchParams(server.arrived[0]?.body)) : undefined
}

const claims = { iss: ACCOUNT, sub: ADMIN, aud: TOKEN_URL, scope: `${USERS} ${UNITS}`, iat: 1_700_000_000, exp: 1_700_003_600 }
const statement = (more: object = {}) => ({
  grant_type: 'urn:ietf:params:oauth:grant-type:jwt-bearer',
  assertion: ['{"alg":"RS256"}', JSON.stringify({ ...claims, ...more }), 'x']
    .map((it) => Buffer.from(it).toString('base64url'))
    .join('.'),
})
const client = { client_id: CLIENT, client_secret: SECRET }
const code = {
  ...client,
  grant_type: 'authorization_code',
  code: '4/x',
  redirect_uri: 'http://127.0.0.1:4000',
  code_verifier: 'v'.repeat(43),
}
const renewal = { ...client, grant_type: 'refresh_token', refresh_token: '1//x' }

describe('the door lets out what signing in needs', () => {
  it('the table changes nothing', () => {
    expect(LOGIN_CALLS.map(whyNotReading)).toEqual([undefined])
  })

  it.each([
    ['a signed statement', statement()],
    ['a code with the proof of who asked', code],
    ['the right to renew', renewal],
  ])('%s', async (_name, form) => {
    expect(await sent(form)).toEqual(form)
  })

  it('and drops what is not named', async () => {
    expect(await sent({ ...renewal, scope: 'canary', device: 'canary' })).toEqual(renewal)
  })
})

describe('the door keeps in', () => {
  it.each([
    ['a statement for more than an hour', statement({ exp: claims.iat + 3601 })],
    ['a statement that ends before it begins', statement({ exp: claims.iat - 1 })],
    ['a statement to somebody else', statement({ aud: 'https://canary.example/token' })],
    ['a statement for nobody', statement({ sub: '' })],
    ['a statement in which more is said', statement({ target_audience: 'https://canary.example' })],
    ['a statement for a right that writes', statement({ scope: scope('admin.directory.user') })],
    ['a statement for one that reads and one that writes', statement({ scope: `${USERS} ${scope('drive')}` })],
    ['a statement for no right', statement({ scope: '' })],
    ['a statement that is none', { ...statement(), assertion: 'a.b.c' }],
    ['a password', { ...client, grant_type: 'password', username: 'ana', password: 'x' }],
    ['the exchange of another token', { grant_type: 'urn:ietf:params:oauth:grant-type:token-exchange', subject_token: 'x' }],
    ['a code without its proof', { ...code, code_verifier: '' }],
    ['a code that was sent to another computer', { ...code, redirect_uri: 'http://192.168.0.7:4000' }],
    ['a code that was sent to a name', { ...code, redirect_uri: 'http://127.0.0.1.evil.example:4000' }],
    ['a client that is none', { ...code, client_id: 'confide' }],
    ['a client without its secret', { ...renewal, client_secret: '' }],
    ['a name that stands twice', `${new URLSearchParams(renewal)}&refresh_token=other`],
  ])('%s', async (_name, form) => {
    expect(await sent(form)).toBeUndefined()
  })

  it.each([
    ['taking a right back', '/revoke', LOGIN_HOST],
    ['asking what a token is', '/tokeninfo', LOGIN_HOST],
    ['a query', '/token?x=1', LOGIN_HOST],
    ['another host of Google', '/token', 'www.googleapis.com'],
    ['a host that looks like it', '/token', `${LOGIN_HOST}.evil.example`],
  ])('%s', async (_name, path, host) => {
    expect(await sent(renewal, path, host)).toBeUndefined()
  })
})

describe('which permissions a token may have', () => {
  it.each([
    [USERS, true, true],
    [scope('drive.readonly'), true, true],
    [scope('admin.reports.audit.readonly'), true, true],
    [GMAIL, true, false],
    [scope('apps.groups.settings'), true, false],
    [scope('apps.licensing'), true, false],
    [scope('apps.alerts'), true, false],
    [scope('admin.directory.user.security'), true, false],
    [scope('admin.directory.user'), false, false],
    [scope('gmail.settings.sharing'), false, false],
    [scope('cloud-platform'), false, false],
    [scope('drive'), false, false],
    ['https://mail.google.com/', false, false],
    ['admin.directory.user.readonly', false, false],
    ['https://www.googleapis.com.evil.example/auth/x.readonly', false, false],
    [`${USERS} ${UNITS}`, false, false],
    ['', false, false],
  ])('%s: %s, read-only by its name: %s', (name, asked, reads) => {
    expect([isScope(name), isReadOnly(name)]).toEqual([asked, reads])
  })

  it('is named without its address', () => {
    expect([nameOf(USERS), nameOf('openid')]).toEqual(['admin.directory.user.readonly', 'openid'])
  })

  it('those of an answer are read without the ones that only say who somebody is', () => {
    expect(scopesIn(`openid ${scope('userinfo.email')} ${USERS}  <b> ${UNITS}`)).toEqual(new Set([USERS, UNITS]))
    expect(scopesIn('')).toEqual(new Set())
  })
})
