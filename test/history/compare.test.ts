import type { Audit, Finding } from 'confide'
import { describe, expect, test } from 'vitest'
import { type Comparison, compareRuns } from '../../src/history/compare.js'
import { type PastRun, standingOf } from '../../src/history/standing.js'
import { advised, apart, failing, finding, passing, source, unseen } from '../reports/builders.js'
import { ACCOUNTS, account, bad, cloud, declared, month, pairOf, practice, type Told, told, veiled } from './practice.js'

/** `new ana`, `stillOpen ben since 2026-01`: one line for each change. */
function inWords({ changes }: Comparison): string[] {
  return changes.map(({ is, subject, since, mended }) => {
    const name = subject.kind === 'source' ? `${subject.source}/${subject.id}` : subject.id
    const over = is === 'fixed' || is === 'gone' || is === 'newlyUnseen'
    return [is, name, since && !over ? `since ${since.slice(0, 7)}` : '', mended ? `mended ${mended.slice(0, 7)}` : '']
      .filter(Boolean)
      .join(' ')
  })
}

/** An earlier run of the same computer. */
const past = (it: Audit): PastRun => ({ at: it.at, machine: 'a', standing: standingOf(it) })

/** Compares the last two of several runs, a month apart, knowing all before. */
function across(...runs: Told[]): Comparison {
  const audits = runs.map((it, i) => told({ at: month(i + 1), ...it }))
  const [before, after] = audits.slice(-2) as [Audit, Audit]
  return compareRuns(before, after, {
    earlier: audits.slice(0, -1).map(past),
    machines: { before: 'a', after: 'a' },
  })
}

const unread = (because: 'permission' | 'stale' = 'permission'): Told => ({
  verdicts: [unseen(pairOf('cloud', 'account'), 'account')],
  accounts: [],
  sources: [cloud({ state: 'unread', counts: {}, unread: [{ kind: 'account', because, remedy: 'Allow it' }] }), declared()],
  finding: { unseen: [{ source: 'cloud', kind: 'account', because, remedy: 'Allow it' }] },
})
const anas: Told = { verdicts: [bad('ana')] }
const fine: Told = {}

