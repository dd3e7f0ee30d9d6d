import type { AnyCheck, Ruling, Subject } from 'confide'
import { account, NOW, person, planFor, practice, statement, vendor } from 'confide/testing'
import { describe, expect, test } from 'vitest'
import { z } from 'zod'
import { judge, practiceOf } from '../../src/engine/judge.js'
import type { Fact, FactKind } from '../../src/model/facts/index.js'
import { census, check, gap, judged, type Stage, says, stage } from './stage.js'

const on = (id: string, more: Partial<Fact<'account'>> = {}) => account({ id, active: true, ...more })
const ana = person({ id: 'ana', name: 'Ana Ruiz', email: 'ana@p.example', emails: [], left: null })
const ben = person({ id: 'ben', name: 'Ben Ong', email: 'ben@p.example', emails: [], left: '2026-06-30' })
const DAY = 86_400_000
const daysAgo = (days: number) => new Date(NOW.getTime() - days * DAY).toISOString()

/** Rules each person: those who left fail; needs accounts too. */
const people = (more: Partial<AnyCheck> = {}) =>
  check({
    needs: { account: ['active'], person: ['left'] },
    *judge({ person: list }: { person: readonly Fact<'person'>[] }) {
      for (const it of list) yield it.left === null ? { subject: it, is: 'pass' } : { subject: it, is: 'fail', why: 'bad' }
    },
    ...more,
  })

/** Says what it is told to say. */
const saying = (rulings: () => Iterable<Ruling>, more: Partial<AnyCheck> = {}) => check({ judge: rulings, ...more })

const bare: Subject = { kind: 'practice', source: 'declared', id: 'practice' }

describe('expected: what was not read is one unknown for its source', () => {
  interface Case extends Stage {
    name: string
    says: Record<string, string>
    status: string
    now?: Date
    params?: Record<string, unknown>
  }
  const CASES: Case[] = [
    {
      name: 'a whole census and a pass',
      facts: [on('a')],
      read: ['cloud account'],
      says: { 'cloud/a': 'pass' },
      status: 'pass',
    },
    {
      name: 'a source that died before its first record is one unknown',
      unread: ['cloud account'],
      says: { 'cloud/account': 'unknown: account' },
      status: 'unknown',
    },
    {
      name: 'a source that died half-way keeps what it showed and is one unknown more',
      facts: [on('a'), on('b')],
      unread: ['cloud account'],
      says: { 'cloud/a': 'pass', 'cloud/b': 'pass', 'cloud/account': 'unknown: account' },
      status: 'unknown',
    },
    {
      name: 'a failure stands, also when its source was not read whole',
      facts: [on('a'), account({ id: 'b', active: false })],
      unread: ['cloud account'],
      says: { 'cloud/a': 'pass', 'cloud/b': 'fail: bad', 'cloud/account': 'unknown: account' },
      status: 'fail',
    },
    {
      name: 'a dead source does not touch the accounts of a healthy one',
      facts: [on('a')],
      read: ['cloud account'],
      unread: ['other account'],
      says: { 'cloud/a': 'pass', 'other/account': 'unknown: account' },
      status: 'unknown',
    },
    {
      name: 'two dead sources are two unknowns',
      unread: ['cloud account', 'other account'],
      says: { 'cloud/account': 'unknown: account', 'other/account': 'unknown: account' },
      status: 'unknown',
    },
    {
      name: 'a dead kind that the check does not need is nothing to it',
      facts: [on('a')],
      read: ['cloud account'],
      unread: ['cloud device', 'other log'],
      says: { 'cloud/a': 'pass' },
      status: 'pass',
    },
    {
      name: 'a census that says it is not whole',
      facts: [on('a')],
      unread: ['cloud account'],
      records: [census('cloud account', 1, { whole: false, because: 'permission', remedy: 'grant it' })],
      says: { 'cloud/a': 'pass', 'cloud/account': 'unknown: account' },
      status: 'unknown',
    },
    {
      name: 'a census that counted more than arrived',
      facts: [on('a')],
      unread: ['cloud account'],
      records: [census('cloud account', 2)],
      says: { 'cloud/a': 'pass', 'cloud/account': 'unknown: account' },
      status: 'unknown',
    },
    {
      name: 'a census of some while nothing arrived',
      unread: ['cloud account'],
      records: [census('cloud account', 5)],
      says: { 'cloud/account': 'unknown: account' },
      status: 'unknown',
    },
    {
      name: 'a census that counted less than arrived is whole: every record is judged',
      facts: [on('a'), on('b')],
      unread: ['cloud account'],
      records: [census('cloud account', 1)],
      says: { 'cloud/a': 'pass', 'cloud/b': 'pass' },
      status: 'pass',
    },
    {
      name: 'a census as old as freshDays allows',
      facts: [on('a')],
      unread: ['cloud account'],
      records: [census('cloud account', 1, { at: daysAgo(35) })],
      says: { 'cloud/a': 'pass' },
      status: 'pass',
    },
    {
      name: 'a census a minute older than freshDays allows',
      facts: [on('a')],
      unread: ['cloud account'],
      records: [census('cloud account', 1, { at: new Date(NOW.getTime() - 35 * DAY - 60_000).toISOString() })],
      says: { 'cloud/a': 'pass', 'cloud/account': 'unknown: account' },
      status: 'unknown',
    },
    {
      name: 'freshDays of the profile replaces the usual one',
      facts: [on('a')],
      unread: ['cloud account'],
      records: [census('cloud account', 1, { at: daysAgo(8) })],
      params: { freshDays: 7 },
      says: { 'cloud/a': 'pass', 'cloud/account': 'unknown: account' },
      status: 'unknown',
    },
    {
      name: '--now moves the clock: a census of today is stale in two months',
      facts: [on('a')],
      read: ['cloud account'],
      now: new Date(NOW.getTime() + 60 * DAY),
      says: { 'cloud/a': 'pass', 'cloud/account': 'unknown: account' },
      status: 'unknown',
    },
    {
      name: 'a census dated two days ahead tells nothing',
      facts: [on('a')],
      unread: ['cloud account'],
      records: [census('cloud account', 1, { at: daysAgo(-2) })],
      says: { 'cloud/a': 'pass', 'cloud/account': 'unknown: account' },
      status: 'unknown',
    },
    {
      name: 'a census some hours ahead is another time zone, not a lie',
      facts: [on('a')],
      unread: ['cloud account'],
      records: [census('cloud account', 1, { at: daysAgo(-0.9) })],
      says: { 'cloud/a': 'pass' },
      status: 'pass',
    },
    {
      name: 'of two censuses that contradict each other the one that is not whole counts',
      facts: [on('a')],
      unread: ['cloud account'],
      records: [census('cloud account', 1), census('cloud account', 1, { whole: false })],
      says: { 'cloud/a': 'pass', 'cloud/account': 'unknown: account' },
      status: 'unknown',
    },
    {
      name: 'of two censuses the higher count counts',
      facts: [on('a')],
      unread: ['cloud account'],
      records: [census('cloud account', 9), census('cloud account', 1)],
      says: { 'cloud/a': 'pass', 'cloud/account': 'unknown: account' },
      status: 'unknown',
    },
    {
      name: 'of two censuses the older one counts',
      facts: [on('a')],
      unread: ['cloud account'],
      records: [census('cloud account', 1), census('cloud account', 1, { at: daysAgo(90) })],
      says: { 'cloud/a': 'pass', 'cloud/account': 'unknown: account' },
      status: 'unknown',
    },
    {
      name: 'the census of another source is nobody else’s word',
      facts: [on('a')],
      unread: ['cloud account'],
      records: [census('other account', 1)],
      says: { 'cloud/a': 'pass', 'cloud/account': 'unknown: account' },
      status: 'unknown',
    },
    {
      name: 'the census of another kind of the same source is no word about this one',
      facts: [on('a')],
      unread: ['cloud account'],
      records: [census('cloud device', 1)],
      says: { 'cloud/a': 'pass', 'cloud/account': 'unknown: account' },
      status: 'unknown',
    },
    {
      name: 'a kind that nobody is expected to give is one unknown about the practice',
      says: { 'declared/practice': 'unknown: account' },
      status: 'unknown',
    },
    {
      name: 'a source left out by --source is unknown',
      unread: ['cloud account'],
      sources: { cloud: { leftOut: true } },
      says: { 'cloud/account': 'unknown: account' },
      status: 'unknown',
    },
  ]
  test.each(CASES.map((it) => [it.name, it] as const))('%s', (_, it) => {
    const found = judged(check(), it, { params: it.params ?? {}, now: it.now ?? NOW })
    expect(says(found)).toEqual(it.says)
    expect(found.status).toBe(it.status)
  })

  test('facts of a kind that nobody is expected to give pass nothing: no census stands behind them', () => {
    const found = judged(check(), { facts: [on('a')] })
    expect(found.status).toBe('unknown')
    expect(found.coverage?.seen).toBeLessThan(1)
  })

  test('facts of a source that is not expected to give them are not whole without its census', () => {
    const found = judged(check(), {
      facts: [on('a'), account({ id: 'x', source: 'stray', active: true })],
      read: ['cloud account'],
    })
    expect(found.status).toBe('unknown')
  })

  test('a setting that was not read may be what is missing, though its name has dots', () => {
    const kind = 'setting:password.minimum-length' as FactKind
    const about = account({ id: 'a' })
    const rule = saying(() => [{ subject: about, is: 'unknown', missing: kind }], { needs: { [kind]: ['value'] } })
    const found = judged(rule, { facts: [about], read: [`cloud ${kind}`] })
    expect([found.status, found.fault]).toEqual(['unknown', undefined])
  })

  test('a system without a source is expected to give every setting at once', () => {
    const kind = 'setting:sharing.files' as FactKind
    const sharing = saying(() => [], { needs: { [kind]: ['value'] }, whenNone: 'fail' })
    const notes = vendor({ id: 'notes', name: 'NoteWell', holds: 'client' })
    expect(says(judged(sharing, { facts: [notes], read: ['declared vendor', `cloud ${kind}`] }))).toEqual({
      'vendor:notes/setting:*': 'unknown: setting:*',
    })
  })
})

