import type { Resource } from '../../auth/microsoft/clouds.js'
import type { SignIn } from '../../auth/microsoft/sign-in.js'

export interface Bearer {
  of(resource: Resource): Promise<string>
  /** The service took it. */
  accepted(resource: Resource, token: string): void
  /** Another token than the refused one; undefined when a fresh one was refused as well. */
  instead(resource: Resource, refused: string): Promise<string | undefined>
}

/** Hands out the values of Authorization headers. However many requests are refused at once, one renewal serves them all, and a fresh token that is refused ends it. */
export function bearer(signIn: Pick<SignIn, 'header'>): Bearer {
  const asking = new Map<string, Promise<string>>()
  const unproven = new Map<Resource, string>()
  const once = (key: string, ask: () => Promise<string>): Promise<string> => {
    const under = asking.get(key) ?? ask().finally(() => asking.delete(key))
    asking.set(key, under)
    return under
  }
  const of = (resource: Resource) => once(resource, () => signIn.header(resource))
  return {
    of,
    accepted: (resource, token) => {
      if (unproven.get(resource) === token) unproven.delete(resource)
    },
    async instead(resource, refused) {
      const held = await of(resource)
      if (held !== refused) return held
      if (unproven.get(resource) === refused) return undefined
      const fresh = await once(`${resource} again`, () => signIn.header(resource, { renew: true }))
      if (fresh === refused) return undefined
      unproven.set(resource, fresh)
      return fresh
    },
  }
}
