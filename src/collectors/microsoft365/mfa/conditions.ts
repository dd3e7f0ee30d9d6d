import type { Conditions } from './schema.js'
import { isEmpty, strangeKey } from './strange.js'
import { every, type Tri } from './tri.js'
import { cut } from './words.js'

/** One kind of circumstance at a sign-in, as far as policies tell it apart: name → value. */
export type Cell = ReadonlyMap<string, string>

/** One condition of a policy beside who and what. */
export interface Condition {
  /** Each circumstance it turns on, with every value that it tells apart; the ordinary value first. */
  turnsOn: ReadonlyMap<string, readonly string[]>
  /** Whether the policy holds there, as far as this condition goes. */
  holds(cell: Cell): Tri
  /** What it leaves out, to follow "the policy …". */
  leaves: string
  /** It narrows in a way that is not known. */
  doubt?: string
}

/** The conditions that narrow a policy. None: it holds at every sign-in. */
export function conditionsOf(it: Conditions): Condition[] {
  return [
    clientApps(it.clientAppTypes),
    risk('sign-in risk', it.signInRiskLevels, RISKS),
    risk('user risk', it.userRiskLevels, RISKS),
    risk('insider risk', it.insiderRiskLevels, ['nothing', 'minor', 'moderate', 'elevated']),
    platforms(it.platforms),
    locations(it.locations),
    deviceFilter(it.devices),
    flows(it.authenticationFlows),
    isEmpty(it.servicePrincipalRiskLevels) ? undefined : unknownCondition('servicePrincipalRiskLevels'),
    strange(it),
  ].filter((condition) => condition !== undefined)
}

/** Kinds of programs that cannot show a second factor. */
export const OLDER_PROGRAMS = ['exchangeActiveSync', 'easSupported', 'other']
export const PROGRAMS = 'program'

const RISKS = ['none', 'low', 'medium', 'high', 'hidden']

const KEYS = [
  ...['users', 'applications', 'clientApplications', 'clientAppTypes', 'signInRiskLevels', 'userRiskLevels'],
  ...['insiderRiskLevels', 'servicePrincipalRiskLevels', 'platforms', 'locations', 'devices', 'authenticationFlows'],
]

function strange(it: Conditions): Condition | undefined {
  const key =
    strangeKey(it, KEYS) ??
    strangeKey(it.platforms, ['includePlatforms', 'excludePlatforms']) ??
    strangeKey(it.locations, ['includeLocations', 'excludeLocations']) ??
    strangeKey(it.devices, ['deviceFilter']) ??
    strangeKey(it.devices?.deviceFilter, ['mode', 'rule']) ??
    strangeKey(it.authenticationFlows, ['transferMethods'])
  return key === undefined ? undefined : unknownCondition(key)
}

/** It may leave out anything: the policy is counted neither as a protection nor as a hole. */
function unknownCondition(key: string): Condition {
  const doubt = `has a condition that Confide does not know (${cut(key)})`
  return { turnsOn: new Map(), holds: () => undefined, leaves: doubt, doubt }
}

/** A list of enumeration members: what it names is in; a name that we do not know may be any of the rest. */
function oneOf(key: string, all: readonly string[], named: readonly string[], leaves: string): Condition {
  const known = named.every((it) => all.includes(it))
  const holds = (cell: Cell) => named.includes(cell.get(key) ?? '') || (known ? false : undefined)
  return { turnsOn: new Map([[key, all]]), holds, leaves, ...(known ? {} : { doubt: `has a value that Confide does not know` }) }
}

function clientApps(types: readonly string[] | null | undefined): Condition | undefined {
  if (types == null || types.length === 0) return unknownCondition('clientAppTypes')
  if (types.includes('all')) return undefined
  // `exchangeActiveSync` holds for the platforms of `easSupported` too.
  const named = types.includes('exchangeActiveSync') ? [...types, 'easSupported'] : types
  const modern = named.includes('browser') && named.includes('mobileAppsAndDesktopClients')
  const all = ['browser', 'mobileAppsAndDesktopClients', ...OLDER_PROGRAMS]
  return oneOf(PROGRAMS, all, named, modern ? 'does not hold in older mail programs' : 'holds in some kinds of programs only')
}

