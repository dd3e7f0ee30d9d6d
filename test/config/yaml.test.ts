import { describe, expect, it } from 'vitest'
import { parseYaml } from '../../src/config/yaml.js'
import { expectRefusal, HEAD, marked, read, refusalOf, type Wrong } from './practice-folder.js'

const bomb = `a: &a [x,x,x,x,x,x,x,x,x]
${['b', 'c', 'd', 'e', 'f', 'g', 'h', 'i'].map((key, at) => `${key}: &${key} [${Array(9).fill(`*${'abcdefgh'[at]}`).join(',')}]`).join('\n')}
`
const syntax = (says: string | RegExp, path?: string): Wrong => ({ code: 'CONFIG_SYNTAX', says, path })

const refused: [string, string, Wrong][] = [
  ['a quote that is never closed', 'practice: "Harbour▲', syntax('closing quote')],
  ['a bracket that is never closed', 'practice: { name: A\n▲', syntax('in brackets must be closed')],
  ['a bracket too many', 'practice: { name: A }▲}\n', syntax('does not belong here')],
  ['a tab as indentation', 'practice:\n▲\tname: A\n', syntax('a tab is used')],
  ['a key that stands less deep than its neighbours', 'practice:\n  name: A\n▲ country: SG\n', syntax('same column')],
  ['a second colon in plain text', 'practice:\n  name: ▲Harbour: the practice\n', syntax('second colon')],
  ['a block within brackets', 'practice: { name:▲\n- a\n}\n', syntax(/./)],
  ['an escape that does not exist', 'practice: { name: "Har▲\\qbour" }\n', syntax('backslash')],
  ['text that starts with a reserved character', 'practice: { name: ▲@harbour }\n', syntax('put it in quotes')],
  ['text that starts with a percent sign', 'practice:\n  name: ▲%harbour\n', syntax('put it in quotes')],
  ['two documents', 'practice: 1\n▲---\npractice: 2\n', syntax('several documents')],
  ['a hundred documents', `a: 1\n▲---\n${'---\n'.repeat(99)}`, syntax('several documents')],
  ['a directive of its own', '▲%SECRET yes\n---\npractice: 1\n', syntax('start with %')],
  ['a tag of its own', 'practice: ▲!confidential { name: A }\n', syntax('tags (!)')],
  ['a tag that makes a date', 'a: ▲!!timestamp 2026-01-01\n', syntax('tags (!)')],
  ['a tag that makes bytes', 'a: ▲!!binary aGk=\n', syntax('tags (!)')],
  ['a tag that calls a program', 'a: ▲!!js/function "process.exit()"\n', syntax('tags (!)')],
  ['a repeated part that is nowhere marked', 'practice: ▲*missing\n', syntax('not marked', 'practice')],
  ['two marks on one part', 'a: &x ▲&y 1\n', syntax('compare it with')],
  [
    'the same key twice',
    `${HEAD}staff: file:a.csv\n▲staff: file:b.csv\n`,
    { code: 'CONFIG_DUPLICATE_KEY', says: 'on line 2 already' },
  ],
  [
    'the same key twice deep inside',
    'practice:\n  name: A\n  country: SG\n  ▲name: B\n',
    { code: 'CONFIG_DUPLICATE_KEY', says: 'on line 2 already', path: 'practice' },
  ],
  ['__proto__ as a key', `${HEAD}▲__proto__: { admin: true }\n`, { code: 'CONFIG_FORBIDDEN_KEY', says: '`__proto__`' }],
  ['__proto__ in quotes', `${HEAD}"▲__proto__": 1\n`.replace('"▲', '▲"'), { code: 'CONFIG_FORBIDDEN_KEY', says: '`__proto__`' }],
  ['__proto__ written with escapes', `${HEAD}▲"\\x5f_proto__": 1\n`, { code: 'CONFIG_FORBIDDEN_KEY', says: '`__proto__`' }],
  [
    'constructor inside a source',
    `${HEAD}sources:\n  cloud:\n    ▲constructor: { prototype: 1 }\n`,
    { code: 'CONFIG_FORBIDDEN_KEY', says: '`constructor`', path: 'sources.cloud' },
  ],
  [
    'prototype in a list',
    `${HEAD}vendors: [{ ▲prototype: 1 }]\n`,
    { code: 'CONFIG_FORBIDDEN_KEY', says: '`prototype`', path: 'vendors[0]' },
  ],
  ['a number as a key', '▲365: {}\n', { code: 'CONFIG_KEY_NOT_TEXT', says: 'in quotes' }],
  ['true as a key', 'practice:\n  ▲true: 1\n', { code: 'CONFIG_KEY_NOT_TEXT', says: 'in quotes', path: 'practice' }],
  ['nothing as a key', '▲: 1\n', { code: 'CONFIG_KEY_NOT_TEXT', says: 'plain text' }],
  ['a list as a key', '? ▲[a, b]\n: 1\n', { code: 'CONFIG_KEY_NOT_TEXT', says: 'plain text' }],
  ['a block as a key', '▲{ a: 1 }: 2\n', { code: 'CONFIG_KEY_NOT_TEXT', says: 'plain text' }],
  ['a repeated part as a key', 'a: &k name\n▲*k : 2\n', { code: 'CONFIG_KEY_NOT_TEXT', says: 'plain text' }],
  [
    'a part that contains itself',
    'practice: &p { name: ▲*p }\n',
    { code: 'CONFIG_TOO_COMPLEX', says: 'contains itself', path: 'practice.name' },
  ],
  ['a list that contains itself', 'a: &a [1, ▲*a]\n', { code: 'CONFIG_TOO_COMPLEX', says: 'contains itself', path: 'a[1]' }],
  ['65 brackets', `${'['.repeat(64)}▲[${']'.repeat(65)}`, { code: 'CONFIG_TOO_COMPLEX', says: '64 deep' }],
]

