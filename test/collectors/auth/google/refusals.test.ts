import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { LOGIN_CALLS } from '../../../../src/collectors/auth/google/calls.js'
import { refused } from '../../../../src/collectors/auth/google/failure.js'
import type { Grant } from '../../../../src/collectors/auth/google/refusals.js'
import { signIn } from '../../../../src/collectors/auth/google/sign-in.js'
import { guardedFetch } from '../../../../src/collectors/http/guard.js'
import { type Server, serve } from '../../http/server.js'
import { UNITS, USERS } from './google.js'
import { attempt, BY_KEY, failureOf, leaks, never } from './signing.js'

let server: Server
let said: { status: number; body: string; headers?: Record<string, string> }
beforeAll(async () => {
  server = await serve((response) =>
    response.writeHead(said.status, { 'content-type': 'application/json', ...said.headers }).end(said.body),
  )
})
afterAll(() => server[Symbol.asyncDispose]())
beforeEach(() => {
  server.arrived.length = 0
})

const tried = () => attempt(new Map([['oauth2.googleapis.com', new URL(`http://${server.host}`)]]), BY_KEY)

async function failed() {
  const it = tried()
  const session = await signIn(it.options)
  const failure = await failureOf(session.header([USERS]))
  expect(leaks(failure)).toEqual([])
  expect(leaks(it.lines.join('\n'))).toEqual([])
  return { failure, session }
}

describe('each refusal of a service account has words of its own, and is asked once', () => {
  it.each([
    [
      'invalid_grant',
      'Invalid JWT: Token must be a short-lived token (60 minutes) and in a reasonable timeframe.',
      'CLOCK',
      'all',
      /date, time/,
    ],
    ['invalid_grant', 'Invalid JWT Signature.', 'KEY', 'all', /new JSON key/],
    ['invalid_grant', 'Invalid JWT: No valid verifier found for issuer.', 'SERVICE_ACCOUNT', 'all', /Service Accounts/],
    ['invalid_grant', 'Invalid grant: account not found', 'SERVICE_ACCOUNT', 'all', /enable/],
    ['disabled_client', 'The OAuth client was disabled.', 'SERVICE_ACCOUNT', 'all', /enable/],
    ['deleted_client', 'The OAuth client was deleted.', 'SERVICE_ACCOUNT', 'all', /new one/],
    ['invalid_client', 'The OAuth client was not found.', 'SERVICE_ACCOUNT', 'all', /google\.md/],
    ['invalid_grant', 'Invalid email or User ID', 'ACCOUNT', 'account', /admin:/],
    ['invalid_grant', 'Not a valid email.', 'ACCOUNT', 'account', /primary address/],
    ['invalid_grant', 'The account has been deleted', 'ACCOUNT', 'account', /active administrator/],
    ['invalid_request', 'Invalid impersonation &quot;sub&quot; field: x@practice.example', 'ACCOUNT', 'account', /admin:/],
    ['access_denied', 'Account restricted', 'ACCOUNT', 'account', /admin:/],
    ['invalid_grant', 'Bad Request', 'STATEMENT', 'account', /clock.*key.*admin:/],
    [
      'unauthorized_client',
      'Unauthorized client or scope in request.',
      'DELEGATION',
      'scopes',
      /Domain-wide delegation > Manage/,
    ],
    [
      'unauthorized_client',
      'Client is unauthorized to retrieve access tokens using this method, or client not authorized for any of the scopes requested.',
      'DELEGATION',
      'scopes',
      /the number, not the address/,
    ],
    ['access_denied', 'Requested client not authorized.', 'DELEGATION', 'scopes', /super administrator/],
    ['admin_policy_enforced', 'x', 'ADMIN_POLICY', 'scopes', /Manage app access/],
    ['org_internal', 'x', 'OTHER_ORGANISATION', 'all', /account of the practice/],
    ['invalid_scope', 'Invalid OAuth scope or ID token audience provided.', 'SCOPE', 'scopes', /API/],
    ['unsupported_grant_type', 'x', 'REFUSED', 'account', /docs\/sources\/google\.md/],
    ['invalid_request', 'x', 'REFUSED', 'account', /docs\/sources\/google\.md/],
  ])('%s, "%s": %s', async (error, description, kind, reach, next) => {
    said = { status: 400, body: JSON.stringify({ error, error_description: `${description} canary`, error_uri: 'canary' }) }
    const { failure, session } = await failed()
    expect(failure).toMatchObject({ code: `SIGN_IN_${kind}`, reach, theirs: error })
    expect(failure.what).toMatch(/^[A-Z].*\.$/)
    expect(failure.next).toMatch(next)
    await failureOf(session.header([USERS]))
    expect(server.arrived).toHaveLength(1)
    await failureOf(session.header([UNITS]))
    expect(server.arrived).toHaveLength(reach === 'all' ? 1 : 2)
  })

  it('the permissions are named where it is about them, and nowhere else', async () => {
    const about = (error: string) => refused({ error, grant: 'statement' }, [USERS]).what
    expect(about('unauthorized_client')).toContain(': admin.directory.user.readonly (unauthorized_client).')
    expect(about('org_internal')).not.toContain('admin.directory')
  })

  it('a name that nobody knows is not repeated', async () => {
    said = { status: 400, body: '{"error":"canary_error"}' }
    expect((await failed()).failure).toMatchObject({ code: 'SIGN_IN_REFUSED', theirs: undefined })
  })
})

