import { gzipSync } from 'node:zlib'
import type { Audit, Finding, ReportContext } from 'confide'
import fc from 'fast-check'
import type { Log, Result, Run } from 'sarif'
import { describe, expect, test } from 'vitest'
import sarif from '../../reports/sarif.js'
import { audit, context, failing, finding, practice, source, subject, unseen } from './builders.js'
import { HOSTILE, hostileContext, poison } from './hostile.js'
import { sample, sampleContext, WORDS } from './sample.js'

const print = (of: Audit, ctx: ReportContext): string => [...(sarif.write(of, ctx) as Iterable<string>)].join('')

function runOf(of: Audit, ctx: ReportContext): Run & { results: Result[] } {
  const { runs } = JSON.parse(print(of, ctx)) as Log
  const [run] = runs
  if (!run) throw new Error('one run is expected')
  return { ...run, results: run.results ?? [] }
}

const made = (findings: Finding[], more: Partial<ReportContext> = {}) => runOf(audit(findings), context(WORDS, more))
const bad = (who: string, more: Partial<Finding> = {}) =>
  finding('second-factor', { severity: 'critical', verdicts: [failing(subject(who), 'password-alone')], ...more })
const said = (run: Run): string[] =>
  (run.invocations?.[0]?.toolExecutionNotifications ?? []).map(
    ({ descriptor, level, message }) => `${descriptor?.id} ${level}: ${message.text}`,
  )

describe('results', () => {
  test('one for each failing subject, most severe first, and none for anything else', () => {
    const { results } = runOf(sample, sampleContext())
    expect(results).toHaveLength(22)
    expect(new Set(results.map(({ kind }) => kind))).toEqual(new Set(['fail']))
    const order = ['error', 'warning', 'note']
    const levels = results.map(({ level }) => order.indexOf(level ?? ''))
    expect(levels).toEqual([...levels].sort())
  })

  test.each([
    ['critical', 'error'],
    ['high', 'error'],
    ['medium', 'warning'],
    ['low', 'note'],
  ] as const)('%s is %s', (severity, level) =>
    expect(made([finding('a', { severity, verdicts: [failing(subject('x'), 'y')] })]).results[0]?.level).toBe(level),
  )

  test('says what is wrong, in which system and on whose word', () =>
    expect(made([bad('ana')]).results[0]?.message.text).toBe('ana signs in with a password alone (Microsoft 365).'))

  test('the practice is in no system', () =>
    expect(made([finding('backups', { verdicts: [failing(practice, 'none')] })]).results[0]?.message.text).toBe(
      'The practice has no backup of client records.',
    ))

  test('nothing in a name is a link or a placeholder', () => {
    const text = made([bad('[x](https://evil.example) {0}')]).results[0]?.message.text
    expect(text).toBe('(x)(https://evil.example) (0) signs in with a password alone (Microsoft 365).')
  })

  test('a name in two findings of one check is one result of both profiles', () => {
    const asked = (id: string) => ({ profiles: [{ id, clauses: [] }] })
    const { results } = made([bad('ana', asked('hipaa')), bad('ana', asked('gdpr'))])
    expect(results.map(({ properties }) => properties?.profiles)).toEqual([['gdpr', 'hipaa']])
  })
})

describe('where it stands', () => {
  const place = (file: string, line: number) => made([bad('ana')], { place: () => ({ file, line }) }).results[0]?.locations?.[0]

  test.each<[string, string, number, string, number]>([
    ['a line of confide.yaml', 'confide.yaml', 12, 'confide.yaml', 12],
    ['a file in a folder with spaces', 'practices/a b/staff.csv', 3, 'practices/a%20b/staff.csv', 3],
    ['a path of Windows', 'practices\\a\\confide.yaml', 3, 'practices/a/confide.yaml', 3],
    ['a path that leads out', '../../etc/passwd', 3, 'etc/passwd', 3],
    ['an absolute path', '/etc/passwd', 3, 'etc/passwd', 3],
    ['an address', 'https://evil.example', 1, 'https%3A/evil.example', 1],
    ['no path', '', 1, 'confide.yaml', 1],
    ['a line that is none', 'confide.yaml', 0, 'confide.yaml', 1],
    ['half a surrogate pair', 'a\uD800b', 1, 'ab', 1],
  ])('%s', (_, file, line, uri, startLine) =>
    expect(place(file, line)?.physicalLocation).toEqual({
      artifactLocation: { uri, uriBaseId: '%SRCROOT%' },
      region: { startLine },
    }),
  )

  test('without a place, the first line of confide.yaml; always with the account itself', () =>
    expect(made([bad('ana')]).results[0]?.locations).toEqual([
      {
        physicalLocation: { artifactLocation: { uri: 'confide.yaml', uriBaseId: '%SRCROOT%' }, region: { startLine: 1 } },
        logicalLocations: [{ name: 'ana', fullyQualifiedName: 'microsoft365/ana', kind: 'account' }],
      },
    ]))
})

