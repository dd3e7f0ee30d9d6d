import type { ReportContext, SourceResult } from 'confide'
import { clean } from './escape.js'

/** `16 accounts`, `2 computers`: what was read of a source. The practice itself is not counted. */
export function countsOf({ counts }: SourceResult, ctx: Pick<ReportContext, 'noun'>): string[] {
  const parts: string[] = []
  for (const [kind, count] of Object.entries(counts)) {
    const noun = ctx.noun(kind)
    if (kind !== 'practice') parts.push(`${count} ${clean(count === 1 ? noun.one : noun.many, 40)}`)
  }
  return parts
}

/** The permissions that reading it took, each once, sorted. */
export function permissionsOf({ id }: SourceResult, ctx: ReportContext): string[] {
  const scopes = new Set<string>()
  for (const { scope } of ctx.calls(id)) if (scope) scopes.add(clean(scope, 120))
  return [...scopes].sort()
}
