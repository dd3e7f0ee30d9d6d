import type { Call } from '../../model/call.js'
import type { Permission } from '../../model/collector.js'

/**
 * Permission by permission: whether the sign-in holds it, and which planned calls stay blind without it. Sorted by name.
 * `held`: undefined where the sign-in does not say. A wider permission counts for nothing: a token is asked for by the exact
 * name, and domain-wide delegation gives what it lists and no other.
 */
export function permissionsOf(calls: readonly Call[], held: ReadonlySet<string> | undefined): Permission[] {
  const needed = new Map<string, string[]>()
  for (const { id, scope, via } of calls) {
    if (scope !== undefined && via === 'http') needed.set(scope, [...(needed.get(scope) ?? []), id])
  }
  return [...needed]
    .map(([scope, ids]) => ({ scope, state: stateOf(scope, held), calls: ids }))
    .sort((a, b) => (a.scope < b.scope ? -1 : a.scope > b.scope ? 1 : 0))
}

function stateOf(scope: string, held: ReadonlySet<string> | undefined): Permission['state'] {
  if (held === undefined) return 'unknown'
  return held.has(scope) ? 'granted' : 'missing'
}
