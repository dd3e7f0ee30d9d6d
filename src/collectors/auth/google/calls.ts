import { z } from 'zod'
import type { Call } from '../../../model/call.js'
import { isScope } from './scopes.js'
import { isClientId } from './settings.js'

/** The one host that gives tokens; `endpoints:` names it, and Google's page for a person goes where it leads. */
export const LOGIN_HOST = 'oauth2.googleapis.com'
const AUDIENCE = `https://${LOGIN_HOST}/token`

const Opaque = z.string().min(1).max(20_000)

/** What a service account signs: for whom, for an hour at most, and only for permissions that read. */
const Claims = z
  .strictObject({
    iss: z.string().min(1),
    sub: z.string().min(1),
    aud: z.literal(AUDIENCE),
    scope: z.string().refine((text) => text.split(' ').every(isScope)),
    iat: z.number().int(),
    exp: z.number().int(),
  })
  .refine(({ iat, exp }) => exp > iat && exp - iat <= 3600)

const Assertion = z
  .string()
  .regex(/^[\w-]+\.[\w-]+\.[\w-]+$/)
  .refine((text) => Claims.safeParse(payloadOf(text)).success)

function payloadOf(token: string): unknown {
  try {
    return JSON.parse(Buffer.from(token.split('.')[1] ?? '', 'base64url').toString('utf8'))
  } catch {
    return undefined
  }
}

const client = { client_id: z.string().refine(isClientId), client_secret: Opaque }

const Statement = z.object({
  grant_type: z.literal('urn:ietf:params:oauth:grant-type:jwt-bearer'),
  assertion: Assertion,
})

const Code = z.object({
  ...client,
  grant_type: z.literal('authorization_code'),
  code: Opaque,
  redirect_uri: z.string().regex(/^http:\/\/127\.0\.0\.1:\d{1,5}$/),
  code_verifier: z.string().regex(/^[\w.~-]{43,128}$/),
})

const Renewal = z.object({ ...client, grant_type: z.literal('refresh_token'), refresh_token: Opaque })

/**
 * What signing in sends. There is no call to a cloud machine's metadata server: it answers without encryption, which the door
 * sends to nobody else's computer, and its token cannot act for an administrator.
 */
export const LOGIN_CALLS: readonly Call[] = [
  {
    id: 'login:token',
    why: 'signs in to Google, once for each permission, and again when an hour is over',
    via: 'http',
    method: 'POST',
    host: LOGIN_HOST,
    path: '/token',
    body: z.union([Statement, Code, Renewal]),
    // A code can be redeemed once: asked twice, Google refuses the second.
    repeatable: true,
    gives: [],
  },
]
