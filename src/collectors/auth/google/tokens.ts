import { decided } from './failure.js'

/** A token as Google gave it. It lives in memory only. */
export interface Token {
  value: string
  /** Milliseconds since 1970. */
  expires: number
}

/** What a token is for. */
export interface Wanted {
  /** Sorted, each once. */
  scopes: readonly string[]
  /** Whose view it opens: an e-mail address in lower case. */
  as: string
}

/** Asks Google for a fresh token. */
export type Ask = (wanted: Wanted) => Promise<Token>

interface Kept {
  token: Promise<Token>
  /** Milliseconds since 1970 from which it is renewed; unknown until it is there. */
  stale?: number
  /** It was fetched because a service refused the one before: a second refusal is not the token's fault. */
  onDemand: boolean
  failed?: boolean
}

const EARLY_MS = 5 * 60_000

/** Tokens of single people are used once or twice: a practice of a hundred thousand must not fill the memory with them. */
const MOST = 500

export interface Keeping {
  ask: Ask
  now: () => number
  /** Wants with the same key share one token. */
  keyOf(wanted: Wanted): string
  /** What is there already. */
  first?: readonly (readonly [key: string, token: Token])[]
}

/**
 * One request for each key, shared by everybody who waits for it; again shortly before the token expires, and once on demand.
 * What Google has decided is not asked again, and what it has decided about the whole sign-in is asked for nothing more.
 */
export function keptTokens({ ask, now, keyOf, first = [] }: Keeping): (wanted: Wanted, renew?: boolean) => Promise<Token> {
  const kept = new Map<string, Kept>()
  let over: { because: unknown } | undefined
  const staleAt = ({ expires }: Token) => expires - Math.min(EARLY_MS, Math.max(0, expires - now()) / 2)
  for (const [key, token] of first) kept.set(key, { token: Promise.resolve(token), stale: staleAt(token), onDemand: false })
  const fetch = (key: string, wanted: Wanted, onDemand: boolean) => {
    const it: Kept = { token: ask(wanted), onDemand }
    it.token.then(
      (token) => {
        it.stale = staleAt(token)
      },
      (error: unknown) => {
        it.failed = true
        const reach = decided(error)
        if (reach === 'all') over = { because: error }
        if (reach === undefined && kept.get(key) === it) kept.delete(key)
      },
    )
    return it
  }
  const current = (key: string, wanted: Wanted, renew: boolean): Kept => {
    const it = kept.get(key)
    if (it === undefined) return fetch(key, wanted, false)
    if (it.failed || it.stale === undefined) return it
    if (now() >= it.stale) return fetch(key, wanted, false)
    return renew && !it.onDemand ? fetch(key, wanted, true) : it
  }
  return async (wanted, renew = false) => {
    if (over !== undefined) throw over.because
    const key = keyOf(wanted)
    const it = current(key, wanted, renew)
    kept.delete(key) // and last again: the first of the map is the one that was not used for longest
    kept.set(key, it)
    for (const oldest of kept.keys()) {
      if (kept.size <= MOST) break
      kept.delete(oldest)
    }
    return it.token
  }
}
