import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { LOGIN_CALLS } from '../../../../src/collectors/auth/microsoft/calls.js'
import { guardedFetch } from '../../../../src/collectors/http/guard.js'
import { everythingIn } from '../../http/asking.js'
import { type Server, serve } from '../../http/server.js'
import { attempt, never, signInFailure } from './signing.js'

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

const SECRET = 'canary-secret~Q8'
const tried = () =>
  attempt(new Map([['login.microsoftonline.com', new URL(`http://${server.host}`)]]), {
    settings: { auth: 'secret', secret: 'file:secret.txt' },
    kept: { 'file:secret.txt': SECRET },
  })

/** As Microsoft writes it: numbers, and a sentence that repeats what was sent. */
const refusal = (number: number, error = 'invalid_client') => ({
  status: error === 'invalid_client' ? 401 : 400,
  body: JSON.stringify({
    error,
    error_codes: [number],
    error_description: `AADSTS${number}: canary ${SECRET} for app 'canary'. Trace ID: canary`,
    error_uri: `https://login.microsoftonline.com/error?code=${number}`,
    claims: '{"canary":1}',
    trace_id: 'canary',
  }),
})

describe('each refusal of Microsoft has words of its own, and is asked once', () => {
  it.each([
    [530035, 'SIGN_IN_BLOCKED_BY_DEFAULTS', 'permission', /leave them on/],
    [53003, 'SIGN_IN_BLOCKED_BY_POLICY', 'permission', /Sign-in logs/],
    [53000, 'SIGN_IN_DEVICE', 'permission', /enrolled/],
    [65001, 'SIGN_IN_CONSENT', 'permission', /Grant admin consent/],
    [90094, 'SIGN_IN_CONSENT', 'permission', /administrator/],
    [700016, 'SIGN_IN_APP_UNKNOWN', 'permission', /client: and tenant:/],
    [7000112, 'SIGN_IN_APP_UNKNOWN', 'permission', /overview/],
    [90002, 'SIGN_IN_TENANT_UNKNOWN', 'permission', /tenant id/],
    [90038, 'SIGN_IN_TENANT_UNKNOWN', 'permission', /cloud:/],
    [50194, 'SIGN_IN_TENANT_NEEDED', 'permission', /tenant:/],
    [7000215, 'SIGN_IN_SECRET', 'permission', /Value .* not the Secret ID/],
    [7000222, 'SIGN_IN_SECRET', 'permission', /Make a new one/],
    [700027, 'SIGN_IN_CERTIFICATE', 'permission', /Upload the certificate/],
    [700213, 'SIGN_IN_FEDERATION', 'permission', /issuer, subject and audience/],
    [700024, 'SIGN_IN_FEDERATION', 'permission', /just before/],
    [7000218, 'SIGN_IN_PUBLIC_CLIENT', 'permission', /http:\/\/localhost/],
    [50011, 'SIGN_IN_PUBLIC_CLIENT', 'permission', /Mobile and desktop/],
    [50076, 'SIGN_IN_SECOND_FACTOR', 'permission', /auth: browser/],
    [50079, 'SIGN_IN_SECOND_FACTOR', 'permission', /second factor/],
    [50105, 'SIGN_IN_PERSON', 'permission', /Global Reader/],
    [50057, 'SIGN_IN_PERSON', 'permission', /account/],
    [700082, 'SIGN_IN_ENDED', 'permission', /sign in anew/],
    [70043, 'SIGN_IN_ENDED', 'permission', /again/],
    [500011, 'SIGN_IN_NO_SERVICE', 'licence', /licence/],
    [90055, 'SIGN_IN_BUSY', 'throttled', /later/],
    [90033, 'SIGN_IN_LATER', 'failed', /later/],
    [1234567, 'SIGN_IN_REFUSED', 'permission', /error\?code=1234567/],
  ])('AADSTS%i: %s', async (number, code, because, next) => {
    said = refusal(number, 'invalid_grant')
    const it = tried()
    const failed = await signInFailure(it)
    expect(failed).toMatchObject({ code, because, theirs: `AADSTS${number}` })
    expect(failed.next).toMatch(next)
    expect(failed.what).toMatch(/^[A-Z].*\.$/)
    expect(everythingIn(failed) + it.lines.join()).not.toContain('canary')
    expect(server.arrived).toHaveLength(1)
  })

  it('a number in the description counts where the list is missing', async () => {
    said = { status: 400, body: JSON.stringify({ error: 'invalid_client', error_description: `AADSTS7000222: canary` }) }
    expect(await signInFailure(tried())).toMatchObject({ code: 'SIGN_IN_SECRET', theirs: 'AADSTS7000222' })
  })

  it.each([
    ['a number that stands somewhere else in the text', { error: 'invalid_client', error_description: 'canary AADSTS65001' }],
    ['a list of things that are no numbers', { error: 'invalid_client', error_codes: ['canary', null] }],
    ['a number far out of range', { error: 'invalid_client', error_codes: [-1, 3, 12345678901] }],
  ])('%s is no number of theirs', async (_name, body) => {
    said = { status: 400, body: JSON.stringify(body) }
    const failed = await signInFailure(tried())
    expect(failed).toMatchObject({ code: 'SIGN_IN_REFUSED', theirs: undefined })
    expect(everythingIn(failed)).not.toContain('canary')
  })
})

