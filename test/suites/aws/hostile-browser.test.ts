/** The HTML report of a hostile account in a real browser (Debian's chromium; CHROMIUM names another). Run by `npm run ci:aws`. */
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { type Browser, chromium } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import html from '../../../reports/html.js'
import { written } from '../hostile-reports.js'
import { registered } from './audit.js'
import { HOSTILE_RUNS } from './hostile.js'

const EXECUTABLE = process.env.CHROMIUM ?? '/usr/bin/chromium'
const FLAGS = ['--headless', '--no-sandbox', '--disable-gpu', '--disable-background-networking', '--disable-component-update']

const folder = mkdtempSync(join(tmpdir(), 'confide-aws-'))
let browser: Browser
beforeAll(async () => {
  if (!existsSync(EXECUTABLE)) throw new Error(`no browser at ${EXECUTABLE}: apt-get install chromium`)
  browser = await chromium.launch({ executablePath: EXECUTABLE, args: FLAGS })
}, 300_000)
afterAll(async () => {
  await browser?.close()
  rmSync(folder, { recursive: true })
})

/** The page, with everything that it asks for, says and pops up. The policy is off: names have to be harmless by themselves. */
async function opened(url: string) {
  const context = await browser.newContext({ bypassCSP: true, viewport: { width: 1100, height: 1400 } })
  const page = await context.newPage()
  const noise: string[] = []
  page.on('request', (it) => noise.push(`asks for ${it.url()}`))
  page.on('dialog', (it) => {
    noise.push(`opens a ${it.type()}`)
    void it.dismiss()
  })
  page.on('console', (it) => noise.push(`says ${it.text()}`))
  page.on('pageerror', (it) => noise.push(`breaks: ${it.message}`))
  page.on('popup', () => noise.push('opens a window'))
  await page.goto(url, { waitUntil: 'load' })
  return { page, noise, close: () => context.close() }
}

describe.each(HOSTILE_RUNS)('a hostile account %s', (_, make) => {
  it('asks for nothing, opens no dialog, runs no script and makes no element that can', async () => {
    const path = join(folder, 'report.html')
    writeFileSync(path, await written(html, await make(), await registered()), { mode: 0o600 })
    const url = pathToFileURL(path).href
    const { page, noise, close } = await opened(url)
    await page.evaluate('for (const it of document.querySelectorAll("details")) it.open = true')
    await page.waitForTimeout(500)
    expect(noise).toEqual([`asks for ${url}`])
    expect(await page.title()).toMatch(/^Privacy report · /)
    expect(await page.locator('script, img, iframe, link, form, input, object, embed, [autofocus]').count()).toBe(0)
    const names = '[...document.querySelectorAll("*")].flatMap((it) => it.getAttributeNames())'
    expect(await page.evaluate(`${names}.filter((name) => name.startsWith("on") || name === "style")`)).toEqual([])
    expect(await page.evaluate('[...document.links].filter((it) => !/^(file|https):/.test(it.protocol)).length')).toBe(0)
    await page.setViewportSize({ width: 390, height: 800 })
    expect(await page.evaluate('document.documentElement.scrollWidth')).toBeLessThanOrEqual(390)
    await close()
  })
})
