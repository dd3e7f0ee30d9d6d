import { type AnyCheck, type Audit, type FactRecord, type Finding, type Profile, SEVERITIES } from 'confide'
import { account, backup, device, NOW, person, practice, statement, training, vendor } from 'confide/testing'
import { describe, expect, test } from 'vitest'
import leaverAccess from '../../checks/access/leaver-access.js'
import unownedAccounts from '../../checks/access/unowned-accounts.js'
import backups from '../../checks/backups/backups.js'
import restoreTest from '../../checks/backups/restore-test.js'
import riskAnalysis from '../../checks/governance/risk-analysis.js'
import secondFactor from '../../checks/identity/second-factor.js'
import sharedAccounts from '../../checks/identity/shared-accounts.js'
import staffTraining from '../../checks/people/staff-training.js'
import vendorAgreements from '../../checks/vendors/vendor-agreements.js'
import { makeAudit } from '../../src/engine/audit.js'
import { type SelectionInput, select } from '../../src/engine/select.js'
import { assemble } from '../../src/engine/world.js'
import type { Fact } from '../../src/model/facts/index.js'
import { census, check, gap, headOf, numbers, recordsOf, type Stage, shuffled } from './stage.js'

const REAL = [
  leaverAccess,
  unownedAccounts,
  backups,
  restoreTest,
  riskAnalysis,
  secondFactor,
  sharedAccounts,
  staffTraining,
  vendorAgreements,
]

function profileOf(id: string, checks: readonly AnyCheck[]): Profile {
  return {
    id,
    title: id.toUpperCase(),
    about: 'somebody',
    asOf: '2026-11-01',
    sources: {},
    clauses: ['1', '2', '3', '4'].map((it) => ({ id: it, cite: it, asks: it, level: 'required', verified: 'text', source: 's' })),
    checks: Object.fromEntries(checks.map((it, i) => [it.id, { clauses: [String((i % 2) + 1)] }])),
  }
}

interface Run extends Stage {
  checks?: readonly AnyCheck[]
  selection?: Partial<SelectionInput>
  shuffle?: Iterator<number>
}

function audit({ checks = [check()], selection = {}, shuffle, ...it }: Run): Audit {
  const chosen = select({ checks, profiles: [profileOf('law', checks)], ask: ['law'], ...selection })
  const records: FactRecord[] = recordsOf(it)
  const world = assemble(headOf(it), shuffle ? shuffled(records, shuffle) : records)
  return makeAudit({ selection: chosen, world, now: NOW, version: '1.0.0' })
}

const law = (it: Audit) => it.profiles.find(({ id }) => id === 'law') as Audit['profiles'][number]
const finding = (it: Audit, id: string) => it.findings.find((one) => one.check === id) as Finding
const hundred = Array.from({ length: 100 }, (_, i) => account({ id: `a${i}`, source: 'cloud', active: true }))

describe('a source that could not be read', () => {
  test('beside 100 healthy accounts halves the coverage of its check, visibly', () => {
    const healthy = audit({ facts: hundred, read: ['cloud account'] })
    const beside = audit({
      facts: hundred,
      read: ['cloud account'],
      unread: ['dead account'],
      sources: { dead: { error: 'HTTP 503' } },
    })
    expect(law(healthy)).toMatchObject({ score: 100, possible: 100, coverage: { seen: 1, stated: 0 }, grade: 'A' })
    expect(law(beside)).toMatchObject({ score: 50, possible: 100, coverage: { seen: 0.5, stated: 0 }, grade: null })
    expect(beside.sources.map(({ id, state }) => [id, state])).toEqual([
      ['cloud', 'ok'],
      ['dead', 'unread'],
    ])
    expect(beside.sources[1]).toMatchObject({
      error: 'HTTP 503',
      unread: [{ kind: 'account', because: 'failed' }],
      at: null,
      counts: {},
    })
  })

  test('half-way, raises nothing: what it had not shown yet does not become better by not being shown', () => {
    const facts = hundred.map((it, i) => ({ ...it, active: i < 10 }))
    const whole = audit({ facts, read: ['cloud account'] })
    const cut = audit({ facts: facts.slice(0, 10), unread: ['cloud account'], sources: { cloud: { error: 'page 2 failed' } } })
    const short = audit({ facts: facts.slice(0, 10), unread: ['cloud account'], records: [census('cloud account', 100)] })
    expect(law(whole)).toMatchObject({ score: 10, grade: 'F' })
    for (const it of [cut, short]) expect(law(it).score).toBeLessThanOrEqual(10)
  })

  test('in a check that does not need it changes nothing', () => {
    const logs = check({ id: 'logs', needs: { log: ['on'] }, judge: () => [], whenNone: 'notApplicable' })
    const both = audit({ checks: [check(), logs], facts: hundred, read: ['cloud account'], unread: ['dead log'] })
    expect(finding(both, 'sample').status).toBe('pass')
    expect(finding(both, 'logs').status).toBe('unknown')
  })

  test('half of whose kinds were read is partial', () => {
    const both = check({
      id: 'both',
      needs: { account: ['active'], device: ['firewall'] },
      judge: () => [],
      whenNone: 'notApplicable',
    })
    const it = audit({ checks: [both], read: ['cloud account'], unread: ['cloud device'] })
    expect(it.sources[0]).toMatchObject({ state: 'partial', unread: [{ kind: 'device', because: 'silent' }] })
  })

  test('that nothing asked for is no trouble', () => {
    expect(audit({ facts: hundred, read: ['cloud account'], unread: ['other device'] }).sources[1]).toMatchObject({
      id: 'other',
      state: 'ok',
      unread: [],
    })
  })

  test('left out by --source: its state says so, and the run has no grade', () => {
    const it = audit({
      facts: hundred,
      read: ['cloud account'],
      unread: ['other account'],
      sources: { other: { leftOut: true } },
    })
    expect([it.complete, law(it).grade, it.sources[1]?.state]).toEqual([false, null, 'left-out'])
  })

  test('left out by --source and not even needed: still no grade', () => {
    const it = audit({ facts: hundred, read: ['cloud account'], unread: ['other device'], sources: { other: { leftOut: true } } })
    expect([it.complete, law(it).score, law(it).grade]).toEqual([false, 100, null])
  })
})

