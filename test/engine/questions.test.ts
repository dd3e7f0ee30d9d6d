import { account, NOW, person, planFor, practice, statement, vendor } from 'confide/testing'
import { describe, expect, test } from 'vitest'
import { z } from 'zod'
import { type OpenQuestion, openQuestions } from '../../src/engine/questions.js'
import type { PlannedCheck, Selection } from '../../src/engine/select.js'
import type { AnyCheck } from '../../src/model/check.js'
import type { Fact } from '../../src/model/facts/index.js'
import type { Level, Profile } from '../../src/model/profile.js'
import { check, type Stage, stage } from './stage.js'

/** A question that only a person can answer. */
const asked = (id: string, more: Partial<AnyCheck> = {}) =>
  check({ id, question: `Is ${id} so?`, needs: { practice: [] }, judge: () => [], ...more })

const plan = (
  one: AnyCheck,
  { level = 'required', params = {}, profiles = ['law'] }: { level?: Level; params?: object; profiles?: string[] } = {},
): PlannedCheck => ({
  ...planFor(one, params as Record<string, unknown>),
  profiles: profiles.map((id) => ({ id, clauses: [{ id: '1', level }] })),
})

const selection = (checks: PlannedCheck[], ids = ['law']): Selection => ({
  profiles: ids.map((id) => ({ id, title: id, clauses: [], checks: {} }) as unknown as Profile),
  overlays: [],
  checks,
  complete: true,
})

const house = practice({ id: 'practice', name: 'Harbour Street' })
const therapy = vendor({ id: 'theranest', name: 'TheraNest', holds: 'client' })
const doxy = vendor({ id: 'doxy-me', name: 'Doxy.me', holds: 'client' })
const declared: Stage = { facts: [house], read: ['declared practice', 'declared statement'] }

const open = (checks: PlannedCheck[], it: Stage = declared) => openQuestions(selection(checks), stage(it), NOW)
const ids = (list: readonly OpenQuestion[]) => list.map((it) => it.check.id)
const about = (list: readonly OpenQuestion[]) => list.map((it) => it.subjects.map(({ kind, id }) => `${kind} ${id}`))

describe('a question is open', () => {
  test('where only a person could know and nobody has said', () => {
    const [one] = open([plan(asked('a'))])
    expect(one).toMatchObject({ points: 100, statedDays: 366, subjects: [{ kind: 'practice', name: 'Harbour Street' }] })
  })

  test('no more once somebody has said, whatever they said', () => {
    for (const answer of ['yes', 'no', 'partly', 'does-not-apply'] as const) {
      const said = statement({ check: 'a', answer, reason: 'so', by: 'Ana', at: '2026-11-01', until: '2027-01-01' })
      expect(open([plan(asked('a'))], { ...declared, facts: [house, said] })).toEqual([])
    }
  })

  const PAST: [string, Partial<Fact<'statement'>>][] = [
    ['has run out', { until: '2026-11-02' }],
    ['is dated ahead', { at: '2026-12-24' }],
    ['rests on a file that changed', { evidenceState: 'changed' }],
    ['rests on a file that is gone', { evidenceState: 'missing' }],
    ['is about somebody else', { subject: 'ben@p.example' }],
  ]
  test.each(PAST)('again where what was said %s', (_, more) => {
    const said = statement({ check: 'a', answer: 'yes', by: 'Ana', at: '2026-11-01', until: '2027-01-01', ...more })
    expect(ids(open([plan(asked('a'))], { ...declared, facts: [house, said] }))).toEqual(['a'])
  })

  test('for nothing that a configured source should have shown, and did not', () => {
    expect(open([plan(check({ question: 'Is it so?' }))], { ...declared, unread: ['cloud account'] })).toEqual([])
  })

  test('for nothing that a source has shown', () => {
    const facts = [house, account({ id: 'a', active: true })]
    expect(open([plan(check({ question: 'Is it so?' }))], { facts, read: ['cloud account'] })).toEqual([])
  })

  test('for a check without a question only about systems that nothing can read: one question with a list', () => {
    const facts = [house, therapy, doxy, account({ id: 'a', active: true })]
    const list = open([plan(check())], { facts, read: ['declared practice', 'declared vendor', 'cloud account'] })
    expect(about(list)).toEqual([['vendor doxy-me', 'vendor theranest']])
  })

  test('about all staff once, with a list', () => {
    const people = ['ana', 'ben', 'chi'].map((id) => person({ id, email: `${id}@p.example`, left: null }))
    const one = asked('trained', {
      needs: { person: ['left'], training: ['person'] },
      *judge({ person: list }: { person: readonly Fact<'person'>[] }) {
        for (const it of list) yield { subject: it, is: 'unknown', missing: 'training' }
      },
    })
    const list = open([plan(one)], {
      facts: [house, ...people],
      read: ['declared practice', 'declared person', 'declared training'],
    })
    expect(about(list)).toEqual([['person ana', 'person ben', 'person chi']])
  })

  test('once for two profiles with different parameters, and counts as long as the stricter lets it', () => {
    const one = asked('a', { params: z.object({ statedDays: z.int().default(366) }) })
    const [question, ...more] = openQuestions(
      selection(
        [plan(one, { params: { statedDays: 366 } }), plan(one, { params: { statedDays: 92 }, profiles: ['other'] })],
        ['law', 'other'],
      ),
      stage(declared),
      NOW,
    )
    expect(more).toEqual([])
    expect(question?.profiles.map(({ id }) => id)).toEqual(['law', 'other'])
  })
})

describe('the order of questions', () => {
  test('is by what a yes adds to the score', () => {
    const list = open([
      plan(asked('low', { severity: 'low' })),
      plan(asked('grave', { severity: 'critical' })),
      plan(asked('high')),
    ])
    expect(list.map((it) => [it.check.id, Math.round(it.points)])).toEqual([
      ['grave', 50],
      ['high', 38],
      ['low', 13],
    ])
  })

  test('is by the profile to which it adds most', () => {
    const checks = [plan(asked('a')), plan(asked('b')), plan(asked('c'), { profiles: ['small'] })]
    expect(
      openQuestions(selection(checks, ['law', 'small']), stage(declared), NOW).map((it) => [it.check.id, it.points]),
    ).toEqual([
      ['c', 100],
      ['a', 50],
      ['b', 50],
    ])
  })

  test('is, of the same points, by what binds most, then by id', () => {
    const checks = [
      plan(asked('a'), { level: 'proposed' }),
      plan(asked('c'), { level: 'recommended' }),
      plan(asked('d')),
      plan(asked('b')),
    ]
    expect(ids(open(checks))).toEqual(['b', 'd', 'c', 'a'])
  })

  test('does not depend on the order of facts and checks', () => {
    const checks = ['a', 'b', 'c'].map((id) => plan(asked(id)))
    expect(ids(open([...checks].reverse()))).toEqual(ids(open(checks)))
  })

  test('counts as much as the score rises when everybody says yes', () => {
    const facts = [house, therapy, doxy, account({ id: 'a', active: true })]
    const [one] = open([plan(check())], { facts, read: ['declared practice', 'declared vendor', 'cloud account'] })
    expect(one?.points).toBeCloseTo(200 / 3, 4)
  })
})
