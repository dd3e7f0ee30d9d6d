import { z } from 'zod'

/** What a token says of itself. Its signature is not checked: the claims explain, they decide nothing. */
const Claims = z.looseObject({
  tid: z.guid().optional().catch(undefined),
  scp: z.string().optional().catch(undefined),
  roles: z.unknown().optional(),
  exp: z.number().optional().catch(undefined),
})
export type Claims = z.output<typeof Claims>

/** Undefined for a token that is none of ours to read: Microsoft may encrypt it or change its shape at any time. */
export function claimsOf(token: string): Claims | undefined {
  const [, payload, signature] = token.split('.')
  if (payload === undefined || signature === undefined) return undefined
  try {
    const read = Claims.safeParse(JSON.parse(Buffer.from(payload, 'base64url').toString('utf8')))
    return read.success ? read.data : undefined
  } catch {
    return undefined
  }
}

/** A permission as Microsoft names it: `User.Read.All`. */
const NAME = /^[\w.-]{1,100}$/

/** The permissions in a token: a person's (`scp`) or an application's (`roles`). An application that was given none has no claim at all. */
export function permissionsIn(claims: Claims | undefined, as: 'person' | 'application'): ReadonlySet<string> | undefined {
  if (claims === undefined) return undefined
  const named = as === 'person' ? claims.scp?.split(' ') : rolesOf(claims)
  return named && new Set(named.filter((name) => NAME.test(name)))
}

/** Undefined where the claim has another shape, or the token does not look like one that would have it. */
function rolesOf({ roles, tid }: Claims): readonly string[] | undefined {
  if (roles === undefined) return tid === undefined ? undefined : []
  const read = z.array(z.string()).safeParse(roles)
  return read.success ? read.data : undefined
}
