import { SignInFailure } from '../../../../src/collectors/auth/google/failure.js'
import type { SignIn } from '../../../../src/collectors/auth/google/sign-in.js'
import { GoogleFailure, type Session } from '../../../../src/collectors/google/session.js'
import { type ConnectOptions, connect } from '../../../../src/collectors/google/wire/connect.js'
import { guardedFetch, type Limits } from '../../../../src/collectors/http/guard.js'
import type { Call } from '../../../../src/model/call.js'
import { fakeClock } from '../../http/fake-clock.js'
import type { Server } from '../../http/server.js'

/** What must never be told. */
export const TOKEN = 'ya29.CANARY-7f3a91.token'

const SCOPES = 'https://www.googleapis.com/auth/'
export const scope = (name: string) => `${SCOPES}${name}`

export const call = (id: string, path: string, more: Partial<Call> = {}): Call => ({
  id,
  why: 'reads settings',
  via: 'http',
  method: 'GET',
  host: 'admin.googleapis.com',
  path,
  scope: scope('admin.directory.user.readonly'),
  gives: ['account.active'],
  query: ['customer', 'maxResults', 'fields', 'pageToken'],
  ...more,
})

export const USERS = 'directory:users.list'
export const POLICIES = 'cloudidentity:policies.list'
export const SSO = 'cloudidentity:inboundSsoAssignments.list'
export const CUSTOMERS = 'directory:customers.get'
export const MEMBERS = 'directory:members.list'
export const FORWARDING = 'gmail:getAutoForwarding'
export const FILES = 'drive:files.list'
export const ACTIVITIES = 'reports:activities.list.admin'

const CLOUD = { host: 'cloudidentity.googleapis.com' }
const MAIL = { host: 'gmail.googleapis.com', scope: scope('gmail.settings.basic'), optIn: 'mailSettings' }

export const TABLE: readonly Call[] = [
  call(USERS, '/admin/directory/v1/users'),
  call(MEMBERS, '/admin/directory/v1/groups/{key}/members', { scope: scope('admin.directory.group.member.readonly') }),
  call('directory:orgunits.list', '/admin/directory/v1/customer/{customerId}/orgunits', {
    scope: scope('admin.directory.orgunit.readonly'),
    query: ['type', 'fields'],
  }),
  call(CUSTOMERS, '/admin/directory/v1/customers/{customerKey}', { scope: scope('admin.directory.customer.readonly') }),
  call(POLICIES, '/v1/policies', {
    ...CLOUD,
    scope: scope('cloud-identity.policies.readonly'),
    query: ['pageSize', 'pageToken'],
    pace: { requests: 1, seconds: 1 },
  }),
  call(SSO, '/v1/inboundSsoAssignments', {
    ...CLOUD,
    scope: scope('cloud-identity.inboundsso.readonly'),
    query: ['filter', 'pageSize', 'pageToken'],
  }),
  call(ACTIVITIES, '/admin/reports/v1/activity/users/all/applications/admin', { scope: scope('admin.reports.audit.readonly') }),
  call(FORWARDING, '/gmail/v1/users/{key}/settings/autoForwarding', MAIL),
  call(FILES, '/drive/v3/files', {
    host: 'www.googleapis.com',
    scope: scope('drive.metadata.readonly'),
    query: ['q', 'pageToken', 'fields'],
  }),
]

export interface Opened {
  session: Session
  /** Each token that was asked for, `PERMISSION PERSON`; `!` marks one that was asked for because another was refused. */
  asked: string[]
  slept: number[]
  logged: string[]
}

export interface OpenOptions extends Partial<ConnectOptions> {
  guard?: Partial<Limits>
}

/** A session with a server on this computer, through the real door. The clock moves only when somebody sleeps. */
export function open(server: Pick<Server, 'url'>, { guard, ...options }: OpenOptions = {}): Opened {
  const clock = fakeClock()
  const asked: string[] = []
  const logged: string[] = []
  const signal = options.signal ?? new AbortController().signal
  const calls = options.calls ?? TABLE
  const limits = { quietMs: 5_000, totalMs: 20_000, attempts: 3, ...guard }
  const endpoints = new Map(TABLE.map(({ host = '' }) => [host, server.url('/')]))
  const log = (line: string) => void logged.push(line)
  const session = connect({
    fetch: guardedFetch(calls, { signal, endpoints, clock, limits, log }),
    calls,
    signal,
    now: new Date('2026-11-22T09:00:00Z'),
    source: 'google',
    want: new Set(),
    log,
    signIn: signedIn(asked),
    auth: 'service-account',
    chosen: new Set(['mailSettings']),
    clock,
    ...options,
  })
  return { session, asked, slept: clock.slept, logged }
}

/** Gives `TOKEN`, its permission and whose it is, and a number after each renewal. */
export function signedIn(asked: string[] = []): Pick<SignIn, 'header'> {
  const renewals = new Map<string, number>()
  return {
    async header(scopes, as = 'admin', { renew } = {}) {
      const key = `${scopes.map((it) => it.replace(SCOPES, '')).join('+')} ${as}`
      asked.push(renew ? `${key}!` : key)
      if (renew) renewals.set(key, (renewals.get(key) ?? 0) + 1)
      return `Bearer ${TOKEN}.${key.replace(/[^\w.@-]/g, '_')}.${renewals.get(key) ?? 0}`
    },
  }
}

/** Domain-wide delegation as Google refuses it for one permission. */
export const undelegated = (about = 'x') =>
  new SignInFailure({
    code: 'SIGN_IN_DELEGATION',
    what: `Domain-wide delegation does not give the service account this permission: ${about}.`,
    because: 'permission',
    remedy: 'Ask a super administrator.',
    theirs: 'unauthorized_client',
    reach: 'scopes',
  })

export async function failing(doing: Promise<unknown>): Promise<GoogleFailure> {
  try {
    await doing
  } catch (error) {
    if (error instanceof GoogleFailure) return error
    throw error
  }
  throw new Error('nothing was thrown')
}

/** An error as the older services write it: Directory, Reports, Drive. */
export const older = (code: number, reason: string, message = 'not for printing') => ({
  error: { code, message, errors: [{ message, domain: 'global', reason }] },
})

/** An error as the newer ones write it: Cloud Identity, and all of them for scopes and APIs. */
export const newer = (code: number, status: string, reason?: string, metadata: object = {}, message = 'not for printing') => ({
  error: {
    code,
    message,
    status,
    details: reason ? [{ '@type': 'type.googleapis.com/google.rpc.ErrorInfo', reason, domain: 'googleapis.com', metadata }] : [],
  },
})