describe('why it is unknown, and what to do', () => {
  const because = (it: Stage) =>
    judged(check(), it).unseen.map(({ source, kind, field, because }) => [source, kind, field, because])

  test.each<[string, Stage, unknown[]]>([
    ['nothing is unknown', { facts: [on('a')], read: ['cloud account'] }, []],
    ['it said nothing', { unread: ['cloud account'] }, [['cloud', 'account', undefined, 'silent']]],
    [
      'it stopped',
      { unread: ['cloud account'], sources: { cloud: { error: 'HTTP 503' } } },
      [['cloud', 'account', undefined, 'failed']],
    ],
    [
      'it was left out',
      { unread: ['cloud account'], sources: { cloud: { leftOut: true } } },
      [['cloud', 'account', undefined, 'left-out']],
    ],
    [
      'it lost some',
      { unread: ['cloud account'], records: [census('cloud account', 3)] },
      [['cloud', 'account', undefined, 'short']],
    ],
    [
      'it is old',
      { unread: ['cloud account'], records: [census('cloud account', 0, { at: daysAgo(40) })] },
      [['cloud', 'account', undefined, 'stale']],
    ],
    [
      'it may not look',
      { unread: ['cloud account'], records: [census('cloud account', 0, { whole: false, because: 'permission' })] },
      [['cloud', 'account', undefined, 'permission']],
    ],
    ['nobody declared it', { unread: ['declared account'] }, [['declared', 'account', undefined, 'not-declared']]],
    ['nobody gives it', {}, [['none', 'account', undefined, 'no-source']]],
    [
      'nothing can read the system',
      { facts: [vendor({ id: 'notes', holds: 'client' })], read: ['declared vendor', 'cloud account'] },
      [['vendor:notes', 'account', undefined, 'no-source']],
    ],
    [
      'one field has a gap',
      { facts: [account({ id: 'a' })], read: ['cloud account'], records: [gap('cloud account', 'active')] },
      [['cloud', 'account', 'active', 'licence']],
    ],
  ])('%s', (_, it, expected) => expect(because(it)).toEqual(expected))

  test('a remedy is given with each', () => {
    const found = judged(check(), { unread: ['cloud account'], sources: { cloud: { error: 'HTTP 503' } } })
    expect(found.unseen[0]?.remedy).toContain('HTTP 503')
  })
})

