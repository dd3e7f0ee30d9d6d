import { z } from 'zod'

/** What Google says of the person who signed in. It comes straight from its host, so its signature is not checked again. */
const Claims = z.looseObject({
  email: z.string().optional().catch(undefined),
  nonce: z.string().optional().catch(undefined),
})
export type Claims = z.output<typeof Claims>

/** Undefined for a text that is no ID token. */
export function claimsOf(token: string | undefined): Claims | undefined {
  const [, payload, signature] = token?.split('.') ?? []
  if (payload === undefined || signature === undefined) return undefined
  try {
    const read = Claims.safeParse(JSON.parse(Buffer.from(payload, 'base64url').toString('utf8')))
    return read.success ? read.data : undefined
  } catch {
    return undefined
  }
}
