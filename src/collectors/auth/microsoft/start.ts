import { ConfideError } from '../../../model/error.js'
import { readCertificate } from './certificate.js'
import { DECLARED, loginHost, scopeOf } from './clouds.js'
import type { Connecting, Given, Proof } from './connection.js'
import { broken, SignInFailure } from './failure.js'
import { federatedToken } from './federated.js'
import { byDeviceCode, inBrowser } from './in-person.js'
import { poster } from './network.js'
import { needsPerson } from './opener.js'
import type { Complete } from './options.js'
import { promptLines } from './prompt.js'
import type { Ask, Token } from './tokens.js'

/** A sign-in whose first token, for Graph, is there. */
export interface Started extends Pick<Given, 'tenant' | 'login'> {
  as: 'person' | 'application'
  /** What the first token is for. */
  scope: string
  first: Token
  /** Fetches every other token, and fresh ones. */
  ask: Ask
}

/** Everything that can be wrong on this computer is found before the library is loaded and before anything is sent. */
export async function start(all: Complete): Promise<Started> {
  const { settings, fetch, signal } = all
  signal.throwIfAborted()
  const scope = scopeOf(settings.cloud, 'graph') ?? ''
  const authority = `https://${loginHost(settings.cloud)}/${settings.tenant ?? 'organizations'}`
  const connecting = { client: settings.client, authority, post: poster(fetch, signal) }
  if (settings.auth === 'browser' || settings.auth === 'device-code') return asPerson(all, settings.auth, scope, connecting)
  const proof = await proofOf(all)
  const { asApplication } = await import('./client.js')
  const ask = inThisTime(asApplication(connecting, proof), all.now)
  return { as: 'application', scope, first: await ask(scope), tenant: undefined, login: undefined, ask }
}

async function asPerson(all: Complete, way: 'browser' | 'device-code', scope: string, connecting: Connecting): Promise<Started> {
  const { env, terminal, platform, signal, tell, open, endpoints, limitMs: ms, now } = all
  needsPerson({ env, terminal, platform }, way)
  for (const line of promptLines(all.calls)) tell(line)
  const { asPerson: personOf } = await import('./client.js')
  const person = personOf(connecting)
  const waiting = { person, scope, signal, ms, tell }
  const moved = (page: URL) => standIn(page, endpoints?.get(DECLARED.login))
  const { token, ...who } = way === 'browser' ? await inBrowser({ ...waiting, open, moved }) : await byDeviceCode(waiting)
  return { as: 'person', scope, first: inTime(token, now), ...who, ask: inThisTime(person.ask, now) }
}

async function proofOf({ settings, resolve, env, now }: Complete): Promise<Proof> {
  if (settings.auth === 'workload-identity') {
    await federatedToken(env, now())
    return { assertion: () => federatedToken(env, now()) }
  }
  const text = await resolved(resolve, settings.auth === 'secret' ? settings.secret : settings.certificate)
  return settings.auth === 'secret' ? { secret: text } : { certificate: readCertificate(text, now()) }
}

async function resolved(resolve: Complete['resolve'], reference: string | undefined): Promise<string> {
  const failed = (code: string, what: string, remedy: string) => new SignInFailure({ code, what, because: 'permission', remedy })
  if (reference === undefined) throw broken('has nothing to prove itself with')
  try {
    const text = await resolve(reference)
    if (text.trim() !== '') return text.trim()
  } catch (error) {
    if (error instanceof ConfideError) throw failed(error.code, error.what, error.next)
    throw broken('could not read what it should prove itself with')
  }
  throw failed(
    'SIGN_IN_EMPTY',
    `What ${reference.slice(0, 200)} stands for is empty.`,
    'Put the value there, then run the audit again.',
  )
}

/** The page at the address that `endpoints:` gives in place of Microsoft's; its path and query stay. */
function standIn(page: URL, instead: URL | undefined): URL {
  return instead === undefined ? page : new URL(`${page.pathname}${page.search}`, instead)
}

/** The library counts with this computer's clock. */
const inTime = ({ value, expires }: Token, now: () => number): Token => ({ value, expires: now() + (expires - Date.now()) })

const inThisTime =
  (ask: Ask, now: () => number): Ask =>
  async (scope) =>
    inTime(await ask(scope), now)