describe('a gap explains and makes no verdict', () => {
  const seen = { read: ['cloud account'], records: [gap('cloud account', 'active'), gap('cloud account', 'factors')] }

  test('a gap beside a field that is there changes nothing', () => {
    const found = judged(check(), { ...seen, facts: [on('a')] })
    expect(says(found)).toEqual({ 'cloud/a': 'pass' })
    expect(found.unseen).toEqual([])
    expect(found.coverage).toEqual({ seen: 1, stated: 0 })
  })

  test('a gap without any account is no verdict', () => {
    expect(judged(check({ whenNone: 'notApplicable' }), seen).status).toBe('notApplicable')
  })

  test('a gap is not repeated for a field the check does not read', () => {
    const found = judged(check(), { ...seen, facts: [account({ id: 'a' })] })
    expect(found.unseen.map((it) => it.field)).toEqual(['active'])
  })

  test('a gap of one source explains nothing of another', () => {
    const facts = [account({ id: 'a', source: 'other' })]
    const found = judged(check(), { facts, read: ['other account'], records: [gap('cloud account', 'active')] })
    expect(says(found)).toEqual({ 'other/a': 'unknown: account.active' })
    expect(found.unseen).toEqual([])
  })

  test('a missing field turns only the checks unknown that need it, subject by subject', () => {
    const factors = check({
      needs: { account: ['factors'] },
      *judge({ account: list }: { account: readonly Fact<'account'>[] }) {
        for (const it of list) {
          if (it.factors === undefined) yield { subject: it, is: 'unknown', missing: 'account.factors' }
          else if (it.factors === 'none') yield { subject: it, is: 'fail', why: 'bad' }
          else yield { subject: it, is: 'pass' }
        }
      },
    })
    const facts = [on('a', { factors: 'resistant' }), on('b'), on('c', { factors: 'none' })]
    const it = { facts, read: ['cloud account'], records: [gap('cloud account', 'factors')] }
    expect(says(judged(check(), it))).toEqual({ 'cloud/a': 'pass', 'cloud/b': 'pass', 'cloud/c': 'pass' })
    expect(says(judged(factors, it))).toEqual({
      'cloud/a': 'pass',
      'cloud/b': 'unknown: account.factors',
      'cloud/c': 'fail: bad',
    })
  })
})

describe('nothing good rests on a kind that was not read whole, save the subject’s own', () => {
  const both = { facts: [ana, ben, on('a')] }

  test.each<[string, Stage, Record<string, string>]>([
    [
      'all kinds whole: as the judge says',
      { ...both, read: ['cloud account', 'declared person'] },
      { 'declared/ana': 'pass', 'declared/ben': 'fail: bad' },
    ],
    [
      'accounts not whole: the pass turns unknown, the failure stays',
      { ...both, read: ['declared person'], unread: ['cloud account'] },
      { 'declared/ana': 'unknown: account', 'declared/ben': 'fail: bad (stated)', 'cloud/account': 'unknown: account' },
    ],
    [
      'one of two sources of accounts not whole: the same',
      { ...both, read: ['declared person', 'cloud account'], unread: ['other account'] },
      { 'declared/ana': 'unknown: account', 'declared/ben': 'fail: bad (stated)', 'other/account': 'unknown: account' },
    ],
    [
      'people not whole: the pass of a person stays, one unknown stands for the rest',
      { ...both, read: ['cloud account'], unread: ['declared person'] },
      { 'declared/ana': 'pass', 'declared/ben': 'fail: bad', 'declared/person': 'unknown: person' },
    ],
    [
      'accounts that nobody gives: the pass turns unknown',
      { facts: [ana, ben], read: ['declared person'] },
      { 'declared/ana': 'unknown: account', 'declared/ben': 'fail: bad (stated)' },
    ],
  ])('%s', (_, it, expected) => expect(says(judged(people(), it))).toEqual(expected))

  test.each(['pass', 'advise', 'notApplicable'] as const)('%s turns unknown when another needed kind is not whole', (is) => {
    const ruling = { subject: ana, is, why: 'better' } as Ruling
    const one = people({ judge: () => [ruling] })
    expect(says(judged(one, { ...both, read: ['declared person'], unread: ['cloud account'] }))).toEqual({
      'declared/ana': 'unknown: account',
      'cloud/account': 'unknown: account',
    })
  })

  test('about the practice a pass needs every kind whole', () => {
    const one = saying(() => [{ subject: practiceOf(stage({})), is: 'pass' }])
    expect(says(judged(one, { unread: ['cloud account'] }))).toEqual({
      'declared/practice': 'unknown: account',
      'cloud/account': 'unknown: account',
    })
  })

  test('a kind that is only a help may be dead', () => {
    const one = check({ helps: { person: ['left'] } })
    expect(says(judged(one, { facts: [on('a')], read: ['cloud account'], unread: ['declared person'] }))).toEqual({
      'cloud/a': 'pass',
    })
  })

  test('a check knows which kinds are whole', () => {
    const told: boolean[] = []
    const one = people({
      judge: (_: unknown, __: unknown, ctx: { whole(kind: FactKind): boolean }) => {
        told.splice(0, 3, ctx.whole('account'), ctx.whole('person'), ctx.whole('device'))
        return []
      },
    })
    judged(one, { read: ['declared person'], unread: ['cloud account', 'cloud device'] })
    expect(told).toEqual([false, true, false])
  })
})

describe('kinds that only sources that can read them are asked for', () => {
  const kind = 'setting:mail.outside-warning'
  const habit = check({
    needs: { practice: [], [kind]: ['value'] },
    whereRead: [kind],
    question: 'Is it so?',
    *judge({ [kind]: rules = [] }: Record<string, readonly Fact<typeof kind>[]>) {
      for (const it of rules) yield it.value === 'off' ? { subject: it, is: 'fail', why: 'bad' } : { subject: it, is: 'pass' }
      yield { subject: bare, is: 'unknown', missing: 'practice' }
    },
  } as Partial<AnyCheck>)
  const yes = statement({
    check: habit.id,
    answer: 'yes',
    by: 'Ana Ruiz',
    at: daysAgo(9).slice(0, 10),
    until: daysAgo(-90).slice(0, 10),
  })
  const said: Stage = { facts: [practice({ id: 'practice' }), yes], read: ['declared practice', 'declared statement'] }
  const client = vendor({ id: 'v', name: 'V', holds: 'client', logins: false })

  test.each<[string, Stage, Record<string, string>]>([
    ['nothing set up gives it: the question alone stands', said, {}],
    ['a system that nothing reads is not asked for it', { ...said, facts: [...(said.facts ?? []), client] }, {}],
    [
      'a source that could not read it is unknown beside the answer',
      { ...said, unread: [`cloud ${kind}`] },
      { [`cloud/${kind}`]: `unknown: ${kind}` },
    ],
    [
      'of two sources the one that could not read it is unknown',
      { ...said, read: [...(said.read ?? []), `other ${kind}`], unread: [`cloud ${kind}`] },
      { [`cloud/${kind}`]: `unknown: ${kind}` },
    ],
    [
      'a source that was left out is unknown',
      { ...said, unread: [`cloud ${kind}`], sources: { cloud: { leftOut: true } } },
      { [`cloud/${kind}`]: `unknown: ${kind}` },
    ],
  ])('%s', (_, given, more) => expect(says(judged(habit, given))).toEqual({ 'declared/practice': 'pass (stated)', ...more }))

  test('a source that could not read it proves less than one that could', () => {
    const proved = (given: Stage) => judged(habit, given).proved ?? Number.NaN
    expect(proved({ ...said, unread: [`cloud ${kind}`] })).toBeLessThan(
      proved({ ...said, read: [...(said.read ?? []), `cloud ${kind}`] }),
    )
  })
})

