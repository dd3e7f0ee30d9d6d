import { PolicyItem } from '../../../../src/collectors/google/policies/schema.js'
import type { Policy, Unit } from '../../../../src/collectors/google/two-step/types.js'

/** `/` holds Therapists and Office; Interns are among the therapists. */
export const UNITS: readonly Unit[] = [
  { id: 'root', path: '/', parent: null },
  { id: 'therapists', path: '/Therapists', parent: 'root' },
  { id: 'interns', path: '/Therapists/Interns', parent: 'therapists' },
  { id: 'office', path: '/Office', parent: 'root' },
]

export interface Over {
  unit?: string | null
  group?: string
  /** Left out: deeper units come after their parents, groups after all units, as Google numbers them. */
  sortOrder?: number | null
  system?: boolean
  licences?: readonly string[]
  query?: string
}

const DEPTH: Readonly<Record<string, number>> = { root: 1, therapists: 2, office: 2, interns: 3 }

/** A policy as the Policy API sends it: an administrator's, for the whole practice. */
export function raw(type: string, value: unknown, { unit = 'root', group, sortOrder, system, licences, query }: Over = {}) {
  const order = (system ? 100 : 200) + (DEPTH[unit ?? 'root'] ?? 4) + (group === undefined ? 0 : 100)
  const clauses = [
    ...(unit === null ? [] : [`entity.org_units.exists(org_unit, org_unit.org_unit_id == orgUnitId('${unit}'))`]),
    ...(group === undefined ? [] : [`entity.groups.exists(group, group.group_id == groupId('${group}'))`]),
    ...(licences === undefined
      ? []
      : [`entity.licenses.exists(license, license in [${licences.map((it) => `'${it}'`).join(', ')}])`]),
  ]
  return {
    name: `policies/${type}-${unit}-${group ?? ''}`,
    customer: 'customers/C0123abcd',
    policyQuery: {
      query: query ?? clauses.join(' && '),
      ...(unit === null ? {} : { orgUnit: `orgUnits/${unit}` }),
      ...(group === undefined ? {} : { group: group === group.toUpperCase() ? group : `groups/${group}` }),
      ...(sortOrder === null ? {} : { sortOrder: sortOrder ?? order }),
    },
    setting: { type: `settings/${type}`, value },
    type: system ? 'SYSTEM' : 'ADMIN',
  }
}

export const policy = (type: string, value: unknown, over?: Over): Policy => PolicyItem.parse(raw(type, value, over))
