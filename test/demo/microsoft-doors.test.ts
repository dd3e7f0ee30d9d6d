import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { ROLES } from '../../src/demo/microsoft/roles.js'
import { type MicrosoftServer, serveMicrosoft } from '../../src/demo/microsoft/server.js'
import { sampleTenant } from '../../src/demo/microsoft/tenants/sample.js'
import { type Ask, AUDIENCE, ask, cmdlet, NOW, token } from './microsoft-asking.js'

/** What no description at hand holds. Its fixtures are unverified; each rests on the page named here, or on none. */
const PAGES: Record<string, string | null> = {
  'Exchange cmdlets': 'https://learn.microsoft.com/en-us/powershell/module/exchangepowershell/',
  'Exchange Admin API': 'https://learn.microsoft.com/en-us/exchange/reference/admin-api-overview',
  'Security & Compliance cmdlets': 'https://learn.microsoft.com/en-us/powershell/exchange/scc-powershell',
  // The way to ask for a cmdlet, and Teams' policies, are what the vendor's own modules speak: no page describes them.
  InvokeCommand: null,
  'Skype.Policy': null,
}

const sample = sampleTenant(NOW)
const exchange = token(sample, ['Exchange.ManageAsApp'], { aud: AUDIENCE.exchange })
const purview = token(sample, ['Exchange.ManageAsApp'], { aud: AUDIENCE.purview })
const teams = token(sample, [], { aud: AUDIENCE.teams })

let server: MicrosoftServer
beforeAll(async () => {
  server = await serveMicrosoft(sample)
})
afterAll(() => server.close())

const rows = async (request: Ask, bearer = exchange) => (await ask(server.url, { ...request, token: bearer })).body.value

