import { ConfideError } from '../../../model/error.js'
import { broken, unfit } from './failure.js'

/**
 * What a reference of the settings stands for.
 *
 * @throws SignInFailure that names the reference, never what it stands for.
 */
export async function resolved(resolve: (reference: string) => Promise<string>, reference: string | undefined): Promise<string> {
  if (reference === undefined) throw broken('has nothing to prove itself with')
  try {
    const text = (await resolve(reference)).trim()
    if (text !== '') return text
  } catch (error) {
    if (error instanceof ConfideError) throw unfit(error.code, error.what, error.next)
    throw broken('could not read what it should prove itself with')
  }
  throw unfit('EMPTY', `What ${reference.slice(0, 200)} stands for is empty.`, 'Put the value there, then run the audit again.')
}