describe('confide.yaml is refused, with the place', () => {
  it.each(refused)('for %s', async (_sentence, source, wrong) => {
    const place = marked(source)
    // what is refused before it is parsed has a line and no column
    const column = /64 deep/.test(String(wrong.says)) ? undefined : place.column
    expectRefusal(await refusalOf(read(place.text)), { line: place.line, column }, wrong)
  })
})

const hostile: [string, string | Uint8Array, string][] = [
  ['a bomb of repeated parts', bomb, 'CONFIG_TOO_COMPLEX'],
  ['a million open brackets', '['.repeat(1_000_000), 'CONFIG_TOO_COMPLEX'],
  ['a million open braces', '{a: '.repeat(1_000_000), 'CONFIG_TOO_COMPLEX'],
  ['a million dashes on one line', '- '.repeat(1_000_000), 'CONFIG_TOO_COMPLEX'],
  ['a million question marks', '? '.repeat(1_000_000), 'CONFIG_TOO_COMPLEX'],
  [
    'blocks within blocks, 2000 deep',
    Array.from({ length: 2000 }, (_, at) => `${' '.repeat(at)}a:`).join('\n'),
    'CONFIG_TOO_COMPLEX',
  ],
  [
    'blocks within blocks, 100 deep',
    Array.from({ length: 100 }, (_, at) => `${' '.repeat(at)}a:`).join('\n'),
    'CONFIG_TOO_COMPLEX',
  ],
  ['400,000 keys', Array.from({ length: 400_000 }, (_, at) => `k${at}: 1`).join('\n'), 'CONFIG_TOO_COMPLEX'],
  ['a million line breaks', '\n'.repeat(1_000_000), 'CONFIG_TOO_COMPLEX'],
  ['101 repeated parts', `a: &a x\nb: [${Array(101).fill('*a').join(', ')}]`, 'CONFIG_TOO_COMPLEX'],
  ['300,000 wrong escapes', `a: "${'\\q'.repeat(300_000)}"`, 'CONFIG_SYNTAX'],
  ['100,000 closing braces', '}'.repeat(100_000), 'CONFIG_SYNTAX'],
  ['a file of more than 5 MB', 'a'.repeat(5_000_001), 'CONFIG_TOO_LARGE'],
  ['Latin-1', Buffer.from('practice: { name: Zo\xeb }', 'latin1'), 'CONFIG_NOT_UTF8'],
  ['UTF-16', Buffer.from('\ufeffpractice: { name: A }', 'utf16le'), 'CONFIG_NOT_UTF8'],
  ['UTF-8 that writes a slash in two bytes', Buffer.from([0x61, 0x3a, 0x20, 0xc0, 0xaf]), 'CONFIG_NOT_UTF8'],
  ['UTF-8 that writes half a character', Buffer.from([0x61, 0x3a, 0x20, 0xed, 0xa0, 0x80]), 'CONFIG_NOT_UTF8'],
  ['a picture', Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 0xff]), 'CONFIG_NOT_UTF8'],
  ['an empty file', '', 'CONFIG_VALUE'],
  ['a file of spaces', '   \n  \n', 'CONFIG_VALUE'],
  ['a file of comments', '# nothing\n', 'CONFIG_VALUE'],
  ['a single word', 'hello', 'CONFIG_VALUE'],
  ['a list', '- practice', 'CONFIG_VALUE'],
  ['a NUL character', '\0', 'CONFIG_VALUE'],
]

