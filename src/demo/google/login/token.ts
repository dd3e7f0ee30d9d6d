import { randomUUID } from 'node:crypto'
import { type OAuthClient, type Tenant, userBy } from '../tenant.js'
import { writeToken } from '../token.js'
import { asserted } from './assertion.js'
import type { Desk, Form } from './desk.js'
import { LoginRefusal } from './refusal.js'
import { askedFor, inFull } from './scope.js'
import type { Right } from './sessions.js'

const JWT_BEARER = 'urn:ietf:params:oauth:grant-type:jwt-bearer'

/** What each grant may hold; every other field is refused. */
const FIELDS: Readonly<Record<string, readonly string[]>> = {
  [JWT_BEARER]: ['assertion'],
  authorization_code: ['client_id', 'client_secret', 'code', 'code_verifier', 'redirect_uri'],
  refresh_token: ['client_id', 'client_secret', 'refresh_token', 'scope'],
}

/** The token endpoint (https://developers.google.com/identity/protocols/oauth2). */
export function issued(form: Form, desk: Desk): object {
  const grant = form.get('grant_type') ?? ''
  const fields = Object.hasOwn(FIELDS, grant) ? FIELDS[grant] : undefined
  if (!fields) throw new LoginRefusal('unsupported_grant_type', `Invalid grant_type: ${grant}`)
  const strange = [...form.keys()].find((name) => name !== 'grant_type' && !fields.includes(name))
  if (strange !== undefined) throw new LoginRefusal('invalid_request', `Parameter not allowed for this message type: ${strange}`)
  if (grant === JWT_BEARER) return forAccount(form, desk)
  const client = clientOf(form, desk.tenant)
  return grant === 'refresh_token' ? renewed(form, client, desk) : redeemed(form, client, desk)
}

function forAccount(form: Form, desk: Desk): object {
  const { account, sub, scopes } = asserted(form.get('assertion') ?? '', desk)
  const access_token = writeToken({ ...common(desk, scopes), account: account.email, ...(sub === undefined ? {} : { sub }) })
  return { access_token, expires_in: desk.lifetime - 1, token_type: 'Bearer' }
}

function redeemed(form: Form, client: OAuthClient, desk: Desk): object {
  const { login, granted, offline, nonce } = desk.sessions.redeem(form, client)
  const right: Right = { client: client.id, login, granted }
  const refresh = offline ? { refresh_token: desk.sessions.remember(right) } : {}
  return { ...forPerson(right, client, desk, nonce), ...refresh }
}

/** A renewed token may be for less, never for more. */
function renewed(form: Form, client: OAuthClient, desk: Desk): object {
  const right = desk.sessions.recall(form.get('refresh_token') ?? '', client)
  const text = form.get('scope')
  if (text === undefined) return forPerson(right, client, desk)
  const asked = askedFor(text)
  if (asked.scopes.some((it) => !right.granted.scopes.includes(it))) throw new LoginRefusal('invalid_scope', 'Bad Request')
  return forPerson({ ...right, granted: asked }, client, desk)
}

function forPerson({ login, granted }: Right, { id: aud }: OAuthClient, desk: Desk, nonce?: string): object {
  const user = userBy(desk.tenant, login)
  if (!user || user.profile.suspended) throw new LoginRefusal('invalid_grant', 'Account has been deleted')
  const iat = Math.floor(desk.now / 1000)
  const email = user.profile.primaryEmail
  const who = { iss: 'https://accounts.google.com', aud, azp: aud, sub: user.profile.id, email, email_verified: true }
  const more = {
    hd: desk.tenant.customer.customerDomain,
    iat,
    exp: iat + desk.lifetime,
    ...(nonce === undefined ? {} : { nonce }),
  }
  return {
    access_token: writeToken({ ...common(desk, granted.scopes), sub: email }),
    expires_in: desk.lifetime - 1,
    scope: [...granted.person, ...inFull(granted.scopes)].join(' '),
    token_type: 'Bearer',
    ...(granted.person.includes('openid') ? { id_token: unsigned({ ...who, ...more }) } : {}),
  }
}

const common = ({ tenant, now, lifetime }: Desk, scopes: readonly string[]) => ({
  customer: tenant.customer.id,
  exp: Math.floor(now / 1000) + lifetime,
  scopes,
  serial: randomUUID(),
})

/** As Google writes it, with a signature that nobody made: nothing here holds its key. */
function unsigned(claims: object): string {
  const part = (it: object) => Buffer.from(JSON.stringify(it)).toString('base64url')
  return `${part({ alg: 'RS256', typ: 'JWT' })}.${part(claims)}.bm9ib2R5`
}

/** A desktop client has a secret too, and has to tell it. */
function clientOf(form: Form, { clients }: Tenant): OAuthClient {
  const client = clients.find(({ id }) => id === form.get('client_id'))
  if (!client) throw new LoginRefusal('invalid_client', 'The OAuth client was not found.', 401)
  if (!form.has('client_secret')) throw new LoginRefusal('invalid_request', 'client_secret is missing.')
  if (form.get('client_secret') !== client.secret)
    throw new LoginRefusal('invalid_client', 'The provided client secret is invalid.', 401)
  return client
}
