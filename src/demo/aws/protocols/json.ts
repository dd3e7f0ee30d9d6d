import { Refusal } from '../refusal.js'
import type { Protocol } from '../service.js'
import { type Codes, REQUEST_ID } from './protocol.js'
import { operationOf } from './query.js'
import { writeJson } from './write-json.js'

/** https://docs.aws.amazon.com/kms/latest/APIReference/CommonErrors.html */
const codes: Codes = {
  unsigned: ['MissingAuthenticationTokenException', 400],
  unknownKey: ['UnrecognizedClientException', 400],
  unknownOperation: ['UnknownOperationException', 400],
  unknownField: ['ValidationException', 400],
  invalid: ['ValidationException', 400],
  expired: ['ExpiredTokenException', 400],
  denied: ['AccessDeniedException', 400],
  throttled: ['ThrottlingException', 400],
  internal: ['InternalFailure', 500],
  unavailable: ['ServiceUnavailableException', 503],
}

/** AWS JSON 1.1: X-Amz-Target names the operation. https://smithy.io/2.0/aws/protocols/aws-json-1_1-protocol.html */
export const json: Protocol = {
  codes,
  read(request, service) {
    const [target, name = ''] = (request.header('x-amz-target') ?? '').split('.')
    if (request.method !== 'POST' || request.path !== '/' || target !== service.target) {
      throw new Refusal('UnknownOperationException', 400, 'The operation is not known.')
    }
    return { name, operation: operationOf(service, name), fields: fieldsOf(request.body) }
  },
  answer: (answer) => ({ status: 200, headers: headers(), body: writeJson(answer) }),
  refuse: ({ code, status, message, headers: extra }) => ({
    status,
    headers: { ...headers(), ...extra },
    body: JSON.stringify({ __type: code, message }),
  }),
}

function headers(): Record<string, string> {
  return { 'content-type': 'application/x-amz-json-1.1', 'x-amzn-requestid': REQUEST_ID }
}

function fieldsOf(body: string): Record<string, unknown> {
  try {
    const value: unknown = JSON.parse(body)
    if (typeof value === 'object' && value !== null && !Array.isArray(value)) return { ...value }
  } catch {
    // Falls through to the refusal: the vendor tells a broken body from a missing one no better.
  }
  throw new Refusal('SerializationException', 400, 'The body is no JSON object.')
}
