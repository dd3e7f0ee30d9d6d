import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type MicrosoftServer, serveMicrosoft } from '../../src/demo/microsoft/server.js'
import { holesTenant } from '../../src/demo/microsoft/tenants/holes.js'
import { sampleTenant } from '../../src/demo/microsoft/tenants/sample.js'
import { securityDefaultsTenant } from '../../src/demo/microsoft/tenants/security-defaults.js'
import { type Ask, AUDIENCE, ask, NOW, signIn, token } from './microsoft-asking.js'

const sample = sampleTenant(NOW)
const basic = securityDefaultsTenant(NOW)
const p2 = holesTenant(NOW)

let server: MicrosoftServer
let bearer: string
let small: MicrosoftServer
let smallBearer: string
beforeAll(async () => {
  server = await serveMicrosoft(sample)
  bearer = await signIn(server.url, sample)
  small = await serveMicrosoft(basic)
  smallBearer = await signIn(small.url, basic)
})
afterAll(async () => {
  await server.close()
  await small.close()
})

const USERS = '/v1.0/users'
const ALL = ['User.Read.All', 'AuditLog.Read.All', 'Policy.Read.All']

/** What is refused, with the status and the words that Graph has for it. */
const GRAPH: readonly [why: string, asked: Partial<Ask>, status: number, code: string, message: RegExp][] = [
  ['no token', { path: USERS, token: undefined }, 401, 'InvalidAuthenticationToken', /empty/],
  ['a token that is none', { path: USERS, token: 'abc' }, 401, 'InvalidAuthenticationToken', /not well formed/],
  [
    'a token of three parts without claims',
    { path: USERS, token: 'a.e30.' },
    401,
    'InvalidAuthenticationToken',
    /not well formed/,
  ],
  ['a token that ran out', { token: token(sample, ALL, { exp: 1000 }) }, 401, 'InvalidAuthenticationToken', /expired/],
  [
    "another service's token",
    { token: token(sample, ALL, { aud: AUDIENCE.exchange }) },
    401,
    'InvalidAuthenticationToken',
    /audience/,
  ],
  ["another tenant's token", { token: token(sample, ALL, { tid: 'elsewhere' }) }, 401, 'InvalidAuthenticationToken', /issuer/],
  ['a path that is not served', { path: '/v1.0/userss' }, 400, 'BadRequest', /segment 'userss'/],
  ['a path below one that is served', { path: '/v1.0/users/1/messages' }, 400, 'BadRequest', /segment 'messages'/],
  ['the content of a mailbox', { path: '/v1.0/users/1/mailFolders/inbox/messages' }, 400, 'BadRequest', /segment 'messages'/],
  ['a version there is none of', { path: '/v2.0/users' }, 404, 'NotFound', /nothing/],
  ['a v1.0 path in beta', { path: '/beta/users' }, 400, 'BadRequest', /segment/],
  ['a beta path in v1.0', { path: '/v1.0/users/1/authentication/requirements' }, 400, 'BadRequest', /segment/],
  ['an empty id', { path: '/v1.0/users//authentication/methods' }, 400, 'BadRequest', /segment/],
  ['an id that is broken', { path: '/v1.0/users/%E0%A4%A' }, 400, 'BadRequest', /segment/],
  ['a method that writes', { method: 'DELETE' }, 405, 'Request_BadRequest', /method is not allowed/],
  ['a POST to a list', { json: {} }, 405, 'Request_BadRequest', /method is not allowed/],
  ['a query name that Graph has not', { path: `${USERS}?$colour=red` }, 400, 'BadRequest', /'\$colour'/],
  ['a query name without its dollar', { path: `${USERS}?top=5` }, 400, 'BadRequest', /'top'/],
  ['a query name twice', { path: `${USERS}?$top=5&$top=6` }, 400, 'BadRequest', /more than once/],
  ['$skip, which accounts do not know', { path: `${USERS}?$skip=5` }, 400, 'BadRequest', /'\$skip'/],
  ['$top on one thing', { path: `${USERS}/1?$top=5` }, 400, 'BadRequest', /'\$top'/],
  ['$top where the list does not page', { path: '/v1.0/subscribedSkus?$top=5' }, 400, 'BadRequest', /'\$top'/],
  [
    'a field that is none',
    { path: `${USERS}?$select=id,accountEnable` },
    400,
    'BadRequest',
    /'accountEnable' on type 'microsoft.graph.user'/,
  ],
  ['a field of every object', { path: `${USERS}?$select=constructor` }, 400, 'BadRequest', /'constructor'/],
  ['a relation that is none', { path: `${USERS}?$expand=photo` }, 400, 'BadRequest', /'photo'/],
  ['a page of a thousand', { path: `${USERS}?$top=1000` }, 400, 'Request_BadRequest', /'1000'. Must be between 1 and 999/],
  ['a page of nothing', { path: `${USERS}?$top=0` }, 400, 'Request_BadRequest', /'0'/],
  ['a page that is no number', { path: `${USERS}?$top=all` }, 400, 'Request_BadRequest', /'all'/],
  [
    'a page of 501 with the sign-in activity',
    { path: `${USERS}?$select=id,signInActivity&$top=501` },
    400,
    'Request_BadRequest',
    /between 1 and 500/,
  ],
  [
    'a filter by a field that has none',
    { path: `${USERS}?$filter=surname eq 'x'` },
    400,
    'Request_UnsupportedQuery',
    /'surname'/,
  ],
  [
    'a filter that sign-in names do not have',
    { path: `${USERS}?$filter=userPrincipalName gt 'a'` },
    400,
    'BadRequest',
    /userPrincipalName gt/,
  ],
  ['a filter without its end', { path: `${USERS}?$filter=(accountEnabled eq true` }, 400, 'BadRequest', /filter/],
  ['a filter with too much', { path: `${USERS}?$filter=accountEnabled eq true true` }, 400, 'BadRequest', /filter/],
  ['an empty filter', { path: `${USERS}?$filter=` }, 400, 'BadRequest', /filter/],
  ['an order by a field that has none', { path: `${USERS}?$orderby=jobTitle` }, 400, 'Request_UnsupportedQuery', /jobTitle/],
  ['counting without the header for it', { path: `${USERS}?$count=true` }, 400, 'Request_BadRequest', /\$count/],
  [
    'an advanced filter without the header for it',
    { path: `${USERS}?$filter=userType ne 'Guest'` },
    400,
    'Request_UnsupportedQuery',
    /'ConsistencyLevel:eventual' header is missing/,
  ],
  [
    'an advanced filter without counting',
    { path: `${USERS}?$filter=userType ne 'Guest'`, headers: { consistencylevel: 'eventual' } },
    400,
    'Request_UnsupportedQuery',
    /'\$count=true' query parameter is missing/,
  ],
  ['a page token that was made up', { path: `${USERS}?$skiptoken=next` }, 400, 'Directory_ExpiredPageToken', /page token/],
  ['somebody who is not there', { path: `${USERS}/nobody` }, 404, 'Request_ResourceNotFound', /'nobody'/],
]

