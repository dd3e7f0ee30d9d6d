import { claimsOf, permissionsIn } from './claims.js'
import { type Resource, scopeOf } from './clouds.js'
import { broken, SignInFailure } from './failure.js'
import { LIMIT_MS } from './limit.js'
import { openBrowser } from './opener.js'
import type { Complete, SignInOptions } from './options.js'
import { tellTerminal } from './prompt.js'
import { isGuid } from './settings.js'
import { start } from './start.js'
import { keptTokens } from './tokens.js'

/** Who is signed in to the tenant. */
export type SignedIn = { as: 'person'; login: string } | { as: 'application'; client: string }

/** A sign-in that lasts as long as the audit. Its tokens are in memory only. */
export interface SignIn {
  /** The tenant's id, from the token. */
  readonly tenant: string
  readonly signedIn: SignedIn
  /**
   * The value of an Authorization header for a service. `renew`: the service refused the last one (401); a fresh token is
   * fetched once, and after that the same one comes back.
   *
   * @throws SignInFailure when Microsoft gives no token for this service.
   */
  header(resource: Resource, options?: { renew?: boolean }): Promise<string>
  /** The permissions that the token for a service holds, which explain and decide nothing; undefined when it cannot be read. */
  granted(resource: Resource): Promise<ReadonlySet<string> | undefined>
}

/**
 * Signs in as the settings say, with one request for Graph; every other service is signed in to when it is first asked for.
 *
 * @throws SignInFailure, in fixed words; the signal's reason on abort.
 */
export async function signIn(options: SignInOptions): Promise<SignIn> {
  const all: Complete = {
    tell: tellTerminal,
    open: openBrowser,
    now: Date.now,
    env: process.env,
    terminal: process.stderr.isTTY === true,
    platform: process.platform,
    limitMs: LIMIT_MS,
    ...options,
  }
  const { settings, log, now } = all
  log('signing in')
  const { as, scope, first, login, tenant: said, ask } = await start(all)
  const tenant = tenantOf(said ?? claimsOf(first.value)?.tid, settings.tenant)
  const token = keptTokens(ask, now, new Map([[scope, first]]))
  const tokenFor = async (resource: Resource, renew?: boolean) => {
    const wanted = scopeOf(settings.cloud, resource)
    if (wanted === undefined) throw elsewhere(resource)
    return (await token(wanted, renew)).value
  }
  return {
    tenant,
    signedIn: as === 'person' ? { as, login: loginOf(login) } : { as, client: settings.client },
    header: async (resource, { renew } = {}) => `Bearer ${await tokenFor(resource, renew)}`,
    granted: async (resource) => permissionsIn(claimsOf(await tokenFor(resource)), as),
  }
}

/** The one tenant of this sign-in. A token of another one than the settings name must not be used. */
function tenantOf(said: string | undefined, named: string | undefined): string {
  const id = said !== undefined && isGuid(said) ? said.toLowerCase() : undefined
  const wanted = named !== undefined && isGuid(named) ? named.toLowerCase() : undefined
  if (id !== undefined && wanted !== undefined && id !== wanted) {
    const what = 'The sign-in is to another tenant than this source names.'
    const remedy = 'Sign in with an account of the practice, or correct tenant: of this source.'
    throw new SignInFailure({ code: 'SIGN_IN_OTHER_TENANT', what, because: 'permission', remedy })
  }
  if (id !== undefined || wanted !== undefined) return id ?? wanted ?? ''
  const what = 'The sign-in does not say which tenant it is to.'
  const remedy = 'Write the tenant id of the overview page of the Microsoft Entra admin center under tenant: of this source.'
  throw new SignInFailure({ code: 'SIGN_IN_TENANT_UNKNOWN', what, because: 'failed', remedy })
}

function loginOf(login: string | undefined): string {
  if (login !== undefined && /^[^\s\p{C}]{1,320}$/u.test(login)) return login
  throw broken('does not say who is signed in')
}

function elsewhere(resource: Resource): SignInFailure {
  const what = `No address of the service "${resource}" is published for this cloud.`
  const remedy = 'Answer the questions about it instead.'
  return new SignInFailure({ code: 'SIGN_IN_NOT_IN_CLOUD', what, because: 'unsupported', remedy })
}
