import type { Call } from '../../model/call.js'
import { ConfideError } from '../../model/error.js'
import { SignInFailure } from '../auth/google/failure.js'
import type { Way } from '../auth/google/settings.js'
import { HttpFailure } from '../http/failure.js'
import { type Remedy, remedyOf } from '../http/remedy.js'
import { type Means, saidBy } from './failure-said.js'
import { scopeWords, wordsFor } from './failure-words.js'
import { GoogleFailure } from './session.js'

interface Asked {
  call: Pick<Call, 'id' | 'host' | 'scope'>
  /** How the source signs in. */
  auth: Way
}

/** Whatever a request threw, as fixed words and the call: nothing that was sent or received. */
export function googleFailure(thrown: unknown, { call, auth }: Asked): GoogleFailure {
  if (thrown instanceof GoogleFailure) return thrown
  const make = (
    code: string,
    what: string,
    words: Remedy,
    more: { status?: number | undefined; theirs?: string | undefined } = {},
  ) => new GoogleFailure({ code, call: call.id, what: `${call.id}: ${what}.`, ...words, ...more })
  if (thrown instanceof HttpFailure) {
    return make(thrown.code, wireWords(thrown), { because: thrown.because, remedy: thrown.next }, { status: thrown.status })
  }
  if (thrown instanceof SignInFailure) {
    const { code, because, theirs, remedy } = thrown
    const words = code === UNDELEGATED ? scopeWords(call, auth) : { because, remedy }
    return make(code, thrown.what.replace(/\.$/, ''), words, { theirs })
  }
  if (thrown instanceof ConfideError) {
    return make(thrown.code, thrown.what.replace(/\.$/, ''), { because: 'permission', remedy: thrown.next })
  }
  return make('GOOGLE_BROKEN', 'the answer could not be read', remedyOf('HTTP_SHAPE', { host: call.host ?? '' }))
}

/** Domain-wide delegation lacks a permission: which one to add is named. */
const UNDELEGATED = 'SIGN_IN_DELEGATION'

/** Why an answer that is none was given. Reads its body, repeats none of it. */
export async function refusedAnswer(response: Response, { call, auth }: Asked): Promise<GoogleFailure> {
  const said = saidBy(response.status, await response.text().catch(() => ''))
  return new GoogleFailure({
    code: CODES[said.means] ?? 'GOOGLE_REFUSED',
    call: call.id,
    what: `${call.id}: Google answered ${[said.status, said.reason].filter(Boolean).join(' ')}.`,
    theirs: said.reason,
    status: said.status,
    ...wordsFor(said, call, auth),
  })
}

const CODES: Partial<Record<Means, string>> = {
  scope: 'GOOGLE_SCOPE',
  disabled: 'GOOGLE_API_OFF',
  project: 'GOOGLE_PROJECT',
  'quota-project': 'GOOGLE_PROJECT',
  day: 'GOOGLE_DAY',
}

/** Whether the same call would be refused whoever and whatever it asks about: there is no use in asking for the next key. */
export function isForAll(thrown: unknown): boolean {
  if (thrown instanceof SignInFailure) return thrown.reach === 'scopes' || thrown.reach === 'all'
  return thrown instanceof GoogleFailure && Object.values(CODES).includes(thrown.code)
}

/** The last part of `GET host/path: words`. */
const wireWords = (thrown: HttpFailure) => thrown.what.replace(/^(GET|POST) \S+: /, '').replace(/\.$/, '')
