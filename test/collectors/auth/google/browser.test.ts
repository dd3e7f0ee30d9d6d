import { createHash } from 'node:crypto'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { signIn } from '../../../../src/collectors/auth/google/sign-in.js'
import { ADMIN, CLIENT, desktopFile, GMAIL, type Google, google, POLICIES, SECRET, scope, UNITS, USERS } from './google.js'
import { attempt, browse, failureOf, type Given, IN_BROWSER, leaks, reading, signInFailure } from './signing.js'

let mock: Google
beforeEach(async () => {
  mock = await google()
})
afterEach(() => mock[Symbol.asyncDispose]())

/** Opens the page as a browser would and keeps what it saw. */
function browser() {
  const seen: { opened: string[]; page?: Awaited<ReturnType<typeof browse>> } = { opened: [] }
  const open = async (url: string) => {
    seen.opened.push(url)
    seen.page = await browse(url)
  }
  return { seen, open }
}

const tried = (given: Given = {}) => attempt(mock.endpoints, { ...IN_BROWSER, open: browser().open, ...given })
const signedIn = (given: Given = {}) => signIn(tried(given).options)
const port = (lines: readonly string[]) => /http:\/\/127\.0\.0\.1:(\d+)/.exec(lines.join('\n'))?.[1] ?? ''

