import { describe, expect, it, test } from 'vitest'
import { LEVELS_OF } from '../../src/model/level.js'
import { type Clause, LEVELS, Profile } from '../../src/model/profile.js'
import { names, paragraphsOf } from './clause-ids.js'
import { readYaml } from './repository.js'
import { type LawRow, readLaw, sharedIsThere } from './shared.js'

/** Profiles that law.yaml has rows for. */
const LAWS = ['hipaa']

/** Rows that are no clause of the law they stand under, by topic. */
const LEFT_OUT: Record<string, Record<string, string>> = {
  hipaa: {
    'residency-transfers': 'HIPAA has no such rule; the note of 164.308(a)(1)(ii)(A) says so',
    'recording-consent': 'state law, not HIPAA; the note of 164.502(b) says so',
  },
}

/** Clauses that we mark lower than their row, because the row joins several and its mark is that of another. */
const MARKED_LOWER: Record<string, string> = {
  '164.528': 'not verified',
}

/** Appendix A to Subpart C of Part 164: which specifications are addressable. Every other one that we list is required. */
const ADDRESSABLE = [
  '164.308(a)(3)(ii)(C)',
  '164.308(a)(4)(ii)(B)',
  '164.308(a)(4)(ii)(C)',
  '164.308(a)(5)(ii)(A)',
  '164.308(a)(5)(ii)(B)',
  '164.308(a)(5)(ii)(C)',
  '164.308(a)(5)(ii)(D)',
  '164.308(a)(7)(ii)(D)',
  '164.308(a)(7)(ii)(E)',
  '164.310(a)(2)(i)',
  '164.310(a)(2)(ii)',
  '164.310(a)(2)(iii)',
  '164.310(a)(2)(iv)',
  '164.310(d)(2)(iii)',
  '164.310(d)(2)(iv)',
  '164.312(a)(2)(iii)',
  '164.312(a)(2)(iv)',
  '164.312(c)(2)',
  '164.312(e)(2)(i)',
  '164.312(e)(2)(ii)',
]

const MARKS = { T: 'text', S: 'secondary', K: 'not verified' } as const

/** The numbers in a text, without those of a citation. */
const figures = (text: string) => text.replace(/\d{3}\.\d{3}/g, '').match(/\d+/g) ?? []

const profiles = new Map(LAWS.map((law) => [law, Profile.parse(readYaml(`profiles/${law}.yaml`))]))

describe('a citation is split into single paragraphs', () => {
  const table: [string, string[]][] = [
    ['45 CFR 164.312(d)', ['164.312(d)']],
    ['45 CFR 164.402 (unsecured PHI) + HHS guidance 74 FR 19006', ['164.402']],
    ['45 CFR 164.312(c)(1)-(2), (e)(2)(i)', ['164.312(c)(1)', '164.312(c)(2)', '164.312(e)(2)(i)']],
    [
      '45 CFR 164.308(a)(7)(i), (ii)(C), (ii)(E); 164.312(a)(2)(ii)',
      ['164.308(a)(7)(i)', '164.308(a)(7)(ii)(C)', '164.308(a)(7)(ii)(E)', '164.312(a)(2)(ii)'],
    ],
    ['45 CFR 164.310(d)(2)(i)-(iii)', ['164.310(d)(2)(i)', '164.310(d)(2)(ii)', '164.310(d)(2)(iii)']],
    ['45 CFR 164.310(a)-(c)', ['164.310(a)', '164.310(b)', '164.310(c)']],
    ['45 CFR 164.316(b)(1)(ii), (b)(2)(i)', ['164.316(b)(1)(ii)', '164.316(b)(2)(i)']],
    ['45 CFR 164.502(b), 164.514(d)', ['164.502(b)', '164.514(d)']],
    ['(none in HIPAA); state wiretap law', []],
  ]
  it.each(table)('%s', (citation, expected) => expect(paragraphsOf(citation)).toEqual(expected))

  it('a paragraph is named by the one that holds it, and not by its sister', () => {
    expect(names('45 CFR 164.310(a)-(c)', '164.310(a)(2)(iv)')).toBe(true)
    expect(names('45 CFR 164.308(b)(1)-(3)', '164.308(b)(3)')).toBe(true)
    expect(names('45 CFR 164.312(e)(1)', '164.312(e)(2)(i)')).toBe(false)
    expect(names('45 CFR 164.308(a)(7)(ii)(A)-(B)', '164.308(a)(7)(ii)(D)')).toBe(false)
  })
})

test('the Security Rule says of each clause whether it is required or addressable, and so do we', () => {
  const subpartC = (profiles.get('hipaa') as Profile).clauses.filter((it) => /^164\.31[0246]|^164\.308/.test(it.id))
  expect(subpartC.filter((it) => it.level === 'addressable').map((it) => it.id)).toEqual(ADDRESSABLE)
  expect(subpartC.filter((it) => it.level !== 'addressable' && it.level !== 'required')).toEqual([])
})

test('every level string is mapped to levels that exist', () => {
  for (const levels of Object.values(LEVELS_OF)) {
    expect(levels.length).toBeGreaterThan(0)
    for (const level of levels) expect(LEVELS).toContain(level)
  }
})

const shared = sharedIsThere('comparing profiles/ with law.yaml')

describe.skipIf(!shared)('compared with law.yaml', () => {
  const law = shared ? readLaw() : undefined
  const rowsOf = (id: string): LawRow[] => law?.rows.filter((it) => it.law === id) ?? []

  test('every level string of every law is mapped, and none is mapped for nothing', () => {
    const used = [law?.rows, law?.['us-state'], law?.professional].flatMap((rows) => rows?.map((it) => it.level) ?? [])
    expect([...new Set(used)].sort()).toEqual(Object.keys(LEVELS_OF).sort())
  })

  describe.each([...profiles])('%s', (id, profile) => {
    const rows = rowsOf(id)
    const allows = (row: LawRow, clause: Clause) => {
      const mark = MARKED_LOWER[clause.id] ?? MARKS[row.v]
      return names(row.clause, clause.id) && LEVELS_OF[row.level]?.includes(clause.level) && mark === clause.verified
    }

    it.each(profile.clauses)('$id stands in a row that allows its level and its mark', (clause) => {
      expect(rows.filter((row) => names(row.clause, clause.id))).not.toEqual([])
      expect(rows.filter((row) => allows(row, clause))).not.toEqual([])
    })

    it.each(profile.clauses.filter((it) => it.number))('$id gives no number that its rows do not give', (clause) => {
      const given = rows.filter((row) => names(row.clause, clause.id)).flatMap((row) => figures(`${row.number} ${row.note}`))
      expect(figures(clause.number ?? '').filter((it) => !given.includes(it))).toEqual([])
    })

    it.each(rows)('$topic ($clause) has a clause, or a reason why not', (row) => {
      const clauses = profile.clauses.filter((it) => names(row.clause, it.id))
      if (LEFT_OUT[id]?.[row.topic]) expect(clauses).toEqual([])
      else expect(clauses).not.toEqual([])
    })

    it('every paragraph that a row names has a clause', () => {
      const missing = rows
        .flatMap((row) => paragraphsOf(row.clause))
        .filter((it) => !profile.clauses.some((clause) => clause.id === it || clause.id.startsWith(`${it}(`)))
      expect(missing).toEqual([])
    })

    it('every source key is one of law.yaml', () => {
      for (const key of Object.keys(profile.sources)) expect(Object.keys(law?.sources ?? {})).toContain(key)
    })
  })
})
