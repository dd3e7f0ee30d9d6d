import type { Protocol } from '../service.js'
import { type Answer, type Codes, REQUEST_ID, type Reply } from './protocol.js'
import { readRoute } from './route.js'
import { type XmlTree, xml } from './xml.js'

/** https://docs.aws.amazon.com/AmazonS3/latest/API/ErrorResponses.html; a request without a signature is an anonymous one there. */
const codes: Codes = {
  unsigned: ['AccessDenied', 403],
  unknownKey: ['InvalidAccessKeyId', 403],
  unknownOperation: ['MethodNotAllowed', 405],
  unknownField: ['InvalidArgument', 400],
  invalid: ['InvalidArgument', 400],
  expired: ['ExpiredToken', 400],
  denied: ['AccessDenied', 403],
  throttled: ['SlowDown', 503],
  internal: ['InternalError', 500],
  unavailable: ['ServiceUnavailable', 503],
}

/** REST with XML as S3 speaks it: errors stand bare at the root. */
export const restXml: Protocol = {
  codes,
  read: readRoute,
  answer: (answer, { operation }, { xmlns }) => ({
    status: 200,
    headers: headers(answer),
    body: bodyOf(answer, operation.root, xmlns),
  }),
  refuse: ({ code, status, message, headers: extra }) =>
    error(status, 'Error', { Code: code, Message: message, RequestId: REQUEST_ID, HostId: REQUEST_ID }, extra),
}

/** REST with XML as S3 Control speaks it: errors stand in an envelope. */
export const restXmlWrapped: Protocol = {
  ...restXml,
  refuse: ({ code, status, message, headers: extra }) =>
    error(status, 'ErrorResponse', { Error: { Code: code, Message: message }, RequestId: REQUEST_ID }, extra),
}

function bodyOf(answer: Answer, root: string | undefined, xmlns: string | undefined): string {
  if (root === undefined) return typeof answer === 'string' ? answer : ''
  const tree: XmlTree = typeof answer === 'string' ? { '#': answer } : answer
  return document(root, { '@xmlns': xmlns, ...tree })
}

function error(status: number, root: string, tree: XmlTree, extra: Record<string, string>): Reply {
  return { status, headers: { ...headers(tree), ...extra }, body: document(root, tree) }
}

function headers(answer: Answer): Record<string, string> {
  const type = typeof answer === 'string' && answer.startsWith('{') ? 'application/json' : 'application/xml'
  return { 'content-type': type, 'x-amz-request-id': REQUEST_ID }
}

const document = (root: string, tree: XmlTree) => `<?xml version="1.0" encoding="UTF-8"?>\n${xml(root, tree)}`
