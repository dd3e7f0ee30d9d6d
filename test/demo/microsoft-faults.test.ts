import { describe, expect, it, vi } from 'vitest'
import { FAULT_KINDS, type Fault, type FaultKind } from '../../src/demo/microsoft/faults.js'
import { type MicrosoftServer, serveMicrosoft } from '../../src/demo/microsoft/server.js'
import { CLIENT_ID, CLIENT_SECRET } from '../../src/demo/microsoft/tenants/audit-client.js'
import { sampleTenant } from '../../src/demo/microsoft/tenants/sample.js'
import { type Ask, AUDIENCE, ask, cmdlet, NOW, post, token } from './microsoft-asking.js'

const sample = sampleTenant(NOW)
const PERMISSIONS = ['User.Read.All', 'Policy.Read.All', 'Organization.Read.All']
const graph = token(sample, PERMISSIONS)
const USERS = { path: '/v1.0/users?$select=id&$top=5', token: graph }

/** One request of each service. */
const SERVICES: Record<string, Ask> = {
  Graph: USERS,
  Exchange: { ...cmdlet(sample, 'Get-RemoteDomain'), token: token(sample, ['Exchange.ManageAsApp'], { aud: AUDIENCE.exchange }) },
  Purview: {
    ...cmdlet(sample, 'Get-UnifiedAuditLogRetentionPolicy'),
    token: token(sample, ['Exchange.ManageAsApp'], { aud: AUDIENCE.purview }),
  },
  Teams: { path: '/Skype.Policy/configurations/TeamsMeetingPolicy', token: token(sample, [], { aud: AUDIENCE.teams }) },
}

async function faulty(faults: readonly Fault[], run: (server: MicrosoftServer) => Promise<void>): Promise<void> {
  const server = await serveMicrosoft(sample, { faults })
  try {
    await run(server)
  } finally {
    await server.close()
  }
}

const REFUSALS: Partial<Record<FaultKind, readonly [status: number, code: string]>> = {
  '400': [400, 'BadRequest'],
  '401': [401, 'InvalidAuthenticationToken'],
  '403': [403, 'Authorization_RequestDenied'],
  licence: [403, 'Authentication_RequestFromNonPremiumTenantOrB2CTenant'],
  '404': [404, 'Request_ResourceNotFound'],
  '429': [429, 'TooManyRequests'],
  '429-retry-after': [429, 'TooManyRequests'],
  '500': [500, 'InternalServerError'],
  '503': [503, 'ServiceUnavailable'],
}

describe('a fault that is a refusal', () => {
  for (const [kind, [status, code]] of Object.entries(REFUSALS)) {
    it(`${kind} comes as ${status} ${code} from every service`, () =>
      faulty([{ call: '*', kind: kind as FaultKind }], async ({ url }) => {
        for (const request of Object.values(SERVICES)) {
          const answer = await ask(url, request)
          expect([answer.status, answer.body.error.code]).toEqual([status, code])
        }
      }))
  }

  it.each([
    ['429', undefined, null],
    ['429-retry-after', undefined, '1'],
    ['429-retry-after', 7, '7'],
    ['429-retry-after', 0, '0'],
  ] as const)('%s with %s seconds says %s', (kind, retryAfter, header) =>
    faulty([{ call: '*', kind, ...(retryAfter === undefined ? {} : { retryAfter }) }], async ({ url }) => {
      expect((await ask(url, USERS)).headers.get('retry-after')).toBe(header)
    }),
  )

  it('signing in has words of its own', () =>
    faulty(
      [
        { call: 'login:token', kind: '503', times: 1 },
        { call: 'login:token', kind: '429-retry-after', times: 1 },
        { call: 'login:token', kind: '401', times: 1 },
      ],
      async ({ url }) => {
        const form = {
          grant_type: 'client_credentials',
          client_id: CLIENT_ID,
          client_secret: CLIENT_SECRET,
          scope: `${AUDIENCE.graph}/.default`,
        }
        const at = () => post(new URL(`${sample.id}/oauth2/v2.0/token`, url), form)
        const [busy, throttled, refused, good] = [await at(), await at(), await at(), await at()]
        expect([busy.status, busy.body.error]).toEqual([503, 'temporarily_unavailable'])
        expect([throttled.status, throttled.headers.get('retry-after')]).toEqual([429, '1'])
        expect([refused.status, refused.body.error, refused.body.error_codes]).toEqual([401, 'invalid_client', [7000215]])
        expect(good.status).toBe(200)
      },
    ))

  it('a fault of everything does not touch signing in', () =>
    faulty([{ call: '*', kind: '500' }], async ({ url }) => {
      const form = {
        grant_type: 'client_credentials',
        client_id: CLIENT_ID,
        client_secret: CLIENT_SECRET,
        scope: `${AUDIENCE.graph}/.default`,
      }
      expect((await post(new URL(`${sample.id}/oauth2/v2.0/token`, url), form)).status).toBe(200)
    }))
})