describe('fingerprints', () => {
  const prints = (run: Run) => (run.results ?? []).map(({ partialFingerprints }) => partialFingerprints)
  const profiles = (...ids: string[]) => ({ profiles: ids.map((id) => ({ id, clauses: [] })) })
  const one = finding('a', { verdicts: [failing(subject('1', { login: 'ana' }), 'x')], ...profiles('hipaa', 'gdpr') })

  test('no two results share one', () => {
    const all = prints(runOf(sample, sampleContext())).map((it) => it?.primaryLocationLineHash)
    expect(new Set(all).size).toBe(all.length)
    expect(all[0]).toMatch(/^[0-9a-f]{64}:1$/)
  })

  test.each<[string, Finding, boolean]>([
    ['another login', { ...one, verdicts: [failing(subject('1', { login: 'ana.ruiz' }), 'x')] }, true],
    ['another reason', { ...one, verdicts: [failing(subject('1'), 'y')] }, true],
    ['another order of the profiles', { ...one, ...profiles('gdpr', 'hipaa') }, true],
    ['another profile', { ...one, ...profiles('hipaa') }, true],
    ['another id', { ...one, verdicts: [failing(subject('2', { login: 'ana' }), 'x')] }, false],
    ['another check', { ...one, check: 'b' }, false],
  ])('%s', (_, other, same) => {
    const [a] = prints(made([one]))
    const [b] = prints(made([other]))
    expect(a?.primaryLocationLineHash === b?.primaryLocationLineHash).toBe(same)
    expect(a?.primaryLocationLineHash).toBe(`${a?.['confide/v1']}:1`)
  })
})

describe('rules', () => {
  const [rule] = made([bad('ana')]).tool.driver.rules ?? []

  test('are headed by no sentence that would be true if nothing were wrong', () => {
    expect(rule?.shortDescription?.text).toBe('Not in order: second factor.')
    expect(rule?.fullDescription?.text).toBe('What should be true: Title of second-factor.')
  })

  test('carry help, severity and a name that is not the id', () => {
    expect(rule?.name).toBe('SecondFactor')
    expect(rule?.help?.markdown).toContain('### microsoft365\n\n1. In the [Entra admin centre]')
    expect(rule?.properties).toMatchObject({
      'security-severity': '8.0',
      tags: ['security', 'privacy', 'identity', 'hipaa', 'hipaa/164.312(d)'],
    })
    expect(made([finding('firewall', {})]).tool.driver.rules?.[0]?.name).toBe('FirewallCheck')
  })

  test('have a page when there is one', () => {
    expect(rule?.helpUri).toBeUndefined()
    const helpUri = (check: string) => `https://confide.example/${check}`
    expect(made([bad('ana')], { helpUri }).tool.driver.rules?.[0]?.helpUri).toBe('https://confide.example/second-factor')
  })

  test('never more than 20 tags', () => {
    const clauses = Array.from({ length: 50 }, (_, at) => ({ id: `${at}`, level: 'required' as const }))
    const [many] = made([bad('ana', { profiles: [{ id: 'hipaa', clauses }] })]).tool.driver.rules ?? []
    expect(many?.properties?.tags).toHaveLength(20)
    expect(many?.properties?.tags).toContain('security')
  })

  test('every check of the audit has one, also one that passes, and each result names its own', () => {
    const run = runOf(sample, sampleContext())
    expect(run.tool.driver.rules?.map(({ id }) => id)).toEqual(sample.findings.map(({ check }) => check))
    for (const { ruleId, ruleIndex } of run.results) expect(run.tool.driver.rules?.[ruleIndex ?? -1]?.id).toBe(ruleId)
  })
})

