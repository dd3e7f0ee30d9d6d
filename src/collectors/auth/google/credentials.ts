import { createPrivateKey, type KeyObject } from 'node:crypto'
import { z } from 'zod'
import type { DesktopClient, ServiceAccount } from './connection.js'
import { type SignInFailure, unfit } from './failure.js'
import { isAddress, isClientId } from './settings.js'

const MAKE = 'docs/sources/google.md says how to make one.'

const Desktop = z.looseObject({ client_id: z.string().refine(isClientId), client_secret: z.string().min(1) })
const Account = z.looseObject({ client_email: z.string().refine(isAddress), private_key: z.string().min(1) })
const Person = z.looseObject({ ...Desktop.shape, refresh_token: z.string().min(1) })

/** What Google's files say they are. Addresses in them (`token_uri`, `auth_uri`) are not read: a file cannot send a key elsewhere. */
const Credential = z.looseObject({
  type: z.string().optional().catch(undefined),
  universe_domain: z.string().optional().catch(undefined),
  installed: z.unknown().optional(),
  web: z.unknown().optional(),
})

export type Found =
  | { serviceAccount: ServiceAccount }
  | { person: DesktopClient & { right: string } }
  | { desktop: DesktopClient }

/**
 * A JSON file that Google gave: the key of a service account, a desktop client, or the sign-in that gcloud keeps. `at`: what
 * names it, `key:`.
 *
 * @throws SignInFailure that says what is wrong with it, and repeats none of it.
 */
export function readCredential(text: string, at: string): Found {
  const read = Credential.safeParse(parse(text))
  if (!read.success) throw wrong(at, 'is not a JSON file of Google', MAKE)
  const { type, universe_domain: universe, installed, web } = read.data
  if (universe !== undefined && universe !== 'googleapis.com')
    throw wrong(at, 'belongs to a cloud of its own, not to Google Workspace', MAKE)
  if (web !== undefined)
    throw wrong(at, 'is a client for web applications', 'Make one of the type "Desktop app" and use its file.')
  if (installed !== undefined) return { desktop: desktopOf(installed, at) }
  if (type === 'service_account') return { serviceAccount: accountOf(read.data, at) }
  if (type === 'authorized_user') return { person: personOf(read.data, at) }
  throw wrong(at, 'is of a kind that cannot act for an administrator', `Use the key of a service account; ${MAKE}`)
}

function desktopOf(given: unknown, at: string): DesktopClient {
  const read = Desktop.safeParse(given)
  if (!read.success) throw wrong(at, 'holds no client id and secret', 'Download the file of the client again.')
  return { id: read.data.client_id, secret: read.data.client_secret }
}

function personOf(given: unknown, at: string): DesktopClient & { right: string } {
  const read = Person.safeParse(given)
  if (!read.success) throw wrong(at, 'holds no sign-in of gcloud', 'Run: gcloud auth application-default login')
  return { id: read.data.client_id, secret: read.data.client_secret, right: read.data.refresh_token }
}

function accountOf(given: unknown, at: string): ServiceAccount {
  const read = Account.safeParse(given)
  if (!read.success) throw wrong(at, 'holds no address and key of a service account', MAKE)
  const key = privateKeyOf(read.data.private_key)
  if (key?.asymmetricKeyType !== 'rsa') throw wrong(at, 'has a private key that cannot be read', MAKE)
  return { email: read.data.client_email, key: key.export({ type: 'pkcs8', format: 'pem' }).toString() }
}

function privateKeyOf(pem: string): KeyObject | undefined {
  try {
    return createPrivateKey(pem)
  } catch {
    return undefined // its message can hold a part of the key
  }
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

/** What stands under a setting and is a credential of another kind than that setting takes. */
export function misplaced(found: Found, at: string): SignInFailure {
  if ('desktop' in found) return wrong(at, 'is an OAuth client', 'Write auth: oauth, and this file under client:.')
  if ('person' in found) return wrong(at, "is a person's sign-in that gcloud keeps", 'Write auth: adc, and nothing here.')
  return wrong(at, 'is the key of a service account', 'Write auth: service-account, and this file under key:.')
}

const wrong = (at: string, what: string, remedy: string) => unfit('CREDENTIAL', `The file that ${at} names ${what}.`, remedy)
