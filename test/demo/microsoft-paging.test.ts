import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type MicrosoftServer, serveMicrosoft } from '../../src/demo/microsoft/server.js'
import { largeTenant } from '../../src/demo/microsoft/tenants/large.js'
import { type Ask, type Asked, AUDIENCE, ask, cmdlet, signIn } from './microsoft-asking.js'

const COUNT = 1234
const large = largeTenant({ people: COUNT, devices: 1100 })
let server: MicrosoftServer
let bearer: string
let exchange: string
beforeAll(async () => {
  server = await serveMicrosoft(large)
  bearer = await signIn(server.url, large)
  exchange = await signIn(server.url, large, AUDIENCE.exchange)
})
afterAll(() => server.close())

/** Follows every link, as long as there is one. */
async function chain(first: Ask, most = 50): Promise<Asked[]> {
  const pages = [await ask(server.url, first)]
  for (;;) {
    const next = pages.at(-1)?.body['@odata.nextLink']
    if (next === undefined || pages.length >= most) return pages
    pages.push(await ask(server.url, { ...first, path: next }))
  }
}

const idsOf = (pages: readonly Asked[], key = 'id') =>
  pages.flatMap(({ body }) => body.value.map((it: Record<string, string>) => it[key]))

const ALL = Array.from({ length: COUNT }, (_, n) => large.users.at(n)?.profile.id)
const ENABLED = ALL.filter((_, n) => large.users.at(n)?.profile.accountEnabled)

describe('pages of Graph', () => {
  it.each([
    ['of 999', '/v1.0/users?$top=999&$select=id', 2, ALL],
    ['of 500, with the sign-in activity', '/v1.0/users?$top=500&$select=id,signInActivity', 3, ALL],
    ['of 100, when nobody says', '/v1.0/users?$select=id', 13, ALL],
    ['of a filtered list', '/v1.0/users?$top=400&$filter=accountEnabled eq true&$select=id', 3, ENABLED],
    [
      'of the registration report, which lacks accounts that are switched off',
      '/v1.0/reports/authenticationMethods/userRegistrationDetails?$top=999',
      2,
      ENABLED,
    ],
  ])('%s bring every id once and in order', async (_, path, pages, ids) => {
    const all = await chain({ path, token: bearer })
    expect(all).toHaveLength(pages)
    expect(idsOf(all)).toEqual(ids)
  })

  it('of managed devices bring every id once', async () => {
    const all = await chain({ path: '/v1.0/deviceManagement/managedDevices?$select=id', token: bearer })
    expect(all).toHaveLength(2)
    expect(new Set(idsOf(all)).size).toBe(1100)
  })

  it('lead to the address that was asked, with the whole query and an opaque token', async () => {
    const path = "/v1.0/users?$select=id&$top=10&$filter=startsWith(userPrincipalName,'person-0000')"
    const { body } = await ask(server.url, { path, token: bearer })
    const next = new URL(body['@odata.nextLink'])
    expect(next.origin).toBe(server.url.origin)
    expect([...next.searchParams.keys()]).toEqual(['$select', '$top', '$filter', '$skiptoken'])
    expect(next.searchParams.get('$skiptoken')).not.toMatch(/^\d+$/)
  })

  it('do not take a token that another query was given', async () => {
    const { body } = await ask(server.url, { path: '/v1.0/users?$top=10', token: bearer })
    const token = new URL(body['@odata.nextLink']).searchParams.get('$skiptoken') ?? ''
    const other = await ask(server.url, { path: `/v1.0/users?$top=20&$skiptoken=${encodeURIComponent(token)}`, token: bearer })
    expect(other.body.error.code).toBe('Directory_ExpiredPageToken')
  })

  it('are counted whole, and the parts of a list add up to the count', async () => {
    const headers = { consistencylevel: 'eventual' }
    const part = async (filter: string) => {
      const path = `/v1.0/users?$top=999&$select=id&$count=true&$filter=${filter}`
      const pages = await chain({ path, token: bearer, headers })
      expect(pages[0]?.body['@odata.count']).toBe(idsOf(pages).length)
      return idsOf(pages)
    }
    const parts = [
      await part("userPrincipalName le 'person-000400'"),
      await part("userPrincipalName ge 'person-000400' and userPrincipalName le 'person-000800'"),
      await part("userPrincipalName ge 'person-000800'"),
    ]
    expect(new Set(parts.flat())).toEqual(new Set(ALL))
    const whole = await ask(server.url, { path: '/v1.0/users?$top=1&$count=true', token: bearer, headers })
    expect(whole.body['@odata.count']).toBe(COUNT)
  })

  it('of the registration report count whom it lists, and not whom it leaves out', async () => {
    const path = '/v1.0/reports/authenticationMethods/userRegistrationDetails?$top=1&$count=true'
    expect((await ask(server.url, { path, token: bearer })).body['@odata.count']).toBe(ENABLED.length)
  })

  it('tell the sign-in activity of those who have one, and leave it out of the rest', async () => {
    const { body } = await ask(server.url, { path: '/v1.0/users?$top=12&$select=id,signInActivity', token: bearer })
    expect(body.value[0]).not.toHaveProperty('signInActivity')
    expect(body.value[1].signInActivity.lastSignInDateTime).toMatch(/Z$/)
    expect(body.value[11]).not.toHaveProperty('signInActivity')
  })

  it('tell without $select what the vendor tells, which is not whether an account is switched on', async () => {
    const { body } = await ask(server.url, { path: '/v1.0/users?$top=1', token: bearer })
    expect(body.value[0]).toHaveProperty('userPrincipalName')
    expect(body.value[0]).not.toHaveProperty('accountEnabled')
  })
})

describe('pages of Exchange', () => {
  const mailboxes = (parameters: Record<string, unknown>) => ({ ...cmdlet(large, 'Get-Mailbox', parameters), token: exchange })

  it('bring every mailbox once and in order', async () => {
    const all = await chain(mailboxes({ ResultSize: 'Unlimited' }))
    expect(all).toHaveLength(2)
    expect(idsOf(all, 'ExternalDirectoryObjectId')).toEqual(ALL)
    expect(all[0]?.body['@adminapi.warnings']).toEqual([])
  })

  it('end after a thousand when nobody asked for all of them, and only a warning says so', async () => {
    const all = await chain(mailboxes({}))
    expect(idsOf(all)).toHaveLength(1000)
    expect(all.at(-1)?.body['@adminapi.warnings'][0]).toMatch(/more results available/)
  })

  it('are as long as the client prefers', async () => {
    const headers = { prefer: 'odata.maxpagesize=300' }
    expect(await chain({ ...mailboxes({ ResultSize: 'Unlimited' }), headers })).toHaveLength(5)
  })

  it('do not take a token with another body', async () => {
    const first = await ask(server.url, mailboxes({ ResultSize: 'Unlimited' }))
    const other = await ask(server.url, { ...mailboxes({}), path: first.body['@odata.nextLink'] })
    expect(other.status).toBe(400)
  })
})