describe('what the results cannot say', () => {
  test('what could not be looked at is said, and the run was not whole', () => {
    const run = runOf(sample, sampleContext())
    expect(run.invocations?.[0]?.executionSuccessful).toBe(false)
    expect(said(run)).toEqual(
      expect.arrayContaining([
        expect.stringMatching(
          /^could-not-look warning: Could not look at Google Workspace, accounts: Confide is not allowed to read it\./,
        ),
        expect.stringMatching(/^please-answer note: Does somebody look at the list of accounts/),
        expect.stringMatching(/^check-broke error: The check malware-protection broke: Cannot read/),
      ]),
    )
  })

  test('a subject nobody could look at is no result', () => {
    const run = made([finding('a', { passes: 3, verdicts: [unseen(subject('x'), 'account.factors')] })])
    expect(run.results).toEqual([])
    expect(said(run)).toEqual(['could-not-look warning: Nobody could say: a.'])
  })

  test('a run that was told to leave something out says so', () =>
    expect(said(runOf(audit([], { complete: false }), context()))[0]).toMatch(/^partial-run warning/))

  test('a whole run is successful and silent', () => {
    const run = runOf(audit([finding('a', { passes: 1 })], { sources: [source('aws')] }), context())
    expect([run.invocations?.[0]?.executionSuccessful, said(run)]).toEqual([true, []])
  })

  test('an accepted failure is a suppressed result, and then every result says whether it is', () => {
    const { results } = runOf(sample, sampleContext())
    const suppressed = results.filter(({ suppressions }) => suppressions?.length === 1)
    expect(suppressed.map(({ message }) => message.text)).toEqual([
      'printer@harbourst.example signs in with a password alone (Microsoft 365).',
    ])
    expect(suppressed[0]?.suppressions?.[0]).toEqual({
      kind: 'external',
      status: 'accepted',
      justification: 'It cannot do more, and prints nothing about clients (accepted until 31 January 2027 by Ana Ruiz).',
    })
    expect(results.every(({ suppressions }) => suppressions !== undefined)).toBe(true)
    expect(made([bad('ana')]).results[0]?.suppressions).toBeUndefined()
  })
})

describe('GitHub’s limits', () => {
  const many = (count: number, severity: 'low' | 'critical', check: string) =>
    finding(check, {
      severity,
      verdicts: Array.from({ length: count }, (_, at) => failing(subject(`user${at}@harbourst.example`), 'password-alone')),
    })
  const large = audit([many(24_990, 'low', 'a'), many(20, 'critical', 'second-factor')])

  test('the mildest are left out, and how many is said', () => {
    const run = runOf(large, context(WORDS))
    expect(run.results).toHaveLength(25_000)
    expect(run.results.filter(({ ruleId }) => ruleId === 'second-factor')).toHaveLength(20)
    expect(run.properties?.leftOut).toBe(10)
    expect(said(run)[0]).toMatch(/^left-out warning: 10 of the failures, the mildest ones, are not in this file/)
  })

  test('the largest file is under 10 MB when packed', () => {
    expect(gzipSync(print(large, context(WORDS))).length).toBeLessThan(10_000_000)
  })
})

test('the same audit makes the same bytes, whatever the order of its findings', () => {
  const page = print(sample, sampleContext())
  expect(print(structuredClone(sample), sampleContext())).toBe(page)
  const results = runOf({ ...sample, findings: [...sample.findings].reverse() }, sampleContext()).results
  expect(results).toEqual(runOf(sample, sampleContext()).results)
})

test('an audit of nothing is a file too', () => expect(made([]).results).toEqual([]))

test('hostile text in every field: still JSON, nothing raw, fingerprints as expected', () => {
  const hostile = fc.infiniteStream(fc.oneof(fc.constantFrom(...HOSTILE), fc.string({ unit: 'binary' })))
  fc.assert(
    fc.property(hostile, (stream) => {
      const next = () => stream.next().value as string
      const poisoned = poison(sample, next)
      const text = print(poisoned, hostileContext(poisoned, next, { place: () => ({ file: next(), line: 1 }) }))
      expect(/(?!\n)[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/u.exec(text)?.[0]).toBeUndefined()
      const [run] = (JSON.parse(text) as Log).runs
      for (const { message, locations, partialFingerprints } of run?.results ?? []) {
        expect(message.text).not.toMatch(/[[\]{}]/)
        expect(locations?.[0]?.physicalLocation?.artifactLocation?.uri).toMatch(/^[^/\s:][^\s:]*$/)
        expect(partialFingerprints?.primaryLocationLineHash).toMatch(/^[0-9a-f]{64}:1$/)
      }
    }),
    { numRuns: 30 },
  )
})
