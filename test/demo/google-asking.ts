import { createSign } from 'node:crypto'
import type { Tenant } from '../../src/demo/google/tenant.js'
import { AUDIT_SCOPES, keyFile } from '../../src/demo/google/tenants/sign-in.js'
import { tokenFor } from '../../src/demo/google/token.js'

export const NOW = new Date('2026-11-22T09:00:00Z')

export type Asked = { status: number; headers: Headers; body: Json; text: string }
// biome-ignore lint/suspicious/noExplicitAny: tests look into answers of every shape.
export type Json = any

export interface Bearer {
  scopes?: readonly string[]
  /** Sign-in name; whoever sits at the browser when absent. null: the service account by itself. */
  as?: string | null
  /** Signed in by themselves, without domain-wide delegation. */
  person?: boolean
  exp?: number
}

/** A token that nobody signed for. */
export function token(tenant: Tenant, { scopes = AUDIT_SCOPES, as = tenant.visitor, person, exp }: Bearer = {}): string {
  const account = person ? {} : { account: tenant.serviceAccounts[0]?.email ?? '' }
  const sub = as === null ? {} : { sub: as }
  return tokenFor(tenant, { scopes, exp: exp ?? Date.now() / 1000 + 600, ...account, ...sub })
}

export const PREFIX = 'https://www.googleapis.com/auth/'
const AUDIENCE = 'https://oauth2.googleapis.com/token'
export const JWT_BEARER = 'urn:ietf:params:oauth:grant-type:jwt-bearer'

export interface Assertion {
  claims?: Record<string, unknown>
  header?: Record<string, unknown>
  key?: string
}

/** What a service account signs; `scope` in full, everything as it should be unless it is said otherwise. */
export function assertion({ claims = {}, header = {}, key }: Assertion = {}): string {
  const file = JSON.parse(keyFile()) as Record<string, string>
  const iat = Math.floor(Date.now() / 1000)
  const scope = `${PREFIX}admin.directory.user.readonly`
  const whole = { iss: file.client_email, aud: AUDIENCE, scope, iat, exp: iat + 3600, ...claims }
  const part = (it: object) => Buffer.from(JSON.stringify(it)).toString('base64url')
  const signed = `${part({ alg: 'RS256', typ: 'JWT', ...header })}.${part(whole)}`
  const signature = createSign('RSA-SHA256')
    .update(signed)
    .sign(key ?? file.private_key ?? '')
  return `${signed}.${signature.toString('base64url')}`
}

export async function post(url: URL, form: Record<string, string>): Promise<Asked> {
  return read(await fetch(new URL('token', url), { method: 'POST', body: new URLSearchParams(form) }))
}

export interface Ask {
  path: string
  token?: string
  method?: string
}

export async function ask(url: URL, { path, token: bearer, method = 'GET' }: Ask): Promise<Asked> {
  const headers: Record<string, string> = bearer === undefined ? {} : { authorization: `Bearer ${bearer}` }
  return read(await fetch(new URL(path, url), { method, headers, redirect: 'manual' }))
}

async function read(response: Response): Promise<Asked> {
  const text = await response.text()
  return { status: response.status, headers: response.headers, text, body: json(text) }
}

function json(text: string): Json {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
