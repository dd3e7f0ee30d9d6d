import { HttpFailure } from '../../http/failure.js'
import { readAnswer, type TokenAnswer } from './answer.js'
import { ofWire } from './failure.js'
import type { Grant } from './refusals.js'

/** The collector's guarded door. */
export type GuardedFetch = (call: string, url: URL, init?: RequestInit) => Promise<Response>

/** A form as the sign-in library makes it, and the checked answer. `scopes`: what it is for, for the words of a refusal. */
export type Post = (url: string, form: string, scopes: readonly string[]) => Promise<TokenAnswer>

/**
 * Sends what the library asks for through the guarded door, and nothing of what it would add in headers.
 *
 * @throws SignInFailure for everything that is not a token; the signal's reason on abort.
 */
export function poster(fetch: GuardedFetch, signal: AbortSignal): Post {
  return async (url, form, scopes) => {
    try {
      const headers = { 'content-type': 'application/x-www-form-urlencoded', accept: 'application/json' }
      const response = await fetch('login:token', new URL(url), { method: 'POST', headers, body: form, signal })
      return readAnswer(response.status, await response.text(), { grant: grantOf(form), scopes })
    } catch (error) {
      signal.throwIfAborted()
      throw error instanceof HttpFailure ? ofWire(error) : error
    }
  }
}

function grantOf(form: string): Grant {
  const type = new URLSearchParams(form).get('grant_type')
  if (type === 'authorization_code') return 'code'
  return type === 'refresh_token' ? 'renewal' : 'statement'
}
