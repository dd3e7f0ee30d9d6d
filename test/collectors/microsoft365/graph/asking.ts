import type { SignIn } from '../../../../src/collectors/auth/microsoft/sign-in.js'
import { guardedFetch, type Limits } from '../../../../src/collectors/http/guard.js'
import { batchCalls } from '../../../../src/collectors/microsoft365/graph/batch-call.js'
import { type ConnectOptions, connect } from '../../../../src/collectors/microsoft365/graph/connect.js'
import { MicrosoftFailure, type Session } from '../../../../src/collectors/microsoft365/session.js'
import type { Call } from '../../../../src/model/call.js'
import { fakeClock } from '../../http/fake-clock.js'
import { type Answering, type Arrived, json, type Server } from '../../http/server.js'

/** What must never be told. */
export const TOKEN = 'eyCANARY.graph-7f3a91.token'

export const TENANT = '6f1c0000-0000-4000-8000-00000000c1d2'

export const graph = (path: string, more: Partial<Call> = {}): Call => ({
  id: `graph:${path
    .replace(/^\/(v1\.0|beta)\//, '')
    .replaceAll('/{id}', '')
    .replaceAll('/', '.')}`,
  why: 'reads settings',
  via: 'http',
  method: 'GET',
  host: 'graph.microsoft.com',
  path,
  scope: 'User.Read.All',
  gives: ['account.active'],
  query: ['$select', '$top', '$count', '$skiptoken'],
  ...more,
})

const CONDITIONAL_ACCESS = { requests: 1, seconds: 1, group: 'conditional-access' }

const PLAIN: readonly Call[] = [
  graph('/v1.0/users'),
  graph('/v1.0/organization'),
  graph('/v1.0/domains'),
  graph('/v1.0/users/{id}/registeredDevices'),
  graph('/v1.0/deviceManagement/managedDevices', { scope: 'DeviceManagementManagedDevices.Read.All' }),
  graph('/beta/users/{id}/authentication/requirements'),
  graph('/beta/me/settings'),
  graph('/v1.0/identity/conditionalAccess/policies', { scope: 'Policy.Read.All', pace: CONDITIONAL_ACCESS }),
]

export const TABLE: readonly Call[] = [...PLAIN, ...batchCalls(PLAIN)]

export interface Opened {
  session: Session
  /** Each token that was asked for; `!` marks one that was asked for because another was refused. */
  asked: string[]
  slept: number[]
  logged: string[]
}

export interface OpenOptions extends Partial<ConnectOptions> {
  host?: string
  guard?: Partial<Limits>
  who?: Partial<SignIn>
}

/** A session with a server on this computer, through the real door. The clock moves only when somebody sleeps. */
export function open(
  server: Pick<Server, 'url'>,
  { host = 'graph.microsoft.com', guard, who, ...options }: OpenOptions = {},
): Opened {
  const clock = fakeClock()
  const asked: string[] = []
  const logged: string[] = []
  const signal = options.signal ?? new AbortController().signal
  const calls = options.calls ?? TABLE
  const limits = { quietMs: 5_000, totalMs: 20_000, attempts: 3, ...guard }
  const endpoints = new Map([[host, server.url('/')]])
  const log = (line: string) => void logged.push(line)
  const session = connect({
    fetch: guardedFetch(calls, { signal, endpoints, clock, limits, log }),
    calls,
    signal,
    now: new Date('2026-11-22T09:00:00Z'),
    source: 'microsoft365',
    want: new Set(),
    log,
    signIn: { ...signedIn(asked), ...who },
    chosen: new Set(),
    clock,
    limits: { attempts: 3, longestWaitMs: 60_000 },
    ...options,
  })
  return { session, asked, slept: clock.slept, logged }
}

/** Gives `TOKEN`, and `TOKEN` with a number after each renewal. */
export function signedIn(asked: string[] = []): Pick<SignIn, 'header' | 'tenant' | 'signedIn'> {
  let renewals = 0
  return {
    tenant: TENANT,
    signedIn: { as: 'application', client: 'confide' },
    async header(resource, { renew } = {}) {
      asked.push(renew ? `${resource}!` : resource)
      if (renew) renewals += 1
      return `Bearer ${TOKEN}${renewals === 0 ? '' : renewals}`
    },
  }
}

export async function failing(doing: Promise<unknown>): Promise<MicrosoftFailure> {
  try {
    await doing
  } catch (error) {
    if (error instanceof MicrosoftFailure) return error
    throw error
  }
  throw new Error('nothing was thrown')
}

export interface Inside {
  id: string
  method: string
  url: string
  headers?: Record<string, string>
}

export const insideOf = ({ body }: Arrived): Inside[] => JSON.parse(body).requests

export interface InnerAnswer {
  status?: number
  body?: unknown
  headers?: Record<string, string>
}

/** A server that opens batches and answers each request inside by its address; what comes alone is answered the same way. */
export function graphServer(answer: (url: string, times: number) => InnerAnswer): Answering {
  const times = new Map<string, number>()
  const answered = (url: string) => {
    const nth = (times.get(url) ?? 0) + 1
    times.set(url, nth)
    return { status: 200, body: {}, ...answer(url, nth) }
  }
  return (response, request, nth) => {
    if (!request.url.endsWith('/$batch')) {
      const { status, body, headers } = answered(request.url.replace(/^\/(v1\.0|beta)/, ''))
      return json(body, status, headers)(response, request, nth)
    }
    const responses = insideOf(request).map(({ id, url }) => ({ id, ...answered(url) }))
    return json({ responses: responses.reverse() }, 200, { date: 'Sun, 22 Nov 2026 09:00:00 GMT' })(response, request, nth)
  }
}

export const refusedWith = (code: string, message = 'not for printing', status = 403): InnerAnswer => ({
  status,
  body: { error: { code, message, innerError: { 'request-id': 'x' } } },
})
