import { z } from 'zod'
import type { AnyCollector } from '../model/collector.js'
import { ConfigFile } from './schema.js'
import { Endpoints, OWN_WORDS, strictSettings } from './sources.js'

/** The settings of one type of source, with the `type` that stands beside them. */
function entryOf(collector: AnyCollector, type: z.ZodType): z.ZodType {
  const settings = strictSettings(collector)
  return settings instanceof z.ZodObject
    ? settings.safeExtend({ type, endpoints: Endpoints }).describe(collector.title)
    : settings
}

/** The JSON Schema of confide.yaml for editors, with the settings of these source types. */
export function configJsonSchema(collectors: readonly AnyCollector[]): Record<string, unknown> {
  const known = collectors.filter(({ id }) => id !== OWN_WORDS)
  const typed = (id: string) => z.literal(id).describe('the type of the source, when its name is not the type')
  const byName = Object.fromEntries(
    known.map((each) => [each.id, entryOf(each, typed(each.id).optional()).nullable().optional()]),
  )
  const others = known.map((each) => entryOf(each, typed(each.id)))
  const sources = z.object(byName).catchall(others.length === 0 ? z.never() : z.union(others))
  const whole = ConfigFile.extend({ sources: sources.optional().describe('what Confide reads: a name and its settings') })
  const json = z.toJSONSchema(whole, { io: 'input', target: 'draft-7', unrepresentable: 'any' })
  return { ...json, title: 'confide.yaml', description: 'What a practice says of itself to Confide' }
}
