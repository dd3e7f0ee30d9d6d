import { Refusal } from '../refusal.js'
import type { Asked, Protocol, Service } from '../service.js'
import { type Codes, REQUEST_ID, type Received, type Reply } from './protocol.js'
import { type XmlTree, xml } from './xml.js'

/** https://docs.aws.amazon.com/IAM/latest/APIReference/CommonErrors.html */
const codes: Codes = {
  unsigned: ['MissingAuthenticationToken', 403],
  unknownKey: ['InvalidClientTokenId', 403],
  unknownOperation: ['InvalidAction', 400],
  unknownField: ['ValidationError', 400],
  invalid: ['ValidationError', 400],
  expired: ['ExpiredToken', 403],
  denied: ['AccessDenied', 403],
  throttled: ['Throttling', 400],
  internal: ['InternalFailure', 500],
  unavailable: ['ServiceUnavailable', 503],
}

/** AWS query: a form goes in, XML comes out (IAM, STS, RDS). https://smithy.io/2.0/aws/protocols/aws-query-protocol.html */
export const query: Protocol = {
  codes,
  read: readForm,
  answer(answer, { name }, { xmlns }) {
    return reply(200, `${name}Response`, {
      '@xmlns': xmlns,
      [`${name}Result`]: answer,
      ResponseMetadata: { RequestId: REQUEST_ID },
    })
  },
  refuse({ code, status, message, headers }, { xmlns }) {
    const Type = status < 500 ? 'Sender' : 'Receiver'
    const tree = { '@xmlns': xmlns, Error: { Type, Code: code, Message: message }, RequestId: REQUEST_ID }
    return reply(status, 'ErrorResponse', tree, headers)
  },
}

/** Reads `Action=…&Version=…&Filter.member.1=User`: dots nest, whole numbers make lists. */
export function readForm(request: Received, service: Service): Asked {
  const form = new URLSearchParams(request.body)
  const name = form.get('Action') ?? ''
  if (request.method !== 'POST' || request.path !== '/' || form.get('Version') !== service.version) {
    throw new Refusal(service.protocol.codes.unknownOperation[0], 400, `Could not find operation ${name} for this version.`)
  }
  form.delete('Action')
  form.delete('Version')
  const root: Branch = new Map()
  for (const [path, value] of form) plant(root, path.split('.'), value)
  return {
    name,
    operation: operationOf(service, name),
    fields: Object.fromEntries([...root].map(([key, it]) => [key, grown(it)])),
  }
}

/** Own names only: `constructor` is no operation. */
export function operationOf(service: Service, name: string) {
  return Object.hasOwn(service.operations, name) ? service.operations[name] : undefined
}

export function reply(status: number, root: string, tree: XmlTree, headers: Record<string, string> = {}): Reply {
  const body = `<?xml version="1.0" encoding="UTF-8"?>\n${xml(root, tree)}`
  return { status, headers: { 'content-type': 'text/xml', 'x-amzn-requestid': REQUEST_ID, ...headers }, body }
}

type Branch = Map<string, Branch | string>

function plant(branch: Branch, [key = '', ...rest]: string[], value: string): void {
  if (rest.length === 0) {
    branch.set(key, value)
    return
  }
  const known = branch.get(key)
  const next: Branch = known instanceof Map ? known : new Map()
  branch.set(key, next)
  plant(next, rest, value)
}

function grown(it: Branch | string): unknown {
  if (typeof it === 'string') return it
  const keys = [...it.keys()]
  if (keys.every((key) => /^\d+$/.test(key))) return [...it.values()].map(grown)
  return Object.fromEntries([...it].map(([key, item]) => [key, grown(item)]))
}
