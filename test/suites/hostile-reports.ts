import stringWidth from 'string-width'
import { expect, it } from 'vitest'
import html from '../../reports/html.js'
import md from '../../reports/md.js'
import terminal from '../../reports/terminal.js'
import { contextFor } from '../../src/cli/context.js'
import type { Audit } from '../../src/model/audit.js'
import type { Report } from '../../src/model/report.js'
import { outline } from '../reports/html-outline.js'
import { tokens } from '../reports/markdown.js'

/** What moves a cursor, turns text round or hides; a line break is a report's own. */
const UNSAFE = /(?!\n)[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/u

type Registry = Parameters<typeof contextFor>[0]
interface Audited {
  audit: Audit
}

/** A report of an audit, as the command writes it to a file. */
export async function written(report: Report, { audit }: Audited, registry: Registry): Promise<string> {
  const content = await report.write(audit, contextFor(registry, audit, { width: 100, color: false }))
  if (typeof content === 'string') return content
  if (content instanceof Uint8Array) return new TextDecoder().decode(content)
  let text = ''
  for await (const part of content) text += part
  return text
}

/** The reports that people open hold the names of a hostile tenant as text, and nothing that a tame one's reports do not hold. */
export function testReports(run: () => Audited, tame: () => Audited, registered: () => Promise<Registry>): void {
  const of = async (report: Report, it: Audited) => written(report, it, await registered())

  it('terminal: no control character comes out, and no line is wider than the page', async () => {
    const text = await of(terminal, run())
    expect(UNSAFE.exec(text)?.[0]).toBeUndefined()
    expect(text.split('\n').filter((line) => stringWidth(line) > 100 && !/https?:\/\//.test(line))).toEqual([])
  })

  it('md: names are text, and nothing else', async () => {
    const text = await of(md, run())
    expect(UNSAFE.exec(text)?.[0]).toBeUndefined()
    const kinds = (page: string) => new Set(tokens(page).map(({ type }) => type))
    const ours = kinds(await of(md, tame()))
    expect([...kinds(text)].filter((type) => !ours.has(type) && type !== 'escape')).toEqual([])
    for (const type of ['html', 'link', 'image']) expect([...kinds(text)]).not.toContain(type)
  })

  it('html: no element and no attribute but those of a harmless one', async () => {
    const shapes = (page: string) =>
      new Set(outline(page).flatMap(({ name, attributes }) => [name, ...Object.keys(attributes).map((key) => `${name} ${key}`)]))
    const page = await of(html, run())
    const ours = shapes(await of(html, tame()))
    expect(UNSAFE.exec(page)?.[0]).toBeUndefined()
    expect([...shapes(page)].filter((it) => !ours.has(it))).toEqual([])
    for (const { attributes } of outline(page)) {
      if (attributes.href !== undefined) expect(attributes.href).toMatch(/^(#[\w-]+|https:\/\/(?!evil)[^\s"'<>]+)$/)
    }
  })
}
