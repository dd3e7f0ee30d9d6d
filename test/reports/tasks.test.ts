import { type Finding, fingerprint, type ReportContext, type Severity, type Subject } from 'confide'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { dayOf, dueDay } from '../../reports/tasks/due.js'
import { failuresOf } from '../../reports/tasks/failures.js'
import { taskOwner } from '../../reports/tasks/owner.js'
import { tasksOf } from '../../reports/tasks/task.js'
import { AT, ana, audit, context, failing, finding, practice, subject } from './builders.js'
import { HOSTILE, hostileContext, poison } from './hostile.js'
import { sample, sampleContext, WORDS } from './sample.js'

const asked = (...ids: string[]): Pick<Finding, 'profiles'> => ({ profiles: ids.map((id) => ({ id, clauses: [] })) })
const bad = (who: Subject | string, why = 'password-alone') => failing(typeof who === 'string' ? subject(who) : who, why)
const waived = (who: string, profile?: string) => ({
  check: 'second-factor',
  subject: subject(who),
  ...(profile ? { profile } : {}),
  reason: 'It prints nothing',
  approvedBy: 'Ana Ruiz',
  until: '2027-01-31',
})
const tasks = (findings: Finding[], more: Partial<ReportContext> = {}) => tasksOf(audit(findings), context(WORDS, more))
const past = (entries: Record<string, { since?: string; mended?: string }>, fixed: Past['fixed'] = []): { past: Past } => ({
  past: { of: ({ check, subject: { id }, profile }) => entries[`${check} ${id} ${profile}`], fixed },
})
type Past = NonNullable<ReportContext['past']>

describe('what a failure is', () => {
  test('two findings of one check about one subject are one failure of both profiles', () => {
    const [one, ...others] = failuresOf(
      audit([
        finding('password-age', { verdicts: [bad('ana', 'old')], params: { days: 90 }, ...asked('hipaa') }),
        finding('password-age', { verdicts: [bad('ana', 'old')], params: { days: 365 }, ...asked('gdpr', 'baseline') }),
      ]),
    )
    expect([others.length, one?.profiles, one?.verdicts.length]).toEqual([0, ['baseline', 'gdpr', 'hipaa'], 2])
  })

  test.each<[string, Subject, Subject]>([
    ['of another source', subject('ana'), subject('ana', { source: 'google' })],
    ['of another kind', subject('ana'), subject('ana', { kind: 'credential' })],
    ['with another id', subject('a', { login: 'ana' }), subject('b', { login: 'ana' })],
    ['whose source and id only look alike together', subject('b/c', { source: 'a' }), subject('c', { source: 'a/b' })],
    ['whose id holds the marks of the key', subject('x","y'), subject('x')],
  ])('a subject %s is another', (_, a, b) => expect(fingerprint('c', a)).not.toBe(fingerprint('c', b)))

  test('a new name or login leaves it what it was', () =>
    expect(fingerprint('c', subject('1', { name: 'Ana', login: 'ana' }))).toBe(
      fingerprint('c', subject('1', { name: 'Ana Ruiz', login: 'ana.ruiz', email: 'a@b.example' })),
    ))

  test('most severe first, the severity of the verdict before that of the check', () => {
    const findings = [
      finding('a', { severity: 'low', verdicts: [bad('x')] }),
      finding('b', { severity: 'critical', verdicts: [failing(subject('y'), 'why', { severity: 'medium' }), bad('z')] }),
    ]
    expect(failuresOf({ findings }).map(({ check, severity }) => `${check} ${severity}`)).toEqual([
      'b critical',
      'b medium',
      'a low',
    ])
  })

  test.each<[string, Finding['waivers'], boolean]>([
    ['for every profile', [waived('ana')], true],
    ['for both by name', [waived('ana', 'hipaa'), waived('ana', 'gdpr')], true],
    ['for one of two profiles', [waived('ana', 'hipaa')], false],
    ['of somebody else', [waived('ben')], false],
  ])('a waiver %s', (_, waivers, accepted) => {
    const [one] = failuresOf({
      findings: [finding('second-factor', { verdicts: [bad('ana')], waivers, ...asked('hipaa', 'gdpr') })],
    })
    expect(one?.waived !== undefined).toBe(accepted)
  })

  test('accepted in one finding of two is not accepted', () => {
    const [one] = failuresOf({
      findings: [
        finding('second-factor', { verdicts: [bad('ana')], waivers: [waived('ana')], ...asked('hipaa') }),
        finding('second-factor', { verdicts: [bad('ana')], ...asked('gdpr') }),
      ],
    })
    expect(one?.waived).toBeUndefined()
  })
})

