import { blindWithout } from '../../src/engine/blind.js'
import type { Call } from '../../src/model/call.js'
import type { AnyCheck } from '../../src/model/check.js'
import { SEVERITIES } from '../../src/model/severity.js'
import { table } from './page.js'

/** Checks that a row names before it counts the rest. */
const NAMED = 4

/** What the marks of a guide are filled from. */
export interface Filling {
  calls: readonly Call[]
  checks: readonly AnyCheck[]
}

/**
 * Permission by permission what it is for and what stays unseen without it. `names` tells what a permission is called for a
 * person and for an application, where the two differ: `Exchange.ManageAsApp: Exchange.Manage | Exchange.ManageAsApp`.
 */
export function permissionsTable(filling: Filling, names = ''): string {
  const called = namesIn(names)
  const scopes = usedScopes(filling.calls, filling)
  for (const scope of called.keys()) if (!scopes.includes(scope)) throw new Error(`no call needs the permission ${scope}`)
  const rows = scopes.map((scope) => {
    const own = callsOf(scope, filling)
    const [delegated, application] = called.get(scope) ?? [`\`${scope}\``, `\`${scope}\``]
    return [delegated, application, reasonOf(own), unseenWithout(own, filling)]
  })
  return table(['delegated', 'application', 'why', 'unseen without it'], rows)
}

/** The permissions of one host's calls that every audit may make, for a script: `User.Read.All Policy.Read.All`. */
export function scopesOf(filling: Filling, host: string): string {
  const own = filling.calls.filter((it) => it.host === host && it.optIn === undefined)
  if (own.length === 0) throw new Error(`no call goes to ${host}`)
  return usedScopes(own, filling).join(' ')
}

/**
 * A vendor whose permissions have one name for everybody: one by one what each is for and what stays unseen without it, those that
 * only a setting asks for at the end, and below it the others as a list to paste.
 */
export function scopesTable(filling: Filling): string {
  const optional = (scope: string) => callsOf(scope, filling).every((it) => it.optIn !== undefined)
  const scopes = usedScopes(filling.calls, filling)
  const [always, asked] = [scopes.filter((it) => !optional(it)), scopes.filter(optional)]
  const rows = [...always, ...asked].map((scope) => {
    const own = callsOf(scope, filling)
    return [`\`${scope}\``, reasonOf(own), unseenWithout(own, filling)]
  })
  return `${table(['permission', 'why', 'unseen without it'], rows)}
Those that every audit may ask for, to paste:

\`\`\`text
${always.join(',\n')}
\`\`\``
}

const callsOf = (scope: string, { calls }: Filling) => calls.filter((it) => it.scope === scope)

/** Nobody is asked to allow what no check would read. */
function usedScopes(calls: readonly Call[], filling: Filling): string[] {
  const used = calls.filter((it) => blindWithout([it], filling.calls, filling.checks).length > 0)
  return [...new Set(used.flatMap(({ scope }) => scope ?? []))].sort()
}

function namesIn(lines: string): Map<string, [delegated: string, application: string]> {
  const found = new Map<string, [string, string]>()
  for (const line of lines.split('\n').filter((it) => it.trim() !== '')) {
    const [, scope, delegated, application] = /^(.+): (.+) \| (.+)$/.exec(line.trim()) ?? []
    if (!scope || !delegated || !application) throw new Error(`"${line}" is not "PERMISSION: delegated | application"`)
    found.set(scope, [delegated, application])
  }
  return found
}

/** The reason of the call that gives most, how many more there are, and by which setting alone they are asked. */
function reasonOf(calls: readonly Call[]): string {
  const [first, ...more] = [...calls].sort((a, b) => b.gives.length - a.gives.length)
  const optIn = calls.every((it) => it.optIn !== undefined) ? ` (only with \`${first?.optIn}\`)` : ''
  return `${first?.why ?? ''}${more.length > 0 ? ` (and ${more.length} more below)` : ''}${optIn}`
}

/** The gravest checks first. */
function unseenWithout(calls: readonly Call[], { calls: all, checks }: Filling): string {
  const rank = (it: AnyCheck) => SEVERITIES.indexOf(it.severity)
  const sorted = blindWithout(calls, all, checks).sort((a, b) => rank(a) - rank(b) || (a.id < b.id ? -1 : 1))
  const links = sorted.slice(0, NAMED).map(({ id }) => `[${id}](../checks/${id}.md)`)
  const rest = sorted.length - links.length
  const spare = calls.every(({ insteadOf }) => insteadOf !== undefined)
  return (
    (spare ? 'nothing, unless the call that it stands in for is refused; then ' : '') +
    [...links, ...(rest > 0 ? [`${rest} more`] : [])].join(', ')
  )
}
