import type { ReportContext, SourceResult } from 'confide'
import { clean } from './escape.js'

/** `16 accounts`, `2 computers`: what was read of a source, all settings together. The practice itself is not counted. */
export function countsOf({ counts }: SourceResult, ctx: Pick<ReportContext, 'noun'>): string[] {
  const sums = new Map<string, { count: number; one: string }>()
  for (const [kind, count] of Object.entries(counts)) {
    const { one, many } = ctx.noun(kind)
    if (kind !== 'practice') sums.set(many, { one, count: count + (sums.get(many)?.count ?? 0) })
  }
  return [...sums].map(([many, { count, one }]) => `${count} ${clean(count === 1 ? one : many, 40)}`)
}

/** The permissions that reading it took, each once, sorted. */
export function permissionsOf({ id }: SourceResult, ctx: ReportContext): string[] {
  const scopes = new Set<string>()
  for (const { scope } of ctx.calls(id)) if (scope) scopes.add(clean(scope, 120))
  return [...scopes].sort()
}
