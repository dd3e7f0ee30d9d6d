import { isDeepStrictEqual } from 'node:util'
import { strictSettings } from '../config/sources.js'
import type { AnyCollector } from '../model/collector.js'
import { type Draft, remove, set, valueIn } from './draft.js'
import type { Known, Settled } from './known.js'

/** Where confide init expects the file of Google's desktop client, which the practice makes by docs/sources/google.md. */
export const GOOGLE_CLIENT = 'file:./google-client.json'

type Settings = Readonly<Record<string, unknown>>

/** A source's settings with what a practice can leave unsaid; whoever names a way of their own keeps it. */
export function withDefaults(type: string, settings: Settings): Settings {
  if (type !== 'google') return settings
  const ways = ['auth', 'client', 'key', 'secret']
  return ways.some((key) => key in settings) ? settings : { ...settings, client: GOOGLE_CLIENT }
}

/** The names of a source's keys that are missing; undefined when it can be read as it is. */
export function missingKeys(collector: AnyCollector, settings: Settings): string[] | undefined {
  const parsed = strictSettings(collector).safeParse(settings)
  if (parsed.success) return undefined
  return [...new Set(parsed.error.issues.map(({ path, message }) => (path.length > 0 ? path.join('.') : message)))]
}

/** The source of a type that confide.yaml names; undefined when there is none. */
export function sourceOfType(draft: Draft, type: string): string | undefined {
  const sources = valueIn(draft, ['sources'])
  if (typeof sources !== 'object' || sources === null) return undefined
  const typeOf = ([name, settings]: [string, unknown]) => (settings as { type?: unknown } | null)?.type ?? name
  return Object.entries(sources).find((entry) => typeOf(entry) === type)?.[0]
}

/** Writes the sources; one whose settings are not complete would make the whole file invalid, and is only told about. */
export function applySources(draft: Draft, { sources = {}, device }: Settled, { collectors }: Known): string[] {
  const notes: string[] = []
  for (const [name, given] of Object.entries(sources)) {
    const type = typeof given?.type === 'string' ? given.type : name
    const before = valueIn(draft, ['sources', name])
    const {
      type: _type,
      endpoints: _endpoints,
      ...settings
    } = { ...(typeof before === 'object' ? before : {}), ...given } as Settings
    const complete = withDefaults(type, settings)
    const collector = collectors.find(({ id }) => id === type)
    const missing = collector === undefined ? undefined : missingKeys(collector, complete)
    if (missing !== undefined) {
      notes.push(`${collector?.title ?? name} is not connected yet: it needs ${missing.join(', ')}. See docs/sources/${type}.md.`)
      continue
    }
    const all = { ...(type === name ? {} : { type }), ...complete }
    if (before === undefined) set(draft, ['sources', name], all)
    else for (const [key, value] of Object.entries(all)) set(draft, ['sources', name, key], value)
  }
  const here = valueIn(draft, ['sources', 'device'])
  if (device === true && sourceOfType(draft, 'device') === undefined) set(draft, ['sources', 'device'], {})
  if (device === false && isDeepStrictEqual(here, {})) remove(draft, ['sources', 'device'])
  return notes
}
