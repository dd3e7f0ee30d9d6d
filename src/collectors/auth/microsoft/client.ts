import { AuthError, type AuthenticationResult, ConfidentialClientApplication, PublicClientApplication } from '@azure/msal-node'
import type { Connecting, Given, Person, Proof } from './connection.js'
import { broken, refused, SignInFailure } from './failure.js'
import { noGet, type Post } from './network.js'
import type { Token } from './tokens.js'

/** Signs an application in: one token for each scope it is asked for. */
export function asApplication({ client, authority, post }: Connecting, proof: Proof): (scope: string) => Promise<Token> {
  const app = new ConfidentialClientApplication({
    auth: { clientId: client, authority, ...credentialOf(proof) },
    system: { networkClient: network(post) },
  })
  // Without it, the environment variable MSAL_FORCE_REGION would send the secret to another host.
  const fixed = { azureRegion: 'DisableMsalForceRegion', skipCache: true }
  return (scope) => asking(async () => given(await app.acquireTokenByClientCredential({ ...fixed, scopes: [scope] })).token)
}

function credentialOf(proof: Proof) {
  if ('secret' in proof) return { clientSecret: proof.secret }
  if ('assertion' in proof) return { clientAssertion: proof.assertion }
  return { clientCertificate: { thumbprintSha256: proof.certificate.fingerprint, privateKey: proof.certificate.key } }
}

/** Signs a person in. */
export function asPerson({ client, authority, post }: Connecting): Person {
  const app = new PublicClientApplication({ auth: { clientId: client, authority }, system: { networkClient: network(post) } })
  let account: AuthenticationResult['account'] = null
  const signedIn = (result: AuthenticationResult | null): Given => {
    account = result?.account ?? null
    return given(result)
  }
  return {
    page: ({ scope, redirect: redirectUri, challenge: codeChallenge, ...once }) =>
      asking(async () => {
        const proof = { codeChallenge, codeChallengeMethod: 'S256' }
        const page = await app.getAuthCodeUrl({ ...once, ...proof, scopes: [scope], redirectUri, prompt: 'select_account' })
        return withoutExtras(new URL(page))
      }),
    redeem: ({ scope, redirect: redirectUri, verifier: codeVerifier, ...once }) =>
      asking(async () => signedIn(await app.acquireTokenByCode({ ...once, scopes: [scope], redirectUri, codeVerifier }))),
    byCode: (scope, show, signal) =>
      asking(async () => {
        const deviceCodeCallback = (it: { userCode: string; verificationUri: string }) =>
          show({ code: it.userCode, page: it.verificationUri })
        const request = { scopes: [scope], cancel: false, deviceCodeCallback }
        signal.addEventListener('abort', () => Object.assign(request, { cancel: true }), { once: true })
        return signedIn(await app.acquireTokenByDeviceCode(request))
      }),
    ask: (scope) =>
      asking(async () => {
        if (account === null) throw refused(undefined, 'invalid_grant')
        return given(await app.acquireTokenSilent({ account, scopes: [scope], forceRefresh: true })).token
      }),
  }
}

/** What the library adds about itself, this computer and claims that nobody asked for. */
function withoutExtras(page: URL): URL {
  for (const name of [...page.searchParams.keys()]) if (/^x-|^clidata$|^claims$/.test(name)) page.searchParams.delete(name)
  return page
}

function given(result: AuthenticationResult | null): Given {
  if (!result?.accessToken || !result.expiresOn) throw broken('gave no token')
  const token = { value: result.accessToken, expires: result.expiresOn.getTime() }
  return { token, tenant: result.tenantId || undefined, login: result.account?.username || undefined }
}

/** The library passes on errors of its own class alone: this one carries ours through it. */
class Carried extends AuthError {
  readonly thrown: unknown
  constructor(thrown: unknown) {
    super('carried', '')
    Object.setPrototypeOf(this, Carried.prototype) // the library's constructor sets its own
    this.thrown = thrown
  }
}

function network(post: Post) {
  return {
    sendGetRequestAsync: noGet,
    async sendPostRequestAsync<T>(url: string, options?: { headers?: Record<string, string>; body?: string }) {
      try {
        const { body, ...rest } = await post(url, options?.headers ?? {}, options?.body ?? '')
        return { ...rest, body: body as T }
      } catch (error) {
        throw new Carried(error)
      }
    },
  }
}

/** Errors of the library that mean something; what else it says may repeat a token, an address or the answer. */
const LOCAL: Readonly<Record<string, () => SignInFailure>> = {
  no_tokens_found: () => refused(undefined, 'invalid_grant'),
  refresh_token_expired: () => refused(undefined, 'invalid_grant'),
  device_code_expired: () => refused(undefined, 'expired_token'),
  nonce_mismatch: () => broken('answered for another sign-in than this one'),
}

async function asking<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work()
  } catch (error) {
    if (error instanceof Carried) throw error.thrown
    if (error instanceof SignInFailure) throw error
    const local = error instanceof AuthError && Object.hasOwn(LOCAL, error.errorCode) ? LOCAL[error.errorCode] : undefined
    throw local?.() ?? broken('library could not go on')
  }
}
