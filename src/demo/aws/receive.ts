import type { IncomingMessage } from 'node:http'
import { receive as receiveWhole } from '../receive.js'
import { ec2 } from './protocols/ec2.js'
import { json } from './protocols/json.js'
import type { Received } from './protocols/protocol.js'
import { query } from './protocols/query.js'
import { restJson } from './protocols/rest-json.js'
import { restXml } from './protocols/rest-xml.js'
import { Refusal } from './refusal.js'
import type { Protocol } from './service.js'

/** A request read whole. A bucket in the host name is put in front of the path. */
export async function receive(message: IncomingMessage): Promise<Received> {
  const received = await receiveWhole(message)
  const bucket = /^(.+)\.s3[.-].*amazonaws\.com(:\d+)?$/.exec(received.header('host') ?? '')?.[1]
  return bucket === undefined ? received : { ...received, path: `/${bucket}${received.path}` }
}

export interface Scope {
  accessKeyId: string
  region: string
  service: string
}

const SIGNATURE =
  /^AWS4-HMAC-SHA256 Credential=([^/,]+)\/\d{8}\/([a-z0-9-]+)\/([a-z0-9-]+)\/aws4_request, ?SignedHeaders=[^,]+, ?Signature=[0-9a-f]{64}$/

/**
 * Who signed the request for which region and service. The signature itself is not checked: the server holds no secret.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/create-signed-request.html
 */
export function scopeOf(request: Received): Scope {
  const header = request.header('authorization')
  const [code, status] = protocolOf(request).codes.unsigned
  if (header === undefined) throw new Refusal(code, status, 'Request is missing Authentication Token')
  const [, accessKeyId, region, service] = SIGNATURE.exec(header) ?? []
  if (!accessKeyId || !region || !service) throw new Refusal('IncompleteSignature', 400, 'The signature is incomplete.')
  return { accessKeyId, region, service }
}

/** The wire format a request seems to be in, for refusals before its service is known. */
export function protocolOf(request: Received): Protocol {
  if (request.header('x-amz-target') !== undefined) return json
  if (request.header('content-type')?.includes('x-www-form-urlencoded')) {
    return request.body.includes('Version=2016-11-15') ? ec2 : query
  }
  return /^\/(backup|resources)/.test(request.path) ? restJson : restXml
}
