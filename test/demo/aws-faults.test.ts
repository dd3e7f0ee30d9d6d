import { describe, expect, it, vi } from 'vitest'
import { FAULT_KINDS, type Fault, type FaultKind } from '../../src/demo/aws/faults.js'
import { serveAws } from '../../src/demo/aws/server.js'
import { clients, failureOf, type Send } from './aws-clients.js'
import { PROTOCOLS, type Raw, raw } from './aws-raw.js'
import { richTenant } from './aws-tenants.js'

type Name = keyof typeof PROTOCOLS
const NAMES = Object.keys(PROTOCOLS) as Name[]

/** What each protocol says, in the order query, ec2, json, rest-json, rest-xml, s3 control. */
const REFUSALS: Partial<Record<FaultKind, readonly (readonly [status: number, code: string])[]>> = {
  '401': [
    [401, 'ExpiredToken'],
    [401, 'RequestExpired'],
    [401, 'ExpiredTokenException'],
    [401, 'ExpiredTokenException'],
    [401, 'ExpiredToken'],
    [401, 'ExpiredToken'],
  ],
  '403': [
    [403, 'AccessDenied'],
    [403, 'UnauthorizedOperation'],
    [400, 'AccessDeniedException'],
    [403, 'AccessDeniedException'],
    [403, 'AccessDenied'],
    [403, 'AccessDenied'],
  ],
  '404': NAMES.map(() => [404, 'NotFound'] as const),
  '429': [
    [429, 'Throttling'],
    [429, 'RequestLimitExceeded'],
    [429, 'ThrottlingException'],
    [429, 'ThrottlingException'],
    [429, 'SlowDown'],
    [429, 'SlowDown'],
  ],
  '429-retry-after': [
    [429, 'Throttling'],
    [429, 'RequestLimitExceeded'],
    [429, 'ThrottlingException'],
    [429, 'ThrottlingException'],
    [429, 'SlowDown'],
    [429, 'SlowDown'],
  ],
  'slow-down': [
    [400, 'Throttling'],
    [503, 'RequestLimitExceeded'],
    [400, 'ThrottlingException'],
    [400, 'ThrottlingException'],
    [503, 'SlowDown'],
    [503, 'SlowDown'],
  ],
  '500': [
    [500, 'InternalFailure'],
    [500, 'InternalError'],
    [500, 'InternalFailure'],
    [500, 'InternalFailure'],
    [500, 'InternalError'],
    [500, 'InternalError'],
  ],
  '503': [
    [503, 'ServiceUnavailable'],
    [503, 'Unavailable'],
    [503, 'ServiceUnavailableException'],
    [503, 'ServiceUnavailableException'],
    [503, 'ServiceUnavailable'],
    [503, 'ServiceUnavailable'],
  ],
  disabled: [
    [403, 'InvalidClientTokenId'],
    [401, 'AuthFailure'],
    [400, 'UnrecognizedClientException'],
    [403, 'UnrecognizedClientException'],
    [403, 'InvalidAccessKeyId'],
    [403, 'InvalidAccessKeyId'],
  ],
  'opt-in': NAMES.map(() => [403, 'OptInRequired'] as const),
}

async function faulty(
  faults: readonly Fault[],
  run: (ask: (name: Name) => Promise<Raw>, send: Send) => Promise<void>,
): Promise<void> {
  const server = await serveAws(richTenant(), { faults })
  try {
    await run((name) => raw(server.url, PROTOCOLS[name]), clients(server.url))
  } finally {
    await server.close()
  }
}

describe('a fault that is a refusal', () => {
  for (const [kind, expected] of Object.entries(REFUSALS)) {
    it(`${kind} comes in the code, the status and the shape of each protocol`, async () => {
      await faulty([{ operation: '*', kind: kind as FaultKind }], async (ask) => {
        for (const [n, name] of NAMES.entries()) {
          const { status, body } = await ask(name)
          const [wanted, code] = expected[n] ?? []
          expect([name, status]).toEqual([name, wanted])
          expect(body).toMatch(new RegExp(`<Code>${code}</Code>|"(__type|Code)":"${code}"`))
        }
      })
    })
  }

  it('says when to come back only when it is told to', async () => {
    const header = async (kind: FaultKind, retryAfter?: number) => {
      let value: string | null = null
      await faulty([{ operation: '*', kind, retryAfter }], async (ask) => {
        value = (await ask('json')).headers.get('retry-after')
      })
      return value
    }
    expect(await header('429')).toBeNull()
    expect(await header('429-retry-after')).toBe('1')
    expect(await header('429-retry-after', 0)).toBe('0')
  })

  it('reaches the SDK as an error of that name', async () => {
    await faulty([{ operation: '*', kind: '403' }], async (_, send) => {
      expect(await failureOf(send('kms:ListKeys'))).toMatchObject({ name: 'AccessDeniedException', status: 400 })
      expect(await failureOf(send('ec2:DescribeVolumes'))).toMatchObject({ name: 'UnauthorizedOperation', status: 403 })
      expect(await failureOf(send('iam:GetAccountSummary'))).toMatchObject({ name: 'AccessDenied', status: 403 })
      expect(await failureOf(send('s3:ListBuckets'))).toMatchObject({ name: 'AccessDenied', status: 403 })
      expect(await failureOf(send('backup:ListBackupPlans'))).toMatchObject({ name: 'AccessDeniedException', status: 403 })
      const control = send('s3control:GetPublicAccessBlock', { AccountId: '111122223333' })
      expect(await failureOf(control)).toMatchObject({ name: 'AccessDenied', status: 403 })
    })
  })
})

