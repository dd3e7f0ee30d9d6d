import { fileURLToPath } from 'node:url'
import { exitCode } from '../../../src/cli/exit.js'
import { signIn } from '../../../src/collectors/auth/google/sign-in.js'
import { collect as collectGoogle, type Options } from '../../../src/collectors/google/collect.js'
import google from '../../../src/collectors/google/index.js'
import { Settings } from '../../../src/collectors/google/settings.js'
import { guardedFetch, type Limits } from '../../../src/collectors/http/guard.js'
import { readConfig } from '../../../src/config/read.js'
import type { Fault } from '../../../src/demo/google/faults.js'
import type { Recorded } from '../../../src/demo/google/house.js'
import { type GoogleServer, type ServeOptions, serveGoogle } from '../../../src/demo/google/server.js'
import type { Tenant } from '../../../src/demo/google/tenant.js'
import { CLIENT_ID, CLIENT_SECRET, keyFile } from '../../../src/demo/google/tenants/sign-in.js'
import { makeAudit } from '../../../src/engine/audit.js'
import { collect, type Doors } from '../../../src/engine/collect.js'
import { judge } from '../../../src/engine/judge.js'
import { makePlan } from '../../../src/engine/plan.js'
import { select } from '../../../src/engine/select.js'
import { assemble } from '../../../src/engine/world.js'
import type { Audit } from '../../../src/model/audit.js'
import type { Call } from '../../../src/model/call.js'
import type { AnyCollector, FactRecord } from '../../../src/model/collector.js'
import type { Subject, Verdict } from '../../../src/model/verdict.js'
import { builtIns, completeBaseline } from '../../../src/plugins/registry.js'
import { description, isThere } from '../../demo/google-description.js'
import { countingClock } from '../microsoft/clock.js'
import { ADMIN, NOW, wholeTenant } from './whole.js'

export interface Run {
  audit: Audit
  records: FactRecord[]
  /** `check {parameters} | kind/login or id` → what was said of it, seen passes too. */
  verdicts: ReadonlyMap<string, Verdict>
  code: 0 | 1 | 3
  requests: readonly Recorded[]
  /** What `confide plan` would have said. */
  planned: readonly Call[]
}

export interface Asked extends Pick<ServeOptions, 'tokenLifetime' | 'clock'> {
  faults?: readonly Fault[]
  tenant?: Tenant
  /** Sign-in name of the administrator; the owner of the tenant of this suite when absent. */
  admin?: string
  /** A person signs in at the browser, in place of a service account: what only others may see is then not chosen. */
  inPerson?: boolean
  /** Whether the vendor's description judges requests and answers too; yes when absent and it is there. */
  described?: boolean
  /** Checks to make, in place of all. */
  only?: readonly string[]
  settings?: Partial<Settings>
  limits?: Partial<Limits>
  maxPages?: number
  /** Milliseconds that the source may take. */
  timeLimitMs?: number
}

/** One retry of the door and two of the source, and no patience that a fault could use up. */
const LIMITS = { attempts: 2, quietMs: 20_000, totalMs: 40_000 }

/** What any server of this process was asked for and the source's table does not hold, by call, path and query name. */
export const strangers = new Set<string>()
/** What any of them was asked for, or answered, against the vendor's description. */
export const violations = new Set<string>()
/** How many audits this process made. */
export const made = { audits: 0 }

const tables = once(async () => {
  const registry = await builtIns()
  completeBaseline(registry)
  const path = fileURLToPath(new URL('./confide.yaml', import.meta.url))
  const config = await readConfig(path, { collectors: [...registry.collectors.values()], now: NOW })
  const checks = [...registry.checks.values()]
  const profiles = [...registry.profiles.values()]
  const choose = (only?: readonly string[]) => select({ checks, profiles, ask: config.profiles, ...(only ? { only } : {}) })
  const declared = registry.collectors.get('declared')
  if (!declared) throw new Error('no source "declared"')
  return { registry, config, choose, declared }
})

