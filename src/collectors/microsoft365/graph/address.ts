import type { Call } from '../../../model/call.js'
import { refusal } from '../../http/failure.js'
import type { Asked } from '../session.js'

/**
 * The address of a call with its path parameters and query filled in; `{tenant}` fills itself. Spaces become `%20`: OData does
 * not read `+` as one.
 *
 * @throws HttpFailure `CALL_REFUSED` when a parameter is missing.
 */
export function addressOf(call: Call, asked: Asked, tenant: string): URL {
  const path = (call.path ?? '').replace(/\{(\w+)\}/g, (_, name: string) => {
    const value = asked.path?.[name] ?? (name === 'tenant' ? tenant : undefined)
    if (value === undefined || value === '') throw refusal(call.id, 'a part of its path is missing')
    return encodeURIComponent(value)
  })
  const query = Object.entries(asked.query ?? {}).map(([name, value]) => `${encoded(name)}=${encodeURIComponent(value)}`)
  return new URL(`https://${call.host ?? ''}${path}${query.length > 0 ? `?${query.join('&')}` : ''}`)
}

const encoded = (name: string) => encodeURIComponent(name).replace(/^%24/, '$')

/** Whether Graph answers this only with `ConsistencyLevel: eventual` (learn.microsoft.com/graph/aad-advanced-queries). */
export function isAdvanced(url: URL): boolean {
  return url.searchParams.has('$count') || url.searchParams.has('$search') || url.pathname.endsWith('/$count')
}
