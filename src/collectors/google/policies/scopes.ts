import { isDeepStrictEqual } from 'node:util'
import type { SettingKey } from '../../../model/facts/setting.js'
import type { Unit } from '../two-step/types.js'
import { cut } from '../two-step/words.js'
import { ALL_ADMINISTRATORS, type Effective, type Target } from './effective.js'
import type { Reading } from './reading.js'
import type { Given, ValueOf } from './setting.js'

/** One value of a setting, and for whom it is. */
export interface Scope<K extends SettingKey = SettingKey> {
  unit: Unit
  group?: string
  value: ValueOf<K> | undefined
}

/** One person's place, as far as policies tell people apart. */
export interface Placed {
  login: string
  /** Path or id of the organisational unit; absent is unknown. */
  unit?: string
  groups?: ReadonlySet<string>
  admin?: boolean
}

export interface Known {
  settings: Effective
  now: Date
  /** Names of groups by id. */
  names?: ReadonlyMap<string, string>
  /** Everybody; absent: not known. */
  people?: readonly Placed[]
}

/** The facts of one reading: one for everybody, or one for each unit and group where it differs from what stands above it. */
export function factsOf<K extends SettingKey>(reading: Reading<K>, known: Known): Given<K>[] {
  const scopes = scopesOf(reading, known)
  const people = scopes.length > 1 ? peopleOf(scopes, reading, known) : undefined
  return scopes.map((scope, at) => {
    const label = scopes.length === 1 ? undefined : labelOf(scope, known)
    const unit = [reading.about, label].filter((it) => it !== undefined).join(', ')
    const logins = people?.get(scope)
    return {
      id: [reading.key, reading.about, at === 0 ? undefined : idOf(scope)].filter((it) => it !== undefined).join('/'),
      name: reading.name,
      ...(scope.value === undefined ? {} : { value: scope.value }),
      ...(unit === '' ? {} : { unit }),
      ...(logins === undefined ? {} : { people: logins }),
    }
  })
}

/** Units first, the root at their head, then groups. */
function scopesOf<K extends SettingKey>(reading: Reading<K>, { settings, now }: Known): Scope<K>[] {
  const { tree } = settings
  if (tree === undefined) return []
  const own = settings.own(reading.types)
  const valueAt = (unit: Unit, groups: readonly string[]) => valueFor(reading, settings, now, targetOf(unit.id, groups))
  const named = tree.all.filter((unit) => unit === tree.root || own.some((it) => it.unit === unit))
  const scopes: Scope<K>[] = []
  for (const unit of named) {
    const value = valueAt(unit, [])
    const above = tree.find(unit.parent ?? '')
    if (above === undefined || !isDeepStrictEqual(value, valueAt(above, []))) scopes.push({ unit, value })
  }
  for (const group of [...new Set(own.flatMap((it) => it.group ?? []))].sort()) {
    for (const unit of named) {
      const value = valueAt(unit, [group])
      const told = scopes.some((it) => it.group === group && isDeepStrictEqual(it.value, value))
      if (!told && !isDeepStrictEqual(value, valueAt(unit, []))) scopes.push({ unit, group, value })
    }
  }
  return scopes
}

const targetOf = (unit: string, groups: readonly string[]): Target => ({
  unit,
  groups: new Set(groups),
  admin: groups.includes(ALL_ADMINISTRATORS),
})

function valueFor<K extends SettingKey>(reading: Reading<K>, settings: Effective, now: Date, target: Target) {
  return reading.value((type) => settings.of(type, target).fields, now)
}

function labelOf({ unit, group }: Scope, { names }: Known): string {
  if (group === undefined) return unit.parent === null ? 'everybody else' : cut(unit.path)
  const name = group === ALL_ADMINISTRATORS ? 'all administrators' : `group ${cut(names?.get(group) ?? group)}`
  return unit.parent === null ? name : `${name} in ${cut(unit.path)}`
}

const idOf = ({ unit, group }: Scope) => (group === undefined ? unit.id : `${unit.id}/${group}`)

/** Each person under the scope that gives them their value; undefined as soon as one person cannot be placed. */
function peopleOf<K extends SettingKey>(scopes: readonly Scope<K>[], reading: Reading<K>, { settings, now, people }: Known) {
  if (people === undefined) return undefined
  const grouped = scopes.some(({ group }) => group !== undefined)
  const placed = new Map(scopes.map((scope) => [scope, [] as string[]]))
  for (const person of people) {
    const chain = person.unit === undefined ? [] : (settings.tree?.chain(person.unit) ?? [])
    if (chain.length === 0 || (grouped && person.groups === undefined)) return undefined
    const value = valueFor(reading, settings, now, { ...person, unit: person.unit })
    const nearest = chain.map(({ id }) => scopes.find((it) => it.group === undefined && it.unit.id === id)).find((it) => it)
    const groups = scopes.filter(({ group }) => group !== undefined && isIn(group, person))
    const scope = [nearest, ...groups].find((it) => it !== undefined && isDeepStrictEqual(it.value, value))
    if (scope === undefined) return undefined
    placed.get(scope)?.push(person.login)
  }
  return placed
}

const isIn = (group: string, { groups, admin }: Placed) => (group === ALL_ADMINISTRATORS ? admin : groups?.has(group)) === true