describe('silence', () => {
  const silent = (whenNone: AnyCheck['whenNone']) => saying(() => [], { whenNone })

  test.each<[AnyCheck['whenNone'], string]>([
    ['fail', 'fail: none'],
    ['unknown', 'unknown: account'],
    ['notApplicable', 'notApplicable: there is nothing of the kind'],
  ])('over whole censuses whenNone decides: %s', (whenNone, words) => {
    const found = judged(silent(whenNone), { read: ['cloud account', 'other account'] })
    expect(says(found)).toEqual({ 'declared/practice': words })
    expect(found.status).toBe(whenNone)
  })

  test.each(['fail', 'unknown', 'notApplicable'] as const)(
    'over a census that is not whole it is unknown: whenNone %s',
    (whenNone) => {
      for (const it of [
        { unread: ['cloud account'] },
        { read: ['cloud account'], unread: ['other account'] },
        { unread: ['cloud account'], records: [census('cloud account', 1)] },
        { unread: ['cloud account'], records: [census('cloud account', 0, { at: daysAgo(400) })] },
        { unread: ['declared account'] },
        {},
      ]) {
        const found = judged(silent(whenNone), it)
        expect(found.status).toBe('unknown')
        expect(found.proved).toBe(0)
        expect(found.coverage).toEqual({ seen: found.coverage?.seen, stated: 0 })
      }
    },
  )

  test.each(['fail', 'unknown', 'notApplicable'] as const)(
    'a declared account that no source shows keeps it unknown: whenNone %s',
    (whenNone) => {
      const facts = [account({ id: 'x', source: 'declared', login: 'x@p.example' })]
      expect(judged(silent(whenNone), { facts, read: ['cloud account'] }).status).toBe('unknown')
    },
  )

  test('a check that needs nothing is settled by whenNone', () => {
    expect(judged(check({ needs: {}, judge: () => [], whenNone: 'fail' }), {}).status).toBe('fail')
  })

  test('an empty list in confide.yaml is a census of none, a key left out was not read', () => {
    const backups = saying(() => [], { needs: { backup: ['schedule'] }, whenNone: 'fail' })
    expect(judged(backups, { read: ['declared backup'] }).status).toBe('fail')
    expect(judged(backups, { unread: ['declared backup'] }).status).toBe('unknown')
  })
})

describe('status', () => {
  const subject = (id: string): Subject => ({ kind: 'account', source: 'cloud', id })
  const rulings: Record<string, Ruling> = {
    pass: { subject: subject('p'), is: 'pass' },
    advise: { subject: subject('a'), is: 'advise', why: 'better' },
    fail: { subject: subject('f'), is: 'fail', why: 'bad' },
    unknown: { subject: subject('u'), is: 'unknown', missing: 'account.active' },
    notApplicable: { subject: subject('n'), is: 'notApplicable', why: 'a robot' },
  }
  test.each([
    ['pass', 'pass'],
    ['advise', 'pass'],
    ['fail', 'fail'],
    ['unknown', 'unknown'],
    ['notApplicable', 'notApplicable'],
    ['pass advise notApplicable', 'pass'],
    ['pass unknown', 'unknown'],
    ['pass unknown fail notApplicable', 'fail'],
    ['unknown notApplicable', 'unknown'],
    ['notApplicable advise', 'pass'],
    ['fail notApplicable', 'fail'],
  ])('%s → %s', (given, status) => {
    const list = given.split(' ').map((it) => rulings[it] as Ruling)
    const found = judged(
      saying(() => list),
      { read: ['cloud account'] },
    )
    expect(found.status).toBe(status)
    expect(Object.fromEntries(Object.entries(found.tally.counts).filter(([, n]) => n > 0))).toEqual(
      Object.fromEntries(given.split(' ').map((it) => [it, 1])),
    )
  })

  test('verdicts stand by outcome, then subject, whatever the order of rulings', () => {
    const list = Object.values(rulings)
    const order = (all: Ruling[]) =>
      judged(
        saying(() => all),
        { read: ['cloud account'] },
      ).verdicts.map((it) => it.is)
    expect(order(list)).toEqual(['fail', 'unknown', 'advise', 'pass', 'notApplicable'])
    expect(order([...list].reverse())).toEqual(order(list))
  })

  test('passes that were seen are counted and not kept', () => {
    const facts = [on('a'), on('b')]
    const found = judge(planFor(check()), stage({ facts, read: ['cloud account'] }), NOW)
    expect(found.verdicts).toEqual([])
    expect(found.tally.counts.pass).toBe(2)
  })

  test('a verdict names its subject and carries no other field of it', () => {
    const one = on('a', { name: 'Ana', login: 'ana@p.example', factors: 'none', usedBy: ['ben@p.example'] })
    const [verdict] = judged(check(), { facts: [one], read: ['cloud account'] }).verdicts
    expect(verdict?.subject).toEqual({ kind: 'account', source: 'cloud', id: 'a', name: 'Ana', login: 'ana@p.example' })
  })
})

