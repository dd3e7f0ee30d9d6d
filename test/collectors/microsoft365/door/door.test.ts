import { describe, expect, test } from 'vitest'
import { z } from 'zod'
import { guardedFetch } from '../../../../src/collectors/http/guard.js'
import { whyNotReading } from '../../../../src/collectors/http/read-only.js'
import { cmdlet, PURVIEW_HOST } from '../../../../src/collectors/microsoft365/exchange-door/cmdlet.js'
import type { SignedIn } from '../../../../src/collectors/microsoft365/session.js'
import type { Call } from '../../../../src/model/call.js'
import { caught, everythingIn } from '../../http/asking.js'
import { type Answering, json, type Server, serve } from '../../http/server.js'
import { failing, type OpenOptions, open, TENANT, TOKEN } from '../graph/asking.js'

const EXCHANGE = 'outlook.office365.com'
const TEAMS = 'api.interfaces.records.teams.microsoft.com'
const RULES = cmdlet('Get-TransportRule', {
  why: 'reads the mail flow rules',
  gives: ['account.active'],
  parameters: { ResultSize: z.literal('Unlimited') },
})
const RETENTION = cmdlet('Get-UnifiedAuditLogRetentionPolicy', { why: 'reads', gives: ['account.active'], host: PURVIEW_HOST })
const MEETINGS: Call = {
  id: 'teams:meeting-policy',
  why: 'reads',
  via: 'http',
  method: 'GET',
  host: TEAMS,
  path: '/Skype.Policy/configurations/TeamsMeetingPolicy',
  gives: ['account.active'],
}
const CALLS = [RULES, RETENTION, MEETINGS]
const Row = z.looseObject({ Name: z.string() })
const PATH = `/adminapi/beta/${TENANT}/InvokeCommand`
const NEXT = '@odata.nextLink'
const next = (nth: number) => `https://${EXCHANGE}:443${PATH}?$skiptoken=${nth}`

interface Rows {
  names: string[]
  broken: number
}

async function rows(server: Server, options: OpenOptions = {}, parameters: Record<string, string> = {}): Promise<Rows> {
  const all: Rows = { names: [], broken: 0 }
  const { session } = open(server, { calls: CALLS, host: EXCHANGE, ...options })
  for await (const page of session.rows('exchange:Get-TransportRule', Row, parameters)) {
    all.names.push(...page.items.map((it) => it.Name))
    all.broken += page.broken
  }
  return all
}

