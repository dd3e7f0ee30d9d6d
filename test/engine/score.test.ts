import { type Grade, SEVERITIES, type Severity, type Verdict, WEIGHT } from 'confide'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type ProfileScore, type Scored, scoreProfile } from '../../src/engine/score.js'
import { count, newTally, scoreCheck } from '../../src/engine/tally.js'
import { shuffled } from './stage.js'

const runs = Number(process.env.CONFIDE_RUNS ?? 10_000)

/** One verdict as it counts: where it was seen, what it is, what it rests on, how bad a failure is. */
interface Mark {
  source: string
  is: Verdict['is']
  basis: 'seen' | 'stated'
  severity?: Severity
}

interface Sheet {
  check: string
  severity: Severity
  /** A check that threw scores as one unknown. */
  error: boolean
  marks: Mark[]
}

const SOURCES = ['aws', 'cloud', 'declared', 'laptop']
const OUTCOMES = ['pass', 'advise', 'fail', 'unknown', 'notApplicable'] as const

/** A number as a mark: every source, outcome, basis and severity that is not above the check's own. */
function markOf(n: number, own: Severity): Mark {
  const milder = SEVERITIES.slice(SEVERITIES.indexOf(own))
  const severity = milder[Math.floor(n / 40) % milder.length] as Severity
  return {
    source: SOURCES[n % 4] as string,
    is: OUTCOMES[Math.floor(n / 4) % 5] as Verdict['is'],
    basis: Math.floor(n / 20) % 2 === 0 ? 'seen' : 'stated',
    ...(severity === own ? {} : { severity }),
  }
}

const sheets = fc
  .array(
    fc.record({
      severity: fc.constantFrom(...SEVERITIES),
      error: fc.nat(11).map((n) => n === 0),
      marks: fc.array(fc.nat(159), { maxLength: 9 }),
    }),
    { minLength: 1, maxLength: 6 },
  )
  .map((list): Sheet[] =>
    list.map(({ severity, error, marks }, i) => ({
      check: `check-${i}`,
      severity,
      error,
      marks: marks.map((n) => markOf(n, severity)),
    })),
  )

function verdictOf({ source, is, basis, severity }: Mark, id: number): Verdict {
  const subject = { kind: 'account', source, id: String(id) } as const
  if (is === 'fail') return { subject, is, why: 'bad', basis, ...(severity ? { severity } : {}) }
  if (is === 'advise' || is === 'notApplicable') return { subject, is, why: 'so', basis }
  if (is === 'unknown') return { subject, is, missing: 'account', basis }
  return { subject, is, basis }
}

function scoreOf({ check, severity, error, marks }: Sheet): Scored {
  if (error) return { check, severity, status: 'error', proved: 0, possible: 1, coverage: { seen: 0, stated: 0 } }
  const tally = newTally()
  for (const [i, mark] of marks.entries()) count(tally, verdictOf(mark, i), severity)
  const { fail, unknown, pass, advise } = tally.counts
  const status = fail > 0 ? 'fail' : unknown > 0 ? 'unknown' : pass + advise > 0 ? 'pass' : 'notApplicable'
  return { check, severity, status, ...scoreCheck(tally, severity) }
}

const profileOf = (list: readonly Sheet[], complete = true) => scoreProfile(list.map(scoreOf), complete)

const RANK: Record<Grade, number> = { F: 1, D: 2, C: 3, B: 4, A: 5 }
const rank = (grade: Grade | null) => (grade === null ? 0 : RANK[grade])

/** Sums of two rounded parts may differ in the last bits; every single number may not. */
const BITS = 1e-12

/** Replaces one mark of one sheet: `pick` chooses which. */
function withMark(list: readonly Sheet[], pick: number, change: (mark: Mark, own: Severity) => Mark): Sheet[] | undefined {
  const places = list.flatMap((sheet, at) => (sheet.error ? [] : sheet.marks.map((_, i) => [at, i] as const)))
  const place = places[pick % Math.max(1, places.length)]
  if (!place) return undefined
  const [at, i] = place
  return list.map((sheet, n) =>
    n === at ? { ...sheet, marks: sheet.marks.map((mark, m) => (m === i ? change(mark, sheet.severity) : mark)) } : sheet,
  )
}

