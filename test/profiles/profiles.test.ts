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
/** Checks that a law has no clause for, so that nobody is asked because of it. */
const NOT_ASKED: Record<string, Record<string, string>> = {
  hipaa: { 'automated-decisions': 'HIPAA says nothing on who or what decides, nor that data has to be right' },
}

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

  it('leaves a clause unasked only where it asks nothing of this practice: it binds others, allows, or says what a word means', () => {
    const reasons = profile.clauses.flatMap(({ id, unasked }) => (unasked === undefined ? [] : [`${id}: ${unasked}`]))
    expect(reasons.filter((it) => !/: it (binds|allows|says)\b/.test(it))).toEqual([])
  })

  it('says where each clause was read, and lists no source for nothing', () => {
    const used = new Set(profile.clauses.map((it) => it.source))
    expect([...used].sort()).toEqual(Object.keys(profile.sources).sort())
  })

  it('asks for every check there is, save for those that it has no clause for', () => {
    const left = Object.keys(NOT_ASKED[profile.id] ?? {})
    expect([...Object.keys(profile.checks), ...left].sort()).toEqual([...guided].sort())
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

describe('what changes next', () => {
  it.each([
    ['dpdp-in', '2027-05-13', /duties of the Act/],
    ['hipaa', '2027-07', /Security Rule proposal/],
    ['pdpa-sg', '2026-12-31', /NRIC/],
    ['pdpa-sg', '2027', /Health Information Act/],
    ['uk-gdpr', undefined, /5 February 2026.*19 June 2026.*30 September 2026/],
    ['uk-gdpr', '2031-12-27', /European decision/],
    ['gdpr', undefined, /96 hours/],
    ['pdpa-my', undefined, /Standard are being revised/],
  ])('%s, on %s', (id, on, what) => {
    const { changes = [] } = Profile.parse(readYaml(`profiles/${id}.yaml`))
    expect(changes.filter((it) => it.on === on && what.test(it.what))).toHaveLength(1)
  })

  it('the duties of India start on the day that the profile starts', () => {
    const { effectiveFrom, changes, breach } = Profile.parse(readYaml('profiles/dpdp-in.yaml'))
    expect([changes?.[0]?.on, ...new Set(breach?.steps.flatMap((it) => it.since ?? []))]).toEqual([effectiveFrom, effectiveFrom])
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
