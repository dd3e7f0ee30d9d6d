import { inspect } from 'node:util'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { readDetails } from '../../../src/collectors/aws/identity/details.js'
import { AwsFailure, pages } from '../../../src/collectors/aws/session.js'
import type { Because } from '../../../src/model/census.js'
import { type Answering, serve } from '../http/server.js'
import { actionOf, askOf, call, caught, refuse, SECRETS, SHORT, send, xml } from './asking.js'

const SUMMARY = xml('<SummaryMap><entry><key>Users</key><value>3</value></entry></SummaryMap>')
const FIRST_LINE = '<GetAccountSummaryResponse xmlns="https://iam.amazonaws.com/doc/2010-05-08/">'

const raw =
  (text: string): Answering =>
  (response) =>
    response.socket?.end(text)

beforeEach(() => {
  vi.stubEnv('AWS_ACCESS_KEY_ID', SECRETS.accessKeyId)
  vi.stubEnv('AWS_SECRET_ACCESS_KEY', SECRETS.secretAccessKey)
  for (const name of ['AWS_PROFILE', 'AWS_ENDPOINT_URL', 'AWS_REGION', 'AWS_DEFAULT_REGION']) vi.stubEnv(name, '')
  vi.stubEnv('AWS_CONFIG_FILE', '/nonexistent/config')
  vi.stubEnv('AWS_SHARED_CREDENTIALS_FILE', '/nonexistent/credentials')
})
afterEach(() => vi.unstubAllEnvs())

describe('what leaves', () => {
  test('a planned operation is sent, signed, and its answer comes back without metadata', async () => {
    await using server = await serve(SUMMARY)
    const { ask } = askOf(server)
    expect(await ask('iam:GetAccountSummary', {})).toEqual({ SummaryMap: { Users: 3 } })
    expect(server.arrived.map(actionOf)).toEqual(['GetAccountSummary'])
    expect(server.arrived[0]?.headers.authorization).toContain('/us-east-1/iam/aws4_request')
  })

  const REFUSED: [name: string, operation: string, region?: string][] = [
    ['an operation that no table holds', 'iam:ListRoles'],
    ['an operation that writes', 'iam:CreateAccessKey'],
    ['an operation that begins like a planned one', 'iam:GetAccountSummaryX'],
    ['a planned operation under another service', 'sts:GetAccountSummary'],
    ['one that reads content, though it is planned', 's3:GetObject'],
    ['one that changes something, though it is planned', 'iam:DeleteUser'],
    ['a region that is an address', 'iam:GetAccountSummary', 'x.evil.example#'],
    ['a region with a dot', 'iam:GetAccountSummary', 'us-east-1.evil.example'],
    ['an empty operation', ''],
  ]
  test.each(REFUSED)('%s is refused before anybody signs in, and nothing is sent', async (_, operation, region) => {
    await using server = await serve(SUMMARY)
    const planned = [call('iam:GetAccountSummary'), call('s3:GetObject'), call('iam:DeleteUser')]
    const { ask, signedIn } = askOf(server, { calls: planned })
    const failure = await caught(ask(operation, {}, region === undefined ? {} : { region }))
    expect(failure.code).toBe('CALL_REFUSED')
    expect(server.connections()).toBe(0)
    expect(signedIn()).toBe(0)
  })

  test('what the SDK would send of its own accord is refused too', async () => {
    await using server = await serve(SUMMARY)
    const { ask } = askOf(server, { calls: [call('s3:GetBucketPolicyStatus')] })
    const failure = await caught(ask('s3:GetBucketPolicyStatus', { Bucket: 'notes--use1-az4--x-s3' }))
    expect(failure.operation).toBe('s3:GetBucketPolicyStatus')
    expect(server.arrived).toHaveLength(0)
  })

  test.each([
    'https://evil.example',
    'https://x.execute-api.us-east-1.amazonaws.com',
    'http://iam.amazonaws.com',
    'https://iam.amazonaws.com.evil.example',
  ])('an address in the environment (%s) leads nowhere', async (address) => {
    vi.stubEnv('AWS_ENDPOINT_URL', address)
    const { ask } = askOf(new URL('http://127.0.0.1:9'), { endpoint: undefined })
    const failure = await caught(ask('iam:GetAccountSummary', {}))
    expect(failure).toMatchObject({ code: 'CALL_REFUSED', because: 'failed' })
  })

  test('every service of the tables goes to the endpoint in place of its own host', async () => {
    await using server = await serve((response) => send(response, 403, '<Error><Code>AccessDenied</Code></Error>'))
    const operations: [string, Record<string, unknown>][] = [
      ['sts:GetCallerIdentity', {}],
      ['iam:GetAccountSummary', {}],
      ['s3:ListBuckets', { MaxBuckets: 10 }],
      ['s3:GetBucketPolicyStatus', { Bucket: 'notes.of.ana' }],
      ['s3control:GetPublicAccessBlock', { AccountId: '123456789012' }],
      ['ec2:DescribeVolumes', {}],
      ['rds:DescribeDBInstances', {}],
      ['kms:ListKeys', {}],
      ['cloudtrail:DescribeTrails', {}],
      ['logs:DescribeLogGroups', {}],
      ['backup:ListBackupPlans', {}],
      ['organizations:DescribeOrganization', {}],
    ]
    for (const region of ['us-east-1', 'eu-west-1', 'us-gov-west-1', 'cn-north-1']) {
      const { ask } = askOf(server, { calls: operations.map(([it]) => call(it)) })
      for (const [operation, input] of operations) {
        const before = server.arrived.length
        const failure = await caught(ask(operation, input, { region }))
        expect([operation, region, failure.code, failure.because, server.arrived.length]).toEqual([
          operation,
          region,
          'AWS_REFUSED',
          'permission',
          before + 1,
        ])
      }
    }
    expect(server.arrived.find(({ url }) => url.startsWith('/notes.of.ana'))?.url).toBe('/notes.of.ana/?policyStatus=')
  })

  test('the warning about old versions of Node stays away, and the environment as it was', async () => {
    const warned = vi.spyOn(process, 'emitWarning')
    await using server = await serve(SUMMARY)
    await askOf(server).ask('iam:GetAccountSummary', {})
    expect(warned).not.toHaveBeenCalled()
    expect(process.env.AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED).toBeUndefined()
    warned.mockRestore()
  })
})

