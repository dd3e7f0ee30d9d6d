import type { Call } from '../../../model/call.js'
import { refusal } from '../../http/failure.js'
import type { Asked } from '../session.js'

/** What the Directory API calls the customer of whoever asks. */
export const MY_CUSTOMER = 'my_customer'

/**
 * The address of a call with its path parameters and query filled in; `{customer}` and `{customerId}` fill themselves.
 *
 * @throws HttpFailure `CALL_REFUSED` when a parameter is missing.
 */
export function addressOf(call: Call, asked: Asked): URL {
  const path = (call.path ?? '').replace(/\{(\w+)\}/g, (_, name: string) => {
    const value = asked.path?.[name] ?? (/^customer(Id)?$/.test(name) ? MY_CUSTOMER : undefined)
    if (value === undefined || value === '') throw refusal(call.id, 'a part of its path is missing')
    return encodeURIComponent(value)
  })
  const query = Object.entries(asked.query ?? {}).map(
    ([name, value]) => `${encodeURIComponent(name)}=${encodeURIComponent(value)}`,
  )
  return new URL(`https://${call.host ?? ''}${path}${query.length > 0 ? `?${query.join('&')}` : ''}`)
}

/** The same address with the token of a later page; everything else stays as it was, which Google asks for. */
export function pageOf(first: URL, token: string): URL {
  const page = new URL(first)
  page.search = `${first.search === '' ? '?' : `${first.search}&`}pageToken=${encodeURIComponent(token)}`
  return page
}
