import { CodeChallengeMethod, type Credentials, JWT, OAuth2Client } from 'google-auth-library'
import { claimsOf } from './claims.js'
import type { Connecting, DesktopClient, Given, Person, ServiceAccount } from './connection.js'
import { broken, refused, SignInFailure } from './failure.js'
import { IDENTITY, scopesIn } from './scopes.js'
import type { Ask, Token } from './tokens.js'

/** Signs a service account in, for one person of the organisation (domain-wide delegation) and one set of permissions at a time. */
export function asServiceAccount({ email, key }: ServiceAccount, connecting: Connecting): Ask {
  return ({ scopes, as: subject }) =>
    asking(connecting, async () => {
      const signer = new JWT({ ...common(connecting, scopes), email, key, scopes: [...scopes], subject })
      return tokenOf(await signer.authorize())
    })
}

/** Signs a person in. `right`: a right to renew that is there already. */
export function asPerson(app: DesktopClient, connecting: Connecting, right?: string): Person {
  const client = new OAuth2Client({ ...common(connecting, []), clientId: app.id, clientSecret: app.secret })
  if (right !== undefined) client.setCredentials({ refresh_token: right })
  return {
    page: ({ scopes, hint, redirect, state, nonce, challenge }) => {
      const proof = { code_challenge: challenge, code_challenge_method: CodeChallengeMethod.S256 }
      const once = { ...proof, state, redirect_uri: redirect, login_hint: hint, scope: [...IDENTITY, ...scopes] }
      const page = new URL(client.generateAuthUrl({ ...once, access_type: 'offline', prompt: 'consent' }))
      page.searchParams.set('nonce', nonce)
      return page
    },
    redeem: ({ redirect, code, nonce, verifier: codeVerifier }) =>
      asking(connecting, async () => {
        const { tokens } = await client.getToken({ code, codeVerifier, redirect_uri: redirect })
        const claims = claimsOf(tokens.id_token ?? undefined)
        if (claims?.nonce !== nonce) throw broken('answered for another sign-in than this one')
        client.setCredentials(tokens)
        return given(tokens)
      }),
    renew: () =>
      asking(connecting, async () => {
        if (!client.credentials.refresh_token) throw refused({ error: 'invalid_grant', grant: 'renewal' })
        return given((await client.refreshAccessToken()).credentials)
      }),
  }
}

/**
 * Every request goes through the door, once, and whole answers come back from it. Left to itself the library would retry,
 * look for a proxy, send the version of Node, and print tokens where GOOGLE_SDK_NODE_LOGGING is set.
 */
function common({ post }: Connecting, scopes: readonly string[]) {
  const fetchImplementation: typeof fetch = async (url, init) => {
    const answer = await post(url instanceof Request ? url.url : String(url), String(init?.body ?? ''), scopes)
    return new Response(JSON.stringify(answer), { headers: { 'content-type': 'application/json' } })
  }
  return {
    useAuthRequestParameters: false,
    transporterOptions: { fetchImplementation, noProxy: [/^/], retryConfig: { shouldRetry: () => false } },
  }
}

function given(credentials: Credentials): Given {
  const { scope } = credentials
  const scopes = scope === undefined ? undefined : scopesIn(scope)
  return { token: tokenOf(credentials), scopes, email: claimsOf(credentials.id_token ?? undefined)?.email }
}

function tokenOf({ access_token, expiry_date }: Credentials): Token {
  if (!access_token || !expiry_date) throw broken('gave no token')
  return { value: access_token, expires: expiry_date }
}

/** The library wraps what the door throws, and puts what it sent beside it: only our own words leave here. */
async function asking<T>({ signal }: Connecting, work: () => Promise<T>): Promise<T> {
  try {
    return await work()
  } catch (error) {
    signal.throwIfAborted()
    const ours = [error, error instanceof Error ? error.cause : undefined].find((it) => it instanceof SignInFailure)
    throw ours ?? broken('library could not go on')
  }
}
