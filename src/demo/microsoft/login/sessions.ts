import { createHash, randomUUID } from 'node:crypto'
import type { Client } from '../tenant.js'
import { LoginRefusal } from './refusal.js'
import type { AskedFor } from './scope.js'

/** A sign-in at the browser that waits for its code to be handed in. */
export interface Pending {
  client: Client
  asked: AskedFor
  redirect: string
  challenge: string
  nonce: string | undefined
}

/** What the sign-in remembers between requests. */
export interface Sessions {
  open(pending: Pending): string
  /** Once only, and with the verifier of its challenge (https://datatracker.ietf.org/doc/html/rfc7636). */
  redeem(code: string, client: Client, redirect: string | undefined, verifier: string | undefined): Pending
  remember(client: Client): string
  recall(token: string, client: Client): void
  device(client: Client, asked: AskedFor): string
  /** How often a device code was asked about before. */
  polled(code: string, client: Client): { asked: AskedFor; before: number }
}

export function sessions(): Sessions {
  const codes = new Map<string, Pending>()
  const refresh = new Map<string, string>()
  const devices = new Map<string, { client: string; asked: AskedFor; before: number }>()
  return {
    open(pending) {
      const code = `1.code.${randomUUID()}`
      codes.set(code, pending)
      return code
    },
    redeem(code, client, redirect, verifier) {
      const pending = codes.get(code)
      codes.delete(code)
      if (!pending || pending.client.id !== client.id)
        throw new LoginRefusal(54005, 'invalid_grant', 'OAuth2 authorization code was already redeemed.')
      if (redirect !== pending.redirect)
        throw new LoginRefusal(500112, 'invalid_grant', 'The reply address does not match the one of the request for a code.')
      const challenge = createHash('sha256')
        .update(verifier ?? '')
        .digest('base64url')
      if (challenge !== pending.challenge)
        throw new LoginRefusal(50148, 'invalid_grant', 'The code_verifier does not match the code_challenge.')
      return pending
    },
    remember(client) {
      const token = `1.refresh.${randomUUID()}`
      refresh.set(token, client.id)
      return token
    },
    recall(token, client) {
      if (refresh.get(token) !== client.id) throw new LoginRefusal(700082, 'invalid_grant', 'The refresh token has expired.')
    },
    device(client, asked) {
      const code = `1.device.${randomUUID()}`
      devices.set(code, { client: client.id, asked, before: 0 })
      return code
    },
    polled(code, client) {
      const it = devices.get(code)
      if (it?.client !== client.id) throw new LoginRefusal(70018, 'bad_verification_code', 'Invalid verification code.')
      it.before += 1
      return { asked: it.asked, before: it.before - 1 }
    },
  }
}
