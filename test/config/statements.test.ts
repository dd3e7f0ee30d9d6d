import { mkdir, symlink } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { readSaid, readStatements } from '../../src/config/statements.js'
import { expectRefusal, folderWith, HEAD, marked, NOW, read, refusalOf, type Wrong } from './practice-folder.js'

const from = async (text: string) => readStatements(await folderWith({ 'statements.yaml': text }), { now: NOW })
const item = (text: string) => `statements:\n  - { ${text} }\n`

const whole = { check: 'risk-analysis', answer: 'yes', by: 'Ana', at: '2026-03-03', until: '2027-03-03' }

describe('statements.yaml is read', () => {
  it.each(['yes', 'no', 'partly'])('with the answer %s as a word', async (answer) => {
    const [statement] = await from(item(`check: risk-analysis, answer: ${answer}, by: Ana, at: 2026-03-03, until: 2027-03-03`))
    expect(statement).toEqual({ ...whole, answer })
  })

  it('with an answer in quotes, a subject, a reason and evidence', async () => {
    const more =
      'check: a, subject: TheraNest, answer: "does-not-apply", reason: none yet, by: Ana, at: 2026-06-01, until: 2026-06-01, evidence: ./a.pdf'
    expect(await from(item(more))).toEqual([
      {
        check: 'a',
        subject: 'TheraNest',
        answer: 'does-not-apply',
        reason: 'none yet',
        by: 'Ana',
        at: '2026-06-01',
        until: '2026-06-01',
        evidence: './a.pdf',
      },
    ])
  })

  it('when it says that there are none', async () => {
    expect(await from('statements: []\n')).toEqual([])
  })

  it('when a statement has ended long ago', async () => {
    expect(await from(item('check: a, answer: no, by: Ana, at: 2019-03-03, until: 2020-03-03'))).toHaveLength(1)
  })

  it('as none when there is no such file', async () => {
    expect(await readStatements(await folderWith({}), { now: NOW })).toEqual([])
  })
})

describe('an answer about several', () => {
  it('is one about each of them, named once', async () => {
    const list = await from(
      item(`check: a, subject: [TheraNest, Doxy.me, TheraNest], answer: yes, by: Ana, at: 2026-03-03, until: 2027-03-03`),
    )
    expect(list.map(({ subject }) => subject)).toEqual(['TheraNest', 'Doxy.me'])
  })

  it('keeps the places of what follows it', async () => {
    const text = `statements:
  - { check: a, subject: [x, y, z], answer: yes, by: Ana, at: 2026-03-03, until: 2027-03-03 }
  - { check: b, answer: yes, by: Ana, at: 2026-03-03, until: 2027-03-03 }
`
    const { place, statements } = await read(HEAD, { 'statements.yaml': text })
    expect(statements.map((it, i) => [it.check, place(['statements', i, 'check']).line])).toEqual([
      ['a', 2],
      ['a', 2],
      ['a', 2],
      ['b', 3],
    ])
  })
})

describe('an evidence file', () => {
  const SHA = '9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08' // of "test"
  const rest = 'answer: yes, by: Ana, at: 2026-03-03'
  const shown = async (file: string, more: Record<string, string> = {}, until = '2027-03-03', sha = SHA) => {
    const text = item(`check: a, ${rest}, until: ${until}, evidence: { file: ${file}, sha256: ${sha} }`)
    const [one] = await readStatements(await folderWith({ 'statements.yaml': text, ...more }), { now: NOW })
    return [one?.evidence, one?.evidenceState]
  }

  it.each<[string, Record<string, string>, string | undefined]>([
    ['is unchanged while its bytes are', { 'e/risk.pdf': 'test' }, 'unchanged'],
    ['is changed by one byte', { 'e/risk.pdf': 'tesT' }, 'changed'],
    ['is changed when it is emptied', { 'e/risk.pdf': '' }, 'changed'],
    ['is missing when it is gone', {}, 'missing'],
    ['is missing when a folder is in its place', { 'e/risk.pdf/a': 'test' }, 'missing'],
  ])('%s', async (_, files, state) => expect(await shown('e/risk.pdf', files)).toEqual(['e/risk.pdf', state]))

  it('may be hashed in capitals', async () =>
    expect(await shown('a', { a: 'test' }, '2027-03-03', SHA.toUpperCase())).toEqual(['a', 'unchanged']))
  it('is not looked at once the answer has run out', async () =>
    expect(await shown('a', {}, '2026-05-31')).toEqual(['a', undefined]))

  it.each([
    ['above the folder', '../risk.pdf', SHA],
    ['of the system', '/etc/passwd', SHA],
    ['without a whole hash', 'a', 'abc'],
  ])('is refused where it is one %s', async (_, file, sha) => {
    expect((await refusalOf(shown(file, {}, '2027-03-03', sha))).code).toBe('CONFIG_VALUE')
  })

  it('that is a link out of the folder is missing', async () => {
    const folder = await folderWith({
      'statements.yaml': item(`check: a, ${rest}, until: 2027-03-03, evidence: { file: out, sha256: ${SHA} }`),
    })
    await symlink('/etc/hostname', join(folder, 'out'))
    expect((await readStatements(folder, { now: NOW }))[0]?.evidenceState).toBe('missing')
  })
})

describe('a signed audit', () => {
  const signed = (more: string) =>
    `statements: []\nsigned:\n  - { by: Ana, run: 0a1b2c3d4e5f, sha256: ${'a'.repeat(64)}, ${more} }\n`

  it('is read beside the answers', async () => {
    const folder = await folderWith({ 'statements.yaml': signed('at: 2026-05-01') })
    expect(await readSaid(folder, { now: NOW })).toMatchObject({ statements: [], signed: [{ by: 'Ana', run: '0a1b2c3d4e5f' }] })
  })

  it('is refused when its day lies ahead', async () => {
    expect((await refusalOf(from(signed('at: 2027-05-01')))).code).toBe('CONFIG_FUTURE_DATE')
  })
})

