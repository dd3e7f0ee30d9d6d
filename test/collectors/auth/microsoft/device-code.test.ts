import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { signIn } from '../../../../src/collectors/auth/microsoft/sign-in.js'
import { type Server, serve } from '../../http/server.js'
import { CLIENT, LOGIN, TENANT } from './authority.js'
import { attempt, type Given, signInFailure } from './signing.js'

const CODE = 'urn:ietf:params:oauth:grant-type:device_code'
const jwt = (claims: object) =>
  ['{"alg":"none"}', JSON.stringify(claims), 'x'].map((part) => Buffer.from(part).toString('base64url')).join('.')

type Said = [status: number, body: object | string]

const shown: Said = [
  200,
  {
    user_code: 'ABCD1234',
    device_code: 'canary-device-code',
    verification_uri: 'https://microsoft.com/devicelogin',
    expires_in: 900,
    interval: 1,
    message: 'canary',
  },
]
const tokens: Said = [
  200,
  {
    access_token: jwt({ tid: TENANT, scp: 'User.Read.All' }),
    id_token: jwt({ tid: TENANT, oid: 'o', sub: 's', preferred_username: LOGIN, iss: 'x' }),
    refresh_token: 'canary-refresh',
    expires_in: 3600,
    token_type: 'Bearer',
  },
]
const pending: Said = [400, { error: 'authorization_pending', error_codes: [70016], error_description: 'AADSTS70016: canary' }]

/** Answers as Microsoft's page on the device code flow says, and refuses every request that is not one of it. */
let server: Server
let first: Said
let then: Said[]
beforeEach(async () => {
  first = shown
  then = [pending, tokens]
  server = await serve((response, { method, url, body }) => {
    const form = Object.fromEntries(new URLSearchParams(body))
    const path = url.split('?')[0]
    const right =
      method === 'POST' &&
      form.client_id === CLIENT &&
      form.scope === 'https://graph.microsoft.com/.default openid profile offline_access'
    const asks = path === `/${TENANT}/oauth2/v2.0/devicecode` && Object.keys(form).length === 2
    const polls =
      path === `/${TENANT}/oauth2/v2.0/token` &&
      [CODE, 'device_code'].includes(form.grant_type ?? '') &&
      form.device_code === 'canary-device-code'
    const [status, said] = !right || !(asks || polls) ? [418, 'no such request'] : asks ? first : (then.shift() ?? pending)
    response.writeHead(status, { 'content-type': 'application/json' }).end(typeof said === 'string' ? said : JSON.stringify(said))
  })
})
afterEach(() => server[Symbol.asyncDispose]())

const tried = (given: Given = {}) =>
  attempt(new Map([['login.microsoftonline.com', new URL(`http://${server.host}`)]]), {
    settings: { auth: 'device-code' },
    ...given,
  })

const polls = () => server.arrived.filter(({ url }) => url.includes('/token')).length

describe('a person signs in with a code, only where the settings name it', () => {
  it('shows code and page, waits until the person is done, and is signed in', async () => {
    const it = tried()
    const session = await signIn(it.options)
    expect(session.signedIn).toEqual({ as: 'person', login: LOGIN })
    expect(it.lines).toContain('On any device, open https://microsoft.com/devicelogin and type the code ABCD1234.')
    expect(it.lines.join('\n')).not.toContain('canary')
    expect(polls()).toBe(2)
  })

  it('needs no screen, so that it works over SSH', async () => {
    then = [tokens]
    expect((await signIn(tried({ platform: 'linux', env: { SSH_CONNECTION: 'x' } }).options)).tenant).toBe(TENANT)
  })

  it.each([
    ['CI=true', { env: { CI: 'true' } }],
    ['no terminal', { terminal: false }],
  ] as [string, Given][])('%s: nobody reads a code there, so none is asked for', async (_name, given) => {
    expect(await signInFailure(tried(given))).toMatchObject({ code: 'SIGN_IN_NOBODY' })
    expect(server.arrived).toEqual([])
  })

  it.each([
    [
      'Security Defaults block it',
      [400, { error: 'invalid_grant', error_codes: [530035], error_description: 'canary' }],
      'SIGN_IN_BLOCKED_BY_DEFAULTS',
      /auth: browser/,
    ],
    [
      'a Conditional Access policy blocks it',
      [400, { error: 'invalid_grant', error_codes: [53003] }],
      'SIGN_IN_BLOCKED_BY_POLICY',
      /auth: browser/,
    ],
    ['the person declines', [400, { error: 'authorization_declined' }], 'SIGN_IN_CONSENT', /administrator/],
    ['the code has expired', [400, { error: 'expired_token' }], 'SIGN_IN_ENDED', /again/],
    [
      'the app allows no public client',
      [401, { error: 'invalid_client', error_codes: [7000218] }],
      'SIGN_IN_PUBLIC_CLIENT',
      /public client/,
    ],
    ['an answer that is none', [200, '<html>canary'], 'SIGN_IN_BROKEN', /report/],
    ['an answer without a token', [200, { token_type: 'Bearer' }], 'SIGN_IN_BROKEN', /report/],
  ] as [string, Said, string, RegExp][])('%s: said once, not asked again', async (_name, said, code, next) => {
    then = [said]
    const failed = await signInFailure(tried())
    expect(failed.code).toBe(code)
    expect(failed.next).toMatch(next)
    expect(JSON.stringify(failed)).not.toContain('canary')
    expect(polls()).toBe(1)
  })

  it.each([
    ['the app is unknown', [400, { error: 'unauthorized_client', error_codes: [700016] }], 'SIGN_IN_APP_UNKNOWN'],
    ['the tenant is unknown', [400, { error: 'invalid_request', error_codes: [90002] }], 'SIGN_IN_TENANT_UNKNOWN'],
    [
      'the page is not one of Microsoft',
      [200, { ...(shown[1] as object), verification_uri: 'https://microsoft.com.evil.example/x' }],
      'SIGN_IN_BROKEN',
    ],
    [
      'the page is not encrypted',
      [200, { ...(shown[1] as object), verification_uri: 'http://microsoft.com/devicelogin' }],
      'SIGN_IN_BROKEN',
    ],
    ['the code would move the cursor', [200, { ...(shown[1] as object), user_code: '\u001b[2J' }], 'SIGN_IN_BROKEN'],
    ['it never expires', [200, { ...(shown[1] as object), expires_in: 1e9 }], 'SIGN_IN_BROKEN'],
    ['there is no code', [200, {}], 'SIGN_IN_BROKEN'],
  ] as [string, Said, string][])('%s: nobody is asked to type anything and nothing is polled', async (_name, said, code) => {
    first = said
    const it = tried()
    expect(await signInFailure(it)).toMatchObject({ code })
    expect(it.lines.filter((line) => line.includes('type the code'))).toEqual([])
    expect(polls()).toBe(0)
  })

  it('nobody types the code: the wait ends', async () => {
    then = []
    expect(await signInFailure(tried({ limitMs: 1_500 }))).toMatchObject({ code: 'SIGN_IN_TIMEOUT' })
  })

  it('a run that is stopped stops polling', async () => {
    then = []
    const control = new AbortController()
    const it = tried({
      signal: control.signal,
      tell: (line) => line.includes('type the code') && control.abort(new Error('stopped by hand')),
    })
    await expect(signIn(it.options)).rejects.toThrow('stopped by hand')
  })
})
