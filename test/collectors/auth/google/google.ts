import { createHash, generateKeyPairSync, type KeyObject, verify } from 'node:crypto'
import { z } from 'zod'
import { type Arrived, type Server, serve } from '../../http/server.js'

export const ADMIN = 'owner@practice.example'
export const ACCOUNT = 'confide@canary-project.iam.gserviceaccount.com'
export const CLIENT = '104600000001-canaryclient.apps.googleusercontent.com'
export const SECRET = 'GOCSPX-canary-client-secret'
export const TOKEN_URL = 'https://oauth2.googleapis.com/token'

export const scope = (name: string): string => `https://www.googleapis.com/auth/${name}`
export const USERS: string = scope('admin.directory.user.readonly')
export const UNITS: string = scope('admin.directory.orgunit.readonly')
export const POLICIES: string = scope('cloud-identity.policies.readonly')
export const GMAIL: string = scope('gmail.settings.basic')

/** Made once: it takes a busy computer a second. */
const pair = generateKeyPairSync('rsa', { modulusLength: 2048 })
export const PEM: string = pair.privateKey.export({ type: 'pkcs8', format: 'pem' }).toString()

/** A service account's key as Google gives it, whose every address leads somewhere else. */
export const keyFile = (more: Record<string, unknown> = {}): string =>
  JSON.stringify({
    type: 'service_account',
    project_id: 'canary-project',
    private_key_id: 'canary-key-id',
    private_key: PEM,
    client_email: ACCOUNT,
    client_id: '104600000000000000001',
    auth_uri: 'https://canary.example/auth',
    token_uri: 'https://canary.example/token',
    universe_domain: 'googleapis.com',
    ...more,
  })

export const desktopFile = (more: Record<string, unknown> = {}): string =>
  JSON.stringify({
    installed: {
      client_id: CLIENT,
      client_secret: SECRET,
      token_uri: 'https://canary.example/token',
      redirect_uris: ['http://localhost'],
      ...more,
    },
  })

export type Form = Record<string, string>
interface Said {
  status: number
  body: unknown
}

/** A strict stand-in for accounts.google.com and oauth2.googleapis.com on this computer, which refuses whatever is not exactly right. */
export interface Google extends AsyncDisposable {
  endpoints: ReadonlyMap<string, URL>
  server: Server
  /** Every form that arrived at the token endpoint, in order, also those that were refused. */
  forms: Form[]
  /** The claims of every statement that was accepted. */
  statements: Statement[]
  /** What was refused although its form was whole, in our words. */
  wrong: string[]
  /** What Google's page was asked. */
  pages: URLSearchParams[]
  /** Permissions that domain-wide delegation gives. */
  delegated: Set<string>
  /** Accounts that are active. */
  people: Set<string>
  key: KeyObject
  /** Milliseconds by which its clock differs. */
  skew: number
  /** Seconds that a token lives. */
  lifetime: number
  /** Who signs in on the page, and what they do not tick. */
  person: { email: string; unticked: Set<string>; error?: string; nonce?: string; right: boolean; silent?: boolean }
  /** Answers the next requests with this instead, for ever or `times`. */
  answer(status: number, body: unknown, times?: number): void
  /** Changes the address to which the browser is sent back. */
  onReturn: (back: URL) => void
}

const Statement = z.strictObject({
  iss: z.literal(ACCOUNT),
  sub: z.string(),
  aud: z.literal(TOKEN_URL),
  scope: z.string().min(1),
  iat: z.number().int(),
  exp: z.number().int(),
})
export type Statement = z.output<typeof Statement>

const STATEMENT = 'urn:ietf:params:oauth:grant-type:jwt-bearer'
const KEYS: Readonly<Record<string, readonly string[]>> = {
  [STATEMENT]: ['assertion', 'grant_type'],
  authorization_code: ['client_id', 'client_secret', 'code', 'code_verifier', 'grant_type', 'redirect_uri'],
  refresh_token: ['client_id', 'client_secret', 'grant_type', 'refresh_token'],
}