function risk(key: string, levels: readonly string[] | null | undefined, all: readonly string[]): Condition | undefined {
  return isEmpty(levels) ? undefined : oneOf(key, all, levels ?? [], 'holds only where Microsoft sees a risk')
}

const PLATFORMS = ['android', 'ios', 'windows', 'windowsphone', 'macos', 'linux']

/** A platform is what the browser says of itself: there is always another one. */
function platforms(it: Conditions['platforms']): Condition | undefined {
  if (it == null) return undefined
  const include = (it.includePlatforms ?? []).map((name) => name.toLowerCase())
  const exclude = (it.excludePlatforms ?? []).map((name) => name.toLowerCase())
  if (include.includes('all') && exclude.length === 0) return undefined
  const named = (names: readonly string[], value: string): Tri =>
    names.includes('all') || names.includes(value) || (names.every((name) => PLATFORMS.includes(name)) ? false : undefined)
  const values = PLATFORMS.filter((name) => include.includes(name) || exclude.includes(name))
  const sure = include.length > 0 && [...include, ...exclude].every((name) => name === 'all' || PLATFORMS.includes(name))
  return {
    turnsOn: new Map([['platform', ['another', ...values]]]),
    holds: (cell) => {
      const value = cell.get('platform') ?? 'another'
      const out = named(exclude, value)
      return every([include.length === 0 ? undefined : named(include, value), out === undefined ? undefined : !out])
    },
    leaves: 'does not hold on every kind of computer and phone',
    ...(sure ? {} : { doubt: 'has a value that Confide does not know' }),
  }
}

function locations(it: Conditions['locations']): Condition | undefined {
  if (it == null) return undefined
  const include = it.includeLocations ?? []
  const exclude = it.excludeLocations ?? []
  if (include.length === 0) return unknownCondition('locations')
  if (include.includes('All') && exclude.length === 0) return undefined
  const at = (id: string, cell: Cell) => id === 'All' || cell.get(`place ${id}`) === 'in'
  const places = [...include, ...exclude].filter((id) => id !== 'All')
  return {
    turnsOn: new Map(places.map((id) => [`place ${id}`, ['out', 'in']])),
    holds: (cell) => include.some((id) => at(id, cell)) && !exclude.some((id) => at(id, cell)),
    leaves: include.includes('All')
      ? `does not hold at ${exclude.includes('AllTrusted') ? 'trusted places' : 'some places'}`
      : 'holds at some places only',
  }
}

/** https://learn.microsoft.com/entra/identity/conditional-access/concept-condition-filters-for-devices */
function deviceFilter(it: Conditions['devices']): Condition | undefined {
  const filter = it?.deviceFilter
  if (filter == null) return undefined
  const mode = filter.mode.toLowerCase()
  const key = `filter ${filter.rule.replace(/\s+/g, ' ').trim().toLowerCase()}`
  if (mode !== 'include' && mode !== 'exclude') return unknownCondition('deviceFilter')
  return {
    turnsOn: new Map([[key, ['out', 'in']]]),
    holds: (cell) => (cell.get(key) === 'in') === (mode === 'include'),
    leaves: mode === 'include' ? 'holds only on devices that its filter names' : 'does not hold on devices that its filter names',
  }
}

function flows(it: Conditions['authenticationFlows']): Condition | undefined {
  const named = (it?.transferMethods ?? []).filter((method) => method !== 'none')
  if (named.length === 0) return undefined
  const all = ['ordinary', 'deviceCodeFlow', 'authenticationTransfer']
  return oneOf('flow', all, named, 'holds only where a sign-in is passed to another device')
}
