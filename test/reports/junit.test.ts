import type { Audit, Finding, ReportContext } from 'confide'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { suitesOf } from '../../reports/junit/suites.js'
import junit from '../../reports/junit.js'
import { apart, audit, context, failing, finding, practice, subject, unseen } from './builders.js'
import { HOSTILE, hostileContext, poison } from './hostile.js'
import { sample, sampleContext, WORDS } from './sample.js'

const print = (of: Audit, ctx: ReportContext): string => String(junit.write(of, ctx))
const cases = (findings: Finding[], more: Partial<ReportContext> = {}) =>
  suitesOf(audit(findings), context(WORDS, more)).flatMap((suite) => suite.cases)
const rows = (findings: Finding[]) =>
  cases(findings).map(({ name, outcome }) => [name, outcome?.is ?? 'in order', outcome?.message ?? ''])
const ENTITIES: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" }
const decoded = (text: string) => text.replace(/&(\w+);/g, (_, name: string) => ENTITIES[name] ?? '?')
const bad = (...who: string[]) =>
  finding('second-factor', { severity: 'critical', verdicts: who.map((id) => failing(subject(id), 'password-alone')) })

describe('cases', () => {
  test.each<[string, Finding, string[][]]>([
    [
      'a failing subject fails, and what is in order passes',
      { ...bad('ana'), counts: { ...bad('ana').counts, pass: 3 } },
      [
        ['second-factor · account microsoft365/ana', 'failure', 'ana signs in with a password alone'],
        ['second-factor · everything else', 'in order', ''],
      ],
    ],
    [
      'where all fail nothing passes',
      bad('ana'),
      [['second-factor · account microsoft365/ana', 'failure', 'ana signs in with a password alone']],
    ],
    [
      'what nobody could see is skipped, with the reason and what to do',
      finding('second-factor', {
        verdicts: [unseen(subject('mei'), 'account.factors')],
        unseen: [{ source: 'microsoft365', kind: 'account', field: 'factors', because: 'licence', remedy: 'Buy P1' }],
      }),
      [
        [
          'second-factor · account microsoft365/mei',
          'skipped',
          'Could not look at mei: factors: the licence does not include it. Buy P1',
        ],
      ],
    ],
    [
      'so is a source that was not read',
      finding('second-factor', {
        verdicts: [unseen({ kind: 'source', source: 'google', id: 'account' }, 'account')],
        unseen: [{ source: 'google', kind: 'account', because: 'permission', remedy: 'Ask' }],
      }),
      [
        [
          'second-factor · source google, account',
          'skipped',
          'Could not look at Google Workspace: account: Confide is not allowed to read it. Ask',
        ],
      ],
    ],
    [
      'so is a question nobody answered',
      finding('risk-analysis', { verdicts: [unseen(practice, 'practice')], question: 'Is there one?' }),
      [['risk-analysis · practice declared/practice', 'skipped', 'Could not look: nobody has answered yet: Is there one?']],
    ],
    [
      'a broken check is an error',
      finding('a', { status: 'error', fault: { message: 'x is\nundefined' } }),
      [['a · everything else', 'error', 'This check broke: x is·undefined']],
    ],
    [
      'a check that does not apply is skipped, and says why',
      finding('a', { verdicts: [apart(practice, 'no phone is used for work')] }),
      [['a · everything else', 'skipped', 'Does not apply: no phone is used for work']],
    ],
    [
      'a check without a verdict is skipped, never passed',
      finding('a', { status: 'unknown' }),
      [['a · everything else', 'skipped', 'Could not look: nobody could say']],
    ],
    ['a check that passes is one case', finding('a', { passes: 14 }), [['a · everything else', 'in order', '']]],
  ])('%s', (_, one, expected) => expect(rows([one])).toEqual(expected))

  test('what was accepted is skipped, and says by whom and until when', () => {
    const waived = {
      check: 'second-factor',
      subject: subject('ana'),
      reason: 'Old printer',
      approvedBy: 'Ana',
      until: '2027-01-31',
    }
    const [one] = cases([{ ...bad('ana'), waivers: [waived] }])
    expect(one?.outcome).toMatchObject({ is: 'skipped', type: 'accepted' })
    expect(one?.outcome?.message).toBe('ana signs in with a password alone · accepted until 31 January 2027 by Ana: Old printer')
  })

  test('one check asked with two numbers is one set of cases', () => {
    const asked = (id: string, verdicts: Finding['verdicts']) =>
      finding('a', { passes: 1, verdicts, profiles: [{ id, clauses: [] }] })
    const strict = asked('hipaa', [failing(subject('x'), 'old'), failing(subject('y'), 'old')])
    const mild = asked('gdpr', [failing(subject('x'), 'old'), unseen(subject('y'), 'account')])
    expect(rows([strict, mild]).map(([name, is]) => `${name} ${is}`)).toEqual([
      'a · account microsoft365/x failure',
      'a · account microsoft365/y failure',
      'a · everything else in order',
    ])
  })

  test('suites go by theme', () => {
    const suites = suitesOf(audit([finding('b', { theme: 'vendors', passes: 1 }), finding('a', { passes: 1 })]), context())
    expect(suites.map(({ theme, cases: [one] }) => [theme, one?.classname])).toEqual([
      ['identity', 'confide.identity.a'],
      ['vendors', 'confide.vendors.b'],
    ])
  })
})