describe('a person signs in in the browser', () => {
  it('goes to Google and back, and the code is redeemed with the proof that this program asked', async () => {
    const { seen, open } = browser()
    const session = await signedIn({ open })
    expect(session.signedIn).toEqual({ as: 'person', login: ADMIN })
    const [page] = mock.pages
    expect(Object.fromEntries(page ?? [])).toMatchObject({
      response_type: 'code',
      client_id: CLIENT,
      redirect_uri: seen.opened[0],
      code_challenge_method: 'S256',
      access_type: 'offline',
      login_hint: ADMIN,
      scope: `openid email ${UNITS} ${USERS}`,
    })
    const [form = {}] = mock.forms
    expect(form).toMatchObject({ grant_type: 'authorization_code', client_secret: SECRET, redirect_uri: seen.opened[0] })
    const challenge = createHash('sha256')
      .update(form.code_verifier ?? '')
      .digest('base64url')
    expect(page?.get('code_challenge')).toBe(challenge)
    expect(mock.wrong).toEqual([])
  })

  it('the browser is opened at this computer, so that nothing of the sign-in stands in a list of processes', async () => {
    const { seen, open } = browser()
    await signedIn({ open })
    expect(seen.opened[0]).toMatch(/^http:\/\/127\.0\.0\.1:\d+$/)
  })

  it('one token opens everything that was agreed to', async () => {
    const session = await signedIn()
    const headers = [session.header([USERS]), session.header([UNITS]), session.header([USERS, UNITS], ADMIN.toUpperCase())]
    expect(new Set(await Promise.all(headers)).size).toBe(1)
    expect(mock.forms).toHaveLength(1)
    expect(await session.granted()).toEqual(new Set([UNITS, USERS]))
  })

  it('a permission that was not ticked fails alone', async () => {
    mock.person.unticked.add(UNITS)
    const session = await signedIn()
    expect(await session.granted()).toEqual(new Set([USERS]))
    const failed = await failureOf(session.header([UNITS]))
    expect(failed).toMatchObject({ code: 'SIGN_IN_NOT_AGREED', because: 'permission' })
    expect(failed.what).toContain('admin.directory.orgunit.readonly')
    expect(await session.header([USERS])).toMatch(/^Bearer /)
  })

  it('a permission that no planned call needs was never asked for', async () => {
    const session = await signedIn()
    expect(await failureOf(session.header([POLICIES]))).toMatchObject({ code: 'SIGN_IN_NOT_AGREED' })
  })

  it('is renewed by itself, once for everybody', async () => {
    let time = Date.now()
    const session = await signedIn({ now: () => time })
    const first = await session.header([USERS])
    time += 56 * 60_000
    const later = await Promise.all([session.header([USERS]), session.header([UNITS]), session.header([USERS])])
    expect(new Set(later).size).toBe(1)
    expect(later[0]).not.toBe(first)
    expect(mock.forms.map(({ grant_type }) => grant_type)).toEqual(['authorization_code', 'refresh_token'])
  })

  it('is renewed on demand, once', async () => {
    const session = await signedIn()
    const renewed = [
      await session.header([USERS], undefined, { renew: true }),
      await session.header([UNITS], undefined, { renew: true }),
    ]
    expect(new Set(renewed).size).toBe(1)
    expect(mock.forms).toHaveLength(2)
  })

  it('cannot read what only others may see', async () => {
    const session = await signedIn()
    const failed = await failureOf(session.header([USERS], 'ana@practice.example'))
    expect(failed).toMatchObject({ code: 'SIGN_IN_NO_DELEGATION', because: 'unsupported' })
    expect(failed.next).toContain('auth: service-account')
  })

  it('another account than the one that is named is turned away: it may be of another practice', async () => {
    mock.person.email = 'owner@another.example'
    const failed = await signInFailure(tried())
    expect(failed).toMatchObject({ code: 'SIGN_IN_OTHER_PERSON', because: 'permission' })
    expect(failed.what).not.toContain('another.example')
  })

  it('the address counts however it is written', async () => {
    mock.person.email = 'Owner@Practice.example'
    expect((await signedIn()).signedIn).toEqual({ as: 'person', login: ADMIN })
  })

  it('the person reads first what is asked for and why, and what Google has no read-only form of', async () => {
    const it = tried()
    await signIn({ ...it.options, calls: [...it.options.calls, reading('gmail:getAutoForwarding', GMAIL, 'reads forwarding')] })
    const text = it.lines.join('\n')
    expect(text).toContain('admin.directory.user.readonly: reads the list of accounts')
    expect(text).toContain(`Sign in as ${ADMIN}`)
    expect(text).toContain('no read-only form of gmail.settings.basic')
    expect(text).not.toContain('undefined')
  })

  it('a planned call whose permission is none for reading is not asked for', async () => {
    const it = tried()
    await signIn({ ...it.options, calls: [...it.options.calls, reading('x', scope('admin.directory.user'), 'changes accounts')] })
    expect(mock.pages[0]?.get('scope')).toBe(`openid email ${UNITS} ${USERS}`)
  })

  it('a client by its id, with its secret kept elsewhere', async () => {
    await signedIn({ settings: { client: CLIENT, secret: 'env:SECRET' }, kept: { 'env:SECRET': SECRET } })
    expect(mock.forms[0]).toMatchObject({ client_id: CLIENT, client_secret: SECRET })
  })

  it('the page afterwards is ours and holds nothing that came from outside', async () => {
    const { seen, open } = browser()
    await signedIn({ open })
    expect(seen.page?.text).toContain('go back to the terminal')
    expect(seen.page?.text).not.toMatch(/<script|<img|<style|code=|owner@|canary/)
    expect(seen.page?.headers.get('content-security-policy')).toContain("default-src 'none'")
    expect(seen.page?.headers.get('cache-control')).toBe('no-store')
  })

  it('where the browser cannot be opened, the address that is printed leads there too', async () => {
    const it = tried({
      open: async () => {
        throw new Error('spawn xdg-open ENOENT')
      },
    })
    const going = signIn(it.options)
    while (!it.lines.includes('The browser could not be opened from here.')) await new Promise((done) => setTimeout(done, 10))
    await browse(`http://127.0.0.1:${port(it.lines)}/`)
    expect((await going).signedIn.login).toBe(ADMIN)
  })
})

