import { LOGIN_CALLS } from '../../../../src/collectors/auth/google/calls.js'
import { SignInFailure } from '../../../../src/collectors/auth/google/failure.js'
import type { SignInOptions } from '../../../../src/collectors/auth/google/options.js'
import { AuthSettings } from '../../../../src/collectors/auth/google/settings.js'
import { signIn } from '../../../../src/collectors/auth/google/sign-in.js'
import { guardedFetch } from '../../../../src/collectors/http/guard.js'
import type { Call } from '../../../../src/model/call.js'
import { everythingIn } from '../../http/asking.js'
import { ADMIN, desktopFile, keyFile, PEM, UNITS, USERS } from './google.js'

export const never: AbortSignal = new AbortController().signal

export const reading = (id: string, scope: string, why: string): Call => ({
  id,
  why,
  via: 'http',
  method: 'GET',
  host: 'admin.googleapis.com',
  path: '/x',
  scope,
  gives: ['account.active'],
})

export type Given = Partial<Omit<SignInOptions, 'settings'>> & {
  settings?: Record<string, unknown>
  /** What references stand for. */
  kept?: Record<string, string>
}

export interface Attempt {
  lines: string[]
  options: SignInOptions
}

/** Ways to sign in, as the settings name them. */
export const BY_KEY: Given = { settings: { auth: 'service-account', key: 'file:key.json' }, kept: { 'file:key.json': keyFile() } }
export const IN_BROWSER: Given = {
  settings: { auth: 'oauth', client: 'file:client.json' },
  kept: { 'file:client.json': desktopFile() },
}

/** Options as the collector would give them, with a real guarded door and no wait between two attempts. */
export function attempt(endpoints: ReadonlyMap<string, URL>, given: Given = {}): Attempt {
  const { settings, kept = {}, ...more } = given
  const lines: string[] = []
  const signal = more.signal ?? never
  const clock = { now: Date.now, random: () => 0, sleep: async () => {} }
  const options: SignInOptions = {
    settings: AuthSettings.parse({ admin: ADMIN, ...settings }),
    fetch: guardedFetch(LOGIN_CALLS, { signal, endpoints, clock, limits: { attempts: 2, quietMs: 5_000 } }),
    resolve: async (reference) => kept[reference] ?? '',
    calls: [
      reading('directory:users.list', USERS, 'reads the list of accounts'),
      reading('directory:orgunits.list', UNITS, 'reads the organisational units'),
      ...LOGIN_CALLS,
    ],
    signal,
    endpoints,
    log: (line) => lines.push(line),
    tell: (line) => lines.push(line),
    open: async () => {
      throw new Error('no browser in this test')
    },
    env: {},
    terminal: true,
    platform: 'darwin',
    limitMs: 20_000,
    ...more,
  }
  return { lines, options }
}

export async function failureOf(doing: Promise<unknown>): Promise<SignInFailure> {
  try {
    await doing
  } catch (error) {
    if (error instanceof SignInFailure) return error
    throw error
  }
  throw new Error('expected a failure, and it went well')
}

export const signInFailure = ({ options }: Attempt): Promise<SignInFailure> => failureOf(signIn(options))

/** Whether anything that must not be told is in it: what is marked, a token, or a line of the private key. */
export function leaks(it: unknown): string[] {
  const text = typeof it === 'string' ? it : everythingIn(it)
  const lines = PEM.split('\n').filter((line) => line.length > 20)
  return ['canary', 'ya29.', 'GOCSPX', 'PRIVATE KEY', 'eyJ', ...lines].filter((secret) => text.includes(secret))
}

/** A browser as far as it matters: opens a page and goes wherever it is sent, until there is a page to show. */
export async function browse(url: string): Promise<{ status: number; text: string; headers: Headers }> {
  const response = await fetch(url)
  return { status: response.status, text: await response.text(), headers: response.headers }
}