describe('what became of ana between two runs', () => {
  test.each<[string, Told, Told, string[]]>([
    ['failed and passes now: fixed', anas, fine, ['fixed ana']],
    ['failed and could be better now: fixed', anas, { verdicts: [advised(account('ana'), 'phishable')] }, ['fixed ana']],
    ['failed and does not apply now: fixed', anas, { verdicts: [apart(account('ana'), 'is still new')] }, ['fixed ana']],
    ['failed and somebody states that it is done: fixed', anas, { verdicts: [passing(account('ana'))] }, ['fixed ana']],
    ['failed and fails: still open', anas, anas, ['stillOpen ana since 2026-01']],
    ['failed and her account is gone', anas, { accounts: ['ben', 'mei'] }, ['gone ana']],
    ['failed and her field is not readable now', anas, { verdicts: [veiled('ana')] }, ['newlyUnseen ana']],
    [
      'failed and her source was not read: neither gone nor fixed',
      anas,
      unread(),
      ['newlyUnseen ana', 'newlyUnseen cloud/account'],
    ],
    ['failed and what was read is too old now', anas, unread('stale'), ['newlyUnseen ana', 'newlyUnseen cloud/account']],
    [
      'failed and her source was taken out of confide.yaml: nobody looked',
      anas,
      { accounts: [], sources: [declared()] },
      ['newlyUnseen ana'],
    ],
    [
      'failed and the source was left out',
      anas,
      { accounts: [], sources: [cloud({ state: 'left-out' }), declared()] },
      ['newlyUnseen ana'],
    ],
    [
      'failed and the source reads something else only now',
      anas,
      { accounts: [], sources: [cloud({ counts: { log: 1 } }), declared()] },
      ['newlyUnseen ana'],
    ],
    [
      'failed and her account is gone, whatever else was not read',
      anas,
      {
        accounts: ['ben'],
        finding: { unseen: [{ source: 'declared', kind: 'person', because: 'not-declared', remedy: 'Write staff:' }] },
      },
      ['gone ana'],
    ],
    ['failed and the check broke', anas, { finding: { status: 'error', passes: 0 } }, ['newlyUnseen ana']],
    [
      'failed, and another kind that decides it was not read: it may only seem fine',
      anas,
      { finding: { unseen: [{ source: 'declared', kind: 'person', because: 'not-declared', remedy: 'Write staff:' }] } },
      ['newlyUnseen ana'],
    ],
    [
      'failed, passes, and another source did not give that kind: what was read of her counts',
      anas,
      { finding: { unseen: [{ source: 'google', kind: 'account', because: 'permission', remedy: '' }] } },
      ['fixed ana'],
    ],
    ['passed and fails: new', fine, anas, ['new ana since 2026-02']],
    ['could be better and fails: new', { verdicts: [advised(account('ana'), 'phishable')] }, anas, ['new ana since 2026-02']],
    ['was not there and fails: new', { accounts: ['ben'] }, anas, ['new ana since 2026-02']],
    ['could not be seen and fails: newly seen, not new', { verdicts: [veiled('ana')] }, anas, ['newlySeen ana since 2026-02']],
    ['her source was not read and she fails: newly seen', unread(), anas, ['newlySeen ana since 2026-02']],
    [
      'her source was connected since and she fails: newly seen',
      { accounts: [], sources: [declared()] },
      anas,
      ['newlySeen ana since 2026-02'],
    ],
    ['could not be seen and passes: nothing to tell', { verdicts: [veiled('ana')] }, fine, []],
    ['could not be seen twice: nothing new', { verdicts: [veiled('ana')] }, { verdicts: [veiled('ana')] }, []],
    ['passed and cannot be seen: newly unseen', fine, { verdicts: [veiled('ana')] }, ['newlyUnseen ana']],
    ['was not there and cannot be seen: not newly unseen', { accounts: ['ben'] }, { verdicts: [veiled('ana')] }, []],
    ['passed and left: nothing', fine, { accounts: ['ben'] }, []],
    ['a source that was never there cannot be read: not newly unseen', { sources: [declared()], accounts: [] }, unread(), []],
    [
      'fails worse',
      { verdicts: [bad('ana', { severity: 'low' })] },
      { verdicts: [bad('ana', { severity: 'medium' })] },
      ['worse ana since 2026-01'],
    ],
    [
      'fails milder: still open',
      { verdicts: [bad('ana')] },
      { verdicts: [bad('ana', { severity: 'low' })] },
      ['stillOpen ana since 2026-01'],
    ],
    [
      'has two verdicts, one of them a failure: the failure counts',
      fine,
      { verdicts: [bad('ana'), advised(account('ana'), 'phishable')] },
      ['new ana since 2026-02'],
    ],
    [
      'was renamed: still the same',
      { verdicts: [failing(account('ana', { login: 'ana@old.example' }), 'password-alone')] },
      { verdicts: [failing(account('ana', { login: 'ana@new.example' }), 'password-alone')] },
      ['stillOpen ana since 2026-01'],
    ],
    [
      'fails for another reason: still open',
      anas,
      { verdicts: [failing(account('ana'), 'phishable')] },
      ['stillOpen ana since 2026-01'],
    ],
    [
      'a new person fails under a check that fails already',
      anas,
      { verdicts: [bad('ana'), bad('zoe')], accounts: [...ACCOUNTS, 'zoe'] },
      ['new zoe since 2026-02', 'stillOpen ana since 2026-01'],
    ],
  ])('%s', (_, before, after, says) => {
    expect(inWords(across(before, after))).toEqual(says)
  })
})

describe('the practice, and systems that nothing reads', () => {
  const none: Told = { verdicts: [failing(practice, 'none')] }
  const lost = (kind: string): Told => ({
    finding: { unseen: [{ source: 'declared', kind, because: 'not-declared', remedy: '' }] },
    verdicts: [unseen(pairOf('declared', kind), kind as 'backup')],
  })
  const thera = { kind: 'vendor', source: 'vendor:thera', id: 'thera' } as const
  const system = source('vendor:thera', { type: 'vendor', state: 'no-source' })
  test.each<[string, Told, Told, string[]]>([
    ['had no backup and has one now: fixed', none, fine, ['fixed practice']],
    [
      'had no backup, and confide.yaml no longer says: not fixed',
      none,
      lost('backup'),
      ['newlyUnseen practice', 'newlyUnseen declared/backup'],
    ],
    [
      'its answer ran out',
      { verdicts: [failing(practice, 'stated')] },
      { verdicts: [unseen(practice, 'practice')] },
      ['newlyUnseen practice'],
    ],
    [
      'a system about which somebody said no, still there, now yes: fixed',
      { verdicts: [failing(thera, 'stated')], sources: [cloud(), declared(), system] },
      { verdicts: [passing(thera)], sources: [cloud(), declared(), system] },
      ['fixed thera'],
    ],
    [
      'the system was taken off the list: gone',
      { verdicts: [failing(thera, 'stated')], sources: [cloud(), declared(), system] },
      fine,
      ['gone thera'],
    ],
    [
      'the whole list of vendors was taken out: nobody can say',
      { verdicts: [failing(thera, 'stated')], sources: [cloud(), declared(), system] },
      { sources: [cloud(), declared(['practice'])] },
      ['newlyUnseen thera'],
    ],
    [
      'a kind that the audit does not list: neither fixed nor gone',
      { verdicts: [failing({ kind: 'key', source: 'cloud', id: 'k' }, 'old')] },
      fine,
      ['newlyUnseen k'],
    ],
  ])('%s', (_, before, after, says) => {
    expect(inWords(across(before, after))).toEqual(says)
  })
})

