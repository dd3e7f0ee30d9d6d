import { describe, expect, test } from 'vitest'
import { z } from 'zod'
import { refused, SignInFailure } from '../../../../src/collectors/auth/google/failure.js'
import type { Way } from '../../../../src/collectors/auth/google/settings.js'
import { googleFailure } from '../../../../src/collectors/google/failure.js'
import { ConfideError } from '../../../../src/model/error.js'
import { everythingIn } from '../../http/asking.js'
import { json, serve } from '../../http/server.js'
import {
  ACTIVITIES,
  call,
  FILES,
  FORWARDING,
  failing,
  newer,
  older,
  open,
  POLICIES,
  SSO,
  TOKEN,
  USERS,
  undelegated,
} from './asking.js'

const Any = z.looseObject({})

interface Case {
  status?: number
  body: object
  because: string
  says: RegExp
  id?: string
  auth?: Way
  code?: string
}

const SCOPE = /https:\/\/www\.googleapis\.com\/auth\/admin\.directory\.user\.readonly/
const off = (service: string) =>
  newer(403, 'PERMISSION_DENIED', 'SERVICE_DISABLED', { service, consumer: 'projects/448800112233' })

const CASES: Record<string, Case> = {
  'a permission that the token lacks, as the older services say it': {
    body: older(403, 'insufficientPermissions'),
    because: 'permission',
    says: /super administrator add .*Domain-wide delegation/,
    code: 'GOOGLE_SCOPE',
  },
  'a permission that the token lacks, as the newer ones say it': {
    body: newer(403, 'PERMISSION_DENIED', 'ACCESS_TOKEN_SCOPE_INSUFFICIENT', { method: 'x' }),
    because: 'permission',
    says: SCOPE,
    code: 'GOOGLE_SCOPE',
  },
  'a person is told to tick the box': {
    body: older(403, 'insufficientPermissions'),
    auth: 'oauth',
    because: 'permission',
    says: /leave every box ticked/,
  },
  'whoever uses gcloud is told its option': {
    body: older(403, 'insufficientPermissions'),
    auth: 'adc',
    because: 'permission',
    says: /--scopes/,
  },
  'an API that is switched off is named, as the newer services say it': {
    body: off('admin.googleapis.com'),
    because: 'permission',
    says: /enable the Admin SDK API \(admin\.googleapis\.com\)/,
    code: 'GOOGLE_API_OFF',
  },
  'an API that is switched off, as the older services say it, is named from the call': {
    body: older(403, 'accessNotConfigured'),
    id: FILES,
    because: 'permission',
    says: /enable the Google Drive API \(drive\.googleapis\.com\)/,
    code: 'GOOGLE_API_OFF',
  },
  'the Gmail API': { body: off('gmail.googleapis.com'), id: FORWARDING, because: 'permission', says: /the Gmail API/ },
  'the Cloud Identity API': {
    body: off('cloudidentity.googleapis.com'),
    id: POLICIES,
    because: 'permission',
    says: /Cloud Identity API/,
  },
  'a name that is none of ours is not repeated': {
    body: off('canary-secret.googleapis.com'),
    because: 'permission',
    says: /the Admin SDK API/,
  },
  "a project of Google's own, in which nobody can enable an API": {
    body: newer(403, 'PERMISSION_DENIED', 'SERVICE_DISABLED', {
      service: 'admin.googleapis.com',
      consumer: 'projects/764086051850',
    }),
    auth: 'adc',
    because: 'permission',
    says: /--client-id-file/,
    code: 'GOOGLE_PROJECT',
  },
  'the same, said in words': {
    body: newer(
      403,
      'PERMISSION_DENIED',
      'SERVICE_DISABLED',
      {},
      'The admin.googleapis.com API requires a quota project, which is not set by default.',
    ),
    because: 'permission',
    says: /--client-id-file/,
  },
  'a project that was suspended': {
    body: newer(403, 'PERMISSION_DENIED', 'CONSUMER_SUSPENDED'),
    because: 'permission',
    says: /project of this sign-in/,
  },
  'a project that this account may not use': {
    body: newer(403, 'PERMISSION_DENIED', 'USER_PROJECT_DENIED'),
    because: 'permission',
    says: /project of this sign-in/,
  },
  'somebody who is no administrator': {
    body: older(403, 'forbidden', 'Not Authorized to access this resource/api'),
    because: 'permission',
    says: /administrator with the privilege "Users > Read"/,
    code: 'GOOGLE_REFUSED',
  },
  'policies are shown to super administrators only': {
    body: newer(403, 'PERMISSION_DENIED'),
    id: POLICIES,
    because: 'permission',
    says: /super administrator.*no other administrator/,
  },
  'so is single sign-on': { body: newer(403, 'PERMISSION_DENIED'), id: SSO, because: 'permission', says: /super administrator/ },
  'Reports say 401 to a role that is missing': {
    status: 401,
    body: older(401, 'authError', 'Access denied. You are not authorized to read activity records.'),
    id: ACTIVITIES,
    because: 'permission',
    says: /privilege "Reports"/,
  },
  'a domain that lets no app at its files': {
    body: older(403, 'domainPolicy', 'The domain administrators have disabled Drive apps.'),
    id: FILES,
    because: 'permission',
    says: /allow access by API/,
  },
  'an edition without it': {
    body: older(403, 'forbidden', 'This feature requires an Enterprise Plus edition.'),
    because: 'licence',
    says: /edition or licence/,
  },
  'a customer without a licence of it': {
    status: 400,
    body: newer(400, 'FAILED_PRECONDITION', undefined, {}, 'Customer is not licensed for this product.'),
    because: 'licence',
    says: /edition or licence/,
  },
  'a scope that is called licensing is no missing licence': {
    body: older(403, 'insufficientPermissions', 'Request does not have the scope apps.licensing'),
    because: 'permission',
    says: SCOPE,
  },
  'an account without a mailbox': {
    status: 400,
    body: older(400, 'failedPrecondition', 'Mail service not enabled'),
    id: FORWARDING,
    because: 'unsupported',
    says: /no Gmail/,
  },
  'nothing of that name': { status: 404, body: older(404, 'notFound'), because: 'unsupported', says: /does not offer/ },
  '`my_customer` where an API refuses it': {
    status: 400,
    body: newer(400, 'INVALID_ARGUMENT'),
    id: SSO,
    because: 'failed',
    says: /did not accept the request \(400\)/,
  },
  'a bad request is a fault of ours': { status: 400, body: older(400, 'invalid'), because: 'failed', says: /report it/ },
  'the quota of the day': { body: older(403, 'dailyLimitExceeded'), because: 'throttled', says: /tomorrow/ },
  'too much': { body: older(403, 'quotaExceeded'), because: 'throttled', says: /fewer requests/ },
  'too many requests': { status: 429, body: newer(429, 'RESOURCE_EXHAUSTED'), because: 'throttled', says: /fewer requests/ },
  'a fault of theirs': { status: 500, body: newer(500, 'INTERNAL'), because: 'failed', says: /fault of its own/ },
  'a server that is away': { status: 503, body: older(503, 'backendError'), because: 'failed', says: /later/ },
  'any other 401': {
    status: 401,
    body: older(401, 'authError', 'Invalid Credentials'),
    because: 'permission',
    says: /Sign in again/,
  },
}

