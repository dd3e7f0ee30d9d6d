import type { z } from 'zod'
import { kindsGiven } from '../../src/engine/plan.js'
import type { AnyCheck } from '../../src/model/check.js'
import type { AnyCollector } from '../../src/model/collector.js'
import { builtInFacts } from '../../src/model/facts/index.js'
import { IDENTITY } from '../../src/model/facts/record.js'
import type { Overlay, Profile } from '../../src/model/profile.js'
import type { Guide } from '../../src/model/report.js'
import { builtIns } from '../../src/plugins/registry.js'
import { cataloguePage } from './catalogue.js'
import { HEAD, table } from './page.js'
import { profilePage, spokenTo } from './profile-page.js'
import { sourcePages } from './sources.js'

/** A page per check and profile, docs/catalogue.md, and docs/facts.md: every fact field, its statement, and who can fill it. */
export async function docsPages(
  guides: Record<string, Guide>,
  profiles: readonly (Profile | Overlay)[],
): Promise<Record<string, string>> {
  const registry = await builtIns()
  const collectors = [...registry.collectors.values()]
  const checks = [...registry.checks.values()]
  const pages: Record<string, string> = { 'docs/facts.md': factsPage(collectors), ...(await sourcePages(collectors, checks)) }
  for (const check of checks) {
    const guide = guides[check.id]
    if (guide) pages[`docs/checks/${check.id}.md`] = checkPage(check, guide, profiles)
  }
  for (const profile of profiles) pages[`docs/profiles/${profile.id}.md`] = profilePage(profile)
  pages['docs/catalogue.md'] = await cataloguePage({ checks, profiles })
  return pages
}

function checkPage(check: AnyCheck, guide: Guide, profiles: readonly (Profile | Overlay)[]): string {
  const asked = profiles.flatMap((profile) =>
    spokenTo(profile, check.id).map((id) => [profile.id, id, profile.clauses?.find((it) => it.id === id)?.level ?? '']),
  )
  const reads = Object.entries(check.needs).map(([kind, fields]) => [
    kind,
    (fields as readonly string[]).join(', ') || 'only that it is there',
  ])
  const fixes = Object.entries(guide.fix).map(([source, steps]) => `### ${source}\n\n${steps}\n\n`)
  return `${HEAD}# ${check.title}

\`${check.id}\` · ${check.theme} · ${check.severity} · about ${guide.minutes} minutes

${guide.why}
${check.question ? `\nWhere nothing can read it, Confide asks: *${check.question}*\n` : ''}
## What it reads

${table(['fact', 'fields'], reads)}
## Who asks for it

${asked.length > 0 ? table(['profile', 'clause', 'level'], asked) : 'No profile lists it; the baseline asks for every check.\n'}
## How to fix it

${fixes.join('').trimEnd()}
`
}

/** What a schema accepts, in a few words. */
function shape(schema: z.ZodType): string {
  const { type } = schema
  const inner = schema as unknown as { unwrap?: () => z.ZodType; options?: unknown[]; element?: z.ZodType; format?: string }
  if (type === 'optional') return shape(inner.unwrap?.() as z.ZodType)
  if (type === 'nullable') return `${shape(inner.unwrap?.() as z.ZodType)} or null`
  if (type === 'enum') return (inner.options as string[]).join(', ')
  if (type === 'array') return `list of ${shape(inner.element as z.ZodType)}`
  if (type === 'union')
    return inner.options?.some((it) => (it as { format?: string }).format === 'date') ? 'day or instant' : 'object'
  if (type === 'string') return inner.format === 'date' ? 'day' : 'text'
  return type
}

function factsPage(collectors: readonly AnyCollector[]): string {
  const givers = (id: string) =>
    collectors.filter((it) => it.calls.some((call) => (call.gives as readonly string[]).includes(id))).map((it) => it.id)
  const parts = Object.entries(builtInFacts).map(([kind, schema]) => {
    const fields = Object.entries(schema.shape as Record<string, z.ZodType>).filter(
      ([name]) => !(IDENTITY as readonly string[]).includes(name),
    )
    const rows = fields.map(([name, it]) => [name, shape(it), it.description ?? '', givers(`${kind}.${name}`).join(', ')])
    const seen = collectors.filter((it) => kindsGiven(it).includes(kind as never)).map((it) => it.id)
    return `## ${kind}\n\n${schema.description}. Given by: ${seen.join(', ') || 'no source yet'}.\n\n${table(['field', 'shape', 'the strongest statement it makes', 'who can fill it'], rows)}`
  })
  return `${HEAD}# Facts

What collectors and confide.yaml can say, whoever the vendor is. A field that is absent is unknown; \`null\` is "looked, there is none".
Every record also has \`source\`, \`id\` and, where known, \`name\`, \`login\` or \`email\`.

${parts.join('\n')}`
}
