import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type AwsServer, serveAws } from '../../src/demo/aws/server.js'
import { PROTOCOLS, type RawRequest, raw } from './aws-raw.js'
import { richTenant } from './aws-tenants.js'

let server: AwsServer
beforeAll(async () => {
  server = await serveAws(richTenant())
})
afterAll(() => server.close())

type Name = keyof typeof PROTOCOLS
type Expected = Record<Name, readonly [status: number, code: string]>

/** Where each protocol says its error code. */
const CODE: Record<Name, RegExp> = {
  query: /^<\?xml[^>]*>\s*<ErrorResponse(?: xmlns="[^"]+")?><Error><Type>Sender<\/Type><Code>(\w+)<\/Code><Message>.*<RequestId>/,
  ec2: /^<\?xml[^>]*>\s*<Response><Errors><Error><Code>(\w+)<\/Code><Message>.*<RequestID>/,
  json: /^\{"__type":"(\w+)","message":/,
  'rest-json': /^\{"Code":"(\w+)","Message":/,
  'rest-xml': /^<\?xml[^>]*>\s*<Error><Code>(\w+)<\/Code><Message>.*<RequestId>/,
  's3 control': /^<\?xml[^>]*>\s*<ErrorResponse><Error><Code>(\w+)<\/Code><Message>/,
}

function table(
  title: string,
  change: (it: RawRequest) => RawRequest,
  expected: Expected,
  shapes: Partial<Record<Name, Name>> = {},
) {
  describe(title, () => {
    for (const name of Object.keys(PROTOCOLS) as Name[]) {
      const [status, code] = expected[name]
      it(`${name}: ${code}, ${status}`, async () => {
        const answer = await raw(server.url, change(PROTOCOLS[name]))
        expect([answer.status, CODE[shapes[name] ?? name].exec(answer.body)?.[1]]).toEqual([status, code])
      })
    }
  })
}

it.each(Object.keys(PROTOCOLS) as Name[])('lets the plain request of %s through', async (name) => {
  expect((await raw(server.url, PROTOCOLS[name])).status).toBe(200)
})

table(
  'without a signature',
  (it) => ({ ...it, authorization: null }),
  {
    query: [403, 'MissingAuthenticationToken'],
    ec2: [403, 'MissingAuthenticationToken'],
    json: [400, 'MissingAuthenticationTokenException'],
    'rest-json': [403, 'MissingAuthenticationTokenException'],
    'rest-xml': [403, 'AccessDenied'],
    's3 control': [403, 'AccessDenied'],
  },
  // An anonymous request tells no service.
  { 's3 control': 'rest-xml' },
)

table('with an access key that is not known', (it) => ({ ...it, key: 'AKIANOBODYKNOWSTHIS0' }), {
  query: [403, 'InvalidClientTokenId'],
  ec2: [401, 'AuthFailure'],
  json: [400, 'UnrecognizedClientException'],
  'rest-json': [403, 'UnrecognizedClientException'],
  'rest-xml': [403, 'InvalidAccessKeyId'],
  's3 control': [403, 'InvalidAccessKeyId'],
})

table('an operation that is not served, such as one that reads content or writes', (it) => ({ ...it, ...writing(it) }), {
  query: [400, 'InvalidAction'],
  ec2: [400, 'InvalidAction'],
  json: [400, 'UnknownOperationException'],
  'rest-json': [404, 'UnknownOperationException'],
  'rest-xml': [405, 'MethodNotAllowed'],
  's3 control': [405, 'MethodNotAllowed'],
})

function writing({ form, target, path }: RawRequest): Partial<RawRequest> {
  if (form) return { form: { ...form, Action: 'DeleteUser' } }
  if (target) return { target: 'TrentService.Decrypt' }
  if (path?.startsWith('/v2018')) return { path: '/v20180820/jobs' }
  return path?.startsWith('/backup') ? { path: '/backup/plans/a/versions' } : { path: '/bucket/some/object' }
}

table('a field that the operation does not have', (it) => ({ ...it, ...surplus(it) }), {
  query: [400, 'ValidationError'],
  ec2: [400, 'UnknownParameter'],
  json: [400, 'ValidationException'],
  'rest-json': [400, 'InvalidParameterValueException'],
  'rest-xml': [400, 'InvalidArgument'],
  's3 control': [400, 'InvalidArgument'],
})

function surplus({ form, json, path = '/' }: RawRequest): Partial<RawRequest> {
  if (form) return { form: { ...form, Colour: 'red' } }
  return json ? { json: { Colour: 'red' } } : { path: `${path}${path.includes('?') ? '&' : '?'}colour=red` }
}

table('another method', (it) => ({ ...it, method: 'PUT' }), {
  query: [400, 'InvalidAction'],
  ec2: [400, 'InvalidAction'],
  json: [400, 'UnknownOperationException'],
  'rest-json': [404, 'UnknownOperationException'],
  'rest-xml': [405, 'MethodNotAllowed'],
  's3 control': [405, 'MethodNotAllowed'],
})

table(
  'a region that is not switched on',
  (it) => ({ ...it, region: 'ap-east-1', ...regional(it) }),
  {
    query: [403, 'InvalidClientTokenId'],
    ec2: [401, 'AuthFailure'],
    json: [400, 'UnrecognizedClientException'],
    'rest-json': [403, 'UnrecognizedClientException'],
    'rest-xml': [403, 'InvalidAccessKeyId'],
    's3 control': [403, 'InvalidAccessKeyId'],
  },
  { 's3 control': 'rest-xml' },
)

/** IAM and the lists of the whole account are asked anywhere: their neighbours are not. */
function regional({ service }: RawRequest): Partial<RawRequest> {
  if (service === 'iam') return { service: 'rds', form: { Action: 'DescribeDBInstances', Version: '2014-10-31' } }
  return service === 's3' ? { path: '/cedarstreet-trail?acl', headers: {} } : {}
}

const odd: [why: string, request: RawRequest, status: number, says: string][] = [
  ['an Authorization header of another kind', { ...PROTOCOLS.query, authorization: 'Bearer x' }, 400, 'IncompleteSignature'],
  ['a signature cut short', { ...PROTOCOLS.json, authorization: 'AWS4-HMAC-SHA256 Credential=a/b' }, 400, 'IncompleteSignature'],
  [
    'a service that is not served',
    { service: 'secretsmanager', target: 'secretsmanager.GetSecretValue', json: {} },
    400,
    'UnknownOperationException',
  ],
  [
    'another version of the API',
    { service: 'iam', form: { Action: 'GetAccountSummary', Version: '2009-01-01' } },
    400,
    'InvalidAction',
  ],
  [
    'a target of another service',
    { service: 'kms', target: 'Logs_20140328.DescribeLogGroups', json: {} },
    400,
    'UnknownOperationException',
  ],
  [
    'an operation named like a part of every object',
    { service: 'kms', target: 'TrentService.constructor', json: {} },
    400,
    'UnknownOperationException',
  ],
  [
    'a field named like a part of every object',
    { service: 'iam', form: { Action: 'GetAccountSummary', Version: '2010-05-08', '__proto__.a': 'x' } },
    400,
    'ValidationError',
  ],
  ['a body that is no object', { service: 'kms', target: 'TrentService.ListKeys', json: [] }, 400, 'SerializationException'],
  ['a required field left out', { service: 'kms', target: 'TrentService.DescribeKey', json: {} }, 400, 'ValidationException'],
  [
    'a page of a million',
    { service: 'kms', target: 'TrentService.ListKeys', json: { Limit: 1_000_000 } },
    400,
    'ValidationException',
  ],
  [
    'a page token that was made up',
    { service: 'kms', target: 'TrentService.ListKeys', json: { Marker: 'next' } },
    400,
    'ValidationException',
  ],
  [
    'a page size that is no number',
    { ...PROTOCOLS['rest-json'], path: '/backup/plans?maxResults=all' },
    400,
    'InvalidParameterValueException',
  ],
  [
    'a value that is not in the list',
    { service: 'iam', form: { Action: 'GetAccountAuthorizationDetails', Version: '2010-05-08', 'Filter.member.1': 'Dog' } },
    400,
    'ValidationError',
  ],
  [
    'no account number for S3 Control',
    { service: 's3', path: '/v20180820/configuration/publicAccessBlock' },
    400,
    'InvalidArgument',
  ],
]

it.each(odd)('refuses %s', async (_, request, status, says) => {
  const answer = await raw(server.url, request)
  expect(answer.status).toBe(status)
  expect(answer.body).toContain(says)
})

it('writes an operation that is not served down by its name', async () => {
  const before = server.requests.length
  await raw(server.url, { service: 'kms', target: 'TrentService.Decrypt', json: {} })
  await raw(server.url, { service: 's3', path: '/bucket/object?colour=red' })
  expect(server.requests.slice(before).map(({ operation }) => operation)).toEqual(['kms:Decrypt', 's3:GET /bucket/object'])
})

it('takes a bucket from the path or from the host name', async () => {
  const host = new URL(server.url)
  const { request } = await import('node:http')
  const status = await new Promise((resolve, reject) => {
    const scope = 'AKIACEDARSTREETAUDIT/20261122/us-east-1/s3/aws4_request'
    const authorization = `AWS4-HMAC-SHA256 Credential=${scope}, SignedHeaders=host, Signature=${'0'.repeat(64)}`
    const headers = { host: 'cedarstreet-trail.s3.us-east-1.amazonaws.com', authorization }
    request({ host: host.hostname, port: host.port, path: '/?acl', headers }, (it) => resolve(it.resume().statusCode))
      .on('error', reject)
      .end()
  })
  expect(status).toBe(200)
})

it('ends a request that is too large', async () => {
  const form = { Action: 'GetAccountSummary', Version: '2010-05-08', Marker: 'x'.repeat(2_000_000) }
  await expect(raw(server.url, { service: 'iam', form })).rejects.toThrow()
})