describe('an answer that is no answer', () => {
  it.each([
    ['a web page of a proxy', { status: 200, body: '<html>canary</html>' }, 'SIGN_IN_BROKEN', 1],
    ['half an answer', { status: 200, body: '{"access_token":"canary' }, 'SIGN_IN_BROKEN', 1],
    ['nothing', { status: 200, body: '' }, 'SIGN_IN_BROKEN', 1],
    ['a token that never expires', { status: 200, body: '{"access_token":"canary"}' }, 'SIGN_IN_BROKEN', 1],
    ['a token that has expired', { status: 200, body: '{"access_token":"canary","expires_in":0}' }, 'SIGN_IN_BROKEN', 1],
    [
      'a token of another kind',
      { status: 200, body: '{"access_token":"canary","expires_in":9,"token_type":"pop"}' },
      'SIGN_IN_BROKEN',
      1,
    ],
    ['no token', { status: 200, body: '{"expires_in":3600}' }, 'SIGN_IN_BROKEN', 1],
    ['null', { status: 200, body: 'null' }, 'SIGN_IN_BROKEN', 1],
    ['an error that is no word', { status: 400, body: '{"error":{"code":"canary"}}' }, 'SIGN_IN_BROKEN', 1],
    [
      'a redirect to another host',
      { status: 307, body: '', headers: { location: 'https://canary.example/' } },
      'HTTP_REDIRECT',
      1,
    ],
    ['a fault, twice', { status: 503, body: 'canary' }, 'SIGN_IN_LATER', 2],
    ['a fault that stays', { status: 500, body: 'canary' }, 'SIGN_IN_LATER', 1],
    ['too many requests, twice', { status: 429, body: 'canary' }, 'SIGN_IN_BUSY', 2],
  ])('%s', async (_name, answer, code, times) => {
    said = answer
    const it = tried()
    const failed = await signInFailure(it)
    expect(failed.code).toBe(code)
    expect(everythingIn(failed) + it.lines.join()).not.toContain('canary')
    expect(server.arrived).toHaveLength(times)
  })

  it('a host that does not answer is named, and nothing else', async () => {
    const gone = new Map([['login.microsoftonline.com', new URL('http://127.0.0.1:9')]])
    const fetch = guardedFetch(LOGIN_CALLS, { signal: never, endpoints: gone, limits: { attempts: 1 } })
    const failed = await signInFailure({ ...tried(), options: { ...tried().options, fetch } })
    expect(failed).toMatchObject({ code: 'HTTP_UNREACHABLE', because: 'failed' })
    expect(everythingIn(failed)).not.toMatch(/canary|client_secret/)
  })

  it('a reference that cannot be read is said in the words of whoever looked', async () => {
    const it = tried()
    const resolve = async () => {
      throw new Error('canary')
    }
    const failed = await signInFailure({ ...it, options: { ...it.options, resolve } })
    expect(failed).toMatchObject({ code: 'SIGN_IN_BROKEN' })
    expect(everythingIn(failed)).not.toContain('canary')
  })
})
