import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { citations, lawName } from '../../reports/words/citation.js'
import { day, dayAndTime, daysLater, duration } from '../../reports/words/date.js'
import { clean } from '../../reports/words/escape.js'
import { firstStepOf } from '../../reports/words/fixes.js'
import { fixFirst, pointsGained } from '../../reports/words/gain.js'
import { headline } from '../../reports/words/headline.js'
import { ownersWord } from '../../reports/words/owner.js'
import { byScore, gradeText, scoreRange, shares } from '../../reports/words/score.js'
import { listed, stated, subjectName } from '../../reports/words/subject.js'
import { blindSpots } from '../../reports/words/unseen.js'
import { columns, wrap } from '../../reports/words/width.js'
import { nounOf } from '../../src/model/nouns.js'
import { ana, audit, context, failing, finding, practice, profile, source, subject, unseen } from './builders.js'
import { WORDS } from './sample.js'

const words = (check: string) => context(WORDS).words(check)

describe('clean', () => {
  test.each([
    ['Ana Ruiz', 'Ana Ruiz'],
    ['\u001B[31mred', '·[31mred'],
    ['a\u202E\u2066\u200Bb', 'a·b'],
    ['a\nb', 'a·b'],
    ['  a \u00A0\u3000 b ', 'a b'],
    ['\uD800', '·'],
    ['Zoë 漢字 नमस्ते ❤️', 'Zoë 漢字 नमस्ते ❤️'],
    [`e${'\u0301'.repeat(50)}`, `e${'\u0301'.repeat(4)}`.normalize('NFD')],
  ])('%j → %j', (text, expected) => expect(clean(text)).toBe(expected))

  test('cuts by columns, never inside a character', () => {
    expect(clean('漢字漢字', 5)).toBe('漢字…')
    expect(columns(clean('漢'.repeat(10_000), 40))).toBeLessThanOrEqual(40)
  })

  test('is safe to do twice', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        expect(clean(clean(text))).toBe(clean(text))
      }),
    )
  })
})

test('wrap keeps a web address whole when asked to', () => {
  const address = `https://example.org/${'a'.repeat(60)}`
  expect(wrap(`See ${address} now`, 20, true)).toEqual(['See', address, 'now'])
  for (const line of wrap(`See ${address} now`, 20)) expect(columns(line)).toBeLessThanOrEqual(20)
})

describe('headline', () => {
  const second = (fails: number, passes: number) =>
    finding('second-factor', {
      passes,
      verdicts: Array.from({ length: fails }, (_, at) => failing(subject(`${at}`), 'password-alone')),
    })

  test.each([
    ['many of many', second(3, 11), ['3 of 14 people sign in with a password alone']],
    ['one of many', second(1, 13), ['1 of 14 people signs in with a password alone']],
    ['all', second(2, 0), ['2 of 2 people sign in with a password alone']],
    ['the only one', second(1, 0), ['1 person signs in with a password alone']],
    ['none', second(0, 3), []],
    [
      'the practice',
      finding('backups', { verdicts: [failing(practice, 'none')] }),
      ['The practice has no backup of client records'],
    ],
  ])('%s', (_, one, expected) => expect(headline(one, words(one.check))).toEqual(expected))

  test('one line for each reason, in the order of the check', () => {
    const verdicts = [failing(subject('b'), 'phishable'), failing(subject('a'), 'password-alone')]
    expect(headline(finding('second-factor', { verdicts }), words('second-factor'))).toEqual([
      '1 of 2 people signs in with a password alone',
      '1 of 2 people uses a second factor that can be phished',
    ])
  })

  test('a source that was not read is no subject', () => {
    const verdicts = [
      failing(subject('a'), 'password-alone'),
      unseen({ kind: 'source', source: 'google', id: 'account' }, 'account'),
    ]
    expect(headline(finding('second-factor', { passes: 1, verdicts }), words('second-factor'))).toEqual([
      '1 of 2 people signs in with a password alone',
    ])
  })

  test('an answer names who gave it, and the question', () => {
    const verdicts = [failing(practice, 'stated', { basis: 'stated', said: ana })]
    expect(headline(finding('risk-analysis', { verdicts }), words('risk-analysis'))[0]).toMatch(
      /^Ana Ruiz answered no on 3 March 2026: Does the practice have a written risk analysis/,
    )
  })
})

