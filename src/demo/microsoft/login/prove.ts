import type { Client, Tenant } from '../tenant.js'
import { LoginRefusal } from './refusal.js'

export type Form = ReadonlyMap<string, string>

/** The application that a request is of. */
export function clientOf(form: Form, { clients, id }: Tenant): Client {
  const asked = form.get('client_id')
  if (asked === undefined) {
    throw new LoginRefusal(900144, 'invalid_request', "The request body must contain the following parameter: 'client_id'.")
  }
  const client = clients.find((it) => it.id === asked)
  if (client) return client
  throw new LoginRefusal(
    700016,
    'unauthorized_client',
    `Application with identifier '${asked}' was not found in the directory '${id}'.`,
  )
}

/** An application that speaks for itself proves that it is the one: by a secret, a certificate, or an identity elsewhere. */
export function prove(client: Client, form: Form, now: number): void {
  const assertion = form.get('client_assertion')
  if (assertion !== undefined) {
    proveByAssertion(client, form, assertion, now)
    return
  }
  const secret = form.get('client_secret')
  if (secret === undefined) {
    const message = "The request body must contain the following parameter: 'client_assertion' or 'client_secret'."
    throw new LoginRefusal(7000218, 'invalid_client', message, undefined, 401)
  }
  if (client.secret === undefined || secret !== client.secret) {
    throw new LoginRefusal(7000215, 'invalid_client', 'Invalid client secret provided.', undefined, 401)
  }
}

const BEARER = 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer'

/** The signature is not checked: who signed is told by the thumbprint, or by issuer and subject. */
function proveByAssertion(client: Client, form: Form, assertion: string, now: number): void {
  const [header, claims] = partsOf(assertion)
  if (form.get('client_assertion_type') !== BEARER || !header || !claims) {
    throw new LoginRefusal(50027, 'invalid_client', 'JWT token is invalid or malformed.', undefined, 401)
  }
  if (typeof claims.exp === 'number' && claims.exp * 1000 <= now) {
    throw new LoginRefusal(700024, 'invalid_client', 'Client assertion is not within its valid time range.', undefined, 401)
  }
  if (claims.iss === client.id) {
    const thumbprint = header['x5t#S256'] ?? header.x5t
    const own = claims.sub === client.id && client.certificates?.some((it) => it === thumbprint)
    if (own) return
    throw new LoginRefusal(
      700027,
      'invalid_client',
      'The certificate that signed the client assertion is not registered.',
      undefined,
      401,
    )
  }
  const known = client.federated?.some(
    ({ issuer, subject, audience }) => issuer === claims.iss && subject === claims.sub && audience === claims.aud,
  )
  if (!known) throw new LoginRefusal(700213, 'invalid_client', 'No matching federated identity record found.', undefined, 401)
}

function partsOf(token: string): (Record<string, unknown> | undefined)[] {
  return token
    .split('.')
    .slice(0, 2)
    .map((part) => {
      try {
        const value: unknown = JSON.parse(Buffer.from(part, 'base64url').toString('utf8'))
        return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : undefined
      } catch {
        return undefined
      }
    })
}
