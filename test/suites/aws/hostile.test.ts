/** An account whose names mean harm, in the reports that people open. Run by `npm run ci:aws`. */
import { lexer, type Token } from 'marked'
import stringWidth from 'string-width'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import html from '../../../reports/html.js'
import md from '../../../reports/md.js'
import terminal from '../../../reports/terminal.js'
import { ATTACKS } from '../../demo/aws-hostile.js'
import { outline } from '../../reports/html-outline.js'
import { auditOf, made, type Run, strangers } from './audit.js'
import { HOSTILE_RUNS, written } from './hostile.js'

/** What moves a cursor, turns text round or hides; a line break is a report's own. */
const UNSAFE = /(?!\n)[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/u

let tame: Run
beforeAll(async () => {
  tame = await auditOf()
}, 120_000)
afterAll(() => console.log(`${made.audits} audits`))

describe.each(HOSTILE_RUNS)('a hostile account %s', (_, make) => {
  let run: Run
  beforeAll(async () => {
    run = await make()
  }, 120_000)

  it('is read to its end, and judged', () => {
    expect(run.audit.sources.find(({ id }) => id === 'aws')?.error).toBeUndefined()
    const named = run.records.flatMap((it) => (it.record === 'fact' && it.source === 'aws' ? [it.name ?? ''] : []))
    for (const text of ATTACKS) {
      const start = text.slice(0, 12).replace(/[^\x20-\x7e].*$/s, '')
      expect(named.some((name) => name.includes(start))).toBe(true)
    }
    for (const check of ['second-factor', 'encryption-at-rest', 'public-storage', 'key-rotation']) {
      expect(run.audit.findings.find((it) => it.check === check)?.counts.fail).toBeGreaterThan(5)
    }
  })

  it('sends no request but listed ones', () => expect([...strangers]).toEqual([]))

  it('terminal: no control character comes out, and no line is wider than the page', async () => {
    const text = await written(terminal, run)
    expect(UNSAFE.exec(text)?.[0]).toBeUndefined()
    const wide = text.split('\n').filter((line) => stringWidth(line) > 100 && !/https?:\/\//.test(line))
    expect(wide).toEqual([])
  })

  it('md: names are text, and nothing else', async () => {
    const text = await written(md, run)
    expect(UNSAFE.exec(text)?.[0]).toBeUndefined()
    const kinds = (of: string) => new Set(tokens(of).map(({ type }) => type))
    const ours = kinds(await written(md, tame))
    expect([...kinds(text)].filter((type) => !ours.has(type) && type !== 'escape')).toEqual([])
    for (const type of ['html', 'link', 'image']) expect([...kinds(text)]).not.toContain(type)
  })

  it('html: no element and no attribute but those of a harmless account', async () => {
    const shapes = (page: string) =>
      new Set(outline(page).flatMap(({ name, attributes }) => [name, ...Object.keys(attributes).map((key) => `${name} ${key}`)]))
    const page = await written(html, run)
    const ours = shapes(await written(html, tame))
    expect(UNSAFE.exec(page)?.[0]).toBeUndefined()
    expect([...shapes(page)].filter((it) => !ours.has(it))).toEqual([])
    for (const { attributes } of outline(page)) {
      if (attributes.href !== undefined) expect(attributes.href).toMatch(/^(#[\w-]+|https:\/\/(?!evil)[^\s"'<>]+)$/)
    }
  })
})

/** Every token of GitHub Markdown in a text, nested ones included. */
function tokens(markdown: string): Token[] {
  const found: Token[] = []
  const walk = (list: readonly Token[]): void => {
    for (const token of list) {
      found.push(token)
      if (token.type === 'table') for (const cell of [...token.header, ...token.rows.flat()]) walk(cell.tokens)
      else if (token.type === 'list') walk(token.items)
      else if ('tokens' in token && token.tokens) walk(token.tokens)
    }
  }
  walk(lexer(markdown, { gfm: true }))
  return found
}