interface Fault {
  name: string
  answer: Answering
  code: string
  because: Because
  aws?: string
  asked: number
  remedy?: RegExp
}

const AFTER = { 'retry-after': '0' }

const FAULTS: Fault[] = [
  {
    name: '403 AccessDenied',
    answer: refuse(403, 'AccessDenied'),
    code: 'AWS_REFUSED',
    because: 'permission',
    aws: 'AccessDenied',
    asked: 1,
    remedy: /iam:GetAccountSummary/,
  },
  {
    name: '403 AccessDeniedException',
    answer: refuse(403, 'AccessDeniedException'),
    code: 'AWS_REFUSED',
    because: 'permission',
    aws: 'AccessDenied',
    asked: 1,
  },
  {
    name: '403 ExpiredToken',
    answer: refuse(403, 'ExpiredToken'),
    code: 'AWS_REFUSED',
    because: 'permission',
    aws: 'ExpiredToken',
    asked: 1,
    remedy: /^Sign in to AWS again/,
  },
  {
    name: '403 InvalidClientTokenId',
    answer: refuse(403, 'InvalidClientTokenId'),
    code: 'AWS_REFUSED',
    because: 'permission',
    asked: 1,
    remedy: /^Sign in/,
  },
  {
    name: '403 SignatureDoesNotMatch',
    answer: refuse(403, 'SignatureDoesNotMatch'),
    code: 'AWS_REFUSED',
    because: 'permission',
    asked: 1,
    remedy: /^Sign in/,
  },
  { name: '401 without a body', answer: (it) => send(it, 401, ''), code: 'AWS_REFUSED', because: 'permission', asked: 1 },
  {
    name: '404 NoSuchEntity',
    answer: refuse(404, 'NoSuchEntity'),
    code: 'AWS_REFUSED',
    because: 'failed',
    aws: 'NoSuchEntity',
    asked: 1,
  },
  {
    name: '400 Throttling',
    answer: refuse(400, 'Throttling'),
    code: 'AWS_REFUSED',
    because: 'throttled',
    aws: 'Throttling',
    asked: 3,
  },
  {
    name: '429 without Retry-After',
    answer: refuse(429, 'TooManyRequestsException'),
    code: 'AWS_REFUSED',
    because: 'throttled',
    asked: 3,
  },
  {
    name: '429 with Retry-After',
    answer: refuse(429, 'TooManyRequestsException', AFTER),
    code: 'AWS_REFUSED',
    because: 'throttled',
    asked: 3,
  },
  {
    name: '503 with a Retry-After of an hour',
    answer: refuse(503, 'SlowDown', { 'retry-after': '3600' }),
    code: 'HTTP_STATUS',
    because: 'throttled',
    asked: 1,
  },
  { name: '500', answer: refuse(500, 'ServiceFailure'), code: 'AWS_REFUSED', because: 'failed', aws: 'ServiceFailure', asked: 3 },
  { name: '503', answer: refuse(503, 'ServiceUnavailable'), code: 'AWS_REFUSED', because: 'failed', asked: 3 },
  { name: 'a reset', answer: (response) => response.socket?.resetAndDestroy(), code: 'HTTP_CUT', because: 'failed', asked: 3 },
  { name: 'a stall', answer: () => {}, code: 'HTTP_TIMEOUT', because: 'failed', asked: 2 },
  {
    name: 'a truncated body',
    answer: raw(`HTTP/1.1 200 OK\r\ncontent-type: text/xml\r\ncontent-length: 900\r\n\r\n${FIRST_LINE}`),
    code: 'HTTP_CUT',
    because: 'failed',
    asked: 3,
  },
  {
    name: 'XML that ends early',
    answer: (it) => send(it, 200, `${FIRST_LINE}<GetAccountSummaryResult><Summ`),
    code: 'AWS_BROKEN',
    because: 'failed',
    asked: 1,
  },
  {
    name: "another operation's XML",
    answer: (it) => send(it, 200, '<ListUsersResponse/>'),
    code: 'HTTP_SHAPE',
    because: 'failed',
    asked: 1,
  },
  { name: 'an empty answer', answer: (it) => send(it, 200, ''), code: 'HTTP_SHAPE', because: 'failed', asked: 1 },
  {
    name: 'a web page',
    answer: (it) => send(it, 200, '<!DOCTYPE html><html>Sign in</html>', { 'content-type': 'text/html' }),
    code: 'HTTP_NOT_JSON',
    because: 'failed',
    asked: 1,
    remedy: /sign-in page/,
  },
  {
    name: 'a web page that says it is XML',
    answer: (it) => send(it, 200, '<html><body>Sign in</body></html>'),
    code: 'HTTP_NOT_JSON',
    because: 'failed',
    asked: 1,
  },
  {
    name: '403 with a web page',
    answer: (it) => send(it, 403, '<html>Blocked by your network</html>'),
    code: 'HTTP_NOT_JSON',
    because: 'failed',
    asked: 1,
    remedy: /proxy or a filter/,
  },
  {
    name: '503 with a web page',
    answer: (it) => send(it, 503, '<html>Service Unavailable</html>'),
    code: 'AWS_REFUSED',
    because: 'failed',
    asked: 3,
    remedy: /later/,
  },
  {
    name: 'a redirect',
    answer: (it) => send(it, 302, '', { location: 'https://evil.example/' }),
    code: 'HTTP_REDIRECT',
    because: 'failed',
    asked: 1,
  },
  {
    name: 'an answer without end',
    answer: (it) => send(it, 200, 'x'.repeat(600 * 1024)),
    code: 'HTTP_TOO_LARGE',
    because: 'failed',
    asked: 1,
  },
  {
    name: 'a code that is no word',
    answer: refuse(400, '&#27;[31m&lt;script&gt; '.repeat(20)),
    code: 'AWS_REFUSED',
    because: 'failed',
    asked: 1,
  },
]

