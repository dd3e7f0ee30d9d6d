export interface Keys {
  accessKeyId: string
  secretAccessKey: string
  sessionToken?: string
  expiration?: Date
}

/** Signs in. `identity` is what the SDK tells of the client that asks. */
export type Credentials = (identity?: Record<string, unknown>) => Promise<Keys>

const RENEW_MS = 5 * 60_000

/** One sign-in for all clients: a role is taken once, and again only when its keys are about to expire. */
export function kept(get: Credentials): Credentials {
  let last: Promise<Keys> | undefined
  return async (identity) => {
    const now = await last
    if (now && (now.expiration === undefined || now.expiration.getTime() - Date.now() > RENEW_MS)) return now
    const fresh = get(identity)
    last = fresh
    fresh.catch(() => {
      if (last === fresh) last = undefined
    })
    return fresh
  }
}
