import { describe, expect, test } from 'vitest'
import { z } from 'zod'
import type { SignedIn } from '../../../../src/collectors/microsoft365/session.js'
import { everythingIn } from '../../http/asking.js'
import { json, serve } from '../../http/server.js'
import { failing, open, refusedWith, TOKEN } from './asking.js'

const Any = z.looseObject({})
const PERSON: SignedIn = { as: 'person', login: 'ana@harbourst.example' }

interface Case {
  code: string
  message?: string
  status?: number
  because: string
  says: RegExp
  call?: string
  signedIn?: SignedIn
}

const INTUNE = 'graph:deviceManagement.managedDevices'
const CASES: Record<string, Case> = {
  'a missing permission names the scope and who can allow it': {
    code: 'Authorization_RequestDenied',
    message: 'Insufficient privileges to complete the operation.',
    because: 'permission',
    says: /administrator.*User\.Read\.All.*API permissions/,
  },
  'a person is told the role as well': {
    code: 'accessDenied',
    signedIn: PERSON,
    because: 'permission',
    says: /Global Reader.*User\.Read\.All/,
  },
  Forbidden: { code: 'Forbidden', because: 'permission', says: /User\.Read\.All/ },
  'a refusal without any word': { code: '', because: 'permission', says: /User\.Read\.All/ },
  'a permission that the message calls by the word of a licence page is still a permission': {
    code: 'Authorization_RequestDenied',
    message: 'The principal does not have required Microsoft Graph permission(s): LicenseAssignment.Read.All',
    because: 'permission',
    says: /User\.Read\.All/,
  },
  'a missing premium licence': {
    code: 'Authentication_RequestFromNonPremiumTenantOrB2CTenant',
    message: 'Neither tenant is B2C or tenant does not have premium license',
    because: 'licence',
    says: /Entra ID P1.*Directory\.Read\.All/,
  },
  'a missing P2': {
    code: 'AadPremiumLicenseRequired',
    message: 'The tenant needs to have Microsoft Entra ID P2 or Microsoft Entra ID Governance license.',
    status: 400,
    because: 'licence',
    says: /Entra ID P2/,
  },
  'a tenant without SharePoint': {
    code: 'BadRequest',
    message: 'Tenant does not have a SPO license.',
    status: 400,
    because: 'licence',
    says: /SharePoint/,
  },
  'Conditional Access that is not licensed': {
    code: 'AccessDenied',
    message: 'Your tenant is not licensed for this feature.',
    because: 'licence',
    says: /a licence that this tenant does not have/,
  },
  'a tenant without Intune': {
    code: 'BadRequest',
    message: 'Request not applicable to target tenant.',
    status: 400,
    call: INTUNE,
    because: 'licence',
    says: /Intune/,
  },
  'Intune that wraps Forbidden into 401 is a permission and no reason to sign in again': {
    code: 'UnknownError',
    message: '{"ErrorCode":"Forbidden","Message":"{}"}',
    status: 401,
    call: INTUNE,
    because: 'permission',
    says: /DeviceManagementManagedDevices\.Read\.All/,
  },
  'a token that is not valid yet': {
    code: 'InvalidAuthenticationToken',
    message: 'Lifetime validation failed, the token is not yet valid.',
    status: 401,
    because: 'failed',
    says: /date and time/,
  },
  'any other 401': { code: 'InvalidAuthenticationToken', status: 401, because: 'permission', says: /Sign in again/ },
  'nothing of that name': { code: 'Request_ResourceNotFound', status: 404, because: 'unsupported', says: /does not offer/ },
  'a path that this cloud does not have': {
    code: 'BadRequest',
    message: "Resource not found for the segment 'settings'.",
    status: 400,
    because: 'unsupported',
    says: /does not offer/,
  },
  'not built': { code: 'NotImplemented', status: 501, because: 'unsupported', says: /does not offer/ },
  'a bad request is a fault of ours': {
    code: 'BadRequest',
    message: 'Invalid filter',
    status: 400,
    because: 'failed',
    says: /report it/,
  },
  'a fault of theirs': { code: 'InternalServerError', status: 500, because: 'failed', says: /later/ },
  'too many requests': { code: 'TooManyRequests', status: 429, because: 'throttled', says: /fewer requests/ },
  'too many requests, said with 503': { code: 'ServerBusy', status: 503, because: 'throttled', says: /fewer requests/ },
}

describe('every refusal says why in fixed words', () => {
  test.each(Object.entries(CASES))('%s', async (_, { code, message, status = 403, because, says, call, signedIn }) => {
    const canary = `${message ?? ''} CANARY ${TOKEN} ana@secret.example`
    await using server = await serve(json(refusedWith(code, canary).body, status))
    const { session } = open(server, signedIn ? { who: { signedIn } } : {})
    const error = await failing(session.get(call ?? 'graph:users', Any))
    expect([error.because, error.status]).toEqual([because, status])
    expect(error.remedy).toMatch(says)
    expect(error.next).toBe(error.remedy)
    expect(everythingIn(error)).not.toMatch(/CANARY|secret\.example|Insufficient/)
  })

  test.each([
    ['no body', ''],
    ['a web page', '<html>CANARY</html>'],
    ['an error that is a text', '{"error":"CANARY ana@secret.example"}'],
    ['a code that is a sentence', '{"error":{"code":"CANARY said Ana"}}'],
    ['a code that is an object', '{"error":{"code":{"CANARY":1}}}'],
    ['a list', '[1]'],
    ['half of it', '{"error":{"code":"CAN'],
  ])('403 with %s', async (_, body) => {
    await using server = await serve((response) => response.writeHead(403, { 'content-type': 'application/json' }).end(body))
    const error = await failing(open(server).session.get('graph:users', Any))
    expect([error.because, error.theirs]).toEqual(['permission', undefined])
    expect(everythingIn(error)).not.toMatch(/CANARY/)
  })

  test('Intune that refuses a permission with 401 gets no new token', async () => {
    const forbidden = refusedWith('UnknownError', '{"ErrorCode":"Forbidden"}').body
    await using server = await serve(json(forbidden, 401))
    const { session, asked } = open(server)
    await failing(session.get(INTUNE, Any))
    expect([asked, server.arrived.length]).toEqual([['graph'], 1])
  })
  test('Conditional Access that is throttled without a word of when is asked again with a wait of our own', async () => {
    await using server = await serve((response, request, nth) =>
      json(nth < 3 ? refusedWith('TooManyRequests').body : { value: [] }, nth < 3 ? 429 : 200)(response, request, nth),
    )
    const { session, slept } = open(server)
    await session.get('graph:identity.conditionalAccess.policies', Any)
    expect(server.arrived.length).toBe(3)
    expect(slept.reduce((sum, ms) => sum + ms, 0)).toBeGreaterThanOrEqual(2100)
  })
  test('an answer of another shape is a failure', async () => {
    await using server = await serve(json({ value: 'x' }))
    const error = await failing(open(server).session.get('graph:users', z.looseObject({ value: z.array(z.string()) })))
    expect([error.code, error.because]).toEqual(['HTTP_SHAPE', 'failed'])
  })
  test('a part of the path that is missing is never sent', async () => {
    await using server = await serve(json({}))
    const error = await failing(open(server).session.get('graph:users.registeredDevices', Any))
    expect([error.code, server.connections()]).toEqual(['CALL_REFUSED', 0])
  })
})