describe('a check that breaks is an error, scores as one unknown, and others go on', () => {
  const thrown: [string, () => Iterable<Ruling>][] = [
    [
      'throws at once',
      () => {
        throw new Error('boom')
      },
    ],
    [
      'throws after some verdicts',
      function* () {
        yield { subject: bare, is: 'fail', why: 'bad' } as Ruling
        throw new Error('boom')
      },
    ],
    [
      'throws a text',
      () => {
        throw 'boom'
      },
    ],
    [
      'throws nothing at all',
      () => {
        throw undefined
      },
    ],
    [
      'throws a number',
      () => {
        throw 7
      },
    ],
    [
      'throws a thing that cannot become text',
      () => {
        throw Object.create(null)
      },
    ],
    ['gives no list', () => undefined as unknown as Iterable<Ruling>],
    ['gives a verdict about nobody', () => [{ is: 'pass' } as Ruling]],
    ['gives nothing instead of a verdict', () => [undefined as unknown as Ruling]],
    ['fails for a reason that it does not declare', () => [{ subject: bare, is: 'fail', why: 'undeclared' }]],
    ['fails for a reason that every object has', () => [{ subject: bare, is: 'fail', why: 'toString' }]],
    ['advises for a reason that it does not declare', () => [{ subject: bare, is: 'advise', why: 'undeclared' }]],
    ['fails more gravely than its own severity', () => [{ subject: bare, is: 'fail', why: 'bad', severity: 'critical' }]],
    [
      'fails at a severity that does not exist',
      () => [{ subject: bare, is: 'fail', why: 'bad', severity: 'urgent' } as unknown as Ruling],
    ],
    ['gives a verdict that does not exist', () => [{ subject: bare, is: 'fine' } as unknown as Ruling]],
    ['is unknown for a kind that it does not need', () => [{ subject: bare, is: 'unknown', missing: 'log.on' }]],
    ['gives a verdict without an outcome', () => [{ subject: bare } as unknown as Ruling]],
  ]
  test.each(thrown)('%s', (_, rulings) => {
    const found = judged(saying(rulings), { read: ['cloud account'] })
    expect(found.status).toBe('error')
    expect(typeof found.fault?.message).toBe('string')
    expect(found.verdicts).toEqual([])
    expect([found.proved, found.possible, found.coverage]).toEqual([0, 1, { seen: 0, stated: 0 }])
    expect(found.tally.counts).toEqual({ pass: 0, advise: 0, fail: 0, unknown: 1, notApplicable: 0, stated: 0 })
  })

  test('a milder severity, or its own, is fine', () => {
    for (const severity of ['high', 'medium', 'low'] as const) {
      const found = judged(
        saying(() => [{ subject: bare, is: 'fail', why: 'bad', severity }]),
        { read: ['cloud account'] },
      )
      expect(found.status).toBe('fail')
    }
  })

  test('a check cannot spoil what the next one sees', () => {
    const world = stage({ facts: [on('a')], read: ['cloud account'] })
    judged(
      saying(() => [{ subject: { ...bare, extra: 'x' } as Subject, is: 'pass' }]),
      world,
    )
    expect(says(judged(check(), world))).toEqual({ 'cloud/a': 'pass' })
  })
})

describe('seen or stated', () => {
  const declared = account({ id: 'd', source: 'declared', active: true })

  test('an account that a source showed is seen, one that a person typed is stated', () => {
    expect(says(judged(check(), { facts: [on('a')], read: ['cloud account'] }))).toEqual({ 'cloud/a': 'pass' })
    expect(says(judged(check(), { facts: [declared], read: ['declared account'] }))).toEqual({ 'declared/d': 'pass (stated)' })
  })

  interface Case extends Stage {
    name: string
    needs: AnyCheck['needs']
    is: 'seen' | 'stated'
  }
  const CASES: Case[] = [
    {
      name: 'a person, where accounts were read whole by a source',
      needs: { account: ['active'], person: ['left'] },
      read: ['cloud account', 'declared person'],
      is: 'seen',
    },
    {
      name: 'a person, where accounts were declared',
      needs: { account: ['active'], person: ['left'] },
      read: ['declared account', 'declared person'],
      is: 'stated',
    },
    {
      name: 'a person, where only the staff list is needed',
      needs: { person: ['left'] },
      read: ['declared person'],
      is: 'stated',
    },
    {
      name: 'a person, where only the staff list and the practice are needed',
      needs: { person: ['left'], practice: ['country'] },
      read: ['declared person', 'declared practice'],
      is: 'stated',
    },
    {
      name: 'a person, where one of two needed kinds was declared',
      needs: { account: ['active'], person: ['left'], training: ['topic'] },
      read: ['cloud account', 'declared person', 'declared training'],
      is: 'stated',
    },
    {
      name: 'a person, where one of two sources of accounts is a person',
      needs: { account: ['active'], person: ['left'] },
      read: ['cloud account', 'declared account', 'declared person'],
      is: 'stated',
    },
  ]
  test.each(CASES.map((it) => [it.name, it] as const))('%s', (_, it) => {
    const about = (subject: Subject) => people({ needs: it.needs, judge: () => [{ subject, is: 'fail', why: 'bad' }] })
    for (const subject of [ben, bare]) {
      expect(judged(about(subject), { ...it, facts: [ben] }).verdicts.find((one) => one.is === 'fail')?.basis).toBe(it.is)
    }
  })

  test('a person is not seen while accounts are not whole: a failure about them is stated', () => {
    const found = judged(people(), { facts: [ben], read: ['declared person'], unread: ['cloud account'] })
    expect(found.verdicts.find((it) => it.is === 'fail')?.basis).toBe('stated')
  })

  test('a person is not seen while a system without a source may hold accounts', () => {
    const facts = [ben, vendor({ id: 'notes', holds: 'client' })]
    const found = judged(people(), { facts, read: ['declared person', 'declared vendor', 'cloud account'] })
    expect(found.verdicts.find((it) => it.is === 'fail')?.basis).toBe('stated')
  })

  test('what rests on a declared record is not seen, though a source gave others of the kind', () => {
    // Declared backups stand beside those of a source: only accounts and devices are joined.
    const facts = [{ record: 'fact', kind: 'backup', source: 'declared', id: 'b', schedule: 'daily' } as Fact<'backup'>]
    const any = saying(() => [{ subject: bare, is: 'pass' }], { needs: { backup: ['schedule'] } })
    expect(judged(any, { facts, read: ['cloud backup'] }).verdicts[0]?.basis).toBe('stated')
  })

  const LEGACY = 'setting:signin.legacy-protocols'
  const RULE = { [LEGACY]: ['value'] } as const
  const loose = { record: 'fact', kind: LEGACY, source: 'cloud', id: 'rule', value: 'allowed' } as Fact<typeof LEGACY>
  test.each<[string, AnyCheck['needs'], AnyCheck['helps'], string]>([
    ['a rule that is judged by accounts, one of which a person described, is stated', RULE, { account: ['type'] }, 'stated'],
    ['also where the check cannot do without the accounts', { ...RULE, account: ['type'] }, undefined, 'stated'],
    ['a rule is seen where the check reads something else of the accounts', RULE, { account: ['active'] }, 'seen'],
    ['a rule is seen where the check reads no account', RULE, undefined, 'seen'],
  ])('%s', (_, needs, helps, is) => {
    const typed = account({ id: 'd', source: 'declared', login: 'safe@p.example', type: 'break-glass' })
    const facts = [account({ id: 'a', login: 'safe@p.example', active: true, type: 'person' }), typed, loose]
    const rule = saying(() => [{ subject: loose, is: 'pass' }], { needs, helps })
    const read = ['cloud account', 'declared account', `cloud ${LEGACY}`]
    const found = judged(rule, { facts, read })
    expect(found.verdicts.map(({ basis }) => basis).join() || 'seen').toBe(is)
  })

  test('a vendor and everything else that a person typed is stated', () => {
    const papers = check({
      needs: { vendor: ['agreement'], account: ['active'] },
      *judge({ vendor: list }: { vendor: readonly Fact<'vendor'>[] }) {
        for (const it of list) yield { subject: it, is: 'pass' }
      },
    })
    const facts = [vendor({ id: 'v', holds: 'none' })]
    expect(says(judged(papers, { facts, read: ['declared vendor', 'cloud account'] }))).toEqual({ 'declared/v': 'pass (stated)' })
  })

  test('the practice has its declared name as a subject, and a plain one without confide.yaml', () => {
    const named = practice({ id: 'practice', name: 'Harbour Street' })
    expect(practiceOf(stage({ facts: [named] }))).toMatchObject({ id: 'practice', name: 'Harbour Street', source: 'declared' })
    expect(practiceOf(stage({}))).toMatchObject({ id: 'practice', kind: 'practice', source: 'declared' })
  })
})