test.each<[string, Told[], string | undefined]>([
  ['what was mended had been open since the first run of its series', [anas, anas, fine], '2026-01'],
  ['also when the run before could not see it', [anas, unread(), fine], '2026-01'],
  ['what is gone too', [anas, anas, { accounts: ['ben'] }], '2026-01'],
  ['what cannot be seen now too', [anas, anas, { verdicts: [veiled('ana')] }], '2026-01'],
  ['what never failed and cannot be seen now never was', [fine, { verdicts: [veiled('ana')] }], undefined],
  ['what had been mended before it could not be seen is not open', [anas, fine, { verdicts: [veiled('ana')] }], undefined],
])('%s', (_, runs, since) => {
  expect(across(...runs).changes.map((it) => it.since?.slice(0, 7))).toEqual([since])
})

describe('since when it is open', () => {
  test.each<[string, Told[], string[]]>([
    ['from the first run of the unbroken series', [anas, anas, anas, anas], ['stillOpen ana since 2026-01']],
    ['a run that could not see her breaks nothing', [anas, unread(), anas, anas], ['stillOpen ana since 2026-01']],
    ['also when the run before could not', [anas, unread(), anas], ['stillOpen ana since 2026-01']],
    ['a run that saw her pass does', [anas, fine, anas, anas], ['stillOpen ana since 2026-03']],
    ['failing again after she was mended: open again', [anas, fine, anas], ['reopened ana since 2026-03 mended 2026-02']],
    ['mended a while ago: the first run that saw it', [anas, fine, fine, anas], ['reopened ana since 2026-04 mended 2026-02']],
    ['mended, then unseen, then failing', [anas, fine, unread(), anas], ['reopened ana since 2026-04 mended 2026-02']],
    ['fine, then unseen, then failing: new', [fine, unread(), anas], ['new ana since 2026-03']],
    ['unseen, then mended: fixed all the same', [anas, unread(), fine], ['fixed ana']],
    ['unseen, then gone', [anas, unread(), { accounts: ['ben'] }], ['gone ana']],
    [
      'her account was deleted and is back, failing',
      [anas, { accounts: ['ben'] }, anas],
      ['reopened ana since 2026-03 mended 2026-02'],
    ],
    ['a run that asked with other parameters says nothing', [anas, { finding: { params: { strength: 'any' } } }, anas], []],
    [
      'nor does it break a series',
      [anas, { finding: { params: { strength: 'any' } } }, anas, anas],
      ['stillOpen ana since 2026-01'],
    ],
  ])('%s', (_, runs, says) => {
    expect(inWords(across(...runs))).toEqual(says)
  })

  test('runs that are not neighbours: mended in between is open again', () => {
    const audits = [anas, fine, anas].map((it, i) => told({ at: month(i + 1), ...it })) as [Audit, Audit, Audit]
    const earlier = audits.slice(0, 2).map(past)
    expect(inWords(compareRuns(audits[0], audits[2], { earlier, machines: { before: 'a', after: 'a' } }))).toEqual([
      'reopened ana since 2026-03 mended 2026-02',
    ])
    expect(inWords(compareRuns(audits[0], audits[2]))).toEqual(['stillOpen ana since 2026-01'])
  })
})

test('runs that say the same, and share what they say, are told apart by nothing but their time', () => {
  const pattern = [anas, anas, fine, fine, unread(), anas, anas, unread(), anas]
  const audits = pattern.map((it, i) => told({ at: month(i + 1), ...it }))
  const shared = new Map<string, PastRun['standing']>()
  const share = (it: Audit): PastRun => {
    const run = past(it)
    const text = JSON.stringify(run.standing)
    shared.set(text, shared.get(text) ?? run.standing)
    return { ...run, standing: shared.get(text) ?? run.standing }
  }
  for (let i = 1; i < audits.length; i++) {
    const [before, after] = audits.slice(i - 1, i + 1) as [Audit, Audit]
    const [one, other] = [past, share].map((make) =>
      compareRuns(before, after, { earlier: audits.slice(0, i).map(make), machines: { before: 'a', after: 'a' } }),
    )
    expect(other, `run ${i}`).toEqual(one)
  }
  expect(shared.size).toBe(3)
})

