import { describe, expect, it, test } from 'vitest'
import { LEVELS_OF } from '../../src/model/level.js'
import { type Clause, LEVELS, Profile } from '../../src/model/profile.js'
import { citedIn, isOrHolds, names } from './citations.js'
import { names as namesParagraph, paragraphsOf } from './clause-ids.js'
import { readYaml } from './repository.js'
import { type LawRow, readLaw, sharedIsThere } from './shared.js'

/** Profiles that law.yaml has rows for. */
const LAWS = ['hipaa', 'gdpr', 'uk-gdpr', 'pdpa-my', 'pdpa-sg', 'dpdp-in']

/** Rules of the profession stand in the profile of their country. */
const COUNTRY: Record<string, string> = { hipaa: 'US', 'uk-gdpr': 'GB', 'pdpa-my': 'MY', 'pdpa-sg': 'SG', 'dpdp-in': 'IN' }

/** Sources that we found ourselves, beside those of law.yaml. */
const FOUND: Record<string, string[]> = { 'pdpa-my': ['CMS'] }

type ByLaw<T> = Record<string, Record<string, T>>

/** Rows that are no clause of the law they stand under, by topic. */
const LEFT_OUT: ByLaw<string> = {
  hipaa: {
    'residency-transfers': 'HIPAA has no such rule; the note of 164.308(a)(1)(ii)(A) says so',
    'recording-consent': 'state law, not HIPAA; the note of 164.502(b) says so',
  },
}

/** Texts that a row names beside its clauses and that are none. */
const NO_CLAUSE: ByLaw<string> = {
  'pdpa-sg': { 'HCSA conditions': 'licence conditions that nobody read; they bind licensed clinics only' },
}

/** Clauses whose mark is not that of the row which gives their level: the row joins several, and its note says which were read. */
const MARKED_APART: ByLaw<Clause['verified']> = {
  hipaa: { '164.528': 'not verified' },
  'uk-gdpr': {
    'Art 32(1)(d)': 'text', // read in the UK text, says the row access-review
    'Art 33(5)': 'secondary', // only 33(1) and 34(1) were read in the UK text
    'Art 45C': 'not verified', // only 45A and, in summary, 45B
  },
  'pdpa-my': { 'Standard retention part (forms)': 'not verified' },
  'pdpa-sg': {
    's.18': 'secondary', // only in summary
    's.20': 'secondary',
    's.26E': 'not verified', // not among the sections that were read
  },
}

/** Clauses that bind less than their row says, because the row joins a duty of all with one of some, or with advice. */
const BINDS_LESS: ByLaw<Clause['level']> = {
  gdpr: { 'Art 35(3)(b)': 'conditional', 'Art 39(1)(b)': 'conditional' }, // large scale only; with an officer only
  'uk-gdpr': { 'Art 35(3)(b)': 'conditional', 'Art 39(1)(b)': 'conditional' },
  'pdpa-my': { 'ADMP Guideline': 'recommended' }, // a guideline
  'pdpa-sg': {
    's.26E': 'conditional', // vendors of public agencies
    'PDPC Selected Topics guidelines': 'recommended', // a guideline
    'HCSA record rules': 'conditional', // licensed clinics
  },
  'dpdp-in': { 'Act s.10(2)(a)': 'conditional' }, // significant data fiduciaries only
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
const BEST_FIRST: Clause['verified'][] = ['text', 'secondary', 'not verified']

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
    expect(namesParagraph('45 CFR 164.310(a)-(c)', '164.310(a)(2)(iv)')).toBe(true)
    expect(namesParagraph('45 CFR 164.308(b)(1)-(3)', '164.308(b)(3)')).toBe(true)
    expect(namesParagraph('45 CFR 164.312(e)(1)', '164.312(e)(2)(i)')).toBe(false)
    expect(namesParagraph('45 CFR 164.308(a)(7)(ii)(A)-(B)', '164.308(a)(7)(ii)(D)')).toBe(false)
  })
})

