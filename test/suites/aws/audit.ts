import { fileURLToPath } from 'node:url'
import { doors } from '../../../src/cli/doors.js'
import { exitCode } from '../../../src/cli/exit.js'
import { collect as collectAws } from '../../../src/collectors/aws/collect.js'
import aws from '../../../src/collectors/aws/index.js'
import { readConfig } from '../../../src/config/read.js'
import type { Recorded } from '../../../src/demo/aws/answer.js'
import type { Fault } from '../../../src/demo/aws/faults.js'
import { SAMPLE_ACCESS_KEY } from '../../../src/demo/aws/sample.js'
import { serveAws } from '../../../src/demo/aws/server.js'
import type { Tenant } from '../../../src/demo/aws/tenant.js'
import { makeAudit } from '../../../src/engine/audit.js'
import { collect } from '../../../src/engine/collect.js'
import { judge } from '../../../src/engine/judge.js'
import { makePlan } from '../../../src/engine/plan.js'
import { select } from '../../../src/engine/select.js'
import { assemble } from '../../../src/engine/world.js'
import type { Audit } from '../../../src/model/audit.js'
import type { AnyCollector, FactRecord } from '../../../src/model/collector.js'
import type { Subject, Verdict } from '../../../src/model/verdict.js'
import { builtIns, completeBaseline } from '../../../src/plugins/registry.js'
import { NOW, wholeTenant } from './tenant.js'

export interface Run {
  audit: Audit
  records: FactRecord[]
  /** `check {parameters} | kind/login or id` → what was said of it, seen passes too. */
  verdicts: ReadonlyMap<string, Verdict>
  code: 0 | 1 | 3
  requests: readonly Recorded[]
}

export interface Asked {
  faults?: readonly Fault[]
  tenant?: Tenant
  /** Checks to make, in place of all. */
  only?: readonly string[]
  /** Settings of the source, in place of those of confide.yaml. */
  settings?: Record<string, unknown>
  limits?: NonNullable<NonNullable<Parameters<typeof collectAws>[1]>['limits']>
  /** Milliseconds that the source may take. */
  timeLimitMs?: number
}

/** One retry, and no patience that a fault could use up. */
const LIMITS = { attempts: 2, quietMs: 20_000, totalMs: 40_000 }

/** Operations that any server of this process saw and that the source's table does not hold. */
export const strangers = new Set<string>()
/** How many audits this process made. */
export const made = { audits: 0 }

const tables = once(async () => {
  signedInByEnvironment()
  const registry = await builtIns()
  completeBaseline(registry)
  registry.collectors.set(aws.id, aws)
  const path = fileURLToPath(new URL('./confide.yaml', import.meta.url))
  const config = await readConfig(path, { collectors: [...registry.collectors.values()], now: NOW })
  const checks = [...registry.checks.values()]
  const profiles = [...registry.profiles.values()]
  const choose = (only?: readonly string[]) => select({ checks, profiles, ask: config.profiles, ...(only ? { only } : {}) })
  return { registry, config, choose, declared: registry.collectors.get('declared') }
})

/** An audit as `confide audit` makes it, of an account that answers with these faults, through the real SDK. */
export async function auditOf(asked: Asked = {}): Promise<Run> {
  const { registry, config, choose, declared } = await tables()
  const selection = choose(asked.only)
  if (!declared) throw new Error('no source "declared"')
  const server = await serveAws(asked.tenant ?? wholeTenant(), { faults: asked.faults ?? [], reportPolls: 0 })
  const endpoints = new Map([['amazonaws.com', server.url]])
  const settings = asked.settings ?? config.sources[0]?.settings
  const plan = makePlan(selection, [
    { id: 'declared', collector: declared, settings: config },
    { id: 'aws', collector: limited(asked), settings, endpoints },
  ])
  try {
    const limit = asked.timeLimitMs === undefined ? {} : { timeLimitMs: asked.timeLimitMs }
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
    return { audit, records, verdicts, code: exitCode(audit, {}), requests: server.requests }
  } finally {
    const listed = new Set(aws.calls.map(({ operation }) => operation))
    for (const { operation } of server.requests) if (!listed.has(operation)) strangers.add(operation)
    await server.close()
  }
}

/** What a subject is called wherever it is looked for: its id may hang on what could be read of it. */
const thing = ({ kind, login, name, id }: Subject) => `${kind}/${login ?? (kind === 'key' ? name : undefined) ?? id}`

/** The checks that an audit of this suite makes. */
export const selected = async () => (await tables()).choose().checks.map(({ check }) => check)
export const registered = async () => (await tables()).registry

const limited = ({ limits = {} }: Asked): AnyCollector => ({
  ...aws,
  collect: (ctx) => collectAws(ctx, { limits: { ...LIMITS, ...limits } }),
})

function signedInByEnvironment(): void {
  for (const name of Object.keys(process.env)) if (name.startsWith('AWS_')) delete process.env[name]
  process.env.AWS_ACCESS_KEY_ID = SAMPLE_ACCESS_KEY
  process.env.AWS_SECRET_ACCESS_KEY = 'a secret of the suite'
  process.env.AWS_CONFIG_FILE = '/nonexistent/config'
  process.env.AWS_SHARED_CREDENTIALS_FILE = '/nonexistent/credentials'
}

function once<T>(make: () => Promise<T>): () => Promise<T> {
  let kept: Promise<T> | undefined
  return () => {
    kept ??= make()
    return kept
  }
}