describe('what the practice says of itself', () => {
  const people = [
    person({ id: 'ana', name: 'Ana', email: 'ana@p.example', emails: [], started: '2020-01-01', left: null }),
    person({ id: 'ben', name: 'Ben', email: 'ben@p.example', emails: [], started: '2020-01-01', left: '2026-06-30' }),
  ]
  const kinds = ['practice', 'person', 'account', 'vendor', 'backup', 'training', 'statement']
  const accounts = [
    account({
      id: 'ana@p.example',
      source: 'declared',
      login: 'ana@p.example',
      emails: [],
      active: true,
      signIn: 'password',
      factors: 'resistant',
      type: 'person',
      owner: 'ana@p.example',
      usedBy: ['ana@p.example'],
      lastSignIn: '2026-11-20',
    }),
  ]
  const yes = (id: string) =>
    statement({ id: `s-${id}`, check: id, answer: 'yes', by: 'Ana', at: '2026-11-01', until: '2027-10-31' })
  const facts: Fact[] = [
    practice({ id: 'practice', name: 'Harbour Street', country: 'SG', clientsIn: ['SG', 'MY'] }),
    ...people,
    ...accounts,
    vendor({
      id: 'v',
      name: 'V',
      holds: 'client',
      system: 'declared',
      agreement: { kind: 'DPA', signed: '2026-01-01', expires: null },
    }),
    backup({ id: 'b', of: 'records', schedule: 'daily', encrypted: true, lastRestoreTest: '2026-11-01' }),
    training({ id: 't', person: 'ana@p.example', topic: 'privacy', completed: '2026-05-01' }),
    ...REAL.filter((it) => it.question).map((it) => yes(it.id)),
  ]
  const declaredAll = kinds.map((kind) => `declared ${kind}`)

  test('all stated and all good: every check passes, nothing is seen, no A', () => {
    const it = audit({ checks: REAL, facts, read: declaredAll })
    expect(it.findings.map(({ check: id, status }) => `${id} ${status}`)).toEqual(REAL.map(({ id }) => `${id} pass`).sort())
    expect(law(it)).toMatchObject({ score: 100, coverage: { seen: 0, stated: 1 }, grade: 'B' })
    for (const one of it.findings) expect(one.counts.stated).toBe(one.counts.pass + one.counts.advise + one.counts.fail)
  })

  test('all stated about accounts that a source only counts: still no A', () => {
    // The source names its one account; every answer about it was typed by the practice.
    const bare = account({ id: '1', source: 'cloud', login: 'ana@p.example' })
    const gaps = ['active', 'factors', 'signIn', 'owner'].map((field) => gap('cloud account', field, 'permission'))
    const read = [...declaredAll.filter((words) => words !== 'declared account'), 'cloud account']
    const it = audit({
      checks: [secondFactor, unownedAccounts, sharedAccounts, leaverAccess],
      facts: [bare, ...facts],
      read,
      records: gaps,
    })
    expect(law(it).grade).not.toBe('A')
    expect(law(it).coverage.seen).toBeLessThan(0.6)
  })

  test('nothing declared never reads as a pass or as does not apply', () => {
    const it = audit({ checks: REAL, unread: declaredAll })
    for (const one of it.findings) {
      expect([one.check, one.status]).toEqual([one.check, 'unknown'])
      expect([one.check, one.proved, one.coverage]).toEqual([one.check, 0, { seen: 0, stated: 0 }])
    }
    expect(law(it)).toMatchObject({ score: 0, possible: 100, grade: null })
  })

  test('nothing is expected of anybody: nothing reads as a pass or as does not apply', () => {
    const it = audit({ checks: REAL })
    for (const one of it.findings) expect([one.check, one.status]).toEqual([one.check, 'unknown'])
  })

  test('a facts file whose header expects nothing passes nothing, whatever facts it holds', () => {
    const it = audit({ checks: REAL, facts: facts.filter(({ kind }) => kind !== 'statement') })
    for (const one of it.findings) expect([one.check, one.status]).not.toEqual([one.check, 'pass'])
  })

  test.each(['person', 'account', 'vendor', 'backup', 'training'])('%s: left out, no check that needs it passes', (kind) => {
    const read = declaredAll.filter((words) => words !== `declared ${kind}`)
    const left = facts.filter((it) => it.kind !== kind && it.kind !== 'statement')
    const it = audit({ checks: REAL, facts: left, read, unread: [`declared ${kind}`] })
    const touched = REAL.filter(({ needs }) => kind in needs)
    expect(touched.length).toBeGreaterThan(0)
    for (const { id } of touched) expect([id, finding(it, id).status]).toEqual([id, 'unknown'])
  })

  test('an empty list is an answer: no backup fails, no vendor does not apply', () => {
    const it = audit({ checks: [backups, vendorAgreements], read: ['declared backup', 'declared vendor'] })
    expect([finding(it, 'backups').status, finding(it, 'vendor-agreements').status]).toEqual(['fail', 'notApplicable'])
    expect(finding(it, 'backups').verdicts[0]?.basis).toBe('stated')
  })

  test('the head shows the practice, or this computer where there is none', () => {
    expect(audit({ checks: REAL, facts, read: declaredAll }).practice).toEqual({
      name: 'Harbour Street',
      country: 'SG',
      clientsIn: ['SG', 'MY'],
    })
    expect(audit({}).practice).toEqual({ name: 'This computer' })
  })

  test('a question is put where an answer would help and nobody gave one', () => {
    const asked = (it: Run) => audit({ ...it, checks: [riskAnalysis] }).findings[0]?.question
    expect(asked({ facts, read: declaredAll })).toBeUndefined()
    expect(asked({ facts: [practice({ id: 'practice' })], read: ['declared practice'] })).toBe(riskAnalysis.question)
    expect(audit({ checks: [check({ question: 'Is it so?' })], unread: ['cloud account'] }).findings[0]?.question).toBeUndefined()
  })
})