describe('a fault that spoils an answer or a connection', () => {
  for (const [name, request] of Object.entries(SERVICES)) {
    const with_ = (kind: FaultKind, look: (server: MicrosoftServer) => Promise<void>) => faulty([{ call: '*', kind }], look)

    it(`${name}: reset ends the connection without an answer`, () =>
      with_('reset', async ({ url }) => expect(ask(url, request)).rejects.toThrow()))

    it(`${name}: truncated ends it in the middle of one`, () =>
      with_('truncated', async ({ url }) => expect(ask(url, request)).rejects.toThrow()))

    it(`${name}: malformed is JSON that does not close`, () =>
      with_('malformed', async ({ url }) => {
        const answer = await ask(url, request)
        expect([answer.status, answer.body]).toEqual([200, undefined])
        expect(answer.text).toMatch(/^\{.*:$/)
      }))

    it(`${name}: wrong-shape is JSON of something else`, () =>
      with_('wrong-shape', async ({ url }) => expect((await ask(url, request)).body).toEqual({ unexpected: { thing: 1 } })))

    it(`${name}: html is a page of somebody else`, () =>
      with_('html', async ({ url }) => {
        const answer = await ask(url, request)
        expect([answer.status, answer.headers.get('content-type')]).toEqual([200, 'text/html'])
        expect(answer.text).toMatch(/^<!DOCTYPE html>/)
      }))
  }

  it.each([
    ['stall never answers', { faults: [{ call: '*', kind: 'stall' }] }],
    ['an answer that is a minute away is not there yet', { latency: 60_000 }],
  ] as const)('%s, and does not keep the server from closing', async (_, options) => {
    const server = await serveMicrosoft(sample, options)
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
  it('endless brings the first page again and again, each time with another link', () =>
    faulty([{ call: 'graph:users', kind: 'endless' }], async ({ url }) => {
      const links = new Set<string>()
      let page = await ask(url, USERS)
      const first = page.body.value
      for (let n = 0; n < 5; n += 1) {
        links.add(page.body['@odata.nextLink'])
        page = await ask(url, { ...USERS, path: page.body['@odata.nextLink'] })
        expect(page.body.value).toEqual(first)
      }
      expect(links.size).toBe(5)
    }))

  it('loop leads back to where it began', () =>
    faulty([{ call: 'graph:users', kind: 'loop' }], async ({ url }) => {
      const first = await ask(url, USERS)
      const second = await ask(url, { ...USERS, path: first.body['@odata.nextLink'] })
      expect(decodeURIComponent(second.body['@odata.nextLink'])).toBe(new URL(USERS.path, url).href)
    }))

  it('elsewhere leads to a host that only looks like the right one', () =>
    faulty([{ call: '*', kind: 'elsewhere' }], async ({ url }) => {
      expect(new URL((await ask(url, USERS)).body['@odata.nextLink']).host).toBe('graph.microsoft.com.elsewhere.example')
      const rows = await ask(url, SERVICES.Exchange as Ask)
      expect(new URL(rows.body['@odata.nextLink']).host).toBe('outlook.office365.com.elsewhere.example')
    }))

  it('empty-page brings nothing first, and then everything', () =>
    faulty([{ call: '*', kind: 'empty-page' }], async ({ url }) => {
      for (const request of [{ ...USERS, path: '/v1.0/users?$top=999' }, SERVICES.Exchange as Ask]) {
        const first = await ask(url, request)
        expect(first.body.value).toEqual([])
        const second = await ask(url, { ...request, path: first.body['@odata.nextLink'] })
        expect(second.body.value.length).toBeGreaterThan(0)
        expect(second.body).not.toHaveProperty('@odata.nextLink')
      }
    }))

  it('on a list that never pages leads on all the same', () =>
    faulty([{ call: 'graph:organization', kind: 'endless' }], async ({ url }) => {
      const first = await ask(url, { path: '/v1.0/organization', token: graph })
      const second = await ask(url, { path: first.body['@odata.nextLink'], token: graph })
      expect(second.body.value).toEqual(first.body.value)
    }))

  it('of Exchange goes round in circles and on for ever too', async () => {
    for (const kind of ['endless', 'loop'] as const) {
      await faulty([{ call: 'exchange:Get-RemoteDomain', kind }], async ({ url }) => {
        const first = await ask(url, SERVICES.Exchange as Ask)
        const second = await ask(url, { ...(SERVICES.Exchange as Ask), path: first.body['@odata.nextLink'] })
        expect(second.body.value).toEqual(first.body.value)
        expect(second.body['@odata.nextLink']).not.toBe(first.body['@odata.nextLink'])
      })
    }
  })
})

describe('a fault within a batch', () => {
  const both = {
    path: '/v1.0/$batch',
    token: graph,
    json: { requests: ['/users', '/organization'].map((url, n) => ({ id: String(n), method: 'GET', url })) },
  }

  it.each([
    ['429-retry-after', 429],
    ['429', 429],
    ['503', 503],
    ['401', 401],
    ['404', 404],
  ] as const)('%s hits one request and leaves the other', (kind, status) =>
    faulty([{ call: 'graph:users', kind }], async ({ url }) => {
      const { body } = await ask(url, both)
      const [organization, users] = body.responses
      expect([organization.status, users.status]).toEqual([200, status])
      expect(users.headers['Retry-After']).toBe(kind === '429-retry-after' ? '1' : undefined)
    }),
  )

  it('malformed and html stand in the body of one request as text', async () => {
    for (const kind of ['malformed', 'html'] as const) {
      await faulty([{ call: 'graph:users', kind }], async ({ url }) => {
        const { body } = await ask(url, both)
        expect(typeof body.responses[1].body).toBe('string')
        expect(body.responses[1].headers['Content-Type']).toBe(kind === 'html' ? 'text/html' : 'application/json')
      })
    }
  })

  it.each(['reset', 'truncated'] as const)('%s ends the whole of it', (kind) =>
    faulty([{ call: 'graph:users', kind }], async ({ url }) => expect(ask(url, both)).rejects.toThrow()),
  )

  it('the envelope has faults of its own, and everything alone does not mean it', async () => {
    await faulty([{ call: 'graph:$batch', kind: '503' }], async ({ url }) => expect((await ask(url, both)).status).toBe(503))
    await faulty([{ call: '*', kind: '503' }], async ({ url }) => expect((await ask(url, both)).status).toBe(200))
    await faulty([{ call: 'graph:$batch', kind: 'malformed' }], async ({ url }) =>
      expect((await ask(url, both)).body).toBeUndefined(),
    )
  })
})

describe('where and how often', () => {
  it('a fault with times ends after them, and one with after begins later', () =>
    faulty([{ call: 'graph:users', kind: '401', after: 1, times: 2 }], async ({ url }) => {
      const statuses: number[] = []
      for (let n = 0; n < 5; n += 1) statuses.push((await ask(url, USERS)).status)
      expect(statuses).toEqual([200, 401, 401, 200, 200])
    }))

  it('a fault of one call, or of one service, leaves the others alone', () =>
    faulty(
      [
        { call: 'graph:users', kind: '500' },
        { call: 'exchange:*', kind: '503' },
      ],
      async ({ url }) => {
        const statuses = Object.fromEntries(
          await Promise.all(Object.entries(SERVICES).map(async ([name, it_]) => [name, (await ask(url, it_)).status])),
        )
        expect(statuses).toEqual({ Graph: 500, Exchange: 503, Purview: 200, Teams: 200 })
        expect((await ask(url, { path: '/v1.0/organization', token: graph })).status).toBe(200)
      },
    ))

  it('the list with the sign-in activity is a call of its own', () =>
    faulty([{ call: 'graph:users.signInActivity', kind: '500' }], async ({ url }) => {
      expect((await ask(url, USERS)).status).toBe(200)
      const path = '/v1.0/users?$select=id,signInActivity'
      expect((await ask(url, { path, token: token(sample, [...PERMISSIONS, 'AuditLog.Read.All']) })).status).toBe(500)
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
    const paging: FaultKind[] = ['endless', 'loop', 'elsewhere', 'empty-page']
    expect([...Object.keys(REFUSALS), ...spoiling, ...paging].sort()).toEqual([...FAULT_KINDS].sort())
  })
})