describe('who gets it', () => {
  test.each<[string, Parameters<typeof taskOwner>[0], ReportContext['owners'], string]>([
    [
      'whom owners: names',
      'identity',
      { themes: { identity: 'it@x.example' }, security: 'sec', owners: ['ana'] },
      'it@x.example',
    ],
    ['the security officer for sign-ins', 'identity', { themes: {}, security: 'Sec', privacy: 'Priv', owners: [] }, 'Sec'],
    ['the privacy officer for vendors', 'vendors', { themes: {}, security: 'Sec', privacy: 'Priv', owners: [] }, 'Priv'],
    ['the only officer there is', 'vendors', { themes: {}, security: 'Sec', privacy: null, owners: ['ana'] }, 'Sec'],
    ['the owner', 'backups', { themes: { email: 'x' }, owners: ['ana@x.example'] }, 'ana@x.example'],
    ['nobody when two own the practice', 'backups', { themes: {}, owners: ['ana', 'ben'] }, ''],
    ['nobody when nobody is known', 'backups', { themes: {}, owners: [] }, ''],
    ['the next when a name is blank', 'backups', { themes: { backups: '  ' }, security: '', owners: ['ana'] }, 'ana'],
    ['one line, whatever the name holds', 'backups', { themes: { backups: 'ana\n\u001B[31m' }, owners: [] }, 'ana·[31m'],
  ])('%s', (_, theme, owners, expected) => expect(taskOwner(theme, owners)).toBe(expected))
})

describe('when it is due', () => {
  test.each<[string, string, Severity, string | undefined]>([
    ['a week for critical', AT, 'critical', '2026-11-29'],
    ['thirty days for high', AT, 'high', '2026-12-22'],
    ['sixty for medium', AT, 'medium', '2027-01-21'],
    ['ninety for low', AT, 'low', '2027-02-20'],
    ['over a leap day', '2028-02-25T23:59:59Z', 'critical', '2028-03-03'],
    ['from a day alone', '2026-11-22', 'critical', '2026-11-29'],
    ['by the day in UTC', '2026-11-22T23:30:00-05:00', 'critical', '2026-11-30'],
    ['never from what is no date', 'soon', 'high', undefined],
    ['never from the year 9999', '9999-12-31', 'high', undefined],
    ['never from before 1970', '-000001-01-01', 'high', undefined],
  ])('%s', (_, from, severity, due) => expect(dueDay(from, severity)).toBe(due))

  test('without a history the days run from the audit, and nobody knows since when it is open', () => {
    const [one] = tasks([finding('second-factor', { severity: 'critical', verdicts: [bad('ana')] })])
    expect([one?.state, one?.since, one?.due]).toEqual(['open', undefined, '2026-11-29'])
  })

  test.each<[string, Record<string, { since?: string; mended?: string }>, string[]]>([
    ['new: from today', {}, ['new', '2026-11-22', '2026-12-22']],
    ['open: from the day it was first seen', { 'a x hipaa': { since: '2026-09-01' } }, ['open', '2026-09-01', '2026-10-01']],
    [
      'reopened: from the day it came back',
      { 'a x hipaa': { since: '2026-11-01', mended: '2026-10-01' } },
      ['reopened', '2026-11-01', '2026-12-01'],
    ],
    ['reopened today: from today', { 'a x hipaa': { mended: '2026-10-01' } }, ['reopened', '2026-11-22', '2026-12-22']],
    ['open in one law and new in another: open', { 'a x gdpr': { since: '2026-11-22' } }, ['open', '2026-11-22', '2026-12-22']],
    [
      'as old as the oldest of its profiles',
      { 'a x hipaa': { since: '2026-11-01' }, 'a x gdpr': { since: '2026-10-01' } },
      ['open', '2026-10-01', '2026-10-31'],
    ],
    ['a clock that runs ahead delays nothing', { 'a x hipaa': { since: '2027-05-01' } }, ['open', '2026-11-22', '2026-12-22']],
    ['a day that is none counts as new', { 'a x hipaa': { since: 'Q2' } }, ['new', '2026-11-22', '2026-12-22']],
  ])('%s', (_, entries, expected) => {
    const [one] = tasks([finding('a', { verdicts: [bad('x')], ...asked('hipaa', 'gdpr') })], past(entries))
    expect([one?.state, one?.since, one?.due]).toEqual(expected)
  })

  test('what is accepted is due never, and keeps since when it is open', () => {
    const verdicts = [bad('printer')]
    const [one] = tasks(
      [finding('second-factor', { verdicts, waivers: [waived('printer')] })],
      past({ 'second-factor printer hipaa': { since: '2026-05-01' } }),
    )
    expect([one?.state, one?.since, one?.due]).toEqual(['accepted', '2026-05-01', undefined])
  })

  test('what was mended comes last, with its day', () => {
    const mended = {
      check: 'backups',
      subject: practice,
      profiles: ['hipaa'],
      severity: 'high' as const,
      since: '2026-08-01',
      on: AT,
    }
    const all = tasks([finding('second-factor', { verdicts: [bad('ana')] })], past({}, [mended]))
    expect(all.map(({ state, what, fixed, due }) => [state, what, fixed, due])).toEqual([
      ['new', 'ana signs in with a password alone', undefined, '2026-12-22'],
      ['fixed', 'The practice: mended', '2026-11-22', undefined],
    ])
  })

  test('a day is one only when it is a date', () =>
    expect([dayOf(AT), dayOf('x'), dayOf('')]).toEqual(['2026-11-22', undefined, undefined]))
})

