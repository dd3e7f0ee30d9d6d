import type { z } from 'zod'
import { nearest } from '../model/nearest.js'
import { choicesOf, expectedBy, type Issue } from './expected.js'
import type { Problem } from './problem.js'
import { keysAt, meaningAt } from './schema-at.js'
import { safe, shown } from './show.js'
import { type Path, type Tree, valueAt } from './tree.js'

const MAX_ISSUES = 100

interface Found {
  issue: Issue
  path: Path
}

/** Where in a tree a schema was applied; `quiet`: values there may be secrets and are never shown. */
interface Applied {
  tree: Tree
  schema: z.ZodType
  under: Path
  quiet: boolean
}

/** What a schema did not like, as problems with places. */
export function problemsOf(issues: readonly Issue[], applied: Applied): Problem[] {
  const found = issues.slice(0, MAX_ISSUES).flatMap((issue) => innermost(issue, []))
  return found.flatMap((each) =>
    each.issue.code === 'unrecognized_keys' ? unknownKeys(each, applied) : [wrongValue(each, applied)],
  )
}

/** Where a value may take several shapes: what is wrong with the shape it comes nearest to. */
function innermost(issue: Issue, before: Path): Found[] {
  const path = [...before, ...issue.path.map((step) => (typeof step === 'number' ? step : String(step)))]
  if (issue.code !== 'invalid_union') return [{ issue, path }]
  const inside = issue.errors.filter((branch) => branch.some((each) => each.path.length > 0 || each.code === 'unrecognized_keys'))
  const [best] = inside.sort((a, b) => a.length - b.length)
  return best === undefined ? [{ issue, path }] : best.flatMap((each) => innermost(each, path))
}

function unknownKeys({ issue, path }: Found, { tree, schema, under, quiet }: Applied): Problem[] {
  if (issue.code !== 'unrecognized_keys') return []
  const known = keysAt(schema, path)
  return issue.keys.slice(0, MAX_ISSUES).map((key) => {
    const near = nearest(key, known)
    const named = quiet && near === undefined ? 'unknown key' : `unknown key \`${safe(key)}\``
    const hint = near === undefined ? `the keys here are ${known.map(safe).join(', ')}` : `did you mean \`${near}\`?`
    const { path: _whole, ...spot } = tree.place([...under, ...path, key], 'key')
    const shownPath = tree.place([...under, ...path, ...(quiet && near === undefined ? [] : [key])]).path
    return {
      code: 'CONFIG_UNKNOWN_KEY',
      what: `${named}; ${hint}`,
      at: { ...spot, ...(shownPath === undefined ? {} : { path: shownPath }) },
    }
  })
}

function wrongValue({ issue, path }: Found, { tree, schema, under, quiet }: Applied): Problem {
  const whole = [...under, ...path]
  const value = valueAt(tree.data, whole)
  const expected = quiet ? withoutValues(expectedBy(issue), valueAt(tree.data, under)) : expectedBy(issue)
  const meaning = meaningAt(schema, path)
  const wanted = `expected ${expected}${meaning === undefined || path.length === 0 ? '' : ` (${meaning})`}`
  if (value === undefined && path.length > 0) {
    return {
      code: 'CONFIG_MISSING_KEY',
      what: `the key \`${safe(String(path.at(-1)))}\` is missing; ${wanted}`,
      at: tree.place(whole),
    }
  }
  const near = typeof value === 'string' ? nearest(value, choicesOf(issue)) : undefined
  const meant = near === undefined ? '' : `; did you mean \`${near}\`?`
  const quote =
    typeof value !== 'string' && expected.startsWith('text') && typeof value !== 'object' ? '; write it in quotes' : ''
  return { code: 'CONFIG_VALUE', what: `${wanted}${quiet ? '' : `, got ${shown(value)}`}${quote}${meant}`, at: tree.place(whole) }
}

/** A collector's own words, unless they repeat a value of its settings. */
function withoutValues(words: string, settings: unknown): string {
  return [...leaves(settings)].some((leaf) => leaf.length > 3 && words.includes(leaf)) ? 'another value' : words
}

function* leaves(value: unknown): Iterable<string> {
  if (typeof value === 'object' && value !== null) for (const each of Object.values(value)) yield* leaves(each)
  else if (typeof value === 'string' || typeof value === 'number') yield String(value)
}
