/** A tenant whose names mean harm, in the reports that people open. Run by `npm run ci:google`. */
import { lexer, type Token } from 'marked'
import stringWidth from 'string-width'
import { beforeAll, describe, expect, it } from 'vitest'
import html from '../../../reports/html.js'
import md from '../../../reports/md.js'
import terminal from '../../../reports/terminal.js'
import { contextFor } from '../../../src/cli/context.js'
import type { Report } from '../../../src/model/report.js'
import { outline } from '../../reports/html-outline.js'
import { auditOf, type Run, registered, strangers } from './audit.js'
import { sourceOf } from './compare.js'
import { hostileTenant, NAMES } from './hostile-tenant.js'

/** What moves a cursor, turns text round or hides; a line break is a report's own. */
const UNSAFE = /(?!\n)[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/u

let tame: Run
let run: Run
beforeAll(async () => {
  tame = await auditOf()
  run = await auditOf({ tenant: hostileTenant(), described: false, settings: { fileNames: true } })
}, 120_000)

describe('a hostile tenant', () => {
  it('is read to its end, and judged', () => {
    expect(sourceOf(run)?.error).toBeUndefined()
    const named = run.records.flatMap((it) =>
      it.record === 'fact' && it.source === 'google' ? [`${it.kind} ${it.name ?? ''}`] : [],
    )
    for (const kind of ['account', 'device', 'grant', 'share']) {
      const those = named.filter((it) => it.startsWith(`${kind} `))
      for (const text of NAMES) expect([kind, those.some((it) => it.includes(plainStart(text)))]).toEqual([kind, true])
    }
    for (const check of ['second-factor-enforced', 'mail-forwarding', 'disk-encryption', 'stale-accounts', 'public-files']) {
      const { counts } = run.audit.findings.find((it) => it.check === check) ?? {}
      expect([check, (counts?.fail ?? 0) > 20, counts]).toEqual([check, true, counts])
    }
  })

  it('sends no request but listed ones', () => expect([...strangers]).toEqual([]))

  it('terminal: no control character comes out, and no line is wider than the page', async () => {
    const text = await written(terminal, run)
    expect(UNSAFE.exec(text)?.[0]).toBeUndefined()
    expect(text.split('\n').filter((line) => stringWidth(line) > 100 && !/https?:\/\//.test(line))).toEqual([])
  })

  it('md: names are text, and nothing else', async () => {
    const text = await written(md, run)
    expect(UNSAFE.exec(text)?.[0]).toBeUndefined()
    const kinds = (of: string) => new Set(tokens(of).map(({ type }) => type))
    const ours = kinds(await written(md, tame))
    expect([...kinds(text)].filter((type) => !ours.has(type) && type !== 'escape')).toEqual([])
    for (const type of ['html', 'link', 'image']) expect([...kinds(text)]).not.toContain(type)
  })

  it('html: no element and no attribute but those of a harmless tenant', async () => {
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

/** What of a name survives every cleaning: its first harmless letters. */
const plainStart = (text: string) => /[A-Za-z0-9]{3,8}/.exec(text)?.[0] ?? ''

/** A report of an audit, as the command writes it to a file. */
async function written(report: Report, { audit }: Run): Promise<string> {
  const content = await report.write(audit, contextFor(await registered(), audit, { width: 100, color: false }))
  if (typeof content === 'string') return content
  if (content instanceof Uint8Array) return new TextDecoder().decode(content)
  let text = ''
  for await (const part of content) text += part
  return text
}

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
