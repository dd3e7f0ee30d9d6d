/** What the SDK hands to a request handler, as far as it is used here. */
export interface WireRequest {
  protocol: string
  hostname: string
  port?: number
  path: string
  method: string
  query?: Readonly<Record<string, string | readonly string[] | null>>
  headers: Readonly<Record<string, string>>
  body?: unknown
}

/** RFC 3986, as the signature reads it: `encodeURIComponent` leaves these five alone. */
const escaped = (text: string) =>
  encodeURIComponent(text).replace(/[!'()*]/g, (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`)

/** The whole address of a request; undefined when it is none. */
export function addressOf({ protocol, hostname, port, path, query = {} }: WireRequest): URL | undefined {
  const pairs: string[] = []
  for (const [name, value] of Object.entries(query)) {
    const values = value === null ? [null] : typeof value === 'string' ? [value] : value
    for (const one of values) pairs.push(one === null ? escaped(name) : `${escaped(name)}=${escaped(one)}`)
  }
  const text = `${protocol}//${hostname}${port === undefined ? '' : `:${port}`}${path}${pairs.length > 0 ? `?${pairs.join('&')}` : ''}`
  return URL.canParse(text) ? new URL(text) : undefined
}

/** A body as text; undefined when there is none, null for one that is neither text nor bytes. */
export function textOf(body: unknown): string | undefined | null {
  if (body === undefined || body === null || body === '') return undefined
  if (typeof body === 'string') return body
  // Not Buffer.from: it calls valueOf, at which the SDK's own kind of bytes complains on standard error.
  return body instanceof Uint8Array ? new TextDecoder().decode(body) : null
}

/** Which sign-in operation a request is, read from what would leave; undefined when it is none. */
export function signInOf(request: WireRequest, body: string | undefined): string | undefined {
  const path = request.path.split('?')[0]
  if (request.method === 'GET' && path === '/federation/credentials') return 'sso:GetRoleCredentials'
  if (request.method !== 'POST') return undefined
  if (path === '/token') return 'sso-oidc:CreateToken'
  if (path !== '/' || body === undefined) return undefined
  const actions = new URLSearchParams(body).getAll('Action')
  return actions.length === 1 ? `sts:${actions[0]}` : undefined
}
