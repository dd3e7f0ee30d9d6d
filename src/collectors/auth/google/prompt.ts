import type { Call } from '../../../model/call.js'
import { isReadOnly, isScope, nameOf } from './scopes.js'

/** The permissions of the planned calls, sorted, with what the first call of each is for. */
export function permissionsOf(calls: readonly Call[]): ReadonlyMap<string, string> {
  const why = new Map<string, string>()
  for (const { scope, why: words } of calls) if (scope !== undefined && isScope(scope) && !why.has(scope)) why.set(scope, words)
  return new Map([...why].sort(([a], [b]) => (a < b ? -1 : 1)))
}

/** What a person reads before they sign in: what is asked for and why, and as whom. */
export function promptLines(calls: readonly Call[], admin: string): string[] {
  const asked = permissionsOf(calls)
  const named = [...asked].map(([scope, words]) => `  ${nameOf(scope)}: ${words}`)
  const more = [...asked.keys()].filter((scope) => !isReadOnly(scope)).map(nameOf)
  return [
    'Confide signs in to Google to read settings and lists. It changes nothing and opens no mail, chat or file.',
    `Sign in as ${admin}. The settings of the Admin console are shown to super administrators only.`,
    ...(named.length > 0 ? ['It asks for these permissions; what is not ticked stays unread:', ...named] : []),
    ...(more.length > 0
      ? [`Google has no read-only form of ${more.join(', ')}; Confide sends nothing there that changes anything.`]
      : []),
  ]
}

/** Writes a line for the person at the terminal that the progress display does not overwrite, also with --quiet. */
export function tellTerminal(line: string): void {
  process.stderr.write(process.stderr.isTTY ? `\r\u001b[K${line}\n` : `${line}\n`)
}