export async function google(): Promise<Google> {
  const instead: (Said & { times: number })[] = []
  const codes = new Map<string, URLSearchParams>()
  const rights = new Map<string, string>([['canary-kept-right', `${USERS} ${UNITS} openid ${scope('userinfo.email')}`]])
  let given = 0

  const refuse = (status: number, error: string, description: string): Said => {
    it.wrong.push(`${error}: ${description}`)
    return { status, body: { error, error_description: `${description} canary` } }
  }
  const token = (more: object): Said => {
    given += 1
    return { status: 200, body: { access_token: `ya29.canary-${given}`, expires_in: it.lifetime, token_type: 'Bearer', ...more } }
  }
  const idToken = (nonce?: string) =>
    ['{"alg":"RS256"}', JSON.stringify({ email: it.person.email, nonce }), 'x']
      .map((part) => Buffer.from(part).toString('base64url'))
      .join('.')

  const byStatement = ({ assertion = '' }: Form): Said => {
    const [header = '', payload = '', signature = ''] = assertion.split('.')
    const { alg } = JSON.parse(Buffer.from(header, 'base64url').toString())
    if (alg !== 'RS256') return refuse(400, 'invalid_grant', 'Invalid JWT: algorithm')
    if (!verify('sha256', Buffer.from(`${header}.${payload}`), it.key, Buffer.from(signature, 'base64url')))
      return refuse(400, 'invalid_grant', 'Invalid JWT Signature.')
    const claims = Statement.safeParse(JSON.parse(Buffer.from(payload, 'base64url').toString()))
    if (!claims.success) return refuse(400, 'invalid_request', 'claims')
    const { iat, exp, sub, scope: wanted } = claims.data
    const now = (Date.now() + it.skew) / 1000
    if (exp - iat > 3600 || iat > now + 300 || exp < now - 300)
      return refuse(
        400,
        'invalid_grant',
        'Invalid JWT: Token must be a short-lived token (60 minutes) and in a reasonable timeframe.',
      )
    if (!it.people.has(sub)) return refuse(400, 'invalid_grant', 'Invalid email or User ID')
    if (!wanted.split(' ').every((name) => it.delegated.has(name)))
      return refuse(
        401,
        'unauthorized_client',
        'Client is unauthorized to retrieve access tokens using this method, or client not authorized for any of the scopes requested.',
      )
    it.statements.push(claims.data)
    return token({})
  }
  const byCode = ({ code = '', code_verifier = '', redirect_uri }: Form): Said => {
    const page = codes.get(code)
    codes.delete(code)
    if (page === undefined) return refuse(400, 'invalid_grant', 'Malformed auth code.')
    if (page.get('redirect_uri') !== redirect_uri) return refuse(400, 'redirect_uri_mismatch', 'Bad Request')
    if (createHash('sha256').update(code_verifier).digest('base64url') !== page.get('code_challenge'))
      return refuse(400, 'invalid_grant', 'Invalid code verifier.')
    const asked = (page.get('scope') ?? '').split(' ')
    const agreed = asked
      .filter((name) => !it.person.unticked.has(name))
      .map((name) => (name === 'email' ? scope('userinfo.email') : name))
    const right = `canary-right-${code}`
    rights.set(right, agreed.join(' '))
    const id_token = idToken(it.person.nonce ?? page.get('nonce') ?? undefined)
    return token({ scope: agreed.join(' '), id_token, ...(it.person.right ? { refresh_token: right } : {}) })
  }
  const byRight = ({ refresh_token = '' }: Form): Said => {
    const scopes = rights.get(refresh_token)
    if (scopes === undefined) return refuse(400, 'invalid_grant', 'Token has been expired or revoked.')
    return token({ scope: scopes, ...(it.person.silent ? {} : { id_token: idToken() }) })
  }
  const tokenFor = (request: Arrived): Said => {
    const pairs = [...new URLSearchParams(request.body)]
    const form: Form = Object.fromEntries(pairs)
    it.forms.push(form)
    const [next] = instead
    if (next !== undefined) {
      next.times -= 1
      if (next.times <= 0) instead.shift()
      return next
    }
    const keys = KEYS[form.grant_type ?? '']
    const whole =
      pairs
        .map(([name]) => name)
        .sort()
        .join() === keys?.join()
    if (request.method !== 'POST' || request.url !== '/token' || !whole) return refuse(400, 'invalid_request', 'form')
    if (form.grant_type === STATEMENT) return byStatement(form)
    if (form.client_id !== CLIENT || form.client_secret !== SECRET)
      return refuse(401, 'invalid_client', 'The OAuth client was not found.')
    return form.grant_type === 'refresh_token' ? byRight(form) : byCode(form)
  }
  const back = (asked: URLSearchParams): URL => {
    it.pages.push(asked)
    const url = new URL(asked.get('redirect_uri') ?? '')
    const code = `4/canary-code-${it.pages.length}`
    if (it.person.error === undefined) codes.set(code, asked)
    url.search = String(new URLSearchParams(it.person.error === undefined ? { code } : { error: it.person.error }))
    url.searchParams.set('state', asked.get('state') ?? '')
    it.onReturn(url)
    return url
  }

  const server = await serve((response, request) => {
    const url = new URL(request.url, 'http://here')
    if (request.method === 'GET' && url.pathname === '/o/oauth2/v2/auth')
      return response.writeHead(302, { location: back(url.searchParams).href }).end()
    const { status, body } = tokenFor(request)
    response.writeHead(status, { 'content-type': 'application/json' }).end(typeof body === 'string' ? body : JSON.stringify(body))
  })
  const it: Google = {
    endpoints: new Map([['oauth2.googleapis.com', new URL(`http://${server.host}`)]]),
    server,
    forms: [],
    statements: [],
    wrong: [],
    pages: [],
    delegated: new Set([USERS, UNITS, POLICIES, GMAIL]),
    people: new Set([ADMIN, 'ana@practice.example', 'ben@practice.example']),
    key: pair.publicKey,
    skew: 0,
    lifetime: 3599,
    person: { email: ADMIN, unticked: new Set(), right: true },
    answer: (status, body, times = Number.POSITIVE_INFINITY) => instead.push({ status, body, times }),
    onReturn: () => {},
    [Symbol.asyncDispose]: () => server[Symbol.asyncDispose](),
  }
  return it
}
