import type { Because } from '../../model/census.js'
import { ConfideError } from '../../model/error.js'
import { type FailureCode, remedyOf } from './remedy.js'
import type { Target } from './target.js'

/** Why a request gave nothing. `because` and `next` are what a gap or a census says; `status` stands where the server answered. */
export class HttpFailure extends ConfideError {
  declare readonly code: FailureCode
  readonly because: Because
  readonly status: number | undefined

  constructor(code: FailureCode, words: { what: string; why: string; next: string; because: Because; status?: number }) {
    super(code, words)
    this.name = 'HttpFailure'
    this.because = words.because
    this.status = words.status
  }
}

/**
 * The one place where a failed request becomes words. It takes a target and fixed words only: what was sent and what came
 * back (addresses, query values, headers, bodies, causes) has no way in.
 */
export function failure(code: FailureCode, target: Target | undefined, words: string, status?: number): HttpFailure {
  const asked = target ? `${target.method} ${target.host}${target.path}` : 'The answer'
  const { because, remedy } = remedyOf(code, target, status)
  const why = 'Until it is read, everything that rests on it stays unknown.'
  return new HttpFailure(code, { what: `${asked}: ${words}`, why, next: remedy, because, ...(status ? { status } : {}) })
}

/** A request that the table does not hold. Its id is repeated only when it looks like one. */
export function refusal(id: string, words: string): HttpFailure {
  const named = /^[\w.:-]{1,80}$/.test(id) ? `The call "${id}"` : 'A call'
  const { because, remedy } = remedyOf('CALL_REFUSED')
  const why = 'Confide sends only what `confide plan` shows beforehand.'
  return new HttpFailure('CALL_REFUSED', { what: `${named} was refused: ${words}.`, why, next: remedy, because })
}
