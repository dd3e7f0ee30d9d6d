import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { signIn } from '../../../../src/collectors/auth/google/sign-in.js'
import { ACCOUNT, ADMIN, CLIENT, desktopFile, type Google, google, keyFile, POLICIES, SECRET, UNITS, USERS } from './google.js'
import { attempt, failureOf, type Given, leaks, signInFailure } from './signing.js'

let mock: Google
let folder: string
beforeEach(async () => {
  mock = await google()
  folder = await mkdtemp(join(tmpdir(), 'confide-adc-'))
})
afterEach(async () => {
  await mock[Symbol.asyncDispose]()
  await rm(folder, { recursive: true })
})

const PERSON = JSON.stringify({
  type: 'authorized_user',
  client_id: CLIENT,
  client_secret: SECRET,
  refresh_token: 'canary-kept-right',
})
const NAME = 'application_default_credentials.json'

async function kept(path: string, text: string): Promise<string> {
  await mkdir(join(folder, path, '..'), { recursive: true })
  await writeFile(join(folder, path), text)
  return join(folder, path)
}

const adc = (given: Given) => attempt(mock.endpoints, { settings: { auth: 'adc' }, terminal: false, ...given })

describe('application default credentials', () => {
  it('a key that the environment names acts for the administrator, in a CI job too', async () => {
    const path = await kept('key.json', keyFile())
    const session = await signIn(adc({ env: { GOOGLE_APPLICATION_CREDENTIALS: path, CI: 'true' } }).options)
    expect(session.signedIn).toEqual({ as: 'service-account', account: ACCOUNT, login: ADMIN })
    await session.header([POLICIES])
    expect(mock.statements[0]).toMatchObject({ sub: ADMIN, scope: POLICIES })
  })

  it.each([
    ['on a Mac or Linux', { HOME: '.' }, 'darwin', `.config/gcloud/${NAME}`],
    ['on Windows', { APPDATA: '.' }, 'win32', `gcloud/${NAME}`],
    ['where CLOUDSDK_CONFIG says', { CLOUDSDK_CONFIG: '.', HOME: '/nowhere' }, 'linux', NAME],
  ] as const)("gcloud's own file is found %s", async (_name, env, platform, path) => {
    await kept(path, PERSON)
    const there = Object.fromEntries(Object.entries(env).map(([name, value]) => [name, value === '.' ? folder : value]))
    const session = await signIn(adc({ env: there, platform }).options)
    expect(session.signedIn).toEqual({ as: 'person', login: ADMIN })
    expect(await session.granted()).toEqual(new Set([USERS, UNITS]))
    expect(await failureOf(session.header([POLICIES]))).toMatchObject({ code: 'SIGN_IN_NOT_AGREED' })
    expect(await session.header([USERS, UNITS])).toMatch(/^Bearer /)
    expect(mock.forms).toHaveLength(1)
  })

  it('what the environment names goes before what gcloud keeps', async () => {
    await kept(NAME, PERSON)
    const path = await kept('key.json', keyFile())
    const env = { GOOGLE_APPLICATION_CREDENTIALS: path, CLOUDSDK_CONFIG: folder }
    expect((await signIn(adc({ env }).options)).signedIn.as).toBe('service-account')
  })

  it("somebody else's sign-in is not used", async () => {
    mock.person.email = 'owner@another.example'
    await kept(NAME, PERSON)
    expect(await signInFailure(adc({ env: { CLOUDSDK_CONFIG: folder } }))).toMatchObject({ code: 'SIGN_IN_OTHER_PERSON' })
  })

  it('a sign-in that does not say whose it is is not used', async () => {
    mock.person.silent = true
    await kept(NAME, PERSON)
    const failed = await signInFailure(adc({ env: { CLOUDSDK_CONFIG: folder } }))
    expect(failed).toMatchObject({ code: 'SIGN_IN_WHO' })
    expect(failed.next).toContain('userinfo.email')
  })

  it('a sign-in that was revoked says what to type', async () => {
    await kept(NAME, PERSON.replace('canary-kept-right', 'canary-revoked'))
    const failed = await signInFailure(adc({ env: { CLOUDSDK_CONFIG: folder } }))
    expect(failed).toMatchObject({ code: 'SIGN_IN_ENDED', theirs: 'invalid_grant' })
    expect(failed.next).toContain('gcloud auth application-default login')
    expect(leaks(failed)).toEqual([])
  })
})

describe('what is no default credential, said before anything is sent', () => {
  it.each([
    ['nothing at all', undefined, 'SIGN_IN_ADC', /no application default credentials/],
    ['a workload identity', '{"type":"external_account","canary":1}', 'SIGN_IN_CREDENTIAL', /of a kind/],
    [
      'a service account that stands in for another',
      '{"type":"impersonated_service_account","canary":1}',
      'SIGN_IN_CREDENTIAL',
      /of a kind/,
    ],
    ['a desktop client', desktopFile(), 'SIGN_IN_CREDENTIAL', /OAuth client/],
    [
      'a sign-in without its right to renew',
      PERSON.replace('refresh_token', 'other'),
      'SIGN_IN_CREDENTIAL',
      /no sign-in of gcloud/,
    ],
    ['an empty file', '', 'SIGN_IN_CREDENTIAL', /not a JSON file/],
    ['a file without end', 'x'.repeat(100_001), 'SIGN_IN_ADC', /no application default/],
  ])('%s', async (_name, text, code, words) => {
    if (text !== undefined) await kept(NAME, text)
    const failed = await signInFailure(adc({ env: { CLOUDSDK_CONFIG: folder } }))
    expect(failed.code).toBe(code)
    expect(failed.what).toMatch(words)
    expect(leaks(failed)).toEqual([])
    expect(JSON.stringify(failed)).not.toContain(folder)
    expect(mock.forms).toEqual([])
  })

  it('a file that the environment names and that is not there', async () => {
    await kept(NAME, PERSON)
    const env = { GOOGLE_APPLICATION_CREDENTIALS: '/nowhere/canary.json', CLOUDSDK_CONFIG: folder }
    const failed = await signInFailure(adc({ env }))
    expect(failed).toMatchObject({ code: 'SIGN_IN_ADC', what: expect.stringContaining('GOOGLE_APPLICATION_CREDENTIALS') })
    expect(leaks(failed)).toEqual([])
  })

  it('a computer without a home folder', async () => {
    expect(await signInFailure(adc({ env: {} }))).toMatchObject({ code: 'SIGN_IN_ADC' })
  })
})
