import type { Protocol } from '../service.js'
import { REQUEST_ID } from './protocol.js'
import { readForm, reply } from './query.js'

/**
 * EC2's own query dialect: lists are numbered without `member`, and its errors stand in a list.
 * Codes: https://docs.aws.amazon.com/AWSEC2/latest/APIReference/errors-overview.html
 */
export const ec2: Protocol = {
  codes: {
    unsigned: ['MissingAuthenticationToken', 403],
    unknownKey: ['AuthFailure', 401],
    unknownOperation: ['InvalidAction', 400],
    unknownField: ['UnknownParameter', 400],
    invalid: ['InvalidParameterValue', 400],
    expired: ['RequestExpired', 400],
    denied: ['UnauthorizedOperation', 403],
    throttled: ['RequestLimitExceeded', 503],
    internal: ['InternalError', 500],
    unavailable: ['Unavailable', 503],
  },
  read: readForm,
  answer(answer, { name }, { xmlns }) {
    const tree = typeof answer === 'string' ? { '#': answer } : answer
    return reply(200, `${name}Response`, { '@xmlns': xmlns, requestId: REQUEST_ID, ...tree })
  },
  refuse({ code, status, message, headers }) {
    return reply(status, 'Response', { Errors: { Error: { Code: code, Message: message } }, RequestID: REQUEST_ID }, headers)
  },
}
