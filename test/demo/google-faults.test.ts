import { describe, expect, it, vi } from 'vitest'
import { FAULT_KINDS, type Fault, type FaultKind } from '../../src/demo/google/faults.js'
import { type GoogleServer, serveGoogle } from '../../src/demo/google/server.js'
import { sampleTenant } from '../../src/demo/google/tenants/sample.js'
import { type Ask, ask, assertion, JWT_BEARER, NOW, post, token } from './google-asking.js'

const sample = sampleTenant(NOW)
const bearer = token(sample)
const USERS = { path: '/admin/directory/v1/users?customer=my_customer&maxResults=5', token: bearer }

/** One list of each service, older and younger. */
const SERVICES: Record<string, Ask> = {
  Directory: USERS,
  Reports: { path: '/admin/reports/v1/activity/users/all/applications/login', token: bearer },
  'Cloud Identity': { path: '/v1/policies', token: bearer },
  Drive: { path: '/drive/v3/files', token: bearer },
}

async function faulty(faults: readonly Fault[], run: (server: GoogleServer) => Promise<void>): Promise<void> {
  const server = await serveGoogle(sample, { faults })
  try {
    await run(server)
  } finally {
    await server.close()
  }
}

const REFUSALS: Partial<Record<FaultKind, readonly [status: number, reason: string]>> = {
  '400': [400, 'badRequest'],
  '401': [401, 'authError'],
  '403': [403, 'forbidden'],
  scope: [403, 'insufficientPermissions'],
  disabled: [403, 'accessNotConfigured'],
  '404': [404, 'notFound'],
  '429': [429, 'rateLimitExceeded'],
  '429-retry-after': [429, 'rateLimitExceeded'],
  '500': [500, 'backendError'],
  '503': [503, 'backendError'],
  rateLimitExceeded: [403, 'rateLimitExceeded'],
  userRateLimitExceeded: [403, 'userRateLimitExceeded'],
  quotaExceeded: [403, 'quotaExceeded'],
  dailyLimitExceeded: [403, 'dailyLimitExceeded'],
}

describe('a fault that is a refusal', () => {
  for (const [kind, [status, reason]] of Object.entries(REFUSALS)) {
    it(`${kind} comes as ${status} ${reason}, and from a younger service without a reason`, () =>
      faulty([{ call: '*', kind: kind as FaultKind }], async ({ url }) => {
        const older = await ask(url, USERS)
        expect([older.status, older.body.error.errors[0].reason]).toEqual([status, reason])
        const younger = await ask(url, SERVICES['Cloud Identity'] as Ask)
        expect([younger.status, younger.body.error.code, younger.body.error.errors]).toEqual([status, status, undefined])
        expect(younger.body.error.status).toMatch(/^[A-Z_]+$/)
      }))
  }

  it.each([
    ['429', undefined, null],
    ['429-retry-after', undefined, '1'],
    ['429-retry-after', 7, '7'],
    ['429-retry-after', 0, '0'],
    ['userRateLimitExceeded', 7, null],
  ] as const)('%s with %s seconds says %s', (kind, retryAfter, header) =>
    faulty([{ call: '*', kind, ...(retryAfter === undefined ? {} : { retryAfter }) }], async ({ url }) => {
      expect((await ask(url, USERS)).headers.get('retry-after')).toBe(header)
    }),
  )

  it('403 of a limit lies in a domain of its own, and tells no status', () =>
    faulty([{ call: '*', kind: 'rateLimitExceeded' }], async ({ url }) => {
      const { body } = await ask(url, USERS)
      expect(body.error).toEqual({
        code: 403,
        message: 'Rate Limit Exceeded',
        errors: [{ message: 'Rate Limit Exceeded', domain: 'usageLimits', reason: 'rateLimitExceeded' }],
      })
    }))

  it('signing in has words of its own', () =>
    faulty(
      (['503', '429-retry-after', '401', '403', '400'] as const).map((kind) => ({ call: 'login:token', kind, times: 1 })),
      async ({ url }) => {
        const at = () => post(url, { grant_type: JWT_BEARER, assertion: assertion() })
        const said: unknown[] = []
        for (let n = 0; n < 6; n += 1) {
          const { status, headers, body } = await at()
          said.push([status, headers.get('retry-after'), body.error])
        }
        expect(said).toEqual([
          [503, null, 'internal_failure'],
          [429, '1', 'rate_limit_exceeded'],
          [401, null, 'invalid_client'],
          [403, null, 'access_denied'],
          [400, null, 'invalid_grant'],
          [200, null, undefined],
        ])
      },
    ))

  it('a fault of everything does not touch signing in', () =>
    faulty([{ call: '*', kind: '500' }], async ({ url }) => {
      expect((await post(url, { grant_type: JWT_BEARER, assertion: assertion() })).status).toBe(200)
    }))
})

