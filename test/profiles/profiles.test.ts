import { readdirSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import type { AnyCheck } from '../../src/index.js'
import { type Clause, Profile } from '../../src/model/profile.js'
import { checkFiles, readControls, readYaml, root } from './repository.js'

const files = checkFiles('.ts')
const checks = new Map<string, AnyCheck>()
for (const { path, id } of files) checks.set(id, (await import(`${root}/checks/${path}`)).default)

const guided = checkFiles('.md').map((it) => it.id)
const spoken = new Set(readControls().flatMap((it) => it.checks))
const laws = readdirSync(`${root}/profiles`)
  .map((file) => ({ file, raw: readYaml(`profiles/${file}`) as object }))
  .filter(({ raw }) => !('overlay' in raw))

describe.each(laws)('$file', ({ file, raw }) => {
  const profile = Profile.parse(raw)
  const clauses = new Map<string, Clause>(profile.clauses.map((it) => [it.id, it]))

  it('is named after its file and has every clause once', () => {
    expect(`${profile.id}.yaml`).toBe(file)
    expect(clauses.size).toBe(profile.clauses.length)
  })

  it('says what changes next, as of a day', () => {
    expect(profile.changes?.length).toBeGreaterThan(0)
    for (const { on } of profile.changes ?? []) if (on !== undefined) expect(on > profile.asOf.slice(0, on.length)).toBe(true)
  })

  it('has a check or a question for each clause, or says why not', () => {
    const spokenTo = new Set(Object.values(profile.checks).flatMap((it) => it.clauses))
    for (const clause of profile.clauses) expect(spokenTo.has(clause.id), clause.id).toBe(clause.unasked === undefined)
  })

  it('says where each clause was read, and lists no source for nothing', () => {
    const used = new Set(profile.clauses.map((it) => it.source))
    expect([...used].sort()).toEqual(Object.keys(profile.sources).sort())
  })

  it('asks for every check there is', () => {
    expect(Object.keys(profile.checks).sort()).toEqual([...guided].sort())
  })

  it.each(Object.entries(profile.checks))(
    '%s has a guide, stands in controls.yaml and names clauses of this profile',
    (id, use) => {
      expect(guided).toContain(id)
      expect([...spoken]).toContain(id)
      expect(use.clauses.filter((it) => !clauses.has(it))).toEqual([])
    },
  )

  it.each(Object.entries(profile.checks))('%s gets only parameters that it has, with values that it takes', (id, use) => {
    const check = checks.get(id)
    if (!check) return
    const known = check.params.parse({}) as object
    expect(Object.keys(known)).toEqual(expect.arrayContaining(Object.keys(use.params ?? {})))
    expect(check.params.safeParse(use.params ?? {}).success).toBe(true)
  })

  it('takes a number from a clause only where the parameter is set and the clause gives one', () => {
    for (const use of Object.values(profile.checks)) {
      for (const [param, clause] of Object.entries(use.numbersFrom ?? {})) {
        expect(Object.keys(use.params ?? {})).toContain(param)
        expect(use.clauses).toContain(clause)
        // A list of countries or of papers can be a clause's own without being a number.
        if (typeof use.params?.[param] === 'number') expect(clauses.get(clause)?.number).toBeDefined()
      }
    }
  })
})

describe('baseline.yaml', () => {
  const baseline = Profile.parse(readYaml('profiles/baseline.yaml'))
  const controls = readControls()

  it('has the controls as its clauses, in their order', () => {
    expect(baseline.clauses.map((it) => it.id)).toEqual(controls.map((it) => it.id))
  })

  it.each(Object.entries(baseline.checks))('%s speaks to the controls that name it, and to no other', (id, use) => {
    expect(use.clauses).toEqual(controls.filter((it) => it.checks.includes(id)).map((it) => it.id))
  })

  it('claims the force of no law', () => {
    expect(baseline.clauses.filter((it) => it.level !== 'recommended')).toEqual([])
    expect(Object.values(baseline.checks).filter((it) => it.numbersFrom)).toEqual([])
  })
})
