import { verify } from 'node:crypto'
import { type ServiceAccount, userBy } from '../tenant.js'
import type { Desk } from './desk.js'
import { LoginRefusal } from './refusal.js'
import { askedFor } from './scope.js'

/** Who is asked for, and with what. */
export interface Asserted {
  account: ServiceAccount
  /** Sign-in name of the person acted for. */
  sub?: string
  scopes: readonly string[]
}

const AUDIENCE = 'https://oauth2.googleapis.com/token'
const SKEW = 300

/**
 * What a service account signed, after everything in it was looked at: the RS256 signature, who, for whom, for which permissions,
 * for how long. https://developers.google.com/identity/protocols/oauth2/service-account#authorizingrequests
 *
 * @throws LoginRefusal in Google's words.
 */
export function asserted(assertion: string, desk: Desk): Asserted {
  const [header, claims] = assertion.split('.').slice(0, 2).map(json)
  if (!header || !claims || assertion.split('.').length !== 3) throw refused('Bad Request')
  const account = desk.tenant.serviceAccounts.find(({ email }) => email === claims.iss)
  if (!account) throw refused('Invalid grant: account not found')
  if (!isSigned(assertion, header, account)) throw refused('Invalid JWT Signature.')
  if (claims.aud !== AUDIENCE) throw refused(`Invalid JWT: Failed audience check. The right audience is ${AUDIENCE}`)
  inTime(claims, desk.now / 1000)
  const { scopes, person } = askedFor(typeof claims.scope === 'string' ? claims.scope : undefined)
  if (claims.sub === undefined) return { account, scopes }
  const sub = loginOf(claims.sub, desk)
  // One that was not delegated spoils the whole request.
  if (person.length > 0 || scopes.some((it) => !account.delegated.includes(it))) {
    const message =
      'Client is unauthorized to retrieve access tokens using this method, or client not authorized for any of the scopes requested.'
    throw new LoginRefusal('unauthorized_client', message, 401)
  }
  return { account, sub, scopes }
}

function isSigned(assertion: string, header: Record<string, unknown>, { keyId, publicKey }: ServiceAccount): boolean {
  if (header.alg !== 'RS256' || (header.kid !== undefined && header.kid !== keyId)) return false
  const cut = assertion.lastIndexOf('.')
  const signature = Buffer.from(assertion.slice(cut + 1), 'base64url')
  return verify('RSA-SHA256', Buffer.from(assertion.slice(0, cut)), publicKey, signature)
}

/** Seconds; an hour at most. */
function inTime({ iat, exp }: Record<string, unknown>, now: number): void {
  const right =
    typeof iat === 'number' && typeof exp === 'number' && exp > iat && exp - iat <= 3600 && iat <= now + SKEW && exp > now
  if (right) return
  throw refused(
    'Invalid JWT: Token must be a short-lived token (60 minutes) and in a reasonable timeframe. Check your iat and exp values in the JWT claim.',
  )
}

/** A suspended account is refused like one that is not there. */
function loginOf(sub: unknown, { tenant }: Desk): string {
  const user = typeof sub === 'string' ? userBy(tenant, sub) : undefined
  if (user && !user.profile.suspended) return user.profile.primaryEmail
  throw refused('Invalid email or User ID')
}

const refused = (message: string) => new LoginRefusal('invalid_grant', message)

function json(part: string): Record<string, unknown> | undefined {
  try {
    const value: unknown = JSON.parse(Buffer.from(part, 'base64url').toString('utf8'))
    return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : undefined
  } catch {
    return undefined
  }
}