describe('every refusal says why in fixed words', () => {
  test.each(Object.entries(CASES))('%s', async (_, { status = 403, body, because, says, id = USERS, auth, code }) => {
    const canary = JSON.stringify(body).replaceAll('not for printing', `CANARY ${TOKEN} ana@secret.example`)
    await using server = await serve((response) => response.writeHead(status, { 'content-type': 'application/json' }).end(canary))
    const { session } = open(server, auth ? { auth } : {})
    const asked = id === FORWARDING ? { path: { key: 'ana@x.example' } } : {}
    const error = await failing(session.get(id, Any, asked))
    expect([error.because, error.status, error.call]).toEqual([because, status, id])
    expect(error.remedy).toMatch(says)
    expect(error.next).toBe(error.remedy)
    if (code !== undefined) expect(error.code).toBe(code)
    expect(everythingIn(error)).not.toMatch(/canary|secret\.example|Enterprise Plus|448800112233/i)
  })

  test.each([
    ['no body', ''],
    ['a web page', '<html>CANARY</html>'],
    ['an error that is a text', '{"error":"CANARY ana@secret.example"}'],
    ['a reason that is a sentence', '{"error":{"errors":[{"reason":"CANARY said Ana"}]}}'],
    ['a reason that is an object', '{"error":{"errors":[{"reason":{"CANARY":1}}],"details":7}}'],
    ['details that are none', '{"error":{"details":["CANARY"],"message":7,"errors":{}}}'],
    ['a list', '[1]'],
    ['half of it', '{"error":{"errors":[{"reason":"CAN'],
  ])('403 with %s', async (_, body) => {
    await using server = await serve((response) => response.writeHead(403, { 'content-type': 'application/json' }).end(body))
    const error = await failing(open(server).session.get(USERS, Any))
    expect([error.because, error.theirs]).toEqual(['permission', undefined])
    expect(everythingIn(error)).not.toMatch(/CANARY/)
  })

  test('an answer of another shape is a failure', async () => {
    await using server = await serve(json({ users: 'x' }))
    const error = await failing(open(server).session.get(USERS, z.looseObject({ users: z.array(z.string()) })))
    expect([error.code, error.because]).toEqual(['HTTP_SHAPE', 'failed'])
  })
  test('a part of the path that is missing is never sent', async () => {
    await using server = await serve(json({}))
    const error = await failing(open(server).session.get(FORWARDING, Any))
    expect([error.code, server.connections()]).toEqual(['CALL_REFUSED', 0])
  })
})

describe('what never became an answer', () => {
  const asked = { call: call(USERS, '/x'), auth: 'service-account' as Way }

  test('delegation that lacks a permission names it', () => {
    const error = googleFailure(undelegated(), asked)
    expect([error.because, error.theirs, error.code]).toEqual(['permission', 'unauthorized_client', 'SIGN_IN_DELEGATION'])
    expect(error.remedy).toMatch(SCOPE)
  })
  test('every other refusal of the sign-in keeps its own words', () => {
    const error = googleFailure(
      refused({ error: 'invalid_grant', description: 'Invalid JWT Signature.', grant: 'statement' }),
      asked,
    )
    expect([error.code, error.because]).toEqual(['SIGN_IN_KEY', 'permission'])
    expect(error.remedy).toContain('Keys')
  })
  test('an error of our own without a reason is a permission, with its own words', () => {
    const error = googleFailure(new ConfideError('REFERENCE_UNREAD', { what: 'No file.', why: 'x', next: 'Make one.' }), asked)
    expect([error.code, error.because, error.remedy]).toEqual(['REFERENCE_UNREAD', 'permission', 'Make one.'])
  })
  test('anything else is not repeated', () => {
    const error = googleFailure(new Error(`CANARY ${TOKEN}`), asked)
    expect([error.code, error.because]).toEqual(['GOOGLE_BROKEN', 'failed'])
    expect(everythingIn(error)).not.toContain('CANARY')
  })
  test('a failure stays itself', () => {
    const error = googleFailure(new SignInFailure({ code: 'X', what: 'a.', because: 'failed', remedy: 'b' }), asked)
    expect(googleFailure(error, asked)).toBe(error)
  })
})