it.each(GRAPH)("refuses %s in Graph's own shape", async (_, asked, status, code, message) => {
  const answer = await ask(server.url, { path: USERS, token: bearer, ...asked })
  expect([answer.status, answer.body.error.code]).toEqual([status, code])
  expect(answer.body.error.message).toMatch(message)
  expect(answer.body.error.innerError).toEqual({
    date: expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d$/),
    'request-id': expect.stringMatching(/^[0-9a-f-]{36}$/),
    'client-request-id': expect.stringMatching(/^[0-9a-f-]{36}$/),
  })
})

it('gives back the id that the client gave to its request', async () => {
  const headers = { 'client-request-id': '11111111-2222-3333-4444-555555555555' }
  const { body } = await ask(server.url, { path: '/v1.0/nothing', token: bearer, headers })
  expect(body.error.innerError['client-request-id']).toBe('11111111-2222-3333-4444-555555555555')
})

/** Each service behind Graph has its own words for a permission that is missing. */
const MISSING: readonly [path: string, code: string][] = [
  ['/v1.0/users', 'Authorization_RequestDenied'],
  ['/v1.0/subscribedSkus', 'Authorization_RequestDenied'],
  ['/v1.0/reports/authenticationMethods/userRegistrationDetails', 'Authentication_MSGraphPermissionMissing'],
  ['/v1.0/auditLogs/signIns', 'Authentication_MSGraphPermissionMissing'],
  ['/v1.0/identity/conditionalAccess/policies', 'AccessDenied'],
  ['/v1.0/deviceManagement/managedDevices', 'Forbidden'],
  ['/v1.0/users/ana@cedarstreet.example/mailboxSettings', 'ErrorAccessDenied'],
  ['/v1.0/admin/sharepoint/settings', 'accessDenied'],
]

