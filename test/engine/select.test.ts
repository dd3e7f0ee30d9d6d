import { type AnyCheck, type Clause, ConfideError, type Overlay, type Profile } from 'confide'
import { describe, expect, test } from 'vitest'
import { z } from 'zod'
import { FRESH_DAYS, type SelectionInput, STATED_DAYS, select } from '../../src/engine/select.js'
import { check } from './stage.js'

const days = z.object({ days: z.int().positive().default(90), strict: z.boolean().optional() })
const CHECKS: AnyCheck[] = [
  check({ id: 'second-factor', theme: 'identity', params: z.object({ strength: z.enum(['any', 'resistant']).default('any') }) }),
  check({ id: 'stale-accounts', theme: 'access', params: days }),
  check({ id: 'backups', theme: 'backups' }),
]

function profile(id: string, checks: Profile['checks'], clauses = ['1', '2']): Profile {
  return {
    id,
    title: id,
    about: 'somebody',
    asOf: '2026-11-01',
    sources: {},
    clauses: clauses.map((it, i) => ({
      id: it,
      cite: it,
      asks: it,
      level: i ? 'addressable' : 'required',
      verified: 'text',
      source: 's',
    })),
    checks,
  }
}

function overlay(id: string, over: string[], params: Overlay['params']): Overlay {
  return { id, title: id, about: 'somebody', overlay: over, params }
}

const use = (params?: Record<string, unknown>, clauses = ['1']) => (params ? { clauses, params } : { clauses })
const hipaa = profile('hipaa', { 'stale-accounts': use({ days: 60 }), backups: use(undefined, ['1', '2']) })
const gdpr = profile('gdpr', { 'stale-accounts': use(), backups: use() })

function choose(ask: string[], more: Partial<SelectionInput> = {}) {
  return select({ checks: CHECKS, profiles: [hipaa, gdpr], ask, ...more })
}

/** `check params: profile clause=level …` for every planned check. */
const planned = (...of: Parameters<typeof choose>) =>
  choose(...of).checks.map((it) => {
    const profiles = it.profiles.map(({ id, clauses }) => `${id} ${clauses.map((c) => `${c.id}=${c.level}`).join(',')}`)
    return `${it.check.id} ${JSON.stringify(it.params)}: ${profiles.join('; ')}`
  })

function caught(run: () => unknown): ConfideError {
  try {
    run()
  } catch (error) {
    expect(error).toBeInstanceOf(ConfideError)
    return error as ConfideError
  }
  throw new Error('nothing was thrown')
}

