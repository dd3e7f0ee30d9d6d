import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type GoogleServer, serveGoogle } from '../../src/demo/google/server.js'
import { overridesTenant } from '../../src/demo/google/tenants/overrides.js'
import { sampleTenant } from '../../src/demo/google/tenants/sample.js'
import { tokenFor } from '../../src/demo/google/token.js'
import { type Ask, type Asked, ask, type Bearer, NOW, token } from './google-asking.js'
import { faultsInError } from './google-description.js'

const sample = sampleTenant(NOW)
const overrides = overridesTenant(NOW)

let server: GoogleServer
let exceptions: GoogleServer
beforeAll(async () => {
  server = await serveGoogle(sample)
  exceptions = await serveGoogle(overrides)
})
afterAll(async () => {
  await server.close()
  await exceptions.close()
})

const USERS = '/admin/directory/v1/users?customer=my_customer'
const CUSTOMER = '/admin/directory/v1/customer/my_customer'
const ACTIVITY = '/admin/reports/v1/activity/users/all/applications'
const USAGE = '/admin/reports/v1/usage/users/all/dates'
const FILES = '/drive/v3/files'
const SSO = '/v1/inboundSsoAssignments'
const ME = '/gmail/v1/users/me/settings'

const summary = ({ status, body }: Asked) => [status, body.error?.errors?.[0]?.reason ?? body.error?.status]