describe('confide.yaml that is hostile or no configuration at all', () => {
  it.each(hostile)('%s is refused, and soon', { timeout: 60_000 }, async (_sentence, content, code) => {
    expect((await refusalOf(read(content))).code).toBe(code)
  })

  it('names line and column of the first byte that is not UTF-8', async () => {
    const error = await refusalOf(
      read(Buffer.concat([Buffer.from('# \ufffd é\nname: Zo'), Buffer.from([0xeb]), Buffer.from('\n')])),
    )
    expect([error.at?.line, error.at?.column]).toEqual([2, 9])
  })

  it('lists every syntax error, and counts those beyond twenty', async () => {
    const error = await refusalOf(read('a: b: c\n'.repeat(50)))
    expect(error.what.split('\n')).toHaveLength(21)
    expect(error.what).toMatch(/\nand \d+ more$/)
  })

  it('never repeats the text around a syntax error', async () => {
    for (const text of [
      'a: "hunter2\\q"',
      'a: hunter2: b',
      'a: *hunter2',
      'a: !hunter2 b',
      '%hunter2\n---\na: 1',
      'a: @hunter2',
      '} hunter2',
    ]) {
      expect((await refusalOf(read(text))).what).not.toContain('hunter2')
    }
  })
})

describe('YAML is read as version 1.2', () => {
  const words: [string, unknown][] = [
    ['yes', 'yes'],
    ['no', 'no'],
    ['NO', 'NO'],
    ['on', 'on'],
    ['2026-06-30', '2026-06-30'],
    ['2026-06-30T09:00:00Z', '2026-06-30T09:00:00Z'],
    ['12:30:45', '12:30:45'],
    ['012', 12],
    ['1_000', '1_000'],
    ['true', true],
    ['~', null],
    ['null', null],
  ]
  it.each(words)('%s is %j', (text, value) => {
    expect(parseYaml('confide.yaml', `a: ${text}`).value?.data).toEqual({ a: value })
  })

  it('also when the file asks for version 1.1', () => {
    expect(parseYaml('confide.yaml', '%YAML 1.1\n---\na: yes\nb: 2026-06-30\n').value?.data).toEqual({
      a: 'yes',
      b: '2026-06-30',
    })
  })

  it('merge keys are plain keys, so that they are refused as unknown', () => {
    expect(parseYaml('confide.yaml', 'a: &a { x: 1 }\nb:\n  <<: *a\n').value?.data).toEqual({
      a: { x: 1 },
      b: { '<<': { x: 1 } },
    })
  })

  it('one line of JSON with hundreds of keys is no nesting', () => {
    const json = JSON.stringify(Array.from({ length: 300 }, (_, at) => ({ [`key${at}`]: { a: '-', b: [], c: {} } })))
    expect(parseYaml('confide.yaml', json).problems).toEqual([])
  })

  it('a repeated part has the place where it is repeated', () => {
    const { value } = parseYaml('confide.yaml', 'a: &a { x: 1 }\nb: *a\n')
    expect(value?.place(['b', 'x'])).toEqual({ file: 'confide.yaml', line: 1, column: 12, path: 'b.x' })
    expect(value?.place(['b'])).toEqual({ file: 'confide.yaml', line: 2, column: 4, path: 'b' })
  })
})
