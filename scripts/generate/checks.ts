import { readdir, readFile } from 'node:fs/promises'
import { lexer } from 'marked'
import { parse } from 'yaml'
import { z } from 'zod'
import type { Guide } from '../../src/model/report.js'
import { THEMES } from '../../src/model/theme.js'

/** A check by its place: checks/<theme>/<id>.ts */
export interface CheckFile {
  theme: string
  id: string
}

/** Every check file, by id; a check without its guide, or a guide without its check, stops the run. */
export async function checkFiles(): Promise<CheckFile[]> {
  const found: CheckFile[] = []
  for (const theme of THEMES) {
    const names = await readdir(`checks/${theme}`).catch((): string[] => [])
    const ids = names.filter((name) => name.endsWith('.ts')).map((name) => name.slice(0, -3))
    for (const name of names.filter((it) => it.endsWith('.md'))) {
      if (!ids.includes(name.slice(0, -3))) throw new Error(`checks/${theme}/${name} is the guide of no check`)
    }
    for (const id of ids) {
      if (!names.includes(`${id}.md`)) throw new Error(`checks/${theme}/${id}.ts has no guide ${id}.md beside it`)
      found.push({ theme, id })
    }
  }
  return found.sort((a, b) => (a.id < b.id ? -1 : 1))
}

const FrontMatter = z.strictObject({ minutes: z.int().positive() })

export async function guidesOf(checks: readonly CheckFile[]): Promise<Record<string, Guide>> {
  const guides: Record<string, Guide> = {}
  for (const { theme, id } of checks) {
    const path = `checks/${theme}/${id}.md`
    guides[id] = readGuide(await readFile(path, 'utf8'), path)
  }
  return guides
}

/** Front matter with `minutes`, then `## Why`, then `## Fix` with one `###` heading per source. */
export function readGuide(text: string, path: string): Guide {
  const [, front, body] = /^---\n([\s\S]*?)\n---\n([\s\S]*)$/.exec(text) ?? []
  if (front === undefined || body === undefined) throw new Error(`${path} does not begin with front matter`)
  const guide: Guide = { why: '', minutes: FrontMatter.parse(parse(front)).minutes, fix: {} }
  let part = ''
  let source = ''
  for (const token of lexer(body)) {
    if (token.type === 'heading' && token.depth === 2) [part, source] = [token.text, '']
    else if (token.type === 'heading' && token.depth === 3) source = token.text
    else if (part === 'Why') guide.why += token.raw
    else if (part === 'Fix' && source) guide.fix[source] = (guide.fix[source] ?? '') + token.raw
    else if (token.raw.trim())
      throw new Error(`${path}: text outside "## Why" and "## Fix / ### Source": ${token.raw.slice(0, 40)}`)
  }
  guide.why = guide.why.trim()
  for (const [name, steps] of Object.entries(guide.fix)) guide.fix[name] = steps.trim()
  if (!guide.why || Object.keys(guide.fix).length === 0) throw new Error(`${path} lacks "## Why" or "## Fix"`)
  return guide
}
