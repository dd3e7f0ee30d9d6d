import { HttpFailure } from '../../http/failure.js'
import { readAnswer } from './answer.js'
import { DECLARED } from './clouds.js'
import { broken, ofWire } from './failure.js'

/** The collector's guarded door. */
export type GuardedFetch = (call: string, url: URL, init?: RequestInit) => Promise<Response>

/** A request as the sign-in library makes it, and the answer as it expects it. */
export type Post = (url: string, headers: Record<string, string>, body: string) => Promise<Posted>
export interface Posted {
  status: number
  headers: Record<string, string>
  body: Record<string, unknown>
}

/**
 * Sends what the library asks for through the guarded door, under the host that the table of calls declares: the door itself
 * knows where that is in this cloud.
 *
 * @throws SignInFailure for everything that is not a token, a code or "not yet"; the signal's reason on abort.
 */
export function poster(fetch: GuardedFetch, signal: AbortSignal): Post {
  return async (address, headers, body) => {
    const url = new URL(address)
    url.hostname = DECLARED.login
    const asked = url.pathname.endsWith('/devicecode') ? 'code' : 'token'
    try {
      const call = asked === 'code' ? 'login:devicecode' : 'login:token'
      const response = await fetch(call, url, { method: 'POST', headers, body, signal })
      const waiting = /(^|&)grant_type=[^&]*device_code(&|$)/.test(body)
      const answer = readAnswer(response.status, await response.text(), asked, waiting)
      return { status: response.status, headers: {}, body: answer }
    } catch (error) {
      signal.throwIfAborted()
      throw error instanceof HttpFailure ? ofWire(error) : error
    }
  }
}

/** The library looks for a tenant's addresses only where it does not know the cloud; it knows all of ours. */
export const noGet = (): Promise<never> => Promise.reject(broken('asks for something that is not in the table of calls'))