describe('each fault ends, says what to do and tells no secret', () => {
  test.each(FAULTS.map((it) => [it.name, it] as const))('%s', async (_, fault) => {
    await using server = await serve(fault.answer)
    const { ask } = askOf(server)
    const failure = await caught(ask('iam:GetAccountSummary', {}))
    expect([failure.code, failure.because, server.arrived.length]).toEqual([fault.code, fault.because, fault.asked])
    if (fault.aws !== undefined) expect(failure.aws).toBe(fault.aws)
    expect(failure.remedy).toMatch(fault.remedy ?? /[.:]$|\./)
    const told = [inspect(failure, { depth: 9, showHidden: true }), failure.stack, JSON.stringify(failure)].join('\n')
    for (const secret of [...Object.values(SECRETS), 'AWS4-HMAC', 'Signature=', '\u001b[31m', '<script>'])
      expect(told).not.toContain(secret)
  })

  test('nobody listens: the region is named', async () => {
    const { ask } = askOf(new URL('http://127.0.0.1:9'))
    const failure = await caught(ask('iam:GetAccountSummary', {}, { region: 'eu-west-1' }))
    expect(failure).toMatchObject({ code: 'HTTP_UNREACHABLE', because: 'failed' })
    expect(failure.remedy).toContain('eu-west-1')
    expect(failure.what).toContain('eu-west-1')
  })

  test.each(['UnrecognizedClientException', 'AuthFailure', 'OptInRequired'])(
    'a region that is not enabled (%s) is named',
    async (code) => {
      await using server = await serve(refuse(403, code))
      const { ask } = askOf(server, { calls: [call('sts:GetCallerIdentity')] })
      const failure = await caught(ask('sts:GetCallerIdentity', {}, { region: 'ap-east-1' }))
      expect(failure.remedy).toContain('Enable the region ap-east-1')
    },
  )

  test('a throttled operation that succeeds later has succeeded', async () => {
    await using server = await serve((response, request, nth) =>
      (nth < 3 ? refuse(400, 'Throttling') : SUMMARY)(response, request, nth),
    )
    expect(await askOf(server).ask('iam:GetAccountSummary', {})).toEqual({ SummaryMap: { Users: 3 } })
    expect(server.arrived).toHaveLength(3)
  })

  test('a stopped audit sends nothing more and throws its own reason', async () => {
    const control = new AbortController()
    await using server = await serve(() => control.abort(new Error('stopped')))
    const { ask } = askOf(server, { signal: control.signal })
    await expect(ask('iam:GetAccountSummary', {})).rejects.toThrow('stopped')
    await expect(ask('iam:GetAccountSummary', {})).rejects.toThrow('stopped')
    expect(server.arrived).toHaveLength(1)
  })
})

