import { z } from 'zod'
import { broken, refused, type SignInFailure } from './failure.js'

/** What the sign-in hosts answer, as far as it is used here. */
const Refusal = z.looseObject({
  error: z.string().regex(/^[a-z_]{1,60}$/),
  error_codes: z.array(z.number().int()).optional().catch(undefined),
  error_description: z.string().optional().catch(undefined),
})

const TokenAnswer = z.looseObject({
  access_token: z.string().min(1),
  expires_in: z.coerce.number().positive(),
  token_type: z
    .string()
    .regex(/^bearer$/i)
    .optional(),
  id_token: z.string().optional(),
  refresh_token: z.string().optional(),
})

/** RFC 8628 section 3.2. The code and the address are shown to a person, so they hold nothing else. */
const CodeAnswer = z.looseObject({
  user_code: z.string().regex(/^[A-Z\d-]{4,20}$/i),
  device_code: z.string().min(1),
  verification_uri: z.string().refine(isMicrosoftPage),
  expires_in: z.coerce.number().positive().max(3600),
  interval: z.coerce.number().min(1).max(60).catch(5),
})

const PAGES = /^(www\.)?microsoft\.com$|^login\.microsoft\.com$|^login\.(partner\.)?microsoftonline\.(com|us|cn)$|^aka\.ms$/

function isMicrosoftPage(text: string): boolean {
  if (!URL.canParse(text)) return false
  const { protocol, hostname, username, port } = new URL(text)
  return protocol === 'https:' && username === '' && port === '' && PAGES.test(hostname)
}

const PENDING = 'authorization_pending'

/**
 * The body of an answer, checked, or why there is none. `waiting`: "not yet" is an answer too (device code).
 *
 * @throws SignInFailure in fixed words.
 */
export function readAnswer(status: number, text: string, asked: 'token' | 'code', waiting: boolean): Record<string, unknown> {
  const body = parse(text)
  const refusal = Refusal.safeParse(body)
  if (status === 429) throw refused(undefined, 'slow_down')
  if (refusal.success && waiting && refusal.data.error === PENDING) return { error: PENDING }
  if (refusal.success) throw refused(numberOf(refusal.data), refusal.data.error)
  if (status >= 500) throw refused(undefined, 'server_error')
  const answer = (asked === 'token' ? TokenAnswer : CodeAnswer).safeParse(body)
  if (status < 200 || status > 299 || !answer.success) throw broken('answered with something else than it should')
  return answer.data
}

/** The refusal that Microsoft puts into the address to which it sends the browser back. */
export function refusedInBrowser(error: string, description: string | undefined): SignInFailure {
  const read = Refusal.safeParse({ error, error_description: description })
  return read.success ? refused(numberOf(read.data), read.data.error) : refused(undefined, undefined)
}

/** The first of Microsoft's own numbers, five to seven digits; nothing else of the answer is kept. */
function numberOf({ error_codes = [], error_description = '' }: z.output<typeof Refusal>): number | undefined {
  const listed = error_codes.find((code) => code >= 10_000 && code < 10_000_000)
  const described = /^AADSTS(\d{5,7})\b/.exec(error_description)?.[1]
  return listed ?? (described === undefined ? undefined : Number(described))
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined // its message would quote the body
  }
}
