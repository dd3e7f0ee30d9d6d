/**
 * The HTML report in a real browser: Debian's chromium, driven by playwright-core, judged by axe-core.
 * Run by `npm run ci:html`; CHROMIUM names another browser.
 */
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import type { Audit, ReportContext } from 'confide'
import { type Browser, chromium } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import html from '../../../reports/html.js'
import { hostileContext, poison } from '../../reports/hostile.js'
import { sample, sampleContext } from '../../reports/sample.js'

const EXECUTABLE = process.env.CHROMIUM ?? '/usr/bin/chromium'
const FLAGS = [
  '--headless',
  '--no-sandbox',
  '--disable-gpu',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
]
const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')

const ATTACKS = [
  '<script>document.title="owned"</script>',
  '"><img src="https://evil.example/x.png" onerror="document.title=\'owned\'">',
  '</style></title></textarea><svg onload=document.title="owned">',
  "' autofocus onfocus='document.title=`owned`' x='",
  '[click](javascript:document.title="owned")',
  '<iframe src="https://evil.example"></iframe><link rel=stylesheet href=https://evil.example/a.css>',
]

const folder = mkdtempSync(join(tmpdir(), 'confide-html-'))
const places = { sample: '', hostile: '' }
let browser: Browser

async function save(name: string, audit: Audit, ctx: ReportContext): Promise<string> {
  const path = join(folder, `${name}.html`)
  writeFileSync(path, String(await html.write(audit, ctx)), { mode: 0o600 })
  return pathToFileURL(path).href
}

beforeAll(async () => {
  if (!existsSync(EXECUTABLE)) throw new Error(`no browser at ${EXECUTABLE}: apt-get install chromium`)
  let turn = 0
  const next = () => ATTACKS[turn++ % ATTACKS.length] ?? ''
  const poisoned = poison(sample, next)
  places.sample = await save('sample', sample, sampleContext())
  places.hostile = await save('hostile', poisoned, hostileContext(poisoned, next, {}))
  browser = await chromium.launch({ executablePath: EXECUTABLE, args: FLAGS })
}, 400_000)

afterAll(async () => {
  await browser?.close()
  rmSync(folder, { recursive: true })
})

/** A page with everything it asks for written down. */
async function open(url: string, colorScheme: 'light' | 'dark', bypassCSP = false) {
  const context = await browser.newContext({ colorScheme, bypassCSP, viewport: { width: 1100, height: 1400 } })
  const page = await context.newPage()
  const asked: string[] = []
  const said: string[] = []
  page.on('request', (request) => asked.push(request.url()))
  page.on('console', (message) => said.push(message.text()))
  page.on('pageerror', (error) => said.push(error.message))
  await page.goto(url, { waitUntil: 'load' })
  return { page, asked, said, close: () => context.close() }
}

describe.each(['light', 'dark'] as const)('%s', (scheme) => {
  it('asks for nothing but itself, and the browser has nothing to complain about', async () => {
    const { page, asked, said, close } = await open(places.sample, scheme)
    await page.waitForTimeout(500)
    expect(asked).toEqual([places.sample])
    expect(said).toEqual([])
    expect(await page.evaluate('getComputedStyle(document.querySelector("section")).borderRadius')).not.toBe('0px')
    await close()
  })

  it('has nothing that axe finds wrong', async () => {
    const { page, close } = await open(places.sample, scheme, true)
    await page.evaluate(AXE)
    const found = await page.evaluate('axe.run(document, { resultTypes: ["violations"] })')
    const { violations } = found as { violations: { id: string; nodes: { html: string }[] }[] }
    expect(violations.map(({ id, nodes }) => [id, nodes[0]?.html])).toEqual([])
    await close()
  })
})

describe('hostile names', () => {
  it('execute nothing, load nothing and make no element, even without the policy', async () => {
    const { page, asked, said, close } = await open(places.hostile, 'light', true)
    await page.waitForTimeout(500)
    expect(asked).toEqual([places.hostile])
    expect(said).toEqual([])
    expect(await page.title()).toMatch(/^Privacy report · /)
    const names = await page.evaluate('[...new Set([...document.querySelectorAll("*")].map((it) => it.localName))]')
    for (const name of ['script', 'img', 'iframe', 'link', 'form', 'input', 'object']) expect(names).not.toContain(name)
    const handlers = await page.evaluate(
      '[...document.querySelectorAll("*")].flatMap((it) => it.getAttributeNames()).filter((name) => name.startsWith("on") || name === "style")',
    )
    expect(handlers).toEqual([])
    expect(await page.evaluate('[...document.links].filter((it) => !/^(file|https):/.test(it.protocol)).length')).toBe(0)
    await close()
  })
})

describe('reading', () => {
  it('goes by keyboard: every guide opens with Enter, and a wide table can be scrolled to', async () => {
    const { page, close } = await open(places.sample, 'light')
    const closed = page.locator('details:not([open])')
    const before = await closed.count()
    expect(before).toBeGreaterThan(0)
    await page.locator('summary').first().focus()
    await page.keyboard.press('Enter')
    expect(await closed.count()).toBe(before - 1)
    expect(await page.locator('.wide:not([tabindex])').count()).toBe(0)
    await close()
  })

  it.each([320, 390, 768])('needs no sideways scrolling at %i pixels', async (width) => {
    for (const place of Object.values(places)) {
      const { page, close } = await open(place, 'light')
      await page.setViewportSize({ width, height: 800 })
      expect(await page.evaluate('document.documentElement.scrollWidth')).toBeLessThanOrEqual(width)
      await close()
    }
  })
})

describe('paper', () => {
  it.each([
    ['A4', 595, 842],
    ['Letter', 612, 792],
  ] as const)('%s', async (format, width, height) => {
    const { page, close } = await open(places.sample, 'dark')
    const pdf = (await page.pdf({ format })).toString('latin1')
    const boxes = [...pdf.matchAll(/\/MediaBox \[0 0 ([\d.]+) ([\d.]+)\]/g)]
    expect(boxes.length).toBeGreaterThan(2)
    for (const [, wide, high] of boxes) {
      expect(Math.abs(Number(wide) - width)).toBeLessThan(2)
      expect(Math.abs(Number(high) - height)).toBeLessThan(2)
    }
    await page.emulateMedia({ media: 'print' })
    expect(await page.evaluate('getComputedStyle(document.documentElement).backgroundColor')).toBe('rgb(255, 255, 255)')
    expect(await page.evaluate('getComputedStyle(document.querySelector("nav")).display')).toBe('none')
    expect(await page.evaluate('getComputedStyle(document.querySelector(".first .paper")).display')).toBe('block')
    await close()
  })
})