/** Thousands of runs with dozens of comparisons each: a plain throw is ten times faster than an assertion library. */
function must(fine: boolean, what: string, ...values: unknown[]): void {
  if (!fine) throw new Error(`${what}: ${JSON.stringify(values)}`)
}

/** What a check and a profile have in common: proved, possible, coverage, and of a profile the grade. */
function numbersOf(it: ProfileScore | Scored) {
  const [proved, possible] = 'score' in it ? [it.score, it.possible] : [it.proved, it.possible]
  const { seen, stated } = it.coverage ?? { seen: 0, stated: 0 }
  return { proved, possible, seen, stated, grade: 'grade' in it ? rank(it.grade) : 0 }
}

/** Where nothing applied there was no number: then the unknown that comes may make it 0, and nothing more. */
function refuseHigher(before: ProfileScore | Scored, after: ProfileScore | Scored): void {
  const [was, is] = [numbersOf(before), numbersOf(after)]
  must((is.proved ?? 0) <= (was.proved ?? 0), 'proved rose', before, after)
  must(is.seen + is.stated <= was.seen + was.stated + BITS, 'coverage rose', before, after)
  must(is.seen <= was.seen && is.stated <= was.stated, 'a part of coverage rose', before, after)
  must(is.grade <= was.grade, 'the grade rose', before, after)
}

function refuseLower(before: ProfileScore | Scored, after: ProfileScore | Scored): void {
  const [was, is] = [numbersOf(before), numbersOf(after)]
  must((was.proved === null) === (is.proved === null), 'a score came or went', before, after)
  must((is.proved ?? 0) >= (was.proved ?? 0), 'proved fell', before, after)
  must((is.possible ?? 0) >= (was.possible ?? 0), 'possible fell', before, after)
  must(is.seen >= was.seen && is.stated >= was.stated, 'coverage fell', before, after)
  must(is.grade >= was.grade, 'the grade fell', before, after)
}

function each(before: readonly Sheet[], after: readonly Sheet[], compare: typeof refuseHigher): void {
  for (const [i, sheet] of before.entries()) if (sheet !== after[i]) compare(scoreOf(sheet), scoreOf(after[i] as Sheet))
  compare(profileOf(before), profileOf(after))
}

