import { execFile } from 'node:child_process'
import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { describe, expect, it } from 'vitest'
import { readStatements, type SignOff, type StatementEntry } from '../../src/config/statements.js'
import { withAnswers } from '../../src/config/statements-text.js'
import { folderWith, NOW } from './practice-folder.js'

const run = promisify(execFile)

const questions = new Map([
  ['access-review', 'Did somebody go through everybody’s logins in the last three months?'],
  ['backups', 'Are client records copied by themselves at least once a week?'],
  ['incident-plan', 'Is it written down what to do when client data leaks?'],
  ['restore-test', 'Did somebody bring data back from the backup?'],
  ['risk-analysis', 'Is it written down where client data lies?'],
])

const said = (check: string, more: Partial<StatementEntry> = {}): StatementEntry => ({
  check,
  answer: 'yes',
  by: 'Ana Ruiz',
  at: '2026-03-03',
  until: '2027-03-02',
  ...more,
})

const add = (text: string | undefined, ...statements: StatementEntry[]) => withAnswers(text, { statements, questions })
const read = async (text: string) => readStatements(await folderWith({ 'statements.yaml': text }), { now: NOW })
const checks = async (text: string) => (await read(text)).map(({ check }) => check)

describe('an answer is written into statements.yaml', () => {
  it('of which there was none: every question has its place, in the order of the alphabet', () => {
    expect(add(undefined, said('incident-plan'))).toBe(
      [
        '# Answers of named people. Old ones stay: the newest counts, until its last day. See: confide attest',
        '',
        'statements:',
        '  # access-review: Did somebody go through everybody’s logins in the last three months?',
        '  # backups: Are client records copied by themselves at least once a week?',
        '  # incident-plan: Is it written down what to do when client data leaks?',
        '  - { check: incident-plan, answer: yes, by: Ana Ruiz, at: 2026-03-03, until: 2027-03-02 }',
        '  # restore-test: Did somebody bring data back from the backup?',
        '  # risk-analysis: Is it written down where client data lies?',
        '',
      ].join('\n'),
    )
  })

  it('in one line, however long it is', () => {
    const long = said('backups', { reason: 'word '.repeat(180), evidence: { file: 'a b.pdf', sha256: '0'.repeat(64) } })
    expect(
      add(undefined, long)
        .split('\n')
        .filter((line) => line.startsWith('  - ')),
    ).toHaveLength(1)
  })

  it('below the older answers of its check, which stay', async () => {
    const first = add(undefined, said('backups'), said('risk-analysis'))
    const text = add(first, said('backups', { answer: 'no', at: '2026-05-01', until: '2026-05-31' }))
    expect((await read(text)).map(({ check, answer }) => `${check} ${answer}`)).toEqual([
      'backups yes',
      'backups no',
      'risk-analysis yes',
    ])
    expect(text.split('\n')).toHaveLength(first.split('\n').length + 1)
  })

  it('where somebody wrote a file by hand: comments stay above what they speak of', async () => {
    const hand = [
      '# ours',
      'statements:',
      '  # done with the insurer',
      '  - check: backups # weekly',
      '    answer: "yes"',
      '    by: Ana',
      '    at: 2026-03-03',
      '    until: 2027-03-02',
      '  # this one is for Ben',
      '',
      '  - { check: risk-analysis, answer: no, by: Ben, at: 2026-03-03, until: 2027-03-02 }',
      '  # the end',
      '',
    ]
    const lines = add(hand.join('\n'), said('incident-plan'), said('vendor-agreements'), said('access-review')).split('\n')
    expect(lines.filter((line) => hand.includes(line))).toEqual(hand)
    expect(await checks(lines.join('\n'))).toEqual([
      'access-review',
      'backups',
      'incident-plan',
      'risk-analysis',
      'vendor-agreements',
    ])
    expect(lines.indexOf('  # done with the insurer') + 1).toBe(lines.indexOf('  - check: backups # weekly'))
  })

  const SHAPES: [name: string, text: string][] = [
    ['an empty list', 'statements: []\n'],
    ['a list in one line', 'statements: [{ check: a, answer: yes, by: A, at: 2026-01-01, until: 2026-12-31 }]\n'],
    ['a list that is not indented', 'statements:\n- check: a\n  answer: yes\n  by: A\n  at: 2026-01-01\n  until: 2026-12-31\n'],
    ['no line break at the end', 'statements:\n  - { check: a, answer: yes, by: A, at: 2026-01-01, until: 2026-12-31 }'],
    ['Windows line breaks', 'statements:\r\n  - { check: a, answer: yes, by: A, at: 2026-01-01, until: 2026-12-31 }\r\n'],
    [
      'folded text',
      'statements:\n  - check: a\n    answer: partly\n    reason: >\n      one\n      two\n    by: A\n    at: 2026-01-01\n    until: 2026-12-31\n',
    ],
    ['a repeated part', 'statements:\n  - &x { check: a, answer: yes, by: A, at: 2026-01-01, until: 2026-12-31 }\n  - *x\n'],
    ['signed audits below', `statements: []\nsigned: [{ by: A, at: 2026-01-01, run: x, sha256: ${'a'.repeat(64)} }]\n`],
  ]
  it.each(SHAPES)('beside what stands in %s', async (_name, text) => {
    const before = await read(text)
    const after = await read(add(text, said('zeta'), said('a', { by: 'Zoe' })))
    expect(after).toEqual(expect.arrayContaining([...before, said('zeta'), said('a', { by: 'Zoe' })]))
    expect(after).toHaveLength(before.length + 2)
  })

  const WORDS = [
    'yes',
    'true',
    'null',
    '~',
    '12',
    '2026-01-01',
    ': x',
    '# x',
    "it's",
    '"',
    '- a',
    '{ a }',
    '=cmd()',
    '日本',
    '👩‍⚕️',
    '%',
    '@a',
    '`',
    'a: b # c, d',
  ]
  it.each(WORDS)('as the text it is, also %s', async (word) => {
    const entry = said('backups', { reason: word, by: word, subject: word })
    expect(await read(add(undefined, entry))).toEqual([entry])
  })

  it('the same way twice: what was written once is not written differently the next time', () => {
    const once = add(undefined, said('backups'), said('risk-analysis', { subject: ['a', 'b, c'] }))
    expect(add(once)).toBe(once)
  })
})