describe('pages', () => {
  const page = (more: string) => xml(`${more}<UserDetailList/><GroupDetailList/><RoleDetailList/><Policies/>`)
  const LOOPS: [name: string, answer: Answering, asked: number][] = [
    ['the same marker again', page('<IsTruncated>true</IsTruncated><Marker>a</Marker>'), 2],
    ['more without a marker', page('<IsTruncated>true</IsTruncated>'), 1],
    ['more with an empty marker', page('<IsTruncated>true</IsTruncated><Marker></Marker>'), 1],
    ['no word of whether there is more', page(''), 1],
    [
      'a marker that came two pages before',
      (it, q, nth) => page(`<IsTruncated>true</IsTruncated><Marker>${nth % 2}</Marker>`)(it, q, nth),
      3,
    ],
  ]
  test.each(LOOPS)('%s is a failure, not an end', async (_, answer, asked) => {
    await using server = await serve(answer)
    const { ask } = askOf(server)
    const failure = await caught(readDetails({ ask }))
    expect(failure.because).toBe('failed')
    expect(server.arrived).toHaveLength(asked)
  })

  test('markers that never end are given up', async () => {
    let asked = 0
    const ask = async () => {
      asked += 1
      return { Marker: String(asked) }
    }
    const walk = async () => {
      for await (const _ of pages({ ask }, 'kms:ListKeys', {}, undefined, { in: 'Marker', out: 'Marker' }));
    }
    await expect(walk()).rejects.toBeInstanceOf(AwsFailure)
    expect(asked).toBe(500)
  })

  test('an empty page with a marker is no end', async () => {
    await using server = await serve((response, request, nth) =>
      page(nth < 3 ? `<IsTruncated>true</IsTruncated><Marker>${nth}</Marker>` : '<IsTruncated>false</IsTruncated>')(
        response,
        request,
        nth,
      ),
    )
    expect((await readDetails(askOf(server))).users).toEqual([])
    expect(server.arrived.map(({ body }) => new URLSearchParams(body).get('Marker'))).toEqual([null, '1', '2'])
  })
})

test('the short limits of these tests are shorter than the real ones', async () => {
  const { LIMITS } = await import('../../../src/collectors/aws/client.js')
  for (const [name, limit] of Object.entries(SHORT)) expect(limit).toBeLessThan(LIMITS[name as keyof typeof SHORT])
})
