import type { Call } from '../../../model/call.js'
import type { CollectContext } from '../../../model/collector.js'
import { refusal } from '../../http/failure.js'
import { saidBy } from '../failure-said.js'
import type { Bearer, Whose } from './bearer.js'
import type { patience } from './patience.js'

interface SendOptions {
  fetch: CollectContext['fetch']
  bearer: Bearer
  patiently: ReturnType<typeof patience>
}

/** `as`: whom to be while asking; the administrator when left out. */
export type Send = (call: Call, url: URL, as?: string) => Promise<Response>

/** Google compresses only for whoever says so twice: developers.google.com/workspace/admin/directory/v1/guides/performance#gzip */
const HEADERS = { accept: 'application/json', 'user-agent': 'confide (gzip)' }

/**
 * Sends one request with a token of its own permission alone, so that one that was not given spoils no other. At 401 the token
 * is renewed and the request sent once more; answers of every status come back.
 */
export function sender({ fetch, bearer, patiently }: SendOptions): Send {
  return async (call, url, as) => {
    if (call.scope === undefined) throw refusal(call.id, 'its table names no permission')
    const whose: Whose = { scope: call.scope, as }
    const ask = (token: string) => fetch(call.id, url, { headers: { ...HEADERS, authorization: token } })
    // Google counts by API, and within it by the person who asks.
    return patiently(`${call.id.split(':')[0]} ${as ?? ''}`, call.host ?? '', async () => {
      const token = await bearer.of(whose)
      const first = await ask(token)
      if (first.status !== 401) bearer.accepted(whose, token)
      if (!(await worthRenewing(first))) return first
      const other = await bearer.instead(whose, token)
      if (other === undefined) return first
      const second = await ask(other)
      if (second.status !== 401) bearer.accepted(whose, other)
      return second
    })
  }
}

/** Whether another token may help: the Reports API answers 401 to a role that is missing too. Leaves the answer unread. */
async function worthRenewing(response: Response): Promise<boolean> {
  if (response.status !== 401) return false
  return saidBy(401, await response.clone().text()).means === 'sign-in'
}
