import type { Call } from '../../../model/call.js'
import type { CollectContext } from '../../../model/collector.js'
import { saidBy } from '../failure-said.js'
import type { SignedIn } from '../session.js'
import type { Bearer } from './bearer.js'
import { headersOf, resourceOf } from './headers.js'

interface SendOptions {
  fetch: CollectContext['fetch']
  bearer: Bearer
  tenant: string
  signedIn: SignedIn
}

interface Sending {
  method?: 'POST'
  body?: string
  /** A later page of a query that needs `ConsistencyLevel`. */
  advanced?: boolean
}

export type Send = (call: Call, url: URL, sending?: Sending) => Promise<Response>

/** Sends one request signed in to its service. At 401 the token is renewed and the request sent once more; answers of every status come back. */
export function sender({ fetch, bearer, ...who }: SendOptions): Send {
  return async (call, url, { advanced, ...init } = {}) => {
    const resource = resourceOf(call)
    const ask = (token: string) =>
      fetch(call.id, url, { ...init, headers: { ...headersOf(call, url, who, advanced), authorization: token } })
    const token = await bearer.of(resource)
    const first = await ask(token)
    if (first.status !== 401) bearer.accepted(resource, token)
    if (!(await worthRenewing(first))) return first
    const other = await bearer.instead(resource, token)
    if (other === undefined) return first
    const second = await ask(other)
    if (second.status !== 401) bearer.accepted(resource, other)
    return second
  }
}

/** Whether another token may help: Intune answers 401 to a permission that is missing too. Leaves the answer unread. */
export async function worthRenewing(response: Response): Promise<boolean> {
  if (response.status !== 401) return false
  const body = await response.clone().text()
  return saidBy(401, body).means !== 'permission'
}