describe('rows of a cmdlet', () => {
  test('the request says which cmdlet, for whom, and how many at a time', async () => {
    await using server = await serve(json({ value: [{ Name: 'a' }, { Name: 7 }, null] }))
    expect(await rows(server, {}, { ResultSize: 'Unlimited' })).toEqual({ names: ['a'], broken: 2 })
    const [{ method, url, body, headers } = { method: '', url: '', body: '', headers: {} }] = server.arrived
    expect([method, url]).toEqual(['POST', PATH])
    expect(JSON.parse(body)).toEqual({
      CmdletInput: { CmdletName: 'Get-TransportRule', Parameters: { ResultSize: 'Unlimited' } },
    })
    expect(headers).toMatchObject({
      authorization: `Bearer ${TOKEN}`,
      prefer: 'odata.maxpagesize=1000',
      'x-responseformat': 'json',
      'x-anchormailbox': `APP:SystemMailbox{bb558c35-97f1-4cb9-8ff7-d53741dc928c}@${TENANT}`,
    })
    expect(headers['client-request-id']).toMatch(/^[\da-f-]{36}$/)
  })
  test.each<[string, SignedIn, string]>([
    ['a person is anchored at their own mailbox', { as: 'person', login: 'ana@harbourst.example' }, 'UPN:ana@harbourst.example'],
    [
      'a login that no header can hold is not put into one',
      { as: 'person', login: 'añá\r\nX: 1@harbourst.example' },
      `APP:SystemMailbox{bb558c35-97f1-4cb9-8ff7-d53741dc928c}@${TENANT}`,
    ],
  ])('%s', async (_, signedIn, anchor) => {
    await using server = await serve(json({ value: [] }))
    await rows(server, { who: { signedIn } })
    expect(server.arrived[0]?.headers['x-anchormailbox']).toBe(anchor)
  })
  test('the next page is asked for with the same body, at the address given', async () => {
    await using server = await serve((response, request, nth) =>
      json({ value: [{ Name: `${nth}` }], ...(nth < 3 ? { [NEXT]: next(nth) } : {}) })(response, request, nth),
    )
    expect((await rows(server)).names).toEqual(['1', '2', '3'])
    expect(server.arrived.map((it) => it.url)).toEqual([PATH, `${PATH}?$skiptoken=1`, `${PATH}?$skiptoken=2`])
    expect(new Set(server.arrived.map((it) => it.body)).size).toBe(1)
  })
  test.each([[null], [['Some objects are deprecated.']], ['Read on.'], [{ Message: 'x' }], [7]])(
    'a warning of something else changes nothing: %j',
    async (warnings) => {
      await using server = await serve(json({ value: [{ Name: 'a' }], '@adminapi.warnings': warnings }))
      expect((await rows(server)).names).toEqual(['a'])
    },
  )
  test('the token is that of the service asked', async () => {
    await using server = await serve(json([]))
    const { session, asked } = open(server, { calls: CALLS, host: TEAMS })
    for await (const _ of session.list('teams:meeting-policy', Row));
    expect(asked).toEqual(['teams'])
    expect(server.arrived[0]?.headers).toMatchObject({ 'x-ms-tenant-id': TENANT, authorization: `Bearer ${TOKEN}` })
    expect(server.arrived[0]?.headers['x-ms-correlation-id']).toMatch(/^[\da-f-]{36}$/)
  })
  test('a token that has run out is renewed once, and the same question asked', async () => {
    await using server = await serve((response, request, nth) =>
      json(nth === 1 ? {} : { value: [{ Name: 'a' }] }, nth === 1 ? 401 : 200)(response, request, nth),
    )
    expect((await rows(server)).names).toEqual(['a'])
    expect(server.arrived.map((it) => it.headers.authorization)).toEqual([`Bearer ${TOKEN}`, `Bearer ${TOKEN}1`])
  })
})

describe('rows that are not all the rows are a failure', () => {
  const MORE = 'There are more results available than are currently displayed.'
  const away: Answering = (response) => response.writeHead(302, { location: 'https://eurprd07.outlook.office365.com/x' }).end()
  const bad: Record<string, [Answering, code: string, because: string]> = {
    'Exchange warns that there are more': [
      json({ value: [{ Name: 'a' }], '@adminapi.warnings': ['There are more results available than are currently displayed.'] }),
      'PAGES_BROKEN',
      'failed',
    ],
    'Exchange warns of more in one text': [json({ value: [], '@adminapi.warnings': MORE }), 'PAGES_BROKEN', 'failed'],
    'Exchange warns of more in an object': [
      json({ value: [], '@adminapi.warnings': [{ Message: MORE }] }),
      'PAGES_BROKEN',
      'failed',
    ],
    'Exchange warns of more, deep down': [
      json({
        value: [],
        '@adminapi.warnings': { Warnings: { 0: ['x', { text: 'Increase the value of the ResultSize parameter.' }] } },
      }),
      'PAGES_BROKEN',
      'failed',
    ],
    'pages that turn in circles': [json({ value: [], [NEXT]: next(1) }), 'PAGES_BROKEN', 'failed'],
    'a next page at another host': [json({ value: [], [NEXT]: 'https://evil.example/x' }), 'PAGES_BROKEN', 'failed'],
    'a next page that is another command': [
      json({ value: [], [NEXT]: `https://${EXCHANGE}/adminapi/beta/${TENANT}/Mailbox` }),
      'CALL_REFUSED',
      'failed',
    ],
    'a tenant that is served elsewhere is named, not followed': [away, 'HTTP_REDIRECT', 'unsupported'],
    'a role that is missing': [json({ error: { code: 'Forbidden' } }, 403), 'MICROSOFT_REFUSED', 'permission'],
    'a refusal with an empty body': [(response) => response.writeHead(403).end(), 'MICROSOFT_REFUSED', 'permission'],
    'a cmdlet that this tenant does not have': [json({ error: { code: 'NotFound' } }, 404), 'MICROSOFT_REFUSED', 'unsupported'],
    'a fault that stays': [json({ error: { code: 'InternalServerError' } }, 500), 'MICROSOFT_REFUSED', 'failed'],
    'too many requests for ever': [json({}, 429), 'MICROSOFT_REFUSED', 'throttled'],
    'a web page': [
      (response) => response.writeHead(200, { 'content-type': 'text/html' }).end('<html>'),
      'HTTP_NOT_JSON',
      'failed',
    ],
    'half an answer': [(response) => response.writeHead(200).end('{"value":[{"Na'), 'HTTP_BROKEN', 'failed'],
    'rows that are no list': [json({ value: { Name: 'a' } }), 'HTTP_SHAPE', 'failed'],
  }
  test.each(Object.entries(bad))('%s', async (_, [answer, code, because]) => {
    await using server = await serve(answer)
    const error = await failing(rows(server))
    expect([error.code, error.because, error.call]).toEqual([code, because, 'exchange:Get-TransportRule'])
    expect(everythingIn(error)).not.toMatch(/CANARY|evil|eurprd/)
  })
  test('a missing role names the role and the permission', async () => {
    await using server = await serve(json({}, 403))
    expect((await failing(rows(server))).remedy).toMatch(/Exchange\.ManageAsApp.*Global Reader/)
  })
  test('Purview that serves the tenant elsewhere is called by its name', async () => {
    await using server = await serve(away)
    const { session } = open(server, { calls: CALLS, host: PURVIEW_HOST })
    const all = async () => {
      for await (const _ of session.rows('purview:Get-UnifiedAuditLogRetentionPolicy', Row));
    }
    expect((await failing(all())).remedy).toContain('Microsoft Purview')
  })
})

