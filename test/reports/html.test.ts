import { createHash } from 'node:crypto'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import type { Audit, ReportContext } from 'confide'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import html from '../../reports/html.js'
import { audit, context, failing, finding, source, subject } from './builders.js'
import { HOSTILE, hostileContext, poison } from './hostile.js'
import { outline, words } from './html-outline.js'
import { findings, sample, sampleContext, WORDS } from './sample.js'

const print = async (of: Audit, ctx: ReportContext): Promise<string> => String(await html.write(of, ctx))
const page = await print(sample, sampleContext())
const read = words(page)

describe('the page of the sample', () => {
  test('golden', () => {
    const golden = new URL('./goldens/sample.html', import.meta.url)
    if (process.env.UPDATE_GOLDENS || !existsSync(golden)) writeFileSync(golden, page)
    expect(page).toBe(readFileSync(golden, 'utf8'))
  })

  test('the same audit makes the same bytes', async () => {
    expect(await print(structuredClone(sample), sampleContext())).toBe(page)
  })

  test('loads nothing, runs nothing, and the policy allows nothing but its own style', () => {
    const css = /<style>([\s\S]*?)<\/style>/.exec(page)?.[1] ?? ''
    const hash = createHash('sha256').update(css).digest('base64')
    const policy = `default-src 'none'; style-src 'sha256-${hash}'; base-uri 'none'; form-action 'none'`
    expect(page).toContain(`content="${policy.replaceAll("'", '&#39;')}"`)
    expect(css).not.toMatch(/url\(|@import|<\/style/)
    const tags = outline(page)
    expect(tags.filter(({ name }) => /^(script|img|link|iframe|object|embed|form|base|video|audio)$/.test(name))).toEqual([])
    for (const { attributes } of tags) {
      expect(Object.keys(attributes).filter((key) => /^(on|style|src|action|srcset|data|formaction|xlink)/.test(key))).toEqual([])
      expect(attributes.href ?? '#none').toMatch(/^(#[\w-]+|https:\/\/)/)
    }
  })

  test('ids are unique and every link inside the page leads somewhere', () => {
    const tags = outline(page)
    const ids = tags.flatMap(({ attributes }) => attributes.id ?? [])
    expect(new Set(ids).size).toBe(ids.length)
    for (const { attributes } of tags) if (attributes.href?.startsWith('#')) expect(ids).toContain(attributes.href.slice(1))
  })

  test('headings never skip a level, and tables have heads', () => {
    let level = 0
    for (const { name } of outline(page)) {
      if (!/^h[1-6]$/.test(name)) continue
      expect(Number(name[1])).toBeLessThanOrEqual(level + 1)
      level = Number(name[1])
    }
    const count = (name: string) => outline(page).filter((tag) => tag.name === name).length
    expect(count('thead')).toBe(count('table'))
    expect(count('main')).toBe(1)
    expect(count('h1')).toBe(1)
  })
})

describe('what an owner reads', () => {
  test('every word occurs', () => {
    for (const word of ['OK', 'Better', 'Fix', 'Could not look', 'Does not apply', 'Please answer']) expect(read).toContain(word)
  })

  test('failing findings are headed by what is wrong, never by the title', () => {
    for (const { status, title } of findings) if (status === 'fail') expect(read).not.toContain(title)
    expect(page).toContain('</span> 3 of 14 people sign in with a password alone</h4>')
  })

  test('the score is a range, and the coverage stands in words too', () => {
    expect(read).toContain('32 of 100 points, up to 55 if what we could not see is fine')
    expect(page).toContain('aria-label="Coverage: 31 % seen, 45 % stated, 24 % could not be seen"')
  })

  test('whose word it rests on, who accepted it, and that a clause is not verified', () => {
    expect(read).toMatch(/frontdesk@harbourst\.example\s+Microsoft 365 · stated by Ana Ruiz on 3 March 2026/)
    expect(read).toContain('accepted until 31 January 2027 by Ana Ruiz')
    expect(read).toContain('proposed, not law yet, not verified')
  })

  test('the clicks are those of the subject’s own source; the rest can be opened', () => {
    const article = page.slice(page.indexOf('3 of 14 people sign in with a password alone</h4>')).split('</article>')[0] ?? ''
    expect(article).toContain('How to fix it in Microsoft 365')
    expect(article).toContain('<summary>Any other system</summary><ol>')
    expect(article).toContain('href="https://entra.microsoft.com/#view/Microsoft_AAD_IAM/SecurityDefaults"')
  })

  test('it never says compliant or certified', () => {
    expect(read).not.toMatch(/compliant|certified/i)
    expect(read).toContain('evidence, not compliance')
  })

  test('permissions, and the systems of seen passes, stand there once the context tells them', async () => {
    const ctx = sampleContext()
    const told: ReportContext = {
      ...ctx,
      words: (check) => ({ ...ctx.words(check), kinds: ['device'] }),
      calls: (id) => (id === 'google' ? [{ scope: 'admin.directory.user.readonly' }] : []),
    }
    const text = words(await print(sample, told))
    expect(text).toContain('Permissions used')
    expect(text).toContain('admin.directory.user.readonly')
    expect(text).not.toContain('not recorded')
    expect(read).toContain('not recorded')
  })
})

describe('odd audits', () => {
  test('nothing found, nothing asked', async () => {
    const text = words(await print(audit([], { profiles: [] }), context()))
    expect(text).not.toContain('Fix these first')
    expect(outline(await print(audit([]), context())).length).toBeGreaterThan(10)
  })

  test('all in order says so', async () => {
    const text = words(await print(audit([finding('firewall', { passes: 2 })], { sources: [source('device')] }), context()))
    expect(text).toContain('Nothing to fix in what we could see.')
    expect(text).toContain('100 of 100 points')
  })

  test('10,000 failing subjects: fast, fifty named, the rest counted', async () => {
    const verdicts = Array.from({ length: 10_000 }, (_, at) => failing(subject(`user${at}@harbourst.example`), 'password-alone'))
    const large = audit([finding('second-factor', { severity: 'critical', verdicts })])
    const start = performance.now()
    const text = await print(large, context(WORDS))
    expect(performance.now() - start).toBeLessThan(3000)
    expect(text.match(/user\d+@/g)).toHaveLength(50)
    expect(words(text)).toContain('and 9950 more: they stand in the JSON report')
    expect(text.length).toBeLessThan(200_000)
  })

  test('10,000 statements by as many people stay a page', async () => {
    const verdicts = Array.from({ length: 10_000 }, (_, at) =>
      failing(subject(`a${at}`), 'stated', {
        basis: 'stated',
        said: { answer: 'no', by: `person ${at}`, at: '2026-03-03', until: '2027-03-03' },
      }),
    )
    expect((await print(audit([finding('risk-analysis', { verdicts })]), context(WORDS))).length).toBeLessThan(200_000)
  })
})

const MARKUP = [
  '"><script>alert(1)</script>',
  '<img src=x onerror=alert(1)>',
  "' onmouseover='alert(1)",
  '</style></title></main><svg onload=alert(1)>',
  '<!-- -->',
  '&lt;b&gt;&#60;script&#62;',
  '[click](javascript:alert(1)) [x](https://a.example"onclick="alert(1)) https://b.example/"onx="1',
  '```\n<script>\n1. - [x](data:text/html,<script>)',
  '`<b>` **<i>** *<u>* [<b>](https://e.example/<b>)',
]

describe('hostile text', () => {
  const hostile = fc.infiniteStream(fc.oneof(fc.constantFrom(...HOSTILE, ...MARKUP), fc.string({ unit: 'binary' })))
  const allowed = new Set(
    outline(page).flatMap(({ name, attributes }) => [name, ...Object.keys(attributes).map((key) => `${name} ${key}`)]),
  )
  for (const more of [
    'p',
    'pre',
    'code',
    'strong',
    'em',
    'ol',
    'ul',
    'li',
    'a',
    'a href',
    'a rel',
    'a class',
    'span',
    'span class',
    'br',
  ])
    allowed.add(more)

  test('no element, attribute or control character but our own comes out', async () => {
    await fc.assert(
      fc.asyncProperty(hostile, async (stream) => {
        const next = () => stream.next().value as string
        const poisoned = poison(sample, next)
        const text = await print(poisoned, hostileContext(poisoned, next, {}))
        expect(/(?!\n)[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/u.exec(text)?.[0]).toBeUndefined()
        for (const { name, attributes } of outline(text)) {
          expect(allowed).toContain(name)
          for (const [key, value] of Object.entries(attributes)) {
            expect(allowed).toContain(`${name} ${key}`)
            if (key === 'href') expect(value).toMatch(/^(#[\w-]+|https:\/\/[^\s"'<>]+)$/)
          }
        }
      }),
      { numRuns: 25 },
    )
  })
})