describe('a fault that spoils an answer or a connection', () => {
  for (const [name, request] of Object.entries(SERVICES)) {
    const with_ = (kind: FaultKind, look: (server: GoogleServer) => Promise<void>) => faulty([{ call: '*', kind }], look)

    it(`${name}: reset ends the connection without an answer, and truncated in the middle of one`, async () => {
      await with_('reset', async ({ url }) => expect(ask(url, request)).rejects.toThrow())
      await with_('truncated', async ({ url }) => expect(ask(url, request)).rejects.toThrow())
    })

    it(`${name}: malformed is JSON that does not close, wrong-shape JSON of something else, html a page of somebody else`, async () => {
      await with_('malformed', async ({ url }) => {
        const answer = await ask(url, request)
        expect([answer.status, answer.body]).toEqual([200, undefined])
        expect(answer.text).toMatch(/^\{.*:$/)
      })
      await with_('wrong-shape', async ({ url }) => expect((await ask(url, request)).body).toEqual({ unexpected: { thing: 1 } }))
      await with_('html', async ({ url }) => {
        const answer = await ask(url, request)
        expect([answer.status, answer.headers.get('content-type')]).toEqual([200, 'text/html'])
        expect(answer.text).toMatch(/^<!DOCTYPE html>/)
      })
    })
  }

  it.each([
    ['stall never answers', { faults: [{ call: '*', kind: 'stall' }] }],
    ['an answer that is a minute away is not there yet', { latency: 60_000 }],
  ] as const)('%s, and does not keep the server from closing', async (_, options) => {
    const server = await serveGoogle(sample, options)
    const asked = ask(server.url, USERS).then(
      () => 'answered',
      () => 'ended',
    )
    await vi.waitFor(() => expect(server.requests).toHaveLength(1))
    await server.close()
    expect(await asked).toBe('ended')
  })
})

describe('a fault of pages', () => {
  const next = (mark: string) => ({ ...USERS, path: `${USERS.path}&pageToken=${encodeURIComponent(mark)}` })

  it('endless brings the first page again and again, each time with another token', () =>
    faulty([{ call: 'directory:users.list', kind: 'endless' }], async ({ url }) => {
      const marks = new Set<string>()
      let page = await ask(url, USERS)
      const first = page.body.users
      for (let n = 0; n < 5; n += 1) {
        marks.add(page.body.nextPageToken)
        page = await ask(url, next(page.body.nextPageToken))
        expect(page.body.users).toEqual(first)
      }
      expect(marks.size).toBe(5)
    }))

  it('loop leads to the same token again', () =>
    faulty([{ call: 'directory:users.list', kind: 'loop' }], async ({ url }) => {
      const first = await ask(url, USERS)
      const second = await ask(url, next(first.body.nextPageToken))
      expect(second.body).toEqual(first.body)
    }))

  it('empty-page brings a blank page first, and then everything', () =>
    faulty([{ call: '*', kind: 'empty-page' }], async ({ url }) => {
      const first = await ask(url, USERS)
      expect(first.body).toEqual({ kind: 'admin#directory#users', nextPageToken: expect.any(String) })
      expect((await ask(url, next(first.body.nextPageToken))).body.users).toHaveLength(5)
    }))

  it('on a list that never pages leads on all the same, to a name that it does not take', () =>
    faulty([{ call: 'directory:domains.list', kind: 'endless' }], async ({ url }) => {
      const path = '/admin/directory/v1/customer/my_customer/domains'
      const { body } = await ask(url, { path, token: bearer })
      expect(body.nextPageToken).toEqual(expect.any(String))
      expect((await ask(url, { path: `${path}?pageToken=x`, token: bearer })).status).toBe(400)
    }))
})

describe('where and how often', () => {
  it('a fault with times ends after them, and one with after begins later', () =>
    faulty([{ call: 'directory:users.list', kind: '401', after: 1, times: 2 }], async ({ url }) => {
      const statuses: number[] = []
      for (let n = 0; n < 5; n += 1) statuses.push((await ask(url, USERS)).status)
      expect(statuses).toEqual([200, 401, 401, 200, 200])
    }))

  it('a fault of one call, of one log or of one service leaves the others alone', () =>
    faulty(
      [
        { call: 'directory:users.list', kind: '500' },
        { call: 'reports:activities.list.login', kind: '503' },
        { call: 'cloudidentity:*', kind: '404' },
      ],
      async ({ url }) => {
        const statuses = Object.fromEntries(
          await Promise.all(Object.entries(SERVICES).map(async ([name, it_]) => [name, (await ask(url, it_)).status])),
        )
        expect(statuses).toEqual({ Directory: 500, Reports: 503, 'Cloud Identity': 404, Drive: 200 })
        const tokens = '/admin/reports/v1/activity/users/all/applications/token'
        expect((await ask(url, { path: tokens, token: bearer })).status).toBe(200)
      },
    ))

  it('a fault of one person leaves the others alone', () =>
    faulty([{ call: 'gmail:*', kind: '500', as: 'grace@cedarstreet.example' }], async ({ url }) => {
      const as = async (name: string) => {
        const path = '/gmail/v1/users/me/settings/autoForwarding'
        return (await ask(url, { path, token: token(sample, { as: `${name}@cedarstreet.example` }) })).status
      }
      expect([await as('grace'), await as('hugo')]).toEqual([500, 200])
    }))

  it('the list of faults may change while the server runs', async () => {
    const faults: Fault[] = []
    await faulty(faults, async ({ url }) => {
      expect((await ask(url, USERS)).status).toBe(200)
      faults.push({ call: '*', kind: '500' })
      expect((await ask(url, USERS)).status).toBe(500)
    })
  })

  it('every kind is looked at in these tests', () => {
    const spoiling: FaultKind[] = ['reset', 'stall', 'truncated', 'malformed', 'wrong-shape', 'html']
    const paging: FaultKind[] = ['endless', 'loop', 'empty-page']
    expect([...Object.keys(REFUSALS), ...spoiling, ...paging].sort()).toEqual([...FAULT_KINDS].sort())
  })
})