describe('names', () => {
  const names = (...subjects: ReturnType<typeof subject>[]) =>
    cases([finding('a', { verdicts: subjects.map((one) => failing(one, 'x')) })]).map(({ name }) => name)

  test('stay when a login changes', () =>
    expect(names(subject('1', { login: 'ana' }))).toEqual(names(subject('1', { login: 'ana.ruiz', name: 'Ana' }))))

  test.each<[string, ReturnType<typeof subject>[]]>([
    ['ids that look alike once they are made safe', [subject('a\u200Bb'), subject('a\u200Cb'), subject('a·b')]],
    ['ids that begin alike and are long', [subject(`${'x'.repeat(300)}1`), subject(`${'x'.repeat(300)}2`)]],
    ['ids that differ in their spaces', [subject('a b'), subject('a  b'), subject(' a b')]],
    ['a source and an id that could be cut elsewhere', [subject('b/c', { source: 'a' }), subject('c', { source: 'a/b' })]],
    ['an id that looks like the mark of another', [subject('a #1'), subject('a')]],
    ['no id', [subject(''), subject(' ')]],
  ])('differ for %s', (_, subjects) => expect(new Set(names(...subjects)).size).toBe(subjects.length))
})

describe('the file', () => {
  const page = print(sample, sampleContext())

  test('counts what it holds', () => {
    const count = (tag: string) => page.match(new RegExp(`<${tag}[ >]`, 'g'))?.length ?? 0
    const head = /<testsuite .*? tests="(\d+)" failures="(\d+)" errors="(\d+)" skipped="(\d+)"/.exec(page)?.slice(1).map(Number)
    expect(head).toEqual([count('testcase'), count('failure'), count('error'), count('skipped')])
    expect(head).toEqual([35, 21, 1, 7])
  })

  test('the same audit makes the same bytes', () => expect(print(structuredClone(sample), sampleContext())).toBe(page))

  test('an audit of nothing has no suite', () => expect(print(audit([]), context())).toContain('<testsuites/>'))

  test('a time that is none is 1970, for the schema wants one', () =>
    expect(print(audit([bad('ana')], { at: 'soon' }), context())).toContain('timestamp="1970-01-01T00:00:00"'))

  test.each(['&lt;b&gt;', '&amp;amp;', '& < > " \'', ']]>', '<!--', '&#0;'])('%j comes back as it was', (id) => {
    const [, name = ''] = /<testcase name="([^"]*)"/.exec(print(audit([bad(id)]), context(WORDS))) ?? []
    expect(name).not.toMatch(/&(?!(amp|lt|gt|quot|apos);)/)
    expect(decoded(name)).toBe(`second-factor · account microsoft365/${id}`)
  })

  test('hostile text in every field: unique names, one element for each case, nothing XML cannot hold', () => {
    const attacks = [
      '</failure></testcase><testcase name="x"/>',
      '<!ENTITY x SYSTEM "file:///etc/passwd">',
      ']]>&x;',
      '\uFFFE\uFFFF',
    ]
    const hostile = fc.infiniteStream(fc.oneof(fc.constantFrom(...HOSTILE, ...attacks), fc.string({ unit: 'binary' })))
    fc.assert(
      fc.property(hostile, (stream) => {
        const next = () => stream.next().value as string
        const poisoned = poison(sample, next)
        const ctx = hostileContext(poisoned, next, {})
        const text = print(poisoned, ctx)
        const all = suitesOf(
          poisoned,
          hostileContext(poisoned, () => 'x', {}),
        ).flatMap((suite) => suite.cases)
        expect(text.match(/<testcase /g)?.length).toBe(all.length)
        expect(text).not.toMatch(/<!|[^\t\n\r\u0020-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/u)
        const names = all.map(({ name, classname }) => `${classname} ${name}`)
        expect(new Set(names).size).toBe(names.length)
      }),
      { numRuns: 30 },
    )
  })
})