describe('whatever the verdicts', () => {
  test('a failure that becomes a pass lowers none of proved, possible, coverage and grade', () => {
    fc.assert(
      fc.property(sheets, fc.nat(), fc.nat(159), (list, pick, n) => {
        const before = withMark(list, pick, (mark, own) => ({ ...markOf(n, own), source: mark.source, is: 'fail' }))
        if (!before) return
        const after = withMark(before, pick, ({ source, basis }) => ({ source, basis, is: n % 2 ? 'pass' : 'advise' })) as Sheet[]
        each(before, after, refuseLower)
      }),
      { numRuns: runs },
    )
  })

  test('a milder failure scores no lower than a graver one', () => {
    fc.assert(
      fc.property(sheets, fc.nat(), fc.nat(3), (list, pick, n) => {
        const grave = withMark(list, pick, ({ source, basis }) => ({ source, basis, is: 'fail' }))
        if (!grave) return
        const mild = withMark(list, pick, ({ source, basis }, own) => {
          const milder = SEVERITIES.slice(SEVERITIES.indexOf(own))
          return { source, basis, is: 'fail', severity: milder[n % milder.length] as Severity }
        }) as Sheet[]
        each(mild, grave, refuseHigher)
      }),
      { numRuns: runs },
    )
  })

  test('anything that becomes unknown raises none of proved, coverage and grade', () => {
    fc.assert(
      fc.property(sheets, fc.nat(), (list, pick) => {
        const after = withMark(list, pick, ({ source, basis }) => ({ source, basis, is: 'unknown' }))
        if (after) each(list, after, refuseHigher)
      }),
      { numRuns: runs },
    )
  })

  test('a check that throws raises none of proved, coverage and grade', () => {
    fc.assert(
      fc.property(sheets, fc.nat(), (list, pick) => {
        const after = list.map((sheet, i) => (i === pick % list.length ? { ...sheet, error: true } : sheet))
        each(list, after, refuseHigher)
      }),
      { numRuns: runs },
    )
  })

  test('a source of which nothing could be read raises none of proved, coverage and grade, in one check or in all', () => {
    fc.assert(
      fc.property(sheets, fc.constantFrom(...SOURCES), fc.boolean(), fc.nat(), (list, dead, everywhere, pick) => {
        const after = list.map((sheet, i): Sheet => {
          const readsIt = sheet.marks.some(({ source }) => source === dead)
          if (!readsIt || (!everywhere && i !== pick % list.length)) return sheet
          const rest = sheet.marks.filter(({ source }) => source !== dead)
          return { ...sheet, marks: [...rest, { source: dead, is: 'unknown', basis: 'seen' }] }
        })
        each(list, after, refuseHigher)
      }),
      { numRuns: runs },
    )
  })

  test('what could still be good is what is not covered: possible − proved = 1 − coverage, and all shares lie in 0 to 1', () => {
    fc.assert(
      fc.property(sheets, (list) => {
        for (const it of [...list.map(scoreOf), profileOf(list)]) {
          const { proved, possible, seen, stated } = numbersOf(it)
          const all = 'score' in it ? 100 : 1
          must((proved === null) === (possible === null), 'one of two numbers is missing', it)
          if (proved === null || possible === null) continue
          must(Math.abs((possible - proved) / all - (1 - seen - stated)) < 1e-9, 'possible − proved is not 1 − coverage', it)
          must(proved >= 0 && proved <= possible + BITS && possible <= all + BITS * all, 'a share outside 0 to 1', it)
        }
      }),
      { numRuns: runs },
    )
  })

  test('the order of verdicts, sources and findings changes no bit', () => {
    fc.assert(
      fc.property(sheets, fc.infiniteStream(fc.nat()), (list, stream) => {
        const mixed = shuffled(list, stream).map((sheet) => ({ ...sheet, marks: shuffled(sheet.marks, stream) }))
        const same = (one: ProfileScore | Scored, other: ProfileScore | Scored) => {
          const [a, b] = [numbersOf(one), numbersOf(other)]
          for (const name of Object.keys(a) as (keyof typeof a)[])
            must(Object.is(a[name], b[name]), `${name} depends on order`, a, b)
        }
        same(profileOf(list), profileOf(mixed))
        for (const sheet of list) same(scoreOf(sheet), scoreOf(mixed.find(({ check }) => check === sheet.check) as Sheet))
      }),
      { numRuns: runs },
    )
  })

  test('advice scores as a pass, to the last bit', () => {
    fc.assert(
      fc.property(sheets, (list) => {
        const swap = (is: 'pass' | 'advise') =>
          list.map((sheet) => ({
            ...sheet,
            marks: sheet.marks.map((mark) => (mark.is === 'pass' || mark.is === 'advise' ? { ...mark, is } : mark)),
          }))
        const [a, b] = [profileOf(swap('pass')), profileOf(swap('advise'))]
        must(JSON.stringify(a) === JSON.stringify(b), 'advice scores otherwise than a pass', a, b)
      }),
      { numRuns: runs },
    )
  })

  test('what does not apply is left out: it changes nothing, and where nothing applies there is no score, not zero', () => {
    fc.assert(
      fc.property(sheets, (list) => {
        const bare = list.map((sheet) => ({ ...sheet, marks: sheet.marks.filter(({ is }) => is !== 'notApplicable') }))
        const [all, applying] = [profileOf(list), profileOf(bare)]
        must(JSON.stringify(all) === JSON.stringify(applying), 'what does not apply counts', all, applying)
        const none = list.map((sheet): Sheet => {
          const marks = sheet.marks.map((mark): Mark => ({ ...mark, is: 'notApplicable' }))
          return { ...sheet, error: false, marks }
        })
        const nothing = '{"score":null,"possible":null,"coverage":{"seen":0,"stated":0},"grade":null}'
        must(JSON.stringify(profileOf(none)) === nothing, 'a score of nothing', profileOf(none))
        const empty = bare.every(({ error, marks }) => !error && marks.length === 0)
        must((all.score === null) === empty, 'null does not mean that nothing applies', all)
      }),
      { numRuns: runs },
    )
  })

  test('a grade follows its rules: 90, 80, 70, 60; C at most over a critical check; A by seeing; none by guessing', () => {
    const reached = new Set<string>()
    fc.assert(
      fc.property(sheets, fc.boolean(), fc.boolean(), (list, complete, good) => {
        // Half of the worlds are mostly good, or the upper grades would hardly occur.
        const tilted = good
          ? list.map((sheet) => ({
              ...sheet,
              error: false,
              marks: sheet.marks.map((mark, i): Mark => (i % 5 === 4 ? mark : { ...mark, is: 'pass' })),
            }))
          : list
        const { score, coverage, grade } = profileOf(tilted, complete)
        reached.add(String(grade))
        const scored = tilted.map(scoreOf)
        const shaky = scored.some((it) => it.severity === 'critical' && it.proved !== null && it.status !== 'pass')
        const covered = coverage.seen + coverage.stated
        must(
          (grade === null) === (!complete || score === null || covered < 0.6 - 1e-9),
          'a grade where none belongs, or none',
          grade,
        )
        if (grade === null || score === null) return
        const byScore =
          score >= 90 - 1e-9 ? 'A' : score >= 80 - 1e-9 ? 'B' : score >= 70 - 1e-9 ? 'C' : score >= 60 - 1e-9 ? 'D' : 'F'
        const capped = shaky ? RANK.C : coverage.seen < 0.6 - 1e-9 ? RANK.B : RANK.A
        must(
          rank(grade) === Math.min(RANK[byScore], capped),
          'another grade than the rules give',
          grade,
          byScore,
          capped,
          coverage,
        )
      }),
      { numRuns: runs, seed: 3 },
    )
    expect([...reached].sort()).toEqual(['A', 'B', 'C', 'D', 'F', 'null'])
  })

  test('the score is the weighted mean of means that the architecture describes, computed in fractions', () => {
    fc.assert(
      fc.property(sheets, (list) => {
        const { score, possible } = profileOf(list)
        const [exact, best] = inFractions(list)
        must((score === null) === (exact === null) && (possible === null) === (best === null), 'null or not', score, exact)
        must(Math.abs((score ?? 0) - (exact ?? 0)) < 1e-9, 'another score', score, exact)
        must(Math.abs((possible ?? 0) - (best ?? 0)) < 1e-9, 'another possible', possible, best)
      }),
      { numRuns: runs },
    )
  })
})

