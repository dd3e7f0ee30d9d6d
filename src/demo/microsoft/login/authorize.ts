import type { Received, Reply } from '../reply.js'
import type { Tenant } from '../tenant.js'
import { visitorOf } from './issue.js'
import { clientOf, type Form } from './prove.js'
import { describedBy, LoginRefusal } from './refusal.js'
import { askedFor, grantedTo } from './scope.js'
import type { Desk } from './token.js'

/** The page at which a person signs in; here they are at once sent back with a code. */
export function authorize({ query }: Received, desk: Desk): Reply {
  const form: Form = new Map(query)
  const client = clientOf(form, desk.tenant)
  const redirect = redirectOf(form, client.redirects ?? ['http://localhost'])
  const back = (answer: Record<string, string>) => returned(redirect, { ...answer, ...stateOf(form) }, form.get('response_mode'))
  try {
    return back({ code: codeOf(form, redirect, client.id, desk), session_state: desk.tenant.id })
  } catch (error) {
    if (!(error instanceof LoginRefusal)) throw error
    return back({ error: error.suberror ?? error.code, error_description: describedBy(error, desk.now) })
  }
}

function codeOf(form: Form, redirect: string, id: string, desk: Desk): string {
  if (form.get('response_type') !== 'code') {
    throw new LoginRefusal(
      700054,
      'unsupported_response_type',
      `response_type '${form.get('response_type') ?? ''}' is not enabled.`,
    )
  }
  const challenge = form.get('code_challenge')
  if (challenge === undefined || form.get('code_challenge_method') !== 'S256') {
    throw new LoginRefusal(9002325, 'invalid_request', 'Proof Key for Code Exchange is required for public clients.')
  }
  const asked = askedFor(form.get('scope') ?? '')
  const client = clientOf(new Map([['client_id', id]]), desk.tenant)
  visitorOf(desk.tenant)
  grantedTo(client, asked)
  return desk.sessions.open({ client, asked, redirect, challenge, nonce: form.get('nonce') })
}

function stateOf(form: Form): Record<string, string> {
  const state = form.get('state')
  return state === undefined ? {} : { state }
}

/** The port of an address on this computer is left alone: https://learn.microsoft.com/entra/identity-platform/reply-url */
function redirectOf(form: Form, allowed: readonly string[]): string {
  const asked = form.get('redirect_uri') ?? ''
  const bare = (address: string) => address.replace(/^(http:\/\/(?:localhost|127\.0\.0\.1))(:\d+)?\/?/, '$1/')
  if (URL.canParse(asked) && allowed.some((it) => bare(it) === bare(asked))) return asked
  throw new LoginRefusal(
    50011,
    'invalid_request',
    `The redirect URI '${asked}' does not match the redirect URIs configured for the application.`,
  )
}

function returned(redirect: string, answer: Record<string, string>, mode: string | undefined): Reply {
  if (mode === 'form_post') {
    const inputs = Object.entries(answer).map(([name, value]) => `<input type="hidden" name="${name}" value="${escaped(value)}">`)
    const text = `<!DOCTYPE html><html><body onload="document.forms[0].submit()"><form method="post" action="${escaped(redirect)}">${inputs.join('')}</form></body></html>`
    return { status: 200, headers: { 'content-type': 'text/html' }, text }
  }
  const url = new URL(redirect)
  if (mode === 'fragment') url.hash = new URLSearchParams(answer).toString()
  else for (const [name, value] of Object.entries(answer)) url.searchParams.set(name, value)
  return { status: 302, headers: { location: url.href }, text: '' }
}

const escaped = (text: string) => text.replace(/[&<>"']/g, (it) => `&#${it.charCodeAt(0)};`)

/** Which tenant the path names: its id or one of its domains; `organizations` and `common` wait for whoever signs in. */
export function knowsTenant(name: string, { id, domains }: Tenant): boolean {
  return ['organizations', 'common', id].includes(name) || domains.some((it) => it.id === name.toLowerCase() && it.isVerified)
}
