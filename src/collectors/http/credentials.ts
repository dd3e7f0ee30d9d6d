import { ConfideError } from '../../model/error.js'
import type { Admitted } from './admit.js'
import { failure } from './failure.js'
import type { HeadersGiven } from './headers.js'

/** Gives the headers that sign in a request to this host, asked anew for each attempt, so that a token may have been renewed. */
export type Credentials = (to: { call: string; host: string }) => HeadersGiven | Promise<HeadersGiven>

/** The headers of a request with its sign-in. An error of the sign-in that has no words of its own is not repeated: it may hold a token. */
export async function withCredentials(it: Admitted, credentials: Credentials | undefined): Promise<Headers> {
  const headers = new Headers(it.headers)
  if (credentials === undefined) return headers
  try {
    const signed = new Headers(await credentials({ call: it.call.id, host: it.url.host }))
    for (const [name, value] of signed) headers.set(name, value)
    return headers
  } catch (error) {
    if (error instanceof ConfideError) throw error
    throw failure('HTTP_STATUS', it.target, 'signing in failed', 401)
  }
}