type Fraction = readonly [bigint, bigint]
const plus = ([a, b]: Fraction, [c, d]: Fraction): Fraction => [a * d + c * b, b * d]
const over = ([a, b]: Fraction, n: number): Fraction => [a, b * BigInt(n)]
const times = ([a, b]: Fraction, n: number): Fraction => [a * BigInt(n), b]
const ZERO: Fraction = [0n, 1n]
const mean = (list: readonly Fraction[]): Fraction => over(list.reduce(plus, ZERO), list.length)

/** Score v1 again, from its sentence alone: 100 × proved and 100 × possible, or null twice. */
function inFractions(list: readonly Sheet[]): [number | null, number | null] {
  let [proved, possible, weight] = [ZERO, ZERO, 0]
  for (const { severity, error, marks } of list) {
    const w = 4 - SEVERITIES.indexOf(severity)
    const worth = (mark: Mark, ifUnknown: bigint): Fraction => {
      if (mark.is === 'unknown') return [ifUnknown, 1n]
      if (mark.is !== 'fail') return [1n, 1n]
      return [BigInt(w - (4 - SEVERITIES.indexOf(mark.severity ?? severity))), BigInt(w)]
    }
    const counted = error
      ? [{ source: 'x', is: 'unknown', basis: 'seen' } as Mark]
      : marks.filter((it) => it.is !== 'notApplicable')
    if (counted.length === 0) continue
    const sources = [...new Set(counted.map((it) => it.source))]
    const meanOf = (ifUnknown: bigint) =>
      mean(sources.map((source) => mean(counted.filter((it) => it.source === source).map((it) => worth(it, ifUnknown)))))
    proved = plus(proved, times(meanOf(0n), w))
    possible = plus(possible, times(meanOf(1n), w))
    weight += w
  }
  if (weight === 0) return [null, null]
  const percent = ([a, b]: Fraction) => Number((a * 10n ** 18n) / (b * BigInt(weight))) / 1e16
  return [percent(proved), percent(possible)]
}

