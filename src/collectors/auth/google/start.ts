import { defaultCredentials } from './adc.js'
import { LOGIN_HOST } from './calls.js'
import type { DesktopClient, Given, Person, ServiceAccount } from './connection.js'
import { misplaced, readCredential } from './credentials.js'
import { type SignInFailure, unfit } from './failure.js'
import { inBrowser } from './in-person.js'
import { poster } from './network.js'
import { needsPerson } from './opener.js'
import type { Complete } from './options.js'
import { permissionsOf, promptLines } from './prompt.js'
import { resolved } from './reference.js'
import { isClientId } from './settings.js'
import type { Ask, Token } from './tokens.js'

/** A service account, which is asked nothing yet; or a person whose token is there. */
export type Started =
  | { as: 'service-account'; account: string; ask: Ask }
  | {
      as: 'person'
      first: Token
      ask: Ask /** What the person agreed to; undefined: not said. */
      agreed: ReadonlySet<string> | undefined
    }

/** Everything that can be wrong on this computer is found before the library is loaded and before anything is sent. */
export async function start(all: Complete): Promise<Started> {
  const { settings, resolve, signal } = all
  signal.throwIfAborted()
  if (settings.auth === 'oauth') return fromBrowser(all, await desktopClient(all))
  if (settings.auth === 'adc') return fromDefault(all)
  const found = readCredential(await resolved(resolve, settings.key), 'key:')
  if (!('serviceAccount' in found)) throw misplaced(found, 'key:')
  return fromKey(all, found.serviceAccount)
}

async function desktopClient({ settings: { client = '', secret }, resolve }: Complete): Promise<DesktopClient> {
  if (isClientId(client)) return { id: client, secret: await resolved(resolve, secret) }
  const found = readCredential(await resolved(resolve, client), 'client:')
  if ('desktop' in found) return found.desktop
  throw misplaced(found, 'client:')
}

async function fromKey({ fetch, signal, now }: Complete, account: ServiceAccount): Promise<Started> {
  const { asServiceAccount } = await import('./client.js')
  const ask = asServiceAccount(account, { post: poster(fetch, signal), signal })
  return { as: 'service-account', account: account.email, ask: async (wanted) => inTime(await ask(wanted), now) }
}

async function fromBrowser(all: Complete, client: DesktopClient): Promise<Started> {
  const { settings, env, terminal, platform, calls, fetch, signal, tell, open, endpoints, limitMs: ms } = all
  needsPerson({ env, terminal, platform })
  for (const line of promptLines(calls, settings.admin)) tell(line)
  const { asPerson } = await import('./client.js')
  const person = asPerson(client, { post: poster(fetch, signal), signal })
  const scopes = [...permissionsOf(calls).keys()]
  const moved = (page: URL) => standIn(page, endpoints?.get(LOGIN_HOST))
  const given = await inBrowser({ person, scopes, hint: settings.admin, signal, ms, tell, open, moved })
  return signedIn(all, person, given, given.scopes ?? new Set(scopes))
}

async function fromDefault(all: Complete): Promise<Started> {
  const { text, at } = await defaultCredentials(all)
  const found = readCredential(text, at)
  if ('serviceAccount' in found) return fromKey(all, found.serviceAccount)
  if ('desktop' in found) throw misplaced(found, at)
  const { asPerson } = await import('./client.js')
  const person = asPerson(found.person, { post: poster(all.fetch, all.signal), signal: all.signal }, found.person.right)
  const given = await person.renew()
  return signedIn(all, person, given, given.scopes)
}

/** A sign-in as somebody else may be one to another practice: it is not used. */
function signedIn({ settings, now }: Complete, person: Person, given: Given, agreed: ReadonlySet<string> | undefined): Started {
  if (given.email?.toLowerCase() !== settings.admin.toLowerCase()) throw otherPerson(given.email)
  const ask = async () => inTime((await person.renew()).token, now)
  return { as: 'person', first: inTime(given.token, now), ask, agreed }
}

function otherPerson(email: string | undefined): SignInFailure {
  if (email === undefined) {
    const remedy =
      'Name openid and https://www.googleapis.com/auth/userinfo.email under --scopes of gcloud auth application-default login.'
    return unfit('WHO', 'The sign-in does not say whose it is, so it could be one to another practice.', remedy)
  }
  const remedy =
    'Sign in with that account, or write the primary address of the one that signs in under admin:, then run the audit again.'
  return unfit('OTHER_PERSON', 'The sign-in is not by the account that admin: of this source names.', remedy)
}

/** The page at the address that `endpoints:` gives in place of Google's; its path and query stay. */
function standIn(page: URL, instead: URL | undefined): URL {
  return instead === undefined ? page : new URL(`${page.pathname}${page.search}`, instead)
}

/** The library counts with this computer's clock. */
const inTime = ({ value, expires }: Token, now: () => number): Token => ({ value, expires: now() + (expires - Date.now()) })
