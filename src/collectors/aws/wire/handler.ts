import type { Call } from '../../../model/call.js'
import { type AnswerLimits, attempt } from '../../http/attempt.js'
import { failure, HttpFailure, refusal } from '../../http/failure.js'
import { headersFor } from '../../http/headers.js'
import { retryAfter } from '../../http/retry.js'
import type { Target } from '../../http/target.js'
import { whyNotAnswer } from './answer.js'
import { destination } from './host.js'
import { addressOf, signInOf, textOf, type WireRequest } from './request.js'

export interface WireLimits extends AnswerLimits {
  /** Longest wait in milliseconds that AWS may ask for. */
  longestWaitMs: number
}

export interface WireOptions {
  /** Sign-in operations, recognised on the wire. */
  signIn: readonly Call[]
  /** Where every request goes instead of AWS. */
  endpoint: URL | undefined
  limits: WireLimits
  signal: AbortSignal
}

interface WireAnswer {
  response: { statusCode: number; headers: Record<string, string>; body: Uint8Array }
}

export interface Wire {
  /** Lets one request of a planned operation pass; called for each attempt, after it was signed. */
  admit(request: object, call: Call): void
  handle(request: WireRequest): Promise<WireAnswer>
  metadata: { handlerProtocol: string }
  destroy(): void
}

/**
 * What stands between the SDK and the network. It sends what was admitted and the listed sign-in requests, to the service's
 * own hosts only, and reads the whole answer within the limits.
 *
 * It throws HttpFailure, with `$retryable` where the SDK may try again.
 */
export function wire(options: WireOptions): Wire {
  const admitted = new WeakMap<object, Call>()
  return {
    admit: (request, call) => void admitted.set(request, call),
    async handle(request) {
      const body = textOf(request.body)
      if (body === null) throw refusal('aws', 'it sends a body that is no text')
      const call = admitted.get(request) ?? options.signIn.find((it) => it.operation === signInOf(request, body))
      const operation = call?.operation
      if (call === undefined || operation === undefined) throw refusal('aws', 'the table of the source does not hold it')
      const address = addressOf(request)
      const url = address && destination(operation.split(':')[0] ?? '', address, options.endpoint)
      if (url === undefined) throw refusal(operation, "it leads to a host that is not this service's")
      return send({ request, call, operation, url, ...(body === undefined ? {} : { body }) }, options)
    },
    metadata: { handlerProtocol: 'http/1.1' },
    destroy: () => {},
  }
}

interface Sending {
  request: WireRequest
  call: Call
  operation: string
  url: URL
  body?: string
}

async function send({ request, call, operation, url, body }: Sending, { limits, signal }: WireOptions): Promise<WireAnswer> {
  const headers = headersFor({ ...request.headers })
  if (headers === undefined) throw refusal(operation, 'it sends a header that may not be sent')
  const { method } = request
  const target: Target = { call: operation, method, host: url.host, path: call.path ?? '/', scope: call.scope }
  try {
    const sent = { call, target, url, method, headers, ...(body === undefined ? {} : { body }) }
    const answer = await attempt(sent, headers, limits, signal)
    return { response: checked(answer, operation, target, limits) }
  } catch (error) {
    throw error instanceof HttpFailure ? again(error, request) : error
  }
}

function checked(
  { status, headers, body }: Awaited<ReturnType<typeof attempt>>,
  operation: string,
  target: Target,
  { longestWaitMs }: WireLimits,
): WireAnswer['response'] {
  if (status >= 300 && status < 400) throw failure('HTTP_REDIRECT', target, 'it sends elsewhere', status)
  const wrong = whyNotAnswer(operation, headers.get('content-type'), body)
  if (status < 500 && wrong === 'html') throw failure('HTTP_NOT_JSON', target, 'it answered with a web page')
  if (status < 300 && wrong === 'other') throw failure('HTTP_SHAPE', target, 'it answered something else')
  const wait = retryAfter(headers, Date.now())
  if (wait !== undefined && wait > longestWaitMs) throw failure('HTTP_STATUS', target, 'it asks to wait too long', 429)
  return { statusCode: status, headers: Object.fromEntries(headers), body }
}

/** Says to the SDK what may be tried again: a cut connection, and a silent one once, because each costs its whole time limit. */
function again(error: HttpFailure, { headers }: WireRequest): HttpFailure {
  const first = /^attempt=1\b/.test(headers['amz-sdk-request'] ?? '')
  const passing = error.code === 'HTTP_CUT' || (error.code === 'HTTP_TIMEOUT' && first)
  return passing ? Object.assign(error, { $retryable: {} }) : error
}
