import { createHash, randomUUID } from 'node:crypto'
import type { OAuthClient } from '../tenant.js'
import { LoginRefusal } from './refusal.js'
import type { AskedFor } from './scope.js'

/** A sign-in at the browser that waits for its code to be handed in. */
export interface Pending {
  client: string
  login: string
  granted: AskedFor
  redirect: string
  challenge: string
  nonce: string | undefined
  /** A right to renew comes with the token. */
  offline: boolean
}

/** A right to renew. */
export interface Right {
  client: string
  login: string
  granted: AskedFor
}

/** What the sign-in remembers between requests. */
export interface Sessions {
  open(pending: Pending): string
  /** Once only, and with the verifier of its challenge (RFC 7636). */
  redeem(form: ReadonlyMap<string, string>, client: OAuthClient): Pending
  remember(right: Right): string
  recall(token: string, client: OAuthClient): Right
}

export function sessions(): Sessions {
  const codes = new Map<string, Pending>()
  const rights = new Map<string, Right>()
  return {
    open(pending) {
      const code = `4/0A${randomUUID()}`
      codes.set(code, pending)
      return code
    },
    redeem(form, { id }) {
      const code = form.get('code') ?? ''
      const pending = codes.get(code)
      codes.delete(code)
      if (pending?.client !== id) throw new LoginRefusal('invalid_grant', 'Malformed auth code.')
      if (form.get('redirect_uri') !== pending.redirect) throw new LoginRefusal('redirect_uri_mismatch', 'Bad Request')
      const verifier = form.get('code_verifier')
      if (verifier === undefined) throw new LoginRefusal('invalid_grant', 'Missing code verifier.')
      if (createHash('sha256').update(verifier).digest('base64url') !== pending.challenge)
        throw new LoginRefusal('invalid_grant', 'Invalid code verifier.')
      return pending
    },
    remember(right) {
      const token = `1//0${randomUUID()}`
      rights.set(token, right)
      return token
    },
    recall(token, { id, agreed, refreshTokens = {} }) {
      const login = Object.hasOwn(refreshTokens, token) ? refreshTokens[token] : undefined
      if (login !== undefined) return { client: id, login, granted: { scopes: agreed, person: [] } }
      const right = rights.get(token)
      if (right?.client === id) return right
      throw new LoginRefusal('invalid_grant', 'Token has been expired or revoked.')
    },
  }
}
