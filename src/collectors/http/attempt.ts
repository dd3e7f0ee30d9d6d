import type { Admitted } from './admit.js'
import { drain } from './drain.js'
import { failure, HttpFailure } from './failure.js'
import type { FailureCode } from './remedy.js'
import type { Target } from './target.js'

export interface AnswerLimits {
  /** Bytes of a body after decompression. */
  bytes: number
  /** Milliseconds until the headers are there, and between two pieces of the body. */
  quietMs: number
  /** Milliseconds for one whole answer. */
  totalMs: number
}

/** One whole answer. Its body has been read, within the limits. */
export interface Answer {
  status: number
  headers: Headers
  body: Uint8Array<ArrayBuffer>
}

/**
 * Sends an admitted request once and reads its whole answer. Redirects are not followed.
 *
 * @throws HttpFailure without a cause; the signal's reason when it fires.
 */
export async function attempt(it: Admitted, headers: Headers, limits: AnswerLimits, signal: AbortSignal): Promise<Answer> {
  signal.throwIfAborted()
  const control = new AbortController()
  const slow = (words: string) => () => control.abort(failure('HTTP_TIMEOUT', it.target, words))
  const stop = () => control.abort(signal.reason)
  signal.addEventListener('abort', stop, { once: true })
  const whole = setTimeout(slow('the answer took too long'), limits.totalMs)
  const quiet = setTimeout(slow('nothing came for too long'), limits.quietMs)
  try {
    const { url, method, body } = it
    const response = await fetch(url, { method, headers, body: body ?? null, redirect: 'manual', signal: control.signal })
    quiet.refresh()
    const read = await drain(response.body, limits.bytes, () => quiet.refresh())
    if (read === undefined) throw failure('HTTP_TOO_LARGE', it.target, 'the answer is larger than the limit')
    return { status: response.status, headers: response.headers, body: read }
  } catch (error) {
    control.signal.throwIfAborted()
    throw error instanceof HttpFailure ? error : unreachable(error, it.target)
  } finally {
    clearTimeout(whole)
    clearTimeout(quiet)
    signal.removeEventListener('abort', stop)
    control.abort() // frees the connection of a body that was not read to its end
  }
}

const CUT = ['ECONNRESET', 'EPIPE', 'UND_ERR_SOCKET', 'ETIMEDOUT', 'EAI_AGAIN', 'UND_ERR_CONNECT_TIMEOUT']

/** What fetch threw, by its code alone: its message and its causes can hold an address or a header. */
function unreachable(error: unknown, target: Target): HttpFailure {
  const code = codeOf(error)
  const [kind, words] = kindOf(code)
  return failure(kind, target, code === '' ? words : `${words} (${code})`)
}

function kindOf(code: string): [FailureCode, string] {
  if (CUT.includes(code)) return ['HTTP_CUT', 'the connection was cut']
  if (/^(Z_|ERR_.*BROTLI|UND_ERR_RES_CONTENT|HPE_)/.test(code)) return ['HTTP_BROKEN', 'the answer came damaged']
  if (/CERT|^ERR_TLS|SELF_SIGNED|ISSUER/.test(code)) return ['HTTP_UNREACHABLE', 'its certificate is not trusted here']
  return ['HTTP_UNREACHABLE', 'there was no connection']
}

function codeOf(error: unknown): string {
  for (let it = error, depth = 0; it instanceof Error && depth < 5; it = it.cause, depth += 1) {
    if ('code' in it && typeof it.code === 'string' && /^[A-Z][A-Z0-9_]{2,40}$/.test(it.code)) return it.code
    if (it.name === 'HTTPParserError') return 'HPE_INVALID' // Node 24 names no code
  }
  return ''
}