describe('what cannot be compared is counted and said', () => {
  const asked = (more: Partial<Finding>): Told => ({ findings: [finding('second-factor', { verdicts: [bad('ana')], ...more })] })
  test.each<[string, Told, Told, Comparison['incomparable']]>([
    [
      'other parameters',
      asked({ params: { strength: 'any' } }),
      asked({ params: { strength: 'resistant' } }),
      [{ check: 'second-factor', profile: 'hipaa', because: 'params', failing: 1 }],
    ],
    [
      'a check that the older run did not ask',
      { findings: [] },
      asked({}),
      [{ check: 'second-factor', profile: 'hipaa', because: 'only-after', failing: 1 }],
    ],
    [
      'a check that the newer run does not ask',
      asked({}),
      { findings: [] },
      [{ check: 'second-factor', profile: 'hipaa', because: 'only-before', failing: 1 }],
    ],
    [
      'another law',
      asked({}),
      asked({ profiles: [{ id: 'gdpr', clauses: [] }] }),
      [
        { check: 'second-factor', profile: 'gdpr', because: 'only-after', failing: 1 },
        { check: 'second-factor', profile: 'hipaa', because: 'only-before', failing: 1 },
      ],
    ],
  ])('%s', (_, before, after, incomparable) => {
    const found = across(before, after)
    expect(found.changes).toEqual([])
    expect(found.incomparable).toEqual(incomparable)
  })

  test('the same parameters in another order are the same', () => {
    const found = across(asked({ params: { a: 1, b: { c: 2, d: 3 } } }), asked({ params: { b: { d: 3, c: 2 }, a: 1 } }))
    expect(found.incomparable).toEqual([])
    expect(inWords(found)).toEqual(['stillOpen ana since 2026-01'])
  })

  test('a check that weighs more now makes nobody worse', () => {
    const found = across(asked({ severity: 'medium' }), asked({ severity: 'critical' }))
    expect(inWords(found)).toEqual(['stillOpen ana since 2026-01'])
    expect(found.reweighed).toEqual([{ check: 'second-factor', before: 'medium', after: 'critical' }])
  })
})

test('a laptop that another computer could not look at is not gone, and not new', () => {
  const laptop = { kind: 'device', source: 'device', id: 'mac-1' } as const
  const it = (ids: string[], fails: boolean, at: string) =>
    told({
      at,
      verdicts: fails ? [failing(laptop, 'open')] : [],
      sources: [source('device', { counts: { device: 1 } })],
      more: { subjects: { device: ids.map((id) => `device/${id}`) } },
    })
  const [mine, other] = [it(['mac-1'], true, month(1)), it(['pc-2'], false, month(2))]
  expect(inWords(compareRuns(mine, other, { machines: { before: 'a', after: 'b' } }))).toEqual(['newlyUnseen mac-1'])
  expect(inWords(compareRuns(other, mine, { machines: { before: 'b', after: 'a' } }))).toEqual(['newlySeen mac-1 since 2026-01'])
  expect(inWords(compareRuns(mine, other, { machines: { before: 'a', after: 'a' } }))).toEqual(['gone mac-1'])
})

test('one problem in two profiles is one change in each, with its own key', () => {
  const profiles = ['hipaa', 'baseline'].map((id) => ({ id, clauses: [] }))
  const { changes } = across(fine, { finding: { profiles }, verdicts: [bad('ana')] })
  expect(changes.map(({ key }) => key)).toEqual(['["second-factor","hipaa","account","cloud","ana"]'])
  const both = across({ finding: { profiles } }, { finding: { profiles }, verdicts: [bad('ana')] })
  expect(both.changes.map(({ profile }) => profile)).toEqual(['baseline', 'hipaa'])
})

test('the order of findings, verdicts and subjects changes nothing', () => {
  const turned = (it: Audit): Audit => ({
    ...it,
    findings: it.findings.map((one) => ({ ...one, verdicts: [...one.verdicts].reverse() })).reverse(),
    subjects: Object.fromEntries(Object.entries(it.subjects).map(([kind, ids]) => [kind, [...ids].reverse()])),
    sources: [...it.sources].reverse(),
  })
  const findings = (ids: string[]) => ['a', 'b'].map((check) => finding(check, { verdicts: ids.map((id) => bad(id)) }))
  const [before, after] = [told({ findings: findings(['ana', 'ben']) }), told({ findings: findings(['ben', 'mei']) })]
  expect(compareRuns(turned(before), turned(after))).toEqual(compareRuns(before, after))
  expect(compareRuns(before, after).changes).toHaveLength(6)
})

test('ids that are names of JavaScript, or hold quotes and separators, are told apart', () => {
  const ids = ['__proto__', 'constructor', 'a/b', 'a","b', '\u0000', '']
  const found = across({ accounts: ids }, { accounts: ids, verdicts: ids.map((id) => bad(id)) })
  expect(found.changes.map(({ is }) => is)).toEqual(ids.map(() => 'new'))
  expect(new Set(found.changes.map(({ key }) => key)).size).toBe(ids.length)
})
