import type { Protocol } from '../service.js'
import { REQUEST_ID } from './protocol.js'
import { readRoute } from './route.js'
import { writeJson } from './write-json.js'

/** REST with JSON (Backup); the error code stands in a header. https://docs.aws.amazon.com/aws-backup/latest/devguide/CommonErrors.html */
export const restJson: Protocol = {
  codes: {
    unsigned: ['MissingAuthenticationTokenException', 403],
    unknownKey: ['UnrecognizedClientException', 403],
    unknownOperation: ['UnknownOperationException', 404],
    unknownField: ['InvalidParameterValueException', 400],
    invalid: ['InvalidParameterValueException', 400],
    expired: ['ExpiredTokenException', 403],
    denied: ['AccessDeniedException', 403],
    throttled: ['ThrottlingException', 400],
    internal: ['InternalFailure', 500],
    unavailable: ['ServiceUnavailableException', 503],
  },
  read: readRoute,
  answer: (answer) => ({ status: 200, headers: headers(), body: writeJson(answer) }),
  refuse: ({ code, status, message, headers: extra }) => ({
    status,
    headers: { ...headers(), 'x-amzn-errortype': code, ...extra },
    body: JSON.stringify({ Code: code, Message: message }),
  }),
}

function headers(): Record<string, string> {
  return { 'content-type': 'application/json', 'x-amzn-requestid': REQUEST_ID }
}
