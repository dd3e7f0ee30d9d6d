import { createHash } from 'node:crypto'
import { ConfidentialClientApplication, type INetworkModule, PublicClientApplication } from '@azure/msal-node'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type MicrosoftServer, serveMicrosoft } from '../../src/demo/microsoft/server.js'
import type { Tenant } from '../../src/demo/microsoft/tenant.js'
import { CLIENT_ID, CLIENT_SECRET } from '../../src/demo/microsoft/tenants/audit-client.js'
import { sampleTenant } from '../../src/demo/microsoft/tenants/sample.js'
import { claimsIn } from '../../src/demo/microsoft/token.js'
import { AUDIENCE, ask, NOW } from './microsoft-asking.js'

const sample = sampleTenant(NOW)
let server: MicrosoftServer
beforeAll(async () => {
  server = await serveMicrosoft(sample)
})
afterAll(() => server.close())

/** The vendor's own library, every address of which leads here. */
function network(url: URL): INetworkModule {
  const send = async (address: string, init: RequestInit) => {
    const { pathname, search } = new URL(address)
    const response = await fetch(new URL(pathname + search, url), init)
    return { headers: Object.fromEntries(response.headers), body: await response.json(), status: response.status }
  }
  return {
    sendGetRequestAsync: (address, options) => send(address, { headers: options?.headers }) as never,
    sendPostRequestAsync: (address, options) =>
      send(address, { method: 'POST', headers: options?.headers, body: options?.body }) as never,
  }
}

const msal = (tenant: Tenant, url: URL, secret?: string) => ({
  auth: {
    clientId: CLIENT_ID,
    authority: `https://login.microsoftonline.com/${tenant.id}`,
    ...(secret ? { clientSecret: secret } : {}),
  },
  system: { networkClient: network(url) },
})

describe("the vendor's own library signs in", () => {
  it('as an application, for each service', async () => {
    const app = new ConfidentialClientApplication(msal(sample, server.url, CLIENT_SECRET))
    for (const audience of Object.values(AUDIENCE)) {
      const result = await app.acquireTokenByClientCredential({ scopes: [`${audience}/.default`] })
      const claims = claimsIn(result?.accessToken ?? '')
      expect(claims).toMatchObject({ aud: audience, tid: sample.id, appid: CLIENT_ID, roles: expect.any(Array) })
      expect(claims).not.toHaveProperty('scp')
    }
  })

  it('as a person in the browser, and renews without one', async () => {
    const app = new PublicClientApplication(msal(sample, server.url))
    const verifier = 'v'.repeat(43)
    const asked = { scopes: [`${AUDIENCE.graph}/User.Read.All`], redirectUri: 'http://localhost:49152/' }
    const page = new URL(await app.getAuthCodeUrl({ ...asked, ...challengeOf(verifier), state: 's1' }))
    const sentBack = await ask(server.url, { path: page.pathname + page.search })
    const back = new URL(sentBack.headers.get('location') ?? '')
    expect([sentBack.status, back.origin, back.searchParams.get('state')]).toEqual([302, 'http://localhost:49152', 's1'])
    const first = await app.acquireTokenByCode({ ...asked, code: back.searchParams.get('code') ?? '', codeVerifier: verifier })
    expect(claimsIn(first.accessToken)).toMatchObject({
      upn: 'ana@cedarstreet.example',
      scp: 'User.Read.All',
      wids: [expect.any(String)],
    })
    expect(first.account?.username).toBe('ana@cedarstreet.example')
    const account = first.account
    if (!account) throw new Error('There is no account.')
    const other = await app.acquireTokenSilent({ account, scopes: [`${AUDIENCE.exchange}/.default`] })
    expect(claimsIn(other.accessToken)).toMatchObject({ aud: AUDIENCE.exchange, scp: 'Exchange.Manage Exchange.ManageV2' })
    const again = await app.acquireTokenSilent({ scopes: asked.scopes, account, forceRefresh: true })
    expect(again.fromCache).toBe(false)
  })

  it('by a device code, once somebody has typed it in', async () => {
    const app = new PublicClientApplication(msal(sample, server.url))
    const said: string[] = []
    const result = await app.acquireTokenByDeviceCode({
      scopes: [`${AUDIENCE.graph}/User.Read.All`],
      deviceCodeCallback: ({ message }) => said.push(message),
    })
    expect(said[0]).toMatch(/microsoft\.com\/devicelogin/)
    expect(claimsIn(result?.accessToken ?? '')).toMatchObject({ upn: 'ana@cedarstreet.example' })
  })
})

const challengeOf = (verifier: string) => ({
  codeChallenge: createHash('sha256').update(verifier).digest('base64url'),
  codeChallengeMethod: 'S256',
})
