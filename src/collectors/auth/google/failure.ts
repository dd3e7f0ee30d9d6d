import type { Because } from '../../../model/census.js'
import { ConfideError } from '../../../model/error.js'
import type { HttpFailure } from '../../http/failure.js'
import { type Reach, type Refused, wordsOf } from './refusals.js'
import { nameOf } from './scopes.js'

/** Why signing in gave nothing. Fixed words only: no token, key or assertion, and nothing that a server wrote, has a way in. */
export class SignInFailure extends ConfideError {
  readonly because: Because
  readonly remedy: string
  /** Google's own name for it, `unauthorized_client`; undefined when no answer came that holds a known one. */
  readonly theirs: string | undefined
  /** How far a decision of Google's goes; undefined for what may pass. */
  readonly reach: Reach | undefined

  constructor(words: {
    code: string
    what: string
    because: Because
    remedy: string
    theirs?: string | undefined
    reach?: Reach | undefined
  }) {
    const why = 'Until the sign-in works, what it is for is not read and stays unknown.'
    super(words.code, { what: words.what, why, next: words.remedy })
    this.name = 'SignInFailure'
    this.because = words.because
    this.remedy = words.remedy
    this.theirs = words.theirs
    this.reach = words.reach
  }
}

/** What Google refused. `scopes` are ours: they are named where the decision is about them. */
export function refused(it: Refused, scopes: readonly string[] = []): SignInFailure {
  const { kind, what, because, remedy, reach, theirs } = wordsOf(it)
  const about = reach === 'scopes' && scopes.length > 0 ? `: ${scopes.map(nameOf).join(', ')}` : ''
  const said = theirs === undefined ? '' : ` (${theirs})`
  return new SignInFailure({ code: `SIGN_IN_${kind}`, what: `${what}${about}${said}.`, because, remedy, theirs, reach })
}

/** A failure of the wire, as one of the sign-in. */
export const ofWire = (thrown: HttpFailure): SignInFailure =>
  new SignInFailure({ code: thrown.code, what: thrown.what, because: thrown.because, remedy: thrown.next })

/** Something of this source or of this computer that is not as it should be, found before anything is sent. */
export const unfit = (code: string, what: string, remedy: string, because: Because = 'permission'): SignInFailure =>
  new SignInFailure({ code: `SIGN_IN_${code}`, what, because, remedy, reach: 'all' })

/** An answer, or an error of the library, that says nothing one could act upon. */
export function broken(words: string): SignInFailure {
  const remedy = 'Run the audit again; if it stays, report it: what the Google sign-in answers is not what this source expects.'
  return new SignInFailure({ code: 'SIGN_IN_BROKEN', what: `The Google sign-in ${words}.`, because: 'failed', remedy })
}

/** How far a decision goes that asking again in this run would not change. */
export const decided = (thrown: unknown): Reach | undefined => (thrown instanceof SignInFailure ? thrown.reach : undefined)