describe('a fault that spoils an answer or a connection', () => {
  const each = (kind: FaultKind, look: (ask: () => Promise<Raw>, name: Name) => Promise<void>) =>
    faulty([{ operation: '*', kind }], async (ask) => {
      for (const name of NAMES) await look(() => ask(name), name)
    })

  it('reset ends the connection without an answer', () => each('reset', async (ask) => expect(ask()).rejects.toThrow()))

  it('truncated ends the connection in the middle of the answer', () =>
    each('truncated', async (ask) => expect(ask()).rejects.toThrow()))

  it('malformed is XML or JSON that does not close', () =>
    each('malformed', async (ask) => {
      const { status, body } = await ask()
      expect(status).toBe(200)
      expect(body).toMatch(/(<Open attribute=>|\{"Open": \[)$/)
    }))

  it('wrong-shape is XML or JSON of something else', () =>
    each('wrong-shape', async (ask) => {
      const { status, body } = await ask()
      expect(status).toBe(200)
      expect(body).toMatch(/^(<Unexpected>|\{"Unexpected":)/)
    }))

  it('html is a page of somebody else', () =>
    each('html', async (ask) => {
      const { headers, body } = await ask()
      expect(headers.get('content-type')).toBe('text/html')
      expect(body).toMatch(/^<!DOCTYPE html>/)
    }))

  it.each(['malformed', 'wrong-shape', 'html'] as const)(
    '%s spoils a refusal too, and only html changes its status',
    async (kind) => {
      const server = await serveAws(richTenant(), { faults: [{ operation: '*', kind }] })
      const { status, body } = await raw(server.url, { service: 's3', path: '/nothing-set?policy' })
      expect(status).toBe(kind === 'html' ? 200 : 404)
      expect(body).not.toContain('NoSuchBucketPolicy')
      await server.close()
    },
  )

  it.each([
    ['stall never answers', { faults: [{ operation: '*', kind: 'stall' }] }],
    ['an answer that is a minute away is not there yet', { latency: 60_000 }],
  ] as const)('%s, and does not keep the server from closing', async (_, options) => {
    const server = await serveAws(richTenant(), options)
    const asked = raw(server.url, PROTOCOLS.json).then(
      () => 'answered',
      () => 'ended',
    )
    await vi.waitFor(() => expect(server.requests).toHaveLength(1))
    await server.close()
    expect(await asked).toBe('ended')
  })

  it('every kind is looked at in these tests', () => {
    const spoiling: FaultKind[] = ['reset', 'truncated', 'malformed', 'wrong-shape', 'html', 'stall', 'endless']
    expect([...Object.keys(REFUSALS), ...spoiling].sort()).toEqual([...FAULT_KINDS].sort())
  })
})

describe('where and how often', () => {
  it('a fault with times ends after them', () =>
    faulty([{ operation: 'kms:ListKeys', kind: '503', times: 2 }], async (ask) => {
      const answers = [await ask('json'), await ask('json'), await ask('json')]
      expect(answers.map(({ status }) => status)).toEqual([503, 503, 200])
    }))

  it('an SDK that tries again gets through', async () => {
    const server = await serveAws(richTenant(), { faults: [{ operation: 'kms:ListKeys', kind: '500', times: 1 }] })
    await clients(server.url, { maxAttempts: 2 })('kms:ListKeys')
    expect(server.requests.map(({ operation }) => operation)).toEqual(['kms:ListKeys', 'kms:ListKeys'])
    await server.close()
  })

  it('a fault of one operation, or of one service, leaves the others alone', () =>
    faulty(
      [
        { operation: 'kms:ListKeys', kind: '500' },
        { operation: 'ec2:*', kind: '503' },
      ],
      async (_, send) => {
        expect((await failureOf(send('kms:ListKeys'))).status).toBe(500)
        expect((await failureOf(send('ec2:GetEbsEncryptionByDefault'))).status).toBe(503)
        expect(await send('kms:DescribeKey', { KeyId: 'signing' })).toHaveProperty('KeyMetadata')
      },
    ))

  it('a region that cannot be reached takes nothing else with it, and no operation that is global', () =>
    faulty([{ operation: '*', kind: 'reset', region: 'us-east-1' }], async (_, send) => {
      await expect(send('kms:ListKeys')).rejects.toThrow()
      await expect(send('s3:GetBucketAcl', { Bucket: 'shared.by.acl' })).rejects.toThrow()
      expect(await send('kms:ListKeys', {}, 'eu-west-1')).toMatchObject({ Keys: [] })
      expect(await send('iam:GetAccountSummary')).toHaveProperty('SummaryMap')
      expect(await send('s3:ListBuckets')).toHaveProperty('Buckets')
    }))

  it('a region that does not exist has no address', () =>
    faulty([], async (_, send) => {
      await expect(send('kms:ListKeys', {}, 'mars-north-1')).rejects.toThrow()
    }))

  it('the list of faults may change while the server runs', async () => {
    const faults: Fault[] = []
    await faulty(faults, async (ask) => {
      expect((await ask('json')).status).toBe(200)
      faults.push({ operation: '*', kind: '500' })
      expect((await ask('json')).status).toBe(500)
    })
  })
})
