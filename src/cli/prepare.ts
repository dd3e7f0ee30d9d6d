import { checkEndpoints } from '../collectors/http/endpoint.js'
import type { Config } from '../config/config.js'
import { findConfig } from '../config/find.js'
import { readConfig, readPluginNames } from '../config/read.js'
import { type ConfiguredSource, makePlan, type Plan } from '../engine/plan.js'
import { select } from '../engine/select.js'
import { ConfideError } from '../model/error.js'
import { meant } from '../model/nearest.js'
import { loadPlugins } from '../plugins/load.js'
import { builtIns, completeBaseline, type Registry, register } from '../plugins/registry.js'
import { clock } from './clock.js'

/** Options of every command that reads or judges, as the command line gives them. */
export interface CommonOptions {
  config?: string
  profile?: string[]
  only?: string[]
  skip?: string[]
  source?: string[]
  now?: string
  plugins?: boolean
  quiet?: boolean
  facts?: string
  allowEndpoint?: string[]
}

export interface Prepared {
  config: Config | undefined
  registry: Registry
  plan: Plan
  now: Date
  /** Plugins that confide.yaml names and that were not loaded, because CI=true. */
  unloaded: string[]
}

/** Finds and reads confide.yaml, loads what it names, and plans the audit. Nothing is collected yet. `factsFrom`: sources of a facts file. */
export async function prepare(options: CommonOptions, factsFrom: readonly string[] = []): Promise<Prepared> {
  const now = clock(options.now)
  const { config, registry, unloaded } = await setUp(options, now, factsFrom)
  const profiles = options.profile ?? (config?.profiles.length ? config.profiles : ['baseline'])
  const selection = select({
    checks: [...registry.checks.values()],
    profiles: [...registry.profiles.values()],
    ask: profiles,
    ...(options.only ? { only: options.only } : {}),
    ...(options.skip ? { skip: options.skip } : {}),
  })
  return { config, registry, now, unloaded, plan: makePlan(selection, sourcesOf(config, registry, options)) }
}

/** The registry with the plugins of confide.yaml, and confide.yaml itself where there is one. */
export async function setUp(options: Pick<CommonOptions, 'config' | 'plugins'>, now: Date, alsoSources: readonly string[] = []) {
  const registry = await builtIns()
  const path = options.config ?? (await findConfig(process.cwd()))
  const named = path === null ? [] : await readPluginNames(path)
  const allowed = options.plugins === true || !inCi()
  if (path !== null && allowed) {
    const { dirname, resolve } = await import('node:path')
    for (const plugin of await loadPlugins(named, dirname(resolve(path)))) register(registry, plugin)
  }
  completeBaseline(registry)
  const collectors = [...registry.collectors.values()].filter((it) => it.id !== 'declared')
  const config =
    path === null
      ? undefined
      : await readConfig(path, { collectors, now, alsoSources }).catch((error) => {
          throw allowed ? error : withoutPlugins(error, named)
        })
  if (config) refuseUnknownChecks(config, registry)
  return { config, registry, unloaded: allowed ? [] : named }
}

/** The same error with what may be its cause: what only a plugin brings is not there. */
function withoutPlugins(error: unknown, named: readonly string[]): unknown {
  if (!(error instanceof ConfideError) || named.length === 0) return error
  const next = `${error.next} Because CI=true, ${named.join(', ')} of plugins: was not loaded: add --plugins.`
  return new ConfideError(error.code, { what: error.what, why: error.why, next, at: error.at, cause: error })
}

const inCi = () => process.env.CI === 'true' || process.env.CI === '1'

/** A waiver or a statement for a check that does not exist would never count, and nobody would notice. */
function refuseUnknownChecks(config: Config, registry: Registry): void {
  const ids = [...registry.checks.keys()]
  for (const list of ['waivers', 'statements'] as const) {
    for (const [i, { check }] of config[list].entries()) {
      if (registry.checks.has(check)) continue
      throw new ConfideError('CHECK_UNKNOWN', {
        what: `There is no check "${check}".${meant(check, ids)}`,
        why: 'What stands here would never count.',
        next: 'Run: confide list checks',
        at: config.place([list, i, 'check']),
      })
    }
  }
}

/** confide.yaml first, then its sources; without one, this computer alone. */
function sourcesOf(config: Config | undefined, registry: Registry, options: CommonOptions): ConfiguredSource[] {
  const { source: asked, allowEndpoint = [] } = options
  const named: ConfiguredSource[] = config
    ? openSources(config, registry, allowEndpoint)
    : [{ id: 'device', collector: collector(registry, 'device'), settings: {} }]
  for (const id of asked ?? []) {
    const ids = ['declared', ...named.map((it) => it.id)]
    if (ids.includes(id)) continue
    throw new ConfideError('SOURCE_UNKNOWN', {
      what: `There is no source "${id}" here.${meant(id, ids)}`,
      why: 'Asking nobody would leave everything unknown.',
      next: `Use one of: ${ids.join(', ')}`,
    })
  }
  const declared = config ? [{ id: 'declared', collector: collector(registry, 'declared'), settings: config }] : []
  return [...declared, ...named.map((it) => (asked && !asked.includes(it.id) ? { ...it, leftOut: true } : it))]
}

/**
 * The sources of confide.yaml, each with the addresses it may be sent to. Checked here, before any sign-in is read:
 * whoever wrote the file must not be able to have a credential sent to them.
 */
export function openSources(config: Config, registry: Registry, allowed: readonly string[] = []): ConfiguredSource[] {
  return config.sources.map(({ id, type, settings, endpoints: given }) => {
    const found = collector(registry, type)
    const rule = { vendorHosts: found.vendorHosts ?? [], allowed, source: id, calls: found.calls }
    const own = found.endpointsOf?.(settings) ?? {}
    const endpoints = checkEndpoints({ ...own, ...given }, { ...rule, at: config.place(['sources', id, 'endpoints']) })
    return { id, collector: found, settings, ...(endpoints.size > 0 ? { endpoints } : {}) }
  })
}

function collector(registry: Registry, type: string) {
  const found = registry.collectors.get(type)
  if (found) return found
  throw new ConfideError('SOURCE_TYPE_UNKNOWN', {
    what: `No collector reads sources of type "${type}".`,
    why: 'The source would stay unread.',
    next: 'Run: confide list sources',
  })
}
