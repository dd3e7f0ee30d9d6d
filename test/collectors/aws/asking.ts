import type { ServerResponse } from 'node:http'
import { IDENTITY_CALLS } from '../../../src/collectors/aws/calls/identity.js'
import { type ConnectOptions, connect } from '../../../src/collectors/aws/client.js'
import { AwsFailure, type Session } from '../../../src/collectors/aws/session.js'
import type { Call } from '../../../src/model/call.js'
import type { Answering, Arrived, Server } from '../http/server.js'

/** What must never be told: the parts of a sign-in. */
export const SECRETS = {
  accessKeyId: 'AKIACANARY7F3A91KEYS',
  secretAccessKey: 'canary-secret-7f3a91',
  sessionToken: 'canary-token-7f3a91',
}

/** Short limits, so that a test of a stall does not wait for one. */
export const SHORT = { quietMs: 150, totalMs: 600, longestWaitMs: 1500, attempts: 3, bytes: 512 * 1024 }

export const call = (operation: string): Call => ({
  id: operation,
  operation,
  why: 'reads settings',
  via: 'http',
  method: 'POST',
  host: 'amazonaws.com',
  path: '/',
  scope: operation,
  gives: ['account.active'],
})

export interface Asked {
  ask: Session['ask']
  /** How often somebody asked for credentials. */
  signedIn(): number
}

/** The real SDK, sent to a server on this computer. */
export function askOf(server: Pick<Server, 'url'> | URL, options: Partial<ConnectOptions> = {}): Asked {
  let signedIn = 0
  const ask = connect({
    calls: IDENTITY_CALLS,
    endpoint: server instanceof URL ? server : server.url('/'),
    profile: undefined,
    home: 'us-east-1',
    signal: new AbortController().signal,
    limits: SHORT,
    credentials: async () => {
      signedIn += 1
      return { ...SECRETS }
    },
    ...options,
  })
  return { ask, signedIn: () => signedIn }
}

export async function caught(asking: Promise<unknown>): Promise<AwsFailure> {
  try {
    await asking
  } catch (error) {
    if (error instanceof AwsFailure) return error
    throw error
  }
  throw new Error('nothing was thrown')
}

export const actionOf = ({ body }: Arrived) => new URLSearchParams(body).get('Action') ?? ''

/** An answer of IAM or STS, named for the operation that was asked. */
export const xml =
  (inner: string): Answering =>
  (response, request) => {
    const name = actionOf(request)
    send(
      response,
      200,
      `<${name}Response xmlns="https://iam.amazonaws.com/doc/2010-05-08/"><${name}Result>${inner}</${name}Result></${name}Response>`,
    )
  }

/** A refusal in the shape of IAM and STS, which repeats what it was sent. */
export const refuse =
  (status: number, code: string, headers: Record<string, string> = {}): Answering =>
  (response, { headers: sent }) =>
    send(
      response,
      status,
      `<ErrorResponse><Error><Type>Sender</Type><Code>${code}</Code><Message>${sent.authorization} ${sent['x-amz-security-token']} ${SECRETS.secretAccessKey}</Message></Error></ErrorResponse>`,
      headers,
    )

export function send(response: ServerResponse, status: number, body: string, headers: Record<string, string> = {}): void {
  response.writeHead(status, { 'content-type': 'text/xml', ...headers }).end(body)
}