describe('what is run', () => {
  test('one profile: its checks by id, with their clauses and levels', () => {
    expect(planned(['hipaa'])).toEqual([
      'backups {}: hipaa 1=required,2=addressable',
      'stale-accounts {"days":60}: hipaa 1=required',
    ])
  })

  test('two profiles: one finding per check and distinct parameters', () => {
    expect(planned(['hipaa', 'gdpr'])).toEqual([
      'backups {}: hipaa 1=required,2=addressable; gdpr 1=required',
      'stale-accounts {"days":60}: hipaa 1=required',
      'stale-accounts {"days":90}: gdpr 1=required',
    ])
  })

  describe('a check whose parameters ask for nothing', () => {
    const asking = check({
      id: 'where',
      params: z.object({ model: z.string().default('list') }),
      applies: ({ model }: { model: string }) => model !== 'none',
    } as Partial<AnyCheck>)
    const silent = profile('silent', { where: use({ model: 'none' }), backups: use() })
    const loud = profile('loud', { where: use({ model: 'list' }) })
    const of = (ask: string[], more: Partial<SelectionInput> = {}) =>
      select({
        checks: [...CHECKS, asking],
        profiles: [silent, loud, overlay('strict', ['silent'], { where: { model: 'list' } })],
        ask,
        ...more,
      })
    const ids = (list: readonly { check: AnyCheck }[] = []) => list.map((it) => it.check.id)

    test('is set apart: nothing is read for it, and the run is whole all the same', () => {
      const it = of(['silent'])
      expect([ids(it.checks), ids(it.apart), it.complete]).toEqual([['backups'], ['where'], true])
    })
    test('runs for another profile that asks', () => {
      const it = of(['silent', 'loud'])
      expect([ids(it.checks), ids(it.apart)]).toEqual([['backups', 'where'], ['where']])
    })
    test('runs once an overlay asks', () => {
      expect(ids(of(['silent', 'strict']).checks)).toEqual(['backups', 'where'])
    })
  })

  test('a parameter that is set to its default is no other parameter', () => {
    const same = profile('same', { 'stale-accounts': use({ days: 90 }) })
    expect(planned(['gdpr', 'same'], { profiles: [gdpr, same] })).toHaveLength(2)
  })

  test('the order of keys makes no other parameters', () => {
    const one = profile('one', { 'stale-accounts': use({ days: 5, strict: true }) })
    const two = profile('two', { 'stale-accounts': use({ strict: true, days: 5 }) })
    expect(choose(['one', 'two'], { profiles: [one, two] }).checks).toHaveLength(1)
  })

  test('a profile that is asked for twice is one', () => {
    expect(planned(['gdpr', 'gdpr'])).toEqual(planned(['gdpr']))
  })

  test('the order of profiles and checks changes no order of findings', () => {
    const ids = (ask: string[], checks = CHECKS) =>
      choose(ask, { checks }).checks.map((it) => `${it.check.id} ${JSON.stringify(it.params)}`)
    expect(ids(['gdpr', 'hipaa'])).toEqual(ids(['hipaa', 'gdpr']))
    expect(ids(['gdpr', 'hipaa'], [...CHECKS].reverse())).toEqual(ids(['hipaa', 'gdpr']))
  })

  test('days that the engine understands: its own where nobody sets them, the profile’s where it does', () => {
    const own = profile('own', { backups: use({ freshDays: 7, statedDays: 30 }), 'stale-accounts': use() })
    const [backups, stale] = choose(['own'], { profiles: [own] }).checks
    expect([backups?.freshDays, backups?.statedDays]).toEqual([7, 30])
    expect([stale?.freshDays, stale?.statedDays]).toEqual([FRESH_DAYS, STATED_DAYS])
  })

  test('two profiles that differ in freshDays only are two findings', () => {
    const own = profile('own', { backups: use({ freshDays: 7 }) })
    const backups = choose(['gdpr', 'own'], { profiles: [gdpr, own] }).checks.filter((it) => it.check.id === 'backups')
    expect(backups.map((it) => it.freshDays).sort((a, b) => a - b)).toEqual([7, FRESH_DAYS])
  })

  test('a check’s own default of statedDays holds', () => {
    const checks = [check({ id: 'backups', params: z.object({ statedDays: z.int().default(90) }) })]
    const only = profile('only', { backups: use() })
    expect(choose(['only'], { checks, profiles: [only] }).checks[0]?.statedDays).toBe(90)
  })
})

