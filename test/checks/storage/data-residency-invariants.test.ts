import { type build, builtInFacts, INVARIANTS, proveInvariant } from 'confide/testing'
import { describe, expect, test } from 'vitest'
import check from '../../../checks/storage/data-residency.js'
import { LAWS, type Law } from './residency-laws.js'

type Copies = NonNullable<ReturnType<typeof build<'store'>>['copies']>

const at = (...countries: string[]): Copies => [{ role: 'primary', countries }]

/** Facts that meet each other more often than by chance: sources as systems, few countries, papers of every kind. */
const { store: Store, vendor: Vendor, backup: Backup, practice: Practice } = builtInFacts
const of = <T>(...examples: T[]) => ({ examples })
const countries = Vendor.shape.countries.meta(of(['SG'], ['US'], ['US', 'SG'], ['IE'], ['KP'], []))
const meeting = {
  ...builtInFacts,
  practice: Practice.extend({ country: Practice.shape.country.meta(of('SG', 'IE', 'US')) }),
  store: Store.extend({
    vendor: Store.shape.vendor.meta(of('cloud', 'Cloud Ltd')),
    copies: Store.shape.copies.meta(
      of(
        at('SG'),
        at('US'),
        at('IE'),
        at('SG', 'US'),
        at('KP'),
        [...at('SG'), ...at('US')],
        [{ role: 'replica', area: 'A' }],
        [{ role: 'backup' }],
      ),
    ),
  }),
  backup: Backup.extend({ countries, where: Backup.shape.where.meta(of('cloud:us', 'Cloud Ltd', 'a drawer')) }),
  vendor: Vendor.extend({
    name: Vendor.shape.name.meta(of('Cloud Ltd', 'Other')),
    countries,
    system: Vendor.shape.system.meta(of('cloud', 'other', null)),
    frameworks: Vendor.shape.frameworks.meta(of([], ['eu-us-dpf'])),
    mechanism: Vendor.shape.mechanism.meta(
      of(
        null,
        { kind: 'SCC', signed: '2026-01-10' },
        { kind: 'SCC', expires: '2026-01-10' },
        { kind: 'contract' },
        { kind: 'X' },
      ),
    ),
  }),
}

describe.each(Object.keys(LAWS) as Law[])('with facts that meet, %s', (law) => {
  const params = check.params.parse(LAWS[law])
  const lawful = {
    ...check,
    judge: (facts: unknown, _: unknown, ctx: Parameters<typeof check.judge>[2]) => check.judge(facts, params, ctx),
  }
  test.each(Object.keys(INVARIANTS) as (keyof typeof INVARIANTS)[])('%s', (name) => {
    expect(() => proveInvariant(name, lawful, { runs: 200, schemas: meeting })).not.toThrow()
  })
})
