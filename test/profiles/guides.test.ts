import { describe, expect, it } from 'vitest'
import { parse } from 'yaml'
import { z } from 'zod'
import { Statement } from '../../src/model/facts/practice.js'
import { THEMES } from '../../src/model/theme.js'
import { checkFiles, readText } from './repository.js'

const SOURCES = ['Anywhere', 'Linux', 'macOS', 'Windows', 'Microsoft 365', 'Google Workspace', 'AWS', 'confide.yaml']
const CONFIG_KEYS = [
  'practice',
  'profiles',
  'sources',
  'staff',
  'accounts',
  'vendors',
  'backups',
  'stores',
  'training',
  'incidents',
  'devices',
  'owners',
  'waivers',
  'plugins',
]
const Statements = z.array(
  z.strictObject(
    Statement.pick({ check: true, subject: true, answer: true, reason: true, by: true, at: true, until: true }).shape,
  ),
)

const files = checkFiles('.md')

function partsOf(text: string) {
  const match = /^---\nminutes: (\d+)\n---\n\n*## Why\n\n([^#]+)\n## Fix\n\n(### [\s\S]+)$/.exec(text)
  const fixes = (match?.[3] ?? '').split(/^### /m).slice(1)
  return {
    minutes: Number(match?.[1]),
    why: match?.[2] ?? '',
    fixes: fixes.map((it) => ({ title: it.slice(0, it.indexOf('\n')), body: it.slice(it.indexOf('\n')).trim() })),
  }
}

describe.each(files)('$path', ({ path, theme }) => {
  const text = readText(`checks/${path}`)
  const { minutes, why, fixes } = partsOf(text)

  it('has minutes, a reason of two to five sentences, and a fix for anywhere first', () => {
    expect(THEMES).toContain(theme)
    expect(minutes).toBeGreaterThan(0)
    const sentences = why.match(/[.!?](\s|$)/g)?.length ?? 0
    expect(sentences).toBeGreaterThanOrEqual(2)
    expect(sentences).toBeLessThanOrEqual(5)
    expect(fixes[0]?.title).toBe('Anywhere')
  })

  it('has known headings, each once and in the usual order, with numbered steps', () => {
    const titles = fixes.map((it) => it.title)
    expect(titles).toContain('Anywhere')
    expect(titles).toEqual(SOURCES.filter((it) => titles.includes(it)))
    for (const { title, body } of fixes) {
      const steps = body.split('\n').filter((it) => /^\d+\. /.test(it))
      expect(
        steps.map((it) => Number.parseInt(it, 10)),
        title,
      ).toEqual(steps.map((_, n) => n + 1))
      expect(steps.length, title).toBeGreaterThan(0)
    }
  })

  it('cites no law in its reason and claims no seal', () => {
    expect(why).not.toMatch(/HIPAA|GDPR|PDPA|DPDP|CFR|Art(icle)?\.? \d/)
    expect(text).not.toMatch(/\bcompliant\b|\bcertified\b/i)
  })

  it('shows YAML that can be pasted', () => {
    for (const [, block] of text.matchAll(/```yaml\n([\s\S]*?)```/g)) {
      const value: unknown = parse(block as string)
      if ((block as string).startsWith('# statements.yaml'))
        expect(Statements.parse((value as { statements: unknown }).statements)).not.toEqual([])
      else expect(CONFIG_KEYS).toEqual(expect.arrayContaining(Object.keys(value as object)))
    }
  })
})