describe('pointsGained', () => {
  const critical = finding('a', { severity: 'critical', passes: 1, verdicts: [failing(subject('x'), 'y')] })
  const high = finding('b', { severity: 'high', passes: 3, verdicts: [unseen(subject('x'), 'account.factors')] })
  const none = finding('c', { severity: 'critical' })

  test('is what the score wins when the failures are mended', () => {
    const both = audit([critical, high, none])
    expect(pointsGained(both, 'hipaa', critical)).toBeCloseTo((100 * 10 * 0.5) / 17.5)
    const mended = [{ ...critical, proved: 1, possible: 1 }, high, none]
    const before = profile('hipaa', '', both.findings, { spokenTo: 0, all: 0 }).score ?? 0
    const after = profile('hipaa', '', mended, { spokenTo: 0, all: 0 }).score ?? 0
    expect(pointsGained(both, 'hipaa', critical)).toBeCloseTo(after - before)
  })

  test('is nothing for what is only unseen, does not apply or belongs to another law', () => {
    const all = audit([critical, high, none])
    expect([pointsGained(all, 'hipaa', high), pointsGained(all, 'hipaa', none), pointsGained(all, 'gdpr', critical)]).toEqual([
      0, 0, 0,
    ])
  })
})

test('fix first: most points, then severity, then minutes; at most five; nothing that is accepted', () => {
  const failed = (check: string, severity: 'critical' | 'low', passes: number) =>
    finding(check, { severity, passes, verdicts: [failing(subject('x'), 'y')] })
  const accepted = { check: 'waived', subject: subject('x'), reason: '', approvedBy: 'Ana', until: '2027-01-01' }
  const findings = [
    failed('slow', 'critical', 0),
    failed('quick', 'critical', 0),
    failed('low', 'low', 0),
    failed('half', 'critical', 1),
    failed('equal-to-low', 'critical', 3),
    failed('small', 'low', 9),
    { ...failed('waived', 'critical', 0), waivers: [accepted] },
  ]
  const minutes = (check: string) => ({
    ...context().words(check),
    guide: { why: '', minutes: check === 'slow' ? 60 : 5, fix: {} },
  })
  const order = fixFirst(audit(findings), minutes).map((gain) => gain.finding.check)
  expect(order).toEqual(['quick', 'slow', 'half', 'equal-to-low', 'low'])
})

describe('first step', () => {
  const fails = finding('a', { verdicts: [failing(subject('x'), 'y')] })
  const step = (fix: Record<string, string>) =>
    firstStepOf(fails, { why: '', minutes: 1, fix }, { sources: [source('microsoft365')] }, context())

  test.each([
    ['the source’s own', { 'Microsoft 365': '1. Open Entra.\n2. Save.', Anywhere: 'Other.' }, 'Open Entra.'],
    ['for any source', { 'Google Workspace': '1. Open Google.', Anywhere: '- Do it.' }, 'Do it.'],
    ['the only one there is', { 'Google Workspace': '1. Open Google.' }, 'Open Google.'],
    ['a paragraph', { Anywhere: '\nAsk the\nvendor.\n\nThen wait.' }, 'Ask the vendor.'],
    [
      'without marks',
      { Anywhere: '1. Open **[Settings](https://a.example/b)** and `save`' },
      'Open Settings (https://a.example/b) and save',
    ],
  ])('%s', (_, fix, expected) => expect(step(fix as Record<string, string>)).toBe(expected))

  test('nothing to say', () => expect(step({})).toBeUndefined())
})

describe('scores', () => {
  test.each([
    [{ score: 61.2, possible: 80.9 }, '61, up to 80 if what we could not see is fine'],
    [{ score: 61, possible: 61 }, '61'],
    [{ score: 89.99, possible: 89.99 }, '89'],
    [{ score: 100 * 0.57, possible: 57 }, '57'],
    [{ score: null, possible: null }, 'no score: nothing applies'],
  ])('%j → %s', (score, expected) => expect(scoreRange(score)).toBe(expected))

  test('shares add up to 100', () => {
    fc.assert(
      fc.property(fc.double({ min: 0, max: 1, noNaN: true }), fc.double({ min: 0, max: 1, noNaN: true }), (seen, part) => {
        const { seen: a, stated: b, unseen: c } = shares({ seen, stated: (1 - seen) * part })
        expect(a + b + c).toBe(100)
        expect(Math.min(a, b, c)).toBeGreaterThanOrEqual(0)
      }),
    )
  })

  test('the lowest profile leads and one without a score comes last', () => {
    const one = (id: string, score: number | null) => ({ ...profile(id, id, [], { spokenTo: 0, all: 0 }), score })
    expect(byScore([one('none', null), one('high', 90), one('low', 10)]).map((it) => it.id)).toEqual(['low', 'high', 'none'])
  })

  test('why there is no grade', () => {
    const dim = { ...profile('a', 'A', [], { spokenTo: 0, all: 0 }), score: 50, coverage: { seen: 0.3, stated: 0.29 } }
    expect(gradeText(dim, true)).toBe('no grade: less than 60 % is known')
    expect(gradeText(dim, false)).toBe('no grade: this run left something out')
    expect(gradeText({ ...dim, grade: 'B' }, true)).toBe('grade B')
  })
})