it('what is not described says on which page of the vendor it rests, or that there is none', () => {
  for (const page of Object.values(PAGES))
    expect(page ?? 'https://learn.microsoft.com/').toMatch(/^https:\/\/learn\.microsoft\.com\//)
})

describe('Exchange', () => {
  it('tells which mailbox forwards where', async () => {
    const all = await rows(cmdlet(sample, 'Get-Mailbox', { ResultSize: 'Unlimited' }))
    const forwarding = all.filter((it: Record<string, unknown>) => it.ForwardingSmtpAddress !== null)
    expect(forwarding).toMatchObject([{ UserPrincipalName: 'grace@cedarstreet.example', DeliverToMailboxAndForward: true }])
  })

  it('finds a recipient by address or name, and refuses one that nobody is', async () => {
    const found = await rows(cmdlet(sample, 'Get-Recipient', { Identity: 'ELIF@cedarstreet.example' }))
    expect(found).toMatchObject([{ RecipientTypeDetails: 'UserMailbox', PrimarySmtpAddress: 'elif@cedarstreet.example' }])
    const missing = await ask(server.url, { ...cmdlet(sample, 'Get-Recipient', { Identity: 'nobody' }), token: exchange })
    expect([missing.status, missing.body.error.code]).toEqual([404, 'NotFound'])
  })

  it('tells of all mailboxes which one sends with a password alone, by the one filter it knows', async () => {
    const Filter = 'SmtpClientAuthenticationDisabled -eq $false'
    const found = await rows(cmdlet(sample, 'Get-CASMailbox', { Filter, ResultSize: 'Unlimited' }))
    expect(found.map((it: Record<string, unknown>) => it.PrimarySmtpAddress)).toEqual(['printer@cedarstreet.example'])
  })

  it.each<[why: string, request: Partial<Ask>, status: number]>([
    ['a cmdlet that writes', cmdlet(sample, 'Set-Mailbox', {}), 403],
    ['a cmdlet that reads content', cmdlet(sample, 'Get-MessageTrace', {}), 403],
    ['a cmdlet named like a part of every object', cmdlet(sample, 'constructor', {}), 403],
    ['a cmdlet of Purview', cmdlet(sample, 'Get-UnifiedAuditLogRetentionPolicy'), 403],
    ['a parameter it has not', cmdlet(sample, 'Get-RemoteDomain', { Colour: 'red' }), 400],
    ['a parameter named like a part of every object', cmdlet(sample, 'Get-RemoteDomain', { constructor: 'x' }), 400],
    ['a value that it cannot be', cmdlet(sample, 'Get-Mailbox', { ResultSize: 'All' }), 400],
    ['a filter that it does not know', cmdlet(sample, 'Get-CASMailbox', { Filter: 'PopEnabled -eq $true' }), 400],
    ['ResultSize where there is none', cmdlet(sample, 'Get-OrganizationConfig', { ResultSize: 'Unlimited' }), 400],
    ['a body with more than the cmdlet', { json: { CmdletInput: { CmdletName: 'Get-Mailbox' }, Extra: 1 } }, 400],
    ['a body that is no object', { json: [] }, 400],
    ['another tenant', { path: '/adminapi/beta/elsewhere/InvokeCommand' }, 404],
    ['another door', { path: `/adminapi/beta/${sample.id}/Mailbox` }, 404],
    ['a GET', { method: 'GET', json: undefined }, 405],
    ['a query name that it has not', { path: `/adminapi/beta/${sample.id}/InvokeCommand?$top=1` }, 400],
    ["Graph's token", { token: token(sample, ['Exchange.ManageAsApp']) }, 401],
    ['no token', { token: undefined }, 401],
    ['no permission', { token: token(sample, [], { aud: AUDIENCE.exchange }) }, 403],
    ['no role', { token: token(sample, ['Exchange.ManageAsApp'], { aud: AUDIENCE.exchange, wids: [] }) }, 403],
    [
      'a role that is none of Exchange',
      { token: token(sample, ['Exchange.ManageAsApp'], { aud: AUDIENCE.exchange, wids: [ROLES['Billing Administrator']] }) },
      403,
    ],
    [
      "an application's permission in a person's token",
      { token: token(sample, ['Exchange.ManageAsApp'], { aud: AUDIENCE.exchange, person: 'ana@cedarstreet.example' }) },
      403,
    ],
  ])('refuses %s', async (_, request, status) => {
    const answer = await ask(server.url, { ...cmdlet(sample, 'Get-Mailbox'), token: exchange, ...request })
    expect(answer.status).toBe(status)
    expect(answer.body.error).toMatchObject({
      code: expect.any(String),
      message: expect.any(String),
      innererror: expect.any(Object),
    })
  })

  it.each([
    ['Exchange.Manage', 200],
    ['Exchange.ManageV2', 403],
  ])('lets a person with %s in: %i', async (permission, status) => {
    const bearer = token(sample, [permission], { aud: AUDIENCE.exchange, person: 'ana@cedarstreet.example' })
    expect((await ask(server.url, { ...cmdlet(sample, 'Get-Mailbox'), token: bearer })).status).toBe(status)
  })

  it('the Admin API takes its own permission and its own cmdlet, and narrows what it tells', async () => {
    const bearer = token(sample, ['Exchange.ManageAsAppV2'], { aud: AUDIENCE.exchange })
    const request = {
      ...cmdlet(sample, 'Get-Mailbox'),
      path: `/adminapi/v2.0/${sample.id}/Mailbox?$select=DisplayName`,
      token: bearer,
    }
    const { body } = await ask(server.url, request)
    expect(body.value[0]).toEqual({ DisplayName: 'Ana Reyes' })
    expect((await ask(server.url, { ...request, token: exchange })).status).toBe(403)
    expect((await ask(server.url, { ...request, ...cmdlet(sample, 'Get-RemoteDomain'), path: request.path })).status).toBe(400)
  })
})

describe('Purview', () => {
  it('is told apart from Exchange by the token', async () => {
    expect(await rows(cmdlet(sample, 'Get-UnifiedAuditLogRetentionPolicy'), purview)).toEqual([])
    expect((await ask(server.url, { ...cmdlet(sample, 'Get-Mailbox'), token: purview })).status).toBe(403)
  })

  it('always says that the audit log is off; Exchange says what is true', async () => {
    expect(await rows(cmdlet(sample, 'Get-AdminAuditLogConfig'), purview)).toMatchObject([
      { UnifiedAuditLogIngestionEnabled: false },
    ])
    expect(await rows(cmdlet(sample, 'Get-AdminAuditLogConfig'))).toMatchObject([{ UnifiedAuditLogIngestionEnabled: true }])
  })
})

describe('Teams', () => {
  const at = (name: string, more: Partial<Ask> = {}) =>
    ask(server.url, { path: `/Skype.Policy/configurations/${name}`, token: teams, ...more })

  it.each(['TeamsMeetingPolicy', 'ExternalAccessPolicy', 'TenantFederationSettings', 'TeamsClientConfiguration'])(
    'tells the policies of %s, the global one among them',
    async (name) => {
      expect((await at(name)).body).toMatchObject([{ Identity: 'Global' }])
    },
  )

  it.each<[why: string, more: Partial<Ask>, status: number]>([
    ['another kind', { path: '/Skype.Policy/configurations/TeamsCallingPolicy' }, 404],
    ['a kind named like a part of every object', { path: '/Skype.Policy/configurations/constructor' }, 404],
    ['a write', { method: 'PUT' }, 405],
    ['a query', { path: '/Skype.Policy/configurations/TeamsMeetingPolicy?a=b' }, 400],
    ["Graph's token", { token: token(sample, []) }, 401],
    ['no role', { token: token(sample, [], { aud: AUDIENCE.teams, wids: [] }) }, 403],
  ])('refuses %s', async (_, more, status) => {
    expect((await at('TeamsMeetingPolicy', more)).status).toBe(status)
  })
})

it('writes down the cmdlet and the kind of policy by the ids of the table of calls', async () => {
  const before = server.requests.length
  await rows(cmdlet(sample, 'Get-TransportRule'))
  await rows(cmdlet(sample, 'Get-UnifiedAuditLogRetentionPolicy'), purview)
  await ask(server.url, { path: '/Skype.Policy/configurations/TeamsMeetingPolicy', token: teams })
  expect(server.requests.slice(before).map(({ call, path, status }) => [call, path, status])).toEqual([
    ['exchange:Get-TransportRule', '/adminapi/beta/{tenant}/InvokeCommand', 200],
    ['purview:Get-UnifiedAuditLogRetentionPolicy', '/adminapi/beta/{tenant}/InvokeCommand', 200],
    ['teams:TeamsMeetingPolicy', '/Skype.Policy/configurations/TeamsMeetingPolicy', 200],
  ])
})