const value = (says: string, field: string): Wrong => ({ code: 'CONFIG_VALUE', says, path: `statements[0].${field}` })
const missing = (field: string): Wrong => ({
  code: 'CONFIG_MISSING_KEY',
  says: `\`${field}\` is missing`,
  path: `statements[0].${field}`,
})
const rest = 'by: Ana, at: 2026-03-03, until: 2027-03-03'

const refused: [string, string, Wrong][] = [
  [
    'true for yes',
    item(`check: a, answer: ▲true, ${rest}`),
    value('expected yes, no, partly or does-not-apply (the answer), got the word true', 'answer'),
  ],
  ['false for no', item(`check: a, answer: ▲false, ${rest}`), value('expected yes, no, partly', 'answer')],
  ['YES in capitals', item(`check: a, answer: ▲YES, ${rest}`), value('did you mean `yes`?', 'answer')],
  ['an answer of its own', item(`check: a, answer: ▲mostly, ${rest}`), value('got `mostly`', 'answer')],
  [
    'an answer with spaces',
    item(`check: a, answer: ▲does not apply, ${rest}`),
    value('did you mean `does-not-apply`?', 'answer'),
  ],
  ['no answer', `statements:\n  - ▲check: a\n    by: Ana\n    at: 2026-03-03\n    until: 2027-03-03\n`, missing('answer')],
  ['nobody who says it', item('check: a, answer: yes, at: 2026-03-03, until: 2027-03-03').replace('{', '▲{'), missing('by')],
  ['no check', item(`answer: yes, ${rest}`).replace('{', '▲{'), missing('check')],
  ['no end', item('check: a, answer: yes, by: Ana, at: 2026-03-03').replace('{', '▲{'), missing('until')],
  ['no day', item('check: a, answer: yes, by: Ana, until: 2027-03-03').replace('{', '▲{'), missing('at')],
  [
    'what does not apply without a reason',
    item(`check: a, answer: does-not-apply, ${rest}`).replace('{', '▲{'),
    missing('reason'),
  ],
  ['an empty reason', item(`check: a, answer: does-not-apply, reason: ▲'', ${rest}`), value('not empty', 'reason')],
  ['a day that is none', item('check: a, answer: yes, by: Ana, at: ▲2026-02-30, until: 2027-03-03'), value('a real day', 'at')],
  [
    'a time where a day belongs',
    item('check: a, answer: yes, by: Ana, at: ▲2026-02-03T10:00:00Z, until: 2027-03-03'),
    value('a real day', 'at'),
  ],
  [
    'a day that lies ahead',
    item('check: a, answer: yes, by: Ana, at: ▲2026-06-03, until: 2027-03-03'),
    { code: 'CONFIG_FUTURE_DATE', says: 'today is 2026-06-01', path: 'statements[0].at' },
  ],
  [
    'an end before the day',
    item('check: a, answer: yes, by: Ana, at: 2026-03-03, until: ▲2026-03-02'),
    { code: 'CONFIG_DATE_ORDER', says: 'on or after at (2026-03-03)', path: 'statements[0].until' },
  ],
  [
    'a misspelt key',
    item(`check: a, answer: yes, ▲reson: b, ${rest}`),
    { code: 'CONFIG_UNKNOWN_KEY', says: '`reason`?', path: 'statements[0].reson' },
  ],
  [
    'a misspelt head',
    '▲statement: []\nstatements: []\n',
    { code: 'CONFIG_UNKNOWN_KEY', says: '`statements`?', path: 'statement' },
  ],
  ['a list without its head', '▲- { check: a }\n', { code: 'CONFIG_VALUE', says: 'expected a block of keys, got a list' }],
  ['nothing in it', '▲', { code: 'CONFIG_VALUE', says: 'expected a block of keys, got nothing' }],
  ['nothing behind its head', '▲statements:\n', { code: 'CONFIG_VALUE', says: 'expected a list', path: 'statements' }],
  [
    'a statement that is a word',
    'statements: [▲yes]\n',
    { code: 'CONFIG_VALUE', says: 'expected a block of keys', path: 'statements[0]' },
  ],
  ['a tag', 'statements: ▲!a []\n', { code: 'CONFIG_SYNTAX', says: 'tags' }],
  ['__proto__', 'statements: [{ ▲__proto__: 1 }]\n', { code: 'CONFIG_FORBIDDEN_KEY', says: '__proto__', path: 'statements[0]' }],
]

describe('statements.yaml is refused', () => {
  it.each(refused)('for %s', async (_sentence, text, wrong) => {
    const place = marked(text)
    const error = await refusalOf(from(place.text))
    expectRefusal(error, place, wrong)
    expect(error.at?.file).toMatch(/statements\.yaml$/)
  })

  it('when it is a folder', async () => {
    const folder = await folderWith({})
    await mkdir(join(folder, 'statements.yaml'))
    expect((await refusalOf(readStatements(folder, { now: NOW }))).code).toBe('CONFIG_NOT_A_FILE')
  })

  it('together with confide.yaml, also when that cannot be read at all', async () => {
    const error = await refusalOf(read('}', { 'statements.yaml': '}' }))
    expect(error.what).toMatch(/^this character[\s\S]*statements\.yaml:1:1/)
    expect((await refusalOf(read(HEAD, { 'statements.yaml': '}' }))).at?.file).toMatch(/statements\.yaml$/)
  })
})