describe('a check that breaks', () => {
  test('is an error; the others go on; nothing rises', () => {
    const broken = check({
      id: 'broken',
      severity: 'critical',
      judge() {
        throw new Error('boom')
      },
    })
    const it = audit({ checks: [check(), broken], facts: hundred, read: ['cloud account'] })
    expect(finding(it, 'broken')).toMatchObject({
      status: 'error',
      fault: { message: 'boom' },
      verdicts: [],
      proved: 0,
      possible: 1,
    })
    expect(finding(it, 'sample').status).toBe('pass')
    expect(law(it).score).toBeCloseTo((100 * 7.5) / 17.5, 9)
    expect(law(it).grade).toBeNull()
  })
})

describe('profiles', () => {
  test('each has its own score over its own findings, and its own clauses spoken to', () => {
    const bad = check({ id: 'bad', judge: () => [{ subject: hundred[0] as Fact, is: 'fail', why: 'bad' }] })
    const profiles = [profileOf('one', [check()]), profileOf('two', [check(), bad])]
    const it = audit({
      checks: [check(), bad],
      selection: { profiles, ask: ['one', 'two'] },
      facts: hundred,
      read: ['cloud account'],
    })
    expect(it.profiles.map(({ id, score, clauses }) => [id, score, clauses])).toEqual([
      ['one', 100, { spokenTo: 1, all: 4 }],
      ['two', 50, { spokenTo: 2, all: 4 }],
    ])
    expect(finding(it, 'sample').profiles.map(({ id }) => id)).toEqual(['one', 'two'])
    expect(it.findings).toHaveLength(2)
  })

  test('a run narrowed by --only or --skip has no grade', () => {
    const it = audit({
      checks: [check(), check({ id: 'more' })],
      selection: { only: ['sample'] },
      facts: hundred,
      read: ['cloud account'],
    })
    expect([it.complete, law(it).score, law(it).grade]).toEqual([false, 100, null])
  })

  test('subjects are listed once per needed kind, sorted', () => {
    const facts = [
      account({ id: 'b', source: 'cloud', active: true }),
      account({ id: 'a', source: 'other', active: true }),
      account({ id: 'a', source: 'cloud', active: true }),
    ]
    const it = audit({ checks: [check(), check({ id: 'more' })], facts, read: ['cloud account', 'other account'] })
    expect(it.subjects).toEqual({ account: ['cloud/a', 'cloud/b', 'other/a'] })
  })

  test('finds nothing that was accepted: waivers are not the engine’s', () => {
    const it = audit({ facts: hundred, read: ['cloud account'] })
    expect([it.accepted, it.findings[0]?.waivers]).toEqual([[], []])
  })
})

