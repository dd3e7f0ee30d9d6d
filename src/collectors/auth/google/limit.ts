import { SignInFailure } from './failure.js'

/** As long as a person may take: five minutes. */
export const LIMIT_MS = 5 * 60_000

/**
 * Does what a person has to take part in, and ends with it: at its end, when the run is stopped, or when the time is over.
 *
 * @throws SignInFailure `SIGN_IN_TIMEOUT`; the signal's reason on abort; what `work` throws.
 */
export async function withinLimit<T>(
  { ms, signal, late }: { ms: number; signal: AbortSignal; late: () => string },
  work: (signal: AbortSignal) => Promise<T>,
): Promise<T> {
  signal.throwIfAborted()
  const control = new AbortController()
  const stop = () => control.abort(signal.reason)
  const timer = setTimeout(() => control.abort(timeout(ms, late())), ms)
  signal.addEventListener('abort', stop, { once: true })
  const aborted = new Promise<never>((_, reject) => {
    control.signal.addEventListener('abort', () => reject(control.signal.reason), { once: true })
  })
  try {
    return await Promise.race([work(control.signal), aborted])
  } finally {
    clearTimeout(timer)
    signal.removeEventListener('abort', stop)
    aborted.catch(() => {})
    control.abort(signal.reason) // whatever still waits for a person stops waiting
  }
}

/** Google keeps most refusals on its own page: nothing of them comes back to this computer. */
function timeout(ms: number, seen: string): SignInFailure {
  const time = ms >= 60_000 ? `${Math.round(ms / 60_000)} minutes` : `${Math.ceil(ms / 1000)} s`
  return new SignInFailure({
    code: 'SIGN_IN_TIMEOUT',
    what: `Nobody finished signing in to Google within ${time}.${seen}`,
    because: 'permission',
    remedy:
      'Run the audit again and sign in. If the page of Google said "Access blocked" or showed an error, docs/sources/google.md says what each means.',
  })
}
