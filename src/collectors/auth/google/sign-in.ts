import type { Because } from '../../../model/census.js'
import { decided, SignInFailure } from './failure.js'
import { LIMIT_MS } from './limit.js'
import { openBrowser } from './opener.js'
import type { Complete, SignInOptions } from './options.js'
import { permissionsOf, tellTerminal } from './prompt.js'
import { isScope, nameOf } from './scopes.js'
import { isAddress } from './settings.js'
import { type Started, start } from './start.js'
import { keptTokens, type Wanted } from './tokens.js'

/** Who is signed in. */
export type SignedIn = { as: 'person'; login: string } | { as: 'service-account'; account: string; login: string }

/** A sign-in that lasts as long as the audit. Its tokens are in memory only. */
export interface SignIn {
  readonly signedIn: SignedIn
  /**
   * The value of an Authorization header that opens these permissions. `as`: whose view, by e-mail address; left out: the
   * administrator's. `renew`: the service refused the last one (401); a fresh token is fetched once, and after that the same
   * one comes back.
   *
   * @throws SignInFailure when there is no token for these permissions; other permissions are not touched by that.
   */
  header(scopes: readonly string[], as?: string, options?: { renew?: boolean }): Promise<string>
  /**
   * The permissions that the sign-in holds, of those that the planned calls need; undefined when nothing says so. A service
   * account is asked once for each, and the tokens are kept for `header`.
   *
   * @throws SignInFailure when the sign-in as a whole does not work.
   */
  granted(): Promise<ReadonlySet<string> | undefined>
}

/**
 * Signs in as the settings say. A person signs in once, for the permissions of all planned calls; a service account asks
 * Google for nothing until the first header is needed.
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
  const { settings, calls, log, now } = all
  log('signing in')
  const started = await start(all)
  const login = settings.admin.toLowerCase()
  const person = started.as === 'person'
  const token = keptTokens({
    ask: started.ask,
    now,
    keyOf: ({ scopes, as }) => (person ? '' : `${as} ${scopes.join(' ')}`),
    first: person ? [['', started.first]] : [],
  })
  const headerFor = async (scopes: readonly string[], as = login, renew = false) => {
    const wanted = { scopes: [...new Set(scopes)].sort(), as: as.toLowerCase() }
    mayAsk(wanted, { started, login, delegation: settings.delegation })
    return `Bearer ${(await token(wanted, renew)).value}`
  }
  return {
    signedIn: started.as === 'person' ? { as: started.as, login } : { as: started.as, account: started.account, login },
    header: (scopes, as, { renew } = {}) => headerFor(scopes, as, renew),
    granted: async () => {
      if (started.as === 'person') return started.agreed
      return allowedOf([...permissionsOf(calls).keys()], (scope) => headerFor([scope]))
    },
  }
}

/** @throws SignInFailure for what is known to be refused before anything is sent. */
function mayAsk({ scopes, as }: Wanted, at: { started: Started; login: string; delegation: boolean }): void {
  const { started, login, delegation } = at
  if (scopes.length === 0 || !scopes.every(isScope))
    throw no('NOT_A_READ', 'A permission was asked for that is not one for reading', REPORT)
  if (as !== login && !isAddress(as)) throw nobody()
  if (as !== login && started.as === 'person')
    throw no('NO_DELEGATION', 'A person who signs in cannot read what only others may see', SERVICE, 'unsupported')
  if (as !== login && !delegation)
    throw no('NOT_CHOSEN', 'What only each person may see is read when asked for', CHOOSE, 'not-chosen')
  if (started.as === 'service-account' || started.agreed === undefined) return
  const missing = scopes.filter((scope) => !started.agreed?.has(scope))
  const names = missing.map(nameOf).join(', ')
  if (missing.length > 0) throw no('NOT_AGREED', `The sign-in does not hold ${names}`, agree(names))
}

const REPORT = 'Report it: the table of calls of this source is wrong.'
const SERVICE =
  'Write auth: service-account, key: and delegation: true under this source; docs/sources/google.md says what it needs.'
const CHOOSE = 'Write delegation: true under this source; docs/sources/google.md says what it needs.'
const agree = (names: string) =>
  `Run the audit again and tick ${names} on the page of Google; with auth: adc, name it under --scopes of gcloud auth application-default login.`

const nobody = () =>
  new SignInFailure({
    code: 'SIGN_IN_NO_PERSON',
    what: 'A token was asked for somebody without an e-mail address.',
    because: 'unsupported',
    remedy: 'Nothing: what is read as a person needs their address.',
    reach: 'account',
  })

const no = (code: string, what: string, remedy: string, because: Because = 'permission') =>
  new SignInFailure({ code: `SIGN_IN_${code}`, what: `${what}.`, because, remedy, reach: 'scopes' })

/** Those that a token is given for. One that is not allowed takes no other down. */
async function allowedOf(scopes: readonly string[], ask: (scope: string) => Promise<unknown>): Promise<ReadonlySet<string>> {
  const tried = await Promise.allSettled(scopes.map(ask))
  const allowed = new Set<string>()
  for (const [i, it] of tried.entries()) {
    const scope = scopes[i]
    if (it.status === 'rejected' && decided(it.reason) !== 'scopes') throw it.reason
    if (it.status === 'fulfilled' && scope !== undefined) allowed.add(scope)
  }
  return allowed
}