describe('an audit is signed in statements.yaml', () => {
  const signOff: SignOff = { by: 'Ana Ruiz', at: '2026-03-03', run: '0a1b2c3d4e5f', sha256: 'a'.repeat(64) }

  it.each([
    ['where there was no file', undefined],
    ['beside answers', add(undefined, said('backups'))],
  ])('%s', async (_name, text) => {
    const signed = withAnswers(text, { signed: [signOff, signOff], questions: new Map() })
    expect(signed.match(/^ {2}- \{ by: Ana Ruiz, .* run: 0a1b2c3d4e5f, sha256: a{64} \}$/gm)).toHaveLength(2)
    expect(await read(signed)).toEqual(text === undefined ? [] : [said('backups')])
  })
})

/** What `git merge-file` makes of two people's files and the one they both began with. */
async function merged(base: string, ours: string, theirs: string): Promise<{ text: string; conflicts: number }> {
  const folder = await folderWith({ base, ours, theirs })
  const [a, b, c] = ['ours', 'base', 'theirs'].map((name) => join(folder, name)) as [string, string, string]
  const conflicts = await run('git', ['merge-file', a, b, c]).then(
    () => 0,
    ({ code }: { code: number }) => code,
  )
  return { text: await readFile(a, 'utf8'), conflicts }
}

describe('two people who answer in git', () => {
  const begun = add(undefined, said('incident-plan', { answer: 'no' }))
  const all = [...questions.keys()]
  const pairs = all.flatMap((one) => all.filter((other) => other !== one).map((other) => [one, other] as const))

  it.each(pairs)('%s and %s, merge cleanly into what one person would have written', async (one, other) => {
    const [ben, ana] = [said(one, { by: 'Ben' }), said(other)]
    const { text, conflicts } = await merged(begun, add(begun, ben), add(begun, ana))
    expect({ text, conflicts }).toEqual({ text: add(begun, ben, ana), conflicts: 0 })
  })

  it('a whole sitting each, merge cleanly', async () => {
    const ours = add(begun, ...all.filter((_, i) => i % 2 === 0).map((check) => said(check, { by: 'Ben' })))
    const theirs = add(begun, ...all.filter((_, i) => i % 2 === 1).map((check) => said(check)))
    const { text, conflicts } = await merged(begun, ours, theirs)
    expect(conflicts).toBe(0)
    expect((await checks(text)).toSorted()).toEqual([...all, 'incident-plan'].toSorted())
  })

  it('again a year later, to the same questions in another order, merge cleanly', async () => {
    const full = add(undefined, ...all.map((check) => said(check)))
    const again = (check: string, by: string) => said(check, { by, at: '2026-05-30', until: '2027-05-29' })
    const ours = add(add(full, again('risk-analysis', 'Ben')), again('access-review', 'Ben'))
    const theirs = add(add(full, again('backups', 'Ana')), again('restore-test', 'Ana'))
    const { text, conflicts } = await merged(full, ours, theirs)
    expect(conflicts).toBe(0)
    expect(await checks(text)).toEqual(all.flatMap((check) => (check === 'incident-plan' ? [check] : [check, check])))
  })

  it('one with an editor and one with Confide, merge cleanly', async () => {
    const ours = begun.replace('# restore-test:', '# (ask Ben)\n  # restore-test:')
    const { conflicts } = await merged(begun, ours, add(begun, said('access-review')))
    expect(conflicts).toBe(0)
  })

  it('the same question, are asked which of the two it is: neither answer is lost', async () => {
    const { text, conflicts } = await merged(begun, add(begun, said('backups', { by: 'Ben' })), add(begun, said('backups')))
    expect(conflicts).toBe(1)
    expect(text).toMatch(/by: Ben[\s\S]*by: Ana Ruiz/)
  })

  it('in a real repository, on two branches', async () => {
    const folder = await folderWith({ 'statements.yaml': begun })
    const git = (...words: string[]) =>
      run('git', ['-c', 'user.name=T', '-c', 'user.email=t@t.example', ...words], { cwd: folder })
    const answer = async (branch: string, entry: StatementEntry) => {
      await git('checkout', '-q', '-b', branch, 'base')
      await writeFile(join(folder, 'statements.yaml'), add(begun, entry))
      await git('commit', '-qam', branch)
    }
    await git('init', '-q')
    await git('add', '.')
    await git('commit', '-qm', 'begun')
    await git('branch', 'base')
    await answer('ben', said('backups', { by: 'Ben' }))
    await answer('ana', said('risk-analysis'))
    await git('merge', '-q', '-m', 'both', 'ben')
    expect(await checks(await readFile(join(folder, 'statements.yaml'), 'utf8'))).toEqual([
      'backups',
      'incident-plan',
      'risk-analysis',
    ])
  })
})
