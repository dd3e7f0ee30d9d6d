import { LOGIN_CALLS } from '../../../../src/collectors/auth/microsoft/calls.js'
import { SignInFailure } from '../../../../src/collectors/auth/microsoft/failure.js'
import type { SignInOptions } from '../../../../src/collectors/auth/microsoft/options.js'
import { AuthSettings } from '../../../../src/collectors/auth/microsoft/settings.js'
import { signIn } from '../../../../src/collectors/auth/microsoft/sign-in.js'
import { guardedFetch } from '../../../../src/collectors/http/guard.js'
import type { Call } from '../../../../src/model/call.js'
import { CLIENT, TENANT } from './authority.js'

export const never: AbortSignal = new AbortController().signal

const READS_USERS: Call = {
  id: 'graph:users',
  why: 'reads the list of accounts',
  via: 'http',
  method: 'GET',
  host: 'graph.microsoft.com',
  path: '/v1.0/users',
  scope: 'User.Read.All',
  gives: ['account.active'],
}

export type Given = Partial<Omit<SignInOptions, 'settings'>> & {
  settings?: Record<string, unknown>
  /** What references stand for. */
  kept?: Record<string, string>
}

export interface Attempt {
  lines: string[]
  options: SignInOptions
}

/** Options as the collector would give them, with a real guarded door and no wait between two attempts. */
export function attempt(endpoints: ReadonlyMap<string, URL>, given: Given = {}): Attempt {
  const { settings, kept = {}, ...more } = given
  const lines: string[] = []
  const signal = more.signal ?? never
  const clock = { now: Date.now, random: () => 0, sleep: async () => {} }
  const options: SignInOptions = {
    settings: AuthSettings.parse({ tenant: TENANT, client: CLIENT, ...settings }),
    fetch: guardedFetch(LOGIN_CALLS, { signal, endpoints, clock, limits: { attempts: 2, quietMs: 5_000 } }),
    resolve: async (reference) => kept[reference] ?? '',
    calls: [READS_USERS, ...LOGIN_CALLS],
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

/** A browser as far as it matters: opens a page and goes wherever it is sent, until there is a page to show. */
export async function browse(url: string): Promise<{ status: number; text: string; headers: Headers }> {
  const response = await fetch(url)
  return { status: response.status, text: await response.text(), headers: response.headers }
}
