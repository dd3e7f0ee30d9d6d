import type { Call } from '../../../model/call.js'
import { delegated } from './scopes.js'

/** Permissions whose name promises more than Confide can do with them. */
const MANAGE = /^Exchange\.Manage/

/** What a person reads before they sign in: what is asked for and why, who has to agree to it, and where. */
export function promptLines(calls: readonly Call[]): string[] {
  const why = new Map<string, string>()
  for (const { scope, why: words } of calls)
    if (scope !== undefined && !why.has(delegated(scope))) why.set(delegated(scope), words)
  const named = [...why].sort(([a], [b]) => (a < b ? -1 : 1)).map(([scope, words]) => `  ${scope}: ${words}`)
  return [
    'Confide signs in to Microsoft to read settings and lists. It changes nothing and reads no mail, chat or file.',
    'An account with the role Global Reader is enough.',
    ...(named.length > 0 ? ['It uses these permissions of your app registration:', ...named] : []),
    'An administrator (Global Administrator or Privileged Role Administrator) agrees to them once for everybody:',
    '  Microsoft Entra admin center > App registrations > your app > API permissions > Grant admin consent',
    ...(named.some((line) => MANAGE.test(line.trim())) ? [MANAGED] : []),
  ]
}

const MANAGED = 'Microsoft names Exchange.Manage "manage"; the role decides what it may do, and Global Reader may only read.'

/** Writes a line for the person at the terminal that the progress display does not overwrite, also with --quiet. */
export function tellTerminal(line: string): void {
  process.stderr.write(process.stderr.isTTY ? `\r\u001b[K${line}\n` : `${line}\n`)
}
