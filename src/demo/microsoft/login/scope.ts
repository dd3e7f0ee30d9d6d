import { AUDIENCES, type Service } from '../audience.js'
import type { Client } from '../tenant.js'
import { LoginRefusal } from './refusal.js'

const OPEN_ID = ['openid', 'profile', 'offline_access', 'email']

/** What a request asks to be let into: one service, by all that was consented to or by names. */
export interface AskedFor {
  service: Service
  /** The name of the service that goes into the token. */
  audience: string
  /** Undefined: `.default`, everything that was consented to. */
  names: readonly string[] | undefined
  openId: readonly string[]
}

/** https://learn.microsoft.com/entra/identity-platform/scopes-oidc */
export function askedFor(scope: string): AskedFor {
  const words = scope.split(' ').filter(Boolean)
  const openId = words.filter((word) => OPEN_ID.includes(word))
  const asked = words.filter((word) => !OPEN_ID.includes(word)).map(split)
  const [first] = asked
  if (!first) return { service: 'graph', audience: AUDIENCES.graph[0], names: ['User.Read'], openId }
  if (asked.some(({ audience }) => audience !== first.audience)) {
    throw new LoginRefusal(28000, 'invalid_scope', 'The scope is not valid because it contains more than one resource.')
  }
  const everything = asked.some(({ name }) => name === '.default')
  if (everything && asked.length > 1) {
    throw new LoginRefusal(70011, 'invalid_scope', 'The .default scope cannot be combined with resource-specific scopes.')
  }
  const service = serviceOf(first.audience)
  return { service, audience: first.audience, names: everything ? undefined : asked.map(({ name }) => name), openId }
}

function split(word: string): { audience: string; name: string } {
  const slash = word.lastIndexOf('/')
  // The address of a resource may end in a slash of its own: https://outlook.office365.com//.default
  if (slash > 0) return { audience: word.slice(0, slash).replace(/\/$/, ''), name: word.slice(slash + 1) }
  return { audience: AUDIENCES.graph[0], name: word }
}

function serviceOf(audience: string): Service {
  for (const [service, names] of Object.entries(AUDIENCES)) {
    if ((names as readonly string[]).includes(audience)) return service as Service
  }
  throw new LoginRefusal(500011, 'invalid_resource', `The resource principal named ${audience} was not found in the tenant.`)
}

/** What of it was consented to for a signed-in person. */
export function grantedTo({ delegated }: Client, { service, names }: AskedFor): readonly string[] {
  const consented = delegated[service] ?? []
  if (names === undefined) return consented
  const missing = names.filter((name) => !consented.includes(name))
  if (missing.length === 0) return names
  throw new LoginRefusal(
    65001,
    'invalid_grant',
    'The user or administrator has not consented to use the application.',
    'consent_required',
  )
}
