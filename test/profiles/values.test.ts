import { describe, expect, it, test } from 'vitest'
import { Profile } from '../../src/model/profile.js'
import { readYaml } from './repository.js'
import { readLaw, sharedIsThere } from './shared.js'

const LAWS = ['hipaa', 'gdpr', 'uk-gdpr', 'pdpa-my', 'pdpa-sg', 'dpdp-in']

const profileOf = (id: string) => Profile.parse(readYaml(`profiles/${id}.yaml`))
const paramsOf = (id: string, check: string) => (profileOf(id).checks[check]?.params ?? {}) as Record<string, unknown>
const sorted = (list: unknown) => [...((list ?? []) as string[])].sort()

/** A number that a law gives for a new check, and the clause that gives it. Every other number is a practice standard. */
const GIVEN = [
  { law: 'dpdp-in', check: 'log-retention', param: 'days', clause: 'Rules r.6(1)(e)', value: 365 },
  { law: 'pdpa-sg', check: 'password-policy', param: 'withFactor', clause: 'PDPC statements', value: 12 },
  { law: 'pdpa-my', check: 'data-residency', param: 'renewDays', clause: 'CBPDT Guideline', value: undefined },
  { law: 'hipaa', check: 'breach-notice', param: 'hours', clause: '164.404(b)', value: 60 * 24 },
  { law: 'gdpr', check: 'breach-notice', param: 'hours', clause: 'Art 33(1)', value: 72 },
  { law: 'uk-gdpr', check: 'breach-notice', param: 'hours', clause: 'Art 33(1)', value: 72 },
  { law: 'pdpa-my', check: 'breach-notice', param: 'hours', clause: 'DBN Guideline (Commissioner)', value: 72 },
  { law: 'dpdp-in', check: 'breach-notice', param: 'hours', clause: 'Rules r.7(2)', value: 72 },
]

describe('numbers that stand in a clause', () => {
  it.each(GIVEN)('$law gives $param of $check', ({ law, check, param, clause, value }) => {
    const use = profileOf(law).checks[check]
    expect(use?.numbersFrom?.[param]).toBe(clause)
    if (value !== undefined) expect(use?.params?.[param]).toBe(value)
  })

  it.each(LAWS)('%s claims no other number for the law', (law) => {
    const claimed = Object.entries(profileOf(law).checks).flatMap(([check, use]) =>
      Object.keys(use.numbersFrom ?? {})
        .filter((param) => typeof use.params?.[param] === 'number')
        .map((param) => `${check}.${param}`),
    )
    const known = GIVEN.filter((it) => it.law === law && it.value !== undefined).map((it) => `${it.check}.${it.param}`)
    expect(claimed.filter((it) => it !== 'leaver-access.graceHours')).toEqual(known)
  })

  it.each(LAWS.filter((it) => it !== 'dpdp-in'))('%s presents a year of logs as a practice standard', (law) => {
    expect(profileOf(law).checks['log-retention']?.numbersFrom).toBeUndefined()
  })
})

test('the duties of dpdp-in start on a day of their own, and the profile says so', () => {
  const profile = profileOf('dpdp-in')
  expect(profile.effectiveFrom).toBe('2027-05-13')
  expect(profile.clauses.find((it) => it.id === 'Rules r.1')?.note).toContain('13 May 2027')
})

describe('where data may lie', () => {
  it.each(LAWS)('%s takes the countries from its clauses, or names none', (law) => {
    const { model, free, partial } = paramsOf(law, 'data-residency') as { model?: string; free?: string[]; partial?: object }
    expect(model).toBeDefined()
    const from = profileOf(law).checks['data-residency']?.numbersFrom ?? {}
    if (model === 'positive-list') expect([from.free, from.partial]).toEqual([expect.any(String), expect.any(String)])
    else
      expect([free?.length ?? 0, Object.keys(partial ?? {})]).toEqual([model === 'none' || model === 'negative-list' ? 0 : 1, []])
  })

  it.each(LAWS)('%s has no country twice, and none that is both free and bound to a framework', (law) => {
    const { free = [], partial = {} } = paramsOf(law, 'data-residency') as { free?: string[]; partial?: object }
    expect(new Set(free).size).toBe(free.length)
    expect(free.filter((it) => it in partial)).toEqual([])
  })
})

const shared = sharedIsThere('comparing the values of profiles with law.yaml')

/** Partial decisions that cover every company of the country: a vendor is one. */
const COVERS_COMPANIES = ['JP', 'KR']

describe.skipIf(!shared).each(LAWS)('%s compared with law.yaml', (law) => {
  const reference = shared ? readLaw() : undefined

  it('password rules', () => {
    const expected = reference?.password_policy.profiles[law]
    expect(paramsOf(law, 'password-policy')).toEqual({
      withFactor: expected?.min_length_with_mfa,
      alone: expected?.min_length_without_mfa,
    })
    expect(paramsOf(law, 'password-age')).toEqual({ reviewDays: expected?.review_unchanged_days })
    expect(expected?.max_age_days).toBeNull()
    expect(paramsOf(law, 'long-lived-keys').maxDays).toBe(expected?.key_max_age_days)
  })

  it('countries', () => {
    const expected = reference?.residency[law]
    const given = paramsOf(law, 'data-residency')
    if (expected?.ok_without_mechanism.includes('*')) expect(given.free).toBeUndefined()
    else expect(sorted(given.free)).toEqual(sorted(expected?.ok_without_mechanism))
    const partial = Object.keys(expected?.partial ?? {}).filter((it) => !COVERS_COMPANIES.includes(it))
    expect(sorted(Object.keys((given.partial ?? {}) as object))).toEqual(partial.sort())
    expect(given.blocked ?? []).toEqual(expected?.blocked)
  })
})
