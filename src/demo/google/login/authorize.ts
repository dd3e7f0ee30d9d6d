import type { Received, Reply } from '../reply.js'
import type { OAuthClient } from '../tenant.js'
import type { Desk, Form } from './desk.js'
import { LoginRefusal } from './refusal.js'
import { type AskedFor, askedFor, inFull } from './scope.js'

const NAMES: readonly string[] = [
  ...['client_id', 'redirect_uri', 'response_type', 'scope', 'state', 'nonce', 'code_challenge', 'code_challenge_method'],
  ...['access_type', 'prompt', 'login_hint', 'hd', 'include_granted_scopes'],
]

/** The page at which a person signs in; here they are at once sent back with a code. */
export function authorize({ query }: Received, desk: Desk): Reply {
  const form: Form = new Map(query)
  const client = clientOf(form, desk)
  const redirect = redirectOf(form)
  const strange = [...query.keys()].find((name) => !NAMES.includes(name))
  if (strange !== undefined) throw new LoginRefusal('invalid_request', `Parameter not allowed for this message type: ${strange}`)
  if (client.refuses !== undefined) return returned(redirect, { error: client.refuses, ...stateOf(form) })
  const granted = grantedTo(client, form)
  const code = codeOf(form, { client, redirect, granted, desk })
  return returned(redirect, { code, scope: [...granted.person, ...inFull(granted.scopes)].join(' '), ...stateOf(form) })
}

/** What the person leaves ticked. */
function grantedTo({ agreed }: OAuthClient, form: Form): AskedFor {
  const { scopes, person } = askedFor(form.get('scope'))
  return { scopes: scopes.filter((it) => agreed.includes(it)), person }
}

/** Google lets a desktop client do without a proof key; here it may not (RFC 8252 section 8.1). */
function codeOf(form: Form, asked: { client: OAuthClient; redirect: string; granted: AskedFor; desk: Desk }): string {
  const { client, redirect, granted, desk } = asked
  if (form.get('response_type') !== 'code') throw new LoginRefusal('unsupported_response_type', 'Invalid response_type')
  const challenge = form.get('code_challenge')
  if (challenge === undefined || form.get('code_challenge_method') !== 'S256')
    throw new LoginRefusal('invalid_request', 'A proof key with code_challenge_method S256 is required.')
  const offline = form.get('access_type') === 'offline' && form.get('prompt') === 'consent'
  const { visitor: login } = desk.tenant
  return desk.sessions.open({ client: client.id, login, granted, redirect, challenge, nonce: form.get('nonce'), offline })
}

function clientOf(form: Form, { tenant }: Desk): OAuthClient {
  const client = tenant.clients.find(({ id }) => id === form.get('client_id'))
  if (client) return client
  throw new LoginRefusal('invalid_client', 'The OAuth client was not found.', 401)
}

/** A desktop client is sent back to this computer, to whatever port. https://developers.google.com/identity/protocols/oauth2/native-app */
function redirectOf(form: Form): string {
  const asked = form.get('redirect_uri') ?? ''
  if (/^http:\/\/(127\.0\.0\.1|localhost|\[::1\])(:\d{1,5})?(\/[\w./-]*)?$/.test(asked)) return asked
  throw new LoginRefusal('redirect_uri_mismatch', `Error 400: redirect_uri_mismatch. redirect_uri=${asked}`)
}

function stateOf(form: Form): Record<string, string> {
  const state = form.get('state')
  return state === undefined ? {} : { state }
}

function returned(redirect: string, answer: Record<string, string>): Reply {
  const url = new URL(redirect)
  for (const [name, value] of Object.entries(answer)) url.searchParams.set(name, value)
  return { status: 302, headers: { location: url.href }, text: '' }
}