/**
 * `P` pass, `A` advice, `F` failure (`Fh`, `Fm`, `Fl` of a milder severity), `U` unknown, `N` does not apply; small letters are stated.
 * `100P` is a hundred of them.
 */
function sheet(check: string, severity: Severity, sources: Readonly<Record<string, string>>, error = false): Sheet {
  const IS = { p: 'pass', a: 'advise', f: 'fail', u: 'unknown', n: 'notApplicable' } as const
  const MILD = { h: 'high', m: 'medium', l: 'low' } as const
  const marks: Mark[] = []
  for (const [source, words] of Object.entries(sources)) {
    for (const word of words.split(' ').filter((it) => it !== '')) {
      const [, times, letter, mild] = /^(\d*)([a-zA-Z])([hml]?)$/.exec(word) as unknown as [string, string, string, string]
      const mark: Mark = {
        source,
        is: IS[letter.toLowerCase() as keyof typeof IS],
        basis: letter === letter.toUpperCase() ? 'seen' : 'stated',
        ...(mild ? { severity: MILD[mild as keyof typeof MILD] } : {}),
      }
      for (let i = 0; i < Number(times || 1); i++) marks.push(mark)
    }
  }
  return { check, severity, error, marks }
}

interface Example {
  name: string
  sheets: Sheet[]
  score: number | null
  possible: number | null
  seen: number
  stated: number
  grade: Grade | null
  incomplete?: true
}