describe('what can go wrong in the browser', () => {
  it('an answer with a wrong state is not used, whatever it holds; the time limit says that it came', async () => {
    mock.onReturn = (back) => back.searchParams.set('state', 'wrong')
    const { open, seen } = browser()
    const failed = await signInFailure(tried({ open, limitMs: 3_000 }))
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
    expect((await signedIn({ open })).signedIn.login).toBe(ADMIN)
    expect(mock.forms).toHaveLength(1)
  })

  it.each([
    ['access_denied', 'SIGN_IN_DECLINED', 'access_denied'],
    ['admin_policy_enforced', 'SIGN_IN_ADMIN_POLICY', 'admin_policy_enforced'],
    ['org_internal', 'SIGN_IN_OTHER_ORGANISATION', 'org_internal'],
    ['invalid_scope', 'SIGN_IN_SCOPE', 'invalid_scope'],
    ['unauthorized_client', 'SIGN_IN_CLIENT', 'unauthorized_client'],
    ['server_error', 'SIGN_IN_LATER', 'server_error'],
    ['canary <b>', 'SIGN_IN_REFUSED', undefined],
  ])('Google sends the person back with "%s"', async (error, code, theirs) => {
    mock.person.error = error
    const { open, seen } = browser()
    const it = tried({ open })
    const failed = await signInFailure(it)
    expect(failed).toMatchObject({ code, theirs })
    expect(leaks(failed)).toEqual([])
    expect(leaks(it.lines.join() + seen.page?.text)).toEqual([])
    expect(mock.forms).toEqual([])
  })

  it('a code that another program took first is not used a second time', async () => {
    mock.onReturn = (back) => back.searchParams.set('code', '4/another')
    const failed = await signInFailure(tried())
    expect(failed).toMatchObject({ code: 'SIGN_IN_ENDED', theirs: 'invalid_grant' })
    expect(leaks(failed)).toEqual([])
    expect(mock.forms).toHaveLength(1)
  })

  it('an answer for another sign-in (nonce) is not used', async () => {
    mock.person.nonce = 'another'
    expect(await signInFailure(tried())).toMatchObject({ code: 'SIGN_IN_BROKEN' })
  })

  it('an answer that does not say who signed in is not used', async () => {
    mock.answer(200, { access_token: 'ya29.canary', expires_in: 3599, scope: USERS })
    expect(await signInFailure(tried())).toMatchObject({ code: 'SIGN_IN_BROKEN' })
  })

  it('an answer without the right to renew lasts for its hour', async () => {
    mock.person.right = false
    const session = await signedIn()
    expect(await session.header([USERS])).toMatch(/^Bearer /)
    const failed = await failureOf(session.header([USERS], undefined, { renew: true }))
    expect(failed).toMatchObject({ code: 'SIGN_IN_ENDED', because: 'permission' })
    expect(mock.forms).toHaveLength(1)
  })

  it('a secret that is wrong is named, and nothing of it', async () => {
    const failed = await signInFailure(
      tried({ kept: { 'file:client.json': desktopFile({ client_secret: 'GOCSPX-canary-other' }) } }),
    )
    expect(failed).toMatchObject({ code: 'SIGN_IN_CLIENT', theirs: 'invalid_client' })
    expect(leaks(failed)).toEqual([])
  })

  it('nobody signs in: the wait ends and says so, and nothing listens any more', async () => {
    const it = tried({ open: async () => {}, limitMs: 50 })
    const failed = await signInFailure(it)
    expect(failed).toMatchObject({ code: 'SIGN_IN_TIMEOUT', what: 'Nobody finished signing in to Google within 1 s.' })
    expect(failed.next).toContain('Access blocked')
    await expect(fetch(`http://127.0.0.1:${port(it.lines)}/`)).rejects.toThrow('fetch failed')
  })

  it('a run that is stopped stops waiting, with its own reason', async () => {
    const control = new AbortController()
    const open = async () => control.abort(new Error('stopped by hand'))
    await expect(signedIn({ open, signal: control.signal })).rejects.toThrow('stopped by hand')
  })
})
