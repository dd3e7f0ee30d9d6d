import { badToken, noToken } from './refusals.js'
import type { Received } from './reply.js'
import type { Service } from './services.js'
import { type ServiceAccount, type Tenant, type User, userBy } from './tenant.js'

/** What an access token says. Google's are opaque; these are too, for whoever does not look inside. */
export interface Claims {
  customer: string
  /** Seconds since 1970. */
  exp: number
  /** Names as in the tables: `admin.directory.user.readonly`. */
  scopes: readonly string[]
  /** Sign-in name of the person, signed in or acted for. */
  sub?: string
  /** Address of the service account, by itself or acting for somebody. */
  account?: string
  /** Tells tokens of one second apart: Google gives none twice. */
  serial?: string
}

/** Who asks, by the token that was presented. */
export interface Caller {
  as: 'person' | 'delegated' | 'service-account'
  scopes: ReadonlySet<string>
  /** Sign-in name, or the service account's address. */
  login: string
  /** Undefined for a service account by itself. */
  user?: User
  account?: ServiceAccount
}

const PREFIX = 'ya29.'

export function writeToken(claims: Claims): string {
  return PREFIX + Buffer.from(JSON.stringify(claims)).toString('base64url')
}

/** For whoever tests a service without signing in first. */
export function tokenFor({ customer }: Tenant, claims: Pick<Claims, 'scopes' | 'exp'> & Partial<Claims>): string {
  return writeToken({ customer: customer.id, ...claims })
}

/**
 * Who presents the request's token to a service.
 *
 * @throws Refusal 401 for none, for one that is none, for another customer's, for one that has run out or whose person is gone.
 */
export function callerOf(request: Received, service: Service, tenant: Tenant, now: number): Caller {
  const header = request.header('authorization')
  const token = header && /^Bearer (.+)$/i.exec(header)?.[1]
  if (!token) throw noToken(service)
  const claims = claimsIn(token)
  if (claims?.customer !== tenant.customer.id) throw badToken(service)
  if (claims.exp * 1000 <= now) throw badToken(service, true)
  const scopes = new Set(claims.scopes)
  const account = tenant.serviceAccounts.find(({ email }) => email === claims.account)
  if (claims.account !== undefined && !account) throw badToken(service)
  if (claims.sub === undefined) {
    if (!account) throw badToken(service)
    return { as: 'service-account', scopes, login: account.email, account }
  }
  const user = userBy(tenant, claims.sub)
  if (!user || user.profile.suspended) throw badToken(service)
  const as = account ? 'delegated' : 'person'
  return { as, scopes, login: user.profile.primaryEmail, user, ...(account ? { account } : {}) }
}

function claimsIn(token: string): Claims | undefined {
  if (!token.startsWith(PREFIX)) return undefined
  try {
    const claims = JSON.parse(Buffer.from(token.slice(PREFIX.length), 'base64url').toString('utf8')) as Claims | null
    return typeof claims?.exp === 'number' && Array.isArray(claims.scopes) ? claims : undefined
  } catch {
    return undefined
  }
}
