import type { Call } from './call.js'

/**
 * What a reader calls it: `iam:ListUsers`, `GET graph.microsoft.com/v1.0/users`, `runs /bin/sh`. Where other calls of the source
 * share its address, what is asked for there comes first: `Get-Mailbox by POST outlook.office365.com/…`.
 */
export function callName(call: Call, among: readonly Call[]): string {
  const { id, via, operation } = call
  if (operation !== undefined) return operation
  if (via !== 'http') return elsewhere(call)
  const address = addressOf(call)
  const shared = among.some((it) => it !== call && it.via === 'http' && addressOf(it) === address)
  return shared ? `${id.slice(id.indexOf(':') + 1)} by ${address}` : address
}

const addressOf = ({ method, host, path }: Call) => `${method ?? 'GET'} ${host ?? ''}${path ?? ''}`

function elsewhere({ via, path, host }: Call): string {
  if (via === 'exec') return `runs ${path ?? ''}`
  return via === 'file' ? `reads ${path ?? 'a file'}` : `asks DNS ${host ?? ''}`
}
