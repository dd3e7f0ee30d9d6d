import { z } from 'zod'
import { broken, refused } from './failure.js'
import type { Grant } from './refusals.js'

const Name = z.string().regex(/^[a-z_]{1,60}$/)
const Text = z.string().optional().catch(undefined)

/** RFC 6749 section 5.2; `error_subtype` is Google's own. */
const Refusal = z.looseObject({ error: Name, error_description: Text, error_subtype: Text })

/** RFC 6749 section 5.1. A token goes into a header, so it holds what a header may hold. */
const TokenAnswer = z.object({
  access_token: z.string().regex(/^[\x21-\x7e]{1,20000}$/),
  expires_in: z.coerce.number().positive(),
  token_type: z
    .string()
    .regex(/^bearer$/i)
    .optional(),
  scope: z.string().optional(),
  id_token: z.string().optional(),
  refresh_token: z.string().optional(),
})
export type TokenAnswer = z.output<typeof TokenAnswer>

/**
 * A token as the answer of the sign-in gives it, or why there is none. `scopes`: what it was asked for, named in the refusal.
 *
 * @throws SignInFailure in fixed words.
 */
export function readAnswer(
  status: number,
  text: string,
  { grant, scopes }: { grant: Grant; scopes: readonly string[] },
): TokenAnswer {
  const body = parse(text)
  const refusal = Refusal.safeParse(body)
  if (status === 429) throw refused({ error: 'slow_down', grant })
  if (status >= 500) throw refused({ error: 'server_error', grant })
  if (refusal.success) {
    const { error, error_description: description, error_subtype: subtype } = refusal.data
    throw refused({ error, description, subtype, grant }, scopes)
  }
  const answer = TokenAnswer.safeParse(body)
  if (status < 200 || status > 299 || !answer.success) throw broken('answered with something else than it should')
  return answer.data
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined // its message would quote the body
  }
}