describe('the same name means something else to a person', () => {
  it.each([
    ['invalid_grant', 'renewal', 'Token has been expired or revoked.', undefined, 'ENDED', /sign in anew/],
    ['invalid_grant', 'renewal', 'Bad Request', undefined, 'ENDED', /gcloud/],
    ['invalid_grant', 'renewal', 'reauth related error (invalid_rapt)', 'invalid_rapt', 'SESSION', /auth: service-account/],
    ['invalid_grant', 'renewal', 'x', 'rapt_required', 'SESSION', /sign in anew/],
    ['invalid_grant', 'code', 'Malformed auth code.', undefined, 'ENDED', /again/],
    ['invalid_client', 'code', 'Unauthorized', undefined, 'CLIENT', /client: and secret:/],
    ['deleted_client', 'renewal', 'x', undefined, 'CLIENT', /made anew/],
    ['unauthorized_client', 'code', 'x', undefined, 'CLIENT', /Clients/],
    ['redirect_uri_mismatch', 'code', 'Bad Request', undefined, 'REDIRECT', /Desktop app/],
    ['access_denied', 'page', undefined, undefined, 'DECLINED', /agree/],
    ['admin_policy_enforced', 'renewal', 'x', undefined, 'ADMIN_POLICY', /trust the client ID/],
  ] as const)('%s, %s, "%s"', (error, grant, description, subtype, kind, next) => {
    const it = refused({ error, grant: grant satisfies Grant, description, subtype })
    expect(it.code).toBe(`SIGN_IN_${kind}`)
    expect(it.next).toMatch(next)
  })
})

describe('an answer that is no answer', () => {
  const broken = (body: string) => ({ status: 200, body })
  it.each([
    ['a web page of a proxy', broken('<html>canary</html>'), 'SIGN_IN_BROKEN', 1],
    ['half an answer', broken('{"access_token":"canary'), 'SIGN_IN_BROKEN', 1],
    ['nothing', broken(''), 'SIGN_IN_BROKEN', 1],
    ['null', broken('null'), 'SIGN_IN_BROKEN', 1],
    ['no token', broken('{"expires_in":3600}'), 'SIGN_IN_BROKEN', 1],
    ['an empty token', broken('{"access_token":"","expires_in":9}'), 'SIGN_IN_BROKEN', 1],
    ['a token that breaks out of its header', broken('{"access_token":"canary\\r\\nx: y","expires_in":9}'), 'SIGN_IN_BROKEN', 1],
    ['a token that never expires', broken('{"access_token":"canary"}'), 'SIGN_IN_BROKEN', 1],
    ['a token that has expired', broken('{"access_token":"canary","expires_in":0}'), 'SIGN_IN_BROKEN', 1],
    ['a token of another kind', broken('{"access_token":"canary","expires_in":9,"token_type":"mac"}'), 'SIGN_IN_BROKEN', 1],
    ['an ID token in place of an access token', broken('{"id_token":"canary.canary.canary"}'), 'SIGN_IN_BROKEN', 1],
    ['an error of another shape', { status: 403, body: '{"error":{"code":403,"message":"canary"}}' }, 'SIGN_IN_BROKEN', 1],
    [
      'a redirect to another host',
      { status: 307, body: '', headers: { location: 'https://canary.example/' } },
      'HTTP_REDIRECT',
      1,
    ],
    ['a fault, twice', { status: 503, body: '{"error":"internal_failure","error_description":"canary"}' }, 'SIGN_IN_LATER', 2],
    ['a fault that stays', { status: 500, body: 'canary' }, 'SIGN_IN_LATER', 1],
    ['too many requests, twice', { status: 429, body: 'canary' }, 'SIGN_IN_BUSY', 2],
    ['too many sign-ins, by name', { status: 403, body: '{"error":"rate_limit_exceeded"}' }, 'SIGN_IN_BUSY', 1],
  ])('%s', async (_name, answer, code, times) => {
    said = answer
    const { failure, session } = await failed()
    expect(failure.code).toBe(code)
    expect(failure.reach).toBeUndefined()
    expect(server.arrived).toHaveLength(times)
    await failureOf(session.header([USERS])) // what may pass is asked again
    expect(server.arrived).toHaveLength(times * 2)
  })

  it('a host that does not answer is named, and nothing else', async () => {
    const gone = new Map([['oauth2.googleapis.com', new URL('http://127.0.0.1:9')]])
    const fetch = guardedFetch(LOGIN_CALLS, { signal: never, endpoints: gone, limits: { attempts: 1 } })
    const session = await signIn({ ...tried().options, fetch })
    const failure = await failureOf(session.header([USERS]))
    expect(failure).toMatchObject({ code: 'HTTP_UNREACHABLE', because: 'failed' })
    expect(leaks(failure)).toEqual([])
  })

  it('a reference that cannot be read is said without the words of whoever looked', async () => {
    const resolve = async () => {
      throw new Error('canary')
    }
    const failure = await failureOf(signIn({ ...tried().options, resolve }))
    expect(failure).toMatchObject({ code: 'SIGN_IN_BROKEN' })
    expect(leaks(failure)).toEqual([])
  })
})
