import type { Because } from '../../../model/census.js'
import { ConfideError } from '../../../model/error.js'
import type { HttpFailure } from '../../http/failure.js'
import { wordsOf } from './refusals.js'

/** Why signing in gave nothing. Fixed words only: no token, secret or assertion, and nothing that a server wrote, has a way in. */
export class SignInFailure extends ConfideError {
  readonly because: Because
  readonly remedy: string
  /** Microsoft's own number, `AADSTS65001`; undefined when no answer came that holds one. */
  readonly theirs: string | undefined

  constructor(words: { code: string; what: string; because: Because; remedy: string; theirs?: string | undefined }) {
    const why = 'Until the sign-in works, nothing of Microsoft 365 is read and all of it stays unknown.'
    super(words.code, { what: words.what, why, next: words.remedy })
    this.name = 'SignInFailure'
    this.because = words.because
    this.remedy = words.remedy
    this.theirs = words.theirs
  }
}

/** What Microsoft refused, by its own number (65001) or, where it gave none, by the error's name in OAuth (`access_denied`). */
export function refused(number: number | undefined, error: string | undefined): SignInFailure {
  const { kind, what, because, remedy } = wordsOf(number, error)
  const theirs = number === undefined ? undefined : `AADSTS${number}`
  const said = theirs === undefined ? what : `${what} (${theirs})`
  return new SignInFailure({ code: `SIGN_IN_${kind}`, what: `${said}.`, because, remedy, theirs })
}

/** A failure of the wire, as one of the sign-in. */
export const ofWire = (thrown: HttpFailure): SignInFailure =>
  new SignInFailure({ code: thrown.code, what: thrown.what, because: thrown.because, remedy: thrown.next })

/** An answer, or an error of the library, that says nothing one could act upon. */
export function broken(words: string): SignInFailure {
  const remedy =
    'Run the audit again; if it stays, report it: what the Microsoft sign-in answers is not what this source expects.'
  return new SignInFailure({ code: 'SIGN_IN_BROKEN', what: `The Microsoft sign-in ${words}.`, because: 'failed', remedy })
}

/** Whether asking again in this run has no use: Microsoft has decided. */
export const isFinal = (thrown: unknown): boolean =>
  thrown instanceof SignInFailure && thrown.because !== 'failed' && thrown.because !== 'throttled'