describe('permissions', () => {
  it.each(MISSING)('a token without one is refused by %s with %s', async (path, code) => {
    const { status, body } = await ask(server.url, { path, token: token(sample, ['User.Read']) })
    expect([status, body.error.code]).toEqual([403, code])
  })

  it('LicenseAssignment.Read.All does not open the list of licences, whatever its page says', async () => {
    const path = '/v1.0/subscribedSkus'
    const { status } = await ask(server.url, { path, token: token(sample, ['LicenseAssignment.Read.All']) })
    expect(status).toBe(403)
  })

  it('the sign-in activity needs a permission of its own', async () => {
    const path = `${USERS}?$select=id,signInActivity`
    const { status, body } = await ask(server.url, { path, token: token(sample, ['User.Read.All']) })
    expect([status, body.error.message]).toEqual([403, expect.stringContaining('AuditLog.Read.All')])
    expect((await ask(server.url, { path, token: token(sample, ['User.Read.All', 'AuditLog.Read.All']) })).status).toBe(200)
  })

  it('a person who reads a report needs a role besides; an application does not', async () => {
    const path = '/v1.0/reports/authenticationMethods/userRegistrationDetails'
    const as = (person: string | undefined, wids: readonly string[]) =>
      ask(server.url, { path, token: token(sample, ['AuditLog.Read.All'], { person, wids }) })
    expect((await as('ana@cedarstreet.example', [])).status).toBe(403)
    expect((await as('ana@cedarstreet.example', ['f2ef992c-3afb-46b9-b7cf-a126ee74c451'])).status).toBe(200)
    expect((await as(undefined, [])).status).toBe(200)
  })

  it("a person reads the rules of the own mailbox and nobody else's", async () => {
    const bearer_ = token(sample, ['MailboxSettings.Read'], { person: 'ana@cedarstreet.example' })
    const rules = (login: string) =>
      ask(server.url, { path: `/v1.0/users/${login}/mailFolders/inbox/messageRules`, token: bearer_ })
    expect((await rules('ana@cedarstreet.example')).status).toBe(200)
    expect((await rules('elif@cedarstreet.example')).body.error.code).toBe('ErrorAccessDenied')
  })
})

describe('licences', () => {
  it.each([
    ['/v1.0/reports/authenticationMethods/userRegistrationDetails', 403, 'Authentication_RequestFromNonPremiumTenantOrB2CTenant'],
    [`${USERS}?$select=id,signInActivity`, 403, 'Authentication_RequestFromNonPremiumTenantOrB2CTenant'],
    ['/v1.0/auditLogs/signIns', 403, 'Authentication_RequestFromNonPremiumTenantOrB2CTenant'],
    ['/v1.0/deviceManagement/managedDevices', 400, 'BadRequest'],
    ['/v1.0/deviceManagement', 400, 'BadRequest'],
    ['/v1.0/roleManagement/directory/roleEligibilityScheduleInstances', 400, 'AadPremiumLicenseRequired'],
  ])('the smallest one does not let anybody ask for %s', async (path, status, code) => {
    const answer = await ask(small.url, { path, token: smallBearer })
    expect([answer.status, answer.body.error.code]).toEqual([status, code])
  })

  it('a missing permission is told before a missing licence', async () => {
    const path = '/v1.0/auditLogs/signIns'
    const { body } = await ask(small.url, { path, token: token(basic, []) })
    expect(body.error.code).toBe('Authentication_MSGraphPermissionMissing')
  })

  it.each([
    ['suspended', [{ ...basic.skus[0], capabilityStatus: 'Suspended' }]],
    [
      'not set up yet',
      sample.skus.map((it) => ({
        ...it,
        servicePlans: it.servicePlans?.map((plan) => ({ ...plan, provisioningStatus: 'PendingInput' })),
      })),
    ],
  ])('one that is %s counts for nothing', async (_, skus) => {
    const tenant = { ...sample, skus: skus as typeof sample.skus }
    const other = await serveMicrosoft(tenant)
    const { status } = await ask(other.url, { path: `${USERS}?$select=signInActivity`, token: await signIn(other.url, tenant) })
    expect(status).toBe(403)
    await other.close()
  })

  it('P2 lets eligible roles be read', async () => {
    const other = await serveMicrosoft(p2)
    const path = '/v1.0/roleManagement/directory/roleEligibilityScheduleInstances?$expand=principal'
    const { body } = await ask(other.url, { path, token: await signIn(other.url, p2) })
    expect(body.value).toMatchObject([{ memberType: 'Direct', principal: { displayName: 'eligible-admin' } }])
    await other.close()
  })
})