const EXAMPLES: Example[] = [
  {
    name: 'one check, all seen to be good: 100, A',
    sheets: [sheet('a', 'critical', { cloud: 'P P P' })],
    score: 100,
    possible: 100,
    seen: 1,
    stated: 0,
    grade: 'A',
  },
  {
    name: 'three of fourteen accounts fail a critical check: 11/14, and C because the check does not pass',
    sheets: [sheet('a', 'critical', { cloud: '11P 3F' })],
    score: 1100 / 14,
    possible: 1100 / 14,
    seen: 1,
    stated: 0,
    grade: 'C',
  },
  {
    name: 'one dead source beside a healthy one of 100 accounts halves the coverage of its check',
    sheets: [sheet('a', 'high', { cloud: '100P', dead: 'U' })],
    score: 50,
    possible: 100,
    seen: 0.5,
    stated: 0,
    grade: null,
  },
  {
    name: 'one unknown account among 100 costs one hundredth',
    sheets: [sheet('a', 'high', { cloud: '99P U' })],
    score: 99,
    possible: 100,
    seen: 0.99,
    stated: 0,
    grade: 'A',
  },
  {
    name: 'sources weigh the same: one laptop that fails weighs as much as 100 accounts that pass',
    sheets: [sheet('a', 'high', { cloud: '100P', laptop: 'F' })],
    score: 50,
    possible: 50,
    seen: 1,
    stated: 0,
    grade: 'F',
  },
  {
    name: 'severities weigh 10, 7.5, 5 and 2.5: only the critical one passes, 10 of 25',
    sheets: [
      sheet('a', 'critical', { cloud: 'P' }),
      sheet('b', 'high', { cloud: 'F' }),
      sheet('c', 'medium', { cloud: 'F' }),
      sheet('d', 'low', { cloud: 'F' }),
    ],
    score: 40,
    possible: 40,
    seen: 1,
    stated: 0,
    grade: 'F',
  },
  {
    name: 'only the low one fails: 22.5 of 25',
    sheets: [
      sheet('a', 'critical', { cloud: 'P' }),
      sheet('b', 'high', { cloud: 'P' }),
      sheet('c', 'medium', { cloud: 'P' }),
      sheet('d', 'low', { cloud: 'F' }),
    ],
    score: 90,
    possible: 90,
    seen: 1,
    stated: 0,
    grade: 'A',
  },
  {
    name: 'a high failure of a critical check is still worth a quarter: 1 − 7.5/10',
    sheets: [sheet('a', 'critical', { cloud: 'Fh' })],
    score: 25,
    possible: 25,
    seen: 1,
    stated: 0,
    grade: 'F',
  },
  {
    name: 'medium and low failures of a critical check are worth a half and three quarters',
    sheets: [sheet('a', 'critical', { cloud: 'Fm Fl' })],
    score: 62.5,
    possible: 62.5,
    seen: 1,
    stated: 0,
    grade: 'D',
  },
  {
    name: 'a medium failure of a high check is worth a third, a low one two thirds',
    sheets: [sheet('a', 'high', { cloud: 'Fm Fl F' })],
    score: 100 / 3,
    possible: 100 / 3,
    seen: 1,
    stated: 0,
    grade: 'F',
  },
  {
    name: 'all stated, all good: 100 and B, because an A needs 60 % seen',
    sheets: [sheet('a', 'high', { declared: 'p p' }), sheet('b', 'critical', { declared: 'p' })],
    score: 100,
    possible: 100,
    seen: 0,
    stated: 1,
    grade: 'B',
  },
  {
    name: 'exactly 60 % seen is enough for an A',
    sheets: [sheet('a', 'high', { cloud: '3P 2p' })],
    score: 100,
    possible: 100,
    seen: 0.6,
    stated: 0.4,
    grade: 'A',
  },
  {
    name: 'exactly 60 % covered is enough for a grade',
    sheets: [sheet('a', 'high', { cloud: '3P 2U' })],
    score: 60,
    possible: 100,
    seen: 0.6,
    stated: 0,
    grade: 'D',
  },
  {
    name: 'below 60 % covered there is no grade, however good it looks',
    sheets: [sheet('a', 'high', { cloud: '59P 41U' })],
    score: 59,
    possible: 100,
    seen: 0.59,
    stated: 0,
    grade: null,
  },
  {
    name: 'a critical check that is unknown keeps 95 at C',
    sheets: [sheet('a', 'critical', { cloud: '9P U' }), sheet('b', 'critical', { cloud: 'P' })],
    score: 95,
    possible: 100,
    seen: 0.95,
    stated: 0,
    grade: 'C',
  },
  {
    name: 'a critical check that does not apply holds nothing back',
    sheets: [sheet('a', 'critical', { cloud: 'N N' }), sheet('b', 'low', { cloud: 'P' })],
    score: 100,
    possible: 100,
    seen: 1,
    stated: 0,
    grade: 'A',
  },
  {
    name: 'a check that throws is one unknown of its weight',
    sheets: [sheet('a', 'medium', {}, true), sheet('b', 'medium', { cloud: '4P' })],
    score: 50,
    possible: 100,
    seen: 0.5,
    stated: 0,
    grade: null,
  },
  {
    name: 'a critical check that throws keeps the grade at C',
    sheets: [sheet('a', 'critical', {}, true), ...['b', 'c', 'd', 'e', 'f'].map((id) => sheet(id, 'critical', { cloud: 'P' }))],
    score: 500 / 6,
    possible: 100,
    seen: 5 / 6,
    stated: 0,
    grade: 'C',
  },
  {
    name: 'advice is as good as a pass',
    sheets: [sheet('a', 'high', { cloud: 'A P A' })],
    score: 100,
    possible: 100,
    seen: 1,
    stated: 0,
    grade: 'A',
  },
  {
    name: 'nothing applies: no score, no grade, never zero',
    sheets: [sheet('a', 'high', { cloud: 'N' }), sheet('b', 'low', {})],
    score: null,
    possible: null,
    seen: 0,
    stated: 0,
    grade: null,
  },
  {
    name: 'a source whose every subject does not apply is left out of the mean',
    sheets: [sheet('a', 'high', { cloud: 'P F', laptop: 'N N N' })],
    score: 50,
    possible: 50,
    seen: 1,
    stated: 0,
    grade: 'F',
  },
  {
    name: 'a run that left something out has no grade',
    sheets: [sheet('a', 'high', { cloud: 'P' })],
    score: 100,
    possible: 100,
    seen: 1,
    stated: 0,
    grade: null,
    incomplete: true,
  },
  {
    name: 'a whole practice: two sources, three severities, seen, stated and unknown',
    // a: (2/3 + 1/2) / 2 = 7/12; b: 1 stated; c: (1/3 + 0) / 1 = 1/3 of 3 → weights 10, 7.5, 5.
    sheets: [
      sheet('a', 'critical', { cloud: 'P P F', laptop: 'P U' }),
      sheet('b', 'high', { declared: 'p' }),
      sheet('c', 'medium', { cloud: 'P F U' }),
    ],
    score: (100 * (10 * (7 / 12) + 7.5 + 5 / 3)) / 22.5,
    possible: (100 * (10 * ((2 / 3 + 1) / 2) + 7.5 + 5 * (2 / 3))) / 22.5,
    seen: (10 * 0.75 + 5 * (2 / 3)) / 22.5,
    stated: 7.5 / 22.5,
    grade: 'D',
  },
]

