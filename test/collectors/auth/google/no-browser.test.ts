import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { signIn } from '../../../../src/collectors/auth/google/sign-in.js'
import { ADMIN, desktopFile, type Google, google, keyFile } from './google.js'
import { attempt, browse, type Given, IN_BROWSER, leaks, signInFailure } from './signing.js'

let mock: Google
beforeEach(async () => {
  mock = await google()
})
afterEach(() => mock[Symbol.asyncDispose]())

/** Opens the page as a browser would and keeps what was opened. */
function browser() {
  const seen: { opened: string[] } = { opened: [] }
  const open = async (url: string) => {
    seen.opened.push(url)
    await browse(url)
  }
  return { seen, open }
}

const tried = (given: Given = {}) => attempt(mock.endpoints, { ...IN_BROWSER, open: browser().open, ...given })
const signedIn = (given: Given = {}) => signIn(tried(given).options)

describe('a file under client: that is none', () => {
  it.each([
    ['the key of a service account', keyFile(), /key of a service account/, /under key:/],
    ['a client for web applications', '{"web":{"client_id":"canary"}}', /web applications/, /Desktop app/],
    ['a client without its secret', desktopFile({ client_secret: undefined }), /no client id and secret/, /Download/],
    ['a client whose id is none', desktopFile({ client_id: 'canary' }), /no client id and secret/, /Download/],
    ['something else', '<html>canary', /not a JSON file/, /docs\/sources/],
  ])('%s', async (_name, text, what, next) => {
    const { open, seen } = browser()
    const failed = await signInFailure(tried({ open, kept: { 'file:client.json': text } }))
    expect(failed.code).toBe('SIGN_IN_CREDENTIAL')
    expect(failed.what).toMatch(what)
    expect(failed.next).toMatch(next)
    expect(leaks(failed)).toEqual([])
    expect(seen.opened).toEqual([])
  })
})

describe('where nobody could sign in, nothing is opened and nobody waits', () => {
  const cases: [string, Given][] = [
    ['CI=true', { env: { CI: 'true' } }],
    ['CI=1, even with a screen', { env: { CI: '1', DISPLAY: ':0' } }],
    ['no terminal', { terminal: false }],
    ['Linux without a screen', { platform: 'linux' }],
    ['a Mac over SSH', { platform: 'darwin', env: { SSH_CONNECTION: '10.0.0.1 1 10.0.0.2 22' } }],
    ['Windows over SSH', { platform: 'win32', env: { SSH_CONNECTION: 'x' } }],
  ]
  it.each(cases)('%s', async (_name, given) => {
    const { open, seen } = browser()
    const failed = await signInFailure(tried({ open, ...given }))
    expect(failed.code).toBe('SIGN_IN_NOBODY')
    expect(failed.next).toMatch(/auth: service-account.*auth: adc/)
    expect(seen.opened).toEqual([])
  })

  it.each([
    ['Linux with a screen', { platform: 'linux', env: { WAYLAND_DISPLAY: 'wayland-0' } }],
    ['Linux inside Windows', { platform: 'linux', env: { WSL_DISTRO_NAME: 'Ubuntu' } }],
    ['CI set to something else', { env: { CI: 'false' } }],
  ] as [string, Given][])('but %s is a place to sign in', async (_name, given) => {
    expect((await signedIn(given)).signedIn.login).toBe(ADMIN)
  })
})