describe('a cmdlet has one body, and it only reads', () => {
  const fine = { CmdletInput: { CmdletName: 'Get-TransportRule', Parameters: {} } }
  const bad: Record<string, unknown> = {
    'another cmdlet': { CmdletInput: { CmdletName: 'Get-Mailbox', Parameters: {} } },
    'a cmdlet that changes': { CmdletInput: { CmdletName: 'Set-Mailbox', Parameters: {} } },
    'a parameter that is not listed': { CmdletInput: { CmdletName: 'Get-TransportRule', Parameters: { Filter: 'x' } } },
    'a parameter with another value': { CmdletInput: { CmdletName: 'Get-TransportRule', Parameters: { ResultSize: '1' } } },
    'two cmdlets': { ...fine, Extra: fine },
    'a cmdlet behind a semicolon': { CmdletInput: { CmdletName: 'Get-TransportRule; Remove-Mailbox', Parameters: {} } },
    'no parameters': { CmdletInput: { CmdletName: 'Get-TransportRule' } },
  }
  test.each(Object.entries(bad))('%s does not leave', async (_, body) => {
    await using server = await serve(json({ value: [] }))
    const endpoints = new Map([[EXCHANGE, server.url('/')]])
    const fetch = guardedFetch(CALLS, { signal: new AbortController().signal, endpoints })
    const sending = fetch(RULES.id, new URL(`https://${EXCHANGE}${PATH}`), { method: 'POST', body: JSON.stringify(body) })
    expect([(await caught(sending)).code, server.connections()]).toEqual(['CALL_REFUSED', 0])
  })
  test('a parameter that is not listed is not sent by the session either', async () => {
    await using server = await serve(json({ value: [] }))
    expect((await failing(rows(server, {}, { Identity: 'ana' }))).code).toBe('CALL_REFUSED')
    expect(server.connections()).toBe(0)
  })
  test.each([
    'Set-Mailbox',
    'Remove-TransportRule',
    'New-InboxRule',
    'get-mailbox',
    'Get-Mailbox; Set-Mailbox',
    'Get-',
    'Get-MessageTrace',
    'Get-MessageTrackingReport',
    'Get-QuarantineMessage',
    'Get-CalendarDiagnosticObjects',
    'Get-RecoverableItems',
    'Get-ComplianceSearch',
  ])('%s has no call', (name) => {
    expect(() => cmdlet(name, { why: 'x', gives: [] })).toThrow(TypeError)
  })
  test.each(['Get-Mailbox', 'Get-TransportRule', 'Get-MailboxAuditBypassAssociation', 'Get-AdminAuditLogConfig'])(
    '%s has one',
    (name) => {
      expect(whyNotReading(cmdlet(name, { why: 'x', gives: [] }))).toBeUndefined()
    },
  )
})
