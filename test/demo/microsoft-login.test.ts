import { createHash } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type MicrosoftServer, serveMicrosoft } from '../../src/demo/microsoft/server.js'
import type { Tenant } from '../../src/demo/microsoft/tenant.js'
import { CLIENT_ID, CLIENT_SECRET, withoutPermission } from '../../src/demo/microsoft/tenants/audit-client.js'
import { conditionalAccessTenant } from '../../src/demo/microsoft/tenants/conditional-access.js'
import { sampleTenant } from '../../src/demo/microsoft/tenants/sample.js'
import { securityDefaultsTenant } from '../../src/demo/microsoft/tenants/security-defaults.js'
import { claimsIn, writeToken } from '../../src/demo/microsoft/token.js'
import { AUDIENCE, ask, NOW, post } from './microsoft-asking.js'

const THUMBPRINT = 'q1w2e3r4t5y6u7i8o9p0'
const ELSEWHERE = { issuer: 'https://ci.example', subject: 'repo:audits', audience: 'api://AzureADTokenExchange' }
const base = sampleTenant(NOW)
const sample: Tenant = {
  ...base,
  clients: base.clients.map((it) => ({ ...it, certificates: [THUMBPRINT], federated: [ELSEWHERE] })),
}

let server: MicrosoftServer
beforeAll(async () => {
  server = await serveMicrosoft(sample)
})
afterAll(() => server.close())

const at = (path: string, url = server.url, tenant = sample) => new URL(`${tenant.id}/oauth2/v2.0/${path}`, url)
const OWN = {
  grant_type: 'client_credentials',
  client_id: CLIENT_ID,
  client_secret: CLIENT_SECRET,
  scope: `${AUDIENCE.graph}/.default`,
}
const later = () => Math.floor(Date.now() / 1000) + 600

const challengeOf = (verifier: string) => ({
  codeChallenge: createHash('sha256').update(verifier).digest('base64url'),
  codeChallengeMethod: 'S256',
})

describe('an application proves who it is', () => {
  const assertion = (header: object, claims: object) => ({
    grant_type: 'client_credentials',
    client_id: CLIENT_ID,
    scope: `${AUDIENCE.graph}/.default`,
    client_assertion_type: 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer',
    client_assertion: `${Buffer.from(JSON.stringify(header)).toString('base64url')}.${writeToken(claims).split('.')[1]}.sig`,
  })
  const own = { iss: CLIENT_ID, sub: CLIENT_ID, exp: later() }

  it.each<[how: string, form: Record<string, string>, error: string | undefined, number: number | undefined]>([
    ['by its secret', OWN, undefined, undefined],
    ['by a certificate', assertion({ 'x5t#S256': THUMBPRINT }, own), undefined, undefined],
    [
      'by an identity elsewhere',
      assertion({}, { iss: ELSEWHERE.issuer, sub: ELSEWHERE.subject, aud: ELSEWHERE.audience }),
      undefined,
      undefined,
    ],
    ['not by another secret', { ...OWN, client_secret: 'x' }, 'invalid_client', 7000215],
    ['not by nothing', { grant_type: 'client_credentials', client_id: CLIENT_ID, scope: OWN.scope }, 'invalid_client', 7000218],
    ['not by another certificate', assertion({ 'x5t#S256': 'other' }, own), 'invalid_client', 700027],
    ['not by a certificate that says so too late', assertion({ x5t: THUMBPRINT }, { ...own, exp: 1 }), 'invalid_client', 700024],
    [
      'not by another subject elsewhere',
      assertion({}, { ...ELSEWHERE, iss: ELSEWHERE.issuer, sub: 'repo:other' }),
      'invalid_client',
      700213,
    ],
    ['not by something that is no token', { ...assertion({}, own), client_assertion: 'x' }, 'invalid_client', 50027],
    ['not as somebody else', { ...OWN, client_id: 'nobody' }, 'unauthorized_client', 700016],
    ['not without a name', { grant_type: OWN.grant_type, scope: OWN.scope }, 'invalid_request', 900144],
    ['not for single permissions', { ...OWN, scope: `${AUDIENCE.graph}/User.Read.All` }, 'invalid_scope', 1002012],
    ['not for a service there is none of', { ...OWN, scope: 'https://elsewhere.example/.default' }, 'invalid_resource', 500011],
    [
      'not for two services',
      { ...OWN, scope: `${AUDIENCE.graph}/.default ${AUDIENCE.exchange}/.default` },
      'invalid_scope',
      28000,
    ],
    [
      'not for everything and more',
      { ...OWN, scope: `${AUDIENCE.graph}/.default ${AUDIENCE.graph}/User.Read` },
      'invalid_scope',
      70011,
    ],
    ['not by a grant there is none of', { ...OWN, grant_type: 'password' }, 'unsupported_grant_type', 70003],
  ])('%s', async (_, form, error, number) => {
    const { status, body } = await post(at('token'), form)
    expect([status < 400, body.error, body.error_codes?.[0]]).toEqual([error === undefined, error, number])
    if (error !== undefined) expect(body.error_description).toMatch(new RegExp(`^AADSTS${number}: .+ Trace ID: `))
  })

  it('takes no body that is not a form, no field twice, no GET and no other tenant', async () => {
    const sent = await ask(server.url, { path: at('token').pathname, json: OWN })
    expect(sent.body.error_codes).toEqual([900144])
    const twice = await fetch(at('token'), {
      method: 'POST',
      body: new URLSearchParams([...Object.entries(OWN), ['scope', 'x']]),
    })
    expect(((await twice.json()) as { error_codes: number[] }).error_codes).toEqual([90100])
    expect((await ask(server.url, { path: at('token').pathname })).body.error_codes).toEqual([900561])
    expect((await post(new URL('/elsewhere.example/oauth2/v2.0/token', server.url), OWN)).body.error_codes).toEqual([90002])
    expect((await post(new URL('/cedarstreet.example/oauth2/v2.0/token', server.url), OWN)).status).toBe(200)
  })
})

