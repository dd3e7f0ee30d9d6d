import { constants, createPublicKey, verify, X509Certificate } from 'node:crypto'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { inspect } from 'node:util'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { signIn } from '../../../../src/collectors/auth/microsoft/sign-in.js'
import { type Authority, authority, CLIENT, TENANT } from './authority.js'
import { CERTIFICATE, KEY } from './certificate.js'
import { attempt, failureOf, type Given, signInFailure } from './signing.js'

let mock: Authority
beforeEach(async () => {
  mock = await authority()
})
afterEach(() => mock.stop())

const secret: Given = { settings: { auth: 'secret', secret: 'env:KEY' }, kept: { 'env:KEY': 'canary-client-secret' } }
const certificate: Given = {
  settings: { auth: 'certificate', certificate: 'file:app.pem' },
  kept: { 'file:app.pem': `${CERTIFICATE}${KEY}` },
}

const jwt = (claims: object) =>
  ['{"alg":"RS256"}', JSON.stringify(claims), 'x'].map((part) => Buffer.from(part).toString('base64url')).join('.')

const decoded = (part = '') => JSON.parse(Buffer.from(part, 'base64url').toString())

describe('an application signs in with its client secret', () => {
  it('sends one form to the tenant that holds what is needed and nothing about this computer', async () => {
    const { options } = attempt(mock.endpoints, secret)
    const session = await signIn(options)
    expect(session.tenant).toBe(TENANT)
    expect(session.signedIn).toEqual({ as: 'application', client: CLIENT })
    expect(mock.paths).toEqual([
      expect.stringMatching(new RegExp(`^/${TENANT}/oauth2/v2.0/token\\?client-request-id=[\\da-f-]{36}$`)),
    ])
    const [form] = mock.forms
    expect(form).toMatchObject({ grant_type: 'client_credentials', client_id: CLIENT, client_secret: 'canary-client-secret' })
    expect(Object.keys(form ?? {}).sort()).toEqual(['client-request-id', 'client_id', 'client_secret', 'grant_type', 'scope'])
  })

  it('neither the secret nor a token stands in what is printed or in the sign-in itself', async () => {
    const { options, lines } = attempt(mock.endpoints, secret)
    const session = await signIn(options)
    const token = (await session.header('exchange')).slice('Bearer '.length)
    const everything = lines.join('\n') + inspect(session, { depth: 10, showHidden: true })
    for (const kept of ['canary-client-secret', token]) expect(everything).not.toContain(kept)
  })

  it('says which permissions the token holds: its roles', async () => {
    mock.claims = { tid: TENANT, roles: ['User.Read.All', 'Policy.Read.All'] }
    const session = await signIn(attempt(mock.endpoints, secret).options)
    expect(await session.granted('graph')).toEqual(new Set(['User.Read.All', 'Policy.Read.All']))
  })

  it('an application that was given no permission has none: the claim is missing then', async () => {
    mock.claims = { tid: TENANT }
    const session = await signIn(attempt(mock.endpoints, secret).options)
    expect(await session.granted('graph')).toEqual(new Set())
  })

  it('a token that cannot be read says nothing about permissions, and the named tenant counts', async () => {
    mock.answer(200, { access_token: 'opaque', expires_in: 3600, token_type: 'Bearer' })
    const session = await signIn(attempt(mock.endpoints, secret).options)
    expect(await session.granted('graph')).toBeUndefined()
    expect(session.tenant).toBe(TENANT)
    expect(await session.header('graph')).toBe('Bearer opaque')
  })

  it('a token that cannot be read and a tenant named by its domain: nobody knows which tenant it is', async () => {
    mock.answer(200, { access_token: 'opaque', expires_in: 3600 })
    const failed = await signInFailure(
      attempt(mock.endpoints, { ...secret, settings: { ...secret.settings, tenant: 'practice.example' } }),
    )
    expect(failed).toMatchObject({ code: 'SIGN_IN_TENANT_UNKNOWN', because: 'failed' })
  })

  it('a tenant named by its domain is known by its id from the token', async () => {
    const session = await signIn(
      attempt(mock.endpoints, { ...secret, settings: { ...secret.settings, tenant: 'practice.example' } }).options,
    )
    expect(session.tenant).toBe(TENANT)
    expect(mock.paths[0]).toMatch(/^\/practice\.example\//)
  })

  it('a token for another tenant than the one that is named is not used', async () => {
    mock.claims = { tid: '00000000-0000-4000-8000-000000000001' }
    expect(await signInFailure(attempt(mock.endpoints, secret))).toMatchObject({
      code: 'SIGN_IN_OTHER_TENANT',
      because: 'permission',
    })
  })

  it('a reference that stands for nothing is said before anything is sent', async () => {
    const failed = await signInFailure(attempt(mock.endpoints, { ...secret, kept: { 'env:KEY': '  \n' } }))
    expect(failed).toMatchObject({ code: 'SIGN_IN_EMPTY', what: expect.stringContaining('env:KEY') })
    expect(mock.forms).toEqual([])
  })

  it('MSAL_FORCE_REGION in the environment sends the secret to no other host', async () => {
    const before = process.env.MSAL_FORCE_REGION
    process.env.MSAL_FORCE_REGION = 'westus'
    try {
      await signIn(attempt(mock.endpoints, secret).options)
    } finally {
      if (before === undefined) delete process.env.MSAL_FORCE_REGION
      else process.env.MSAL_FORCE_REGION = before
    }
    expect(mock.forms).toHaveLength(1)
    expect(mock.paths[0]).not.toContain('allowestsrnonmsi')
  })
})

describe('tokens of one audit', () => {
  const scopes = () => mock.forms.map(({ scope }) => scope)

  it('each service is signed in to once, however many ask at the same time', async () => {
    const session = await signIn(attempt(mock.endpoints, secret).options)
    const asked = (['graph', 'exchange', 'purview', 'teams', 'exchange', 'teams', 'graph'] as const).map((it) =>
      session.header(it),
    )
    expect(await Promise.all(asked)).toHaveLength(7)
    expect(scopes().sort()).toEqual([
      '48ac35b8-9aa8-4d74-927d-1f4a14a0b239/.default',
      'https://graph.microsoft.com/.default',
      'https://outlook.office365.com/.default',
      'https://ps.compliance.protection.outlook.com/.default',
    ])
  })

  it('a token is renewed shortly before it expires, and not earlier', async () => {
    let time = Date.now()
    const session = await signIn(attempt(mock.endpoints, { ...secret, now: () => time }).options)
    const first = await session.header('graph')
    time += 54 * 60_000
    expect(await session.header('graph')).toBe(first)
    expect(mock.forms).toHaveLength(1)
    time += 2 * 60_000
    await session.header('graph')
    expect(mock.forms).toHaveLength(2)
  })

  it('a service that refuses a token gets one fresh one, and the same one again when it refuses that', async () => {
    const session = await signIn(attempt(mock.endpoints, secret).options)
    mock.claims = { tid: TENANT, uti: 'second' }
    const second = await Promise.all([session.header('graph', { renew: true }), session.header('graph', { renew: true })])
    const third = await session.header('graph', { renew: true })
    expect(new Set([...second, third]).size).toBe(1)
    expect(mock.forms).toHaveLength(2)
  })

  it('a service that Microsoft gives no token for fails alone, and is not asked for again', async () => {
    const session = await signIn(attempt(mock.endpoints, secret).options)
    mock.answer(400, { error: 'invalid_resource', error_codes: [500011] }, 1)
    for (let i = 0; i < 3; i += 1)
      expect(await failureOf(session.header('exchange'))).toMatchObject({ theirs: 'AADSTS500011', because: 'licence' })
    expect(await session.header('graph')).toMatch(/^Bearer ey/)
    expect(mock.forms).toHaveLength(2)
  })

  it('a fault that passes is asked for again by the next who needs it', async () => {
    const session = await signIn(attempt(mock.endpoints, secret).options)
    mock.answer(503, 'away', 2)
    expect(await failureOf(session.header('exchange'))).toMatchObject({ because: 'failed' })
    expect(await session.header('exchange')).toMatch(/^Bearer ey/)
  })

  it('a cloud in which nobody has published the address of a service is not sent a token of it', async () => {
    const settings = { ...secret.settings, cloud: 'us-dod' }
    const session = await signIn(attempt(mock.endpoints, { ...secret, settings }).options)
    expect(await failureOf(session.header('teams'))).toMatchObject({ code: 'SIGN_IN_NOT_IN_CLOUD', because: 'unsupported' })
    await session.header('purview')
    expect(scopes()).toEqual([
      'https://dod-graph.microsoft.us/.default',
      'https://ps.compliance.protection.office365.us/.default',
    ])
  })
})

describe('an application signs in with a certificate', () => {
  it('sends a statement that its private key signed, for this tenant, for ten minutes', async () => {
    await signIn(attempt(mock.endpoints, certificate).options)
    const [form = {}] = mock.forms
    expect(form.client_assertion_type).toBe('urn:ietf:params:oauth:client-assertion-type:jwt-bearer')
    expect(form).not.toHaveProperty('client_secret')
    const [header, payload, signature] = (form.client_assertion ?? '').split('.')
    const fingerprint = new X509Certificate(CERTIFICATE).fingerprint256.replaceAll(':', '')
    expect(decoded(header)).toMatchObject({ alg: 'PS256', 'x5t#S256': Buffer.from(fingerprint, 'hex').toString('base64url') })
    const claims = decoded(payload)
    expect(claims).toMatchObject({
      iss: CLIENT,
      sub: CLIENT,
      aud: `https://login.microsoftonline.com/${TENANT}/oauth2/v2.0/token`,
    })
    expect(claims.exp - claims.nbf).toBe(600)
    expect(claims.jti).toMatch(/^[\da-f-]{36}$/)
    const key = {
      key: createPublicKey(CERTIFICATE),
      padding: constants.RSA_PKCS1_PSS_PADDING,
      saltLength: constants.RSA_PSS_SALTLEN_DIGEST,
    }
    expect(verify('sha256', Buffer.from(`${header}.${payload}`), key, Buffer.from(signature ?? '', 'base64url'))).toBe(true)
  })

  it('the statement is made out to the cloud that it is for', async () => {
    const settings = { ...certificate.settings, cloud: 'us-government' }
    await signIn(attempt(mock.endpoints, { ...certificate, settings }).options)
    const [, payload] = (mock.forms[0]?.client_assertion ?? '').split('.')
    expect(decoded(payload).aud).toBe(`https://login.microsoftonline.us/${TENANT}/oauth2/v2.0/token`)
  })
})

describe('a job signs in with the token of its own platform', () => {
  const job: Given = { settings: { auth: 'workload-identity' } }
  const fresh = () => jwt({ sub: 'repo:x', exp: Math.floor(Date.now() / 1000) + 300 })
  let folder: string
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'confide-federated-'))
  })
  afterEach(() => rm(folder, { recursive: true }))

  it('reads it anew from its file for every request: it is replaced there every few minutes', async () => {
    const path = join(folder, 'token')
    const [first, second] = [fresh(), jwt({ sub: 'repo:y' })]
    await writeFile(path, `${first}\n`)
    const session = await signIn(attempt(mock.endpoints, { ...job, env: { AZURE_FEDERATED_TOKEN_FILE: path } }).options)
    await writeFile(path, second)
    await session.header('exchange')
    expect(mock.forms.map((form) => form.client_assertion)).toEqual([first, second])
  })

  it('takes it from the environment where there is no file', async () => {
    const token = fresh()
    await signIn(attempt(mock.endpoints, { ...job, env: { AZURE_FEDERATED_TOKEN: token } }).options)
    expect(mock.forms[0]?.client_assertion).toBe(token)
  })

  it.each([
    ['no variable is set', {}, /Neither/],
    ['the variable is empty', { AZURE_FEDERATED_TOKEN: '' }, /Neither/],
    ['the file does not exist', { AZURE_FEDERATED_TOKEN_FILE: '/nowhere/canary' }, /cannot be read/],
    ['it holds no token', { AZURE_FEDERATED_TOKEN: 'canary canary' }, /holds no token/],
    ['the token has expired', { AZURE_FEDERATED_TOKEN: jwt({ exp: 1_700_000_000, canary: 1 }) }, /has expired/],
  ])('%s: said before anything is sent', async (_name, env, words) => {
    const failed = await signInFailure(attempt(mock.endpoints, { ...job, env }))
    expect(failed.code).toBe('SIGN_IN_FEDERATION')
    expect(failed.what).toMatch(words)
    expect(JSON.stringify(failed)).not.toContain('canary')
    expect(mock.forms).toEqual([])
  })

  it('a token that has run out when the next service is asked for fails there, in our words', async () => {
    const path = join(folder, 'token')
    await writeFile(path, fresh())
    const session = await signIn(attempt(mock.endpoints, { ...job, env: { AZURE_FEDERATED_TOKEN_FILE: path } }).options)
    await rm(path)
    expect(await failureOf(session.header('exchange'))).toMatchObject({ code: 'SIGN_IN_FEDERATION' })
    expect(mock.forms).toHaveLength(1)
  })
})
