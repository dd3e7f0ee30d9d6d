import { type Admitted, addressFits } from './admit.js'
import type { Answer } from './attempt.js'
import { failure } from './failure.js'

const REDIRECTS = [301, 302, 303, 307, 308]

/**
 * The request that a redirect asks for: the same origin, and again an address of the same call; undefined when the answer is
 * no redirect. Anywhere else nothing is sent, so no credential can follow; a POST is never sent a second time elsewhere.
 *
 * @throws HttpFailure `HTTP_REDIRECT`, which does not say where to: the server may have put there what it was sent.
 */
export function redirected(it: Admitted, { status, headers }: Answer): Admitted | undefined {
  if (!REDIRECTS.includes(status)) return undefined
  const location = headers.get('location')
  const refuse = (words: string) => failure('HTTP_REDIRECT', it.target, words, status)
  if (location === null || !URL.canParse(location, it.url.href)) throw refuse('it answered with a redirect to nowhere')
  const url = new URL(location, it.url)
  if (url.origin !== it.url.origin || url.username !== '' || url.password !== '')
    throw refuse('it answered with a redirect to another host')
  if (it.method === 'POST' || !addressFits(it.call, url))
    throw refuse('it answered with a redirect to an address that is not declared')
  return { ...it, url }
}