describe('systems that nothing can read', () => {
  const expected = (more: Partial<Fact<'vendor'>>, sources: string[] = ['cloud']) =>
    stage({ facts: [vendor({ id: 'v', name: 'V', ...more })], unread: sources.map((id) => `${id} device`) })
      .expected.filter((it) => it.source === 'vendor:v')
      .map((it) => it.kind as string)
  const ALL = ['account', 'setting:*', 'log']

  test.each<[string, Partial<Fact<'vendor'>>, string[]]>([
    ['a vendor with client data and no source is expected to give accounts, settings and logs', { holds: 'client' }, ALL],
    ['a vendor of whom nobody said what it holds counts as holding client data', {}, ALL],
    ['a vendor that holds nothing about clients is not', { holds: 'staff' }, []],
    ['a vendor that holds nothing is not', { holds: 'none' }, []],
    ['nobody signs in to it: no accounts', { holds: 'client', logins: false }, ['setting:*', 'log']],
    ['people sign in to it', { holds: 'client', logins: true }, ALL],
    ['the source that reads it gives none of these', { holds: 'client', system: 'cloud' }, ALL],
    ['nothing can read it, says confide.yaml', { holds: 'client', system: null }, ALL],
    ['its source is not configured', { holds: 'client', system: 'elsewhere' }, ALL],
  ])('%s', (_, given, kinds) => expect(expected(given)).toEqual(kinds))

  test('the source that reads it answers for what it gives, and for nothing else', () => {
    const facts = [vendor({ id: 'v', holds: 'client', system: 'cloud' })]
    const { expected: pairs } = stage({ facts, unread: ['cloud account', 'cloud setting:sharing.files'] })
    expect(pairs.filter((it) => it.source === 'vendor:v')).toEqual([{ source: 'vendor:v', kind: 'log' }])
  })

  test('a source left out still stands for its vendor: its own kinds are unknown, once', () => {
    const facts = [vendor({ id: 'v', holds: 'client', system: 'cloud' })]
    const it = { facts, read: ['declared vendor'], unread: ['cloud account'], sources: { cloud: { leftOut: true } } }
    expect(says(judged(check(), it))).toEqual({ 'cloud/account': 'unknown: account' })
  })
})

