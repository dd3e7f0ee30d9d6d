import { z } from 'zod'
import type { AnyCollector } from '../model/collector.js'
import { nearest } from '../model/nearest.js'
import type { ConfiguredSource } from './config.js'
import { problemsOf } from './issues.js'
import type { Outcome, Problem } from './problem.js'
import { safe, shown } from './show.js'
import { entriesOf, type Path, type Tree, valueAt } from './tree.js'

/** The name under which the practice's own words stand; no source can have it. */
export const OWN_WORDS = 'declared'

/** Where requests go instead of the hosts that a source declares; which of them may be named is decided before anything is read. */
export const Endpoints = z
  .record(z.string(), z.string())
  .optional()
  .describe("the vendor's national cloud, or this computer, instead of a host: { HOST: https://OTHER-HOST }")

const NAME = /^[@A-Za-z0-9][\w@./-]{0,99}$/

/** Settings as strict as the rest of the file: a key that a collector does not know is an error. */
export function strictSettings(collector: AnyCollector): z.ZodType {
  return collector.settings instanceof z.ZodObject ? collector.settings.strict() : collector.settings
}

/** The sources of confide.yaml, each with the settings its collector makes of them. No value is ever repeated in a problem. */
export async function openSources(tree: Tree, collectors: readonly AnyCollector[]): Promise<Outcome<ConfiguredSource[]>> {
  const known = collectors.filter(({ id }) => id !== OWN_WORDS)
  const read = await Promise.all(entriesOf(tree.data, ['sources']).map(([name, entry]) => openSource(name, entry, tree, known)))
  return {
    value: read.flatMap(({ value }) => (value === undefined ? [] : [value])),
    problems: read.flatMap(({ problems }) => problems),
  }
}

async function openSource(
  name: string,
  entry: unknown,
  tree: Tree,
  known: readonly AnyCollector[],
): Promise<Outcome<ConfiguredSource>> {
  const path: Path = ['sources', name]
  const wrong = (code: Problem['code'], what: string, at: Path, side: 'key' | 'value') => ({
    problems: [{ code, what, at: tree.place(at, side) }],
  })
  if (name === OWN_WORDS)
    return wrong('CONFIG_VALUE', "this name is kept for the practice's own words; choose another", path, 'key')
  if (!NAME.test(name))
    return wrong('CONFIG_VALUE', 'expected a name of letters, digits, and - _ . / @, at most 100', path, 'key')
  const block = entry === null ? {} : entry
  if (typeof block !== 'object' || Array.isArray(block))
    return wrong('CONFIG_VALUE', 'expected a block of keys, {} when there is nothing to set', path, 'value')
  const { type: given, endpoints, ...settings } = block as Record<string, unknown>
  if (given !== undefined && typeof given !== 'string')
    return wrong('CONFIG_VALUE', 'expected text: the type of the source', [...path, 'type'], 'value')
  const moved = Endpoints.safeParse(endpoints)
  if (!moved.success)
    return wrong(
      'CONFIG_VALUE',
      'expected a block of host: address, such as { api.example: https://eu.api.example }',
      [...path, 'endpoints'],
      'value',
    )
  const type = given ?? name
  const collector = known.find(({ id }) => id === type)
  const vendor = collector?.vendor
  const more = { ...(moved.data ? { endpoints: moved.data } : {}), ...(vendor === undefined ? {} : { vendor }) }
  if (collector !== undefined) return openSettings(collector, { id: name, type, settings, ...more }, tree)
  const at = given === undefined ? path : [...path, 'type']
  return wrong('CONFIG_UNKNOWN_SOURCE_TYPE', unknownType(name, given, known), at, given === undefined ? 'key' : 'value')
}

function unknownType(name: string, given: string | undefined, known: readonly AnyCollector[]): string {
  const ids = known.map(({ id }) => id)
  const near = nearest(given ?? name, ids)
  const hint = near === undefined ? '' : `; did you mean \`${near}\`?`
  const named =
    given === undefined
      ? `\`${name}\` is no type of source, and there is no \`type\` beside it`
      : 'there is no such type of source'
  return `${named}${hint}; the types are ${ids.length === 0 ? 'none' : ids.join(', ')}`
}

async function openSettings(collector: AnyCollector, source: ConfiguredSource, tree: Tree): Promise<Outcome<ConfiguredSource>> {
  const schema = strictSettings(collector)
  const under: Path = ['sources', source.id]
  try {
    const parsed = await schema.safeParseAsync(source.settings)
    if (parsed.success) return { value: { ...source, settings: parsed.data }, problems: [] }
    return { problems: problemsOf(parsed.error.issues, { tree, schema, under, quiet: true }) }
  } catch {
    return {
      problems: [
        { code: 'CONFIG_VALUE', what: `the source type ${collector.id} cannot read its settings`, at: tree.place(under) },
      ],
    }
  }
}

/** `source:` of vendors, accounts and stores must name a source of the file, or one that a facts file brings. */
export function unknownSources(tree: Tree, alsoSources: readonly string[]): Problem[] {
  const names = [...entriesOf(tree.data, ['sources']).map(([name]) => name), ...alsoSources]
  const problems: Problem[] = []
  for (const list of ['accounts', 'vendors', 'stores']) {
    const items = valueAt(tree.data, [list])
    for (const [index, item] of Array.isArray(items) ? items.entries() : []) {
      const source = valueAt(item, ['source'])
      if (typeof source !== 'string' || names.includes(source)) continue
      const near = nearest(source, names)
      const hint =
        near === undefined
          ? `; the sources are ${names.length === 0 ? 'none' : names.map(safe).join(', ')}`
          : `; did you mean \`${near}\`?`
      problems.push({
        code: 'CONFIG_UNKNOWN_SOURCE',
        what: `there is no source ${shown(source)}${hint}`,
        at: tree.place([list, index, 'source']),
      })
    }
  }
  return problems
}
