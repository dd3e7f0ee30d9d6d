import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { DEFAULTS } from '../../../../src/collectors/google/policies/defaults.js'
import { reduce } from '../../../../src/collectors/google/policies/reduce.js'
import { PolicyItem } from '../../../../src/collectors/google/policies/schema.js'
import type { Unit } from '../../../../src/collectors/google/two-step/types.js'

const FOLDER = `${process.env.CONFIDE_SHARED ?? '../shared'}/fixtures/google-policy-api`
const there = existsSync(FOLDER)
if (!there) console.log(`left out: the recorded reductions of Google policies (nothing at ${FOLDER}; set CONFIDE_SHARED)`)

interface Fixture {
  comment: string
  orgunits?: Record<string, { name: string; path: string }>
  groups?: Record<string, string>
  defaults?: Record<string, Record<string, unknown>>
  policies?: unknown
  response?: { policies: unknown[] }
  responses?: { policies: unknown[] }[]
  results: Record<string, unknown>
}

const fixtures = there
  ? readdirSync(FOLDER)
      .sort()
      .map((file) => [file, JSON.parse(readFileSync(`${FOLDER}/${file}`, 'utf8')) as Fixture] as const)
  : []

/** Added by that project where Google says nothing. */
const ADDED = /_service_status$|^rule_system_defined_alerts$|^gmail_(spam_override|blocked_sender)_lists$/
/** Made by it into something that is no reduction. */
const REWRITTEN = /^rule_system_defined_alerts$|^gmail_(spam_override|blocked_sender)_lists$/

describe.skipIf(!there)('the recorded reductions', () => {
  const recorded = fixtures.filter(([file]) => file.startsWith('policyapi_get_policies'))
  it.each(recorded)('%s: each unit and group has what is expected, beside what that project adds', (_, fixture) => {
    const found = reducedIn(fixture)
    const said = new Set(Object.keys(found))
    for (const [label, sections] of Object.entries(fixture.results as Record<string, Record<string, unknown>>)) {
      for (const [section, value] of Object.entries(sections)) {
        const key = `${label}/${section}`
        if (said.has(key) && !REWRITTEN.test(section)) expect(found[key], key).toEqual(value)
        if (!said.has(key)) expect(fixture.defaults?.[section] !== undefined || ADDED.test(section), key).toBe(true)
      }
    }
    const expected = Object.entries(fixture.results).flatMap(([label, it]) =>
      Object.keys(it as object).map((section) => `${label}/${section}`),
    )
    expect(expected).toEqual(expect.arrayContaining([...said]))
    expect(said.size).toBeGreaterThan(0)
  })

  const reducers = fixtures.filter(([file]) => file.startsWith('policyapi_reducer'))
  it.each(reducers)('%s: the policy that wins is the one expected', (_, fixture) => {
    const expected = Object.entries(fixture.results as Record<string, { setting: { value: unknown } }>)
    expect(reducedIn(fixture)).toEqual(Object.fromEntries(expected.map(([key, { setting }]) => [key, setting.value])))
  })

  it('a list is kept whole, in which what is switched off is still told', () => {
    const fixture = fixtures.find(([file]) => file === 'policyapi_get_policies5.json')?.[1]
    const own = fixture && (reducedIn(fixture)['topOU/rule_system_defined_alerts'] as { state: string }[])
    const results = fixture?.results as { topOU: { rule_system_defined_alerts: object[] } } | undefined
    const active = own?.filter(({ state }) => state === 'ACTIVE') ?? []
    expect(active.length).toBeGreaterThan(0)
    expect(results?.topOU.rule_system_defined_alerts).toEqual(expect.arrayContaining(active))
    expect(own?.length).toBeGreaterThan(active.length)
  })

  it('the defaults are those of the record, for every setting that is in both', () => {
    const recordedDefaults = fixtures.find(([file]) => file === 'policyapi_defaults1.json')?.[1].defaults ?? {}
    const both = [...DEFAULTS].filter(([type]) => recordedDefaults[sectionOf(type)] !== undefined)
    expect(both.length).toBeGreaterThan(5)
    for (const [type, fields] of both) expect(fields, type).toEqual(recordedDefaults[sectionOf(type)])
  })
})

const sectionOf = (type: string) => type.replaceAll('.', '_')

function reducedIn(fixture: Fixture): Record<string, unknown> {
  const orgunits = fixture.orgunits ?? {}
  const units: Unit[] = Object.entries(orgunits).map(([id, { path }]) => ({
    id,
    path,
    parent: path === '/' ? null : rootOf(orgunits),
  }))
  const answers = fixture.responses ?? (fixture.response ? [fixture.response] : [{ policies: fixture.policies as unknown[] }])
  const policies = answers.flatMap((it) => it.policies).map((it) => PolicyItem.parse(it))
  return Object.fromEntries(
    reduce(policies, units).map(({ type, unit, group, value }) => {
      const label = labelOf(orgunits[unit.id] ?? { name: '', path: '' })
      const inGroup = group === undefined ? '' : ` (group ${fixture.groups?.[group] ?? group})`
      return [`${label}${inGroup}/${sectionOf(type)}`, value]
    }),
  )
}

const rootOf = (orgunits: NonNullable<Fixture['orgunits']>) =>
  Object.entries(orgunits).find(([, { path }]) => path === '/')?.[0] ?? null

function labelOf({ name, path }: { name: string; path: string }): string {
  const parent = path.slice(1).replace(new RegExp(`/${name}$`), '')
  return path.length > 1 && name !== path.slice(1) ? `${name} (in ${parent})` : name
}
