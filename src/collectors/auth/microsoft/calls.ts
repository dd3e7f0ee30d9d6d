import { z } from 'zod'
import type { Call } from '../../../model/call.js'
import { DECLARED, SCOPES } from './clouds.js'

const Guid = z.guid()
const Opaque = z.string().min(1).max(20_000)
const Token = z.string().regex(/^[\w-]+\.[\w-]+\.[\w-]+$/)

/** Resource scopes of `clouds.ts`; a person's sign-in also names itself and asks to be renewed. */
const Scope = z.string().refine((text) => {
  const [first = '', ...more] = text.split(' ')
  return SCOPES.includes(first) && more.every((name) => ['openid', 'profile', 'offline_access'].includes(name))
})

const Loopback = z.string().regex(/^http:\/\/localhost:\d{1,5}$/)
const ASSERTION = 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer'

const shared = { client_id: Guid, scope: Scope, 'client-request-id': Guid.optional(), client_info: z.literal('1').optional() }

/** An application proves itself in one way: with a secret, or with a signed statement (a certificate's, or its CI job's). */
const Application = z.union([
  z.object({
    ...shared,
    grant_type: z.literal('client_credentials'),
    client_secret: Opaque,
    client_assertion: z.never().optional(),
  }),
  z.object({
    ...shared,
    grant_type: z.literal('client_credentials'),
    client_assertion: Token,
    client_assertion_type: z.literal(ASSERTION),
    client_secret: z.never().optional(),
  }),
])

const Person = z.union([
  z.object({
    ...shared,
    grant_type: z.literal('authorization_code'),
    code: Opaque,
    redirect_uri: Loopback,
    code_verifier: z.string().regex(/^[\w.~-]{43,128}$/),
  }),
  z.object({ ...shared, grant_type: z.literal('refresh_token'), refresh_token: Opaque }),
  z.object({
    ...shared,
    grant_type: z.union([z.literal('device_code'), z.literal('urn:ietf:params:oauth:grant-type:device_code')]),
    device_code: Opaque,
  }),
])

/**
 * What signing in sends. What the library adds of its own accord about this computer (its operating system, its processor,
 * earlier errors) is in no schema here and does not leave.
 */
export const LOGIN_CALLS: readonly Call[] = [
  {
    id: 'login:token',
    why: 'signs in to Microsoft, once for each service that is read, and again when an hour is over',
    via: 'http',
    method: 'POST',
    host: DECLARED.login,
    path: '/{tenant}/oauth2/v2.0/token',
    query: ['client-request-id'],
    body: z.union([Application, Person]),
    // A code can be redeemed once: asked twice, Microsoft refuses the second.
    repeatable: true,
    gives: [],
  },
  {
    id: 'login:devicecode',
    why: 'asks for the code that a person types on another device',
    via: 'http',
    method: 'POST',
    host: DECLARED.login,
    path: '/{tenant}/oauth2/v2.0/devicecode',
    body: z.object({ client_id: Guid, scope: Scope }),
    repeatable: true,
    gives: [],
    optIn: 'auth: device-code',
  },
]