/** What is refused, with the status, and the reason that an older service or the status that a younger one has for it. */
const REFUSED: readonly [
  why: string,
  asked: Partial<Ask> & Pick<Ask, 'path'>,
  status: number,
  reason: string,
  message: RegExp,
][] = [
  ['no token', { path: USERS, token: undefined }, 401, 'required', /missing required authentication/],
  ['no token at a younger service', { path: '/v1/policies', token: undefined }, 401, 'UNAUTHENTICATED', /missing required/],
  ['a token that is none', { path: USERS, token: 'abc' }, 401, 'authError', /invalid authentication/],
  ['a token that says nothing', { path: USERS, token: 'ya29.e30' }, 401, 'authError', /invalid authentication/],
  ['a token that ran out', { path: USERS, token: token(sample, { exp: 1000 }) }, 401, 'authError', /invalid authentication/],
  ["another customer's token", { path: USERS, token: token(overrides) }, 401, 'authError', /invalid authentication/],
  [
    'a token of somebody suspended',
    { path: USERS, token: token(sample, { as: 'carla@cedarstreet.example' }) },
    401,
    'authError',
    /./,
  ],
  ['a token of nobody', { path: USERS, token: tokenFor(sample, { scopes: [], exp: 9e9 }) }, 401, 'authError', /./],
  ['a path that is not served', { path: '/admin/directory/v1/userss' }, 404, 'notFound', /Method not found/],
  ['a path below one that is served', { path: '/admin/directory/v1/users/1/photos' }, 404, 'notFound', /Method not found/],
  ['the content of a mailbox', { path: '/gmail/v1/users/me/messages' }, 404, 'notFound', /Method not found/],
  ['the content of a file', { path: `${FILES}/1` }, 404, 'notFound', /Method not found/],
  ['an empty parameter', { path: '/admin/directory/v1/groups//members' }, 404, 'notFound', /Method not found/],
  ['a parameter that is broken', { path: '/admin/directory/v1/users/%E0%A4%A' }, 404, 'notFound', /Method not found/],
  ['a method that writes', { path: USERS, method: 'POST' }, 405, 'httpMethodNotAllowed', /not allowed/],
  ['a DELETE', { path: '/admin/directory/v1/users/1', method: 'DELETE' }, 405, 'httpMethodNotAllowed', /not allowed/],
  ['a query name that there is none of', { path: `${USERS}&colour=red` }, 400, 'badRequest', /Unknown name "colour"/],
  ['a query name of another method', { path: `${USERS}&pageSize=5` }, 400, 'badRequest', /Unknown name "pageSize"/],
  ['a query name of every object', { path: `${USERS}&constructor=1` }, 400, 'badRequest', /Unknown name "constructor"/],
  ['a query name twice', { path: `${USERS}&maxResults=5&maxResults=6` }, 400, 'badRequest', /"maxResults"/],
  ['a word that the name does not take', { path: `${USERS}&projection=FULL` }, 400, 'invalidParameter', /'projection', "FULL"/],
  ['another way to answer', { path: `${USERS}&alt=media` }, 400, 'invalidParameter', /'alt'/],
  ['an empty value', { path: `${USERS}&query=` }, 400, 'invalidParameter', /'query'/],
  ['a field that is none', { path: `${USERS}&fields=users(id,fullName)` }, 400, 'badRequest', /invalid argument/],
  ['a field of every object', { path: `${USERS}&fields=users/constructor` }, 400, 'badRequest', /invalid argument/],
  ['a mask that does not close', { path: `${USERS}&fields=users(id` }, 400, 'badRequest', /invalid argument/],
  ['a mask that closes twice', { path: `${USERS}&fields=users(id))` }, 400, 'badRequest', /invalid argument/],
  ['a mask that begins with a comma', { path: `${USERS}&fields=,users` }, 400, 'badRequest', /invalid argument/],
  ['a page of 501', { path: `${USERS}&maxResults=501` }, 400, 'invalidParameter', /range: \[1, 500\]/],
  ['a page of nothing', { path: `${USERS}&maxResults=0` }, 400, 'invalidParameter', /range: \[1, 500\]/],
  ['a page that is no number', { path: `${USERS}&maxResults=all` }, 400, 'invalidParameter', /'maxResults'/],
  ['101 phones', { path: `${CUSTOMER}/devices/mobile?maxResults=101` }, 400, 'invalidParameter', /\[1, 100\]/],
  ['301 Chromebooks', { path: `${CUSTOMER}/devices/chromeos?maxResults=301` }, 400, 'invalidParameter', /\[1, 300\]/],
  [
    '201 groups',
    { path: '/admin/directory/v1/groups?customer=my_customer&maxResults=201' },
    400,
    'invalidParameter',
    /\[1, 200\]/,
  ],
  ['1,001 files', { path: `${FILES}?pageSize=1001` }, 400, 'invalidParameter', /\[1, 1000\]/],
  ['a page token that was made up', { path: `${USERS}&pageToken=next` }, 400, 'invalidParameter', /Invalid Value/],
  ['neither customer nor domain', { path: '/admin/directory/v1/users' }, 400, 'badRequest', /Bad Request/],
  ['both customer and domain', { path: `${USERS}&domain=cedarstreet.example` }, 400, 'badRequest', /Bad Request/],
  ["somebody else's customer", { path: '/admin/directory/v1/users?customer=C0elsewhere' }, 404, 'notFound', /customerId/],
  ["somebody else's domain", { path: '/admin/directory/v1/users?domain=elsewhere.example' }, 404, 'notFound', /Domain/],
  ['a search that is not served', { path: `${USERS}&query=givenName:A*` }, 400, 'invalid', /query/],
  ['somebody who is not there', { path: '/admin/directory/v1/users/nobody' }, 404, 'notFound', /userKey/],
  ['a group that is not there', { path: '/admin/directory/v1/groups/nothing/members' }, 404, 'notFound', /groupKey/],
  ['a unit that is not there', { path: `${CUSTOMER}/orgunits?orgUnitPath=/Nowhere` }, 404, 'notFound', /Org unit/],
  ['units of another spelling', { path: `${CUSTOMER}/orgunits?type=all_including_parent` }, 400, 'invalidParameter', /'type'/],
  ['an application that is none', { path: `${ACTIVITY}/logins` }, 400, 'invalid', /applicationName/],
  ['a log that starts tomorrow', { path: `${ACTIVITY}/login?startTime=2026-11-23T09:00:00Z` }, 400, 'invalid', /before/],
  [
    'a log that ends before it starts',
    { path: `${ACTIVITY}/login?startTime=2026-11-20T00:00:00Z&endTime=2026-11-19T00:00:00Z` },
    400,
    'invalid',
    /before/,
  ],
  ['a time without its zone', { path: `${ACTIVITY}/login?startTime=2026-11-20T00:00:00` }, 400, 'invalidParameter', /startTime/],
  ['filters without an event', { path: `${ACTIVITY}/drive?filters=visibility==private` }, 400, 'invalid', /eventName/],
  ['the report of yesterday', { path: `${USAGE}/2026-11-21` }, 400, 'invalid', /later than 2026-11-19 is not yet available/],
  ['the report of no day', { path: `${USAGE}/2026-13-40` }, 400, 'invalidParameter', /2026-13-40/],
  [
    'a misspelled parameter',
    { path: `${USAGE}/2026-11-18?parameters=accounts:security_key_count` },
    400,
    'invalid',
    /Invalid parameter name security_key_count for application accounts/,
  ],
  [
    'my_customer where sign-in elsewhere is asked',
    { path: `${SSO}?filter=customer=="customers/my_customer"` },
    400,
    'INVALID_ARGUMENT',
    /invalid argument/,
  ],
  ['another filter there', { path: `${SSO}?filter=rank==1` }, 400, 'INVALID_ARGUMENT', /invalid argument/],
  ["somebody else's customer there", { path: `${SSO}?filter=customer=="customers/C0elsewhere"` }, 404, 'NOT_FOUND', /not found/],
  [
    'my_customer as the parent of groups',
    { path: '/v1/groups?parent=customers/my_customer' },
    400,
    'INVALID_ARGUMENT',
    /invalid/,
  ],
  ['a filter that policies do not have', { path: '/v1/policies?filter=type=="ADMIN"' }, 400, 'INVALID_ARGUMENT', /invalid/],
  ['a customer without its kind', { path: '/v1/devices?customer=my_customer' }, 400, 'INVALID_ARGUMENT', /invalid/],
  ['a device that is not there', { path: '/v1/devices/nothing/deviceUsers' }, 404, 'NOT_FOUND', /not found/],
  ['a search of Drive that does not close', { path: `${FILES}?q=(trashed = false` }, 400, 'invalidParameter', /Invalid Value/],
  ['a visibility that is none', { path: `${FILES}?q=visibility = 'public'` }, 400, 'invalidParameter', /Invalid Value/],
  ['a drive without its corpora', { path: `${FILES}?driveId=1` }, 400, 'invalid', /corpora/],
  [
    'all drives without a word for them',
    { path: `${FILES}?corpora=allDrives` },
    403,
    'teamDriveFileSupportRequired',
    /shared drives/,
  ],
  [
    'a shared drive that one is no member of',
    { path: `${FILES}?corpora=drive&driveId=0&includeItemsFromAllDrives=true&supportsAllDrives=true` },
    404,
    'notFound',
    /Shared drive not found: 0/,
  ],
  [
    "somebody else's mailbox",
    { path: '/gmail/v1/users/grace@cedarstreet.example/settings/filters' },
    403,
    'forbidden',
    /Delegation denied for ana/,
  ],
  [
    'a mailbox that is not there',
    { path: `${ME}/filters`, token: token(sample, { as: 'breakglass@cedarstreet.example' }) },
    400,
    'failedPrecondition',
    /not enabled/,
  ],
  [
    'delegates without domain-wide delegation',
    { path: `${ME}/delegates`, token: token(sample, { person: true }) },
    403,
    'forbidden',
    /domain-wide/,
  ],
  ['settings of a group by its id', { path: '/groups/v1/groups/03abc?alt=json' }, 400, 'invalid', /INVALID_VALUE/],
  [
    'licences without a customer',
    { path: '/apps/licensing/v1/product/Google-Apps/users' },
    400,
    'INVALID_ARGUMENT',
    /customerId/,
  ],
]