test('dates are UTC and without surprises', () => {
  expect(day('2026-03-03')).toBe('3 March 2026')
  expect(day('2026-12-31T23:30:00-05:00')).toBe('1 January 2027')
  expect(dayAndTime('2026-11-22T09:05:00Z')).toBe('22 November 2026, 09:05 UTC')
  expect(day('soon\u001B')).toBe('soon·')
  expect(daysLater('2026-11-22T09:12:00Z', 365)).toBe('2027-11-22')
  expect([duration(5), duration(60), duration(90)]).toEqual(['5 min', '1 h', '1.5 h'])
})

test('citations name law, clauses and how binding they are', () => {
  const one = finding('a', {
    profiles: [
      {
        id: 'hipaa',
        clauses: [
          { id: '164.312(d)', level: 'required' },
          { id: '164.308(b)', level: 'proposed' },
        ],
      },
      { id: 'uk-gdpr', clauses: [1, 2, 3, 4, 5, 6].map((id) => ({ id: `${id}`, level: 'risk-based' as const })) },
    ],
  })
  const clause = (_: string, id: string) =>
    id === '164.308(b)'
      ? ({ id, cite: '', asks: '', level: 'proposed', verified: 'not verified', source: '' } as const)
      : undefined
  expect(citations(one, [], { clause })).toEqual([
    'HIPAA 164.312(d) · required',
    'HIPAA 164.308(b) · proposed, not law yet, not verified',
    'UK GDPR 1, 2, 3, 4 +2 · risk-based',
  ])
  expect(lawName('baseline', 'Baseline: what any practice should do')).toBe('Baseline')
})

test('small words', () => {
  expect(ownersWord(finding('a', { verdicts: [unseen(practice, 'practice')], question: 'Really?' }))).toBe('Please answer')
  expect(subjectName({ kind: 'account', source: 's', id: '\u001B', login: ' ' })).toBe('·')
  expect(stated({ basis: 'seen' })).toBeUndefined()
  expect([listed(['a']), listed(['a', 'b']), listed(['a', 'b'], 5)]).toEqual(['a', 'a and b', 'a, b and 3 more'])
})

describe('blind spots', () => {
  const LOOK = { source: 'doxy', because: 'no-source', remedy: 'Look there' } as const
  const ctx = { noun: nounOf, sourceTitle: (id: string) => id }
  const findings = [
    finding('log-retention', { unseen: [{ ...LOOK, kind: 'log' }] }),
    finding('stale-accounts', { unseen: [{ ...LOOK, kind: 'account', field: 'lastSignIn' }] }),
    finding('mail-forwarding', { unseen: [{ ...LOOK, kind: 'setting:mail.auto-forward', field: 'value' }] }),
    finding('second-factor', { unseen: [{ ...LOOK, kind: 'account', remedy: 'Buy P1', because: 'licence' }] }),
  ]
  const whole = finding('leaver-access', { unseen: [{ ...LOOK, kind: 'account' }] })

  test('one remedy stands once, with everything that it would open; another stands for itself', () => {
    expect(blindSpots({ findings }, ctx)[0]?.spots).toEqual([
      {
        what: 'logs, accounts (last sign in), mail settings: nothing connected can read it',
        remedy: 'Look there',
        checks: ['log-retention', 'stale-accounts', 'mail-forwarding'],
      },
      { what: 'accounts: the licence does not include it', remedy: 'Buy P1', checks: ['second-factor'] },
    ])
  })

  test.each([
    ['before', [whole, ...findings]],
    ['after', [...findings, whole]],
  ])('a kind that was not read at all is not named as one field of it, found %s that', (_, all) => {
    expect(blindSpots({ findings: all }, ctx)[0]?.spots[0]?.what).toMatch(/\baccounts(,|:)/)
  })

  test.each([
    ['is left to the questions', {}, 0],
    ['stands here too when it is asked for', { questions: true }, 1],
  ])('what waits for an answer %s', (_, options, count) => {
    const asked = { unseen: [{ ...LOOK, kind: 'log' as const }], question: 'Are logs kept?' }
    expect(blindSpots({ findings: [finding('log-retention', asked)] }, ctx, options)).toHaveLength(count)
  })
})
