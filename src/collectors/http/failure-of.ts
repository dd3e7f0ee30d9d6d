import { HttpFailure } from './failure.js'
import { type Remedy, remedyOf } from './remedy.js'
import { targetOf } from './target.js'

/**
 * What a gap says of a status, an answer or a caught error: 401 and 403 `permission`, 429 `throttled`, 404, 405, 410 and 501
 * `unsupported`, everything else `failed`. `licence` is the collector's to tell, from the vendor's own error code.
 * The remedy holds a host and a permission at most. `at` names them where a bare status does not.
 */
export function failureOf(from: unknown, at?: { host: string; scope?: string }): Remedy {
  if (typeof from === 'number') return remedyOf('HTTP_STATUS', at, from)
  if (from instanceof Response) return remedyOf('HTTP_STATUS', targetOf(from) ?? at, from.status)
  if (from instanceof HttpFailure) return { because: from.because, remedy: from.next }
  const stopped = from instanceof Error && (from.name === 'AbortError' || from.name === 'TimeoutError')
  if (stopped) return { because: 'failed', remedy: 'Run the audit again: it was stopped before this was read.' }
  return remedyOf('HTTP_BROKEN', at)
}