describe('the same records give the same audit, whatever their order', () => {
  /** Two sources of everything, doubled and contradicting records, a dead source, gaps, statements, strangers. */
  function mixed(): Stage {
    const next = numbers(7)
    const one = <T>(...list: T[]): T => list[next.next().value % list.length] as T
    const people = ['ana', 'ben', 'cleo', 'dan'].map((id) =>
      person({
        id,
        name: id,
        email: `${id}@p.example`,
        emails: one<string[] | undefined>([], [`${id}.old@p.example`], undefined),
        started: '2020-01-01',
        left: one<string | null | undefined>(null, '2026-06-30', undefined),
      }),
    )
    const accounts = Array.from({ length: 40 }, (_, i) =>
      account({
        id: `a${i % 30}`,
        source: one('cloud', 'other'),
        login: `${one('ana', 'ben', 'cleo', 'dan', 'frontdesk')}@p.example`,
        emails: one<string[] | undefined>([], ['dan.old@p.example'], undefined),
        active: one<boolean | undefined>(true, true, false, undefined),
        signIn: one('password', 'federated', undefined),
        factors: one('none', 'phishable', 'resistant', undefined),
        type: one('person', 'mailbox', undefined),
        owner: one<string | null | undefined>(null, 'ana@p.example', undefined),
        usedBy: one<string[] | undefined>(['ana@p.example'], ['ana@p.example', 'ben@p.example'], undefined),
      }),
    )
    const typed = ['ana', 'frontdesk', 'ghost'].map((id) =>
      account({ id, source: 'declared', login: `${id}@p.example`, owner: 'ana@p.example' }),
    )
    const statements = [
      statement({ id: 's1', check: 'risk-analysis', answer: 'yes', by: 'Ana', at: '2026-11-02', until: '2027-01-01' }),
      statement({ id: 's2', check: 'risk-analysis', answer: 'no', by: 'Ben', at: '2026-11-01', until: '2027-01-01' }),
      statement({
        id: 's3',
        check: 'second-factor',
        subject: 'NoteWell',
        answer: 'yes',
        by: 'Ana',
        at: '2026-11-01',
        until: '2027-01-01',
      }),
    ]
    return {
      facts: [
        practice({ id: 'practice', name: 'Harbour Street' }),
        ...people,
        ...accounts,
        ...typed,
        ...statements,
        device({ id: 'ghost', source: 'declared', name: 'Ghost laptop' }),
        vendor({ id: 'notewell', name: 'NoteWell', holds: 'client' }),
        vendor({ id: 'v2', name: 'V2', holds: 'client', agreement: null }),
        backup({ id: 'b1', schedule: 'daily', lastRestoreTest: '2026-11-01' }),
        backup({ id: 'b2', source: 'aws', schedule: 'manual', lastRestoreTest: null }),
        training({ id: 't', person: 'ana@p.example', completed: '2026-05-01' }),
      ],
      read: [
        'aws backup',
        'handins device',
        'declared practice',
        'declared person',
        'declared vendor',
        'declared training',
        'declared statement',
      ],
      unread: ['cloud account', 'dead account', 'other account'],
      records: [
        census('cloud account', 1),
        census('other account', 0),
        census('other account', 99, { whole: false, because: 'throttled', remedy: 'wait' }),
        gap('cloud account', 'factors'),
        gap('other account', 'signIn', 'permission'),
      ],
      sources: { dead: { error: 'HTTP 503' } },
    }
  }

  test('byte by byte under 200 shuffles', () => {
    const it = mixed()
    const once = JSON.stringify(audit({ ...it, checks: REAL }))
    const statuses = new Set(JSON.parse(once).findings.map((one: Finding) => one.status))
    expect([...statuses].sort()).toEqual(['fail', 'pass', 'unknown'])
    const shuffle = numbers(11)
    for (let i = 0; i < 200; i++) expect(JSON.stringify(audit({ ...it, checks: REAL, shuffle }))).toBe(once)
  })

  test('and under any order of checks', () => {
    const it = mixed()
    const once = JSON.stringify(audit({ ...it, checks: REAL, selection: { profiles: [profileOf('law', REAL)] } }).findings)
    const shuffle = numbers(5)
    for (let i = 0; i < 20; i++) {
      const checks = shuffled(REAL, shuffle)
      expect(JSON.stringify(audit({ ...it, checks, selection: { profiles: [profileOf('law', REAL)] } }).findings)).toBe(once)
    }
  })

  test('twice from one world: judging leaves no trace', () => {
    const it = mixed()
    const world = assemble(headOf(it), recordsOf(it))
    const selection = select({ checks: REAL, profiles: [profileOf('law', REAL)], ask: ['law'] })
    const print = () => JSON.stringify(makeAudit({ selection, world, now: NOW, version: '1' }))
    expect(print()).toBe(print())
  })

  test('the audit is data: it survives JSON unchanged', () => {
    const it = audit({ ...mixed(), checks: REAL })
    expect(JSON.parse(JSON.stringify(it))).toEqual(it)
  })
})