describe('overlays', () => {
  const stricter = overlay('stricter', ['hipaa', 'gdpr'], { 'stale-accounts': { days: 30 } })
  const with_ = (...list: Overlay[]) => ({ profiles: [hipaa, gdpr, ...list] })

  test('an overlay replaces the parameters of the profiles that it names, and joins their findings', () => {
    expect(planned(['hipaa', 'gdpr', 'stricter'], with_(stricter))).toContain(
      'stale-accounts {"days":30}: hipaa 1=required; gdpr 1=required',
    )
  })

  test('an overlay leaves other profiles and other parameters alone', () => {
    const only = overlay('only', ['hipaa'], { 'stale-accounts': { strict: true } })
    expect(planned(['hipaa', 'gdpr', 'only'], with_(only))).toEqual([
      'backups {}: hipaa 1=required,2=addressable; gdpr 1=required',
      'stale-accounts {"days":60,"strict":true}: hipaa 1=required',
      'stale-accounts {"days":90}: gdpr 1=required',
    ])
  })

  test('it has no profile of its own', () => {
    const { profiles, overlays } = choose(['hipaa', 'stricter'], with_(stricter))
    expect([profiles.map((it) => it.id), overlays.map((it) => it.id)]).toEqual([['hipaa'], ['stricter']])
  })

  test('two that set different parameters hold together', () => {
    const other = overlay('other', ['hipaa'], { 'stale-accounts': { strict: true } })
    expect(planned(['hipaa', 'stricter', 'other'], with_(stricter, other))[1]).toContain('{"days":30,"strict":true}')
  })

  test('two that set one parameter to one value agree', () => {
    const other = overlay('other', ['hipaa'], { 'stale-accounts': { days: 30 } })
    expect(planned(['hipaa', 'stricter', 'other'], with_(stricter, other))).toHaveLength(2)
  })

  test('two that set one parameter to two values are refused, and both are named', () => {
    const other = overlay('other', ['hipaa'], { 'stale-accounts': { days: 31 } })
    const error = caught(() => choose(['hipaa', 'stricter', 'other'], with_(stricter, other)))
    expect(error.code).toBe('OVERLAYS_DISAGREE')
    expect(error.what).toMatch(/stricter.*other.*days of stale-accounts/)
  })

  test('two that disagree over a profile that was not chosen are no trouble', () => {
    const [a, b] = [overlay('a', ['hipaa', 'gdpr'], { backups: {} }), overlay('b', ['gdpr'], { 'stale-accounts': { days: 1 } })]
    const c = overlay('c', ['hipaa'], { 'stale-accounts': { days: 2 } })
    expect(choose(['hipaa', 'gdpr', 'a', 'b', 'c'], with_(a, b, c)).checks).toHaveLength(3)
  })

  test('one whose profiles were not chosen is refused', () => {
    const error = caught(() => choose(['gdpr', 'idle'], with_(overlay('idle', ['hipaa'], {}))))
    expect(error.code).toBe('OVERLAY_IDLE')
    expect(error.next).toContain('hipaa')
  })

  test('one alone is refused', () => {
    expect(caught(() => choose(['stricter'], with_(stricter))).code).toBe('OVERLAY_IDLE')
  })

  test('one that names a check that does not exist is refused: it would silently change nothing', () => {
    const typo = overlay('typo', ['hipaa'], { 'stale-acounts': { days: 1 } })
    const error = caught(() => choose(['hipaa', 'typo'], with_(typo)))
    expect(error.what).toContain('stale-accounts')
  })

  test('one with a parameter that its check does not have is refused', () => {
    const wrong = overlay('wrong', ['hipaa'], { 'stale-accounts': { day: 1 } })
    expect(caught(() => choose(['hipaa', 'wrong'], with_(wrong))).what).toMatch(/day .*stale-accounts.*Did you mean "days"\?/)
  })
})

describe('the clauses that an overlay adds', () => {
  const clause = (id: string): Clause => ({ id, cite: id, asks: id, level: 'conditional', verified: 'text', source: 's' })
  const state = (id: string, checks: Overlay['checks'], ids = ['s1', 's2']): Overlay => ({
    ...overlay(id, ['hipaa'], {}),
    sources: { s: 'a code' },
    clauses: ids.map(clause),
    ...(checks ? { checks } : {}),
  })
  const texas = state('texas', { backups: ['s1'], 'second-factor': ['s2'] })
  const with_ = (...list: Overlay[]) => ({ profiles: [hipaa, gdpr, ...list] })

  test('stand in its profiles and in no other, with the checks that speak to them, a new one among them', () => {
    expect(planned(['hipaa', 'gdpr', 'texas'], with_(texas))).toEqual([
      'backups {}: hipaa 1=required,2=addressable,s1=conditional; gdpr 1=required',
      'second-factor {"strength":"any"}: hipaa s2=conditional',
      'stale-accounts {"days":60}: hipaa 1=required',
      'stale-accounts {"days":90}: gdpr 1=required',
    ])
  })

  test('count among the clauses of the profile, and say where they were read', () => {
    const [chosen] = choose(['hipaa', 'texas'], with_(texas)).profiles
    expect(chosen?.clauses.map((it) => [it.id, it.source])).toEqual([
      ['1', 's'],
      ['2', 's'],
      ['s1', 'texas s'],
      ['s2', 'texas s'],
    ])
    expect(chosen?.sources).toEqual({ 'texas s': 'a code' })
    expect(hipaa.clauses).toHaveLength(2)
  })

  test('of two overlays stand side by side', () => {
    const ohio = state('ohio', { backups: ['o1'] }, ['o1'])
    expect(planned(['hipaa', 'texas', 'ohio'], with_(texas, ohio))[0]).toContain('s1=conditional,o1=conditional')
  })

  test.each<[string, Overlay, string, RegExp]>([
    ['with an id that the profile has', state('same', {}, ['1']), 'CLAUSE_TWICE', /"same" adds a clause "1"/],
    ['with an id that another overlay adds', state('twin', {}, ['s1']), 'CLAUSE_TWICE', /"twin" adds a clause "s1"/],
    ['for a check that does not exist', state('typo', { backup: ['s1'] }, ['t1']), 'CHECK_UNKNOWN', /"typo".*"backup"/],
    ['that it does not list', state('lost', { backups: ['s9'] }, ['l1']), 'CLAUSE_UNKNOWN', /"s9"/],
  ])('%s are refused', (_, other, code, what) => {
    const error = caught(() => choose(['hipaa', 'texas', other.id], with_(texas, other)))
    expect(error.code).toBe(code)
    expect(error.what).toMatch(what)
  })
})

