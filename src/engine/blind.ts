import type { Call } from '../model/call.js'
import type { AnyCheck } from '../model/check.js'
import { splitFieldId } from '../model/facts/index.js'

/**
 * The checks that would see less of a source without these of its calls. A check that the source only helps, and gives nothing to
 * judge by, is none of them: a list of phones says nothing about firewalls, with or without a permission.
 */
export function blindWithout(calls: readonly Call[], source: readonly Call[], checks: readonly AnyCheck[]): AnyCheck[] {
  const [lost, all] = [givenBy(calls), givenBy(source)]
  return checks.filter(({ needs, helps }) => has(all, needs) && (has(lost, needs) || has(lost, helps ?? {})))
}

/** Fields and kinds: a check that only counts a kind names no field of it. */
function givenBy(calls: readonly Call[]): ReadonlySet<string> {
  return new Set(calls.flatMap((call) => call.gives.flatMap((id) => [id, splitFieldId(id).kind])))
}

function has(given: ReadonlySet<string>, reads: object): boolean {
  for (const [kind, fields] of Object.entries(reads) as [string, readonly string[]][]) {
    if (fields.length === 0 ? given.has(kind) : fields.some((field) => given.has(`${kind}.${field}`))) return true
  }
  return false
}