describe('statements', () => {
  const at = '2026-11-01'
  const until = '2027-06-30'
  const say = (more: Partial<Fact<'statement'>> = {}) =>
    statement({ check: 'sample', answer: 'yes', by: 'Ana Ruiz', at, until, ...more })
  const asked = (more: Partial<AnyCheck> = {}) => saying(() => [], { needs: { practice: [] }, question: 'Is it so?', ...more })
  const house = practice({ id: 'practice', name: 'Harbour Street' })
  const answered = (one: AnyCheck, statements: Fact<'statement'>[], params: Record<string, unknown> = {}) =>
    judged(one, { facts: [house, ...statements], read: ['declared practice'] }, { params })

  interface Case {
    name: string
    given: Partial<Fact<'statement'>>[]
    is: string
    params?: Record<string, unknown>
  }
  const UNKNOWN = 'unknown: practice'
  const CASES: Case[] = [
    { name: 'nobody answered', given: [], is: UNKNOWN },
    { name: 'yes passes, stated', given: [{}], is: 'pass (stated)' },
    { name: 'no fails, stated', given: [{ answer: 'no' }], is: 'fail: stated (stated)' },
    { name: 'partly fails, stated', given: [{ answer: 'partly' }], is: 'fail: stated (stated)' },
    {
      name: 'does not apply carries its reason',
      given: [{ answer: 'does-not-apply', reason: 'no remote work' }],
      is: 'notApplicable: no remote work (stated)',
    },
    { name: 'does not apply without a reason is no answer', given: [{ answer: 'does-not-apply' }], is: UNKNOWN },
    { name: 'nor with an empty one', given: [{ answer: 'does-not-apply', reason: '  ' }], is: UNKNOWN },
    { name: 'an answer to another check', given: [{ check: 'other' }], is: UNKNOWN },
    { name: 'its last day counts', given: [{ until: '2026-11-22' }], is: 'pass (stated)' },
    { name: 'the day after its last day it is nothing again', given: [{ until: '2026-11-21' }], is: UNKNOWN },
    { name: 'an expired no is nothing again, too', given: [{ answer: 'no', until: '2026-11-21' }], is: UNKNOWN },
    { name: 'dated in the future', given: [{ at: '2026-11-24' }], is: UNKNOWN },
    { name: 'dated tomorrow, as another time zone may', given: [{ at: '2026-11-23' }], is: 'pass (stated)' },
    { name: 'a year old and still running', given: [{ at: '2025-11-21' }], is: 'pass (stated)' },
    { name: 'older than statedDays, whatever its own until says', given: [{ at: '2025-11-20' }], is: UNKNOWN },
    { name: 'statedDays of the profile', given: [{ at: '2026-10-20' }], params: { statedDays: 30 }, is: UNKNOWN },
    { name: 'within statedDays of the profile', given: [{ at: '2026-10-23' }], params: { statedDays: 30 }, is: 'pass (stated)' },
    { name: 'without a person', given: [{ by: undefined }], is: UNKNOWN },
    { name: 'without a date', given: [{ at: undefined }], is: UNKNOWN },
    { name: 'without an end', given: [{ until: undefined }], is: UNKNOWN },
    { name: 'without an answer', given: [{ answer: undefined }], is: UNKNOWN },
    { name: 'without a check', given: [{ check: undefined }], is: UNKNOWN },
    { name: 'the newest wins: no, then yes', given: [{ answer: 'no', at: '2026-10-01' }, {}], is: 'pass (stated)' },
    { name: 'the newest wins: yes, then no', given: [{ at: '2026-10-01' }, { answer: 'no' }], is: 'fail: stated (stated)' },
    { name: 'of one day the worst wins: yes and no', given: [{}, { answer: 'no' }], is: 'fail: stated (stated)' },
    { name: 'of one day the worst wins: yes and partly', given: [{ answer: 'partly' }, {}], is: 'fail: stated (stated)' },
    {
      name: 'of one day the worst wins: yes and does not apply',
      given: [{}, { answer: 'does-not-apply', reason: 'so' }],
      is: 'notApplicable: so (stated)',
    },
    {
      name: 'a newer one that has expired does not bring the older one back',
      given: [{ answer: 'no', until: '2026-11-02' }, { at: '2026-10-01' }],
      is: UNKNOWN,
    },
    {
      name: 'a no of the same day that has expired does not leave the yes',
      given: [{ answer: 'no', until: at }, {}],
      is: UNKNOWN,
    },
    {
      name: 'a no of the same day whose evidence changed does not leave the yes',
      given: [{ answer: 'no', evidence: 'a.pdf', evidenceState: 'changed' }, {}],
      is: UNKNOWN,
    },
    {
      name: 'a yes of the same day whose evidence changed, and given again',
      given: [
        { evidence: 'a.pdf', evidenceState: 'changed' },
        { evidence: 'a.pdf', evidenceState: 'unchanged' },
      ],
      is: 'pass (stated)',
    },
    {
      name: 'a newer one of the practice by its name takes the place of one without a subject',
      given: [{ answer: 'no', until: '2026-11-02', subject: 'Harbour Street' }, { at: '2026-10-01' }],
      is: UNKNOWN,
    },
    { name: 'its evidence is what it was', given: [{ evidence: 'a.pdf', evidenceState: 'unchanged' }], is: 'pass (stated)' },
    { name: 'its evidence changed since', given: [{ evidence: 'a.pdf', evidenceState: 'changed' }], is: UNKNOWN },
    { name: 'its evidence is gone', given: [{ evidence: 'a.pdf', evidenceState: 'missing' }], is: UNKNOWN },
    {
      name: 'a newer no whose evidence changed does not bring an older yes back',
      given: [{ answer: 'no', evidence: 'a.pdf', evidenceState: 'changed' }, { at: '2026-10-01' }],
      is: UNKNOWN,
    },
    {
      name: 'a newer one from the future leaves the older one',
      given: [{ at: '2026-12-24' }, { answer: 'no', at: '2026-10-01' }],
      is: 'fail: stated (stated)',
    },
    { name: 'about the practice by that word', given: [{ subject: ' Practice ' }], is: 'pass (stated)' },
    { name: 'about the practice by its name, in any case', given: [{ subject: 'HARBOUR street' }], is: 'pass (stated)' },
    { name: 'about somebody else', given: [{ subject: 'ana@p.example' }], is: UNKNOWN },
  ]
  test.each(CASES.map((it) => [it.name, it] as const))('%s', (_, { given, is, params }) => {
    const statements = given.map((it, i) => say({ id: `s${i}`, ...it }))
    const expected = { 'declared/practice': is }
    expect(says(answered(asked(), statements, params))).toEqual(expected)
    expect(says(answered(asked(), [...statements].reverse(), params))).toEqual(expected)
  })

  test('an answer shows who said it, when, and until when', () => {
    expect(answered(asked(), [say()]).verdicts[0]?.said).toEqual({ answer: 'yes', by: 'Ana Ruiz', at, until })
  })

  test('what does not apply by a statement leaves no score', () => {
    const found = answered(asked(), [say({ answer: 'does-not-apply', reason: 'so' })])
    expect([found.status, found.proved]).toEqual(['notApplicable', null])
  })

  test('a check without a question is not answered', () => {
    expect(says(answered(asked({ question: undefined }), [say()]))).toEqual({ 'declared/practice': UNKNOWN })
  })

  test('a stated failure needs no declared reason: the word is reserved', () => {
    expect(answered(asked({ reasons: {} }), [say({ answer: 'no' })]).status).toBe('fail')
  })

  test('a configured source is never answered: not the source, not its accounts', () => {
    const one = check({ question: 'Is it so?' })
    const facts = [
      house,
      account({ id: 'a', login: 'a@p.example' }),
      say(),
      say({ subject: 'a@p.example' }),
      say({ subject: 'cloud' }),
      say({ subject: 'account' }),
    ]
    expect(says(judged(one, { facts, read: ['declared practice', 'cloud account'], unread: ['other account'] }))).toEqual({
      'cloud/a': 'unknown: account.active',
      'other/account': 'unknown: account',
    })
  })

  test('a declared account is answered by id, login or name, in any case', () => {
    const one = check({ question: 'Is it so?' })
    const declared = account({ id: 'd-1', source: 'declared', login: 'Front@p.example', name: 'Front Desk' })
    for (const subject of ['D-1', 'front@P.example', ' front desk ']) {
      const found = judged(one, { facts: [declared, say({ subject })], read: ['declared account'] })
      expect(says(found)).toEqual({ 'declared/d-1': 'pass (stated)' })
    }
    expect(judged(one, { facts: [declared, say({ subject: 'front' })], read: ['declared account'] }).status).toBe('unknown')
  })

  test('a person is answered by e-mail', () => {
    const one = check({
      needs: { person: ['role'] },
      question: 'Is it so?',
      *judge({ person: list }: { person: readonly Fact<'person'>[] }) {
        for (const it of list) yield { subject: it, is: 'unknown', missing: 'person.role' }
      },
    })
    const facts = [ana, ben, say({ subject: 'ANA@p.example' })]
    expect(says(judged(one, { facts, read: ['declared person'] }))).toEqual({
      'declared/ana': 'pass (stated)',
      'declared/ben': 'unknown: person.role',
    })
  })

  test('a word about one subject is believed before a word about the practice', () => {
    const one = check({ question: 'Is it so?' })
    const facts = [
      account({ id: 'd', source: 'declared' }),
      account({ id: 'e', source: 'declared' }),
      say({ id: 's1', subject: 'd', answer: 'no', at: '2026-10-01' }),
      say({ id: 's2' }),
    ]
    expect(says(judged(one, { facts, read: ['declared account'] }))).toEqual({
      'declared/d': 'fail: stated (stated)',
      'declared/e': 'pass (stated)',
    })
  })

  test.each<[Fact<'statement'>['answer'], string]>([
    ['no', 'fail: stated (stated)'],
    ['partly', 'pass (stated)'],
    ['yes', 'pass (stated)'],
  ])('a later "%s" about the practice, after a yes about one subject', (answer, expected) => {
    const facts = [
      account({ id: 'd', source: 'declared' }),
      say({ id: 's1', subject: 'd', at: '2026-10-01' }),
      say({ id: 's2', answer }),
    ]
    const found = judged(check({ question: 'Is it so?' }), { facts, read: ['declared account'] })
    expect(says(found)).toEqual({ 'declared/d': expected })
  })

  describe('by a name that two have', () => {
    const one = check({
      needs: { person: ['role'] },
      question: 'Is it so?',
      *judge({ person: list }: { person: readonly Fact<'person'>[] }) {
        for (const it of list) yield { subject: it, is: 'unknown', missing: 'person.role' }
      },
    })
    const twin = person({ ...ana, id: 'ana2', email: 'ana2@p.example' })
    const called = practice({ id: 'practice', name: ' ana RUIZ ' })
    const OPEN = 'unknown: person.role'
    const anas = person({ ...ana, name: 'Ana Ruiz' })
    test.each<[string, Fact[], Record<string, string>]>([
      [
        'a yes is about neither',
        [house, anas, { ...twin, name: 'ana ruiz' }, say({ subject: 'Ana Ruiz' })],
        { ana: OPEN, ana2: OPEN },
      ],
      [
        'a no may be about each',
        [house, anas, { ...twin, name: 'ana ruiz' }, say({ subject: 'Ana Ruiz', answer: 'no' })],
        { ana: 'fail: stated (stated)', ana2: 'fail: stated (stated)' },
      ],
      [
        'an address tells them apart',
        [house, anas, { ...twin, name: 'ana ruiz' }, say({ subject: 'ana2@p.example' })],
        { ana: OPEN, ana2: 'pass (stated)' },
      ],
      [
        'where the practice has the name of its owner, it means the owner',
        [called, anas, { ...twin, name: 'Bea' }, say({ subject: 'Ana Ruiz' })],
        { ana: 'pass (stated)', ana2: OPEN },
      ],
    ])('%s', (_, facts, expected) => {
      const found = judged(one, { facts, read: ['declared practice', 'declared person'] })
      expect(
        Object.fromEntries(found.verdicts.map((it) => [it.subject.id, says({ verdicts: [it] })[`declared/${it.subject.id}`]])),
      ).toEqual(expected)
    })

    test('a practice called like its owner is spoken of without a subject, or as the practice', () => {
      const about = (given: Partial<Fact<'statement'>>) =>
        says(judged(asked(), { facts: [called, anas, say(given)], read: ['declared practice', 'declared person'] }))
      expect(about({})).toEqual({ 'declared/practice': 'pass (stated)' })
      expect(about({ subject: 'practice' })).toEqual({ 'declared/practice': 'pass (stated)' })
      expect(about({ subject: 'Ana Ruiz' })).toEqual({ 'declared/practice': UNKNOWN })
    })
  })

  test.each(['cloud', 'declared'])('a failure about a record of %s is not talked away', (source) => {
    const facts = [account({ id: 'a', source, active: false }), say({ id: 's1' }), say({ id: 's2', subject: 'a' })]
    const found = judged(check({ question: 'Is it so?' }), { facts, read: [`${source} account`] })
    expect(found.status).toBe('fail')
  })

  test('what confide.yaml leaves out is answered once, as a word about the practice', () => {
    const one = check({ needs: { backup: ['schedule'], store: ['holds'] }, judge: () => [], question: 'Is it so?' })
    const found = judged(one, { facts: [house, say()], unread: ['declared backup', 'declared store'] })
    expect(says(found)).toEqual({ 'declared/practice': 'pass (stated)' })
  })

  describe('about a system without a source', () => {
    const notes = vendor({ id: 'notewell', name: 'NoteWell', holds: 'client' })
    const about = (statements: Partial<Fact<'statement'>>[], more: Partial<AnyCheck> = {}) =>
      judged(check(more), {
        facts: [notes, on('a'), ...statements.map((it, i) => say({ id: `s${i}`, ...it }))],
        read: ['declared vendor', 'cloud account', 'cloud log'],
      })

    test.each<[string, Partial<Fact<'statement'>>[], Record<string, string>]>([
      ['unknown until stated', [], { 'vendor:notewell/account': 'unknown: account' }],
      ['answered by its name', [{ subject: 'NoteWell' }], { 'vendor:notewell/notewell': 'pass (stated)' }],
      ['answered by its id, in any case', [{ subject: 'NOTEWELL' }], { 'vendor:notewell/notewell': 'pass (stated)' }],
      ['failing by its name', [{ subject: 'NoteWell', answer: 'no' }], { 'vendor:notewell/notewell': 'fail: stated (stated)' }],
      ['not answered by a word about the practice', [{}], { 'vendor:notewell/account': 'unknown: account' }],
      ['not answered by a word about another system', [{ subject: 'Notes' }], { 'vendor:notewell/account': 'unknown: account' }],
      [
        'not answered by an expired word',
        [{ subject: 'NoteWell', until: '2026-11-02' }],
        { 'vendor:notewell/account': 'unknown: account' },
      ],
    ])('%s, also where the check asks no question', (_, statements, expected) => {
      expect(says(about(statements))).toEqual({ 'cloud/a': 'pass', ...expected })
      expect(says(about(statements, { question: 'Is it so?' }))).toEqual({ 'cloud/a': 'pass', ...expected })
    })

    test('one answer serves all its kinds and counts once', () => {
      const found = about([{ subject: 'NoteWell' }], { needs: { account: ['active'], log: ['on'] } })
      expect(found.verdicts.filter((it) => it.subject.source === 'vendor:notewell')).toHaveLength(1)
      expect(found.tally.counts.stated).toBe(1)
    })
  })
})

describe('parameters', () => {
  test('a judge gets its parameters, the audit’s clock and the practice', () => {
    const told: unknown[] = []
    const one = check({
      params: z.object({ days: z.number().default(5) }),
      judge: (_: unknown, params: unknown, ctx: { now: Date; practice: Subject }) => {
        told.splice(0, 3, params, ctx.now, ctx.practice.id)
        return []
      },
    })
    judged(one, { read: ['cloud account'] }, { params: { days: 9 } })
    expect(told).toEqual([{ days: 9 }, NOW, 'practice'])
  })
})
