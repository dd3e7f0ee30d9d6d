import { createHash } from 'node:crypto'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { signIn } from '../../../../src/collectors/auth/microsoft/sign-in.js'
import { type Authority, authority, CLIENT, LOGIN, TENANT } from './authority.js'
import { attempt, browse, failureOf, type Given, signInFailure } from './signing.js'

let mock: Authority
beforeEach(async () => {
  mock = await authority()
})
afterEach(() => mock.stop())

/** Opens the page as a browser would and keeps what it saw. */
function browser() {
  const seen: { opened: string[]; page?: Awaited<ReturnType<typeof browse>> } = { opened: [] }
  const open = async (url: string) => {
    seen.opened.push(url)
    seen.page = await browse(url)
  }
  return { seen, open }
}

const port = (lines: readonly string[]) => /http:\/\/localhost:(\d+)/.exec(lines.join('\n'))?.[1] ?? ''

describe('a person signs in in the browser', () => {
  it('goes to Microsoft and back, and the code is redeemed with the proof that this program asked', async () => {
    const { seen, open } = browser()
    let page: URLSearchParams | undefined
    mock.server.service.on('beforeAuthorizeRedirect', (_back, request) => {
      page = new URL(request.url ?? '', mock.url).searchParams
    })
    const session = await signIn(attempt(mock.endpoints, { open }).options)
    expect(session.signedIn).toEqual({ as: 'person', login: LOGIN })
    expect(session.tenant).toBe(TENANT)
    expect(await session.granted('graph')).toEqual(new Set(['User.Read.All', 'Policy.Read.All']))
    const [form = {}] = mock.forms
    expect(form).toMatchObject({ grant_type: 'authorization_code', client_id: CLIENT, redirect_uri: seen.opened[0] })
    expect(
      createHash('sha256')
        .update(form.code_verifier ?? '')
        .digest('base64url'),
    ).toBe(page?.get('code_challenge'))
    expect(page?.get('code_challenge_method')).toBe('S256')
    expect(page?.get('scope')).toBe('https://graph.microsoft.com/.default openid profile offline_access')
    expect([...(page?.keys() ?? [])].filter((name) => name.startsWith('x-'))).toEqual([])
    expect(Object.keys(form).filter((name) => name.startsWith('x-'))).toEqual([])
  })

  it('every other service is signed in to by itself, with the right to renew', async () => {
    const { open, seen } = browser()
    const session = await signIn(attempt(mock.endpoints, { open }).options)
    await Promise.all([
      session.header('exchange'),
      session.header('exchange'),
      session.header('teams'),
      session.header('graph', { renew: true }),
    ])
    const [first, ...later] = mock.forms
    expect(first?.grant_type).toBe('authorization_code')
    expect(later.map(({ grant_type }) => grant_type)).toEqual(['refresh_token', 'refresh_token', 'refresh_token'])
    expect(later.map(({ scope = '' }) => scope.split(' ')[0]).sort()).toEqual([
      '48ac35b8-9aa8-4d74-927d-1f4a14a0b239/.default',
      'https://graph.microsoft.com/.default',
      'https://outlook.office365.com/.default',
    ])
    expect(seen.opened).toHaveLength(1)
  })

  it('the page afterwards is ours and holds nothing that came from outside', async () => {
    const { open, seen } = browser()
    await signIn(attempt(mock.endpoints, { open }).options)
    expect(seen.page?.text).toContain('go back to the terminal')
    expect(seen.page?.text).not.toMatch(/<script|<img|<style|code=|ana@/)
    expect(seen.page?.headers.get('content-security-policy')).toContain("default-src 'none'")
    expect(seen.page?.headers.get('cache-control')).toBe('no-store')
  })

  it('a source without a tenant is signed in to wherever the person belongs', async () => {
    const { open } = browser()
    const session = await signIn(attempt(mock.endpoints, { open, settings: { tenant: undefined } }).options)
    expect(session.tenant).toBe(TENANT)
    expect(mock.paths[0]).toMatch(/^\/organizations\//)
  })

  it('a person of another organisation than the source names is turned away', async () => {
    mock.claims = { ...mock.claims, tid: '00000000-0000-4000-8000-000000000001' }
    expect(await signInFailure(attempt(mock.endpoints, { open: browser().open }))).toMatchObject({ code: 'SIGN_IN_OTHER_TENANT' })
  })

  it('the person reads first what is asked for and why, who agrees to it and where', async () => {
    const exchange = { id: 'exchange:x', why: 'reads forwarding', via: 'http', scope: 'Exchange.ManageAsApp', gives: [] } as const
    const tried = attempt(mock.endpoints, { open: browser().open })
    await signIn({ ...tried.options, calls: [...tried.options.calls, exchange] })
    const text = tried.lines.join('\n')
    expect(text).toContain('User.Read.All: reads the list of accounts')
    expect(text).toContain('Grant admin consent')
    expect(text).toContain('Global Reader')
    expect(text).toMatch(/Exchange\.Manage "manage"/)
    expect(text).not.toContain('undefined')
  })

  it('where the browser cannot be opened, the address that is printed leads there too', async () => {
    const tried = attempt(mock.endpoints, {
      open: async () => {
        throw new Error('spawn xdg-open ENOENT')
      },
    })
    const going = signIn(tried.options)
    while (!tried.lines.includes('The browser could not be opened from here.')) await new Promise((done) => setTimeout(done, 10))
    await browse(`http://localhost:${port(tried.lines)}/`)
    expect((await going).tenant).toBe(TENANT)
  })
})

describe('what can go wrong in the browser', () => {
  it('an answer with a wrong state is not used, whatever it holds; the time limit says that it came', async () => {
    mock.onReturn((back) => back.searchParams.set('state', 'wrong'))
    const { open, seen } = browser()
    const failed = await signInFailure(attempt(mock.endpoints, { open, limitMs: 3_000 }))
    expect(failed.code).toBe('SIGN_IN_TIMEOUT')
    expect(failed.what).toContain('belongs to another sign-in')
    expect(seen.page?.status).toBe(400)
    expect(mock.forms).toEqual([])
  })

  it('a wrong answer before the right one changes nothing', async () => {
    const open = async (url: string) => {
      for (const query of ['?code=stolen&state=x', '?error=access_denied', '?code=a&code=b', '?state='])
        await browse(`${url}/${query}`)
      await browse(`${url}/favicon.ico`)
      await browse(url)
    }
    const session = await signIn(attempt(mock.endpoints, { open }).options)
    expect(session.signedIn).toEqual({ as: 'person', login: LOGIN })
    expect(mock.forms).toHaveLength(1)
  })

  it.each([
    ['AADSTS530035: Access has been blocked by canary', 'access_denied', 'SIGN_IN_BLOCKED_BY_DEFAULTS', 'AADSTS530035'],
    ['AADSTS53003: canary', 'access_denied', 'SIGN_IN_BLOCKED_BY_POLICY', 'AADSTS53003'],
    ['AADSTS65004: canary declined', 'access_denied', 'SIGN_IN_CONSENT', 'AADSTS65004'],
    ['AADSTS50194: canary', 'unauthorized_client', 'SIGN_IN_TENANT_NEEDED', 'AADSTS50194'],
    ['canary <script>alert(1)</script>', 'server_error', 'SIGN_IN_LATER', undefined],
    ['canary AADSTS65001', 'canary ERROR', 'SIGN_IN_REFUSED', undefined],
  ])('Microsoft sends the person back with "%s"', async (description, error, code, theirs) => {
    mock.onReturn((back) => {
      back.searchParams.delete('code')
      back.searchParams.set('error', error)
      back.searchParams.set('error_description', description)
    })
    const { open, seen } = browser()
    const tried = attempt(mock.endpoints, { open })
    const failed = await signInFailure(tried)
    expect(failed).toMatchObject({ code, theirs })
    expect(JSON.stringify(failed) + failed.stack + tried.lines.join() + seen.page?.text).not.toContain('canary')
    expect(mock.forms).toEqual([])
  })

  it('nobody signs in: the wait ends and says so', async () => {
    const failed = await signInFailure(attempt(mock.endpoints, { open: async () => {}, limitMs: 50 }))
    expect(failed).toMatchObject({ code: 'SIGN_IN_TIMEOUT', what: 'Nobody finished signing in to Microsoft within 1 s.' })
  })

  it('after the wait nothing listens any more', async () => {
    const tried = attempt(mock.endpoints, { open: async () => {}, limitMs: 2_000 })
    await signInFailure(tried)
    await expect(fetch(`http://localhost:${port(tried.lines)}/`)).rejects.toThrow('fetch failed')
  })

  it('a run that is stopped stops waiting, with its own reason', async () => {
    const control = new AbortController()
    const open = async () => control.abort(new Error('stopped by hand'))
    await expect(signIn(attempt(mock.endpoints, { open, signal: control.signal }).options)).rejects.toThrow('stopped by hand')
  })

  it('a code that was used already is not redeemed a second time by itself', async () => {
    mock.answer(400, { error: 'invalid_grant', error_codes: [54005], error_description: 'AADSTS54005: canary' })
    expect(await signInFailure(attempt(mock.endpoints, { open: browser().open }))).toMatchObject({ code: 'SIGN_IN_ENDED' })
    expect(mock.forms).toHaveLength(1)
  })

  it('an answer for another sign-in (nonce) is not used', async () => {
    mock.claims = { ...mock.claims, nonce: 'another' }
    mock.server.service.on('beforeTokenSigning', (token) => Object.assign(token.payload, { nonce: 'another' }))
    expect(await signInFailure(attempt(mock.endpoints, { open: browser().open }))).toMatchObject({ code: 'SIGN_IN_BROKEN' })
  })

  it('an answer without the right to renew opens Graph alone', async () => {
    const { open } = browser()
    mock.server.service.on('beforeResponse', (response) => {
      if (typeof response.body === 'object') delete (response.body as Record<string, unknown>).refresh_token
    })
    const session = await signIn(attempt(mock.endpoints, { open }).options)
    expect(await session.header('graph')).toMatch(/^Bearer ey/)
    expect(await failureOf(session.header('exchange'))).toMatchObject({ code: 'SIGN_IN_ENDED', because: 'permission' })
  })
})

describe('where nobody could sign in, nothing is opened and nobody waits', () => {
  const cases: [string, Given, RegExp][] = [
    ['CI=true', { env: { CI: 'true' } }, /workload-identity/],
    ['CI=1', { env: { CI: '1', DISPLAY: ':0' } }, /certificate/],
    ['no terminal', { terminal: false }, /secret/],
    ['Linux without a screen', { platform: 'linux' }, /device-code/],
    ['a Mac over SSH', { platform: 'darwin', env: { SSH_CONNECTION: '10.0.0.1 1 10.0.0.2 22' } }, /device-code/],
    ['Windows over SSH', { platform: 'win32', env: { SSH_CONNECTION: 'x' } }, /screen/],
  ]
  it.each(cases)('%s', async (_name, given, next) => {
    const { open, seen } = browser()
    const failed = await signInFailure(attempt(mock.endpoints, { open, ...given }))
    expect(failed.code).toBe('SIGN_IN_NOBODY')
    expect(failed.next).toMatch(next)
    expect(seen.opened).toEqual([])
  })

  it.each([
    ['Linux with a screen', { platform: 'linux', env: { WAYLAND_DISPLAY: 'wayland-0' } }],
    ['Linux inside Windows', { platform: 'linux', env: { WSL_DISTRO_NAME: 'Ubuntu' } }],
    ['CI set to something else', { env: { CI: 'false' } }],
  ] as [string, Given][])('but %s is a place to sign in', async (_name, given) => {
    expect((await signIn(attempt(mock.endpoints, { open: browser().open, ...given }).options)).tenant).toBe(TENANT)
  })
})
