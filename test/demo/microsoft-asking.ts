import { ROLES } from '../../src/demo/microsoft/roles.js'
import type { Tenant } from '../../src/demo/microsoft/tenant.js'
import { CLIENT_ID, CLIENT_SECRET } from '../../src/demo/microsoft/tenants/audit-client.js'
import { writeToken } from '../../src/demo/microsoft/token.js'

export const NOW = new Date('2026-11-22T09:00:00Z')

/** Where each service is asked, as its tokens name it. */
export const AUDIENCE = {
  graph: 'https://graph.microsoft.com',
  exchange: 'https://outlook.office365.com',
  purview: 'https://ps.compliance.protection.outlook.com',
  teams: '48ac35b8-9aa8-4d74-927d-1f4a14a0b239',
} as const

export type Asked = { status: number; headers: Headers; body: Json; text: string }
// biome-ignore lint/suspicious/noExplicitAny: tests look into answers of every shape.
export type Json = any

/** A token that nobody signed for: `permissions` as an application has them, or a person. */
export function token(
  { id }: Tenant,
  permissions: readonly string[],
  more: { aud?: string; person?: string; wids?: readonly string[]; exp?: number; tid?: string } = {},
): string {
  const { aud = AUDIENCE.graph, person, wids = [ROLES['Global Reader']], exp = Date.now() / 1000 + 600, tid = id } = more
  const who = person === undefined ? { roles: permissions } : { upn: person, scp: permissions.join(' ') }
  return writeToken({ aud, tid, exp, appid: CLIENT_ID, oid: CLIENT_ID, wids, ...who })
}

/** A token of the application, from the token endpoint. */
export async function signIn(url: URL, tenant: Tenant, audience: string = AUDIENCE.graph): Promise<string> {
  const form = {
    grant_type: 'client_credentials',
    client_id: CLIENT_ID,
    client_secret: CLIENT_SECRET,
    scope: `${audience}/.default`,
  }
  const { body } = await post(new URL(`${tenant.id}/oauth2/v2.0/token`, url), form)
  return body.access_token
}

export async function post(url: URL, form: Record<string, string>): Promise<Asked> {
  return read(await fetch(url, { method: 'POST', body: new URLSearchParams(form) }))
}

export interface Ask {
  path: string
  token?: string
  method?: string
  headers?: Record<string, string>
  json?: unknown
}

export async function ask(url: URL, { path, token: bearer, method, headers = {}, json }: Ask): Promise<Asked> {
  const sent: Record<string, string> = { ...headers }
  if (bearer !== undefined) sent.authorization = `Bearer ${bearer}`
  if (json !== undefined) sent['content-type'] ??= 'application/json'
  const body = json === undefined ? undefined : JSON.stringify(json)
  return read(
    await fetch(new URL(path, url), {
      method: method ?? (json === undefined ? 'GET' : 'POST'),
      headers: sent,
      body,
      redirect: 'manual',
    }),
  )
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

/** One cmdlet. */
export function cmdlet(tenant: Tenant, name: string, parameters: Record<string, unknown> = {}): Ask {
  return {
    path: `/adminapi/beta/${tenant.id}/InvokeCommand`,
    json: { CmdletInput: { CmdletName: name, Parameters: parameters } },
  }
}
