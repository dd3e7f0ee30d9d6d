import type { AnyCheck } from '../model/check.js'
import type { AnyCollector } from '../model/collector.js'
import { ConfideError } from '../model/error.js'
import { builtInFacts, type FactSchema } from '../model/facts/index.js'
import type { Plugin } from '../model/plugin.js'
import type { Overlay, Profile } from '../model/profile.js'
import type { Guide, Report } from '../model/report.js'

/** Everything that can be chosen, built in or from plugins. */
export interface Registry {
  checks: Map<string, AnyCheck>
  guides: Map<string, Guide>
  collectors: Map<string, AnyCollector>
  profiles: Map<string, Profile | Overlay>
  reports: Map<string, () => Promise<Report>>
  schemas: Map<string, FactSchema>
}

/** The clause under which the baseline asks for a check that no profile lists. */
const OWN_CLAUSE = 'practice-standard'

/** The built-in checks, sources and profiles; reports stay unloaded until one is asked for. */
export async function builtIns(): Promise<Registry> {
  const [{ checks }, { guides }, { collectors }, { profiles }, { reports }] = await Promise.all([
    import('./generated/checks.js'),
    import('./generated/guides.js'),
    import('./generated/collectors.js'),
    import('./generated/profiles.js'),
    import('./generated/reports.js'),
  ])
  return {
    checks: new Map(checks.map((it) => [it.id, it])),
    guides: new Map(Object.entries(guides)),
    collectors: new Map(collectors.map((it) => [it.id, it])),
    profiles: new Map(profiles.map((it) => [it.id, it])),
    reports: new Map(Object.entries(reports)),
    schemas: new Map(Object.entries(builtInFacts)),
  }
}

/** Adds what a plugin brings, its ids prefixed with `name/`; an id that is taken is an error, never replaced. */
export function register(registry: Registry, plugin: Plugin): void {
  const named = (id: string) => `${plugin.name}/${id}`
  for (const [kind, schema] of Object.entries(plugin.facts ?? {})) put(registry.schemas, kind, schema, plugin.name)
  for (const { check, guide } of plugin.checks ?? []) {
    put(registry.checks, named(check.id), { ...check, id: named(check.id) }, plugin.name)
    registry.guides.set(named(check.id), guide)
  }
  for (const collector of plugin.collectors ?? []) {
    put(registry.collectors, named(collector.id), { ...collector, id: named(collector.id) }, plugin.name)
  }
  const own = new Set((plugin.checks ?? []).map(({ check }) => check.id))
  for (const profile of plugin.profiles ?? [])
    put(registry.profiles, named(profile.id), renamed(profile, named, own), plugin.name)
  for (const report of plugin.reports ?? []) {
    put(registry.reports, named(report.id), async () => ({ ...report, id: named(report.id) }), plugin.name)
  }
}

function put<V>(map: Map<string, V>, id: string, value: V, plugin: string): void {
  if (map.has(id)) {
    throw new ConfideError('PLUGIN_CLASH', {
      what: `Plugin "${plugin}" brings "${id}", which exists already.`,
      why: 'Two things under one id would make results depend on the order of loading.',
      next: `Remove one of the plugins, or ask its author to rename "${id}".`,
    })
  }
  map.set(id, value)
}

/** A plugin's profile under its prefixed id; the plugin's own checks may be named in it without the prefix. */
function renamed(profile: Profile | Overlay, named: (id: string) => string, own: ReadonlySet<string>): Profile | Overlay {
  const prefix = <V>(entries: Record<string, V>) =>
    Object.fromEntries(Object.entries(entries).map(([id, value]) => [own.has(id) ? named(id) : id, value]))
  if ('overlay' in profile) {
    const { checks, params } = profile
    return { ...profile, id: named(profile.id), params: prefix(params), ...(checks ? { checks: prefix(checks) } : {}) }
  }
  return { ...profile, id: named(profile.id), checks: prefix(profile.checks) }
}

/** The baseline asks for every check: one that no profile lists yet stands under a clause of its own. */
export function completeBaseline(registry: Registry): void {
  const baseline = registry.profiles.get('baseline')
  if (!baseline || 'overlay' in baseline) return
  const listed = new Set([...registry.profiles.values()].flatMap((it) => ('overlay' in it ? [] : Object.keys(it.checks))))
  const rest = [...registry.checks.keys()].filter((id) => !listed.has(id))
  if (rest.length === 0) return
  registry.profiles.set('baseline', {
    ...baseline,
    clauses: [
      ...baseline.clauses,
      {
        id: OWN_CLAUSE,
        cite: 'Practice standard',
        asks: 'What a check asks that no list of controls names yet',
        level: 'recommended',
        verified: 'text',
        source: Object.keys(baseline.sources)[0] ?? 'confide',
      },
    ],
    checks: { ...baseline.checks, ...Object.fromEntries(rest.map((id) => [id, { clauses: [OWN_CLAUSE] }])) },
  })
}