describe('what is refused, with the nearest name', () => {
  const one = (params: Record<string, unknown>) => ({ profiles: [profile('one', { 'stale-accounts': use(params) })] })

  test.each<[string, () => unknown, string, RegExp]>([
    ['an unknown profile', () => choose(['hippa']), 'PROFILE_UNKNOWN', /"hippa".*Did you mean "hipaa"\?/],
    ['a profile that nothing resembles', () => choose(['zzzzzzzz']), 'PROFILE_UNKNOWN', /^There is no profile "zzzzzzzz"\.$/],
    [
      'a profile with a check that does not exist',
      () => choose(['p'], { profiles: [profile('p', { backup: use() })] }),
      'CHECK_UNKNOWN',
      /"backup".*"backups"\?/,
    ],
    [
      'a profile with a clause that it does not list',
      () => choose(['p'], { profiles: [profile('p', { backups: use(undefined, ['9']) })] }),
      'CLAUSE_UNKNOWN',
      /"9"/,
    ],
    ['an unknown parameter', () => choose(['one'], one({ dayz: 3 })), 'PARAMETER_WRONG', /dayz.*Did you mean "days"\?/],
    ['a parameter of another type', () => choose(['one'], one({ days: 'ten' })), 'PARAMETER_WRONG', /days of stale-accounts/],
    ['a parameter out of range', () => choose(['one'], one({ days: 0 })), 'PARAMETER_WRONG', /days of stale-accounts/],
    [
      'freshDays that is no number',
      () => choose(['one'], one({ freshDays: 'soon' })),
      'PARAMETER_WRONG',
      /freshDays of stale-accounts/,
    ],
    [
      'freshDays that is no day at all',
      () => choose(['one'], one({ freshDays: -1 })),
      'PARAMETER_WRONG',
      /freshDays of stale-accounts/,
    ],
    [
      'statedDays that is no number',
      () => choose(['one'], one({ statedDays: '90' })),
      'PARAMETER_WRONG',
      /statedDays of stale-accounts/,
    ],
    ['an unknown check in --only', () => choose(['gdpr'], { only: ['backupz'] }), 'CHECK_UNKNOWN', /"backupz".*"backups"\?/],
    ['an unknown check in --skip', () => choose(['gdpr'], { skip: ['stale'] }), 'CHECK_UNKNOWN', /"stale"/],
    [
      'a check that exists and that no chosen profile has',
      () => choose(['gdpr'], { only: ['second-factor'] }),
      'CHECK_UNKNOWN',
      /"second-factor"/,
    ],
  ])('%s', (_, run, code, what) => {
    const error = caught(run)
    expect(error.code).toBe(code)
    expect(error.what).toMatch(what)
    expect(error.why.length * error.next.length).toBeGreaterThan(0)
  })
})

describe('--only and --skip', () => {
  const ids = (more: Partial<SelectionInput>) => {
    const { checks, complete } = choose(['gdpr'], more)
    return [checks.map((it) => it.check.id), complete]
  }
  test.each<[string, Partial<SelectionInput>, string[], boolean]>([
    ['neither: everything, complete', {}, ['backups', 'stale-accounts'], true],
    ['empty lists are no lists', { only: [], skip: [] }, ['backups', 'stale-accounts'], true],
    ['--only a check', { only: ['backups'] }, ['backups'], false],
    ['--only a theme', { only: ['access'] }, ['stale-accounts'], false],
    ['--skip a check', { skip: ['backups'] }, ['stale-accounts'], false],
    ['--skip a theme', { skip: ['access'] }, ['backups'], false],
    ['--only everything is complete', { only: ['backups', 'access'] }, ['backups', 'stale-accounts'], true],
    ['--skip wins over --only', { only: ['backups'], skip: ['backups'] }, [], false],
  ])('%s', (_, more, expected, complete) => expect(ids(more)).toEqual([expected, complete]))
})