/** An audit as `confide audit` makes it, of a tenant that answers with these faults, through the real library and the real door. */
export async function auditOf(asked: Asked = {}): Promise<Run> {
  const { registry, config, choose, declared } = await tables()
  const selection = choose(asked.only)
  const { tenant = wholeTenant() } = asked
  const server = await served(tenant, asked)
  const clock = countingClock()
  const hosts = new Set(google.calls.map(({ host }) => host ?? ''))
  const endpoints = new Map([...hosts].map((host) => [host, server.url]))
  const plan = makePlan(selection, [
    { id: 'declared', collector: declared, settings: { ...config, accounts: accountsOf(tenant, config) } },
    { id: google.id, collector: collector(asked, clock), settings: settingsOf(asked), endpoints },
  ])
  try {
    const limit = asked.timeLimitMs === undefined ? {} : { timeLimitMs: asked.timeLimitMs }
    const doors = doorsOf({ clock, limits: { ...LIMITS, ...asked.limits } })
    const { header, records } = await collect(plan, { now: NOW, version: 'suite', doors, schemas: registry.schemas, ...limit })
    const world = assemble(header, records)
    const audit = makeAudit({ selection, world, now: NOW, version: 'suite' })
    made.audits += 1
    const verdicts = new Map<string, Verdict>()
    for (const planned of selection.checks) {
      const about = `${planned.check.id} ${JSON.stringify(planned.params)}`
      for (const it of judge(planned, world, NOW, { keepPasses: true }).verdicts) {
        verdicts.set(`${about} | ${thing(it.subject)}`, it)
      }
    }
    const planned = plan.sources.find(({ id }) => id === google.id)?.calls ?? []
    return { audit, records, verdicts, code: exitCode(audit, {}), requests: server.requests, planned }
  } finally {
    noteStrangers(server)
    await server.close()
  }
}

/** Of the accounts that confide.yaml speaks of those of this tenant. */
function accountsOf({ domains }: Tenant, { accounts }: Awaited<ReturnType<typeof readConfig>>) {
  return accounts?.filter(({ login }) => domains.some(({ domainName }) => login.endsWith(`@${domainName}`)))
}

const served = (tenant: Tenant, { faults = [], clock, tokenLifetime, described = isThere }: Asked) =>
  serveGoogle(tenant, {
    faults,
    ...(clock ? { clock } : {}),
    ...(tokenLifetime === undefined ? {} : { tokenLifetime }),
    ...(described ? { description } : {}),
  })

const OPT_INS = { tokens: true, driveFiles: true } as const

function settingsOf({ admin = ADMIN, inPerson, settings }: Asked): Settings {
  const way = inPerson
    ? { auth: 'oauth', client: CLIENT_ID, secret: 'env:CONFIDE_SUITE_SECRET' }
    : { auth: 'service-account', key: 'env:CONFIDE_SUITE_KEY', delegation: true, mailSettings: true }
  return Settings.parse({ admin, ...OPT_INS, ...way, ...settings })
}

/** A browser as far as it matters: it goes wherever it is sent. */
const open = async (url: string) => {
  await (await fetch(url)).text()
}

const PERSON = { open, tell: () => {}, env: {}, terminal: true, platform: 'darwin', limitMs: 20_000 } as const

function collector({ maxPages = 40 }: Asked, clock: NonNullable<Options['clock']>): AnyCollector {
  const given: Options = { clock, limits: { attempts: 3 }, maxPages, signIn: (it) => signIn({ ...it, ...PERSON }) }
  return { ...google, collect: (ctx) => collectGoogle(ctx, given) }
}

const doorsOf =
  (options: Pick<Parameters<typeof guardedFetch>[1], 'clock' | 'limits'>): Doors =>
  ({ calls, endpoints }, signal) => ({
    run: () => Promise.reject(new Error('The source runs no program.')),
    fetch: guardedFetch(calls, { signal, ...options, ...(endpoints ? { endpoints } : {}) }),
    resolve: async (reference) => (reference.endsWith('KEY') ? keyFile() : CLIENT_SECRET),
  })

function noteStrangers(server: GoogleServer): void {
  for (const it of server.violations) violations.add(it)
  for (const { call, method, path, query } of server.requests) {
    const held = google.calls.find(({ id }) => id === call)
    const fits = held?.method === method && isPath(held, path) && query.every((it) => held.query?.includes(it))
    if (!fits && !SEEN_BY_ITSELF.has(call)) strangers.add(`${call} ${method} ${path} ${query.join()}`)
  }
}

/** The person's browser goes there, not the program. */
const SEEN_BY_ITSELF = new Set(['login:authorize'])

/** Segment by segment: the table names some as constants (`all`, the application of a log) that the vendor's path has a name for. */
function isPath({ path: held = '' }: Call, path: string): boolean {
  const [ours, theirs] = [held.split('/'), path.split('/')]
  return ours.length === theirs.length && theirs.every((it, n) => it === ours[n] || it.startsWith('{'))
}

/** What a subject is called wherever it is looked for: its id may hang on what could be read of it. */
const thing = ({ kind, login, name, id }: Subject) =>
  `${kind}/${login ?? (kind === 'key' || kind === 'device' ? name : undefined) ?? id}`

/** The checks that an audit of this suite makes. */
export const selected = async () => (await tables()).choose().checks.map(({ check }) => check)
export const registered = async () => (await tables()).registry

function once<T>(make: () => Promise<T>): () => Promise<T> {
  let kept: Promise<T> | undefined
  return () => {
    kept ??= make()
    return kept
  }
}