describe('a person signs in', () => {
  const VERIFIER = 'a'.repeat(50)
  const query = (more: Record<string, string> = {}) =>
    new URLSearchParams({
      client_id: CLIENT_ID,
      response_type: 'code',
      redirect_uri: 'http://localhost:1234',
      scope: `${AUDIENCE.graph}/.default openid offline_access`,
      code_challenge: challengeOf(VERIFIER).codeChallenge,
      code_challenge_method: 'S256',
      state: 'st',
      ...more,
    })
  const authorize = async (more: Record<string, string> = {}) =>
    ask(server.url, { path: `${at('authorize').pathname}?${query(more)}` })
  const back = async (more: Record<string, string> = {}) =>
    new URL((await authorize(more)).headers.get('location') ?? '').searchParams
  const redeem = (code: string, more: Record<string, string> = {}) =>
    post(at('token'), {
      grant_type: 'authorization_code',
      client_id: CLIENT_ID,
      code,
      redirect_uri: 'http://localhost:1234',
      code_verifier: VERIFIER,
      ...more,
    })

  it('with everything that was consented to, an id token with the nonce, and who they are', async () => {
    const code = (await back({ nonce: 'n1' })).get('code') ?? ''
    const { body } = await redeem(code, { client_info: '1' })
    expect(body).toMatchObject({ token_type: 'Bearer', expires_in: 3600, refresh_token: expect.any(String) })
    const id = JSON.parse(Buffer.from(body.id_token.split('.')[1], 'base64url').toString())
    expect(id).toMatchObject({ aud: CLIENT_ID, nonce: 'n1', preferred_username: 'ana@cedarstreet.example' })
    expect(JSON.parse(Buffer.from(body.client_info, 'base64url').toString())).toMatchObject({ utid: sample.id })
  })

  it('and without openid or offline_access gets neither', async () => {
    const { body } = await redeem((await back({ scope: `${AUDIENCE.graph}/.default` })).get('code') ?? '')
    expect([body.id_token, body.refresh_token, body.client_info]).toEqual([undefined, undefined, undefined])
  })

  it('a code is good once, for its client, address and verifier', async () => {
    const code = (await back()).get('code') ?? ''
    expect((await redeem(code)).status).toBe(200)
    expect((await redeem(code)).body.error_codes).toEqual([54005])
    expect((await redeem((await back()).get('code') ?? '', { code_verifier: 'b'.repeat(50) })).body.error_codes).toEqual([50148])
    expect((await redeem((await back()).get('code') ?? '', { redirect_uri: 'http://localhost:9' })).body.error_codes).toEqual([
      500112,
    ])
    expect((await redeem('made up')).body.error_codes).toEqual([54005])
  })

  it.each([
    ['no challenge', { code_challenge_method: 'plain' }, 'invalid_request', 9002325],
    ['another kind of answer', { response_type: 'token' }, 'unsupported_response_type', 700054],
    ['a permission that nobody consented to', { scope: `${AUDIENCE.graph}/Mail.Read` }, 'consent_required', 65001],
  ])('is sent back with an error for %s', async (_, more, error, number) => {
    const answer = await back(more)
    expect([answer.get('error'), answer.get('state'), answer.get('code')]).toEqual([error, 'st', null])
    expect(answer.get('error_description')).toContain(`AADSTS${number}`)
  })

  it('is not sent to an address that the application does not have', async () => {
    const answer = await authorize({ redirect_uri: 'http://elsewhere.example/' })
    expect([answer.status, answer.headers.get('location'), answer.body.error_codes]).toEqual([400, null, [50011]])
  })

  it('comes back as a form where that is asked for, with nothing that breaks out of it', async () => {
    const { text, headers } = await authorize({ response_mode: 'form_post', state: '"><script>' })
    expect(headers.get('content-type')).toBe('text/html')
    expect(text).not.toContain('<script>')
    expect(text).toMatch(/name="code" value="1\.code\./)
  })

  it('does not renew with a token that was made up', async () => {
    const form = { grant_type: 'refresh_token', client_id: CLIENT_ID, refresh_token: 'x', scope: `${AUDIENCE.graph}/.default` }
    expect((await post(at('token'), form)).body).toMatchObject({ error: 'invalid_grant', error_codes: [700082] })
  })

  it('does not sign in with an account that is switched off', async () => {
    const tenant = { ...sample, visitor: 'carla@cedarstreet.example' }
    const other = await serveMicrosoft(tenant)
    const sentBack = await ask(other.url, { path: `${at('authorize').pathname}?${query()}` })
    expect(new URL(sentBack.headers.get('location') ?? '').searchParams.get('error_description')).toContain('AADSTS50057')
    await other.close()
  })
})

describe('a device code', () => {
  const ask_ = async (tenant: Tenant) => {
    const other = await serveMicrosoft(tenant)
    const start = await post(at('devicecode', other.url, tenant), { client_id: CLIENT_ID, scope: `${AUDIENCE.graph}/.default` })
    const form = {
      grant_type: 'urn:ietf:params:oauth:grant-type:device_code',
      client_id: CLIENT_ID,
      device_code: start.body.device_code,
    }
    const polls = [await post(at('token', other.url, tenant), form), await post(at('token', other.url, tenant), form)]
    await other.close()
    return polls.map(({ body }) => body.error_codes?.[0] ?? 'let in')
  }

  it('is pending first, and then lets in', async () => {
    expect(await ask_(sample)).toEqual([70016, 'let in'])
  })

  it('is blocked by security defaults, and by a rule against it', async () => {
    expect(await ask_(securityDefaultsTenant(NOW))).toEqual([530035, 530035])
    expect(await ask_(conditionalAccessTenant(NOW))).toEqual([53003, 53003])
  })
})

it('a token runs out when its time is over, and another is given', async () => {
  let now = Date.now()
  const other = await serveMicrosoft(sample, { clock: () => now, tokenLifetime: 60 })
  const get = async () => {
    const { body } = await post(at('token', other.url), OWN)
    return () => ask(other.url, { path: '/v1.0/organization', token: body.access_token }).then(({ status }) => status)
  }
  const first = await get()
  expect(await first()).toBe(200)
  now += 61_000
  expect(await first()).toBe(401)
  expect(await (await get())()).toBe(200)
  await other.close()
})

it('a permission that was not consented to is in no token', async () => {
  const tenant = { ...sample, clients: sample.clients.map((it) => withoutPermission(it, 'Policy.Read.All')) }
  const other = await serveMicrosoft(tenant)
  const { body } = await post(at('token', other.url), OWN)
  expect(claimsIn(body.access_token)?.roles).not.toContain('Policy.Read.All')
  expect(claimsIn(body.access_token)?.roles).toContain('User.Read.All')
  await other.close()
})

it('tells where everything is', async () => {
  const { body } = await ask(server.url, { path: `/${sample.id}/v2.0/.well-known/openid-configuration` })
  expect(body).toMatchObject({ issuer: `https://login.microsoftonline.com/${sample.id}/v2.0`, token_endpoint: at('token').href })
  const discovery = await ask(server.url, { path: '/common/discovery/instance?api-version=1.1' })
  expect(discovery.body.metadata[0].aliases).toContain('login.microsoftonline.com')
})