describe('by hand', () => {
  test.each(EXAMPLES.map((it) => [it.name, it] as const))('%s', (_, it) => {
    const found = profileOf(it.sheets, !it.incomplete)
    if (it.score === null) expect(found.score).toBeNull()
    else expect(found.score).toBeCloseTo(it.score, 9)
    if (it.possible === null) expect(found.possible).toBeNull()
    else expect(found.possible).toBeCloseTo(it.possible, 9)
    expect(found.coverage.seen).toBeCloseTo(it.seen, 9)
    expect(found.coverage.stated).toBeCloseTo(it.stated, 9)
    expect(found.grade).toBe(it.grade)
  })

  test('the weights are 10, 7.5, 5 and 2.5', () => {
    expect(WEIGHT).toEqual({ critical: 10, high: 7.5, medium: 5, low: 2.5 })
  })

  test('round scores are not lost to the last bit: nine of ten is an A, whatever it is made of', () => {
    for (let checks = 1; checks <= 30; checks++) {
      const list = Array.from({ length: checks }, (_, i) => sheet(`c${i}`, 'high', { one: '9P F', two: '27P 3F', six: '54P 6F' }))
      expect(profileOf(list).grade).toBe('A')
    }
  })

  test('a waiver has no way into the score: a finding with one scores as the same finding without', () => {
    const plain = scoreOf(sheet('a', 'critical', { cloud: 'P F' }))
    const waived = { ...plain, waivers: [{ check: 'a', reason: 'known', until: '2027-01-01' }] }
    expect(scoreProfile([waived], true)).toEqual(scoreProfile([plain], true))
  })
})