it.each(REFUSED)('%s', async (_, asked, status, reason, message) => {
  const answer = await ask(server.url, { token: token(sample), ...asked })
  expect(summary(answer)).toEqual([status, reason])
  expect(answer.body.error.message).toMatch(message)
  expect(answer.body.error.code).toBe(status)
  expect(faultsInError(answer.body)).toEqual([])
})

describe('the shape of a refusal', () => {
  it('of an older service: the service itself tells no status, the common front in front of it does', async () => {
    const own = await ask(server.url, { path: '/admin/directory/v1/users/nobody', token: token(sample) })
    const message = 'Resource Not Found: userKey'
    expect(own.body).toEqual({ error: { code: 404, message, errors: [{ message, domain: 'global', reason: 'notFound' }] } })
    const front = await ask(server.url, { path: `${USERS}&colour=red`, token: token(sample) })
    expect(front.body.error).toMatchObject({ status: 'INVALID_ARGUMENT', details: [{ fieldViolations: [{}] }] })
  })

  it('of a younger service: a status and no list of errors', async () => {
    const { body } = await ask(server.url, { path: '/v1/policies?filter=x', token: token(sample) })
    expect(body.error).toEqual({ code: 400, message: 'Request contains an invalid argument.', status: 'INVALID_ARGUMENT' })
  })

  it('of a missing permission: it is named in a header and among the details', async () => {
    const { headers, body } = await ask(server.url, { path: USERS, token: token(sample, { scopes: ['drive.readonly'] }) })
    expect(headers.get('www-authenticate')).toMatch(/insufficient_scope.*admin\.directory\.user\.readonly/)
    expect(body.error).toMatchObject({
      code: 403,
      status: 'PERMISSION_DENIED',
      errors: [{ reason: 'insufficientPermissions' }],
      details: [{ reason: 'ACCESS_TOKEN_SCOPE_INSUFFICIENT', domain: 'googleapis.com' }],
    })
  })

  it('of an API that is switched off: the other services answer all the same', async () => {
    const without = await serveGoogle({ ...sample, disabled: ['cloudidentity'] })
    const { body } = await ask(without.url, { path: '/v1/policies', token: token(sample) })
    expect(body.error).toMatchObject({
      code: 403,
      details: [{ reason: 'SERVICE_DISABLED', metadata: { service: 'cloudidentity.googleapis.com' } }],
    })
    expect(summary(await ask(without.url, { path: USERS, token: token(sample) }))).toEqual([200, undefined])
    await without.close()
  })
})

