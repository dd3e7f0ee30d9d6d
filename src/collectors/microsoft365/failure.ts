import type { Call } from '../../model/call.js'
import { ConfideError } from '../../model/error.js'
import { SignInFailure } from '../auth/microsoft/failure.js'
import { HttpFailure } from '../http/failure.js'
import { remedyOf } from '../http/remedy.js'
import { type Said, saidBy } from './failure-said.js'
import { clockWords, deniedWords, licenceWords, movedWords, type Words } from './failure-words.js'
import { MicrosoftFailure, type SignedIn } from './session.js'

interface Asked {
  call: Pick<Call, 'id' | 'host' | 'path' | 'scope'>
  signedIn: SignedIn
}

/** Whatever a request threw, as fixed words and the call: nothing that was sent or received. */
export function microsoftFailure(thrown: unknown, { call }: Asked): MicrosoftFailure {
  if (thrown instanceof MicrosoftFailure) return thrown
  const make = (code: string, what: string, words: Words, status?: number) =>
    new MicrosoftFailure({ code, call: call.id, what: `${call.id}: ${what}.`, ...words, status })
  if (thrown instanceof HttpFailure) {
    const moved = thrown.code === 'HTTP_REDIRECT' && call.path?.includes('/adminapi/') === true
    const words = moved ? movedWords(call) : { because: thrown.because, remedy: thrown.next }
    return make(thrown.code, wireWords(thrown), words, thrown.status)
  }
  if (thrown instanceof SignInFailure || thrown instanceof ConfideError) {
    const what = thrown.what.replace(/\.$/, '')
    const [because, next] = thrown instanceof SignInFailure ? [thrown.because, thrown.remedy] : (['failed', thrown.next] as const)
    return make(thrown.code, what, { because, remedy: `${what}. ${next}` })
  }
  return make('MICROSOFT_BROKEN', 'the answer could not be read', remedyOf('HTTP_SHAPE', { host: call.host ?? '' }))
}

/** Why an answer that is none was given: a licence that is missing is told apart from a permission. Reads its body, repeats none of it. */
export async function refusedAnswer(response: Response, asked: Asked): Promise<MicrosoftFailure> {
  const said = saidBy(response.status, await response.text().catch(() => ''))
  const { call } = asked
  return new MicrosoftFailure({
    code: 'MICROSOFT_REFUSED',
    call: call.id,
    what: `${call.id}: Microsoft answered ${[said.status, said.code].filter(Boolean).join(' ')}.`,
    theirs: said.code,
    status: said.status,
    ...wordsOf(said, asked),
  })
}

function wordsOf(said: Said, { call, signedIn }: Asked): Words {
  const at = { host: call.host ?? '', ...(call.scope === undefined ? {} : { scope: call.scope }) }
  switch (said.means) {
    case 'licence':
      return licenceWords(said, call)
    case 'permission':
      return deniedWords(call, signedIn)
    case 'clock':
      return clockWords()
    case 'throttled':
      return remedyOf('HTTP_STATUS', at, 429)
    case 'unsupported':
      return remedyOf('HTTP_STATUS', at, 404)
    default:
      return remedyOf('HTTP_STATUS', at, said.status)
  }
}

/** The last part of `POST host/: words`. */
const wireWords = (thrown: HttpFailure) => thrown.what.replace(/^(GET|POST) \S+: /, '').replace(/\.$/, '')
