import { isFinal } from './failure.js'

/** A token as Microsoft gave it. It lives in memory only. */
export interface Token {
  value: string
  /** Milliseconds since 1970. */
  expires: number
}

/** Asks Microsoft for a fresh token of one scope. */
export type Ask = (scope: string) => Promise<Token>

interface Kept {
  token: Promise<Token>
  /** Milliseconds since 1970 from which it is renewed; unknown until it is there. */
  stale?: number
  /** It was fetched because a service refused the one before: a second refusal is not the token's fault. */
  onDemand: boolean
  failed?: boolean
}

const EARLY_MS = 5 * 60_000

/**
 * One request for each scope, shared by everybody who waits for it; again shortly before the token expires, and once on
 * demand. What Microsoft has decided is not asked again; what the network broke is.
 */
export function keptTokens(
  ask: Ask,
  now: () => number,
  first: ReadonlyMap<string, Token> = new Map(),
): (scope: string, renew?: boolean) => Promise<Token> {
  const kept = new Map<string, Kept>()
  const staleAt = ({ expires }: Token) => expires - Math.min(EARLY_MS, Math.max(0, expires - now()) / 2)
  for (const [scope, token] of first) kept.set(scope, { token: Promise.resolve(token), stale: staleAt(token), onDemand: false })
  const fetch = (scope: string, onDemand: boolean) => {
    const it: Kept = { token: ask(scope), onDemand }
    kept.set(scope, it)
    it.token.then(
      (token) => {
        it.stale = staleAt(token)
      },
      (error: unknown) => {
        it.failed = true
        if (!isFinal(error) && kept.get(scope) === it) kept.delete(scope)
      },
    )
    return it.token
  }
  return (scope, renew = false) => {
    const it = kept.get(scope)
    if (it === undefined) return fetch(scope, false)
    if (it.failed || it.stale === undefined) return it.token
    if (now() >= it.stale) return fetch(scope, false)
    return renew && !it.onDemand ? fetch(scope, true) : it.token
  }
}