describe('what it says', () => {
  test.each<[string, Finding, string]>([
    ['a person', finding('second-factor', { verdicts: [bad('ana')] }), 'ana signs in with a password alone'],
    ['the practice', finding('backups', { verdicts: [bad(practice, 'none')] }), 'The practice has no backup of client records'],
    [
      'an answer',
      finding('risk-analysis', { verdicts: [failing(practice, 'stated', { basis: 'stated', said: ana })] }),
      'Ana Ruiz answered no on 3 March 2026: Does the practice have a written risk analysis, looked at again in the last 12 months?',
    ],
    [
      'an answer about one thing',
      finding('risk-analysis', { verdicts: [failing(subject('TheraNest'), 'stated', { said: ana })] }),
      'Ana Ruiz answered no on 3 March 2026 for TheraNest: Does the practice have a written risk analysis, looked at again in the last 12 months?',
    ],
    ['a reason nobody knows', finding('second-factor', { verdicts: [bad('ana', 'not-known')] }), 'ana: not known'],
    [
      'a reason that is a word of JavaScript',
      finding('second-factor', { verdicts: [bad('ana', 'constructor')] }),
      'ana: constructor',
    ],
  ])('about %s', (_, one, expected) => expect(tasks([one])[0]?.what).toBe(expected))

  test('with different numbers for two laws, both reasons', () => {
    const all = tasks([
      finding('second-factor', { verdicts: [bad('ana')], ...asked('hipaa') }),
      finding('second-factor', { verdicts: [bad('ana', 'phishable')], ...asked('gdpr') }),
    ])
    expect(all.map(({ what }) => what)).toEqual([
      'ana signs in with a password alone; ana uses a second factor that can be phished',
    ])
  })

  test('never the title of the check', () => {
    for (const { what } of tasksOf(sample, sampleContext())) expect(what).not.toMatch(/^(Every|Nobody|Client records are)/)
  })
})

test('the same audit makes the same tasks, and the order of the findings does not matter', () => {
  const all = tasksOf(sample, sampleContext())
  expect(tasksOf(structuredClone(sample), sampleContext())).toEqual(all)
  expect(tasksOf({ ...sample, findings: [...sample.findings].reverse() }, sampleContext())).toEqual(all)
  expect(new Set(all.map(({ key }) => key)).size).toBe(all.length)
})

test('hostile text in every field leaves one safe line in every field', () => {
  const hostile = fc.infiniteStream(fc.oneof(fc.constantFrom(...HOSTILE), fc.string({ unit: 'binary' })))
  fc.assert(
    fc.property(hostile, (stream) => {
      const next = () => stream.next().value as string
      const poisoned = poison(sample, next)
      const owners = { themes: { identity: next() }, security: next(), owners: [next()] }
      const ctx = hostileContext(poisoned, next, { owners, past: { of: () => ({ since: next(), mended: next() }), fixed: [] } })
      for (const { what, name, source: where, owner, clauses, steps, due, since, check } of tasksOf(poisoned, ctx)) {
        for (const line of [what, name, where, owner, check, ...clauses, ...steps.lines]) {
          expect(/[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/u.exec(line)?.[0]).toBeUndefined()
        }
        for (const day of [due, since]) expect(day ?? '2026-11-22').toMatch(/^\d{4}-\d\d-\d\d$/)
      }
    }),
    { numRuns: 30 },
  )
})