describe('notes', () => {
  test('name what confide.yaml has and no source shows, in one order', () => {
    const facts = [
      account({ id: 'd', source: 'declared', login: 'ghost@p.example' }),
      device({ id: 'laptop', source: 'declared', name: 'Ghost laptop' }),
    ]
    const read = ['cloud account', 'handins device']
    const { notes } = audit({ facts, read })
    expect(notes).toHaveLength(2)
    expect(notes.join()).toMatch(/ghost@p\.example.*Ghost laptop|Ghost laptop.*ghost@p\.example/)
    expect(audit({ facts: [...facts].reverse(), read }).notes).toEqual(notes)
  })

  describe('name what is left out of the score on somebody’s word', () => {
    const asks = check({
      title: 'It is so',
      question: 'Is it so?',
      needs: { account: ['active'] },
      *judge({ account: list }: { account: readonly Fact<'account'>[] }) {
        for (const it of list) yield { subject: it, is: 'unknown', missing: 'account.active' }
      },
    })
    const desks = Array.from({ length: 7 }, (_, i) => account({ id: `d${i}`, source: 'declared' }))
    const said = (nth: number, more: Partial<Fact<'statement'>> = {}) =>
      statement({
        id: `s${nth}`,
        check: 'sample',
        subject: `d${nth}`,
        answer: 'does-not-apply',
        reason: 'it is a fax',
        by: 'Ana Ruiz',
        at: '2026-11-01',
        until: '2027-06-30',
        ...more,
      })
    const notes = (...list: Fact[]) =>
      audit({ checks: [asks], facts: [practice({ id: 'practice', name: 'H' }), ...desks, ...list], read: ['declared account'] })
        .notes

    test('with who said so, of what, and why', () => {
      expect(notes(said(0))).toEqual([
        'Left out of the score: Ana Ruiz stated on 2026-11-01 that "It is so" does not apply to d0: it is a fax',
      ])
    })
    test('in one note where it is one word about several', () => {
      expect(notes(...desks.map((_, i) => said(i)))).toEqual([
        'Left out of the score: Ana Ruiz stated on 2026-11-01 that "It is so" does not apply to d0, d1, d2, d3, d4 and 2 more: it is a fax',
      ])
    })
    test('with the number of the others where there are many', () => {
      const many = notes(...desks.map((_, i) => said(i, { reason: `fax ${i}` })))
      expect(many).toHaveLength(6)
      expect(many.at(-1)).toBe('Left out of the score: 2 more of "It is so" that do not apply by somebody\'s word.')
    })
    test('and nothing where the answer is another', () => {
      expect(notes(said(0, { answer: 'yes' }), said(1, { answer: 'no' }))).toEqual([])
    })
  })
})

describe('one severity of each', () => {
  test.each(SEVERITIES)('a %s check that fails for all of its accounts proves nothing', (severity) => {
    const facts = hundred.map((it) => ({ ...it, active: false }))
    const it = audit({ checks: [check({ severity })], facts, read: ['cloud account'] })
    expect(law(it)).toMatchObject({ score: 0, possible: 0, coverage: { seen: 1, stated: 0 }, grade: 'F' })
  })
})
