import { AUDIENCES, type Service } from './audience.js'
import { Refusal } from './refusal.js'
import type { Received } from './reply.js'
import type { Tenant } from './tenant.js'

/** What an access token says. A person's token has `scp`, an application's `roles`; `wids` are template ids of directory roles. */
export interface Claims {
  aud: string
  tid: string
  /** Seconds since 1970. */
  exp: number
  appid: string
  oid: string
  upn?: string
  scp?: string
  roles?: readonly string[]
  wids: readonly string[]
}

/** Who asks, by the token that was presented. */
export interface Caller {
  as: 'person' | 'application'
  permissions: ReadonlySet<string>
  directoryRoles: ReadonlySet<string>
  /** Sign-in name or application id. */
  name: string
}

/** A token as the vendor writes it, without a signature: nothing here holds a key. */
export function writeToken(claims: object): string {
  const part = (it: object) => Buffer.from(JSON.stringify(it)).toString('base64url')
  return `${part({ typ: 'JWT', alg: 'none' })}.${part(claims)}.`
}

/**
 * Who presents the request's token to a service.
 *
 * @throws Refusal 401 for none, for one that is none, for another service's, another tenant's or one that has run out.
 */
export function callerOf(request: Received, service: Service, { id }: Tenant, now: number): Caller {
  const header = request.header('authorization')
  const token = header && /^Bearer (.+)$/i.exec(header)?.[1]
  if (!token) throw refused('Access token is empty.')
  const claims = claimsIn(token)
  if (!claims) throw refused('IDX14100: JWT is not well formed.')
  const known: readonly string[] = AUDIENCES[service]
  if (!known.includes(claims.aud)) throw refused('Access token validation failure. Invalid audience.')
  if (claims.tid !== id) throw refused('Access token validation failure. Invalid issuer.')
  if (claims.exp * 1000 <= now) throw refused('Lifetime validation failed, the token is expired.')
  const person = claims.scp !== undefined
  const permissions = new Set(person ? claims.scp?.split(' ') : claims.roles)
  const name = claims.upn ?? claims.appid
  return { as: person ? 'person' : 'application', permissions, directoryRoles: new Set(claims.wids), name }
}

function refused(message: string): Refusal {
  return new Refusal(401, 'InvalidAuthenticationToken', message, { 'www-authenticate': 'Bearer realm=""' })
}

/** The claims of a token in three parts; undefined for anything else. */
export function claimsIn(token: string): Claims | undefined {
  const parts = token.split('.')
  if (parts.length !== 3) return undefined
  try {
    const claims = JSON.parse(Buffer.from(parts[1] ?? '', 'base64url').toString('utf8')) as Claims | null
    const complete = typeof claims?.aud === 'string' && typeof claims.exp === 'number' && Array.isArray(claims.wids)
    return complete ? claims : undefined
  } catch {
    return undefined
  }
}
