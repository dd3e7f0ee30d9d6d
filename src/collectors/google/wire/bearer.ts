import type { SignIn } from '../../auth/google/sign-in.js'

/** What a token is for: one permission, and whose eyes it sees with where those are not the administrator's. */
export interface Whose {
  scope: string
  as?: string | undefined
}

export interface Bearer {
  of(whose: Whose): Promise<string>
  /** The service took it. */
  accepted(whose: Whose, token: string): void
  /** Another token than the refused one; undefined when a fresh one was refused as well. */
  instead(whose: Whose, refused: string): Promise<string | undefined>
}

const keyOf = ({ scope, as = '' }: Whose) => `${scope} ${as}`

/**
 * Hands out the values of Authorization headers, each for one permission. However many requests are refused at once, one
 * renewal serves them all, and a fresh token that is refused ends it.
 */
export function bearer(signIn: Pick<SignIn, 'header'>): Bearer {
  const asking = new Map<string, Promise<string>>()
  const unproven = new Map<string, string>()
  const once = (key: string, ask: () => Promise<string>): Promise<string> => {
    const under = asking.get(key) ?? ask().finally(() => asking.delete(key))
    asking.set(key, under)
    return under
  }
  const of = (whose: Whose) => once(keyOf(whose), () => signIn.header([whose.scope], whose.as))
  return {
    of,
    accepted: (whose, token) => {
      if (unproven.get(keyOf(whose)) === token) unproven.delete(keyOf(whose))
    },
    async instead(whose, refused) {
      const key = keyOf(whose)
      const held = await of(whose)
      if (held !== refused) return held
      if (unproven.get(key) === refused) return undefined
      const fresh = await once(`${key} again`, () => signIn.header([whose.scope], whose.as, { renew: true }))
      if (fresh === refused) return undefined
      unproven.set(key, fresh)
      return fresh
    },
  }
}