describe('a citation of another law is split into the clauses that our ids name', () => {
  const table: [law: string, citation: string, expected: string[]][] = [
    ['gdpr', 'GDPR Art 5(1)(f), 32(1)(b)', ['Art 5(1)(f)', 'Art 32(1)(b)']],
    ['gdpr', 'GDPR Art 32(1)(c), (d)', ['Art 32(1)(c)', 'Art 32(1)(d)']],
    ['gdpr', 'GDPR Art 5(1)(e)-(f), 17, 32', ['Art 5(1)(e)', 'Art 5(1)(f)', 'Art 17', 'Art 32']],
    ['gdpr', 'GDPR Art 44-46, 49', ['Art 44', 'Art 45', 'Art 46', 'Art 49']],
    ['gdpr', 'GDPR Art 9(2)(a)/(h), 13', ['Art 9(2)(a)', 'Art 9(2)(h)', 'Art 13']],
    ['gdpr', 'ePrivacy Directive 2002/58/EC Art 5(3); GDPR Art 6, 9', ['ePrivacy Art 5(3)', 'Art 6', 'Art 9']],
    ['uk-gdpr', 'UK GDPR Art 45A-45C, 46 (as amended by DUAA 2025)', ['Art 45A', 'Art 45B', 'Art 45C', 'Art 46']],
    ['uk-gdpr', 'UK GDPR Art 12A, 15(1A); DPA 2018 Sch 3 Pt 2', ['Art 12A', 'Art 15(1A)', 'DPA Sch 3 Pt 2']],
    ['uk-gdpr', 'DPA 2018 s.10-11, Sch 1 Pt 1 para 2', ['DPA s.10', 'DPA s.11', 'DPA Sch 1 Pt 1 para 2']],
    ['uk-gdpr', 'PECR 2003 reg 6, Sch A1 (as amended by DUAA s.112)', ['PECR reg 6', 'PECR Sch A1']],
    ['pdpa-my', 'Standard 2015 para 4 items 2, 5', ['Standard para 4 item 2', 'Standard para 4 item 5']],
    ['pdpa-my', 'Standard 2015 para 4 items 9-10; s.10(2)', ['Standard para 4 item 9', 'Standard para 4 item 10', 's.10(2)']],
    ['pdpa-my', 'Standard 2015 para 4 physical items; para 5 (paper)', ['Standard para 4', 'Standard para 5']],
    ['pdpa-my', 'PDPA s.12B (from 1 Jun 2025) + DBN Guideline', ['s.12B', 'DBN Guideline']],
    ['pdpa-my', 'PDP Regulations 2013 reg 3, 5 (P.U.(A) 335)', ['Regulations reg 3', 'Regulations reg 5']],
    ['pdpa-sg', 'PDPA s.26; PDP Regs 2021 reg 10-11', ['s.26', 'PDP Regs reg 10', 'PDP Regs reg 11']],
    ['pdpa-sg', 'PDPA s.26B-26D; S 64/2021', ['s.26B', 's.26C', 's.26D', 'S 64/2021']],
    ['pdpa-sg', 'S 64/2021 Schedule Part 1 items 18, 21-22', ['S 64/2021 item 18', 'S 64/2021 item 21', 'S 64/2021 item 22']],
    ['dpdp-in', 'DPDP Act s.8(4)-(5); Rules r.6(1)(b)', ['Act s.8(4)', 'Act s.8(5)', 'Rules r.6(1)(b)']],
    ['dpdp-in', 'Act s.5-6, s.7(a), 7(g)', ['Act s.5', 'Act s.6', 'Act s.7(a)', 'Act s.7(g)']],
    ['dpdp-in', 'Mental Healthcare Act 2017 s.23, s.25', ['MHCA s.23', 'MHCA s.25']],
  ]
  it.each(table)('%s: %s', (law, citation, expected) => expect(citedIn(law, citation)).toEqual(expected))

  it('a clause is named by the one that holds it, and not by its sister', () => {
    expect(names('gdpr', 'GDPR Art 28, 32, 44', 'Art 32(1)(b)')).toBe(true)
    expect(names('gdpr', 'GDPR Art 32(1)(a)', 'Art 32(1)(b)')).toBe(false)
    expect(names('gdpr', 'GDPR Art 5(1)(a)', 'Art 5')).toBe(false)
    expect(names('pdpa-my', 'Standard 2015 para 4', 'Standard para 4 (backup)')).toBe(true)
    expect(names('pdpa-my', 'Standard 2015 para 4 item 3', 'Standard para 4 (backup)')).toBe(false)
    expect(names('dpdp-in', 'Act s.8(5)', 'MHCA s.23')).toBe(false)
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
  const rowsOf = (id: string): LawRow[] => [
    ...(law?.rows.filter((it) => it.law === id) ?? []),
    ...(law?.professional.filter((it) => it.country === COUNTRY[id]) ?? []),
  ]

  test('every rule of the profession stands in a profile', () => {
    expect([...new Set(law?.professional.map((it) => it.country))].sort()).toEqual(Object.values(COUNTRY).sort())
  })

  test('every level string of every law is mapped, and none is mapped for nothing', () => {
    const used = [law?.rows, law?.['us-state'], law?.professional].flatMap((rows) => rows?.map((it) => it.level) ?? [])
    expect([...new Set(used)].sort()).toEqual(Object.keys(LEVELS_OF).sort())
  })

  describe.each([...profiles])('%s', (id, profile) => {
    const rows = rowsOf(id)
    const named = (clause: Clause) => rows.filter((row) => names(id, row.clause, clause.id))
    const allows = (row: LawRow, clause: Clause) => {
      const level = BINDS_LESS[id]?.[clause.id]
      const mark = MARKED_APART[id]?.[clause.id] ?? MARKS[row.v]
      return (level ? level === clause.level : LEVELS_OF[row.level]?.includes(clause.level)) && mark === clause.verified
    }

    it.each(profile.clauses)('$id stands in a row that allows its level and its mark', (clause) => {
      expect(named(clause)).not.toEqual([])
      expect(named(clause).filter((row) => allows(row, clause))).not.toEqual([])
    })

    it.each(profile.clauses.filter((it) => it.number))('$id gives no number that its rows do not give', (clause) => {
      const given = named(clause).flatMap((row) => figures(`${row.number} ${row.note}`))
      expect(figures(clause.number ?? '').filter((it) => !given.includes(it))).toEqual([])
    })

    it.each(rows)('$topic ($clause) has a clause, or a reason why not', (row) => {
      const clauses = profile.clauses.filter((it) => names(id, row.clause, it.id))
      if (LEFT_OUT[id]?.[row.topic]) expect(clauses).toEqual([])
      else expect(clauses).not.toEqual([])
    })

    it('everything that a row names has a clause', () => {
      const missing = rows
        .flatMap((row) => citedIn(id, row.clause))
        .filter((it) => !NO_CLAUSE[id]?.[it] && !profile.clauses.some((clause) => isOrHolds(id, it, clause.id)))
      expect(missing).toEqual([])
    })

    it('an exception is made only for clauses and rows that need it', () => {
      const clauses = new Map(profile.clauses.map((it) => [it.id, it]))
      for (const table of [MARKED_APART, BINDS_LESS])
        expect(Object.keys(table[id] ?? {}).filter((it) => !clauses.has(it))).toEqual([])
      for (const [clause, mark] of Object.entries(MARKED_APART[id] ?? {}))
        expect(BEST_FIRST.indexOf(mark)).toBeGreaterThanOrEqual(
          Math.min(...named(clauses.get(clause) as Clause).map((it) => BEST_FIRST.indexOf(MARKS[it.v]))),
        )
      for (const [clause, level] of Object.entries(BINDS_LESS[id] ?? {}))
        expect(named(clauses.get(clause) as Clause).filter((it) => LEVELS_OF[it.level]?.includes(level))).toEqual([])
      expect(Object.keys(LEFT_OUT[id] ?? {}).filter((topic) => !rows.some((row) => row.topic === topic))).toEqual([])
      expect(Object.keys(NO_CLAUSE[id] ?? {}).filter((it) => !rows.some((row) => citedIn(id, row.clause).includes(it)))).toEqual(
        [],
      )
    })

    it('the words are ours', () => {
      const theirs = new Set(rows.flatMap((row) => row.text.split(/[.;] ?/)).map((it) => it.trim().toLowerCase()))
      expect(profile.clauses.filter((it) => theirs.has(it.asks.replace(/\.$/, '').toLowerCase())).map((it) => it.id)).toEqual([])
    })

    it('every source key is one of law.yaml', () => {
      const theirs = [...Object.keys(law?.sources ?? {}), ...(FOUND[id] ?? [])]
      for (const key of Object.keys(profile.sources)) expect(theirs).toContain(key)
    })
  })
})