describe('who may ask', () => {
  const at = (name: string) => `${name}@overrides.example`
  it.each<[who: string, as: Bearer, path: string, status: number]>([
    ['a super administrator', { as: at('owner') }, '/v1/policies', 200],
    ['an administrator of much', { as: at('reader') }, '/v1/policies', 403],
    ['an administrator of much', { as: at('reader') }, USERS, 200],
    ['an administrator of much', { as: at('reader') }, SSO, 403],
    ['an administrator of much', { as: at('reader') }, `${CUSTOMER}/roles`, 200],
    ['an administrator through a group', { as: at('admin-by-group') }, USERS, 200],
    ['an administrator through a group', { as: at('admin-by-group') }, `${CUSTOMER}/roles`, 403],
    ['an administrator of one unit', { as: at('admin-of-unit') }, USERS, 403],
    ['no administrator', { as: at('root-enrolled') }, USERS, 403],
    ['no administrator', { as: at('root-enrolled') }, `${ACTIVITY}/login`, 401],
    ['an administrator of much', { as: at('reader') }, `${ACTIVITY}/login`, 200],
    ['no administrator', { as: at('root-enrolled') }, '/admin/directory/v1/customers/my_customer', 403],
    ['no administrator', { as: at('root-enrolled') }, `${ME}/filters`, 200],
    ['no administrator', { as: at('root-enrolled') }, FILES, 200],
    ['no administrator', { as: at('root-enrolled') }, '/drive/v3/drives', 200],
    ['no administrator', { as: at('root-enrolled') }, '/drive/v3/drives?useDomainAdminAccess=true', 403],
    ['the service account by itself', { as: null }, USERS, 403],
    ['the service account by itself', { as: null }, `${ME}/filters`, 403],
  ])('%s %j asks %s: %i', async (_, as, path, status) => {
    expect((await ask(exceptions.url, { path, token: token(overrides, as) })).status).toBe(status)
  })

  it('a service account that was made an administrator may', async () => {
    const account = overrides.serviceAccounts[0]
    const assignment = {
      roleId: overrides.roles[4]?.roleId ?? '',
      assignedTo: account?.id ?? '',
      assigneeType: 'user',
      scopeType: 'CUSTOMER',
    }
    const tenant = { ...overrides, roleAssignments: [assignment] }
    const other = await serveGoogle(tenant)
    expect((await ask(other.url, { path: USERS, token: token(tenant, { as: null }) })).status).toBe(200)
    await other.close()
  })
})
