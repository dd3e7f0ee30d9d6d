import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import type { Audit, ReportContext } from 'confide'
import fc from 'fast-check'
import type { Token, Tokens } from 'marked'
import { describe, expect, test } from 'vitest'
import { code, strong, text } from '../../reports/md/escape.js'
import md from '../../reports/md.js'
import { audit, context, failing, finding, subject } from './builders.js'
import { HOSTILE, hostileContext, poison } from './hostile.js'
import { tokens } from './markdown.js'
import { findings, sample, sampleContext, WORDS } from './sample.js'

const print = (of: Audit, ctx: ReportContext): string => String(md.write(of, ctx))
const page = print(sample, sampleContext())

const OURS = new Set(['heading', 'space', 'paragraph', 'text', 'escape', 'strong', 'codespan', 'list', 'list_item', 'table'])

describe('the sample', () => {
  test('golden', () => {
    const golden = new URL('./goldens/sample.md', import.meta.url)
    if (process.env.UPDATE_GOLDENS || !existsSync(golden)) writeFileSync(golden, page)
    expect(page).toBe(readFileSync(golden, 'utf8'))
  })

  test('the same audit makes the same text', () => expect(print(structuredClone(sample), sampleContext())).toBe(page))

  test('is made of headings, paragraphs, flat lists, tables, bold and code alone', () => {
    expect(
      tokens(page)
        .map(({ type }) => type)
        .filter((type) => !OURS.has(type)),
    ).toEqual([])
  })

  test('failing findings are headed by what is wrong, never by the title', () => {
    for (const { status, title } of findings) if (status === 'fail') expect(page).not.toContain(title)
    expect(page).toContain('**Fix**: 3 of 14 people sign in with a password alone')
  })

  test('it never says compliant or certified', () => {
    expect(page).not.toMatch(/compliant|certified/i)
    expect(page).toContain('evidence, not compliance')
  })

  test('10,000 failing subjects: fast, twenty named', () => {
    const verdicts = Array.from({ length: 10_000 }, (_, at) => failing(subject(`user${at}@harbourst.example`), 'password-alone'))
    const start = performance.now()
    const large = print(audit([finding('second-factor', { severity: 'critical', verdicts })]), context(WORDS))
    expect(performance.now() - start).toBeLessThan(3000)
    expect(large.match(/user\d+@/g)).toHaveLength(20)
    expect(large).toContain('and 9980 more')
  })

  test('an empty audit is a page too', () =>
    expect(print(audit([], { profiles: [] }), context())).toContain('# Harbour Street Therapy'))
})

describe('text from outside', () => {
  test.each([
    ['plain words', 'plain words'],
    ['ana@harbourst.example', '`ana@harbourst.example`'],
    ['ask @octocat, please', 'ask `@octocat`, please'],
    ['https://evil.example/x.', '`https://evil.example/x`.'],
    ['www.evil.example', '`www.evil.example`'],
    ['see #12 and o/r#3 and GH-4', 'see `#12` and `o/r#3` and `GH-4`'],
    ['16c999e8c71134401a78d4d46435517b2271d6ac', '`16c999e8c71134401a78d4d46435517b2271d6ac`'],
    [':tada: $x$', '`:tada:` `$x$`'],
    ['a|b', 'a\\|b'],
    ['`x`', '\\`x\\`'],
    ['![a](b)', '\\!\\[a\\](b)'],
    ['<b>bold</b>', '\\<b\\>bold\\</b\\>'],
    ['# head', '\\# head'],
    ['- item + item = line', '\\- item \\+ item \\= line'],
    ['1. one 2) two', '1\\. one 2\\) two'],
    ['164.312(d)', '164.312(d)'],
    ['&lt; & &#64;', '&amp;lt; & `&#64`;'],
    ['*a* _b_ ~~c~~', '\\*a\\* \\_b\\_ \\~\\~c\\~\\~'],
    ['a`b@c|d', '`a’b@c¦d`'],
    ['line\nbreak', 'line·break'],
  ])('%j → %s', (given, expected) => expect(text(given)).toBe(expected))

  test('bold and code are never empty marks', () => {
    expect(strong('')).toBe('**–**')
    expect(code('')).toBe('')
  })
})

const MARKDOWN = [
  '| a | b |',
  '](https://evil.example) [x',
  '![x](https://evil.example/x.png)',
  '<img src=x onerror=alert(1)>',
  '``` ```',
  '***',
  '---',
  '> quote',
  '[^1]',
  '[x]: https://evil.example',
  '@team/all #1',
  'ana@evil.example',
  '\\',
  '\\|',
  '`|`',
  '||||',
  '<!--',
  'a\\`b',
  '1. 2. - + x',
  '- [ ] task',
  '$$x$$',
  '~~~',
]

describe('hostile text', () => {
  const hostile = fc.infiniteStream(
    fc.oneof(fc.constantFrom(...HOSTILE, ...MARKDOWN), fc.string({ unit: 'binary' }), fc.string()),
  )

  test('renders as nothing but text, and every table keeps its columns', () => {
    fc.assert(
      fc.property(hostile, (stream) => {
        const next = () => stream.next().value as string
        const poisoned = poison(sample, next)
        const out = print(poisoned, hostileContext(poisoned, next, {}))
        expect(/(?!\n)[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/u.exec(out)?.[0]).toBeUndefined()
        const found = tokens(out)
        expect(found.filter(({ type }) => !OURS.has(type)).map(({ type, raw }) => [type, raw])).toEqual([])
        const tables = found.filter((token): token is Tokens.Table => token.type === 'table')
        expect(tables.map(({ header, rows }) => [header.length, rows.length])).toEqual([
          [5, 2],
          [5, 4],
          [6, sample.findings.length],
        ])
        for (const { raw } of tables)
          for (const line of raw.trim().split('\n'))
            expect(line.match(/(?<!\\)\|/g)?.length).toBe(raw.split('\n')[1]?.match(/\|/g)?.length)
        const headings = (of: readonly Token[]) =>
          of.flatMap((token) => (token.type === 'heading' && token.depth > 1 ? [token.raw.trim()] : []))
        expect(headings(tokens(page))).toEqual(expect.arrayContaining(headings(found)))
      }),
      { numRuns: 40 },
    )
  })

  test('what could come alive on GitHub stands inside code', () => {
    fc.assert(
      fc.property(
        fc.string(),
        fc.constantFrom('@octocat', 'https://evil.example', 'www.evil.example', '#1', 'a@b.example'),
        (around, alive) => {
          const outside = tokens(text(`${around} ${alive} ${around}`, 500))
            .map((token) => ('tokens' in token || token.type === 'codespan' ? '' : token.raw))
            .join('')
          expect(outside).not.toContain(alive)
        },
      ),
    )
  })
})
